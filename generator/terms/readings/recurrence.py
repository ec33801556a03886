"""What comes again: «ежеквартально», «последний четверг каждого месяца», «ежегодно до 1 октября»."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final, assert_never

from generator.terms import days
from generator.terms.grammar import Source
from generator.terms.months import Group, MonthList
from generator.terms.readings.month import months
from generator.terms.readings.placing import Terms, year_code
from generator.terms.slots import Part, Span
from generator.terms.term import (
    Assumption,
    DayOfYear,
    DaySpan,
    Every,
    Kind,
    MonthsOfYear,
    MonthSpan,
    Period,
    Term,
    Unit,
    Within,
    Years,
    in_order,
)
from generator.terms.words import WEEK_LENGTH

_MONTHS_AFTER: Final[dict[Unit, tuple[int, ...]]] = {
    "month": (),
    "quarter": (1, 4, 7, 10),
    "half-year": (1, 7),
    "year": (1,),
}
# What is found anew when a recurrence is limited to a span.
_PLACED: Final = frozenset(
    {
        Assumption.YEAR_FROM_PERIOD,
        Assumption.YEAR_REPEATS,
        Assumption.YEAR_OPEN,
        Assumption.CUT_TO_PERIOD,
    }
)


def every(source: Source, frequency: Every) -> Terms:
    """«ежеквартально», «раз в полугодие», «2 раза в год»."""
    return (_recurring(frequency, source.period, _times_code(frequency)),)


def every_weekday(source: Source, *values: Every | tuple[int, ...]) -> Terms | None:
    """«каждый четверг», «еженедельно по вторникам и четвергам»."""
    match values:
        case (tuple(weekdays),) | (Every("week", times=1), tuple(weekdays)):
            rules = (Every("week", weekday=weekday) for weekday in weekdays)
            return tuple(_recurring(rule, source.period) for rule in rules)
        case _:
            return None


def weekday_of_month(source: Source, places: tuple[Span, ...], weekday: int) -> Terms | None:
    """«последний четверг каждого месяца», «1-й и 3-й четверг месяца»."""
    if any(first != last for first, last in places):
        return None
    rules = (Every("month", weekday=weekday, nth=place) for place, _ in places)
    return tuple(_recurring(rule, source.period) for rule in rules)


def day_of_month(source: Source, day: int) -> Terms | None:
    """«до 25 числа каждого месяца»; a month without that day has its last one instead."""
    return (_recurring(Every("month", day=day), source.period),) if 1 <= day <= days.LONGEST_MONTH else None


def day_of_month_after(source: Source, frequency: Every | None, day: int, unit: Unit | None) -> Terms | None:
    """«до 3 числа месяца, следующего за отчетным кварталом»; without a unit, that of the frequency."""
    whose = unit or (frequency.unit if frequency else "month")
    agree = frequency in {None, Every(whose)}
    if not agree or whose not in _MONTHS_AFTER or not 1 <= day <= days.LONGEST_MONTH:
        return None
    return (_recurring(Every(whose, day=day, months=_MONTHS_AFTER[whose]), source.period),)


def part_of_month(source: Source, part: Part) -> Terms:
    """«последняя неделя каждого месяца»: due on the last day of that part."""
    day = days.of_part(*part, days.LONGEST_MONTH)[1]
    code = Assumption.WEEK_OF_MONTH if part[1] == WEEK_LENGTH else None
    return (_recurring(Every("month", day=day), source.period, code),)


def day_of_every_year(source: Source, frequency: Every, day: date | DayOfYear) -> Terms | None:
    """«ежегодно до 1 октября»."""
    if frequency != Every("year") or not isinstance(day, DayOfYear):
        return None
    return (_recurring(Every("year", day=day.day, months=(day.month,)), source.period),)


def day_each_year(source: Source, day: date | DayOfYear, frequency: Every) -> Terms | None:
    """«до 25 мая каждого года»."""
    return day_of_every_year(source, frequency, day)


def every_with_months(source: Source, frequency: Every, groups: tuple[Group, ...]) -> Terms | None:
    """«ежегодно, май»; in «ежеквартально сентябрь ноябрь» the months decide, quarters or not."""
    match groups:
        case (MonthList(numbers=numbers, year=None, slash=False),) if frequency.unit != "week":
            rule = replace(frequency, months=tuple(sorted(numbers)))
        case _ if frequency.unit != "week" and frequency != Every("year") and _are_dated(groups):
            return months(source, groups)
        case _:
            return None
    if rule.unit == "year" and rule.times in {1, len(rule.months)}:
        return (_recurring(replace(rule, times=1), source.period),)
    found = (len(days.months_within(number, source.period)) if source.period else 0 for number in rule.months)
    return (_recurring(rule, source.period, Assumption.MONTHS_NAMED, *map(year_code, found)),)


def _are_dated(groups: tuple[Group, ...]) -> bool:
    return all(isinstance(group, MonthList) and group.year and not group.slash for group in groups)


def months_with_frequency(source: Source, groups: tuple[Group, ...], frequency: Every) -> Terms | None:
    """«май ежегодно», «октябрь, апрель (2 раза в год)»."""
    return every_with_months(source, frequency, groups)


def limited(term: Term, span: Term, period: Period | None) -> Term | None:
    """A recurrence with the span beside it, in which alone it comes: «ежемесячно, сентябрь – май»."""
    within = _within(span)
    rule = term.rule
    if within is None or not isinstance(rule, Every) or rule.within or rule.months:
        return None
    of_month = span.kind is Kind.MONTHS
    if (of_month and rule.unit != "week") or Assumption.WEEK_OF_MONTH in span.assumed:
        return None
    codes = {*term.assumed, *span.assumed} - _PLACED
    found = _recurring(replace(rule, within=within), period, *codes)
    remarks = "; ".join(remark for remark in (term.remark, span.remark) if remark)
    return replace(found, remark=remarks or None)


def _within(span: Term) -> Within | None:
    match span:
        case Term(kind=Kind.RANGE, rule=MonthSpan() | DaySpan() as rule):
            return rule
        case Term(kind=Kind.WHOLE, rule=Years() as rule):
            return rule
        case Term(kind=Kind.MONTHS, rule=MonthsOfYear(numbers=(number,))):
            return MonthSpan(number, number)
        case Term(kind=Kind.RANGE | Kind.MONTHS, rule=None, dates=(last,), first=date() as first):
            return Period(first, last)
        case _:
            return None


def _times_code(rule: Every) -> Assumption | None:
    if rule.times == 1:
        return None
    return Assumption.TIMES_EVENLY if days.is_even(rule) else Assumption.TIMES_AT_END


def _recurring(rule: Every, period: Period | None, *codes: Assumption | None) -> Term:
    whole = _spans(rule.within, period)
    spans = whole
    if isinstance(rule.within, MonthSpan | DaySpan):
        spans = [part for each in whole if period and (part := days.cut(each, period))]
        codes = (*codes, year_code(len(spans)) if rule.unit != "year" else None)
    if not spans:
        return Term(Kind.RECURRING, assumed=in_order(Assumption.YEAR_OPEN, *codes), rule=rule)
    found = tuple(sorted({day for span in spans for day in _days(rule, span)}))
    cut = spans != whole or (not _is_once(rule) and any(days.is_cut(rule, span) for span in spans))
    codes = (*codes, None if found else Assumption.YEAR_OPEN, Assumption.CUT_TO_PERIOD if cut else None)
    return Term(Kind.RECURRING, spans[0].first, spans[-1].last, found, assumed=in_order(*codes), rule=rule)


def _days(rule: Every, span: Period) -> tuple[date, ...]:
    return (span.last,) if _is_once(rule) else days.occurrences(rule, span)


def _is_once(rule: Every) -> bool:
    """Whether it comes once in each span, at its end: «ежегодно, сентябрь – октябрь»."""
    return rule.unit == "year" and rule.times == 1 and isinstance(rule.within, MonthSpan | DaySpan)


def _spans(within: Within | None, period: Period | None) -> list[Period]:
    """Where a recurrence comes, before it is cut to the period."""
    match within:
        case None:
            return [period] if period else []
        case Period():
            return [within]
        case Years():
            named = days.years(within)
            return [(days.cut(named, period) if period else None) or named]
        case MonthSpan():
            return days.spans_within(within.first, within.last, period) if period else []
        case DaySpan():
            return days.day_spans_within(within, period) if period else []
        case _:
            assert_never(within)
