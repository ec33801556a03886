"""What an author did to a program → the changes that are found, and how much they matter."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import compare, normalize, schema
from generator.diff import Change, judged, mirrored
from generator.diff.sentences import sentence
from generator.model import Program
from generator.normalize.times import day
from generator.source import read

HERE = Path(__file__).parent
SAMPLE = (HERE / "образец.yaml").read_text(encoding="utf-8")
CASES = [
    (f"{path.stem}: {case['title']}", case)
    for path in sorted((HERE / "cases").glob("*.yaml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]

each = pytest.mark.parametrize("case", [case for _, case in CASES], ids=[name for name, _ in CASES])


def program(text: str) -> Program:
    """The program that a text states, which has to be sound by its form."""
    tree, findings = read("образец.yaml", text.encode())
    assert tree is not None
    assert [*findings, *schema.check(tree)] == []
    return normalize.program(tree)


def edited(edits: list[list[str]]) -> str:
    """The sample with some words put for others, wherever they stand."""
    text = SAMPLE
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new)
    return text


def sides(case: dict[str, Any]) -> tuple[Program, Program, date | None]:
    """Both programs of a case, and the day as of which they are compared."""
    as_of = day(case["as_of"]) if "as_of" in case else None
    return program(edited(case.get("old", []))), program(edited(case.get("edit", []))), as_of


def said(one: Any, wanted: str) -> str:
    """A change as a case writes it: with its numbers where the case names them."""
    change = one.change
    words = [one.level, change.area, change.kind, change.id]
    numbered = re.search(r" [0-9.]+ (?:[0-9.]+|-)$", wanted)
    words += [change.old_number or "-", change.new_number or "-"] if numbered else []
    words += [f"@{change.at}"] if change.at else []
    return " ".join([*map(str, words), *(["~"] if change.guess else [])])


def test_there_are_many_acts() -> None:
    """Each subject has its acts, and no act is there twice."""
    assert len(CASES) >= 80
    assert len({name for name, _ in CASES}) == len(CASES)


@each
def test_an_act_is_found(case: dict[str, Any]) -> None:
    """One act of an author is one change, and its level is what a curator thinks of it."""
    found = judged(compare(*sides(case)))
    wanted = sorted(case["finds"])
    rows = sorted(found, key=lambda one: said(one, ""))
    assert [said(one, want) for one, want in zip(rows, wanted, strict=False)] == wanted
    assert len(rows) == len(wanted)
    for words in case.get("says", ()):
        assert any(words in sentence(one.change) for one in found)


@each
def test_an_act_is_its_mirror(case: dict[str, Any]) -> None:
    """From the other side every change is there too: added is removed, later is earlier."""
    old, new, as_of = sides(case)
    forth, back = compare(old, new, as_of), compare(new, old, as_of)
    assert Counter(map(_bare, map(mirrored, forth))) == Counter(map(_bare, back))


def _bare(change: Change) -> tuple[object, ...]:
    """What of a change does not hang on the direction."""
    numbers = (change.old_number, change.new_number, change.old_path, change.new_path)
    return (change.area, change.kind, change.node, change.old, change.new, *numbers, change.guess)


@each
def test_every_change_has_its_sentence(case: dict[str, Any]) -> None:
    """No change is without words, and none leaves a slot of its sentence open."""
    for change in compare(*sides(case)):
        words = sentence(change)
        assert "{" not in words
        assert "None" not in words
        assert re.search(r": \S", words)
