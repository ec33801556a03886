"""A plan of sixty rows and five columns on sheets that lie: nothing is left to do by hand in Word."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from docx.oxml.ns import qn

import generator
from benchmarks import tables
from generator.document import Document
from tests.composition import layouts
from tests.real.tools import program, run
from tests.writers import docx_reading

ROWS = 60
HEADINGS = ("№", "Мероприятия", "Сроки", "Ответственные исполнители", "Отчетный документ", "Результат")
KEYS = ("номер", "название", "срок", "ответственные", "документ", "результат")


@cache
def made() -> Document:
    """The plan in six columns whose layout gives no width."""
    columns = [
        {"ключ": key, "заголовок": heading, "содержание": f"{{{{ мера.{key} }}}}"}
        for key, heading in zip(KEYS, HEADINGS, strict=True)
    ]
    bands = [{"по": "мера.раздел", "полосы": ["{{ группа.номер }} {{ группа.название }}"]}]
    block = {"таблица": {"ид": "план", "строки": "мера из меры", "группы": bands, "столбцы": columns}}
    templates = layouts.templates(layouts.page(block, ориентация="альбомная"))
    return generator.compose(tables.program(ROWS), "program", "проба", templates)


def test_every_row_is_whole_and_the_heading_comes_again() -> None:
    """Sixty rows under their bands, none split, one repeated head; columns fill the sheet by their content."""
    (table,) = docx_reading.tables(docx_reading.opened(generator.write(made(), "docx")))
    rows = [row._tr.find(qn("w:trPr")) for row in table.rows]
    assert len(rows) == 1 + ROWS + ROWS // 20
    assert all(one.find(qn("w:cantSplit")) is not None for one in rows)
    assert [one.find(qn("w:tblHeader")) is not None for one in rows] == [True] + [False] * (len(rows) - 1)
    number, title, day, who, paper, result = (int(one.get(qn("w:w"))) for one in table._tbl.tblGrid)
    assert number < min(day, who, paper) < max(day, who, paper) < result < title
    assert number + title + day + who + paper + result == round((297 - 20 - 10) * 1440 / 25.4)


@pytest.mark.real
def test_each_sheet_begins_with_the_heading_and_holds_rows_whole(tmp_path: Path) -> None:
    """LibreOffice lays it out: the heading on every sheet, number and date of a row in one line, no empty sheet."""
    office = program("soffice")
    file = tmp_path / "план.docx"
    file.write_bytes(generator.write(made(), "docx"))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    run(office, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, file)
    sheets = run(program("pdftotext"), "-layout", tmp_path / "план.pdf", "-").split("\f")[:-1]
    assert 5 <= len(sheets) <= 12
    assert all("Мероприятия" in sheet and "Сроки" in sheet for sheet in sheets)
    numbers = [
        found
        for sheet in sheets
        for found in re.findall(r"^ *(\d\.\d{1,2}) .*\d\d\.\d\d\.2023", sheet, re.MULTILINE)
    ]
    assert numbers == [f"{number // 20 + 1}.{number % 20 + 1}" for number in range(ROWS)]
