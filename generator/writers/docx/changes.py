"""Tracked changes of paragraphs and rows, and what Word wants where one cannot be marked by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import count, groupby

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
from generator.frozen import frozen
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


@frozen
class Opening:
    """The number with which a paragraph opens now, and that of the older edition; the words after them."""

    now: Ordinal | None
    before: Ordinal | None
    rest: Inlines


def opened(content: Inlines, fate: Fate) -> Opening | None:
    """The number of a paragraph in two editions; None where a paragraph of both has it in one alone."""
    match content:
        case (Deleted((Ordinal() as before, *old)), Inserted((Ordinal() as now, *new)), *rest):
            marks = (Deleted(tuple(old)),) * bool(old) + (Inserted(tuple(new)),) * bool(new)
            return Opening(now, before, unspaced((*marks, *rest)))
        case (Inserted((Ordinal() as now, *new)), *rest) if fate == "inserted":
            return Opening(now, None, (Inserted(unspaced(tuple(new))), *rest) if new else tuple(rest))
        case (Deleted((Ordinal() as before, *old)), *rest) if fate == "deleted":
            return Opening(None, before, (Deleted(unspaced(tuple(old))), *rest) if old else tuple(rest))
        case _:
            return None


def unspaced(rest: Inlines) -> Inlines:
    """Words without the blank that parts them from a number: Word sets its own."""
    if rest and isinstance(rest[0], Text):
        return (Text(rest[0].text.removeprefix(" ")), *rest[1:])
    return rest


# ------------------------------------------------------------------------------------------- the end of a cell


_MARK = re.compile(r"<w:rPr><w:(ins|del) [^>]*/></w:rPr>(?=</w:pPr>)")
_LAST = re.compile(r"</w:(ins|del)>(?:</w:hyperlink>|<w:bookmarkEnd [^>]*/>)*</w:p>\Z")
_START, _END = "<w:p><w:pPr>", "</w:pPr>"


@frozen
class _Written:
    """A written paragraph: its form, the change of its mark, what of the two it is (ins, del, nothing), its runs."""

    look: str
    mark: str
    fate: str
    runs: str

    @property
    def is_whole(self) -> bool:
        """Whether all its words come or go as its end does."""
        return "<w:r>" not in re.sub(f"<w:{self.fate} .*?</w:{self.fate}>", "", self.runs)

    @property
    def last(self) -> str:
        """What its last words are of the two."""
        found = _LAST.search(self.runs)
        return found[1] if found else ""

    def ended(self, look: str, mark: str, change: str = "") -> str:
        """Its runs in a form, with the change of a mark."""
        return f"{_START}{look}{mark}{change}{_END}{self.runs}"


def settled(paragraphs: Sequence[str], plain: str, marks: Marks) -> list[str]:
    """The written paragraphs of a cell, of which the last cannot come or go: its mark is the cell's own end.

    Where others come or go at the end of a cell, their marks pass to the paragraphs before them, since the mark between
    two paragraphs goes with the second. A mark gives its form to the words before it, so each has the form of those
    that are left there. Where nothing else stands in the cell, the last stays for an empty one, in the `plain` form.
    """
    if not all(one.startswith(_START) and one.endswith("</w:p>") for one in paragraphs):
        return [*paragraphs]  # a table among them ends in a paragraph of its own
    found = [_read(one) for one in paragraphs]
    last = found[-1]
    kept = max((at for at, one in enumerate(found) if not one.fate), default=-1)
    if not last.fate:
        return [*paragraphs]
    if kept < 0:
        return [*paragraphs[:-1], _either(last, *_ways(last, plain), marks)]
    passed = [_passed(found, at) for at in range(kept, len(found) - 1)]
    ends = [_left(found, len(found) - 1, gone) for gone in ("del", "ins")]
    return [*paragraphs[:kept], *passed, _either(last, ends[0], ends[1], marks)]


def typed(written: Sequence[str], marks: Marks) -> list[str]:
    """Written paragraphs, among whatever else: those that come or go behind one of their form, as if typed behind it.

    Then the end before them comes or goes, and the last of them ends what stands there either way. Word does not care;
    LibreOffice gives the form of a paragraph that it took for moved to the next one, and takes two changes of one sort
    for one with the end between them: where such a change is before them, their form may be another.
    """
    found = {
        at: _read(one) for at, one in enumerate(written) if one.startswith(_START) and one.endswith("</w:p>")
    }
    whole = {at: one.fate if one.fate and one.is_whole else "" for at, one in found.items()}
    out = [*written]
    for first in [at for at, one in found.items() if not one.fate and whole.get(at + 1)]:
        last = next(at for at in count(first + 1) if whole.get(at + 1) != whole[first + 1])
        look, final = found[first].look, found[last]
        if look == final.look or found[first].last == final.fate:
            for at in range(first, last):
                out[at] = found[at].ended(found[at].look, found[at + 1].mark)
            out[last] = _either(final, *_ways(final, look), marks)
    return out


def anchored(written: Sequence[str], empty: str) -> list[str]:
    """What is written, each frame beside something that comes or goes between two `empty` paragraphs.

    LibreOffice hangs a frame on the paragraph behind it, or on the last one, and drops it with that.
    """
    out: list[str] = []
    runs = [(framed, [*run]) for framed, run in groupby(written, lambda one: "<w:framePr " in one)]
    for at, (framed, run) in enumerate(runs):
        beside = [
            *(other[-1] for _, other in runs[:at][-1:]),
            *(other[0] for _, other in runs[at + 1 : at + 2]),
        ]
        alone = framed and any(map(_MARK.search, beside))
        out += [empty, *run, empty] if alone else run
    return out


def _read(paragraph: str) -> _Written:
    look, _, runs = paragraph[len(_START) :].partition(_END)
    mark = _MARK.search(look + _END)
    if mark is None:
        return _Written(look, "", "", runs)
    return _Written(look[: mark.start()], mark[0], mark[1], runs)


def _passed(found: Sequence[_Written], at: int) -> str:
    """A paragraph that ends with the mark of the next one, in the form of the words that it then ends."""
    after = found[at + 1]
    return found[at].ended(_left(found, at, "del" if after.fate == "ins" else "ins"), after.mark)


def _left(found: Sequence[_Written], at: int, gone: str) -> str:
    """The form of the last words up to a place that are there once what goes is gone."""
    return next(one.look for one in reversed(found[: at + 1]) if one.fate != gone)


def _ways(last: _Written, plain: str) -> tuple[str, str]:
    """The forms of the only paragraph that is left of a cell, once all is taken and once all is refused."""
    return (last.look, plain) if last.fate == "ins" else (plain, last.look)


def _either(last: _Written, accepted: str, rejected: str, marks: Marks) -> str:
    """The last paragraph of a cell, which stays either way: a list must leave no number behind."""
    if accepted == rejected:
        return last.ended(accepted, "")
    change = f"<w:pPrChange {marks.attributes()}><w:pPr>{rejected}</w:pPr></w:pPrChange>"
    return last.ended(accepted, "", change)
