"""Mentions of shortened organisations: the first in the document says the full title.

Views leave a mention as a reference to the executor's node; only here, when the order of the whole document
is known (and equal cells are already merged), does it become words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from generator.document import Block, Inline, List, Paragraph, Reference, Section, Table, Text
from generator.model import Executor
from generator.typography import polish
from generator.views.wording import MENTION


@dataclass(slots=True)
class Mentions:
    """Which organisations the document has already named in full."""

    executors: Mapping[str, Executor]
    named: set[str] = field(default_factory=set)

    def section(self, section: Section) -> Section:
        """A section with its mentions in words."""
        return replace(section, blocks=self.blocks(section.blocks))

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """Blocks with their mentions in words, in reading order."""
        return tuple([self._block(block) for block in blocks])

    def _block(self, block: Block) -> Block:
        match block:
            case Paragraph():
                if any(isinstance(inline, Reference) for inline in block.content):
                    return replace(block, content=tuple(map(self._inline, block.content)))
            case List():
                return replace(
                    block,
                    items=tuple([replace(item, blocks=self.blocks(item.blocks)) for item in block.items]),
                )
            case Table():
                return replace(
                    block,
                    rows=tuple(
                        [
                            replace(
                                row,
                                cells=tuple(
                                    [replace(cell, blocks=self.blocks(cell.blocks)) for cell in row.cells]
                                ),
                            )
                            for row in block.rows
                        ]
                    ),
                )
            case _:
                pass
        return block

    def _inline(self, inline: Inline) -> Inline:
        if not isinstance(inline, Reference) or not inline.target.startswith(MENTION):
            return inline
        executor = self.executors[inline.target.removeprefix(MENTION)]
        if executor.id in self.named:
            return inline.content[0]
        self.named.add(executor.id)
        return Text(polish(f"{executor.title} (далее – {executor.short})"))
