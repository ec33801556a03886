"""Tracked changes of paragraphs and rows, and what Word wants where one cannot be marked by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.document import (
    Block,
    Deleted,
    Fate,
    Heading,
    Inline,
    Inserted,
    Ordinal,
    Paragraph,
    Section,
    Table,
    Text,
)
from generator.writers.docx.inlines import Marks

Inlines = tuple[Inline, ...]


def fate_of(block: Block) -> Fate:
    """What became of a block that stands as one paragraph."""
    return block.fate if isinstance(block, Paragraph | Heading) else "kept"


def whole_fate(table: Table) -> Fate:
    """What became of a table as a whole: that of its rows where it is the same of all."""
    fates = {row.fate for row in table.rows}
    return fates.pop() if len(fates) == 1 else "kept"


def ends(sections: Sequence[Section]) -> list[Fate]:
    """What became of the end of each section: the last one has none of its own, the end before it goes instead."""
    fates: list[Fate] = [section.fate for section in sections]
    kept = max((at for at, fate in enumerate(fates) if fate == "kept"), default=0)
    return [*fates[:kept], *fates[kept + 1 :], "kept"]


# ---------------------------------------------------------------------------------------------------- numbers


@dataclass(frozen=True, slots=True)
class Opening:
    """The number with which a paragraph opens now, and that of the older edition; the words after them."""

    now: Ordinal | None
    before: Ordinal | None
    rest: Inlines


def opened(content: Inlines, fate: Fate) -> Opening | None:
    """The number of a paragraph in both editions; None where a paragraph of both has it in one alone."""
    match content:
        case (Ordinal() as number, *rest):
            return Opening(number, number, _unspaced(tuple(rest)))
        case (Deleted((Ordinal() as before, *old)), Inserted((Ordinal() as now, *new)), *rest):
            marks = (Deleted(tuple(old)),) * bool(old) + (Inserted(tuple(new)),) * bool(new)
            return Opening(now, before, _unspaced((*marks, *rest)))
        case (Inserted((Ordinal() as now, *new)), *rest) if fate == "inserted":
            return Opening(now, None, (Inserted(_unspaced(tuple(new))), *rest) if new else tuple(rest))
        case (Deleted((Ordinal() as before, *old)), *rest) if fate == "deleted":
            return Opening(None, before, (Deleted(_unspaced(tuple(old))), *rest) if old else tuple(rest))
        case _:
            return None


def _unspaced(rest: Inlines) -> Inlines:
    """Words without the blank that parts them from a number: Word sets its own."""
    if rest and isinstance(rest[0], Text):
        return (Text(rest[0].text.removeprefix(" ")), *rest[1:])
    return rest


# ------------------------------------------------------------------------------------------- the end of a cell


_MARK = re.compile(r"<w:rPr><w:(?:ins|del) [^>]*/></w:rPr>(?=</w:pPr>)")
_START, _END = "<w:p><w:pPr>", "</w:pPr>"


def settled(paragraphs: Sequence[str], plain: str, marks: Marks) -> list[str]:
    """The written paragraphs of a cell, of which the last cannot come or go: its mark is the cell's own end.

    Where others come or go at the end of a cell, their marks pass to the paragraphs before them, since the mark between
    two paragraphs goes with the second; the last one changes its form where that would be another. Where nothing else
    stands in the cell, it stays for an empty one, in the `plain` form of the cell.
    """
    if not all(one.startswith(_START) and one.endswith("</w:p>") for one in paragraphs):
        return [*paragraphs]  # a table among them ends in a paragraph of its own
    found = [_MARK.search(one[: one.find(_END) + len(_END)]) for one in paragraphs]
    own = [mark[0] if mark else "" for mark in found]
    if not own[-1]:
        return [*paragraphs]
    bare = [one.replace(mark, "", 1) for one, mark in zip(paragraphs, own, strict=True)]
    kept = max((at for at, mark in enumerate(own) if not mark), default=-1)
    bare[-1] = _reformed(bare[-1], _look(bare[kept]) if kept >= 0 else plain, own[-1], marks)
    if kept >= 0:
        own[kept:] = [*own[kept + 1 :], ""]
    own[-1] = ""
    return [one.replace(_END, mark + _END, 1) if mark else one for one, mark in zip(bare, own, strict=True)]


def _look(paragraph: str) -> str:
    """The properties of a written paragraph without a mark."""
    return paragraph[len(_START) : paragraph.find(_END)]


def _reformed(last: str, other: str, mark: str, marks: Marks) -> str:
    """The last paragraph of a cell, whose form is another in the edition that lacks it: a list must leave no number."""
    own = _look(last)
    if own == other:
        return last
    now, before = (own, other) if "<w:ins" in mark else (other, own)
    change = f"<w:pPrChange {marks.attributes()}><w:pPr>{before}</w:pPr></w:pPrChange>"
    return f"{_START}{now}{change}{last[len(_START) + len(own) :]}"
