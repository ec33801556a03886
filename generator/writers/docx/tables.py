"""Tables → w:tbl: fixed widths, head rows repeated, rows never split, cells merged as Word merges them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, assert_never

from generator.document import (
    Align,
    Block,
    Cell,
    Column,
    Contents,
    Entry,
    Fate,
    Figure,
    Heading,
    List,
    Paragraph,
    Requisite,
    Row,
    RowKind,
    Table,
    depth,
    grid,
    in_cell,
)
from generator.frozen import frozen
from generator.writers.docx import measures, merges, page
from generator.writers.docx.changes import settled, whole_fate
from generator.writers.docx.contents import heading_id, words_of
from generator.writers.docx.fitting import Fit, fitted
from generator.writers.docx.requisites import write_in_cell

if TYPE_CHECKING:
    from generator.writers.docx.body import Body

#: The lowest paragraph that Word can set, where it wants one that nobody should see.
LOWEST = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
AFTER_TABLE = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/></w:pPr></w:p>'
)
#: Between two tables of which the second begins a page.
NEXT_PAGE = f"<w:p><w:pPr><w:pageBreakBefore/>{LOWEST}</w:pPr></w:p>"
#: The fewest signs of XML around the words of a paragraph, without its style.
_AROUND = len("<w:p><w:pPr></w:pPr><w:r><w:t></w:t></w:r></w:p>")
#: A column with fewer letters in a line is one of numbers.
_NUMBERS = 16
_TONES = {"plain": "", "good": "E6F2E6", "warn": "FFF3D6", "bad": "FBE3E1", "muted": "EEEEEE"}
#: The grounds of cells by their depth; black letters stand on the deepest at 9 : 1.
_DEPTHS = ("", "FFF4DC", "FFE3A8", "FFCF74", "FFB84F", "FF9E3D")
#: The least height of a week in a calendar, 13 mm, where somebody writes by hand: six of them leave room for words.
_WEEK = f'<w:trHeight w:val="{page.twips(13)}" w:hRule="atLeast"/>'
#: Rows of a table so short that it stays on one sheet, if it fills no more than a quarter of it.
_FEW = 8
_STYLE = "Таблица программы"
_FIXED = '<w:tblLayout w:type="fixed"/>'
#: The look of a table where a school's reference lacks its style: LibreOffice and others drop one that nothing uses.
_PLAIN = (
    "<w:tblBorders>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + f"</w:tblBorders>{_FIXED}<w:tblCellMar>"
    + "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 28), ("left", 85), ("bottom", 28), ("right", 85))
    )
    + "</w:tblCellMar>"
)
_STYLES: dict[RowKind, str] = {
    "head": "Заголовок таблицы",
    "band": "Полоса таблицы",
    "item": "Текст таблицы",
}


def write_table(body: Body, table: Table, *, lined: bool = True, keep: str = "") -> None:
    """A table as wide as the place it stands in, and the paragraph that Word wants after it.

    With `keep` its last row stays on the sheet of what follows.
    """
    starts = grid(table)
    fit = fitted(table, starts, body.width, body.reference.letters)
    widths = fit.widths
    body.out.append(_opened(body, fit, lined=lined))
    merged = any(cell.rowspan > 1 for cells in starts for _, cell in cells)
    sheet = body.height // measures.LINE
    kept = {len(table.rows) - 1} if keep else set[int]()
    if lined and len(table.rows) <= _FEW and measures.fit(starts, widths, sheet // 4):
        kept |= set(range(len(table.rows) - 1))
    if merged:
        starts = merges.parted(starts, widths, sheet)
        kept |= merges.kept(starts)
    headless = lined and not any(row.kind == "head" for row in table.rows)
    rows = _Rows(
        body, table.columns, fit, merged, 0 if headless else sheet // 2, _WEEK if table.calendar else ""
    )
    outer, body.form = body.form, fit.form or body.form
    for at, (row, cells) in enumerate(zip(table.rows, starts, strict=True)):
        rows.write(row, cells, keep=at in kept)
    body.form = outer
    body.out.append("</w:tbl>")
    fate = whole_fate(table)
    after = (
        AFTER_TABLE if fate == "kept" else AFTER_TABLE.replace("</w:pPr>", f"{body.marks.fate(fate)}</w:pPr>")
    )
    body.out.append(after.replace("<w:pPr>", f"<w:pPr>{keep}"))


def _opened(body: Body, fit: Fit, *, lined: bool) -> str:
    """The opening of a table, with its look and its columns."""
    style = body.reference.styles.get(_STYLE.lower()) if lined else ""
    look = f'<w:tblStyle w:val="{style}"/>' if style else ""
    form = _PLAIN if lined and not style else _FIXED
    if fit.cells:
        form = form.partition("<w:tblCellMar>")[0] + fit.cells
    columns = "".join([f'<w:gridCol w:w="{width}"/>' for width in fit.widths])
    return (
        f"<w:tbl><w:tblPr>{look}"
        f'<w:tblW w:w="{sum(fit.widths)}" w:type="dxa"/>{form}</w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>"
    )


@frozen
class _Look:
    """How the paragraphs of a row look: their style, and column by column their place in the line and their opening."""

    style: str
    aligned: Sequence[Align | None]
    openings: list[str]


@dataclass(slots=True)
class _Rows:
    """The rows of one table on their way, and the cells that reach down into the next row.

    No row is split (rule 16) but a `tall` one, which fills `half` a sheet or more and would leave too much of it
    empty; those of a form without headings all may be (`half` is 0).
    """

    body: Body
    columns: tuple[Column, ...]
    fit: Fit
    merged: bool
    half: int
    least: str = ""
    widths: list[int] = field(init=False)
    lines: list[int] = field(init=False)
    short: list[int] = field(init=False)
    plain: dict[tuple[str, RowKind], list[str]] = field(default_factory=dict)
    looks: dict[tuple[RowKind, int, bool], _Look] = field(default_factory=dict)
    tall: bool = False
    fate: Fate = "kept"
    above: dict[int, Cell] = field(default_factory=dict)
    left: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """The letters in a line of each column tell most cells that are not tall; a very narrow one holds numbers."""
        self.widths = self.fit.widths
        self.lines = [max(_NUMBERS, measures.line(width)) for width in self.widths]
        self.short = [(self.half - 1) * letters for letters in self.lines]

    def write(self, row: Row, cells: measures.Starts, *, keep: bool) -> None:
        """One row, after its properties: what is written shows whether it is a tall one."""
        out, kind = self.body.out, row.kind
        first = len(out)
        out.append("<w:tr>")
        self.tall = self.half == 0
        self.body.stands_here(row.id)
        self.fate = row.fate
        look = self._look(row, keep)
        shade = _TONES[row.tone] or ("F2F2F2" if kind == "band" and row.level == 1 else "")
        if len(cells) == len(self.widths) and not self.merged:  # as most rows are
            for (column, cell), plain in zip(cells, self._plain(shade, kind), strict=True):
                own = "" if cell.tone == "plain" and cell.share is None else _shade(cell)
                opening = _opening(self.widths[column], 1, "", own, kind) if own else plain
                self._cell(column, cell, look, opening)
        else:
            self._reaching(dict(cells), kind, look, shade)
        out.append("</w:tr>")
        whole = "" if self.tall else "<w:cantSplit/>"
        head = "<w:tblHeader/>" if kind == "head" else ""
        least = self.least if kind == "item" else ""
        change = f"{self.body.marks.change(row.fate)}/>" if row.fate != "kept" else ""
        if whole or head or least or change:
            out[first] = f"<w:tr><w:trPr>{whole}{least}{head}{change}</w:trPr>"

    def _look(self, row: Row, keep: bool) -> _Look:
        """The look of a row, kept on the sheet of the next one or not. Of a band the last cell is no column's own."""
        alike = row.kind, len(row.cells), keep
        look = self.looks.get(alike)
        if look is None:
            own = {"head": 0, "band": len(row.cells) - 1, "item": len(self.columns)}[row.kind]
            style = self.body.style(_STYLES[row.kind]) + ("<w:keepNext/>" if keep else "")
            aligned = [column.align if column.align != "left" else None for column in self.columns[:own]]
            aligned += [None] * (len(self.columns) - own)
            openings = [self.body.opening(style, align) for align in aligned]
            look = self.looks[alike] = _Look(style, aligned, openings)
        return look

    def _plain(self, shade: str, kind: RowKind) -> list[str]:
        """The openings of cells that reach nowhere."""
        key = shade, kind
        if key not in self.plain:
            self.plain[key] = [_opening(width, 1, "", shade, kind) for width in self.widths]
        return self.plain[key]

    def _reaching(self, starts: dict[int, Cell], kind: RowKind, look: _Look, shade: str) -> None:
        """The cells of a row, and the lower parts of those that reach down from above."""
        out, column = self.body.out, 0
        while column < len(self.widths):
            cell = starts.get(column)
            if cell is None:
                cell = self.above[column]
                out.append(_opening(self._width(column, cell), cell.colspan, "<w:vMerge/>"))
                self.body.write(look.style, "", self.fate)
                out.append("</w:tc>")
            else:
                merge = '<w:vMerge w:val="restart"/>' if cell.rowspan > 1 else ""
                width = self._width(column, cell)
                opening = _opening(width, cell.colspan, merge, _shade(cell) or shade, kind)
                self._cell(column, cell, look, opening)
            column += cell.colspan
        if self.merged:
            self.left = {column: rows - 1 for column, rows in self.left.items()}
            self.left |= {column: cell.rowspan - 1 for column, cell in starts.items()}
            reaching = (self.above | starts).items()
            self.above = {column: cell for column, cell in reaching if self.left[column] > 0}

    def _width(self, column: int, cell: Cell) -> int:
        return self.widths[column] if cell.colspan == 1 else sum(self.widths[column : column + cell.colspan])

    def _cell(self, column: int, cell: Cell, look: _Look, opening: str) -> None:
        """A cell with its blocks; that of one run of words, as most are, is written in one piece."""
        body, blocks = self.body, cell.blocks
        if len(blocks) == 1 and cell.id is None and type(only := blocks[0]) is Paragraph:
            written = body.words(only, look.openings[column])
            if written:
                if len(written) >= self.short[column]:
                    self.tall = self.tall or self._tall(column, cell, look, [written])
                body.out.append(f"{opening}{written}</w:tc>")
                return
        body.out.append(opening)
        self._blocks(column, cell, look)
        body.out.append("</w:tc>")

    def _blocks(self, column: int, cell: Cell, look: _Look) -> None:
        """The blocks of a cell; it ends in a paragraph, as Word wants it."""
        body = self.body
        out = body.out
        first, changed = len(out), body.changed
        if cell.id is not None:
            body.stands_here(cell.id)
        if not cell.blocks:
            body.write(look.style, "", self.fate)
        for block in cell.blocks:
            if type(block) is not Paragraph:
                self._block(block, column, cell, look)
            elif written := body.words(block, look.openings[column]):
                out.append(written)
            else:
                if block.id is not None:
                    body.stands_here(block.id)
                align = block.align or look.aligned[column]
                body.paragraph(block.content, look.style, align, fate=block.fate)
        if body.changed != changed and self.fate == "kept":
            out[first:] = settled(out[first:], look.style, body.marks)
        if len(out) - first != 1 or len(out[first]) >= self.short[column]:
            self.tall = self.tall or self._tall(column, cell, look, out[first:])

    def _tall(self, column: int, cell: Cell, look: _Look, written: list[str]) -> bool:
        """Whether a cell fills half a sheet; the letters of its paragraphs, each one piece, tell most that do not.

        They tell nothing of a table inside the cell: its lines are shorter, and its cells stand side by side.
        """
        least = self.half - len(written)
        room = least * self.lines[column] + len(written) * (len(look.style) + _AROUND)
        if sum(map(len, written)) < room and "</w:tbl>" not in written:
            return False
        return measures.height([(column, cell)], self.widths) >= self.half

    def _block(self, block: Block, column: int, cell: Cell, look: _Look) -> None:
        """A block as wide as its cell."""
        body = self.body
        outer = body.width, body.step
        body.width, body.step = self._width(column, cell) - self.fit.margins, page.CELL_STEP
        _block(body, in_cell(block), look.style, look.aligned[column])
        body.width, body.step = outer


