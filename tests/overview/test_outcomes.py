"""What came of a target: its bound decides, else the indicator's direction; what can't be compared is not judged."""

from __future__ import annotations

from datetime import date

import pytest

from generator import normalize
from generator.normalize.progress import progress
from generator.overview.targets import target_rows
from generator.source import read

PROGRAM = """\
код: проба
период: {{с: 01.01.2023, по: 31.12.2025}}
показатели:
  - строки:
      - {{код: доля, название: Доля, {about}план: {{{plan}}}}}
"""


def outcomes(
    about: str, plan: str, actual: str, as_of: date = date(2024, 6, 1)
) -> list[tuple[str, str, str]]:
    """Moment, label and outcome of each row of one indicator."""
    tree, _ = read("проба.yaml", PROGRAM.format(about=about, plan=plan).encode())
    marks, _ = read("проба.progress.yaml", f"показатели: {{доля: {{{actual}}}}}\n".encode())
    assert tree is not None
    assert marks is not None
    program = normalize.program(tree)
    object.__setattr__(program, "progress", progress(marks, program.period))
    return [(row.moment, row.label, row.outcome) for row in target_rows(program, as_of)]


def outcome(about: str, plan: str, actual: str) -> str:
    ((_, _, found),) = outcomes(about, f"2023: {plan}", f"2023: {actual}")
    return found


MORE, LESS = "единица: процент, лучше: больше, ", "единица: процент, лучше: меньше, "


@pytest.mark.parametrize(
    ("about", "plan", "actual", "expected"),
    [
        (MORE, "45", "45", "met"),
        (MORE, "45", "44.9", "missed"),
        (LESS, "15", "12", "met"),
        (LESS, "15", "18", "missed"),
        (MORE, "не менее 60", "60", "met"),
        (MORE, "более 60", "60", "missed"),
        ("единица: процент, ", "не более 15", "12", "met"),
        ("единица: процент, ", "не более 15", "16 %", "missed"),
        ("единица: процент, ", "15", "15", "met"),
        ("единица: процент, ", "15", "16", "incomparable"),
        (MORE, "45", "12 человек", "incomparable"),
        ("лучше: больше, ", "12 педагогов", "14", "met"),
        ("лучше: больше, ", "12 педагогов", "14 %", "incomparable"),
        (MORE, "рост на 5 %", "50", "incomparable"),
        (MORE, "уточняется", "50", "incomparable"),
        (MORE, "45", "уточняется", "incomparable"),
        ("лучше: есть, ", "имеется", "имеются", "met"),
        ("лучше: есть, ", "имеется", "не имеется", "missed"),
        ("лучше: больше, ", "положительная динамика", "выросла", "incomparable"),
        (MORE, "3–5", "3", "met"),
        (MORE, "'от 0,400 до 0,438'", "'0,438'", "met"),
        (MORE, "'от 0,400 до 0,438'", "'0,437'", "missed"),
    ],
)
def test_what_came_of_a_target(about: str, plan: str, actual: str, expected: str) -> None:
    """A value is held against a target only where both count the same and it is known which way is better."""
    assert outcome(about, plan, actual) == expected


def test_each_moment_has_its_value() -> None:
    """A target has the value of its own moment; past without one is unknown, what is to come is not judged."""
    found = outcomes(MORE, "2022: 30, 2023: 45, 2024: 60", "2023: 44")
    assert found == [("2022", "", "unknown"), ("2023", "", "missed"), ("2024", "", "ahead")]


def test_a_longer_time_has_its_last_value() -> None:
    """A target of several years is held against the last value within them; no other target takes it."""
    assert outcomes(MORE, "2023–2024: 45, 2025: 60", "2023: 40, 2024: 50")[0] == ("2023–2024", "", "met")


def test_what_nobody_planned_is_shown() -> None:
    """A value at a moment without a target is a row all the same."""
    assert outcomes(MORE, "2025: 60", "2023: 44") == [("2025", "", "ahead"), ("2023", "", "incomparable")]


def test_figures_by_label() -> None:
    """Figures of one moment are held against those of the same label."""
    found = outcomes(MORE, "2023: {4 кл.: 3, 5 кл.: 4}", "2023: {5 кл.: 5, 4 кл.: 2}")
    assert found == [("2023", "4 кл.", "missed"), ("2023", "5 кл.", "met")]


def test_an_indicator_without_anything() -> None:
    """An indicator with neither target nor value is a row: somebody has to ask for it."""
    tree, _ = read("п.yaml", "показатели:\n  - строки:\n      - {название: Доля}\n".encode())
    assert tree is not None
    (row,) = target_rows(normalize.program(tree), date(2024, 1, 1))
    assert (row.title, row.moment, row.target, row.outcome) == ("Доля", "", "", "ahead")
