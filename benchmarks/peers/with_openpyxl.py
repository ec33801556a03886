"""openpyxl on the same workbook: its cells, what stands in them and how they look, in the ways that its users know."""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any

import openpyxl
from openpyxl.cell import Cell as SheetCell
from openpyxl.styles import NamedStyle

#: How cells look: font, fill, border, alignment, format of numbers.
Look = tuple[Any, Any, Any, Any, str]


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, and which of the looks it has."""

    row: int
    column: int
    value: Any
    look: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: cells, which of them are merged, how wide the columns are."""

    name: str
    cells: tuple[Cell, ...]
    merged: tuple[str, ...]
    widths: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook as openpyxl reads it; two are equal where cells, values and looks are."""

    sheets: tuple[Sheet, ...]
    looks: tuple[Look, ...]


def read(data: bytes) -> Book:
    """The sheets of an XLSX. Lists to choose from, rules that colour cells, names and hidden columns are not read."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    drawn = tuple(book.worksheets)
    looks: dict[str, tuple[int, Look]] = {}

    def look(cell: SheetCell) -> int:
        own = (copy(cell.font), copy(cell.fill), copy(cell.border), copy(cell.alignment), cell.number_format)
        return looks.setdefault(repr(own), (len(looks), own))[0]

    plain = look(book.create_sheet().cell(1, 1))  # of a sheet that nobody touched

    def cells(sheet: Any) -> Iterator[Cell]:
        for one in itertools.chain.from_iterable(sheet):
            cell = Cell(one.row, one.column, None if one.value == "" else one.value, look(one))
            if cell.value is not None or cell.look != plain:
                yield cell

    sheets = tuple(
        Sheet(
            sheet.title,
            tuple(cells(sheet)),
            tuple(sorted(str(place) for place in sheet.merged_cells.ranges)),
            tuple((name, one.width) for name, one in sorted(sheet.column_dimensions.items()) if one.width),
        )
        for sheet in drawn
    )
    return Book(sheets, tuple(own for _, own in looks.values()))


def render(book: Book) -> bytes:
    """The workbook with every cell given its font, fill, border and alignment, as openpyxl's manual does it."""

    def dress(cell: SheetCell, look: int) -> None:
        cell.font, cell.fill, cell.border, cell.alignment, cell.number_format = book.looks[look]

    return _saved(openpyxl.Workbook(), book.sheets, dress)


def render_named(book: Book) -> bytes:
    """The same with a style that has a name for each look: quicker, for who knows of it."""
    made = openpyxl.Workbook()
    for number, (font, fill, border, alignment, numbers) in enumerate(book.looks):
        made.add_named_style(
            NamedStyle(
                _name(number), font=font, fill=fill, border=border, alignment=alignment, number_format=numbers
            )
        )

    def dress(cell: SheetCell, look: int) -> None:
        cell.style = _name(look)

    return _saved(made, book.sheets, dress)


def render_bare(book: Book) -> bytes:
    """What stands in the cells and nothing of how they look."""
    return _saved(openpyxl.Workbook(), book.sheets, lambda _cell, _look: None)


def _name(look: int) -> str:
    return f"look {look}"


def _saved(made: Any, sheets: Sequence[Sheet], dress: Callable[[SheetCell, int], None]) -> bytes:
    made.remove(made.active)
    for sheet in sheets:
        drawn = made.create_sheet(sheet.name)
        for cell in sheet.cells:
            dress(drawn.cell(cell.row, cell.column, cell.value), cell.look)
        for place in sheet.merged:
            drawn.merge_cells(place)
        for name, width in sheet.widths:
            drawn.column_dimensions[name].width = width
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def shown(book: Book) -> object:
    """What two workbooks must share: in each place the same value with the same look, whatever number it has."""
    return [
        (
            sheet.name,
            [(one.row, one.column, one.value, repr(book.looks[one.look])) for one in sheet.cells],
            sheet.merged,
            sheet.widths,
        )
        for sheet in book.sheets
    ]


def values(book: Book) -> object:
    """What stands where, however it looks."""
    return [
        (sheet.name, [(one.row, one.column, one.value) for one in sheet.cells if one.value is not None])
        for sheet in book.sheets
    ]
