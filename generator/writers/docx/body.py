"""Blocks → document.xml."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby, zip_longest
from typing import assert_never

from generator.document import (
    Align,
    Block,
    Contents,
    Deleted,
    Document,
    Entry,
    Fate,
    Figure,
    Heading,
    Inline,
    Inserted,
    List,
    ListItem,
    Ordinal,
    Paragraph,
    Requisite,
    Section,
    Table,
    Text,
    Value,
    is_abreast,
    plain,
    sheets,
    unlisted,
)
from generator.writers.docx import page
from generator.writers.docx.changes import (
    anchored,
    ends,
    fate_of,
    opened,
    typed,
    unspaced,
    whole_fate,
)
from generator.writers.docx.contents import heading_id, words_of, write_contents
from generator.writers.docx.inlines import Marks, runs, stands, text_run
from generator.writers.docx.numbers import Numbers
from generator.writers.docx.reference import Reference
from generator.writers.docx.requisites import abreast, is_signed, signed, write_requisite
from generator.writers.docx.signatures import is_long, write_long
from generator.writers.docx.tables import AFTER_TABLE, LOWEST, NEXT_PAGE, write_table

_ALIGNED: dict[Align | None, str] = {
    None: "",
    "left": '<w:jc w:val="left"/>',
    "center": '<w:jc w:val="center"/>',
    "right": '<w:jc w:val="right"/>',
    "both": '<w:jc w:val="both"/>',
}
#: What a layout has aligned otherwise than all text has no first line to set in.
_FLUSH = '<w:ind w:firstLine="0"/>'
#: How many blocks after one are looked at for a signature.
_NEAR = 4
#: On the sheet of the paragraph that follows.
_KEPT = "<w:keepNext/>"
#: What a paragraph that opens with a number may begin with.
_OPENING = frozenset({Ordinal, Deleted, Inserted})
#: The style of «Содержание», where the reference has it: Word, asked for contents anew, does not list it.
OVER_CONTENTS = "toc heading"
#: A paragraph that takes no room.
_EMPTY = f"<w:p><w:pPr>{LOWEST}</w:pPr></w:p>"


@dataclass(slots=True)
class Body:
    """document.xml on its way: what is written so far, what runs refer to, how far the numbers have counted."""

    document: Document
    reference: Reference
    marks: Marks = field(init=False)
    titles: frozenset[int] = field(init=False)
    numbers: Numbers = field(default_factory=Numbers)
    out: list[str] = field(default_factory=list)
    width: int = 0
    height: int = 0
    step: int = page.STEP
    form: str = ""
    title_page: bool = False
    waiting: list[str] = field(default_factory=list)
    kept: str = ""
    changed: int = 0
    _styles: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """References may lead to nodes that are not written yet: the marks know the whole document."""
        self.marks = Marks(self.document)
        self.titles = unlisted(self.document)

    def xml(self, before: str, after: str) -> str:
        """The inside of w:body, between what opens and what ends the part: long as it is, it is put together once."""
        sections = self.document.sections
        for number, (section, fate) in enumerate(zip(sections, ends(sections), strict=True)):
            self.width, self.height = self._between_margins(section)
            self.title_page = section.title_page
            rows = list(_side_by_side(section.blocks))
            for at, together in enumerate(rows, 1):
                if len(together) > 1:
                    write_table(self, abreast(together), lined=False)
                else:
                    self.kept = _kept(together[0], [row[0] for row in rows[at : at + _NEAR]])
                    self.block(together[0])
            if number < len(sections) - 1:
                properties = page.properties(section, self.reference, first=number == 0)
                self._end_section(properties, fate)
        self.out.append(self._last_sheet(sections))
        if self.changed:
            self.out = anchored(typed(self.out, self.marks), _EMPTY)
        if self.out[-2:-1] == [AFTER_TABLE]:  # a table that fills the last sheet must not begin one more
            self.out[-2] = _EMPTY
        return "".join([before, *self.out, after])

    def _last_sheet(self, sections: tuple[Section, ...]) -> str:
        """The properties of the last section, which end the document."""
        last = len(sections) - 1
        stays = next((at for at in reversed(range(last + 1)) if sections[at].fate == "kept"), last)
        if stays == last:
            return page.properties(sections[last], self.reference, first=last == 0)
        return page.changed(
            sections[last],
            sections[stays],
            self.reference,
            self.marks.attributes(),
            places=(last, stays),
        )

    def _between_margins(self, section: Section) -> tuple[int, int]:
        return page.text_width(section, self.reference), page.text_height(section, self.reference)

    def _end_section(self, properties: str, fate: Fate) -> None:
        """A section ends in a paragraph: the one after a table, or one that takes no room of its own."""
        if self.out and self.out[-1] == AFTER_TABLE:
            self.out.pop()
        self.out.append(f"<w:p><w:pPr>{LOWEST}{self.marks.fate(fate)}{properties}</w:pPr></w:p>")

    def style(self, name: str) -> str:
        """The opening of a paragraph's properties with a style of the reference."""
        if name not in self._styles:
            self._styles[name] = f'<w:pStyle w:val="{self.reference.style(name)}"/>'
        return self._styles[name]

    def block(self, block: Block) -> None:
        """One block of the text."""
        match block:
            case Paragraph():
                self.stands_here(block.id)
                flush = _FLUSH if block.align in ("left", "center", "right") else ""
                style = self.style("Body Text") + self.kept
                self.paragraph(block.content, style, block.align, flush, block.fate)
            case Heading():
                self._heading(block)
            case List():
                self.items(block, 0, self.style("List Paragraph"), keep=self.kept)
            case Table():
                self._table(block)
            case Figure():
                self._table(block.table)
            case Requisite():
                self._requisite(block)
            case Entry():
                self.stands_here(block.id)
                self.paragraph(block.content, self.style("Body Text"))
            case Contents():
                write_contents(self, block)
            case _:
                assert_never(block)

    def _requisite(self, block: Requisite) -> None:
        """A requisite; a signature with a mark or with long words stands in columns."""
        if is_signed(block):
            write_table(self, signed(block), lined=False)
        elif is_long(block, self.width, self.reference.signature):
            write_long(self, block)
        else:
            write_requisite(self, block)

    def _table(self, block: Table) -> None:
        """A table, or the sheets that are handed out of it, each from the second on a new page."""
        self.stands_here(block.id)
        fate = whole_fate(block)
        if block.caption:
            self.paragraph(block.caption, self.style("Caption"), fate=fate)
        for number, sheet in enumerate(whole := sheets(block)):
            if number:
                self.out.pop()  # the paragraph after a table: here the one that turns the page is enough
                self.out.append(NEXT_PAGE)
            write_table(self, sheet, keep=self.kept if sheet is whole[-1] else "")

    def paragraph(
        self,
        content: tuple[Inline, ...],
        style: str,
        align: Align | None = None,
        spacing: str = "",
        fate: Fate = "kept",
    ) -> None:
        """A paragraph; a number that it opens with becomes Word's own."""
        number = ""
        if content and type(content[0]) in _OPENING:
            number, content = self._numbered(content, fate)
        self.write(f"{style}{number}{spacing}{_ALIGNED[align]}", runs(content, self.marks, self.form), fate)

    @staticmethod
    def opening(style: str, align: Align | None) -> str:
        """The opening of a paragraph with nothing but a style and its place in the line."""
        return f"<w:p><w:pPr>{style}{_ALIGNED[align]}</w:pPr>"

    def words(self, only: Paragraph, opening: str) -> str:
        """The XML of a paragraph of one run, maybe an empty one, where no bookmark waits; "" for any other."""
        content = only.content
        if len(content) != 1 or only.id is not None or only.align or self.waiting:
            return ""
        run = content[0]
        if type(run) is not Text and type(run) is not Value:
            return ""
        if self.form or not stands(run.text):
            return f"{opening}{text_run(run.text, self.form)}</w:p>"
        return f"{opening}<w:r><w:t>{run.text}</w:t></w:r></w:p>"

    def write(self, look: str, inner: str, fate: Fate = "kept") -> None:
        """A paragraph of these properties and runs, with the bookmarks that wait for one."""
        while self.waiting:
            inner = self.marks.marked(self.waiting.pop(), inner)
        if fate != "kept":
            look += self.marks.fate(fate)
            self.changed += 1
        self.out.append(f"<w:p><w:pPr>{look}</w:pPr>{inner}</w:p>")

    def stands_here(self, node: str | None) -> None:
        """The next paragraph is where a node stands; of several places the first counts."""
        if node is not None and node not in self.marks.placed:
            self.marks.placed.add(node)
            self.waiting.append(node)

    def _numbered(self, content: tuple[Inline, ...], fate: Fate) -> tuple[str, tuple[Inline, ...]]:
        """The numbering of a paragraph that opens with an ordinal, and what is left to be written as words."""
        first = content[0]
        if type(first) is Ordinal:  # as in most documents
            rest = unspaced(content[1:])
            taken = self.numbers.take(first, first, spaced=bool(rest))
            return (_number(*taken), rest) if taken else ("", content)
        opening = opened(content, fate)
        if opening is None:
            return "", content
        taken = self.numbers.take(opening.now, opening.before, spaced=bool(opening.rest))
        return (_number(*taken), opening.rest) if taken else ("", content)

    def _heading(self, heading: Heading) -> None:
        """A heading in its real style; the title of a title page stands in the middle of the sheet."""
        style = self.style("Title" if heading.level == 0 else f"Heading {heading.level}")
        if heading.level == 1 and OVER_CONTENTS in self.reference.styles and id(heading) in self.titles:
            style = self.style(OVER_CONTENTS)
        centred = heading.level == 0 and self.title_page
        spacing = '<w:spacing w:before="3400" w:after="240"/>' if centred else ""
        self.stands_here(heading_id(heading))
        self.paragraph(words_of(heading), style, None, spacing, heading.fate)

    # --------------------------------------------------------------------------------------------------- lists

    def items(self, block: List, level: int, style: str, align: Align | None = None, keep: str = "") -> None:
        """A list; the lists inside its items go one level deeper. With `keep` its end stays with what follows."""
        for item, after in zip_longest(block.items, block.items[1:]):
            self._item(item, level, style, align, "" if after else keep)

    def _item(self, item: ListItem, level: int, style: str, align: Align | None, keep: str) -> None:
        """One item: its first paragraph carries the number or bullet, further ones stand under it."""
        self.stands_here(item.id)
        marked = False
        for block, after in zip_longest(item.blocks, item.blocks[1:]):
            match block:
                case List():
                    self.items(block, level + 1, style, align, "" if after else keep)
                case Table() | Figure():
                    self.block(block)
                case _:
                    content = words_of(block)
                    if marked:
                        mark = f'<w:ind w:left="{self.step * (level + 1)}" w:firstLine="0"/>'
                    else:
                        mark, content = self._item_mark(item, level, content)
                    if isinstance(block, (Paragraph, Heading, Entry)):
                        self.stands_here(heading_id(block) if isinstance(block, Heading) else block.id)
                    look = f"{style}{_kept(block, [after]) if after else keep}{mark}{_ALIGNED[align]}"
                    self.write(
                        look,
                        runs(content, self.marks, self.form),
                        item.fate if item.fate != "kept" else fate_of(block),
                    )
                    marked = True

    def _item_mark(
        self, item: ListItem, level: int, content: tuple[Inline, ...]
    ) -> tuple[str, tuple[Inline, ...]]:
        """The bullet of an item, or its number: Word's own where Word would show the same."""
        hanging = _hanging(self.step, level)
        if item.ordinal is None:
            return _number(min(level, 8), 1) + hanging, content
        now = None if item.fate == "deleted" else item.ordinal
        before = None if item.fate == "inserted" else item.before or item.ordinal
        taken = self.numbers.take(now, before, spaced=True, hanging=True)
        if taken is None:
            return hanging, (*_in_words(now, before), *content)
        return _number(*taken) + hanging, content


