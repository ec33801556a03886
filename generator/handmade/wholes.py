"""Matched pieces → what one hand did to many of them: a table, a column, a heading with all that stands under it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.frozen import frozen
from generator.handmade.pairing import Match, columns, rows_of_tables
from generator.handmade.pieces import Line, Piece, bare

#: Fewer pieces, and fewer cells, at once are acts of their own.
_PIECES, _CELLS = 2, 3


@frozen(eq=False)
class Part:
    """A heading with all that stood under it, or a table, of which nothing came back."""

    pieces: tuple[Piece, ...]

    @property
    def title(self) -> str:
        """What people call it: its heading, else the heads of its columns."""
        first = self.pieces[0]
        return first.words if first.head else ""


@frozen(eq=False)
class Column:
    """A column that went or came: a row of its table, its place in ours, its heading, the words in its cells."""

    row: Piece
    at: int | None
    title: str
    cells: tuple[str, ...]


@frozen(eq=False)
class Wholes:
    """What was done to many pieces at once. No such piece and no cell of such a column is told by itself."""

    parts: tuple[Part, ...]
    columns: tuple[Column, ...]

    @classmethod
    def of(cls, found: Sequence[Match]) -> Wholes:
        """The acts on many pieces, in the order of our document."""
        return cls(tuple(_parts(found)), tuple(_columns(found)))

    def still(self, today: Sequence[Piece]) -> Wholes:
        """Without the parts of which the program of today prints nothing any more."""
        printed = {piece.folded for piece in today}
        parts = (part for part in self.parts if any(piece.folded in printed for piece in part.pieces))
        return Wholes(tuple(parts), self.columns)

    def hold(self, piece: Piece) -> bool:
        """Whether a piece went with a part."""
        return any(piece in part.pieces for part in self.parts)

    def hold_cell(self, piece: Piece, column: int) -> bool:
        """Whether a cell went with its column."""
        return any((one.row.table, one.at) == (piece.table, column) for one in self.columns)


# ------------------------------------------------------------------------------------------------- parts


def _parts(found: Sequence[Match]) -> Iterator[Part]:
    gone = {piece.at for match in found if not match.new for piece in match.old}
    stretches: dict[int, list[Piece]] = defaultdict(list)
    headings = 0
    for piece in sorted((piece for match in found for piece in match.old), key=lambda piece: piece.at):
        headings += not piece.table and piece.head
        stretches[headings].append(piece)
    for number, stretch in stretches.items():
        tables = [[*rows] for table, rows in groupby(stretch, lambda piece: piece.table) if table]
        for pieces in [stretch] if number and _are_gone(stretch, gone) else tables:
            if _are_gone(pieces, gone):
                yield Part(tuple(pieces))


def _are_gone(pieces: Sequence[Piece], gone: set[int]) -> bool:
    return len(pieces) >= _PIECES and all(piece.at in gone for piece in pieces)


# ----------------------------------------------------------------------------------------------- columns


def _columns(found: Sequence[Match]) -> Iterator[Column]:
    """Columns of which no word came back, and columns of words that ours has not."""
    known = columns(found)
    for tables, rows in rows_of_tables(found).items():
        ours, theirs = ([pair[side] for pair in rows] for side in (0, 1))
        ways = known[tables]
        for at in _places(ours):
            there = ways.get(at)
            words = _words(ours, at)
            kept = there is not None and _words(theirs, there)
            if len(words) >= (1 if there is None else _CELLS) and not kept:
                yield Column(rows[0][0], at, _heading(ours, at), words)
        for at in sorted(set(_places(theirs)) - set(ways.values())):
            if words := _words(theirs, at):
                yield Column(rows[0][0], None, _heading(theirs, at), words)


def _places(rows: Sequence[Piece]) -> range:
    return range(max(len(row.cells) for row in rows))


def _words(rows: Sequence[Piece], at: int) -> tuple[str, ...]:
    """What the cells of a column say, below its heading."""
    return tuple(words for row in rows if not row.head and (words := _said(row.cells[at : at + 1])))


def _heading(rows: Sequence[Piece], at: int) -> str:
    heads = [_said(row.cells[at : at + 1]) for row in rows if row.head]
    return next(filter(None, reversed(heads)), "")


def _said(cells: Sequence[tuple[Line, ...]]) -> str:
    return " ".join(line.words for cell in cells for line in cell if bare(line.words))
