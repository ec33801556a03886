"""A month on one sheet of a wall: what its days show, what stands below them instead, what finds no room on the sheet.

Heights are estimates for the sheet and the styles of the layout, on the safe side: nothing has been printed yet.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from itertools import groupby
from textwrap import wrap

from generator.frozen import frozen
from generator.terms.words import MONTHS_GENITIVE
from generator.views.plans import View
from generator.views.wording import cut

#: Millimetres of a lying A4 sheet below the heads of the grid, under a running head of two lines; of a week with
#: nothing in it, of a line, of what each paragraph takes besides, and of what a row does.
_SHEET, _WEEK, _LINE, _PARAGRAPH, _ROW = 145, 13, 4.1, 0.7, 1.0
#: Of the head of the table below with what parts it from the grid, and of the line that leads to the last sheets.
_HEAD, _LEADING = 9, 8
#: Letters in a line of a day, and of the table below.
_IN_DAY, _BELOW = 18, 130
#: As many letters of a title as a place for a day holds; the number of the row leads to the rest.
_SHORT = 40

#: When what has no day falls due.
_OPEN = "До конца месяца"

#: What stands below the days: when it falls due, and what it is.
_Item = tuple[str, str]
#: Days, each with its dues.
Week = Sequence[tuple[date, list[View]]]


@frozen
class Sheet:
    """How many dues a day shows, the rows below the days, those for which the sheet has no room, and their dues."""

    shown: int
    below: list[View]
    left: list[View]
    count: int


def in_day(due: View) -> str:
    """The words of a due in the place of its day."""
    return _said(due, cut(due["заглавие"], _SHORT))


def sheet(weeks: Sequence[Week], open_dues: list[View]) -> Sheet:
    """How a month fits its sheet: the more titles its days show the better, if all others have room below them.

    `open_dues` are those of the month alone, which fall on no day of it.
    """
    most = max((len(dues) for week in weeks for _, dues in week), default=0)
    open_items = [(_OPEN, _said(due, due["заглавие"])) for due in open_dues]
    for shown in range(max(most, 1), 0, -1):
        items = [*_hidden(weeks, shown), *open_items]
        room = _SHEET - sum(_height_of_week(week, shown) for week in weeks)
        if _height(items) <= room:
            return Sheet(shown, _rows(items), [], 0)
    kept = bisect_right(range(1, len(items) + 1), room - _LEADING, key=lambda count: _height(items[:count]))
    return Sheet(shown, _rows(items[:kept]), _rows(items[kept:]), len(items) - kept)


def _said(due: View, title: str) -> str:
    marked = f" – {due['отмечено']}" if due["отмечено"] else ""
    return f"{due['номер']} {title}{marked}".strip()


def _hidden(weeks: Sequence[Week], shown: int) -> list[_Item]:
    """The dues that their days do not show."""
    return [
        (f"{day.day} {MONTHS_GENITIVE[day.month - 1]}", in_day(due))
        for week in weeks
        for day, dues in week
        for due in dues[shown:]
    ]


def _rows(items: Sequence[_Item]) -> list[View]:
    """Rows of the table below: когда, что (whole titles in a line each, the short ones of a day in one)."""
    return [
        {"когда": when, "что": words if when == _OPEN else ["; ".join(words)]}
        for when, words in (
            (when, [words for _, words in own]) for when, own in groupby(items, key=lambda item: item[0])
        )
    ]


def _height(items: Sequence[_Item]) -> float:
    rows = _rows(items)
    return _HEAD + sum(_ROW + _height_of_lines(row["что"], _BELOW) for row in rows) if rows else 0


def _height_of_week(week: Week, shown: int) -> float:
    """The height of the fullest of its days: its number, the dues that it shows, and how many it does not."""
    contents = ([".", *map(in_day, dues[:shown]), *["."] * (len(dues) > shown)] for _, dues in week)
    return max(_WEEK, *(_ROW + _height_of_lines(lines, _IN_DAY) for lines in contents))


def _height_of_lines(words: Sequence[str], letters: int) -> float:
    return sum(_PARAGRAPH + _LINE * len(wrap(one, letters)) for one in words)
