"""The cells of a table → how wide its columns are to each other, where nobody has said."""

from __future__ import annotations

from collections.abc import Iterable

from generator.document.blocks import Block, Entry, Heading, Paragraph, Table
from generator.document.walks import children, grid, plain

#: A column whose longest line has no more letters (a number, a date, a name) stands on one line.
_LINE = 16
#: No word asks for more letters.
_WORD = 20
#: Words need less and less room the more of them a cell has: the other columns wait for its height anyway.
_POWER = 0.75
#: What a column takes that has no words, and what the margins of a cell take.
_LEAST, _MARGINS = 2, 2


def weights(table: Table) -> list[float]:
    """About how many letters a line of each column should have.

    One walk over the cells; those over several columns ask for nothing. A column of numbers is as wide as its
    longest number, one of dates as a date, one of prose as its usual cell asks for, and none is narrower than its
    longest word; of a heading only its words count.
    """
    found = [_Column() for _ in table.columns]
    for row, starts in zip(table.rows, grid(table), strict=True):
        for at, cell in starts:
            if cell.colspan == 1:
                found[at].take(cell.blocks, heads=row.kind == "head")
    return [column.weight() for column in found]


class _Column:
    """What was seen of one column: letters of its longest word and line, of all its cells, and how many these are."""

    __slots__ = ("cells", "letters", "line", "word")

    def __init__(self) -> None:
        self.word = self.line = self.letters = self.cells = 0

    def take(self, blocks: tuple[Block, ...], *, heads: bool) -> None:
        """One more cell; an empty one does not make the usual one shorter."""
        self.cells += bool(blocks) and not heads
        for block in blocks:
            for line in _lines(block):
                if not heads:
                    self.letters += len(line)
                    self.line = max(self.line, len(line))
                if len(line) > self.word:
                    self.word = max(self.word, *map(len, line.replace("-", "- ").split(" ")))

    def weight(self) -> float:
        """The letters that a line should have."""
        word = max(min(self.word, _WORD), _LEAST)
        if self.line <= _LINE:
            return float(max(self.line, word) + _MARGINS)
        usual = float(pow(self.letters / self.cells, _POWER))
        return round(max(word, min(usual, self.line)) + _MARGINS, 1)


def _lines(block: Block) -> Iterable[str]:
    """The lines of a block as its author parted them."""
    if isinstance(block, Paragraph | Heading | Entry):
        return plain(block.content).split("\n")
    return (line for inner in children(block) for line in _lines(inner))
