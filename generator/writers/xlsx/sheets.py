"""Lines and tables → worksheets."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_rowcol_to_cell

from generator.document import BOXES, Cell, Checkbox, Table, Value, grid
from generator.writers.xlsx.cells import (
    ALIGN,
    INDENT,
    LINK,
    Form,
    Look,
    alone,
    date_format,
    filled,
    is_date,
    tone,
    write_cell,
    write_text,
)
from generator.writers.xlsx.marks import fields, room, write_marks
from generator.writers.xlsx.tables import head_rows
from generator.writers.xlsx.words import cell_text, clean, fitted, held, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from xlsxwriter.worksheet import Worksheet

    from generator.document import Row
    from generator.writers.xlsx.marks import Marks
    from generator.writers.xlsx.plan import Line

_PAGE = 140  # characters across a landscape A4 sheet that can still be read when fitted to its width
_FRONT = 92  # characters across a portrait A4 sheet
_PADDING = 1.5  # characters: the indent
_LINE = 15  # points: the height of a line of letters of the usual size, 11 points
_ROW = 409  # points: the highest row that Excel shows
_HEAD: Form = {"border": 1, "bold": 1, "align": "center", "bg_color": "#D9E2F3"}


def write_front(sheet: Worksheet, lines: Iterable[Line], look: Look) -> None:
    """Lines in one column; those that lead to a sheet are links."""
    sheet.set_column(0, 0, _FRONT)
    for row, line in enumerate(lines):
        scale = int(line.form.get("font_size", 11)) / 11
        sheet.set_row(row, min(scale * _height(line.text, _FRONT / scale), _ROW))
        if line.sheet:
            target = line.sheet.replace("'", "''")
            sheet.write_url(row, 0, f"internal:'{target}'!A1", look(**LINK), held(line.text))
        else:
            write_text(sheet, (row, 0), held(line.text), partial(look, **line.form))


def set_page(sheet: Worksheet, title: str, *, draft: bool) -> None:
    """A4 fitted to its width, with the title and ПРОЕКТ above and the number of the page below."""
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.4, top=0.75, bottom=0.6)
    shown = fitted(clean(title), 100).replace("&", "&&")  # Excel holds 255 letters of a header
    sheet.set_header((f"&L{shown}" if shown else "") + ("&R&BПРОЕКТ" if draft else ""))
    sheet.set_footer("&C&P из &N")


def write_table(sheet: Worksheet, table: Table, look: Look, marks: Marks) -> None:
    """A table without bands from the first row on; filters, frozen rows and print titles hang on its head."""
    heads = head_rows(table)
    head = replace(table, rows=table.rows[:heads])
    texts = [[cell_text(cell) for cell in row.cells] for row in table.rows[heads:]]
    widths = _widths(head, table.rows[heads:], texts)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    _write_head(sheet, head, widths, partial(look, **_HEAD))
    for number, (row, row_texts) in enumerate(zip(table.rows[heads:], texts, strict=True), heads):
        sheet.set_row(number, min(max(map(_height, row_texts, widths), default=_LINE), _ROW))
        for column, (cell, text) in enumerate(zip(row.cells, row_texts, strict=True)):
            fill = filled(tone(cell)) or filled(cell.tone) or filled(row.tone)
            align = table.columns[column].align
            form: Form = {"border": 1, "align": ALIGN[align], "indent": INDENT.get(align, 0), **fill}
            write_cell(sheet, (number, column), cell, text, partial(look, **form))
    columns = write_marks(sheet, table, heads, look, marks)
    _scale(sheet, table)
    if not fields(table.rows[heads:]):
        _past(sheet, table, heads, look)
    if heads:
        sheet.freeze_panes(heads, 0)
        sheet.repeat_rows(0, heads - 1)
        sheet.autofilter(heads - 1, 0, len(table.rows) - 1, columns - 1)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})  # «2.10» is the number of a row


#: From nothing to the most; black letters stand on each.
_SCALE = {
    "min_color": "#FFFFFF",
    "mid_color": "#FFE3A8",
    "max_color": "#FF9E3D",
    "min_type": "num",
    "min_value": 0,
}


def _scale(sheet: Worksheet, table: Table) -> None:
    """A scale of colours over the cells that have a share: it goes on when somebody changes their numbers."""
    places = [
        (row, column)
        for row, starts in enumerate(grid(table))
        for column, cell in starts
        if cell.share is not None
    ]
    if places:
        rows, columns = zip(*places, strict=True)
        sheet.conditional_format(
            min(rows), min(columns), max(rows), max(columns), {"type": "3_color_scale", **_SCALE}
        )


def _past(sheet: Worksheet, table: Table, heads: int, look: Look) -> None:
    """Days that have passed by the reader's clock: loud where the box of their row is not ticked, else faint."""
    boxes = _columns(table, heads, lambda cell: isinstance(alone(cell), Checkbox))
    last = len(table.rows) - 1
    for day in _columns(table, heads, _is_day):
        place = xl_rowcol_to_cell(heads, day, col_abs=True)
        past = f"ISNUMBER({place}),{place}<TODAY()"
        open_boxes = [f'{xl_rowcol_to_cell(heads, box, col_abs=True)}="{BOXES[0]}"' for box in boxes[:1]]
        form = look(**(_OVERDUE if open_boxes else _PASSED))
        criteria = f"=AND({','.join([past, *open_boxes])})"
        sheet.conditional_format(
            heads, day, last, day, {"type": "formula", "criteria": criteria, "format": form}
        )


