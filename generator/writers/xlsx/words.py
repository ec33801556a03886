"""Blocks and inlines → the plain text that a cell can hold."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, assert_never

from generator.document import (
    BOXES,
    Block,
    Cell,
    Checkbox,
    Contents,
    Entry,
    Figure,
    Heading,
    List,
    Paragraph,
    Requisite,
    Table,
    in_cell,
    said,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_CELL = 32767  # UTF-16 units
_CUT = "… [обрезано: в ячейку Excel больше не помещается]"
_SPACE, _MARK, _CAPITAL = 0.45, 0.45, 0.23  # characters: of a space, less for a mark, more for a capital
_MARKS = re.compile("[.,;:()/-]")
_CAPITALS = re.compile("[А-ЯЁA-Z]")
_NEW_LINE = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_NOT_XML = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def cell_text(cell: Cell) -> str:
    """The blocks of a cell as lines of text, no longer than Excel allows; of a box alone, the box."""
    match cell.blocks:
        case (Paragraph(content=(Checkbox() as box,)),):
            return BOXES[box.checked]
    return held("\n".join(line for block in cell.blocks for line in lines(in_cell(block))))


def lines(block: Block) -> Iterator[str]:
    """A block as lines of text; a table inside a cell as its rows, with | between the cells."""
    match block:
        case Heading(content=content, ordinal=ordinal):
            yield f"{ordinal.text} {said(content)}" if ordinal else said(content)
        case Paragraph(content):
            yield said(content)
        case List():
            yield from _items(block)
        case Table(rows=rows) | Figure(table=Table(rows=rows)):
            for row in rows:
                yield " | ".join(cell_text(cell).replace("\n", "; ") for cell in row.cells)
        case Requisite(blocks=blocks):
            for line in blocks:
                yield from lines(line)
        case Entry(content=content, title=title, words=deadline, who=who):
            yield " – ".join(filter(None, (said(content) or title, deadline, ", ".join(who))))
        case Contents():
            return
        case _:
            assert_never(block)


def _items(block: List) -> Iterator[str]:
    for item in block.items:
        sign = item.ordinal.text if item.ordinal else "•"
        for number, line in enumerate(line for inner in item.blocks for line in lines(inner)):
            yield f"   {line}" if number else f"{sign} {line}"


def clean(text: str) -> str:
    """Text without the characters that XML cannot hold, every line ended by a newline alone."""
    return text if text.isprintable() else _NOT_XML.sub("", _NEW_LINE.sub("\n", text))


def held(text: str) -> str:
    """Text as a cell can hold it; what is longer is cut with a mark."""
    return fitted(clean(text), _CELL, _CUT)


def fitted(text: str, limit: int, mark: str = "…") -> str:
    """Text in at most so many UTF-16 units, which is how Excel counts; what is longer ends in a mark."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * limit:
        return text
    return units[: 2 * (limit - len(mark))].decode("utf-16-le", "ignore").rstrip() + mark


@lru_cache(maxsize=4096)  # a list that is handed out says to several people the same
def wrapped(line: str, width: float) -> int:
    """How many lines a line of text takes in a column so many characters wide, broken between words.

    A column is measured in figures of the usual font; the weights are of its small and capital Russian letters,
    marks and spaces.
    """
    count, used = 1, 0.0
    for word in line.split(" "):
        size = len(word) - _MARK * len(_MARKS.findall(word)) + _CAPITAL * len(_CAPITALS.findall(word))
        if used and used + _SPACE + size > width:
            count, used = count + 1, 0.0
        used += size + (_SPACE if used else 0.0)
        if used > width:  # a word longer than the line goes on in the next
            count, used = count + int(used // width), used % width
    return count
