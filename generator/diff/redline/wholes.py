"""What only one edition has → the same, marked whole: as a block and in all its words."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from generator.diff.redline.sides import Sides, gone_series
from generator.diff.redline.words import Inlines, put_in, struck
from generator.document import (
    Block,
    Contents,
    Entry,
    Fate,
    Figure,
    Heading,
    List,
    ListItem,
    Paragraph,
    Requisite,
    Row,
    Table,
    Text,
)

#: None where a block is put in: the names of the newer edition are the names.
_Whose = Sides | None


def gone(block: Block, sides: Sides) -> Block:
    """A block that only the older edition has; its id is left to what may have it in the newer one."""
    return _whole(block, sides)


def came(block: Block) -> Block:
    """A block that only the newer edition has."""
    return _whole(block, None)


def gone_item(item: ListItem, sides: Sides, series: str) -> ListItem:
    """An item that only the older edition has, in the run of numbers that its list is now."""
    return _item(item, sides, series)


def came_item(item: ListItem) -> ListItem:
    """An item that only the newer edition has."""
    return _item(item, None, "")


def gone_row(row: Row, sides: Sides) -> Row:
    """A row that only the older edition has."""
    return _row(row, sides)


def came_row(row: Row) -> Row:
    """A row that only the newer edition has."""
    return _row(row, None)


def numbered(heading: Heading) -> Inlines:
    """The words of a heading after its number, which stands apart no more where there may be two."""
    return (heading.ordinal, Text(" "), *heading.content) if heading.ordinal else heading.content


def _fate(sides: _Whose) -> Fate:
    return "deleted" if sides else "inserted"


def _words(content: Inlines, sides: _Whose) -> Inlines:
    return struck(content, sides) if sides else put_in(content)


def _id(node: str | None, sides: _Whose) -> str | None:
    return None if sides else node


def _whole(block: Block, sides: _Whose) -> Block:  # noqa: PLR0911 - one arm a kind
    fate = _fate(sides)
    match block:
        case Paragraph():
            return replace(block, content=_words(block.content, sides), id=_id(block.id, sides), fate=fate)
        case Heading():
            words = _words(numbered(block), sides)
            return replace(block, content=words, ordinal=None, id=_id(block.id, sides), fate=fate)
        case List():
            return replace(block, items=tuple(_item(item, sides, "") for item in block.items))
        case Table():
            return _table(block, sides)
        case Figure():  # what is drawn is the newer edition
            table = _table(block.table, sides)
            return table if sides else replace(block, table=table)
        case Requisite():
            lines = (_whole(line, sides) for line in block.blocks)
            return replace(
                block, blocks=tuple(line for line in lines if isinstance(line, Paragraph | Requisite))
            )
        case Entry():
            return Paragraph(_words(block.content, sides), fate=fate)
        case Contents():
            return Paragraph((), fate=fate) if sides else block
        case _:
            assert_never(block)


def _table(table: Table, sides: _Whose) -> Table:
    return replace(
        table,
        rows=tuple(_row(row, sides) for row in table.rows),
        caption=_words(table.caption, sides),
        id=_id(table.id, sides),
    )


def _row(row: Row, sides: _Whose) -> Row:
    cells = tuple(
        replace(cell, blocks=tuple(_whole(block, sides) for block in cell.blocks), id=_id(cell.id, sides))
        for cell in row.cells
    )
    return replace(row, cells=cells, id=_id(row.id, sides), fate=_fate(sides))


def _item(item: ListItem, sides: _Whose, series: str) -> ListItem:
    """An item; a list that went whole is a run of numbers of its own."""
    number = item.ordinal
    if number and sides:
        number = sides.ordinal(number, series or gone_series(number.series))
    blocks = tuple(_whole(block, sides) for block in item.blocks)
    return replace(item, blocks=blocks, id=_id(item.id, sides), ordinal=number, fate=_fate(sides))
