"""The calendar of terms: ends of months, and what of a month, a span or a recurrence falls into a period."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from generator.terms.term import DayOfYear, Every, Period, Years

_SEPTEMBER: Final = 9
_UNIT_ENDS: Final[dict[str, tuple[int, ...]]] = {
    "month": tuple(range(1, 13)),
    "quarter": (3, 6, 9, 12),
    "half-year": (6, 12),
    "year": (12,),
}
_SUNDAY: Final = 6
_DAYS_OF_YEAR: Final = 366


def month(year: int, number: int) -> Period:
    """A month's days."""
    return Period(date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]))


def span(first: tuple[int, int], last: tuple[int, int]) -> Period:
    """The days from the first (year, month) to the last."""
    return Period(month(*first).first, month(*last).last)


def years(named: Years) -> Period:
    """The days of named years; a school year is 1 September to 31 August."""
    if named.school:
        return span((named.first, _SEPTEMBER), (named.last, _SEPTEMBER - 1))
    return span((named.first, 1), (named.last, 12))


def cut(days: Period, period: Period) -> Period | None:
    """What of the days lies in the period."""
    common = Period(max(days.first, period.first), min(days.last, period.last))
    return common if common.first <= common.last else None


def longer_than_year(first: date, last: date) -> bool:
    """Whether the days are more than a year has."""
    return (last - first).days >= _DAYS_OF_YEAR


def months_within(number: int, period: Period) -> list[Period]:
    """Each such month that the period holds, whole."""
    return _touching((month(year, number) for year in _years_of(period)), period)


def spans_within(first: int, last: int, period: Period) -> list[Period]:
    """Each such span of months that the period holds in full or in part, whole."""
    over = int(first > last)
    starts = (year for year in range(period.first.year - over, period.last.year + 1) if year >= 1)
    ends_in_calendar = (year for year in starts if year + over <= date.max.year)
    return _touching((span((year, first), (year + over, last)) for year in ends_in_calendar), period)


def days_within(day: DayOfYear, period: Period) -> tuple[date, ...]:
    """That day in each year of the period, if it lies in it."""
    found = (_day_of(year, day.month, day.day) for year in _years_of(period))
    return tuple(each for each in found if period.first <= each <= period.last)


def occurrences(every: Every, period: Period) -> tuple[date, ...]:
    """All days of a recurrence in the period; a unit that runs on beyond it falls due on its last day."""
    match every:
        case Every(day=int(day), months=numbers):
            of_months = _months_of(period, numbers or range(1, 13))
            found = [_day_of(year, number, day) for year, number in of_months]
        case Every(months=(_, *_) as numbers):
            held = (days for number in numbers for days in months_within(number, period))
            found = sorted(min(days.last, period.last) for days in held)
        case Every(weekday=int(weekday), nth=int(nth)):
            found = [_nth_weekday(*each, weekday, nth) for each in _months_of(period, range(1, 13))]
        case Every(weekday=int(weekday)):
            found = _weekly(weekday, period)
        case Every(unit=unit):
            ends = _weekly(_SUNDAY, period) if unit == "week" else _ends_of(unit, period)
            found = sorted({min(end, period.last) for end in (*ends, period.last)})
    return tuple(each for each in found if period.first <= each <= period.last)


def is_cut(every: Every, found: tuple[date, ...], period: Period) -> bool:
    """Whether the last occurrence is the period's last day only because its unit or month runs on beyond."""
    if not found or found[-1] < period.last or every.day or every.weekday is not None:
        return False
    last = found[-1]
    if every.unit == "week" and not every.months:
        return last.weekday() != _SUNDAY
    return last != month(last.year, last.month).last or last.month not in (
        every.months or _UNIT_ENDS[every.unit]
    )


def _years_of(period: Period) -> range:
    return range(period.first.year, period.last.year + 1)


def _touching(found: Iterator[Period], period: Period) -> list[Period]:
    return [days for days in found if cut(days, period)]


def _months_of(period: Period, numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    return ((year, number) for year in _years_of(period) for number in numbers)


def _day_of(year: int, number: int, day: int) -> date:
    return date(year, number, min(day, calendar.monthrange(year, number)[1]))


def _nth_weekday(year: int, number: int, weekday: int, nth: int) -> date:
    days = [week[weekday] for week in calendar.monthcalendar(year, number) if week[weekday]]
    return date(year, number, days[nth if nth < 0 else nth - 1])


def _weekly(weekday: int, period: Period) -> list[date]:
    lead = (weekday - period.first.weekday()) % 7
    return [
        period.first + timedelta(offset) for offset in range(lead, (period.last - period.first).days + 1, 7)
    ]


def _ends_of(unit: str, period: Period) -> list[date]:
    return [month(*each).last for each in _months_of(period, _UNIT_ENDS[unit])]
