"""Whether a paper shows what a hand did."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from generator.handmade.acts import Act, Come, Gone, Moved, Reworded
from generator.handmade.aligning import letters, likeness
from generator.handmade.pieces import Line, Piece, bare
from generator.handmade.words import shown

_NUMBER = re.compile(r"[0-9IVX]+(?:[.)][0-9]*)*\Z")


def shows(act: Act, pieces: Sequence[Piece]) -> bool:
    """Whether these pieces hold an act; none are those of a program that no longer prints, which prove nothing."""
    if not pieces:
        return False
    match act:
        case Reworded():
            return any(_reworded(act, cells) for cells in _same(act.piece, act.column, pieces))
        case Gone():
            if act.piece.nodes:
                return not any(set(act.piece.nodes) & set(piece.nodes) for piece in pieces)
            return all(piece.folded != act.piece.folded for piece in pieces)
        case Come():
            wanted = {line for cell in act.piece.cells for line in _texts(cell)}
            return any(wanted <= {line for cell in piece.cells for line in _texts(cell)} for piece in pieces)
        case Moved():
            return True


def _same(piece: Piece, column: int, pieces: Sequence[Piece]) -> Iterable[tuple[Line, ...]]:
    """The cell in which an act shows: of the row with the same node, else the most alike; of paragraphs all."""
    if not piece.table:
        return [tuple(line for one in pieces if not one.table for cell in one.cells for line in cell)]
    rows = [one for one in pieces if one.table and len(one.cells) == len(piece.cells)]
    own = [one for one in rows if set(one.nodes) & set(piece.nodes)]
    if not own and rows:
        own = [max(rows, key=lambda one: likeness(one.folded, piece.folded))]
    return [one.cells[column] for one in own]


def _reworded(act: Reworded, cell: tuple[Line, ...]) -> bool:
    """Whether a cell has the new lines, and has lost as many of the old ones."""
    now = [shown(line.words) for line in cell]
    came = [shown(line.words) for line in act.new]
    if act.piece.table:
        return all(one in now for one in came) and not _left(act, now)
    return letters(came).lower() in letters(now).lower() if came else not _left(act, now)


def _left(act: Reworded, now: list[str]) -> bool:
    """Whether what went still stands there, as often as before."""
    before = [shown(line.words) for line in act.cell]
    after = [shown(line.words) for line in act.new]
    return any(
        now.count(one) >= before.count(one)
        for one in (shown(line.words) for line in act.old)
        if one not in after
    )


def _texts(cell: tuple[Line, ...]) -> Iterable[str]:
    """The lines of a cell without numbers, which Word may have counted itself."""
    return [shown(line.words) for line in cell if bare(line.words) and not _NUMBER.match(bare(line.words))]
