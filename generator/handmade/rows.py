"""Rows and paragraphs that went, came, or were moved: what a hand does to whole entries of the Tree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from generator.handmade import words as said
from generator.handmade.acts import Come, Moved, Reworded
from generator.handmade.fields import ANSWERING, ROW, SEVERAL, each, fields, holder, mapping, removed, scalar
from generator.handmade.pieces import Piece, bare
from generator.source import Mapping as Keyed
from generator.source import Node, Sequence

if TYPE_CHECKING:
    from generator.handmade.hand import Hand


def gone(hand: Hand, piece: Piece) -> bool:
    """A measure goes for good; of what may stand elsewhere too it has to be proved that this alone is gone."""
    if not piece.table:
        lines = [line for cell in piece.cells for line in cell]
        return each(hand.take_out(Reworded(piece, 0, (line,), 0, (line,), ()), line) for line in lines)
    node = hand.nodes.get(piece.nodes[0]) if piece.nodes else None
    if hand.is_section(piece):
        return node is not None and not _rows(node) and _drops(hand, piece)
    if node is not None and hand.paths[piece.nodes[0]][0] == "планы":
        return _drops(hand, piece)
    if piece.head:
        return False
    left = Counter(one.folded for one in hand.print(hand.tree)) - Counter([piece.folded])
    return hand.proved(
        lambda at: at == 0 and _drops(hand, piece), lambda now: Counter(one.folded for one in now) == left
    )


def _drops(hand: Hand, piece: Piece) -> bool:
    """Takes out the entry that a row prints, else each field that it prints."""
    node = hand.nodes.get(piece.nodes[0]) if piece.nodes else None
    above = holder(hand.tree.root, node) if node is not None else None
    if above and isinstance(above[0], Sequence):
        del above[0].items[int(above[1])]
        return True
    found = [
        [one for one in fields(hand.tree.root) if said.key(one.scalar.text) == said.key(line.words)]
        for cell in piece.cells
        for line in cell
    ]
    only = [alone[0] for alone in found if len(alone) == 1]
    for one in only:
        removed(hand.tree.root, one)
    return bool(only)


def come(hand: Hand, act: Come) -> bool:
    """A row is a measure behind the one before it; a paragraph is an entry of the list before it, or of its text."""
    piece, behind = act.piece, act.behind
    if behind is None:
        return False
    if not piece.table:
        beside = [line for cell in behind.cells for line in cell][-1]
        column = max(at for at, cell in enumerate(behind.cells) if cell)
        lines = [line for cell in piece.cells for line in cell]
        return each(hand.beside(behind, column, beside, line, behind=True) for line in reversed(lines))
    place = _place_behind(hand, behind)
    made = _row(hand, act, *place) if place else None
    if not place or made is None:
        return False
    place[0].items.insert(place[1], made)
    return True


def _row(hand: Hand, act: Come, rows: Sequence, at: int) -> Node | None:
    """A row of a plan by the columns of its table; None where it has no title."""
    assert act.behind is not None
    keys = hand.keys.get(act.behind.table, ())
    like: Node = rows.items[max(0, at - 1)] if rows.items else rows
    values: dict[str, Node] = {}
    for column, key in enumerate(keys):
        there = act.columns.get(column, -1)
        lines = act.piece.cells[there] if 0 <= there < len(act.piece.cells) else ()
        texts = [line.words for line in lines if bare(line.words)]
        if key not in ROW or not texts:
            continue
        made: list[Node] = [
            hand.reference_to(text, like) if key in ANSWERING else scalar(text, like) for text in texts
        ]
        several = key in SEVERAL and len(made) > 1
        values[key] = (
            Sequence(like.extent, flow=False, items=made)
            if several
            else made[0]
            if key in ANSWERING
            else scalar(" ".join(texts), like)
        )
    return mapping(like, values) if "название" in values else None


def moved(hand: Hand, act: Moved) -> bool:
    """An entry goes to where it stands on paper: a row among rows, a section with all that it holds among sections."""
    node = hand.nodes.get(act.piece.nodes[0]) if act.piece.nodes else None
    above = holder(hand.tree.root, node) if node is not None else None
    listed = holder(hand.tree.root, above[0]) if above else None
    if node is None or not above or not listed or not isinstance(above[0], Sequence) or act.behind is None:
        return False
    entries, key = above[0], listed[1]
    if key not in ("строки", "разделы"):  # the tasks of a section go along with it
        return hand.paths[act.piece.nodes[0]][0] == "планы"
    place = partial(_place_behind, hand) if key == "строки" else partial(_section_behind, hand, entries)
    if place(act.behind) is None:
        return False
    del entries.items[int(above[1])]
    there = place(act.behind)
    assert there is not None
    there[0].items.insert(there[1], node)
    return True


def _section_behind(hand: Hand, own: Sequence, piece: Piece) -> tuple[Sequence, int] | None:
    """Where a section goes that stands behind a row: behind that row's section of the same list, else the nearest."""
    found = [place for name in (*piece.nodes, *piece.above) for place in _sections(hand, name)]
    return next((place for place in found if place[0] is own), found[0] if found else (own, 0))


def _sections(hand: Hand, name: str) -> Iterator[tuple[Sequence, int]]:
    """The places behind the sections in which a node stands, the innermost first."""
    node = hand.nodes.get(name)
    while node is not None:
        above = holder(hand.tree.root, node)
        listed = holder(hand.tree.root, above[0]) if above else None
        if above and listed and listed[1] == "разделы" and isinstance(above[0], Sequence):
            yield above[0], int(above[1]) + 1
        node = above[0] if above else None


def _place_behind(hand: Hand, piece: Piece) -> tuple[Sequence, int] | None:
    """The list of rows, and the place in it, of what stands behind a row; behind a heading it is the first."""
    for name in (*piece.nodes, *piece.above):
        node = hand.nodes.get(name)
        if isinstance(node, Keyed) and isinstance(rows := node.values.get("строки"), Sequence):
            return rows, 0
        above = holder(hand.tree.root, node) if node is not None else None
        listed = holder(hand.tree.root, above[0]) if above else None
        if above and listed and isinstance(above[0], Sequence) and listed[1] == "строки":
            return above[0], int(above[1]) + 1
    return None


def _rows(node: Node) -> bool:
    """Whether a section has anything left in it."""
    return isinstance(node, Keyed) and any(
        isinstance(part, Sequence) and part.items
        for part in (node.values.get("строки"), node.values.get("разделы"))
    )