_OVERDUE: Form = {"bg_color": "#F8D7DA", "font_color": "#8B1A1A", "bold": 1}
_PASSED: Form = {"font_color": "#595959", "italic": 1}


def _columns(table: Table, heads: int, holds: Callable[[Cell], bool]) -> list[int]:
    """The columns in which some cell below the head is of a kind."""
    found = {at for row in table.rows[heads:] for at, cell in enumerate(row.cells) if holds(cell)}
    return sorted(found)


def _is_day(cell: Cell) -> bool:
    """Whether a cell holds a day, and not a month."""
    value = alone(cell)
    return isinstance(value, Value) and value.kind == "time" and bool(date_format(value.text, value.machine))


def _write_head(sheet: Worksheet, head: Table, widths: Sequence[float], look: Look) -> None:
    """The rows of a head with their merges."""
    heights: list[float] = [_LINE] * len(head.rows)
    cells = [(row, column, cell) for row, starts in enumerate(grid(head)) for column, cell in starts]
    for row, column, cell in sorted(cells, key=lambda place: place[2].rowspan):  # low ones first: see heights
        below, right = row + cell.rowspan - 1, column + cell.colspan - 1
        text = cell_text(cell)
        if (below, right) != (row, column):
            sheet.merge_range(row, column, below, right, "", look())
        write_text(sheet, (row, column), text, look)  # merge_range itself would make a formula of «=1+1»
        needed = _height(text, sum(widths[column : right + 1]))
        heights[below] = max(heights[below], needed - sum(heights[row:below]))
    for row, height in enumerate(heights):
        sheet.set_row(row, min(height, _ROW))


def _widths(head: Table, rows: Sequence[Row], texts: Sequence[Sequence[str]]) -> list[float]:
    """Widths in characters: the share of the page, but no less than words and no more than lines need.

    Three characters are for the button of the filter. What is filled in has room though nothing stands there yet, and a
    date is one word with all that stands by it: a cell shows it whole or not at all.
    """
    found = [[row[column] for row in texts] for column in range(len(head.columns))]
    for starts in grid(head):
        for column, cell in starts:
            if cell.colspan == 1:
                found[column].append(cell_text(cell))
    places, dates = fields(rows), {at for row in rows for at, cell in enumerate(row.cells) if is_date(cell)}
    shares = sum(column.width for column in head.columns)
    widths: list[float] = []
    for at, (own, column_texts) in enumerate(zip(head.columns, found, strict=True)):
        line = max((len(line) for text in column_texts for line in text.split("\n")), default=0)
        word = max((len(word) for text in column_texts for word in text.split()), default=0)
        least = min(line if at in dates else word, 30)
        wide = room(places[at]) if at in places else min(max(_PAGE * own.width / shares, least), line)
        widths.append(3 + wide)
    return widths


def _height(text: str, width: float) -> float:
    """The height in points of text in a column so many characters wide.

    Excel would fit a row as it opens the book, though not to merged cells; LibreOffice and viewers would not.
    """
    room = max(width - _PADDING, 1)
    return _LINE * sum(wrapped(line, room) for line in text.split("\n"))
