"""Matched pieces → acts: what a hand did to a cell or paragraph, to a whole row, to the order of rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.diff.sequence import common
from generator.frozen import frozen
from generator.handmade.aligning import differ, turns
from generator.handmade.pairing import Match, columns
from generator.handmade.pieces import Line, Piece, bare
from generator.handmade.wholes import Wholes


@frozen(eq=False)
class Reworded:
    """Lines of one cell, or paragraphs, that have other words, went or came; `cell` is what stood around them.

    `at` is the place in the cell of what went or was reworded, else the one before which something came.
    """

    piece: Piece
    column: int
    cell: tuple[Line, ...]
    at: int
    old: tuple[Line, ...]
    new: tuple[Line, ...]


@frozen(eq=False)
class Gone:
    """A row or paragraph that is there no more."""

    piece: Piece


@frozen(eq=False)
class Come:
    """A row or paragraph that was put in, behind one of ours; None at the very beginning. `columns` lead to ours."""

    piece: Piece
    behind: Piece | None
    columns: dict[int, int]


@frozen(eq=False)
class Moved:
    """A row that stands elsewhere, behind another of ours."""

    piece: Piece
    behind: Piece | None


Act = Reworded | Gone | Come | Moved


def acts(found: Sequence[Match], whole: Wholes) -> list[Act]:
    """What was done, in the order of the document that came back, but for what was done to many pieces at once."""
    same = columns(found)
    tables = {new: (old, same[old, new]) for old, new in reversed(same)}
    done: list[Act] = []
    moved = _moved(found)
    gone = [piece for match in found if not match.new for piece in match.old if piece.table]
    behind: Piece | None = None
    for match in found:
        if not match.old:
            done += [Come(piece, behind, tables.get(piece.table, (0, {}))[1]) for piece in match.new]
            continue
        if not match.new:
            done += [Gone(piece) for piece in match.old if not whole.hold(piece)]
            continue
        done += (one for one in _reworded(match, same, gone) if not whole.hold_cell(one.piece, one.column))
        if match.old[0].at in moved:
            done.append(Moved(match.old[0], behind))
        behind = match.old[-1]
    return done


def _reworded(
    match: Match, same: dict[tuple[int, int], dict[int, int]], gone: list[Piece]
) -> Iterator[Reworded]:
    old, new = match.old[0], match.new[0]
    if len(match.old) == len(match.new) == 1 and old.table:
        known = same.get((old.table, new.table), {})
        for column, cell in enumerate(old.cells):
            other = known.get(column)
            if other is not None:
                now = new.cells[other] if other < len(new.cells) else ()
                if not now and any(len(one.cells) > column and one.cells[column] == cell for one in gone):
                    continue  # a merged cell went with its first row, in which its words stood
                yield from _lines(old, column, cell, now)
        return
    was = tuple(line for piece in match.old for cell in piece.cells for line in cell)
    now = tuple(line for piece in match.new for cell in piece.cells for line in cell)
    if differ([bare(line.words) for line in was], [bare(line.words) for line in now]):
        yield Reworded(old, 0, was, 0, was, now)


def _lines(piece: Piece, column: int, cell: tuple[Line, ...], now: tuple[Line, ...]) -> Iterator[Reworded]:
    """What became of the lines of one cell; a line that says nothing is none."""
    was = tuple(line for line in cell if bare(line.words))
    now = tuple(line for line in now if bare(line.words))
    texts = [bare(line.words) for line in was], [bare(line.words) for line in now]
    for here, there in turns(*texts):
        yield Reworded(
            piece, column, was, here.start, was[here.start : here.stop], now[there.start : there.stop]
        )


def _moved(found: Sequence[Match]) -> set[int]:
    """The rows that are out of the order in which most stand, by their places in our document."""
    order = [match.old[0].at for match in found if match.old and match.new and match.old[0].table]
    return set(order) - {order[at] for at, _ in common(order, sorted(order))}
