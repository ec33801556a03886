"""Changes → whom and what they touch."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import compare, normalize
from generator.diff import judged
from generator.diff.compared import Compared
from generator.diff.impact import Impact, impact
from generator.editions import Side, compared
from generator.model import Program
from generator.source import read

SAMPLE = (Path(__file__).parent / "образец.yaml").read_text(encoding="utf-8")
PUPILS = "      - код: учеба\n        название: Работа с обучающимися\n"


def program(*edits: tuple[str, str]) -> Program:
    text = SAMPLE
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new)
    tree, _ = read("образец.yaml", text.encode())
    assert tree is not None
    return normalize.program(tree)


def touched(old: Program, new: Program) -> Impact:
    return impact(Compared("образец.yaml", "образец.yaml", old, new, tuple(judged(compare(old, new)))))


@pytest.mark.parametrize(
    "moved", [("ГИА: 24.05.2024", "ГИА: 27.05.2024"), ("ГИА: 24.05.2024", "ВПР: 24.05.2024")]
)
def test_who_waits_for_an_event_is_touched(moved):
    """An event that is moved or left out moves the measures that wait for it, whoever answers for them."""
    waits = ("срок: до 20.04.2025", "срок: до ГИА")
    found = touched(program(waits), program(waits, moved))
    assert found.people == (("Орлова М. В.", ("3.1",)),)
    assert found.entries[0].startswith("24.05.2024 3.1 ")
    assert found.papers == (("Протоколы", ("3.1",)),)
    assert "personal.calendar" in found.products


def test_nobody_waits_for_an_event():
    """An event on which nothing hangs touches nobody."""
    found = touched(program(), program(("ГИА: 24.05.2024", "ГИА: 27.05.2024")))
    assert (found.people, found.entries, found.papers) == ((), (), ())


def test_a_section_touches_its_measures():
    """Of a section that went the measures are named by their own numbers."""
    section = SAMPLE[SAMPLE.index("      - код: педагоги") : SAMPLE.index("      - код: родители")]
    people = dict(touched(program(), program((section, ""))).people)
    assert people["Зорина К. С."] == ("2.1",)


def test_numbers_are_those_of_the_newer_edition():
    """A measure that has another number now is said once, by that."""
    fields = "код: новое, название: Совещание о плане на год, срок: до 01.10.2023, ответственные: [директор]"
    first = f"          - {{{fields}}}\n"
    edits = (f"{PUPILS}        строки:\n", f"{PUPILS}        строки:\n{first}")
    found = touched(program(), program(edits, ("до 01.03.2024", "до 01.06.2024")))
    assert dict(found.people) == {"Лебедев А. Н.": ("1.1",), "Орлова М. В.": ("1.3",)}


@pytest.mark.parametrize(
    ("edits", "names"),
    [
        ([("фио: Зорина К. С.", "фио: Быков П. П.")], ["Зорина К. С.", "Быков П. П."]),
        (
            [
                ("  методист: {фио: Зорина К. С., должность: методист}", "  учитель: {фио: Быков П. П.}"),
                ("[методист]", "[учитель]"),
            ],
            ["Зорина К. С.", "Быков П. П."],
        ),
    ],
)
def test_who_was_relieved_is_told_too(edits, names):
    """Whoever took somebody's place is named, and so is whose place it was, each with the measures in question."""
    assert touched(program(), program(*edits)).people == tuple((name, ("1.3", "2.1")) for name in names)


def test_a_program_that_went_touches_everybody():
    """Whoever answered for something of a program that was taken away has it no longer in the calendar."""
    text = SAMPLE.encode()
    found = impact(compared(Side("образец.yaml", text), Side("образец.yaml", None)))
    assert dict(found.people)["Зорина К. С."] == ("1.3", "2.1")
    assert found.entries
    assert "personal" in found.products
