"""How the days of deadlines are said: a day is shown as a day, a limit as a limit, a cut window as cut."""

from __future__ import annotations

from datetime import date

from generator.document import Value
from generator.frozen import frozen
from generator.model import Calendar, Program
from generator.terms import Assumption, Edge, Every, Kind, MonthSpan, Relation, Term, Tie
from generator.terms.days_off import (
    EARLIER,
    LATER,
    SINCE,
    bounds_month,
    is_chosen,
    is_minded,
    names_days,
    nearest_worked,
    why_off,
)
from generator.terms.working import is_off

_MONTHS = (
    "Январь", "Февраль", "Март", "Апрель", "Май", "Июнь",
    "Июль", "Август", "Сентябрь", "Октябрь", "Ноябрь", "Декабрь",
)  # fmt: skip


@frozen
class Day:
    """A day on which something falls due.

    `first` begins the window that ends on it and is None for a limit. `note` says what the day itself does not
    show; `says_all` is true where the author's words are this day and nothing else, `named` where they name a day
    and not a month or a part of the year that ends on it.
    """

    first: date | None
    last: date
    shown: Value
    note: str = ""
    says_all: bool = False
    named: bool = True


def given(day: date, calendar: Calendar) -> Day:
    """A day that the author gave beside words that cannot be read."""
    last, off = _worked(day, calendar, movable=True, minded=not bounds_month(day))
    return Day(last, last, _shown("", last, off), off)


def due(term: Term, day: date, program: Program, *, words: str, alone: bool) -> Day:
    """One of a term's days; `alone` where the term is the whole deadline that the words say."""
    period = program.period
    minded = is_minded(term, day) and not is_chosen(words)
    last, off = _worked(day, program.calendar, movable=names_days(term), minded=minded)
    ends = Assumption.CUT_TO_PERIOD in term.assumed and period is not None and day == period.last
    presumed = " (рекомендованный день)" if Assumption.SCHOOL_TERMS in term.assumed else ""
    note = (" (конец программы)" if ends else "") + presumed + off
    exact = term.kind in (Kind.ON, Kind.BY) and not (term.assumed or term.reason or term.remark)
    first = last if (begins := _first(term, day)) == day else begins
    shown = _shown(_before(term), last, note)
    return Day(first, last, shown, note, says_all=alone and exact and last == day, named=_named(term, day))


def _named(term: Term, day: date) -> bool:
    """Whether a term means a due day of its as a day, not as the end of a month, of a quarter, of the program."""
    ends = term.kind is Kind.MONTHS or bounds_month(day) or Assumption.CUT_TO_PERIOD in term.assumed
    return names_days(term) or not ends


def _worked(day: date, calendar: Calendar, *, movable: bool, minded: bool) -> tuple[date, str]:
    """A due day, moved if the author wants that, and what is said of its being off."""
    if not movable or day.year < SINCE or not is_off(day, calendar.week):
        return day, ""
    if calendar.day_off == "отмечать":
        return day, f" ({why_off(day)})" if minded else ""
    step = EARLIER if calendar.day_off == "раньше" else LATER
    return nearest_worked(day, step, calendar.week), f" (перенесено с {day:%d.%m.%Y})"


def _before(term: Term) -> str:
    """The word before a day: nothing before a point, «до» before a limit or the end of a window."""
    match term:
        case Term(kind=Kind.ON) | Term(rule=Every(weekday=int()) | Every(nth=int())):
            return ""
        case Term(rule=Relation.DURING | Tie(relation=Relation.DURING)) if term.first == term.last:
            return ""
        case Term(rule=Relation.AFTER | Tie(relation=Relation.AFTER)):
            return "после\u00a0"
        case Term(rule=Relation.BEGINNING | Tie(relation=Relation.BEGINNING)):
            return "с\u00a0"
        case _:
            return "до\u00a0"


def _first(term: Term, day: date) -> date | None:
    """The first day of the window that ends on a due day; the day itself for a point, None for a limit."""
    match term:
        case (
            Term(kind=Kind.ON)
            | Term(rule=Every(weekday=int()) | Every(nth=int()) | Relation.AFTER | Relation.BEGINNING)
        ):
            return day
        case Term(rule=Tie(relation=Relation.AFTER | Relation.BEGINNING)):
            return day
        case Term(kind=Kind.MONTHS):
            return max(day.replace(day=1), term.first or date.min)
        case Term(kind=Kind.RANGE, rule=MonthSpan(first=month)):
            start = date(day.year - (month > day.month), month, 1)
            return max(start, term.first or date.min)
        case Term(kind=Kind.RANGE) | Term(rule=Relation.DURING | Tie(relation=Relation.DURING) | Edge()):
            return term.first if len(term.dates) == 1 else None
        case _:
            return None


def _shown(before: str, day: date, note: str) -> Value:
    return Value(f"{before}{day:%d.%m.%Y}{note}", day.isoformat(), "time")


_QUARTERS = ("I", "II", "III", "IV")


def quarter(day: date) -> str:
    """The quarter of a day: «II квартал 2024 года»."""
    return f"{_QUARTERS[(day.month - 1) // 3]} квартал {day.year} года"


def month(day: date) -> Value:
    """The month of a day, «Май 2024», which programs sort as a date."""
    return Value(f"{_MONTHS[day.month - 1]} {day.year}", f"{day:%Y-%m}", "time")
