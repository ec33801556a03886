from __future__ import annotations

from datetime import date
from io import BytesIO

import docx
import openpyxl
import pytest

from generator.document import Cell, Column, Document, Entry, Paragraph, Row, Section, Table, Text
from generator.writers import WRITERS, write

ENTRY = Entry(
    "банк", "0", "Банк данных", (Text("Банк данных"),), None, date(2024, 5, 25), "до 25.05.2024", ("завуч",)
)
ROWS = (
    Row((Cell((Paragraph((Text("Что делается"),)),)), Cell((Paragraph((Text("Кто"),)),))), kind="head"),
    Row((Cell((ENTRY,)), Cell((Paragraph((Text("методист"),)),)))),
)
DOCUMENT = Document("п/calendar", "Календарь", (Section((Table((Column("что"), Column("кто")), ROWS),)),))


@pytest.mark.parametrize("form", ["html", "html-fragment", "md"])
def test_an_entry_in_a_cell_is_its_content_alone(form: str) -> None:
    """The other cells of the row say when and who: the entry does not say it again."""
    text = write(DOCUMENT, form).decode()
    assert "Банк данных" in text
    assert "завуч" not in text
    assert "25.05.2024" not in text


def test_an_entry_in_a_cell_of_an_office_file_is_its_content_alone() -> None:
    """Word and Excel show it as the pages do."""
    table = docx.Document(BytesIO(write(DOCUMENT, "docx"))).tables[0]
    assert table.rows[1].cells[0].text == "Банк данных"
    sheet = openpyxl.load_workbook(BytesIO(write(DOCUMENT, "xlsx"))).worksheets[1]
    assert sheet["A2"].value == "Банк данных"


def test_the_calendar_file_has_all_of_an_entry() -> None:
    """What the page leaves to its other cells, the calendar says itself, the title once."""
    text = write(DOCUMENT, "ics").decode().replace("\r\n ", "")
    assert "DTSTART;VALUE=DATE:20240525" in text
    assert "DESCRIPTION:Банк данных\\nСрок: до 25.05.2024\\nОтветственные: завуч" in text


def test_every_format_is_tried_here() -> None:
    """A new writer has to say what it does with an entry in a cell."""
    assert set(WRITERS) == {"docx", "html", "md", "xlsx", "ics", "html-fragment"}
