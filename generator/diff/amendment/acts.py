"""An act of an amendment: its sentence, what it puts in, and what stood there before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.diff.amendment.names import Name, act
from generator.diff.amendment.outline import Line
from generator.diff.amendment.quoting import Edit, quoted
from generator.diff.amendment.where import Where
from generator.document import Block, List, ListItem, Paragraph, Table, Text
from generator.frozen import frozen


@frozen
class Act:
    """One operative sentence.

    `sentence` has no stop and begins with a small letter; blocks of `payload` follow it in quotes. `place` and both
    editions of it are for the comparison, where a side that has nothing is empty. `edit` is all of an act that puts
    words for others.
    """

    sentence: str
    place: str
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    payload: tuple[Block, ...] = ()
    edit: Edit | None = None


def restated(
    what: Name, where: Where, old: Sequence[Line], new: Sequence[Line], *, at: Where | None = None
) -> Act:
    """«… изложить в следующей редакции»: one line in the sentence itself, several below it."""
    place = (at or where.down(what)).place()
    return put(where.act(act("restate", what=what("вин"))), place, old, new)


def put(sentence: str, place: str, old: Sequence[Line], new: Sequence[Line]) -> Act:
    """A sentence with the lines that it puts in."""
    words = (tuple(line.words for line in old), tuple(line.words for line in new))
    alone = quoted(new[0].words) if len(new) == 1 else None
    if alone:
        return Act(f"{sentence}: {alone}", place, *words)
    return Act(f"{sentence}:", place, *words, payload=as_blocks(new))


def as_blocks(lines: Sequence[Line]) -> tuple[Block, ...]:
    """Lines as paragraphs and lists, their numbers as words: this paper must not number them anew."""
    found: list[Block] = []
    for line in lines:
        paragraph = Paragraph((Text(line.words),))
        if not line.bullet:
            found.append(paragraph)
        elif found and isinstance(found[-1], List):
            found[-1] = replace(found[-1], items=(*found[-1].items, ListItem((paragraph,))))
        else:
            found.append(List((ListItem((paragraph,)),)))
    return tuple(found)


def in_quotes(blocks: tuple[Block, ...], stop: str = "") -> tuple[Block, ...]:
    """Blocks with « before their first word and » with the stop of the sentence behind their last."""
    opened = (_opened(blocks[0]), *blocks[1:])
    return (*opened[:-1], _closed(opened[-1], f"»{stop}"))


def _opened(block: Block) -> Block:
    match block:
        case Paragraph(content):
            return replace(block, content=(Text("«"), *content))
        case List(items):
            first = replace(items[0], blocks=(_opened(items[0].blocks[0]), *items[0].blocks[1:]))
            return replace(block, items=(first, *items[1:]))
        case Table(rows=rows):
            cell = rows[0].cells[0]
            inner = cell.blocks or (Paragraph(()),)
            cell = replace(cell, blocks=(_opened(inner[0]), *inner[1:]))
            return replace(block, rows=(replace(rows[0], cells=(cell, *rows[0].cells[1:])), *rows[1:]))
        case _:
            raise TypeError(type(block))


def _closed(block: Block, sign: str) -> Block:
    match block:
        case Paragraph(content):
            return replace(block, content=(*content, Text(sign)))
        case List(items):
            last = replace(items[-1], blocks=(*items[-1].blocks[:-1], _closed(items[-1].blocks[-1], sign)))
            return replace(block, items=(*items[:-1], last))
        case Table(rows=rows):
            cell = rows[-1].cells[-1]
            inner = cell.blocks or (Paragraph(()),)
            cell = replace(cell, blocks=(*inner[:-1], _closed(inner[-1], sign)))
            return replace(block, rows=(*rows[:-1], replace(rows[-1], cells=(*rows[-1].cells[:-1], cell))))
        case _:
            raise TypeError(type(block))
