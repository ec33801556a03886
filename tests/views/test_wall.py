"""A month on one sheet: whatever falls due in it, all of it stands somewhere, and once."""

from __future__ import annotations

from calendar import Calendar
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generator.views.wall import Week, in_day, sheet

TITLES = st.text(st.sampled_from("абвг «»-"), min_size=1, max_size=300).filter(str.strip)


def due(number: int, title: str) -> dict[str, Any]:
    """A due as the sheet sees it."""
    return {"номер": f"{number}.", "заглавие": title, "отмечено": ""}


def month(titles: dict[int, list[str]]) -> list[Week]:
    """May 2024 with dues of these titles on its days, numbered from 1 on."""
    numbers = iter(range(1, 10_000))
    days = {day: [due(next(numbers), title) for title in own] for day, own in sorted(titles.items())}
    return [
        [(date(2024, 5, day), days.get(day, [])) for day in week if day]
        for week in Calendar().monthdayscalendar(2024, 5)
    ]


def said(rows: list[dict[str, Any]]) -> list[str]:
    """The lines of a table below a month."""
    return [line for row in rows for line in row["что"]]


@given(
    st.dictionaries(st.integers(1, 31), st.lists(TITLES, max_size=30), max_size=12),
    st.lists(TITLES, max_size=40),
)
def test_nothing_is_lost(titles: dict[int, list[str]], others: list[str]) -> None:
    """Each due stands on its day, or below, or on the sheet for the rest, in the order in which it was."""
    weeks = month(titles)
    open_dues = [due(number, title) for number, title in enumerate(others, 10_001)]
    found = sheet(weeks, open_dues)
    hidden = [in_day(one) for week in weeks for _, dues in week for one in dues[found.shown :]]
    whole = [f"{one['номер']} {one['заглавие']}".strip() for one in open_dues]
    assert "; ".join(said([*found.below, *found.left])) == "; ".join([*hidden, *whole])
    assert bool(found.left) == (found.count > 0)
    assert found.shown > 0 or not any(titles.values())


def test_days_show_as_much_as_there_is_room_for() -> None:
    """A month with room hides nothing; a crowded one shows fewer titles a day, and the fuller the fewer."""
    shown = [
        sheet(month({day: ["Провести мероприятие по плану"] * count for day in (1, 8, 15)}), []).shown
        for count in (1, 2, 3, 6, 12)
    ]
    assert shown[:2] == [1, 2]
    assert sheet(month({1: ["Мера"] * 6}), []).below == []
    assert shown[3] < 6
    assert shown[-1] == 1


def test_what_stands_below_is_told_by_day() -> None:
    """The hidden titles of a day are one line, what has no day is a line each."""
    found = sheet(month({1: ["Мера"] * 12, 20: ["Отчет"] * 12}), [due(77, "Беседы"), due(78, "Курсы")])
    assert [row["когда"] for row in found.below] == ["1 мая", "20 мая", "До конца месяца"]
    assert [len(row["что"]) for row in found.below] == [1, 1, 2]
    assert found.below[0]["что"][0].startswith(f"{found.shown + 1}. Мера; ")


def test_a_month_without_anything_is_empty() -> None:
    """No row below, nothing left."""
    found = sheet(month({}), [])
    assert (found.below, found.left, found.count) == ([], [], 0)
