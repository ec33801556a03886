"""Deadlines that fall on a day off: which of their days are meant as days, why one is off, what is the nearest worked.

«До 01.10» and «до 31.12» are said of a month, so a day that bounds one is not minded; nor is one whose weekday is
named.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from generator.terms.term import Every, Kind, Offset, Term
from generator.terms.working import Week, is_holiday, is_off

#: The holidays are those of the law since then.
SINCE: Final = 2013
EARLIER: Final = -timedelta(1)
LATER: Final = timedelta(1)
#: Who writes one of these words beside the day knows that it is off.
_KNOWN: Final = ("суббот", "воскресен", "выходн", "праздничн")
_NAMES: Final = {5: "суббота", 6: "воскресенье"}


def is_chosen(words: str) -> bool:
    """Whether the words of a deadline tell that its day off was chosen."""
    return any(known in words.lower() for known in _KNOWN)


def bounds_month(day: date) -> bool:
    """Whether a day is the first or the last of its month."""
    return day.day in (1, monthrange(day.year, day.month)[1])


def names_days(term: Term) -> bool:
    """Whether a term appoints days, rather than ends of months and windows."""
    match term:
        case (
            Term(kind=Kind.ON | Kind.BY)
            | Term(rule=Offset() | Every(day=int()) | Every(weekday=int()) | Every(nth=int()))
        ):
            return True
        case _:
            return False


def is_minded(term: Term, day: date) -> bool:
    """Whether it matters that a due day of a term is off."""
    return names_days(term) and (term.kind is Kind.ON or not bounds_month(day))


def why_off(day: date) -> str:
    """What sort of day off it is."""
    if is_holiday(day):
        return "нерабочий праздничный день"
    return _NAMES.get(day.weekday(), "выходной, перенесенный с другого дня")


def nearest_worked(day: date, step: timedelta, week: Week) -> date:
    """The day itself if it is worked, else the nearest before or after it that is."""
    while is_off(day, week):
        day += step
    return day
