"""The blocks of two editions → one order of blocks in which each is kept, put in or struck out."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import replace

from generator.diff.redline import tables
from generator.diff.redline.sides import Sides
from generator.diff.redline.wholes import came, came_item, gone, gone_item, numbered
from generator.diff.redline.words import reworded, said
from generator.diff.sequence import likeness, matched, steps
from generator.document import (
    Block,
    Contents,
    Figure,
    Heading,
    List,
    ListItem,
    Paragraph,
    Requisite,
    Table,
)

Blocks = tuple[Block, ...]

#: From this share of words on two paragraphs of a page are one that was reworded.
_ALIKE = 0.4
#: In a cell any two paragraphs in one place are one: what makes them so is the cell.
_SAME_PLACE = 0.01


def compared(old: Blocks, new: Blocks, sides: Sides, *, within: bool = False) -> Blocks:
    """The blocks of both editions in one order; `within` a cell or an item any words may follow on any others."""
    if old == new:
        return new
    words = [[said(block).split() for block in side] for side in (old, new)]

    def alike(one: int, two: int) -> float:
        return _likeness(old[one], new[two], words[0][one], words[1][two], within=within)

    keys = [_key(block, sides) for block in old], [_key(block, None) for block in new]
    return tuple(_merged(old, new, matched(*keys, alike), sides))


def _merged(old: Blocks, new: Blocks, pairs: list[tuple[int, int]], sides: Sides) -> Iterator[Block]:
    for step in steps(len(old), len(new), pairs):
        match step:
            case (int(one), int(two)):
                yield from _pair(old[one], new[two], sides)
            case (int(one), None):
                yield gone(old[one], sides)
            case (None, int(two)):
                yield came(new[two])


def _key(block: Block, sides: Sides | None) -> Hashable:  # noqa: PLR0911 - one arm a kind
    """What a block is known by: its id and, of a table, its columns; else its kind and words."""
    match block:
        case Table():
            return tables.key(block)
        case Figure(table=table):
            return ("figure", *tables.key(table))
        case Heading(id=str(node)) | Paragraph(id=str(node)):
            return type(block), sides.name(node) if sides else node
        case Heading():
            return type(block), block.level, said(block)
        case List():
            return type(block), block.ordered, said(block)
        case Requisite():
            return type(block), block.kind, said(block)
        case _:
            return type(block), said(block)


def _likeness(  # noqa: PLR0911 - a question a kind
    old: Block, new: Block, was: list[str], now: list[str], *, within: bool
) -> float:
    """How much two blocks of other words or columns are one that was changed; 0 where they are two."""
    match old, new:
        case (Table(), Table()) | (Figure(), Figure()):
            return 0.0 if _key(old, None) != _key(new, None) else 1.0
        case (Requisite(), Requisite()):
            return 1.0 if old.kind == new.kind else 0.0
        case (List(), List()):
            found = likeness(was, now)
            return _SAME_PLACE + found if old.ordered == new.ordered and (within or found) else 0.0
        case (Heading(), Heading()):
            found = likeness(was, now)
            return found if old.level == new.level and (found >= _ALIKE or within) else 0.0
        case (Paragraph(), Paragraph()):
            found = likeness(was, now)
            if within:
                return _SAME_PLACE + found
            return found if found >= _ALIKE else 0.0
        case (Contents(), Contents()):
            return 1.0
        case _:
            return 0.0


# -------------------------------------------------------------------------------------------------- one block


def _pair(old: Block, new: Block, sides: Sides) -> Iterator[Block]:
    """A block of both editions; two where what must stay together became another."""
    match old, new:
        case (Paragraph(), Paragraph()):
            yield replace(new, content=reworded(old.content, new.content, sides))
        case (Heading(), Heading()):
            yield replace(new, content=reworded(numbered(old), numbered(new), sides), ordinal=None)
        case (List(), List()):
            yield replace(new, items=tuple(_items(old, new, sides)))
        case (Table(), Table()):
            yield tables.compared(old, new, sides, _cell)
        case (Figure(), Figure()):
            yield replace(new, table=tables.compared(old.table, new.table, sides, _cell))
        case (Requisite(), Requisite()):
            yield from _requisite(old, new, sides)
        case _:
            yield new


def _cell(old: Blocks, new: Blocks, sides: Sides) -> Blocks:
    return compared(old, new, sides, within=True)


def _requisite(old: Requisite, new: Requisite, sides: Sides) -> Iterator[Block]:
    """A requisite line by line; a signature with more or fewer lines, and one with a mark, is another."""
    lines = compared(old.blocks, new.blocks, sides, within=True)
    simple = all(isinstance(line, Paragraph) for line in (*old.blocks, *new.blocks))
    if old == new:
        yield new
    elif simple and (new.kind != "signature" or len(old.blocks) == len(new.blocks) == len(lines)):
        yield replace(new, blocks=tuple(line for line in lines if isinstance(line, Paragraph)))
    else:
        yield gone(old, sides)
        yield came(new)


def _items(old: List, new: List, sides: Sides) -> Iterator[ListItem]:
    """The items of a list of both editions; its numbers are one run, whatever it was called."""
    words = [[" ".join(map(said, item.blocks)).split() for item in side.items] for side in (old, new)]

    def alike(one: int, two: int) -> float:
        known = [old.items[one].id and sides.name(str(old.items[one].id)), new.items[two].id]
        found = likeness(words[0][one], words[1][two])
        return found if found >= _ALIKE and None in known else 0.0

    keys = [_item_key(item, sides) for item in old.items], [_item_key(item, None) for item in new.items]
    series = next((item.ordinal.series for item in new.items if item.ordinal), "")
    pairs = matched(*keys, alike) or [(len(old.items) - 1, 0)]
    for step in steps(len(old.items), len(new.items), pairs):
        match step:
            case (int(one), int(two)):
                was, now = old.items[one], new.items[two]
                before = sides.ordinal(was.ordinal, series) if was.ordinal else None
                blocks = compared(was.blocks, now.blocks, sides, within=True)
                yield replace(now, blocks=blocks, before=None if before == now.ordinal else before)
            case (int(one), None):
                yield gone_item(old.items[one], sides, series)
            case (None, int(two)):
                yield came_item(new.items[two])


def _item_key(item: ListItem, sides: Sides | None) -> Hashable:
    if item.id is not None:
        return "id", sides.name(item.id) if sides else item.id
    return "words", "\n".join(map(said, item.blocks))
