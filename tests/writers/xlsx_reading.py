"""Short ways to write a document for a workbook, and to read the book by openpyxl."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import openpyxl

from generator.document import (
    Block,
    Cell,
    Column,
    Document,
    Inline,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
)
from generator.writers.xlsx import write

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

FRONT = "О документе"


def document(*blocks: Block, **fields: Any) -> Document:
    return replace(Document("школа.plan", "Программа", (Section(blocks),)), **fields)


def book(made: Document) -> Workbook:
    return openpyxl.load_workbook(BytesIO(write(made)), rich_text=False)


def part(made: Document, name: str) -> str:
    with ZipFile(BytesIO(write(made))) as archive:
        return archive.read(name).decode()


def values(sheet: Worksheet) -> list[list[Any]]:
    return [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]


def front(made: Document) -> list[str]:
    return [row[0] for row in values(book(made)[FRONT])]


def day(year: int, month: int, number: int) -> datetime:
    """A day as openpyxl reads it."""
    return datetime(year, month, number)  # noqa: DTZ001 - a cell knows no zone


def p(*content: Inline | str) -> Paragraph:
    return Paragraph(tuple(Text(part) if isinstance(part, str) else part for part in content))


def c(*content: Inline | str, colspan: int = 1, rowspan: int = 1) -> Cell:
    return Cell((p(*content),), colspan, rowspan)


def head(*cells: Cell | str) -> Row:
    return Row(tuple(c(cell) if isinstance(cell, str) else cell for cell in cells), "head")


def item(*cells: Cell | str | Inline, **fields: Any) -> Row:
    return Row(tuple(cell if isinstance(cell, Cell) else c(cell) for cell in cells), **fields)


def band(*content: Inline | str, columns: int = 2, level: int = 1) -> Row:
    return Row((c(*content, colspan=columns),), "band", level=level)


def table(*rows: Row, caption: str = "План", columns: int = 2) -> Table:
    return Table(tuple(Column(f"к{n}") for n in range(columns)), rows, (Text(caption),) if caption else ())


def sheet(*rows: Row, columns: int = 2) -> Worksheet:
    return book(document(table(*rows, columns=columns)))["План"]


def one(cell: Cell | str | Inline) -> Any:
    """A cell of the sheet as openpyxl reads it."""
    return sheet(item(cell), columns=1)["A1"]
