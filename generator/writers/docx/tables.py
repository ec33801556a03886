"""Tables → w:tbl: fixed widths, head rows repeated, rows never split, cells merged as Word merges them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, assert_never

from generator.document import (
    Align,
    Block,
    Cell,
    Column,
    Contents,
    Entry,
    Heading,
    List,
    Paragraph,
    Requisite,
    Row,
    RowKind,
    Table,
    grid,
    in_cell,
)
from generator.writers.docx import page

if TYPE_CHECKING:
    from generator.writers.docx.body import Body

#: The lowest paragraph that Word can set, where it wants one that nobody should see.
LOWEST = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
AFTER_TABLE = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/></w:pPr></w:p>'
)
#: Between two tables of which the second begins a page.
NEXT_PAGE = f"<w:p><w:pPr><w:pageBreakBefore/>{LOWEST}</w:pPr></w:p>"
#: The margins of a cell, left and right together (templates/make_reference.py).
_MARGINS = 170
_TONES = {"plain": "", "good": "E6F2E6", "warn": "FFF3D6", "bad": "FBE3E1", "muted": "EEEEEE"}
_STYLES: dict[RowKind, str] = {
    "head": "Заголовок таблицы",
    "band": "Полоса таблицы",
    "item": "Текст таблицы",
}


def write_table(body: Body, table: Table, *, lined: bool = True) -> None:
    """A table as wide as the place it stands in, and the paragraph that Word wants after it."""
    look = f'<w:tblStyle w:val="{body.reference.style("Таблица программы")}"/>' if lined else ""
    widths = _widths(table.columns, body.width)
    columns = "".join([f'<w:gridCol w:w="{width}"/>' for width in widths])
    body.out.append(
        f"<w:tbl><w:tblPr>{look}"
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>"
    )
    rows = _Rows(body, table.columns, widths)
    for row, starts in zip(table.rows, grid(table), strict=True):
        rows.write(row, dict(starts))
    body.out.append("</w:tbl>")
    body.out.append(AFTER_TABLE)


def _widths(columns: tuple[Column, ...], width: int) -> list[int]:
    """Widths in twentieths of a point that fill the line exactly."""
    total = sum(column.width for column in columns)
    shares = accumulate((column.width for column in columns), initial=0.0)
    edges = [round(width * share / total) for share in shares]
    return [right - left for left, right in pairwise(edges)]


@dataclass(slots=True)
class _Rows:
    """The rows of one table on their way, and the cells that reach down into the next row."""

    body: Body
    columns: tuple[Column, ...]
    widths: list[int]
    above: dict[int, Cell] = field(default_factory=dict)
    left: dict[int, int] = field(default_factory=dict)

    def write(self, row: Row, starts: dict[int, Cell]) -> None:
        """One row: its own cells, and the lower parts of those that reach down from above."""
        out = self.body.out
        out.append(f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if row.kind == 'head' else ''}</w:trPr>")
        column = 0
        self.body.stands_here(row.id)
        while column < len(self.widths):
            cell = starts.get(column)
            if cell is None:
                cell = self.above[column]
                out.append(f"<w:tc>{_properties(self._width(column, cell), cell.colspan, '<w:vMerge/>')}")
                out.append(f"<w:p><w:pPr>{self.body.style(_STYLES['item'])}</w:pPr></w:p></w:tc>")
            else:
                self._cell(column, cell, row)
            column += cell.colspan
        out.append("</w:tr>")
        if self.above or any(cell.rowspan > 1 for cell in starts.values()):
            self.left = {column: rows - 1 for column, rows in self.left.items()}
            self.left |= {column: cell.rowspan - 1 for column, cell in starts.items()}
            reaching = (self.above | starts).items()
            self.above = {column: cell for column, cell in reaching if self.left[column] > 0}

    def _width(self, column: int, cell: Cell) -> int:
        return sum(self.widths[column : column + cell.colspan])

    def _cell(self, column: int, cell: Cell, row: Row) -> None:
        """A cell with its blocks; it ends in a paragraph, as Word wants it."""
        body, width = self.body, self._width(column, cell)
        merge = '<w:vMerge w:val="restart"/>' if cell.rowspan > 1 else ""
        shade = _TONES[row.tone] or ("F2F2F2" if row.kind == "band" else "")
        body.out.append(f"<w:tc>{_properties(width, cell.colspan, merge, shade, row.kind)}")
        style = body.style(_STYLES[row.kind])
        align = self.columns[column].align if row.kind == "item" else "left"
        body.stands_here(cell.id)
        if not cell.blocks:
            body.write(style, "")
        align_cell = None if align == "left" else align
        if len(cell.blocks) == 1 and type(cell.blocks[0]) is Paragraph:  # as most cells are
            _block(body, cell.blocks[0], style, align_cell)
            body.out.append("</w:tc>")
            return
        outer = body.width, body.step
        body.width, body.step = width - _MARGINS, page.CELL_STEP
        for block in cell.blocks:
            _block(body, in_cell(block), style, align_cell)
        body.width, body.step = outer
        body.out.append("</w:tc>")


def _block(body: Body, block: Block, style: str, align: Align | None) -> None:
    """A block inside a cell, in the cell's style; a list in a band is set as plain text."""
    match block:
        case Paragraph():
            body.stands_here(block.id)
            body.paragraph(block.content, style, block.align or align)
        case List():
            body.items(block, 0, body.style(_STYLES["item"]), align)
        case Table():
            body.stands_here(block.id)
            write_table(body, block)
        case Heading() | Entry():
            body.stands_here(block.id)
            body.paragraph(block.content, style, align)
        case Requisite():
            for paragraph in block.blocks:
                body.paragraph(paragraph.content, body.style("Реквизит"))
        case Contents():
            pass  # a contents list has no place inside a cell
        case _:
            assert_never(block)


@lru_cache(maxsize=1024)
def _properties(width: int, colspan: int, merge: str, shade: str = "", kind: RowKind = "item") -> str:
    span = f'<w:gridSpan w:val="{colspan}"/>' if colspan > 1 else ""
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
    middle = '<w:vAlign w:val="center"/>' if kind == "head" else ""
    return f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{fill}{middle}</w:tcPr>'