def _side_by_side(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, ...]]:
    """The blocks one by one, but agreements and approvals in a row together."""
    for beside, run in groupby(blocks, is_abreast):
        if beside:
            yield tuple(run)
        else:
            yield from ((block,) for block in run)


def _kept(block: Block, after: list[Block]) -> str:
    """Words that announce a list or table («… следующих документов:») stay on its sheet; a signature has none alone.

    Nor has it one alone with the lines above it that wait for a figure or a word («Всего баллов: ____»).
    """
    if _signs(after):
        return _KEPT
    if not after or type(block) is not Paragraph or type(after[0]) not in (List, Table, Figure):
        return ""
    return _KEPT if plain(block.content).rstrip().endswith(":") else ""


def _signs(blocks: list[Block]) -> bool:
    """Whether a signature comes first, but for lines that are filled in by hand."""
    for block in blocks:
        if isinstance(block, Requisite):
            return block.kind == "signature"
        if type(block) is not Paragraph or not plain(block.content).rstrip().endswith("_"):
            return False
    return False


@cache
def _hanging(step: int, level: int) -> str:
    return f'<w:ind w:left="{step * (level + 1)}" w:hanging="{step}"/>'


@cache
def _number(level: int, number: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def _in_words(now: Ordinal | None, before: Ordinal | None) -> tuple[Inline, ...]:
    """The number of an item that Word would not number alike."""
    if now == before:
        return (Text(f"{now.text}\t"),) if now else ()
    old: tuple[Inline, ...] = (Deleted((Text(f"{before.text}\t"),)),) if before else ()
    return (*old, Inserted((Text(f"{now.text}\t"),))) if now else old
