"""Boxes and fields of a sheet → validations, colours, and what tells whoever reads the book back what they are of.

The id of a row's thing stands in a hidden column, so that it moves with its row when somebody sorts. What the fields
held when the book was made stands in a hidden sheet: only what differs from it was filled in since.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_col_to_name

from generator.document import BOXES, Checkbox, Field, Paragraph, grid
from generator.frozen import frozen
from generator.writers.xlsx.cells import filled
from generator.writers.xlsx.words import cell_text, held

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    from generator.document import Document, Row, Table
    from generator.writers.xlsx.cells import Look

#: The sheet that people don't see, what it opens with, and the heading of the column of ids.
SHEET, FORMAT, VERSION, KEY = "antirisk", "antirisk-marks", "1", "Ключ отметки"
_UNTIL = "Последний день"
#: The part of a thing that its box is.
_BOX = "box"
#: The order of the parts in the hidden sheet.
_PARTS = (_BOX, "state", "done", "evidence", "remark")
_EARLIEST = date(2000, 1, 1)
_EPOCH = 1900  # Excel's has a day too many
_NO_DAY = {"error_title": "Не день", "error_message": "Здесь день, месяц и год: 28.10.2023"}
_NO_CHOICE = {"error_title": "Нет в списке", "error_message": "Выберите из списка"}


@dataclass(slots=True)
class Marks:
    """What is filled in on the sheets of a book, gathered as they are written; `tint` gives formats for colours."""

    tint: Look
    titles: dict[str, str] = field(default_factory=dict)
    parts: dict[str, dict[str, str]] = field(default_factory=dict)
    headings: dict[tuple[str, str], None] = field(default_factory=dict)

    def take(self, place: Checkbox | Field) -> None:
        """Keeps what a box or a field holds."""
        if isinstance(place, Checkbox):
            title, part, value = place.label, _BOX, "1" if place.checked else "0"
        else:
            title, part, value = place.title, place.part, place.value
        self.titles[place.id] = self.titles.get(place.id) or title
        self.parts.setdefault(place.id, {})[part] = value

    def write(self, book: Workbook, document: Document) -> None:
        """The hidden sheet; none for a book without boxes, or one of which nobody knows what it was made from."""
        made = document.source
        if not self.parts or made is None:
            return
        sheet = book.add_worksheet(SHEET)
        sheet.very_hidden()
        rows: list[tuple[str, ...]] = [(FORMAT, VERSION, document.id, made.file, made.digest)]
        rows += [("column", part, heading) for part, heading in self.headings]
        rows += [
            ("mark", thing, self.titles[thing], *(own.get(part, "") for part in _PARTS))
            for thing, own in self.parts.items()
        ]
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                sheet.write_string(number, column, held(text))


@frozen
class _Filled:
    """The part of a sheet that is filled in: its rows, the columns of boxes and of fields, that of the last days."""

    sheet: Worksheet
    first: int
    last: int
    boxes: tuple[int, ...]
    fields: dict[int, Field]
    until: int

    def cell(self, column: int) -> str:
        """The cell of a column in the first row, as a rule for all rows calls it."""
        return f"${xl_col_to_name(column)}{self.first + 1}"


def fields(rows: Iterable[Row]) -> dict[int, Field]:
    """The first field of each column that holds any."""
    found: dict[int, Field] = {}
    for row in rows:
        for column, place in _places(row):
            if isinstance(place, Field):
                found.setdefault(column, place)
    return found


def room(place: Field) -> int:
    """How many letters the column of a field should hold at least."""
    if place.kind == "choice":
        return max((len(words) for words, _ in place.choices), default=0)
    return 11 if place.kind == "day" else 22


def write_marks(sheet: Worksheet, table: Table, heads: int, look: Look, marks: Marks) -> int:
    """The hidden columns, the rules and the colours of a written table; how many columns it has with them."""
    width, rows = len(table.columns), table.rows[heads:]
    boxes = {column for row in rows for column, place in _places(row) if isinstance(place, Checkbox)}
    found = _Filled(sheet, heads, len(table.rows) - 1, tuple(sorted(boxes)), fields(rows), width + 1)
    if not heads or not (found.boxes or found.fields):
        return width
    sheet.write_string(heads - 1, width, KEY)
    sheet.write_string(heads - 1, width + 1, _UNTIL)
    for number, row in enumerate(rows, heads):
        places = [place for _, place in _places(row)]
        if len({place.id for place in places}) == 1:  # a row of two things could not be read back
            for place in places:
                marks.take(place)
            _write_key(sheet, (number, width), places, look)
    sheet.set_column(width, width + 1, None, None, {"hidden": 1})
    headings = _headings(table, heads)
    marks.headings |= {(_BOX, headings[column]): None for column in found.boxes}
    marks.headings |= {(place.part, headings[column]): None for column, place in found.fields.items()}
    for column, place in found.fields.items():
        _validate(found, column, place)
        if place.kind == "choice":
            _colour(found, column, place, marks.tint)
    return width + 2


def _write_key(sheet: Worksheet, at: tuple[int, int], places: list[Checkbox | Field], look: Look) -> None:
    """The id of what a row is of, and beside it the day after which it is late."""
    row, column = at
    sheet.write_string(row, column, places[0].id)
    until = next((place.until for place in places if isinstance(place, Field) and place.until), None)
    if until and until.year > _EPOCH:
        sheet.write_datetime(row, column + 1, until, look(num_format="dd.mm.yyyy"))


def _places(row: Row) -> Iterator[tuple[int, Checkbox | Field]]:
    """The boxes and fields of a row that stand alone in their cells."""
    for column, cell in enumerate(row.cells):
        match cell.blocks:
            case (Paragraph(content=(Checkbox() | Field() as place,)),):
                yield column, place
            case _:
                pass


def _headings(table: Table, heads: int) -> list[str]:
    """The lowest words over each column."""
    found = [""] * len(table.columns)
    for starts in grid(replace(table, rows=table.rows[:heads])):
        for column, cell in starts:
            if text := cell_text(cell):
                found[column : column + cell.colspan] = [text] * cell.colspan
    return found


def _validate(found: _Filled, column: int, place: Field) -> None:
    """What may be filled in."""
    reach = (found.first, column, found.last, column)
    if place.kind == "choice":
        source = [words for words, _ in place.choices]
        found.sheet.data_validation(*reach, {"validate": "list", "source": source, **_NO_CHOICE})
    elif place.kind == "day":
        rule = {"validate": "date", "criteria": ">=", "value": _EARLIEST, **_NO_DAY}
        found.sheet.data_validation(*reach, rule)


def _colour(found: _Filled, column: int, place: Field, tint: Look) -> None:
    """A colour for each choice, and for what is late on the day on which somebody looks: the reader's clock."""
    for words, verdict in place.choices:
        if verdict:
            rule = {
                "type": "cell",
                "criteria": "==",
                "value": f'"{words}"',
                "format": tint(**filled(verdict)),
            }
            found.sheet.conditional_format(found.first, column, found.last, column, rule)
    closed = [words for words, verdict in place.choices if verdict in ("good", "muted")]
    still = [f'{found.cell(column)}<>"{words}"' for words in closed]
    still += [f'{found.cell(box)}<>"{BOXES[True]}"' for box in found.boxes]
    day = found.cell(found.until)
    formula = f"=AND(ISNUMBER({day}),{day}<TODAY(),{','.join(still)})"
    late = {"type": "formula", "criteria": formula, "format": tint(**filled("bad"))}
    found.sheet.conditional_format(found.first, column, found.last, column, late)
