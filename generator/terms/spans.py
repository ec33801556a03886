"""Terms of an event's days → each time that it comes."""

from __future__ import annotations

from itertools import chain

from generator.terms import days
from generator.terms.term import DaySpan, Kind, MonthSpan, Period, Term


def spans(terms: tuple[Term, ...], period: Period | None) -> tuple[Period, ...]:
    """The spans that terms name, in order: «28.10.2023 – 06.11.2023, 26.10.2024 – 04.11.2024» are two.

    None where a term names no days of its own, so that it cannot be told when the event is.
    """
    found = [_spans(term, period) for term in terms]
    return tuple(sorted(chain.from_iterable(found), key=lambda span: span.first)) if all(found) else ()


def _spans(term: Term, period: Period | None) -> list[Period]:
    match term:
        case Term(kind=Kind.ON | Kind.BY):
            return [Period(day, day) for day in term.dates]
        case Term(rule=DaySpan() as rule) if period:
            return days.day_spans_within(rule, period)
        case Term(rule=MonthSpan() as rule) if period:
            return days.spans_within(rule.first, rule.last, period)
        case Term(kind=Kind.MONTHS):
            return [Period(day.replace(day=1), day) for day in term.dates]
        case Term(kind=Kind.RANGE) if term.first and term.last:
            return [Period(term.first, term.last)]
        case _:
            return []
