"""A run of months, as people write it → groups that share a year.

«Октябрь, ноябрь, 2024», «январь/ сентябрь 2024 год», «декабрь 2023, январь – март 2024»: commas, slashes,
«и» and mere spaces list months, a dash or «по» spans them, and a year goes for all months before it that
have none.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from generator.terms.grammar import Source
from generator.terms.tokens import YEARS, Shape
from generator.terms.words import MONTH_FORMS, MONTH_SHORT_FORMS

YEAR_WORDS: Final = frozenset({"год", "года", "году", "годом", "годы", "годов", "годам", "годах", "г", "гг"})
_JOINTS: Final = {"-": "-", "по": "-", ",": ",", "и": ",", "/": "/"}


@dataclass(frozen=True, slots=True)
class MonthList:
    """Months in the order of the words, each once, with their common year if one is named."""

    numbers: tuple[int, ...]
    year: int | None
    slash: bool


@dataclass(frozen=True, slots=True)
class MonthWindow:
    """A span of months; `derived` if one of its years was not named and differs from the one that was."""

    first: int
    last: int
    first_year: int | None
    last_year: int | None
    derived: bool


Group = MonthList | MonthWindow


@dataclass(frozen=True, slots=True)
class _Item:
    """A month, or a span of two, with the years that were written and the mark before it."""

    first: int
    first_year: int | None
    joint: str
    last: int | None = None
    last_year: int | None = None


def year_at(source: Source, at: int) -> int | None:
    """The year that the token spells in four digits."""
    key = source.key(at)
    is_year = len(key) == 4 and source.tokens[at].shape is Shape.NUMBER and int(key) in YEARS
    return int(key) if is_year else None


def behind_year_words(source: Source, at: int) -> int:
    """The place behind «год», «гг.», «г. г.»."""
    for _ in range(2):
        if source.key(at) not in YEAR_WORDS:
            break
        at += 2 if source.key(at) in {"г", "гг"} and source.key(at + 1) == "." else 1
    return at


def read_months(source: Source, at: int) -> tuple[tuple[Group, ...], int] | None:
    """A run of months → its groups; None if there is no month, or it cannot be told which year is whose."""
    items: list[_Item] = []
    end, joint = at, ""
    while number := MONTH_FORMS.get(source.key(at)):
        year, end = _year_behind(source, _behind_month(source, at))
        if joint != "-":
            items.append(_Item(number, year, joint))
        elif items[-1].last is None:
            items[-1] = replace(items[-1], last=number, last_year=year)
        else:
            return None
        joint = _JOINTS.get(source.key(end), "")
        at = end + 1 if joint else end
    if not items or _years_follow(source, end, items[-1]):
        return None
    groups = _groups(items)
    return (groups, end) if groups else None


def _behind_month(source: Source, at: int) -> int:
    if source.key(at) in MONTH_SHORT_FORMS and source.key(at + 1) == ".":
        at += 1
    return at + 2 if source.key(at + 1) in {"месяц", "месяца", "месяце"} else at + 1


def _year_behind(source: Source, at: int) -> tuple[int | None, int]:
    """The year of the months before this place, if one lone year is written here."""
    here = at + 1 if source.key(at) in {",", "/"} else at
    year = year_at(source, here)
    of_several = source.key(here + 1) in {"-", "/"} and source.key(here + 2).isdecimal()
    return (None, at) if year is None or of_several else (year, behind_year_words(source, here + 1))


def _years_follow(source: Source, end: int, last: _Item) -> bool:
    """Whether the run ends without a year before several of them («октябрь 2023–2024 гг.»)."""
    unplaced = last.first_year is None and last.last_year is None
    return unplaced and year_at(source, end + (source.key(end) in {",", "/"})) is not None


def _groups(items: list[_Item]) -> tuple[Group, ...] | None:
    """Months and spans → groups, each with its year, which is carried from the last to the first."""
    found: list[Group] = []
    carried: int | None = None
    for run in reversed(_runs(items)):
        if run[0].last is None:
            carried = run[-1].first_year or carried
            slash = any(item.joint == "/" for item in run[1:])
            found.append(MonthList(tuple(dict.fromkeys(item.first for item in run)), carried, slash))
        elif window := _window(run[0], run[0].last, carried):
            carried = window.first_year
            found.append(window)
        else:
            return None
    return tuple(reversed(found))


def _runs(items: list[_Item]) -> list[list[_Item]]:
    """Spans stand alone; single months run on until one has its year."""
    runs: list[list[_Item]] = []
    for item in items:
        before = runs[-1][-1] if runs else None
        if item.last is None and before and before.last is None and before.first_year is None:
            runs[-1].append(item)
        else:
            runs.append([item])
    return runs


def _window(item: _Item, last: int, carried: int | None) -> MonthWindow | None:
    """A span with its years; None if it ends before it begins."""
    over = int(item.first > last)
    last_year = item.last_year or (item.first_year + over if item.first_year else carried)
    first_year = item.first_year or (last_year - over if last_year else None)
    if first_year and last_year and ((first_year, item.first) > (last_year, last) or last_year not in YEARS):
        return None
    derived = first_year != last_year and not (item.first_year and item.last_year)
    return MonthWindow(item.first, last, first_year, last_year, derived)
