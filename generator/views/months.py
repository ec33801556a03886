"""Months and quarters of a program, day by day: what a calendar on a wall shows."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterator
from datetime import date
from itertools import groupby

from generator.document import Value
from generator.model import Program
from generator.terms.working import Week, is_holiday, is_off
from generator.views import days, wall
from generator.views.plans import Open, View

_WEEK = (
    ("пн", "Понедельник"),
    ("вт", "Вторник"),
    ("ср", "Среда"),
    ("чт", "Четверг"),
    ("пт", "Пятница"),
    ("сб", "Суббота"),
    ("вс", "Воскресенье"),
)


def weekdays(program: Program) -> list[View]:
    """The days of a week, Monday first: ключ, название, выходной."""
    worked = 5 if program.calendar.week == "пятидневная" else 6
    return [
        {"ключ": key, "название": name, "выходной": number >= worked}
        for number, (key, name) in enumerate(_WEEK)
    ]


def months(program: Program, all_dues: list[View]) -> list[View]:
    """Every month of a program: ключ, название, сроки (all), сроков, недели, в_течение (what has no day in it).

    под_сеткой, не_на_листе and не_поместилось say what a sheet has below the days, and what finds no room on it.
    """
    dues: dict[str, list[View]] = {}
    for due in all_dues:
        if due["последний"]:
            dues.setdefault(due["месяц"].machine, []).append({**due, "в_клетке": wall.in_day(due)})
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
    weeks = [
        [(first.replace(day=day), named.get(first.replace(day=day), [])) for day in one if day]
        for one in Calendar().monthdayscalendar(first.year, first.month)
    ]
    whole = [due for due in dues if not due["день_назван"]]
    sheet = wall.sheet(weeks, whole)
    return {
        "ключ": f"{first:%Y-%m}",
        "название": days.month(first),
        "квартал": days.quarter(first),
        "сроки": dues,
        "сроков": len(dues),
        "недели": [
            {"дни": Open({_WEEK[day.weekday()][0]: _day(day, own, week, sheet.shown) for day, own in one})}
            for one in weeks
        ],
        "в_течение": whole,
        "под_сеткой": sheet.below,
        "не_на_листе": sheet.count,
        "не_поместилось": sheet.left,
    }


def _day(day: date, dues: list[View], week: Week, shown: int) -> View:
    """A day: число, помета (of a day off, or of a day off that is worked), тон, сроки, на_листе, еще."""
    off = is_off(day, week)
    worked = not off and day.weekday() > (4 if week == "пятидневная" else 5)
    mark = ("праздник" if is_holiday(day) else "вых.") if off else ("рабочий" if worked else "")
    return {
        "число": Value(str(day.day), day.isoformat(), "time"),
        "помета": mark,
        "тон": "приглушённо" if off else "обычно",
        "сроки": dues,
        "на_листе": dues[:shown],
        "еще": len(dues[shown:]),
    }


def quarters(all_months: list[View]) -> list[View]:
    """Months by quarters: название, месяцы, сроки (all), сроков."""
    found = []
    for name, own in groupby(all_months, key=lambda month: month["квартал"]):
        inside = list(own)
        due = [one for month in inside for one in month["сроки"]]
        found.append({"название": name, "месяцы": inside, "сроки": due, "сроков": len(due)})
    return found
