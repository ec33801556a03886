"""Days of what has no year of its own, and the shapes that several readings make."""

from __future__ import annotations

from datetime import date

from generator.terms import days
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

Terms = tuple[Term, ...]
LEAP_YEAR = 2024
"""What stands for a year where none is told: a month then has all days that it may have."""


def window(first: date, last: date, *codes: Assumption | None) -> Terms | None:
    """A window, due at its end; None if it runs backwards."""
    return (Term(Kind.RANGE, first, last, (last,), assumed=in_order(*codes)),) if first <= last else None


def in_each_year(day: DayOfYear, period: Period | None) -> tuple[tuple[date, ...], tuple[Assumption, ...]]:
    """A day without its year → the days of the period that it falls on, and how the years were found."""
    found = days.days_within(day, period) if period else ()
    return found, in_order(year_code(len(found)))


def without_year(
    kind: Kind,
    found: list[list[Period]],
    period: Period | None,
    rule: MonthsOfYear | MonthSpan | DaySpan,
    *more: Assumption | None,
) -> Term:
    """Months or a span as often as the period holds each, cut at its edges."""
    whole = sorted((each for some in found for each in some), key=lambda each: each.last)
    parts = [part for each in whole if period and (part := days.cut(each, period))]
    cut = Assumption.CUT_TO_PERIOD if parts != whole else None
    codes = in_order(*(year_code(len(some)) for some in found), *more, cut)
    ends = tuple(part.last for part in parts)
    return Term(kind, parts[0].first if parts else None, latest(ends), ends, assumed=codes, rule=rule)


def days_without_year(span: DaySpan, period: Period | None, *codes: Assumption | None) -> Term:
    """A span of days as often as the period holds it."""
    found = days.day_spans_within(span, period) if period else []
    return without_year(Kind.RANGE, [found], period, span, *codes)


def year_code(times: int) -> Assumption:
    """What is assumed of a year by how many times the period holds the month, span or day."""
    match times:
        case 0:
            return Assumption.YEAR_OPEN
        case 1:
            return Assumption.YEAR_FROM_PERIOD
        case _:
            return Assumption.YEAR_REPEATS


def earliest(found: tuple[date, ...]) -> date | None:
    """The first of days in order, if there are any."""
    return found[0] if found else None


def latest(found: tuple[date, ...]) -> date | None:
    """The last of days in order, if there are any."""
    return found[-1] if found else None
