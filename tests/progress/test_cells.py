"""What a person leaves in a cell or a control: days that Excel holds as numbers, words that Word holds as changes."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from generator.readers import read_marks
from tests.progress.filling import PROGRESS, filled_docx, filled_xlsx, workspace
from tests.progress.test_read import codes, run


def book(path: Path, value: object, epoch: datetime) -> bytes:
    """A checklist whose report was done on a day that is held as this."""
    made = openpyxl.load_workbook(io.BytesIO(filled_xlsx(path, {"отчет#0": {"done": "2023-10-29"}})))
    made.epoch = epoch
    days = [
        cell
        for row in made["По исполнителям"].iter_rows()
        for cell in row
        if isinstance(cell.value, date) and cell.value.isoformat().startswith("2023-10-29")
    ]
    assert len(days) == 2  # it stands in the lists of two people
    for cell in days:
        cell.value = value  # type: ignore[assignment]
    done = io.BytesIO()
    made.save(done)
    return done.getvalue()


@pytest.mark.parametrize(
    ("value", "epoch", "day"),
    [
        (45227, CALENDAR_WINDOWS_1900, "2023-10-28"),
        (45227.5, CALENDAR_WINDOWS_1900, "2023-10-28"),
        (datetime(2023, 10, 28, 23, 59), CALENDAR_WINDOWS_1900, "2023-10-28"),  # noqa: DTZ001 - a cell has no zone
        (43765, CALENDAR_MAC_1904, "2023-10-28"),
        (15, CALENDAR_WINDOWS_1900, "15"),
        (2023, CALENDAR_WINDOWS_1900, "2023"),
        (73416, CALENDAR_WINDOWS_1900, "73416"),
        (99999, CALENDAR_MAC_1904, "99999"),
        (2958000, CALENDAR_MAC_1904, "2958000"),
    ],
)
def test_a_number_is_a_day_of_this_century(tmp_path: Path, value: object, epoch: datetime, day: str) -> None:
    """A day with or without a time is read as one; any other number stays what somebody typed."""
    data = book(workspace(tmp_path, ""), value, epoch)
    ((mark,),) = (one.marks for one in read_marks("list.xlsx", data))
    assert mark.now["done"] == (day,)


@pytest.mark.parametrize("value", [15, 2023])
def test_a_number_that_is_no_day_is_told(tmp_path: Path, value: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A day of the month or a year alone is never written as a day of 1900; the row is named as the list names it."""
    path = workspace(tmp_path)
    (tmp_path / "list.xlsx").write_bytes(book(path, value, CALENDAR_WINDOWS_1900))
    said = run(tmp_path, "--yes", "list.xlsx", monkeypatch=monkeypatch)
    assert codes(said.output) == ["AR940"]
    assert re.search(r"«[0-9.]+ [А-Я][^»]*, \d{2}\.\d{2}\.\d{4}»: ", said.output)
    assert f"«{value}» не подходит для «сделано»" in said.output
    assert path.with_name("проба.progress.yaml").read_text(encoding="utf-8") == PROGRESS


@pytest.mark.parametrize("change", ["moveFrom", "del"])
def test_what_is_struck_out_is_no_word(tmp_path: Path, change: str) -> None:
    """Words moved or struck out with changes tracked are gone, and so are their breaks."""
    path = workspace(tmp_path)
    source = filled_docx(path, {"отчет#0": {"remark": "Сдан"}})
    kind = "delText" if change == "del" else "t"
    struck = f"<w:{change}><w:r><w:br/><w:{kind}>Нет</w:{kind}></w:r></w:{change}>"
    done = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(done, "w") as new:
        for record in old.infolist():
            data = old.read(record)
            if record.filename == "word/document.xml":
                text = data.decode()
                assert text.count("<w:t>Сдан</w:t></w:r>") == 2
                data = text.replace("<w:t>Сдан</w:t></w:r>", f"<w:t>Сдан</w:t></w:r>{struck}").encode()
            new.writestr(record, data)
    ((mark,),) = (one.marks for one in read_marks("list.docx", done.getvalue()))
    assert mark.now == {"remark": ("Сдан",)}
