"""Mentions of shortened organisations: the first in the document says the full title.

Views leave a mention as a reference to the executor's node; only here, when the order of the whole document
is known (and equal cells are already merged), does it become words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from generator.document import (
    Block,
    Cell,
    Figure,
    Inline,
    List,
    ListItem,
    Paragraph,
    Reference,
    Row,
    Section,
    Table,
    Text,
)
from generator.model import Executor
from generator.typography import polish
from generator.views.wording import CAPITAL_MENTION, MENTION

Node = TypeVar("Node")


@dataclass(slots=True)
class Mentions:
    """Which organisations the document has already named in full."""

    executors: Mapping[str, Executor]
    named: set[str] = field(default_factory=set)

    def section(self, section: Section) -> Section:
        """A section with its mentions in words; the very same where it has none."""
        if not any(executor.short for executor in self.executors.values()):
            return section
        blocks = self._all(section.blocks, self._block)
        return section if blocks is section.blocks else replace(section, blocks=blocks)

    def _all(self, old: tuple[Node, ...], change: Callable[[Node], Node]) -> tuple[Node, ...]:
        """Nodes after a change, in reading order; the very same tuple where nothing changed."""
        new = [change(node) for node in old]
        same = all(after is before for after, before in zip(new, old, strict=True))
        return old if same else tuple(new)

    def _block(self, block: Block) -> Block:
        match block:
            case Paragraph():
                content = self._all(block.content, self._inline)
                return block if content is block.content else replace(block, content=content)
            case List():
                items = self._all(block.items, self._item)
                return block if items is block.items else replace(block, items=items)
            case Table():
                rows = self._all(block.rows, self._row)
                return block if rows is block.rows else replace(block, rows=rows)
            case Figure():
                table = self._block(block.table)
                return replace(block, table=table) if isinstance(table, Table) else block
            case _:
                return block

    def _item(self, item: ListItem) -> ListItem:
        blocks = self._all(item.blocks, self._block)
        return item if blocks is item.blocks else replace(item, blocks=blocks)

    def _row(self, row: Row) -> Row:
        cells = self._all(row.cells, self._cell)
        return row if cells is row.cells else replace(row, cells=cells)

    def _cell(self, cell: Cell) -> Cell:
        blocks = self._all(cell.blocks, self._block)
        return cell if blocks is cell.blocks else replace(cell, blocks=blocks)

    def _inline(self, inline: Inline) -> Inline:
        if not isinstance(inline, Reference) or not inline.target.startswith((MENTION, CAPITAL_MENTION)):
            return inline
        executor = self.executors[inline.target.removeprefix(MENTION).removeprefix(CAPITAL_MENTION)]
        if executor.id in self.named:
            return inline.content[0]
        self.named.add(executor.id)
        title = executor.title or ""
        if inline.target.startswith(CAPITAL_MENTION):
            title = title[:1].upper() + title[1:]
        return Text(polish(f"{title} (далее – {executor.short})"))
