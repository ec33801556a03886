"""Both sides of a benchmark make the same: cells, events, files."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

import generator
from benchmarks import cells, processes
from benchmarks.peers import with_openpyxl, with_python_docx
from generator.document import Document

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def calendar() -> Document:
    """The calendar of the program that the benchmarks measure."""
    return generator.compose(generator.load(ROOT / processes.PROGRAM), "calendar")


@pytest.fixture(scope="module")
def written() -> bytes:
    """The document of the program that the benchmarks measure."""
    return generator.write(generator.compose(generator.load(ROOT / processes.PROGRAM)), "docx")


def test_cells_are_read_with_all_their_words(written: bytes) -> None:
    """Rows fill the columns of their table, and every word of a table is among what is compared."""
    tables = cells.read(written)
    drawn = list(docx.Document(io.BytesIO(written)).element.body.iter(qn("w:tbl")))
    assert len(tables) == len(drawn) > 0
    for table, element in zip(tables, drawn, strict=True):
        assert {sum(cell.span for cell in row) for row in table} == {len(list(element.tblGrid))}
        words = "".join(text.text or "" for text in element.iter(qn("w:t")))
        assert re.sub(r"[\n\t]", "", "".join(cell.text for row in table for cell in row)) == words != ""


def test_docxtpl_makes_the_cells_of_ours(written: bytes) -> None:
    """The peer's file has the tables of ours: as many, with the same rows, spans and words."""
    peer = pytest.importorskip("benchmarks.peers.with_docxtpl", reason="the extra bench is not installed")
    tables = cells.read(written)
    assert cells.read(peer.renderer(tables)()) == tables


def test_docxtpl_loops_over_rows(written: bytes) -> None:
    """The template does not hold the words: they come in by the loops, as with any other program."""
    peer = pytest.importorskip("benchmarks.peers.with_docxtpl", reason="the extra bench is not installed")
    tables = cells.read(written)
    template = cells.read(peer.template(tables))
    words = {cell.text for table in tables for row in table for cell in row if cell.text}
    assert len(words) > 100
    assert not words & {cell.text for table in template for row in table for cell in row}


def test_python_docx_makes_the_cells_of_ours(written: bytes) -> None:
    """The second peer's file has the same tables too."""
    tables = cells.read(written)
    assert cells.read(with_python_docx.render(tables)) == tables


def test_openpyxl_makes_the_cells_of_ours(calendar: Document) -> None:
    """The peer's workbook, read back, has the same sheets, values, looks, merges and widths; a bare one the values."""
    book = with_openpyxl.read(generator.write(calendar, "xlsx"))
    assert sum(len(sheet.cells) for sheet in book.sheets) > 100
    assert len(book.looks) > 5
    assert all(sheet.widths for sheet in book.sheets)
    for render in (with_openpyxl.render, with_openpyxl.render_named):
        assert with_openpyxl.shown(with_openpyxl.read(render(book))) == with_openpyxl.shown(book)
    bare = with_openpyxl.read(with_openpyxl.render_bare(book))
    assert with_openpyxl.values(bare) == with_openpyxl.values(book)
    assert with_openpyxl.shown(bare) != with_openpyxl.shown(book)


def test_ics_makes_the_events_of_ours(calendar: Document) -> None:
    """The peer's calendar, read back, has the same days, words, sections, standing and reminders."""
    with_ics = pytest.importorskip("benchmarks.peers.with_ics", reason="the extra bench is not installed")
    written = generator.write(calendar, "ics")
    days = with_ics.read(written)
    assert len(days) == written.count(b"BEGIN:VEVENT") > 20
    assert {day.days for day in days} == {timedelta(days=1)}
    assert all(day.summary and day.description and len(day.reminders) == 2 for day in days)
    assert with_ics.read(with_ics.render(days)) == days


def test_the_floor_of_a_calendar_is_its_lines(calendar: Document) -> None:
    """Lines cut at 75 octets, never within a letter, make the very file that was taken apart."""
    feeds = pytest.importorskip("benchmarks.feeds", reason="the extra bench is not installed")
    written = generator.write(calendar, "ics")
    folded = feeds.folded(written.decode().replace("\r\n ", "").split("\r\n"))
    assert max(map(len, folded.split(b"\r\n"))) == 75
    assert folded.replace(b"\r\n ", b"") == written.replace(b"\r\n ", b"")
    assert folded.decode()


def test_all_files_of_a_program_are_made() -> None:
    """Program, checklist and calendar in every format that a build makes unasked."""
    outputs = pytest.importorskip("benchmarks.outputs", reason="the extra bench is not installed")
    made = outputs.made(generator.load(ROOT / processes.PROGRAM), outputs._PRODUCTS)
    endings = {name.partition(".")[2] for name in made}
    assert endings == {
        *("program.docx", "program.html", "program.md"),
        *("checklist.docx", "checklist.html", "checklist.md", "checklist.xlsx"),
        *("calendar.docx", "calendar.html", "calendar.md", "calendar.xlsx", "calendar.ics"),
    }
    assert all(made.values())
