"""Months and their spans: «октябрь, ноябрь 2024», «август – май», «январь/февраль 2024 год», «I квартал»."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from generator.terms import days
from generator.terms.grammar import Source
from generator.terms.months import Group, MonthList, MonthWindow, spanned
from generator.terms.months import in_years as place_in_years
from generator.terms.readings import event
from generator.terms.readings.day import by
from generator.terms.readings.day import since as since_day
from generator.terms.readings.placing import LEAP_YEAR, Terms, days_without_year, window, without_year
from generator.terms.slots import Parts, Span
from generator.terms.term import (
    Assumption,
    DayOfYear,
    DaySpan,
    Kind,
    MonthsOfYear,
    MonthSpan,
    Period,
    Term,
    in_order,
)
from generator.terms.words import WEEK_LENGTH
from generator.terms.years import NamedYears

_AUGUST: Final = 8


def months(source: Source, groups: tuple[Group, ...]) -> Terms:
    """A run of months → a term for each group of months that share a year, and for each span."""
    return tuple(_group(group, source.period) for group in groups)


def months_of_years(
    source: Source, groups: tuple[Group, ...], second: NamedYears, third: NamedYears | None = None
) -> Terms | None:
    """«октябрь 2024, 2025»: the months of each year."""
    named = [second.years, *([third.years] if third else [])]
    match groups:
        case (MonthList(year=int(year)) as named_first,) if all(each.first == each.last for each in named):
            years = [year, *(each.first for each in named)]
            more = tuple(replace(named_first, year=each) for each in years)
            return months(source, more) if years == sorted(set(years)) else None
        case _:
            return None


def only_span(source: Source, groups: tuple[Group, ...]) -> Terms | None:
    """What begins with «с» must go on to «по»: «с сентября» alone has no end."""
    return months(source, groups) if len(groups) == 1 and isinstance(groups[0], MonthWindow) else None


def span_to_end(source: Source, first: tuple[Group, ...], last: tuple[Group, ...]) -> Terms | None:
    """«с сентября 2023 до конца мая 2024»."""
    window = spanned(first, last)
    return months(source, (window,)) if window else None


def since(source: Source, groups: tuple[Group, ...]) -> Terms | None:
    """«с сентября 2023», «начиная с мая»: from its first day to the end of the period."""
    match groups:
        case (MonthList(numbers=(number,), year=year),):
            return since_day(source, date(year, number, 1) if year else DayOfYear(number, 1))
        case _:
            return None


def in_years(source: Source, named: NamedYears, groups: tuple[Group, ...]) -> Terms | None:
    """«2024 год: октябрь, ноябрь», «2024–2025 учебный год (сентябрь – май)»."""
    placed = place_in_years(groups, named.years)
    return months(source, placed) if placed else None


def season(source: Source, groups: tuple[Group, ...], named: NamedYears | None) -> Terms | None:
    """«осень 2024 г.»; a winter has no one year."""
    placed = place_in_years(groups, named.years) if named else groups
    return months(source, placed) if placed else None


def span_of_seasons(
    source: Source, first: tuple[Group, ...], begins: NamedYears, last: tuple[Group, ...], ends: NamedYears
) -> Terms | None:
    """«осень 2024 – весна 2025»; a winter has no one year."""
    match place_in_years(first, begins.years), place_in_years(last, ends.years):
        case (
            (MonthWindow(first=month, first_year=int(year)),),
            (MonthWindow(last=to, last_year=int(end)),),
        ) if (year, month) <= (end, to):
            return months(source, (MonthWindow(month, to, year, end, derived=False),))
        case _:
            return None


def parts(source: Source, listed: tuple[Parts, ...], groups: tuple[Group, ...]) -> Terms | None:
    """«первая декада ноября», «последняя неделя мая 2024», «1–2 неделя октября»."""
    match groups:
        case (MonthList(numbers=(number,), year=year),):
            found = [_part(source, some, number, year) for some in listed]
            return None if None in found else tuple(term for terms in found if terms for term in terms)
        case _:
            return None


def months_in_parts(source: Source, groups: tuple[Group, ...], listed: tuple[Parts, ...]) -> Terms | None:
    """«октябрь (3 неделя)»."""
    return parts(source, listed, groups)


def _part(source: Source, part: Parts, number: int, year: int | None) -> Terms | None:
    place, to, length = part
    code = Assumption.WEEK_OF_MONTH if length == WEEK_LENGTH else None
    of_month = days.month(year or LEAP_YEAR, number).last.day
    first, last = days.of_part(place, length, of_month)[0], days.of_part(to, length, of_month)[1]
    if year:
        return window(date(year, number, first), date(year, number, last), code)
    span = DaySpan(DayOfYear(number, first), DayOfYear(number, last))
    return (days_without_year(span, source.period, code),)


def since_quarter(source: Source, place: int, named: NamedYears | None) -> Terms | None:
    """«со II квартала 2025 года»."""
    if place < 1 or (named and (named.years.school or named.years.first != named.years.last)):
        return None
    return since(source, (MonthList((place * 3 - 2,), named.years.first if named else None, slash=False),))


def quarters(source: Source, places: tuple[Span, ...], named: NamedYears | None = None) -> Terms | None:
    """«I квартал 2025 г.», «III–IV кварталы», «1 и 2 квартал»."""
    if named and (named.years.school or named.years.first != named.years.last):
        return None
    if any(first < 1 for first, _ in places):
        return None
    year = named.years.first if named else None
    windows = (MonthWindow(first * 3 - 2, last * 3, year, year, derived=False) for first, last in places)
    return months(source, tuple(windows))


def span_of_quarters(
    source: Source, place: int, named: NamedYears | None, to: int, last: NamedYears
) -> Terms | None:
    """«IV кв. 2023 – I кв. 2024»; the year at the end does for both where they ascend."""
    years = [(named or last).years, last.years]
    if min(place, to) < 1 or any(each.school or each.first != each.last for each in years):
        return None
    first, end = (years[0].first, place * 3 - 2), (years[1].first, to * 3)
    if first > end:
        return None
    return months(source, (MonthWindow(first[1], end[1], first[0], end[0], derived=False),))


def by_end_of_quarter(source: Source, place: int, named: NamedYears | None) -> Terms | None:
    """«до конца I квартала 2025 г.»."""
    if place < 1 or (named and (named.years.school or named.years.first != named.years.last)):
        return None
    year = named.years.first if named else None
    return by_end_of_month(source, (MonthList((place * 3,), year, slash=False),))


def by_end_of_calendar_year(source: Source) -> Terms:
    """«до конца календарного года»."""
    return by(source, DayOfYear(12, 31))


def half_of_school_year(source: Source, place: int) -> Terms | None:
    """«вторая половина учебного года»."""
    return event.during(source, (f"{place} полугодие",), None) if place in {1, 2} else None


def half_year(_: Source, place: int, named: NamedYears) -> Terms | None:
    """«II полугодие 2024 года», «1 полугодие 2024–2025 учебного года»."""
    if place not in {1, 2} or (not named.years.school and named.years.first != named.years.last):
        return None
    if not named.years.school:
        half = days.span((named.years.first, place * 6 - 5), (named.years.first, place * 6))
        return window(half.first, half.last, Assumption.HALF_YEAR)
    if named.years.last != named.years.first + 1:
        return None
    whole = days.years(named.years)
    new_year = days.month(named.years.last, 1).first
    december = days.month(named.years.first, 12).last
    half = Period(whole.first, december) if place == 1 else Period(new_year, whole.last)
    return window(half.first, half.last, Assumption.SCHOOL_YEAR)


def by_end_of_month(source: Source, groups: tuple[Group, ...]) -> Terms | None:
    """«до конца мая 2024»."""
    match groups:
        case (MonthList(numbers=(number,), year=int(year)),):
            return by(source, days.month(year, number).last)
        case (MonthList(numbers=(number,)),):
            return by(source, DayOfYear(number, days.month(LEAP_YEAR, number).last.day))
        case _:
            return None


def _group(group: Group, period: Period | None) -> Term:
    match group:
        case MonthWindow():
            return _window(group, period)
        case MonthList(numbers=(first, last), slash=True) if _neighbours(first, last):
            low, high = (last, first) if last == first - 1 else (first, last)
            before = group.year - (low > high) if group.year else None
            window = MonthWindow(low, high, before, group.year, derived=low > high)
            return _window(window, period, Assumption.SLASH_SPAN)
        case MonthList(year=int(year)):
            return _months_of_year(group, year)
        case _:
            return _without_year(group, period)


def _neighbours(first: int, last: int) -> bool:
    """January and February in any order, December and January in this one."""
    return last - first in {1, -1, -11}


def _window(group: MonthWindow, period: Period | None, slash: Assumption | None = None) -> Term:
    if group.first_year and group.last_year:
        whole = days.span((group.first_year, group.first), (group.last_year, group.last))
        crosses = Assumption.CROSSES_YEAR if group.derived else None
        return Term(Kind.RANGE, whole.first, whole.last, (whole.last,), assumed=in_order(slash, crosses))
    found = days.spans_within(group.first, group.last, period) if period else []
    return without_year(Kind.RANGE, [found], period, MonthSpan(group.first, group.last), slash)


def _months_of_year(group: MonthList, year: int) -> Term:
    numbers = group.numbers
    over = _through_school_year(numbers)
    found = [days.month(year - (over and number >= _AUGUST), number) for number in numbers]
    ends = tuple(sorted(each.last for each in found))
    crosses = Assumption.CROSSES_YEAR if over else None
    first = min(each.first for each in found)
    return Term(Kind.MONTHS, first, ends[-1], ends, assumed=in_order(crosses, _slash(group)))


def _through_school_year(numbers: tuple[int, ...]) -> bool:
    """Whether the months are listed as a school year has them: from August on, over the new year."""
    as_listed = tuple(sorted(numbers, key=lambda number: (number < _AUGUST, number)))
    return numbers == as_listed and numbers[-1] < _AUGUST <= numbers[0]


def _without_year(group: MonthList, period: Period | None) -> Term:
    numbers = tuple(sorted(group.numbers))
    found = [days.months_within(number, period) if period else [] for number in numbers]
    return without_year(Kind.MONTHS, found, period, MonthsOfYear(numbers), _slash(group))


def _slash(group: MonthList) -> Assumption | None:
    return Assumption.SLASH_LIST if group.slash and len(group.numbers) > 1 else None
