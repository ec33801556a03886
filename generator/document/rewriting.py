"""A document with other inlines: what the last passes of composition do, once the whole order is known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar, assert_never

from generator.document.blocks import (
    Block,
    Cell,
    Contents,
    Entry,
    Figure,
    Heading,
    List,
    ListItem,
    Paragraph,
    Requisite,
    Row,
    Section,
    Table,
)
from generator.document.inlines import (
    Break,
    Checkbox,
    Deleted,
    Emphasis,
    Field,
    Inline,
    Inserted,
    Link,
    Note,
    Reference,
    Strong,
    Text,
    Value,
)
from generator.frozen import frozen
from generator.ordinal import Ordinal

Node = TypeVar("Node")
Holder = TypeVar("Holder", Cell, ListItem)


def rewritten(
    section: Section, change: Callable[[Inline], Inline], titles: Callable[[Inline], Inline] | None = None
) -> Section:
    """A section whose inlines are changed, in reading order; the very same section where nothing changes.

    `titles` is what is done to those of headings, captions and calendar entries instead, which are read apart from the
    text around them.
    """
    blocks = _Rewriting(change, titles or change).blocks(section.blocks)
    return section if blocks is section.blocks else replace(section, blocks=blocks)


def within(inline: Inline, change: Callable[[Inline], Inline]) -> Inline:
    """An inline with those inside it changed; the very same where nothing changes."""
    match inline:
        case Text() | Value() | Ordinal() | Break() | Checkbox() | Field():
            return inline
        case Strong() | Emphasis() | Link() | Reference() | Note() | Inserted() | Deleted():
            content = _all(inline.content, change)
            return inline if content is inline.content else replace(inline, content=content)
        case _:
            assert_never(inline)


#: Blocks that are tables, or may hold some.
_HOLDERS = frozenset({Table, Figure, List})


def retabled(section: Section, change: Callable[[Table], Table], *, within: bool = True) -> Section:
    """A section whose tables are changed, those `within` lists and cells too; the very same where nothing changes."""
    blocks = (
        _retabled(section.blocks, change)
        if within
        else _all(section.blocks, lambda block: _own(block, change))
    )
    return section if blocks is section.blocks else replace(section, blocks=blocks)


def _own(block: Block, change: Callable[[Table], Table]) -> Block:
    """A block changed if it is a table or the figure of one."""
    match block:
        case Table():
            return change(block)
        case Figure():
            table = change(block.table)
            return block if table is block.table else replace(block, table=table)
        case _:
            return block


def _retabled(blocks: tuple[Block, ...], change: Callable[[Table], Table]) -> tuple[Block, ...]:
    """Blocks with their tables changed; cells that hold words alone, as nearly all do, are not gone into."""
    if _HOLDERS.isdisjoint(map(type, blocks)):
        return blocks

    def held(holder: Holder) -> Holder:
        inner = _retabled(holder.blocks, change)
        return holder if inner is holder.blocks else replace(holder, blocks=inner)

    def row(one: Row) -> Row:
        cells = _all(one.cells, held)
        return one if cells is one.cells else replace(one, cells=cells)

    def gone_into(one: Table) -> Table:
        kinds = {type(block) for each in one.rows for cell in each.cells for block in cell.blocks}
        rows = one.rows if kinds.isdisjoint(_HOLDERS) else _all(one.rows, row)
        return change(one if rows is one.rows else replace(one, rows=rows))

    def changed(block: Block) -> Block:
        if not isinstance(block, List):
            return _own(block, gone_into)
        items = _all(block.items, held)
        return block if items is block.items else replace(block, items=items)

    return _all(blocks, changed)


@frozen
class _Rewriting:
    change: Callable[[Inline], Inline]
    titles: Callable[[Inline], Inline]

    def blocks(self, old: tuple[Block, ...]) -> tuple[Block, ...]:
        return _all(old, self._block)

    def _block(self, block: Block) -> Block:  # noqa: PLR0911 - one arm a kind
        match block:
            case Paragraph():
                return self._paragraph(block)
            case Heading() | Entry():
                content = _all(block.content, self.titles)
                return block if content is block.content else replace(block, content=content)
            case List():
                items = _all(block.items, self._item)
                return block if items is block.items else replace(block, items=items)
            case Table():
                return self._table(block)
            case Figure():
                table = self._table(block.table)
                return block if table is block.table else replace(block, table=table)
            case Requisite():
                return self._requisite(block)
            case Contents():
                return block
            case _:
                assert_never(block)

    def _paragraph(self, paragraph: Paragraph) -> Paragraph:
        content = _all(paragraph.content, self.change)
        return paragraph if content is paragraph.content else replace(paragraph, content=content)

    def _table(self, table: Table) -> Table:
        caption, rows = _all(table.caption, self.titles), _all(table.rows, self._row)
        same = caption is table.caption and rows is table.rows
        return table if same else replace(table, caption=caption, rows=rows)

    def _requisite(self, requisite: Requisite) -> Requisite:
        lines = _all(requisite.blocks, self._line)
        return requisite if lines is requisite.blocks else replace(requisite, blocks=lines)

    def _line(self, line: Paragraph | Requisite) -> Paragraph | Requisite:
        return self._paragraph(line) if isinstance(line, Paragraph) else self._requisite(line)

    def _item(self, item: ListItem) -> ListItem:
        blocks = self.blocks(item.blocks)
        return item if blocks is item.blocks else replace(item, blocks=blocks)

    def _row(self, row: Row) -> Row:
        cells = _all(row.cells, self._cell)
        return row if cells is row.cells else replace(row, cells=cells)

    def _cell(self, cell: Cell) -> Cell:
        blocks = self.blocks(cell.blocks)
        return cell if blocks is cell.blocks else replace(cell, blocks=blocks)


def _all(old: tuple[Node, ...], change: Callable[[Node], Node]) -> tuple[Node, ...]:
    """Nodes after a change; the very same tuple where nothing changed."""
    new = [change(node) for node in old]
    same = all(after is before for after, before in zip(new, old, strict=True))
    return old if same else tuple(new)
