"""How the days of deadlines are said: a day is shown as a day, a limit as a limit, a cut window as cut."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.document import Value
from generator.terms import Assumption, Every, Kind, MonthSpan, Period, Relation, Term

_MONTHS = (
    "Январь", "Февраль", "Март", "Апрель", "Май", "Июнь",
    "Июль", "Август", "Сентябрь", "Октябрь", "Ноябрь", "Декабрь",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Day:
    """A day on which something falls due.

    `first` begins the window that ends on it and is None for a limit. `note` says what the day itself does not
    show; `says_all` is true where the author's words are this day and nothing else.
    """

    first: date | None
    last: date
    shown: Value
    note: str = ""
    says_all: bool = False


def given(day: date) -> Day:
    """A day that the author gave beside words that cannot be read."""
    return Day(day, day, _shown("", day, ""))


def due(term: Term, day: date, period: Period | None, *, alone: bool) -> Day:
    """One of a term's days; `alone` where the term is the whole deadline."""
    ends = Assumption.CUT_TO_PERIOD in term.assumed and period is not None and day == period.last
    note = " (конец программы)" if ends else ""
    exact = term.kind in (Kind.ON, Kind.BY) and not (term.assumed or term.reason or term.remark)
    return Day(_first(term, day), day, _shown(_before(term), day, note), note, says_all=alone and exact)


def _before(term: Term) -> str:
    """The word before a day: nothing before a point, «до» before a limit or the end of a window."""
    match term:
        case Term(kind=Kind.ON) | Term(rule=Every(weekday=int())):
            return ""
        case Term(rule=Relation.DURING) if term.first == term.last:
            return ""
        case Term(rule=Relation.AFTER):
            return "после\u00a0"
        case _:
            return "до\u00a0"


def _first(term: Term, day: date) -> date | None:
    """The first day of the window that ends on a due day; the day itself for a point, None for a limit."""
    match term:
        case Term(kind=Kind.ON) | Term(rule=Every(weekday=int()) | Relation.AFTER):
            return day
        case Term(kind=Kind.MONTHS):
            return max(day.replace(day=1), term.first or date.min)
        case Term(kind=Kind.RANGE, rule=MonthSpan(first=month)):
            start = date(day.year - (month > day.month), month, 1)
            return max(start, term.first or date.min)
        case Term(kind=Kind.RANGE) | Term(rule=Relation.DURING):
            return term.first
        case _:
            return None


def _shown(before: str, day: date, note: str) -> Value:
    return Value(f"{before}{day:%d.%m.%Y}{note}", day.isoformat(), "time")


def month(day: date) -> Value:
    """The month of a day, «Май 2024», which programs sort as a date."""
    return Value(f"{_MONTHS[day.month - 1]} {day.year}", f"{day:%Y-%m}", "time")
