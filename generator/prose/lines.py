"""Lines as authors write and indent them → lines that `markdown` reads in one way only.

By itself it takes an item indented by two spaces for a sibling, nests «- - - …» as deep as the line is long,
lets «- а» go on with «1. б» and drops the cells that a row has beyond its head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from generator.frozen import frozen
from generator.prose.problems import Line, Problem, stands_apart

MAX_DEPTH = 6  # Word numbers nine levels, a reader follows three

# A number of four digits is a year that has come to the start of a line.
_ITEM = re.compile(r"( *)([-+*•–—]|[0-9]{1,3}[.)]) +(?=\S)")
_BEGINS_LIST = re.compile(r"(?:[-+*]|\d+\.) ")  # as `markdown` sees it
_SEPARATOR = re.compile(r"\|?(?: *:?-+:? *\|)* *:?-+:? *\|?")
_PIPE = re.compile(r"(?<!\\)\|")
_SET_IN = re.compile(r" {4,}(?=\S)")
_DEFINITION = re.compile(r" {0,3}\[\^([\w-]{1,40})\]:[ ]*(?=\S)")


@frozen(eq=False)
class _Item:
    """An item that later lines may belong to: indent of its marker, its number as typed and as printed."""

    indent: int
    typed: int | None
    printed: int


def without_notes(lines: list[Line], problems: list[Problem]) -> tuple[list[Line], dict[str, list[Line]]]:
    """Lines → the lines that define no note, and by its label the lines of each note.

    A paragraph that is set in under a note belongs to it, after an empty line. A second definition of one label stays
    where it is, as text: its words must not be lost.
    """
    body: list[Line] = []
    notes: dict[str, list[Line]] = {}
    note: list[Line] | None = None
    for line, following in zip_longest(lines, lines[1:]):
        match = _DEFINITION.match(line.text)
        if match and match[1] not in notes:
            note = notes[match[1]] = [Line(line.number, line.text[match.end() :])]
            continue
        if match or not (line.text.strip() or _is_set_in(following)) or _ITEM.match(line.text):
            note = None
        if match:
            problems.append(Problem(line.number, "note", line.text.strip()))
        (body if note is None else note).append(line)
    return body, notes


def _is_set_in(line: Line | None) -> bool:
    """Whether a line goes on with the note above it, and is no item of a list."""
    return line is not None and _SET_IN.match(line.text) is not None and not _ITEM.match(line.text)


def one_way(lines: list[Line], problems: list[Problem]) -> Iterator[str]:
    """Lines as authors indent them → lines of which each has one reading.

    Every item of a list and every paragraph inside one is a block of its own behind an empty line, four
    spaces to a level; every row of a table has as many cells as its head.
    """
    open_items: list[_Item] = []
    previous, width = "", 0
    followings = [*(line.text.strip() for line in lines), ""][1:]  # none where there are no lines
    for line, following in zip(lines, followings, strict=True):
        words = line.text.strip()
        if width and "|" not in words:
            previous, width = "", 0
            yield ""
        item = _ITEM.match(line.text)
        if not words:
            yield ""
        elif width:
            yield _row(line, width, problems)
        elif item and (open_items or _starts_list(item[2], previous)):
            yield from _item(line, item, open_items, problems)
        else:
            if not previous:
                _close(open_items, _indent(line.text))
            width = _columns(words, following)
            if width or stands_apart(words) or stands_apart(previous):
                yield ""
            margin = _margin(open_items) if width or not previous else ""
            yield margin + (_row(line, width, problems) if width else plain(line.text.lstrip(" ")))
        previous = words


def _item(
    line: Line, match: re.Match[str], open_items: list[_Item], problems: list[Problem]
) -> Iterator[str]:
    """An item of a list at the depth that its indent means, one space more or less being a slip."""
    indent, sign = len(match[1]), match[2]
    typed = int(sign[:-1]) if sign[-1] in ".)" else None
    sibling = _close(open_items, indent - 1)
    if len(open_items) == MAX_DEPTH:
        problems.append(Problem(line.number, "nesting", line.text.strip()))
        sibling = open_items.pop()
    printed = typed or 0
    if typed is not None and sibling and sibling.typed is not None:
        printed = sibling.printed + 1
        if typed != printed and not typed == sibling.typed == 1:
            problems.append(Problem(line.number, "number", line.text.strip()))
    marker = "-" if typed is None else f"{printed}."
    yield ""
    yield f"{_margin(open_items)}{marker} {plain(line.text[match.end() :])}"
    open_items.append(_Item(indent, typed, printed))


def _close(open_items: list[_Item], indent: int) -> _Item | None:
    """Take away the items whose markers are not left of an indent → the outermost of them."""
    closed = None
    while open_items and open_items[-1].indent >= indent:
        closed = open_items.pop()
    return closed


def _margin(open_items: list[_Item]) -> str:
    """The indent of what is inside these items."""
    return "    " * len(open_items)


def _indent(text: str) -> int:
    """The number of spaces at the start of a line."""
    return len(text) - len(text.lstrip(" "))


def _starts_list(marker: str, previous: str) -> bool:
    """Whether a marker begins a list where none is open; a wrapped line may begin with a dash, too."""
    return not previous or previous.endswith(":") or marker in ("-", "+", "*", "•", "1.", "1)")


def plain(text: str) -> str:
    """The words of a line, made sure to begin neither a list nor a table."""
    if match := _BEGINS_LIST.match(text):
        sign = match.end() - 2
        text = f"{text[:sign]}\\{text[sign:]}"
    return _PIPE.sub(r"\\|", text)


def _columns(head: str, following: str) -> int:
    """The number of columns of the table that starts with this line, 0 if none does."""
    if "|" not in head or "|" not in following or not _SEPARATOR.fullmatch(following):
        return 0
    width = len(_cells(head))
    return width if len(_cells(following)) == width else 0


def _cells(row: str) -> list[str]:
    """The cells of a row, its outer bars left out."""
    cells = _PIPE.split(row)
    start = 1 if not cells[0].strip() and len(cells) > 1 else 0
    end = len(cells) - 1 if not cells[-1].strip() and len(cells) - start > 1 else len(cells)
    return cells[start:end]


def _row(line: Line, width: int, problems: list[Problem]) -> str:
    """A row with just `width` cells; `markdown` would drop the ones that are too many."""
    cells = [cell.strip() for cell in _cells(line.text.strip())]
    if len(cells) > width:
        problems.append(Problem(line.number, "table", line.text.strip()))
        cells[width - 1 :] = [r" \| ".join(cells[width - 1 :])]
    return f"| {' | '.join(cells)} |"
