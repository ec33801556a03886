"""Days: «22.09.2023», «до 1 октября», «с 01.09.2023 по 25.05.2024»."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from generator.terms import days
from generator.terms.grammar import Source
from generator.terms.months import Group, MonthList
from generator.terms.readings.placing import (
    LEAP_YEAR,
    Terms,
    days_without_year,
    earliest,
    in_each_year,
    latest,
    window,
    year_code,
)
from generator.terms.term import (
    Assumption,
    DayOfYear,
    DaySpan,
    Kind,
    Length,
    Period,
    Since,
    Term,
    WeekdayOfYear,
    in_order,
)
from generator.terms.tokens import calendar_day, day_of_year
from generator.terms.words import WEEK_LENGTH, WEEKDAYS

_LONGEST_WAY: Final = 99


def on(source: Source, listed: tuple[date | DayOfYear, ...]) -> Terms:
    """«22.09.2023», «15 сентября, 20 ноября 2024»: a term for each day."""
    return tuple(_on(day, source.period) for day in listed)


def _on(day: date | DayOfYear, period: Period | None) -> Term:
    if isinstance(day, date):
        return Term(Kind.ON, day, day, (day,))
    found, codes = in_each_year(day, period)
    return Term(Kind.ON, earliest(found), latest(found), found, assumed=codes, rule=day)


def at_time(source: Source, day: date | DayOfYear, time: str) -> Terms:
    """«21.11.2023 в 14:00»: the time of day is a remark."""
    return (replace(_on(day, source.period), remark=time),)


def on_weekday(source: Source, day: date | DayOfYear, weekday: int) -> Terms | None:
    """«14 октября 2023, суббота»; None if the calendar has another weekday there."""
    term = _on(day, source.period)
    agrees = all(each.weekday() == weekday for each in term.dates)
    return (replace(term, remark=WEEKDAYS[weekday]),) if agrees else None


def on_weekday_at(source: Source, day: date | DayOfYear, weekday: int, time: str) -> Terms | None:
    """«23 октября, среда, 14:00»."""
    found = on_weekday(source, day, weekday)
    return tuple(replace(term, remark=f"{term.remark}, {time}") for term in found) if found else None


def weekday_on(source: Source, weekday: int, day: date | DayOfYear) -> Terms | None:
    """«суббота, 14 октября»."""
    return on_weekday(source, day, weekday)


def on_weekday_of_year(source: Source, day: WeekdayOfYear) -> Terms:
    """«вторая суббота октября»."""
    found = days.weekdays_within(day, source.period) if source.period else ()
    codes = in_order(year_code(len(found)))
    return (Term(Kind.ON, earliest(found), latest(found), found, assumed=codes, rule=day),)


def by_weekday_of_year(source: Source, day: WeekdayOfYear) -> Terms:
    """«до последней пятницы мая»."""
    return tuple(replace(term, kind=Kind.BY, first=None) for term in on_weekday_of_year(source, day))


def by_each(source: Source, listed: tuple[date | DayOfYear, ...]) -> Terms:
    """«до 25.12.2023 и 25.05.2024»: the limit is said once."""
    return tuple(term for day in listed for term in by(source, day))


def by_number_in_month(source: Source, groups: tuple[Group, ...], number: int) -> Terms | None:
    """«декабрь 2023 (до 25 числа)»."""
    match groups:
        case (MonthList(numbers=(month,), year=year),):
            day = calendar_day(year, month, number) if year else day_of_year(month, number)
            return by(source, day) if day else None
        case _:
            return None


def since(source: Source, day: date | DayOfYear) -> Terms | None:
    """«с 01.09.2023»: to the end of the period; None if its first day is not one day of the period."""
    period = source.period
    if period is None:
        return None
    found = (day,) if isinstance(day, date) else days.days_within(day, period)
    if len(found) != 1 or found[0] > period.last:
        return None
    year = None if isinstance(day, date) else Assumption.YEAR_FROM_PERIOD
    codes = in_order(year, Assumption.OPEN_END)
    return (Term(Kind.WHOLE, found[0], period.last, assumed=codes, rule=Since(day)),)


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


def span_to_end_of_month(source: Source, first: date | DayOfYear, groups: tuple[Group, ...]) -> Terms | None:
    """«с 1 сентября до конца мая»."""
    match groups:
        case (MonthList(numbers=(number,), year=year),):
            end = days.month(year or LEAP_YEAR, number).last
            return span_of_days(source, first, end if year else DayOfYear(number, end.day))
        case _:
            return None


def days_of_month(source: Source, first: int, last: date | DayOfYear) -> Terms | None:
    """«1–15 октября 2023», «10–20.10.2023»."""
    if isinstance(last, DayOfYear):
        begins = day_of_year(last.month, first)
        return span_of_days(source, begins, last) if begins and first <= last.day else None
    day = calendar_day(last.year, last.month, first)
    return window(day, last) if day else None


def two_spans_of_month(
    source: Source, first: int, last: int, begins: int, ends: date | DayOfYear
) -> Terms | None:
    """«9–16, 23–30 октября 2025»: one month does for both."""
    if isinstance(ends, DayOfYear):
        middle: date | DayOfYear | None = day_of_year(ends.month, last)
    else:
        middle = calendar_day(ends.year, ends.month, last)
    if middle is None or not first <= last < begins <= ends.day:
        return None
    early, late = days_of_month(source, first, middle), days_of_month(source, begins, ends)
    return (*early, *late) if early and late else None


def long_before(source: Source, length: tuple[int, Length], day: date | DayOfYear) -> Terms | None:
    """«за неделю до 20.10.2023»; before «1 сентября» may lie the end of another year, so that is not read."""
    moved = _moved(day, -1, length) if isinstance(day, date) else None
    return by(source, moved) if moved else None


def long_after(source: Source, length: tuple[int, Length], day: date | DayOfYear) -> Terms | None:
    """«в течение 5 дней после 20.10.2023»."""
    placed = day if isinstance(day, date) else calendar_day(LEAP_YEAR, day.month, day.day)
    moved = _moved(placed, 1, length) if placed else None
    if moved is None or isinstance(day, date):
        return span_of_days(source, day, moved) if moved else None
    by_february = (day.month, day.day) < (3, 1) <= (moved.month, moved.day)
    return None if by_february else span_of_days(source, day, DayOfYear(moved.month, moved.day))


def _moved(day: date, sign: int, length: tuple[int, Length]) -> date | None:
    """The day so many days or weeks away; None for other lengths."""
    count, unit = length
    if unit not in {"day", "week"} or count > _LONGEST_WAY:
        return None
    moved = day + timedelta(sign * count * (WEEK_LENGTH if unit == "week" else 1))
    return calendar_day(moved.year, moved.month, moved.day)
