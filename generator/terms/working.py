"""The working calendar: which days are off, by article 112 of the Labour Code and the decrees of `decrees`.

A holiday that meets a day off moves it to the next working day; of the January holidays, and where the
Government says so, to the day that the year's decree names. Where Saturdays are worked, those that others have
off move nothing.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from itertools import count
from typing import Final, Literal

from generator.terms.decrees import DECREES, MOVED

Week = Literal["пятидневная", "шестидневная"]

_OTHERS: Final = ((2, 23), (3, 8), (5, 1), (5, 9), (6, 12), (11, 4))
_HOLIDAYS: Final = frozenset([*((1, day) for day in range(1, 9)), *_OTHERS])
_DAY: Final = timedelta(days=1)


def is_off(day: date, week: Week = "пятидневная") -> bool:
    """Whether nobody works on a day: end of the week, holiday, or a day off that was moved here.

    Of a year without a decree it knows what the law alone says.
    """
    moved = _moved(day.year, week)
    return day in moved.values() or (_is_due(day, week) and (day not in moved or is_holiday(day)))


def working_days_after(day: date, count: int, week: Week = "пятидневная") -> date:
    """The day that is so many working days after another, or before it."""
    step = _DAY if count > 0 else -_DAY
    for _ in range(abs(count)):
        day += step
        while is_off(day, week):
            day += step
    return day


def is_holiday(day: date) -> bool:
    """Whether a day is one of the holidays that the law names."""
    return (day.month, day.day) in _HOLIDAYS


def decree(year: int) -> str | None:
    """The decree that moves the days off of a year, by its day and number; None while there is none."""
    return DECREES.get(year)


def decreed(year: int) -> bool:
    """Whether the days off of a year are settled."""
    return year in DECREES


def _is_weekend(day: date, week: Week) -> bool:
    return day.weekday() > (4 if week == "пятидневная" else 5)


def _is_due(day: date, week: Week) -> bool:
    return _is_weekend(day, week) or is_holiday(day)


@cache
def _moved(year: int, week: Week) -> dict[date, date]:
    """The days off of a year that are moved → where to: first by its decree, then by the law alone."""
    by_decree = ((date(year, *old), date(year, *new)) for old, new in MOVED.get(year, ()))
    moved = {old: new for old, new in by_decree if _is_weekend(old, week)}
    for holiday in (date(year, *one) for one in _OTHERS):
        if _is_weekend(holiday, week) and holiday not in moved:
            behind = (holiday + _DAY * days for days in count(1))
            moved[holiday] = next(
                day for day in behind if not _is_due(day, week) and day not in moved.values()
            )
    return moved