def _block(body: Body, block: Block, style: str, align: Align | None) -> None:
    """A block inside a cell, in the cell's style; a list in a band is set as plain text."""
    match block:
        case Paragraph():
            body.stands_here(block.id)
            body.paragraph(block.content, style, block.align or align, fate=block.fate)
        case List():
            body.items(
                block, 0, style.replace(body.style(_STYLES["band"]), body.style(_STYLES["item"])), align
            )
        case Table():
            body.stands_here(block.id)
            write_table(body, block)
        case Figure():
            _block(body, block.table, style, align)
        case Heading():
            body.stands_here(heading_id(block))
            body.paragraph(words_of(block), style, align, fate=block.fate)
        case Entry():
            body.stands_here(block.id)
            body.paragraph(block.content, style, align)
        case Requisite():
            write_in_cell(body, block)
        case Contents():
            pass  # a contents list has no place inside a cell
        case _:
            assert_never(block)


def _shade(cell: Cell) -> str:
    """The ground of a cell of its own; nothing where it has that of its row."""
    return _DEPTHS[depth(cell)] or _TONES[cell.tone]


@lru_cache(maxsize=1024)
def _opening(width: int, colspan: int, merge: str, shade: str = "", kind: RowKind = "item") -> str:
    span = f'<w:gridSpan w:val="{colspan}"/>' if colspan > 1 else ""
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
    middle = '<w:vAlign w:val="center"/>' if kind == "head" else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{fill}{middle}</w:tcPr>'
