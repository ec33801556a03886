"""Blocks → paragraphs and tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import assert_never

from generator.document import (
    Align,
    Block,
    Break,
    Cell,
    Column,
    Contents,
    Document,
    Entry,
    Heading,
    Inline,
    List,
    ListItem,
    Ordinal,
    Paragraph,
    Requisite,
    Row,
    Section,
    Table,
    Text,
    grid,
    walk,
)
from generator.writers.docx.inlines import Marks, runs, text_run
from generator.writers.docx.numbers import Numbers
from generator.writers.docx.reference import Reference

#: Twentieths of a point in a millimetre.
MM = 1440 / 25.4
#: The sheet and its margins in millimetres (ГОСТ Р 7.0.97-2025, п. 3.4; left 30 for keeping over ten years).
SHEET = (210, 297)
LEFT, RIGHT, TOP, BOTTOM, HEADER = 30, 10, 20, 20, 10
#: The longest line of a requisite in the corner (п. 3.5, edition of 2025).
CORNER = 80

#: The lowest paragraph that Word can set, where it wants one that nobody should see.
_LOWEST = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
_AFTER_TABLE = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/></w:pPr></w:p>'
)

_TONES = {"plain": "", "good": "E6F2E6", "warn": "FFF3D6", "bad": "FBE3E1", "muted": "EEEEEE"}
_CORNER_KINDS = ("approval", "annex", "agreement")
_REQUISITE_STYLES = {
    "approval": "Реквизит",
    "agreement": "Реквизит",
    "annex": "Реквизит",
    "letterhead": "Бланк",
    "signature": "Подпись документа",
    "imprint": "Выходные данные",
    "mark": "Отметка",
}


def twips(millimetres: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(millimetres * MM)


@dataclass(slots=True)
class Body:
    """document.xml on its way."""

    document: Document
    reference: Reference
    marks: Marks = field(default_factory=Marks)
    numbers: Numbers = field(default_factory=Numbers)
    out: list[str] = field(default_factory=list)
    width: int = 0
    title_page: bool = False
    styles: dict[str, str] = field(default_factory=dict)
    step: int = 425

    def xml(self) -> str:
        """The inside of w:body."""
        last = len(self.document.sections) - 1
        for number, section in enumerate(self.document.sections):
            self.width = twips(SHEET[1 if section.landscape else 0] - LEFT - RIGHT)
            self.title_page = section.title_page
            for block in section.blocks:
                self.block(block)
            properties = _section(section, first=number == 0)
            if number < last:
                self.end_section(properties)
            else:
                self.out.append(properties)
        return "".join(self.out)

    def end_section(self, properties: str) -> None:
        """A section ends in a paragraph of its own: the one after a table, or the lowest that Word can set."""
        if self.out[-1].endswith(_AFTER_TABLE):
            self.out[-1] = self.out[-1].removesuffix(_AFTER_TABLE)
        self.out.append(f"<w:p><w:pPr>{_LOWEST}{properties}</w:pPr></w:p>")

    def style(self, name: str) -> str:
        """The opening of a paragraph's properties with a style of the reference."""
        if name not in self.styles:
            self.styles[name] = f'<w:pStyle w:val="{self.reference.style(name)}"/>'
        return self.styles[name]

    def block(self, block: Block) -> None:
        """One block of the text."""
        match block:
            case Paragraph():
                self.paragraph(block.content, self.style("Body Text"), block.align, block.id)
            case Heading():
                self.heading(block)
            case List():
                self.items(block, 0)
            case Table():
                self.table(block)
            case Requisite():
                self.requisite(block)
            case Entry():
                self.paragraph(block.content, self.style("Body Text"))
            case Contents():
                self.contents(block)
            case _:
                assert_never(block)

    def paragraph(
        self,
        content: tuple[Inline, ...],
        style: str,
        align: Align | None = None,
        node: str | None = None,
        extra: str = "",
    ) -> None:
        """A paragraph; a number at its start becomes Word's own."""
        number, rest = self.numbered(content)
        look = f"<w:pPr>{style}{number}{extra}{_align(align)}</w:pPr>"
        self.out.append(f"<w:p>{look}{self.bookmarked(node, runs(rest, self.marks))}</w:p>")

    def numbered(self, content: tuple[Inline, ...]) -> tuple[str, tuple[Inline, ...]]:
        """The numbering of a paragraph that opens with an ordinal, and what follows the ordinal."""
        if not content or not isinstance(content[0], Ordinal):
            return "", content
        rest = content[1:]
        taken = self.numbers.take(content[0], spaced=bool(rest))
        if taken is None:
            return "", content
        if rest and isinstance(rest[0], Text):
            rest = (Text(rest[0].text.removeprefix(" ")), *rest[1:])
        return _number(*taken), rest

    def bookmarked(self, node: str | None, inner: str) -> str:
        """Runs with the bookmark of their node around them."""
        if node is None:
            return inner
        name, number = self.marks.bookmark(node), self.marks.next_id()
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="{number}"/>'

    def heading(self, heading: Heading) -> None:
        """A heading in its real style; the title of a title page stands in the middle of the sheet."""
        style = self.style("Title" if heading.level == 0 else f"Heading {heading.level}")
        content = heading.content
        if heading.ordinal:
            content = (heading.ordinal, Text(" "), *content)
        drop = '<w:spacing w:before="3400" w:after="240"/>' if heading.level == 0 and self.title_page else ""
        self.paragraph(content, style, None, _heading_id(heading), drop)

    def items(self, block: List, level: int) -> None:
        """A list; the lists inside its items go one level deeper."""
        for item in block.items:
            self.item(item, level, self.style("List Paragraph"))

    def item(self, item: ListItem, level: int, style: str, align: Align | None = None) -> None:
        """One item: its first paragraph carries the number or bullet, further ones stand under it."""
        indent = f'<w:ind w:left="{self.step * (level + 1)}" w:firstLine="0"/>'
        first = True
        for block in item.blocks:
            if isinstance(block, List):
                for inner in block.items:
                    self.item(inner, level + 1, style, align)
            elif isinstance(block, Table):
                self.table(block)
            else:
                content = _words(block)
                mark, content = self.item_mark(item, level, content) if first else (indent, content)
                look = f"<w:pPr>{style}{mark}{_align(align)}</w:pPr>"
                self.out.append(f"<w:p>{look}{runs(content, self.marks)}</w:p>")
                first = False

    def item_mark(
        self, item: ListItem, level: int, content: tuple[Inline, ...]
    ) -> tuple[str, tuple[Inline, ...]]:
        """The bullet of an item, or its number: Word's own where Word would show the same."""
        hanging = f'<w:ind w:left="{self.step * (level + 1)}" w:hanging="{self.step}"/>'
        if item.ordinal is None:
            return _number(min(level, 8), 1) + hanging, content
        taken = self.numbers.take(item.ordinal, spaced=True, hanging=True)
        if taken is None:
            return hanging, (Text(item.ordinal.text + "\t"), *content)
        return _number(*taken) + hanging, content

    def requisite(self, requisite: Requisite) -> None:
        """A requisite at its place on the sheet (ГОСТ Р 7.0.97-2025, пп. 5.17–5.22)."""
        style = self.style(_REQUISITE_STYLES[requisite.kind])
        if requisite.kind == "signature":
            self.signature(requisite, style)
            return
        place = ""
        if requisite.kind in _CORNER_KINDS:
            place = f'<w:ind w:left="{self.width - twips(CORNER)}"/>'
        if requisite.kind == "imprint":
            frame = f'<w:framePr w:w="{self.width}" w:wrap="around" w:vAnchor="margin" w:hAnchor="margin" w:xAlign="center" w:yAlign="bottom"/>'
            style += frame
        for number, paragraph in enumerate(requisite.blocks):
            last = number == len(requisite.blocks) - 1
            border = _border(requisite.kind, last)
            gap = '<w:spacing w:after="240"/>' if last and requisite.kind != "imprint" else ""
            look = f"<w:pPr>{style}{border}{gap}{place}{_align(paragraph.align)}</w:pPr>"
            self.out.append(f"<w:p>{look}{runs(paragraph.content, self.marks)}</w:p>")

    def signature(self, requisite: Requisite, style: str) -> None:
        """Position, a line to sign on, initials and surname; the lines of a requisite come in pairs."""
        middle, right = self.width // 2, self.width
        stops = f'<w:keepNext/><w:tabs><w:tab w:val="left" w:pos="{middle}"/><w:tab w:val="right" w:pos="{right}"/></w:tabs>'
        for position, name in zip(requisite.blocks[::2], requisite.blocks[1::2], strict=False):
            line = (
                runs(position.content, self.marks)
                + text_run("\t______________\t")
                + runs(name.content, self.marks)
            )
            self.out.append(f"<w:p><w:pPr>{style}{stops}</w:pPr>{line}</w:p>")

    def contents(self, block: Contents) -> None:
        """A contents field, filled beforehand: no question from Word, and right where fields are not updated."""
        entries = [
            each
            for each in walk(self.document)
            if isinstance(each, Heading) and 1 <= each.level <= block.depth
        ]
        begin = f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-{block.depth}" \\n \\h \\z </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        for number, heading in enumerate(entries):
            words = (heading.ordinal, Text(" "), *heading.content) if heading.ordinal else heading.content
            anchor = self.marks.bookmark(_heading_id(heading))
            inner = runs(_flat(words), self.marks)
            opening = begin if number == 0 else ""
            self.out.append(
                f"<w:p><w:pPr>{self.style(f'toc {heading.level}')}</w:pPr>{opening}"
                f'<w:hyperlink w:anchor="{anchor}">{inner}</w:hyperlink></w:p>'
            )
        if entries:
            self.out.append('<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>')

    # -------------------------------------------------------------------------------------------------- tables

    def table(self, table: Table) -> None:
        """A table: fixed widths, head rows repeated, rows never split, merged cells as Word merges them."""
        if table.caption:
            self.paragraph(table.caption, self.style("Caption"))
        widths = _widths(table.columns, self.width)
        self.out.append(
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self.reference.style("Таблица программы")}"/>'
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>'
            + "".join([f'<w:gridCol w:w="{width}"/>' for width in widths])
            + "</w:tblGrid>"
        )
        covered: dict[int, tuple[int, int, int]] = {}  # column → (rows left, colspan, total width)
        for row, starts in zip(table.rows, grid(table), strict=True):
            self.row(row, starts, widths, covered, table.columns)
        self.out.append("</w:tbl>" + _AFTER_TABLE)

    def row(
        self,
        row: Row,
        starts: list[tuple[int, Cell]],
        widths: list[int],
        covered: dict[int, tuple[int, int, int]],
        columns: tuple[Column, ...],
    ) -> None:
        """One row with the cells that continue from above."""
        head = "<w:tblHeader/>" if row.kind == "head" else ""
        self.out.append(f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>")
        waiting = dict(starts)
        column = 0
        node = row.id
        while column < len(widths):
            if column in waiting:
                cell = waiting[column]
                width = sum(widths[column : column + cell.colspan])
                align = columns[column].align if row.kind == "item" else None
                self.cell(cell, row, width, align, node)
                node = None
                if cell.rowspan > 1:
                    covered[column] = (cell.rowspan - 1, cell.colspan, width)
                column += cell.colspan
            else:
                left, colspan, width = covered.pop(column)
                if left > 1:
                    covered[column] = (left - 1, colspan, width)
                self.out.append(
                    f"<w:tc>{_cell_properties(width, colspan, '<w:vMerge/>', '')}<w:p><w:pPr>{self.style('Текст таблицы')}</w:pPr></w:p></w:tc>"
                )
                column += colspan
        self.out.append("</w:tr>")

    def cell(self, cell: Cell, row: Row, width: int, align: Align | None, node: str | None) -> None:
        """A cell with its blocks; a cell always ends in a paragraph."""
        merge = '<w:vMerge w:val="restart"/>' if cell.rowspan > 1 else ""
        shade = _TONES[row.tone] or ("F2F2F2" if row.kind == "band" else "")
        self.out.append(f"<w:tc>{_cell_properties(width, cell.colspan, merge, shade, row.kind)}")
        style = self.style(
            {"head": "Заголовок таблицы", "band": "Полоса таблицы", "item": "Текст таблицы"}[row.kind]
        )
        if not cell.blocks:
            self.out.append(f"<w:p><w:pPr>{style}</w:pPr>{self.bookmarked(node, '')}</w:p>")
        outer, self.width, self.step = self.width, width - 170, 255
        for number, block in enumerate(cell.blocks):
            inner = self.style("Текст таблицы") if isinstance(block, List) else style
            self.cell_block(block, inner, align, node if number == 0 else None)
        if cell.blocks and isinstance(cell.blocks[-1], Table):
            self.out.append(f"<w:p><w:pPr>{style}</w:pPr></w:p>")
        self.width, self.step = outer, 425
        self.out.append("</w:tc>")

    def cell_block(self, block: Block, style: str, align: Align | None, node: str | None) -> None:
        """A block inside a cell, in the cell's style."""
        match block:
            case List():
                for item in block.items:
                    self.item(item, 0, style, align)
            case Table():
                self.table(block)
            case Paragraph():
                self.paragraph(block.content, style, block.align or _not_left(align), node)
            case Heading() | Entry():
                self.paragraph(block.content, style, _not_left(align), node)
            case Requisite():
                for paragraph in block.blocks:
                    self.paragraph(paragraph.content, style)
            case Contents():
                pass  # a contents list has no place inside a cell
            case _:
                assert_never(block)


def _not_left(align: Align | None) -> Align | None:
    return None if align == "left" else align


def _align(align: Align | None) -> str:
    return f'<w:jc w:val="{align}"/>' if align else ""


def _number(level: int, number: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def _words(block: Block) -> tuple[Inline, ...]:
    match block:
        case Paragraph() | Heading() | Entry():
            return block.content
        case Requisite():
            return tuple(inline for paragraph in block.blocks for inline in (*paragraph.content, Break()))
        case List() | Table() | Contents():
            return ()
        case _:
            assert_never(block)


def _flat(words: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The words of a heading for the contents list: its number as text, since Word numbers only once."""
    return tuple(Text(word.text) if isinstance(word, Ordinal) else word for word in words)


def _heading_id(heading: Heading) -> str:
    return heading.id or f"heading/{id(heading)}"


def _widths(columns: tuple[Column, ...], width: int) -> list[int]:
    """Widths in twentieths of a point that fill the line exactly."""
    total = sum(column.width for column in columns)
    edges = [0]
    share = 0.0
    for column in columns:
        share += column.width
        edges.append(round(width * share / total))
    return [right - left for left, right in zip(edges, edges[1:], strict=False)]


def _cell_properties(width: int, colspan: int, merge: str, shade: str, kind: str = "item") -> str:
    span = f'<w:gridSpan w:val="{colspan}"/>' if colspan > 1 else ""
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
    middle = '<w:vAlign w:val="center"/>' if kind == "head" else ""
    return f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{fill}{middle}</w:tcPr>'


def _border(kind: str, last: bool) -> str:
    if kind == "mark":
        edges = "".join(
            f'<w:{edge} w:val="single" w:sz="8" w:space="4" w:color="auto"/>'
            for edge in ("top", "left", "bottom", "right")
        )
        return f"<w:keepNext/><w:keepLines/><w:pBdr>{edges}</w:pBdr>"
    if kind == "letterhead" and last:
        return '<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="4" w:color="auto"/></w:pBdr>'
    return ""


def _section(section: Section, first: bool) -> str:
    """Sheet, margins, header; the first sheet of the document carries no number (п. 3.6)."""
    width, height = (twips(side) for side in SHEET)
    size = (
        f'<w:pgSz w:w="{height}" w:h="{width}" w:orient="landscape"/>'
        if section.landscape
        else f'<w:pgSz w:w="{width}" w:h="{height}"/>'
    )
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rHeader"/><w:headerReference w:type="first" r:id="rFirst"/>'
        f'<w:type w:val="nextPage"/>{size}'
        f'<w:pgMar w:top="{twips(TOP)}" w:right="{twips(RIGHT)}" w:bottom="{twips(BOTTOM)}" w:left="{twips(LEFT)}" '
        f'w:header="{twips(HEADER)}" w:footer="{twips(HEADER)}" w:gutter="0"/>'
        + ("<w:titlePg/>" if first else "")
        + "</w:sectPr>"
    )
