"""The calendar of terms: ends of months, and what of a month, a span or a recurrence falls into a period."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from generator.terms.term import DayOfYear, DaySpan, Every, Period, WeekdayOfYear, Years
from generator.terms.working import Week, is_off

LONGEST_MONTH: Final = 31
_SEPTEMBER: Final = 9
_MONTHS_OF_UNIT: Final[dict[str, int]] = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
_HALF_OF_MONTH: Final = 15
_SUNDAY: Final = 6
_WEEK: Final = 7
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


def meets(days: Period, other: Period) -> bool:
    """Whether two spans have a day in common."""
    return days.first <= other.last and other.first <= days.last


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


def day_spans_within(span_of_days: DaySpan, period: Period) -> list[Period]:
    """Each such span of days that the period holds in full or in part, whole."""
    first, last = span_of_days.first, span_of_days.last
    over = int((first.month, first.day) > (last.month, last.day))
    starts = (year for year in range(period.first.year - over, period.last.year + 1) if year >= 1)
    ends_in_calendar = (year for year in starts if year + over <= date.max.year)
    found = (
        Period(day_of(year, first.month, first.day), day_of(year + over, last.month, last.day))
        for year in ends_in_calendar
    )
    return _touching(found, period)


def days_within(day: DayOfYear, period: Period) -> tuple[date, ...]:
    """That day in each year of the period, if it lies in it."""
    found = (day_of(year, day.month, day.day) for year in _years_of(period))
    return tuple(each for each in found if period.first <= each <= period.last)


def weekdays_within(day: WeekdayOfYear, period: Period) -> tuple[date, ...]:
    """That weekday of that month in each year of the period, if it lies in it."""
    found = (nth_weekday(year, day.month, day.weekday, day.nth) for year in _years_of(period))
    return tuple(each for each in found if period.first <= each <= period.last)


def occurrences(every: Every, period: Period, week: Week = "пятидневная") -> tuple[date, ...]:
    """All days of a recurrence in the period.

    Units fall due at their ends. One that runs on beyond the period falls due on its last day, if else there
    were fewer than the period has units: a school year has two half-years and four quarters, not three and five.
    """
    match every:
        case Every(day=int(day), months=numbers):
            of_months = _months_of(period, numbers or range(1, 13))
            found = [day_of(year, number, day) for year, number in of_months]
        case Every(months=(_, *_) as numbers):
            held = (days for number in numbers for days in months_within(number, period))
            found = sorted(min(days.last, period.last) for days in held)
        case Every(weekday=int(weekday), nth=int(nth)):
            found = [nth_weekday(*each, weekday, nth) for each in _months_of(period, range(1, 13))]
        case Every(weekday=int(weekday)):
            found = _weekly(weekday, period)
        case Every(nth=int(nth)):
            found = list(_working(nth, every, period, week))
        case Every(step=int(step)) if step > 1:
            found = _ends_of_steps(every, period)
        case _:
            found = _ends_of_units(every, period)
    return tuple(each for each in found if period.first <= each <= period.last)


def is_cut(every: Every, period: Period) -> bool:
    """Whether a unit of the recurrence, or a month that it names, runs on beyond the period."""
    if every.day or every.weekday is not None or every.nth or every.step > 1:
        return False
    if every.months:
        last = period.last
        return last.month in every.months and last != month(last.year, last.month).last
    return _unit_of(period.last, every).last > period.last


def is_even(every: Every) -> bool:
    """Whether so many times part the unit evenly."""
    halves_of_month = every.unit == "month" and every.times == 2
    return halves_of_month or _MONTHS_OF_UNIT.get(every.unit, 1) % every.times == 0


def months_after(day: date, count: int) -> date:
    """The same day so many months later (or earlier); the last of a month that is shorter."""
    year, number = divmod(day.year * 12 + day.month - 1 + count, 12)
    return day_of(year, number + 1, day.day)


def day_of(year: int, number: int, day: int) -> date:
    """The day of a month, or its last if it is shorter."""
    return date(year, number, min(day, calendar.monthrange(year, number)[1]))


def of_part(place: int, length: int, length_of_month: int) -> tuple[int, int]:
    """The first and last day of a part of a month; its last decade and half have what is left, weeks never."""
    if length == _WEEK:
        last = place * length if place > 0 else length_of_month
        return last - length + 1, last
    parts = LONGEST_MONTH // length
    place = place if place > 0 else parts
    return (place - 1) * length + 1, length_of_month if place == parts else place * length


def nth_weekday(year: int, number: int, weekday: int, nth: int) -> date:
    """The n-th such weekday of a month; -1 is the last."""
    opening, length = calendar.monthrange(year, number)
    days = range(1 + (weekday - opening) % 7, length + 1, 7)
    return date(year, number, days[nth if nth < 0 else nth - 1])


def _years_of(period: Period) -> range:
    return range(period.first.year, period.last.year + 1)


def _touching(found: Iterator[Period], period: Period) -> list[Period]:
    return [days for days in found if cut(days, period)]


def _months_of(period: Period, numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    return ((year, number) for year in _years_of(period) for number in numbers)


def _weekly(weekday: int, period: Period) -> list[date]:
    lead = (weekday - period.first.weekday()) % _WEEK
    return [
        period.first + timedelta(offset)
        for offset in range(lead, (period.last - period.first).days + 1, _WEEK)
    ]


def _working(nth: int, every: Every, period: Period, week: Week) -> Iterator[date]:
    """The n-th working day of each unit that has so many; -1 is the last."""
    for unit in _units(every, period):
        all_days = (unit.first + timedelta(offset) for offset in range((unit.last - unit.first).days + 1))
        worked = [day for day in all_days if not is_off(day, week)]
        if len(worked) >= abs(nth):
            yield worked[nth if nth < 0 else nth - 1]


def _ends_of_units(every: Every, period: Period) -> list[date]:
    ends = _weekly(_SUNDAY, period) if every.unit == "week" else [unit.last for unit in _units(every, period)]
    found = [end for end in ends if period.first <= end <= period.last]
    last = _unit_of(period.last, every)
    if last.last > period.last and (
        not found or _is_due_at_edge(last, _unit_of(period.first, every), period)
    ):
        found.append(period.last)
    return found


def _ends_of_steps(every: Every, period: Period) -> list[date]:
    """The last day of each so many units, counted from the beginning of the period; none that the period cuts."""
    found: list[date] = []
    for count in range(1, (period.last - period.first).days // _WEEK + 2):
        if every.unit == "week":
            after = period.first + timedelta(weeks=count * every.step)
        else:
            number = count * every.step * _MONTHS_OF_UNIT[every.unit]
            if period.first.year + number // 12 >= date.max.year:
                break
            after = months_after(period.first, number)
        if after - timedelta(1) > period.last:
            break
        found.append(after - timedelta(1))
    return found


def _is_due_at_edge(last: Period, first: Period, period: Period) -> bool:
    """Whether the unit that the period's end cuts is due: it and what the beginning has cut round to one more."""
    begun = _length(Period(period.first, first.last)) if first.first < period.first else 0
    inside = _length(Period(last.first, period.last))
    return 2 * (begun + inside) >= _length(last) * (3 if begun else 1)


def _length(span: Period) -> int:
    return (span.last - span.first).days + 1


def _units(every: Every, period: Period) -> Iterator[Period]:
    """The units of the years of a period, or the parts into which so many times cut them."""
    for year in _years_of(period):
        if every.unit == "month" and every.times == 2:
            for whole in (month(year, number) for number in range(1, 13)):
                middle = whole.first.replace(day=_HALF_OF_MONTH)
                yield from (Period(whole.first, middle), Period(middle + timedelta(1), whole.last))
        else:
            months = _MONTHS_OF_UNIT[every.unit] // (every.times if is_even(every) else 1)
            yield from (span((year, end - months + 1), (year, end)) for end in range(months, 13, months))


def _unit_of(day: date, every: Every) -> Period:
    """The unit that holds a day; the last week of all ends where dates end."""
    if every.unit == "week":
        rest = min(_SUNDAY - day.weekday(), (date.max - day).days)
        return Period(day - timedelta(day.weekday()), day + timedelta(rest))
    return next(unit for unit in _units(every, Period(day, day)) if unit.last >= day)
