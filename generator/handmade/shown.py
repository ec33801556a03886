"""Whether a paper shows what a hand did."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from generator.handmade.acts import Act, Come, Gone, Moved, Reworded
from generator.handmade.aligning import letters
from generator.handmade.pieces import Line, Piece, bare
from generator.handmade.words import shown

_NUMBER = re.compile(r"[0-9IVX]+(?:[.)][0-9]*)*\Z")


def shows(act: Act, pieces: Sequence[Piece]) -> bool:
    """Whether these pieces hold an act."""
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
    """The cells in which an act may show: that of the same row, else any."""
    own = [
        one for one in pieces if set(one.nodes) & set(piece.nodes) and bool(one.table) == bool(piece.table)
    ]
    if own and piece.table:
        return [one.cells[column] for one in own if column < len(one.cells)]
    kind = [one for one in pieces if bool(one.table) == bool(piece.table)]
    if piece.table:
        return [cell for one in kind for cell in one.cells]
    return [tuple(line for one in kind for cell in one.cells for line in cell)]


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
