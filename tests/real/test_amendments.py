"""The papers of an amendment in the hands of other people's programs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest

import generator
from generator.diff.amendment import amendment
from generator.model import Measure, Plan, Program, Section
from tests.program_facts import PROGRAMS
from tests.real.tools import validated

pytestmark = pytest.mark.real

Holder = TypeVar("Holder", Plan, Section)


def _edited(program: Program) -> Program:
    """Another title, the first task gone, in every plan a row gone and two rows in each other's place."""
    plans = tuple(_in_other_order(plan) for plan in program.plans)
    return replace(program, title=f"{program.title} (с изменениями)", tasks=program.tasks[1:], plans=plans)


def _in_other_order(holder: Holder) -> Holder:
    """A plan or section without its third row, the first two in each other's place."""
    rows: tuple[Measure, ...] = holder.measures
    changed = (rows[1], rows[0], *rows[3:]) if len(rows) > 3 else rows
    return replace(holder, measures=changed, sections=tuple(map(_in_other_order, holder.sections)))


def test_the_sdk_finds_nothing_in_an_amendment(tmp_path: Path) -> None:
    """Both papers of every program, both ways: no error."""
    files = []
    for path in PROGRAMS:
        old = generator.load(path)
        for way, sides in {"forth": (old, _edited(old)), "back": (_edited(old), old)}.items():
            papers = amendment(*sides)
            assert papers is not None
            for name, paper in zip(("amendment", "comparison"), papers, strict=True):
                files.append(tmp_path / f"{path.stem}.{way}.{name}.docx")
                files[-1].write_bytes(generator.write(paper, "docx"))
    assert validated(files) == {}
