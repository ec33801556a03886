"""XLSX → what was filled into its sheets.

Only the few parts of the format that hold values are read: a reader for everything would bring its own errors and no
limits to a file that anybody may have written. Ids, and what cells held before, stand where `writers.xlsx.marks` puts
them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from zipfile import BadZipFile

from generator.archive import Archive
from generator.frozen import frozen
from generator.readers.filled import BOX, FIELDS, PARTS, Returned, by_program, compared

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_SHEET, _FORMAT, _VERSION, _KEY = "antirisk", "antirisk-marks", "1", "Ключ отметки"
_LETTERS = re.compile(r"([A-Z]{1,3})[0-9]+\Z")
#: A day as cells hold it, counted from day zero; what follows the point is its time.
_SERIAL = re.compile(r"([0-9]{1,5})(?:\.[0-9]*)?\Z")
_TICKED = frozenset("☑☒✓✔xх+v1")
#: Columns of Excel; a cell further out is none.
_MOST = 16_384
#: A number outside these years is no day: somebody typed «15» or «2023».
_YEARS = range(2000, 2101)

#: A row of a sheet: its words by the number of the column.
Cells = dict[int, str]


def read_sheets(name: str, archive: Archive) -> tuple[Returned, ...] | None:
    """What was filled in; None for a book that is not ours. Raises BadZipFile where a part is spoilt."""
    book = _Book.opened(archive)
    own = [row for title, part in book.sheets if title == _SHEET for row in book.rows(part)]
    first = own[0] if own else {}
    if (first.get(0), first.get(1)) != (_FORMAT, _VERSION):
        return None
    headings: dict[str, str] = {row.get(2, ""): row.get(1, "") for row in own if row.get(0) == "column"}
    marks = [row for row in own if row.get(0) == "mark"]
    was = {
        row.get(1, ""): {part: row[at] for at, part in enumerate(PARTS, 3) if row.get(at)} for row in marks
    }
    titles = {row.get(1, ""): row.get(2, "") for row in marks}
    found = (
        one
        for title, part in book.sheets
        if title != _SHEET
        for one in _filled(book.rows(part), headings, book)
    )
    return by_program(name, first.get(3, ""), compared(was, found, titles))


def _filled(rows: Iterator[Cells], headings: dict[str, str], book: _Book) -> Iterator[tuple[str, str, str]]:
    """(id, part, words) of each cell to fill in: the columns under our headings, the rows with an id."""
    words: Cells = {}
    key, columns = -1, dict[int, str]()
    for row in rows:
        if key < 0:
            words |= {column: text for column, text in row.items() if text}
            key = next((column for column, text in row.items() if text == _KEY), -1)
            columns = {column: headings[text] for column, text in words.items() if text in headings}
        elif row.get(key):
            for column, part in columns.items():
                yield row[key], part, _value(part, row.get(column, ""), book)


def _value(part: str, text: str, book: _Book) -> str:
    if part == BOX:
        return "1" if text.strip().casefold() in _TICKED else "0"
    if part == "done" and (serial := _SERIAL.match(text)):
        day = book.epoch + timedelta(days=int(serial[1]))
        return day.isoformat() if day.year in _YEARS else text
    return text if part in FIELDS else ""


@frozen
class _Book:
    """A workbook: the titles of its sheets with their parts, the words that cells share, its day zero."""

    archive: Archive
    sheets: tuple[tuple[str, str], ...]
    shared: tuple[str, ...]
    epoch: date

    @classmethod
    def opened(cls, archive: Archive) -> _Book:
        """A workbook as its parts name one another."""
        main = archive.part("officeDocument")
        root, targets = archive.root(main), archive.targets(main)
        sheets = tuple(
            (one.get("name", ""), targets[one.get(_ID, "")][1])
            for one in root.iter(f"{_S}sheet")
            if one.get(_ID, "") in targets
        )
        strings = next((name for kind, name in targets.values() if kind == "sharedStrings"), "")
        shared = tuple(map(_said, archive.root(strings).iter(f"{_S}si"))) if strings else ()
        properties = root.find(f"{_S}workbookPr")
        late = properties is not None and properties.get("date1904", "0") in ("1", "true")
        return cls(archive, sheets, shared, date(1904, 1, 1) if late else date(1899, 12, 30))

    def rows(self, part: str) -> Iterator[Cells]:
        """The rows of a sheet."""
        for row in self.archive.root(part).iter(f"{_S}row"):
            cells: Cells = {}
            at = -1
            for cell in row.iter(f"{_S}c"):
                at = _column(cell.get("r", ""), at + 1)
                cells[at] = self._text(cell)
            yield cells

    def _text(self, cell: Any) -> str:
        kind, value = cell.get("t", "n"), cell.findtext(f"{_S}v", "")
        if kind == "inlineStr":
            return "".join(_said(one) for one in cell.iter(f"{_S}is"))
        if kind == "d":  # a strict workbook writes days as such
            return str(value)[: len("2024-12-31")]
        if kind != "s":
            return str(value)
        if not value.isascii() or not value.isdigit() or int(value) >= len(self.shared):
            raise BadZipFile("a cell shares words that are not there")
        return self.shared[int(value)]


def _column(reference: str, following: int) -> int:
    """The number of a column from 0 on; the one after the cell before where a cell does not say it."""
    letters = _LETTERS.match(reference)
    if not letters:
        return following
    number = 0
    for letter in letters[1]:
        number = number * 26 + ord(letter) - ord("A") + 1
    if number > _MOST:
        raise BadZipFile("a cell outside of the sheet")
    return number - 1


def _said(item: Any) -> str:
    """The words of a string, without those that say how it is read aloud."""
    aside = {one for spoken in item.iter(f"{_S}rPh") for one in spoken.iter()}
    return "".join(one.text or "" for one in item.iter(f"{_S}t") if one not in aside)
