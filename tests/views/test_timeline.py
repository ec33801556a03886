"""The sections of a program over its months."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import generator
from generator.document import Figure, walk
from generator.model import Program
from generator.views import Views
from tests.program_facts import PROGRAMS
from tests.views.programs import measure, plan


def lane(made: Program) -> dict[str, Any]:
    (found,) = Views(made)["лента"]["строки"]
    return found  # type: ignore[no-any-return] # views are plain data


@pytest.mark.parametrize(
    ("deadline", "runs", "due", "words"),
    [
        ("до 17.10.2022", [(1, 1)], [1], "10.2022, сроков: 1"),
        ("с 01.10.2022 по 15.12.2022", [(1, 3)], [3], "10.2022–12.2022, сроков: 1"),
        ("октябрь 2022, январь 2023", [(1, 1), (4, 4)], [1, 4], "10.2022–01.2023, сроков: 2"),
        ("весь период", [(0, 27)], [], "09.2022–12.2024, сроков: 0"),
        ("по плану", [], [], "без дат, сроков: 0"),
    ],
)
def test_a_section_is_at_work_from_the_first_day_to_the_last(
    tmp_path: Path, deadline: str, runs: list[tuple[int, int]], due: list[int], words: str
) -> None:
    """A run for the months between the days of its terms, a square where something falls due."""
    made = measure(tmp_path, "название: Мера", f"срок: {deadline}", "ответственные: директор")
    found = lane(made)
    assert (found["полосы"], found["сроки"], found["словами"]) == (runs, due, words)
    assert bool(Views(made)["лента"]["рисунок"]) is bool(runs)


def test_an_appointed_day_counts(tmp_path: Path) -> None:
    """A day beside words that give none."""
    made = measure(
        tmp_path, "название: Мера", "срок: по плану", "дата: 17.10.2022", "ответственные: директор"
    )
    assert (lane(made)["полосы"], lane(made)["сроки"]) == ([(1, 1)], [1])


def test_sections_stand_in_order_under_their_numbers(tmp_path: Path) -> None:
    """The outermost ones, those of several plans too; of a plan without sections the plan."""
    rows = "{название: Мера, срок: май 2024, ответственные: директор}"
    made = plan(
        tmp_path,
        "  - код: первый\n    название: План\n    разделы:\n"
        f"      - {{название: Кадры, разделы: [{{название: Курсы, строки: [{rows}]}}]}}\n"
        f"      - {{название: Среда, строки: [{rows}, {rows}]}}\n"
        f"  - {{код: второй, название: Приложение, строки: [{rows}]}}\n",
    )
    found = Views(made)["лента"]["строки"]
    assert [(one["название"], one["мероприятий"]) for one in found] == [
        ("1. Кадры", 1),
        ("2. Среда", 2),
        ("Приложение", 1),
    ]


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_the_drawing_shows_what_the_table_says(path: Path) -> None:
    """Every section that has a time is a lane over the months of the program, and the table has all of them."""
    views = Views(generator.load(path))
    (figure,) = (one for one in walk(generator.compose(views.program, "quarters")) if isinstance(one, Figure))
    assert len(figure.months) == len(views["месяцы"])
    assert len(figure.table.rows) == len(views["лента"]["строки"]) + 1
    assert len(figure.lanes) == sum(bool(one["полосы"]) for one in views["лента"]["строки"])
    assert all(0 <= first <= last < len(figure.months) for one in figure.lanes for first, last in one.runs)
    assert all(
        any(first <= place <= last for first, last in one.runs) for one in figure.lanes for place in one.due
    )
