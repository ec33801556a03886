"""School years with the vacations that the Ministry of Education recommends to schools of four quarters.

A school sets its own, up to two weeks earlier or later, so these stand in only where a program says so, and each
day that comes of them is assumed. 2025/26 is the recommendation of 18.08.2025; for the two
years before, the press printed days that differ by up to four, and these are the ones most often printed (the end of
2023/24 is one school's).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final, NamedTuple

from generator.terms.days import cut
from generator.terms.term import Period
from generator.terms.words import HOLIDAYS, SCHOOL_YEAR
from generator.terms.working import is_off

_Day = tuple[int, int]
_DAY: Final = timedelta(days=1)


class Vacations(NamedTuple):
    """First and last days as (month, day); of the summer's the first."""

    autumn: tuple[_Day, _Day]
    winter: tuple[_Day, _Day]
    spring: tuple[_Day, _Day]
    summer: _Day


#: The year in which a school year begins → its vacations.
RECOMMENDED: Final[dict[int, Vacations]] = {
    2023: Vacations(((10, 28), (11, 6)), ((12, 30), (1, 8)), ((3, 23), (3, 31)), (5, 25)),
    2024: Vacations(((10, 26), (11, 4)), ((12, 30), (1, 12)), ((3, 22), (3, 31)), (5, 27)),
    2025: Vacations(((10, 25), (11, 2)), ((12, 31), (1, 11)), ((3, 28), (4, 5)), (5, 27)),
}
AUTUMN, WINTER, SPRING, SUMMER = (
    f"{season} {HOLIDAYS}" for season in ("осенние", "зимние", "весенние", "летние")
)


def parts(within: Period, own: Mapping[str, tuple[Period, ...]]) -> dict[str, tuple[Period, ...]]:
    """The vacations and parts of the school years that a period meets, by name; those of `own` shape the others.

    Nothing is said of a year whose recommendation is not known.
    """
    found: dict[str, list[Period]] = {}
    for first in range(within.first.year - 1, within.last.year + 1):
        if first in RECOMMENDED:
            for name, days in _year(first, own):
                if cut(days, within):
                    found.setdefault(name, []).append(days)
    return {name: tuple(days) for name, days in found.items() if name not in own}


def _year(first: int, own: Mapping[str, tuple[Period, ...]]) -> Iterator[tuple[str, Period]]:
    """The vacations of a school year, what lies between them, and the year."""
    named = RECOMMENDED[first]
    year = Period(date(first, 9, 1), date(first + 1, 8, 31))
    summer = Period(_placed(named.summer, first), year.last)
    recommended = dict(zip((AUTUMN, WINTER, SPRING), (_span(days, first) for days in named[:3]), strict=True))
    autumn, winter, spring = (_own(name, year, own) or days for name, days in recommended.items())
    summer = _own(SUMMER, year, own) or summer
    yield from zip((AUTUMN, WINTER, SPRING, SUMMER), (autumn, winter, spring, summer), strict=True)
    yield from ((HOLIDAYS, days) for days in (autumn, winter, spring))
    lessons = [year.first, *(days.last + _DAY for days in (autumn, winter, spring))]
    ends = [days.first - _DAY for days in (autumn, winter, spring, summer)]
    quarters = [Period(_worked(begins), end) for begins, end in zip(lessons, ends, strict=True)]
    yield from ((f"{number} четверть", quarter) for number, quarter in enumerate(quarters, 1))
    yield "1 полугодие", Period(quarters[0].first, quarters[1].last)
    yield "2 полугодие", Period(quarters[2].first, quarters[3].last)
    yield SCHOOL_YEAR, Period(quarters[0].first, quarters[3].last)


def _own(name: str, year: Period, own: Mapping[str, tuple[Period, ...]]) -> Period | None:
    return next((days for days in own.get(name, ()) if cut(days, year)), None)


def _span(days: tuple[_Day, _Day], first: int) -> Period:
    return Period(_placed(days[0], first), _placed(days[1], first))


def _placed(day: _Day, first: int) -> date:
    """A day of a school year; from September on it is in the year that the school year begins in."""
    return date(first if day >= (9, 1) else first + 1, *day)


def _worked(day: date) -> date:
    while is_off(day, "шестидневная"):
        day += _DAY
    return day
