"""A document → its blocks with a caption on every table, for a page where nothing else tells one from another.

Who hears a page is told of tables by their captions, and a site keeps no trace of what stood above a table. The words
are those of the heading; they open otherwise than it, so that nobody sees the same line twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.document import Block, Document, Figure, Heading, Section, Table, Text, plain
from generator.document.rewriting import retabled

_INNER = str.maketrans("«»", "„“")


def captioned(document: Document) -> Iterator[Block]:
    """The blocks of a document one by one; tables that have a caption keep it."""
    names = _Names(f"документу {_quoted(document.title)}")
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Heading):
                kind = "разделу" if block.level else "документу"
                names = _Names(f"{kind} {_quoted(plain(block.content))}")
                yield block
            else:
                yield from retabled(Section((_outer(block, names),)), names.give).blocks


def _quoted(words: str) -> str:
    return f"«{' '.join(words.split()).translate(_INNER)}»"


def _outer(block: Block, names: _Names) -> Block:
    """A block whose own table has its caption before those inside it."""
    match block:
        case Table():
            return names.give(block)
        case Figure():
            return replace(block, table=names.give(block.table))
        case _:
            return block


@dataclass(slots=True)
class _Names:
    """What the tables under one heading belong to, and how many have been named."""

    place: str
    given: int = 0

    def give(self, table: Table) -> Table:
        """A table with its caption; the second of one heading has a number."""
        if table.caption:
            return table
        self.given += 1
        number = f" {self.given}" if self.given > 1 else ""
        return replace(table, caption=(Text(f"Таблица{number} к {self.place}"),))
