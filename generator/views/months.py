"""Months and quarters of a program, day by day: what a calendar on a wall shows."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterator
from datetime import date
from itertools import groupby

from generator.document import Value
from generator.model import Program
from generator.terms.working import Week, is_holiday, is_off
from generator.views import days
from generator.views.plans import Open, View
from generator.views.wording import cut

_WEEK = (
    ("пн", "Понедельник"),
    ("вт", "Вторник"),
    ("ср", "Среда"),
    ("чт", "Четверг"),
    ("пт", "Пятница"),
    ("сб", "Суббота"),
    ("вс", "Воскресенье"),
)
#: As many letters of a title as a place for a day holds; the number of the row leads to the rest.
_SHORT = 40


def weekdays(program: Program) -> list[View]:
    """The days of a week, Monday first: ключ, название, выходной."""
    worked = 5 if program.calendar.week == "пятидневная" else 6
    return [
        {"ключ": key, "название": name, "выходной": number >= worked}
        for number, (key, name) in enumerate(_WEEK)
    ]


def months(program: Program, all_dues: list[View]) -> list[View]:
    """Every month of a program: ключ, название, сроки (all), сроков, недели, в_течение (what has no day in it)."""
    dues: dict[str, list[View]] = {}
    for due in all_dues:
        if due["последний"]:
            dues.setdefault(due["месяц"].machine, []).append({**due, "коротко": cut(due["заглавие"], _SHORT)})
    return [
        _month(first, dues.get(f"{first:%Y-%m}", []), program.calendar.week)
        for first in span(program, all_dues)
    ]


def span(program: Program, all_dues: list[View]) -> list[date]:
    """The first days of the months from the beginning to the end of a program, and of what falls due outside."""
    known = [due["последний"] for due in all_dues if due["последний"]]
    known += [program.period.first, program.period.last] if program.period else []
    return list(between(min(known), max(known))) if known else []


def between(first: date, last: date) -> Iterator[date]:
    """The first days of the months from one day to another."""
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield date(number // 12, number % 12 + 1, 1)


def _month(first: date, dues: list[View], week: Week) -> View:
    """A month; what its author said of the month alone falls on no day of it."""
    named: dict[date, list[View]] = {}
    for due in dues:
        if due["день_назван"]:
            named.setdefault(due["последний"], []).append(due)
    weeks = Calendar().monthdayscalendar(first.year, first.month)
    return {
        "ключ": f"{first:%Y-%m}",
        "название": days.month(first),
        "квартал": days.quarter(first),
        "сроки": dues,
        "сроков": len(dues),
        "недели": [{"дни": _week(one, first, named, week)} for one in weeks],
        "в_течение": [due for due in dues if not due["день_назван"]],
    }


def _week(numbers: list[int], first: date, named: dict[date, list[View]], week: Week) -> Open:
    """The days of a week by the key of their weekday; those of other months are nought and left out."""
    days_ = {
        key: first.replace(day=number) for (key, _), number in zip(_WEEK, numbers, strict=True) if number
    }
    return Open({key: _day(day, named.get(day, []), week) for key, day in days_.items()})


def _day(day: date, dues: list[View], week: Week) -> View:
    """A day: число, помета (of a day off, or of a day off that is worked), тон, сроки."""
    off = is_off(day, week)
    worked = not off and day.weekday() > (4 if week == "пятидневная" else 5)
    mark = ("праздник" if is_holiday(day) else "вых.") if off else ("рабочий" if worked else "")
    return {
        "число": Value(str(day.day), day.isoformat(), "time"),
        "помета": mark,
        "тон": "приглушённо" if off else "обычно",
        "сроки": dues,
    }


def quarters(all_months: list[View]) -> list[View]:
    """Months by quarters: название, месяцы, сроки (all), сроков."""
    found = []
    for name, own in groupby(all_months, key=lambda month: month["квартал"]):
        inside = list(own)
        due = [one for month in inside for one in month["сроки"]]
        found.append({"название": name, "месяцы": inside, "сроки": due, "сроков": len(due)})
    return found
