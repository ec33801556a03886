"""Days: «22.09.2023», «до 1 октября», «с 01.09.2023 по 25.05.2024»."""

from __future__ import annotations

from datetime import date

from generator.terms.grammar import Source
from generator.terms.months import Group, MonthList
from generator.terms.readings.placing import (
    Terms,
    days_without_year,
    earliest,
    in_each_year,
    latest,
    window,
)
from generator.terms.term import Assumption, DayOfYear, DaySpan, Kind, Period, Term
from generator.terms.tokens import calendar_day, day_of_year


def on(source: Source, listed: tuple[date | DayOfYear, ...]) -> Terms:
    """«22.09.2023», «15 сентября, 20 ноября 2024»: a term for each day."""
    return tuple(_on(day, source.period) for day in listed)


def _on(day: date | DayOfYear, period: Period | None) -> Term:
    if isinstance(day, date):
        return Term(Kind.ON, day, day, (day,))
    found, codes = in_each_year(day, period)
    return Term(Kind.ON, earliest(found), latest(found), found, assumed=codes, rule=day)


def by(source: Source, day: date | DayOfYear) -> Terms:
    """«до 01.10.2022г.», «не позднее 1 октября»."""
    if isinstance(day, date):
        return (Term(Kind.BY, None, day, (day,)),)
    found, codes = in_each_year(day, source.period)
    return (Term(Kind.BY, None, latest(found), found, assumed=codes, rule=day),)


def by_within_month(source: Source, groups: tuple[Group, ...], day: date | DayOfYear) -> Terms | None:
    """«август 2023 г., до 25.08»: one deadline; the year of the month is that of the day."""
    match groups:
        case (MonthList(numbers=(number,), year=year),) if number == day.month:
            if isinstance(day, date):
                return by(source, day) if year in {None, day.year} else None
            placed = calendar_day(year, number, day.day) if year else day
            return by(source, placed) if placed else None
        case _:
            return None


def span_of_days(source: Source, first: date | DayOfYear, last: date | DayOfYear) -> Terms | None:
    """«с 01.09.2023 по 25.05.2024», «1 сентября – 25 мая 2024», «с 1 по 10 октября»: one year does for both."""
    if isinstance(first, DayOfYear) and isinstance(last, DayOfYear):
        return (days_without_year(DaySpan(first, last), source.period),)
    if isinstance(first, date) and isinstance(last, date):
        return window(first, last)
    over = (first.month, first.day) > (last.month, last.day)
    begins, ends = _in_year_of(first, last, -over), _in_year_of(last, first, over)
    return window(begins, ends, Assumption.CROSSES_YEAR if over else None) if begins and ends else None


def _in_year_of(day: date | DayOfYear, other: date | DayOfYear, over: int) -> date | None:
    """A day, in the year of the other one (or so many after it) if it has none."""
    if isinstance(day, date):
        return day
    return calendar_day(other.year + over, day.month, day.day) if isinstance(other, date) else None


def days_of_month(source: Source, first: int, last: date | DayOfYear) -> Terms | None:
    """«1–15 октября 2023», «10–20.10.2023»."""
    if isinstance(last, DayOfYear):
        begins = day_of_year(last.month, first)
        return span_of_days(source, begins, last) if begins and first <= last.day else None
    day = calendar_day(last.year, last.month, first)
    return window(day, last) if day else None
