"""Redlines in the hands of other people's programs: LibreOffice takes and refuses their changes, the SDK reads them."""

from __future__ import annotations

from pathlib import Path

import pytest

import generator
from tests.diff.redlines import PROGRAMS, Editions, at_random
from tests.real.tools import validated
from tests.real.tracked import settled
from tests.writers.docx_changes import read
from tests.writers.test_docx_changes import everything

pytestmark = pytest.mark.real

#: Every program twice, with ten edits each time; then numbers that Word can't count in both editions, an entry behind
#: one that ends in a change, all of a list gone before a frame, an item that became the last one before a heading.
CASES = [
    *((name, seed) for name in PROGRAMS for seed in (101, 102)),
    ("alekseevka-2022", 502),
    *(("khanty-mansiysk-2024", seed) for seed in (508, 514, 517)),
    ("krasnogorsk-2022", 511),
]


@pytest.fixture(scope="module")
def redlines() -> list[Editions]:
    return [at_random(name, seed, times=10) for name, seed in CASES]


def test_libreoffice_gives_back_either_edition(redlines: list[Editions], tmp_path: Path) -> None:
    """All changes taken: the newer document, with its numbers; all refused: the older one."""
    found = settled([generator.write(one.marked, "docx") for one in redlines], tmp_path)
    for one, case, (accepted, rejected) in zip(redlines, CASES, found, strict=True):
        assert read(accepted) == read(generator.write(one.new, "docx")), case
        assert read(rejected) == read(generator.write(one.old, "docx")), case


def test_the_sdk_finds_nothing_in_any_redline(redlines: list[Editions], tmp_path: Path) -> None:
    """Tracked changes stand only where the schema of Word has a place for them."""
    made = {"whole": everything()}
    made |= {f"{name}-{seed}": one.marked for (name, seed), one in zip(CASES, redlines, strict=True)}
    files = []
    for name, document in made.items():
        files.append(tmp_path / f"{name}.docx")
        files[-1].write_bytes(generator.write(document, "docx"))
    assert validated(files) == {}
