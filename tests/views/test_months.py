"""Months and quarters of a program, day by day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import generator
from generator.document import Table, walk
from generator.model import Program
from generator.views import Views
from generator.views.months import between, months
from generator.views.wording import cut
from tests.composition import layouts
from tests.program_facts import PROGRAMS
from tests.views.programs import HEAD, measure, plan


def month(made: Program, key: str) -> dict[str, Any]:
    (found,) = (one for one in Views(made)["месяцы"] if one["ключ"] == key)
    return found  # type: ignore[no-any-return] # views are plain data


def placed(made: Program, key: str) -> dict[str, list[str]]:
    """The days of a month that have something, and what."""
    return {
        day["число"].text: [due["заглавие"] for due in day["сроки"]]
        for week in month(made, key)["недели"]
        for day in week["дни"].values()
        if day["сроки"]
    }


@pytest.mark.parametrize(
    ("deadline", "days", "others"),
    [
        ("17.05.2024", {"17": ["Мера"]}, 0),
        ("до 17.05.2024", {"17": ["Мера"]}, 0),
        ("до 31.05.2024", {"31": ["Мера"]}, 0),
        ("с 01.04.2024 по 15.05.2024", {"15": ["Мера"]}, 0),
        ("ежемесячно до 25 числа", {"25": ["Мера"]}, 0),
        ("вторая суббота мая 2024", {"11": ["Мера"]}, 0),
        ("май 2024", {}, 1),
        ("март – май 2024", {}, 1),
        ("ежемесячно", {}, 1),
        ("после ВПР", {"24": ["Мера"]}, 0),
        ("весь период", {}, 0),
    ],
)
def test_only_what_names_a_day_stands_on_it(
    tmp_path: Path, deadline: str, days: dict[str, list[str]], others: int
) -> None:
    """The end of a month, which nobody named, is no day of a calendar: such deadlines stand beside its days."""
    made = measure(tmp_path, "название: Мера", f"срок: {deadline}", "ответственные: директор")
    assert placed(made, "2024-05") == days
    assert len(month(made, "2024-05")["в_течение"]) == others
    assert month(made, "2024-05")["сроков"] == len(days) + others


def test_every_month_of_the_period_is_there_and_its_days_are_too(tmp_path: Path) -> None:
    """From the first to the last, each day under its weekday, and what falls due outside the period."""
    made = measure(tmp_path, "название: Мера", "срок: 01.02.2025", "ответственные: директор")
    months = Views(made)["месяцы"]
    assert [months[0]["ключ"], months[-1]["ключ"], len(months)] == ["2022-09", "2025-02", 30]
    (first, *_, last) = month(made, "2024-02")["недели"]
    assert [day["число"].machine for day in first["дни"].values()][:2] == ["2024-02-01", "2024-02-02"]
    assert list(first["дни"]) == ["чт", "пт", "сб", "вс"]
    assert first["дни"]["пн"] is None
    assert list(last["дни"]) == ["пн", "вт", "ср", "чт"]


@pytest.mark.parametrize(
    ("week", "marks"),
    [
        ("пятидневная", {"4": "вых.", "9": "праздник", "6": "", "10": "вых.", "27": ""}),
        ("шестидневная", {"4": "", "5": "вых.", "9": "праздник", "10": ""}),
    ],
)
def test_days_off_are_marked_in_words(tmp_path: Path, week: str, marks: dict[str, str]) -> None:
    """By the working calendar and the school's week; nobody has to see a colour."""
    made = layouts.program(
        tmp_path,
        f"{HEAD}календарь: {{неделя: {week}}}\nпланы: [{{код: план, строки: [{{название: Мера}}]}}]\n",
    )
    days = {
        day["число"].text: (day["помета"], day["тон"])
        for week_ in month(made, "2024-05")["недели"]
        for day in week_["дни"].values()
    }
    assert {number: days[number][0] for number in marks} == marks
    assert all((tone == "приглушённо") == bool(mark) for mark, tone in days.values())
    working = [one["ключ"] for one in Views(made)["дни_недели"] if not one["выходной"]]
    assert len(working) == (5 if week == "пятидневная" else 6)


def test_a_saturday_that_is_worked_says_so(tmp_path: Path) -> None:
    """27 April 2024 stood for the day off before the May holidays."""
    made = measure(tmp_path, "название: Мера")
    days = [day for week in month(made, "2024-04")["недели"] for day in week["дни"].values()]
    assert {day["число"].text: day["помета"] for day in days if day["помета"] != "вых."}["27"] == "рабочий"


def test_quarters_are_those_of_the_year(tmp_path: Path) -> None:
    """Three months each, but where the program begins or ends within one."""
    rows = "".join(
        f"      - {{название: М, срок: {day}, ответственные: директор}}\n"
        for day in ("05.10.2022", "июнь 2023")
    )
    made = plan(tmp_path, f"  - код: план\n    строки:\n{rows}")
    quarters = Views(made)["кварталы"]
    assert [len(one["месяцы"]) for one in quarters] == [1, *[3] * 9]
    assert {one["название"]: one["сроков"] for one in quarters if one["сроков"]} == {
        "IV квартал 2022 года": 1,
        "II квартал 2023 года": 1,
    }
    named = {one["название"]: {due["квартал"] for due in one["сроки"]} for one in quarters}
    assert all(inside <= {name} for name, inside in named.items())
    assert sum(len(one["сроки"]) for one in quarters) == 2


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_every_due_stands_once_in_a_month(path: Path) -> None:
    """On its day or under the days, and nowhere twice; a calendar has a page for each month that has something."""
    views = Views(generator.load(path))
    shown = [
        (due["ид"], due["ключ"])
        for one in views["месяцы"]
        for due in (
            *one["в_течение"],
            *(due for week in one["недели"] for day in week["дни"].values() for due in day["сроки"]),
        )
    ]
    assert sorted(shown) == sorted((due["ид"], due["ключ"]) for due in views["сроки"] if due["последний"])
    made = generator.compose(views.program, "wall-calendar")
    grids = [block for block in walk(made) if isinstance(block, Table) and block.calendar]
    assert len(grids) == sum(bool(one["сроки"]) for one in views["месяцы"])
    assert all(len(grid.columns) == 7 for grid in grids)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Коротко", "Коротко"),
        ("Аналитический отчет по итогам ГИА-9 в 2023 году", "Аналитический отчет по итогам ГИА-9…"),
        ("Методические рекомендации для учителей-предметников", "Методические рекомендации…"),
        ("Доля школ, включенных в проекты и в программы лидеров", "Доля школ, включенных в проекты…"),
        ("Рентгеноэлектрокардиографического" * 2, "РентгеноэлектрокардиографическогоРентге…"),
    ],
)
def test_a_title_is_cut_after_a_whole_word(words: str, shown: str) -> None:
    """Not within a word with a dash, and not after «в» or «для»: who reads on the wall would wait for the rest."""
    assert cut(words, 40) == shown


def test_the_last_month_that_there_is(tmp_path: Path) -> None:
    """A day at the end of all calendars ends the months, and no month after it is asked for."""
    last = date(9999, 12, 31)
    assert list(between(date(9999, 11, 30), last)) == [date(9999, 11, 1), date(9999, 12, 1)]
    assert list(between(last, date(9999, 1, 1))) == []
    made = measure(tmp_path, "название: Мера", "срок: когда-нибудь", "дата: 31.12.9999")
    (due,) = Views(made)["сроки"]
    assert due["последний"] == last
    *_, month_ = months(replace(made, period=None), [due])
    assert month_["недели"][-1]["дни"]["пт"]["сроки"][0]["заглавие"] == "Мера"
