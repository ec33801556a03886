"""Document → XLSX: a front sheet with the words and one sheet a table, made for filters and sorting.

A printed table groups its rows by bands and merged cells, which Excel can neither filter nor sort. Here bands
become leading columns, and what a cell covers is said in each place of it; only the head keeps its merges.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from xlsxwriter import Workbook

from generator.writers.xlsx.marks import Marks
from generator.writers.xlsx.plan import FRONT, plan
from generator.writers.xlsx.sheets import set_page, write_front, write_table
from generator.writers.xlsx.tables import unbanded
from generator.writers.xlsx.words import clean

if TYPE_CHECKING:
    from generator.document import Document
    from generator.writers.xlsx.cells import Look


def write(document: Document) -> bytes:
    """A document as a workbook; the same document gives the same bytes."""
    lines, sheets = plan(document)
    buffer = BytesIO()
    book = Workbook(buffer, {"in_memory": True})
    book.set_properties(
        {"title": clean(document.title), "author": clean(document.organisation), "created": document.stamp}
    )
    look: Look = cache(lambda **form: book.add_format({"text_wrap": 1, "valign": "top", **form}))
    marks = Marks(cache(lambda **form: book.add_format(form)))
    front = book.add_worksheet(FRONT)
    set_page(front, "", draft=document.draft)
    write_front(front, lines, look)
    for sheet in sheets:
        worksheet = book.add_worksheet(sheet.name)
        if sheet is sheets[0]:
            worksheet.activate()  # what the book opens at and Excel prints
        worksheet.set_landscape()
        set_page(worksheet, sheet.title, draft=document.draft)
        write_table(worksheet, unbanded(sheet.table), look, marks)
    marks.write(book, document)
    book.close()
    return buffer.getvalue()
