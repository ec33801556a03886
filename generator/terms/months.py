"""A run of months, as people write it → groups that share a year.

«Октябрь, ноябрь, 2024», «январь/ сентябрь 2024 год», «декабрь 2023, январь – март 2024»: commas, slashes,
«и» and mere spaces list months, a dash or «по» spans them, and a year goes for all months before it that
have none.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from generator.frozen import frozen
from generator.terms.grammar import Source
from generator.terms.term import Years
from generator.terms.tokens import YEARS
from generator.terms.words import MONTH_FORMS, MONTH_SHORT_FORMS
from generator.terms.years import behind_year_words, read_years, year_at

_AUGUST: Final = 8
_JOINTS: Final = {"-": "-", "по": "-", ",": ",", "и": ",", "/": "/"}


@frozen
class MonthList:
    """Months in the order of the words, each once, with their common year if one is named."""

    numbers: tuple[int, ...]
    year: int | None
    slash: bool


@frozen
class MonthWindow:
    """A span of months; `derived` if one of its years was not named and differs from the one that was."""

    first: int
    last: int
    first_year: int | None
    last_year: int | None
    derived: bool


Group = MonthList | MonthWindow


@frozen(eq=False)
class _Item:
    """A month, or a span of two, with the years that were written and the mark before it."""

    first: int
    first_year: int | None
    joint: str
    last: int | None = None
    last_year: int | None = None


def read_months(source: Source, at: int) -> tuple[tuple[Group, ...], int] | None:
    """A run of months → its groups; None if there is no month, or it cannot be told which year is whose."""
    items: list[_Item] = []
    end, joint = at, ""
    while number := MONTH_FORMS.get(source.key(at)):
        year, end = year_behind(source, behind_month(source, at))
        if joint != "-":
            items.append(_Item(number, year, joint))
        elif items[-1].last is None:
            items[-1] = replace(items[-1], last=number, last_year=year)
        else:
            return None
        joint = _JOINTS.get(source.key(end), "")
        at = end + 1 if joint else end
    groups = _groups(items) if items else None
    if groups is None:
        return None
    if not _years_follow(source, end, items[-1]):
        return groups, end
    named = read_years(source, end + (source.key(end) in {",", "/"}))
    placed = in_years(groups, named[0].years) if named else None
    return (placed, named[1]) if named and placed else None


def in_years(groups: tuple[Group, ...], named: Years) -> tuple[Group, ...] | None:
    """Groups without a year, in the years named beside them; None if it cannot be told which is whose.

    A school year tells it of each month but August, which begins or ends it; of two other years only a span
    over the new year does.
    """
    if any(group.last_year if isinstance(group, MonthWindow) else group.year for group in groups):
        return None
    placed = [_in_years(group, named) for group in groups]
    return None if None in placed else tuple(each for some in placed if some for each in some)


def _in_years(group: Group, named: Years) -> tuple[Group, ...] | None:
    if isinstance(group, MonthWindow):
        years = _years_of_window(group, named)
        return (replace(group, first_year=years[0], last_year=years[1]),) if years else None
    if named.first == named.last:
        return (replace(group, year=named.first),)
    if not _is_one_school_year(named) or _AUGUST in group.numbers:
        return None
    halves = (
        (tuple(number for number in group.numbers if number > _AUGUST), named.first),
        (tuple(number for number in group.numbers if number < _AUGUST), named.last),
    )
    return tuple(replace(group, numbers=half, year=year) for half, year in halves if half)


def _years_of_window(window: MonthWindow, named: Years) -> tuple[int, int] | None:
    forwards = window.first <= window.last
    if named.first == named.last:
        return (named.first, named.first) if forwards else None
    if not forwards:
        return (named.first, named.last) if named.last == named.first + 1 else None
    if not _is_one_school_year(named) or window.first <= _AUGUST <= window.last:
        return None
    year = named.first if window.first > _AUGUST else named.last
    return year, year


def _is_one_school_year(named: Years) -> bool:
    return named.school and named.last == named.first + 1


def spanned(first: tuple[Group, ...], last: tuple[Group, ...]) -> MonthWindow | None:
    """Two single months → the span from the one to the other."""
    match first, last:
        case (MonthList(numbers=(begins,), year=year),), (MonthList(numbers=(ends,), year=to),):
            return _window(_Item(begins, year, "", ends, to), ends, None)
        case _:
            return None


def behind_month(source: Source, at: int) -> int:
    """The place behind a month, its full stop and the word «месяц»."""
    if source.key(at) in MONTH_SHORT_FORMS and source.key(at + 1) == ".":
        at += 1
    return at + 2 if source.key(at + 1) in {"месяц", "месяца", "месяце"} else at + 1


def year_behind(source: Source, at: int) -> tuple[int | None, int]:
    """The year of the months before this place, if one lone year is written here; «текущего года» names none."""
    if source.key(at) in {"текущего", "этого"}:
        behind = behind_year_words(source, at + 1)
        return None, behind if behind > at + 1 else at
    here = at + 1 if source.key(at) in {",", "/"} else at
    year = year_at(source, here)
    of_several = source.key(here + 1) in {"-", "/"} and source.key(here + 2).isdecimal()
    return (None, at) if year is None or of_several else (year, behind_year_words(source, here + 1))


def _years_follow(source: Source, end: int, last: _Item) -> bool:
    """Whether the run ends without a year before several of them («октябрь 2023–2024 гг.»)."""
    unplaced = last.first_year is None and last.last_year is None
    return unplaced and year_at(source, end + (source.key(end) in {",", "/"})) is not None


def _groups(items: list[_Item]) -> tuple[Group, ...] | None:
    """Months and spans → groups, each with its year, which is carried from the last to the first.

    It is carried over no new year: in «октябрь – ноябрь, март – апрель 2025» autumn has none.
    """
    found: list[Group] = []
    carried: int | None = None
    behind = 0
    for run in reversed(_runs(items)):
        carried = None if behind < _AUGUST <= run[0].first and found else carried
        behind = run[0].first
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
