"""Document → its pieces: paragraphs outside of tables and rows of tables, each with the nodes that it is of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field

from generator.document import Block, Document, Heading, Inline, Note, Ordinal, Paragraph, Row, Table, plain
from generator.frozen import frozen

_DECIMAL = re.compile("(?<=[0-9])\\.(?=[0-9])")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_ALIKE = str.maketrans({**dict.fromkeys('„“”«»"', '"'), **dict.fromkeys("‐‑–—−", "-")})
#: A line to sign or write on.
_RULE = re.compile("_{2,}")
#: The errors that a draft lists on its last page: no words of the program.
_FAULTS = "Замечания проверки"
#: What stands where nothing is said.
_NOTHING = frozenset({"", "-"})


@frozen
class Line:
    """A paragraph of a piece, with the nodes whose bookmarks stand in it."""

    words: str
    nodes: tuple[str, ...] = ()


@frozen(eq=False)
class Piece:
    """A paragraph outside of tables, or a row: its cells by their columns, one that reaches down in each of its rows.

    `table` is the number of the table, 0 outside of any; a heading, of a table too, is a `head`. `above` are the nodes
    of the last piece before it that has any.
    """

    at: int
    cells: tuple[tuple[Line, ...], ...]
    nodes: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    table: int = 0
    head: bool = False
    folded: str = field(default="")

    @property
    def words(self) -> str:
        """All words of the piece, as a person would quote them."""
        return "; ".join(" ".join(line.words for line in cell) for cell in self.cells if cell)


def tidy(words: str) -> str:
    """Words with single blanks, none at the ends, and without signs that nobody sees."""
    return " ".join(_UNSEEN.sub("", words).split())


def folded(words: str) -> str:
    """Words as they are compared, letter for letter of `tidy` ones: what typography sets does not count."""
    found = tidy(words).translate(_ALIKE)
    return _DECIMAL.sub(",", found) if "." in found else found


def bare(words: str) -> str:
    """Words of a paragraph as two papers are compared: without the sign at its end, which its place in a list sets."""
    found = folded(_RULE.sub(" ", words)).rstrip(" ;.,")
    return "" if found in _NOTHING else found


def pieces(document: Document) -> list[Piece]:
    """The pieces of a document that say anything, in its order."""
    found: list[Piece] = []
    above: tuple[str, ...] = ()
    for table, head, nodes, cells in _raw(document):
        words = "|".join(" ".join(bare(line.words) for line in cell) for cell in cells)
        if table == 0 and words == bare(_FAULTS):
            break
        if not words.strip("| "):
            continue
        found.append(Piece(len(found), cells, nodes, above, table, head, words))
        above = nodes or above
    return found


_Raw = tuple[int, bool, tuple[str, ...], tuple[tuple[Line, ...], ...]]


def _raw(document: Document) -> Iterator[_Raw]:
    table = 0
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                table += 1
                yield from _rows(block, table)
            else:
                for line in _lines(block):
                    yield 0, isinstance(block, Heading), line.nodes, ((line,),)


def _rows(table: Table, number: int) -> Iterator[_Raw]:
    """The rows with the cells of each column, those that reach down from above said again."""
    reaching: dict[int, tuple[int, int, tuple[Line, ...]]] = {}
    for row in table.rows:
        cells: list[tuple[Line, ...]] = [()] * len(table.columns)
        starts = iter(row.cells)
        column = 0
        while column < len(table.columns):
            if column in reaching and reaching[column][0] > 0:
                rest, span, lines = reaching[column]
                reaching[column] = (rest - 1, span, lines)
            else:
                cell = next(starts, None)
                if cell is None:
                    break
                lines = tuple(line for block in cell.blocks for line in _lines(block))
                span = cell.colspan
                reaching[column] = (cell.rowspan - 1, span, lines)
            cells[column] = lines
            column += span
        yield number, row.kind == "head", _nodes(row), tuple(cells)


def _nodes(row: Row) -> tuple[str, ...]:
    return (row.id,) if row.id else ()


def _lines(block: Block) -> Iterator[Line]:
    """The paragraphs of a block; a note is one behind that in which it stands. Readers make no other blocks."""
    if isinstance(block, Paragraph | Heading):
        yield from _with_notes(block.content, block.id)
    elif isinstance(block, Table):
        inner = (one for row in block.rows for cell in row.cells for one in cell.blocks)
        yield from (line for one in inner for line in _lines(one))


def _with_notes(content: tuple[Inline, ...], node: str | None) -> Iterator[Line]:
    nodes = (node,) if node else ()
    typed = tuple(one for one in content if not isinstance(one, Ordinal))  # Word counts numbers by itself
    words = tidy(plain(typed))
    if words:
        yield Line(words, nodes)
    for inline in content:
        if isinstance(inline, Note) and (said := tidy(plain(inline.content))):
            yield Line(said, nodes)
