"""A workspace with a program whose marks come and go, and its checklists filled in as people do."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import date
from pathlib import Path

import openpyxl

import generator
from generator.document import Document, Field, fillable
from generator.readers.filled import PARTS

PROGRAM = """\
формат: 1
код: проба
чья: школа
вид: программа
макет: стандартный
название: Программа профилактики учебной неуспешности
период: {с: 01.09.2023, по: 31.08.2024}
исполнители:
  директор: {фио: Лебедев А. Н., должность: директор школы}
  завуч: {фио: Белова Б. Б., должность: заместитель директора}
планы:
  - код: план
    строки:
      - код: отчет
        название: Отчет
        срок: до 01.11.2023
        ответственные: [директор, завуч]
      - код: совет
        название: Совет
        срок: ноябрь 2023, декабрь 2023
        ответственные: [директор]
      - код: курсы
        название: Курсы
        шаги:
          - {код: запись, название: Запись, срок: до 10.01.2024, ответственные: [завуч]}
          - {код: итог, название: Итог, срок: до 20.05.2024, ответственные: [завуч]}
      - код: работа
        название: Работа с родителями
        срок: весь период, 15.05.2024
        ответственные: [завуч]
"""
PROGRESS = """\
формат: 1
# ведет завуч
мероприятия:
  отчет:
    состояние: выполнено  # примечание
    сделано: 28.10.2023
"""


def workspace(folder: Path, marks: str = PROGRESS) -> Path:
    """The program's file in a folder of its own, with these marks beside it; none if they are empty."""
    path = folder / "programs" / "проба.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(PROGRAM, encoding="utf-8")
    if marks:
        path.with_name("проба.progress.yaml").write_text(marks, encoding="utf-8")
    return path


def made(path: Path, form: str, product: str = "checklist") -> bytes:
    """A checklist of a program."""
    return generator.write(generator.compose(generator.load(path), product), form)


#: What is filled in: the words of parts by the id of what they are of.
Said = dict[str, dict[str, str]]

SAID: Said = {
    "совет#2023-11": {"box": "1"},
    "совет#2023-12": {"state": "в работе"},
    "отчет#0": {"remark": "Сдан"},
}


def filled(path: Path, form: str, said: Said) -> bytes:
    """A checklist that was filled in, as a program or a page saves it."""
    return {"docx": filled_docx, "xlsx": filled_xlsx, "json": saved}[form](path, said)


def saved(path: Path, said: Said) -> bytes:
    """The file of marks that the page of a checklist writes."""
    return saved_of(generator.compose(generator.load(path), "checklist"), said)


def saved_of(document: Document, said: Said) -> bytes:
    """The file of marks that the page of a document writes; a tick is a state there."""
    assert document.source
    was: Said = {}
    for place in fillable(document):
        if isinstance(place, Field):
            was.setdefault(place.id, {})[place.part] = place.value
    marks = []
    for thing, parts in said.items():
        now = {part: words for part, words in parts.items() if part != "box"}
        if parts.get("box") == "1":
            now["state"] = "выполнено"
        elif parts.get("box") == "0":
            now |= {"state": "", "done": ""}
        marks.append({"id": thing, "title": thing, "was": was[thing], "now": was[thing] | now})
    head = {"format": "antirisk-marks", "version": 1, "document": document.id}
    source = {"file": document.source.file, "digest": document.source.digest}
    return json.dumps({**head, **source, "marks": marks}, ensure_ascii=False).encode()


def filled_xlsx(path: Path, said: Said) -> bytes:
    """A checklist as a program saves it after its cells were filled in."""
    return with_cells(made(path, "xlsx"), said)


def with_cells(data: bytes, said: Said) -> bytes:
    """A book whose first sheet with marks was filled in."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = next(one for one in book if "Ключ отметки" in [cell.value for cell in one[1]])
    columns = {cell.value: cell.column for cell in sheet[1]}
    heads = dict(
        zip(
            PARTS,
            ("✓", "Состояние", "Сделано или перенесено на (дата, подпись)", "Подтверждение", "Замечание"),
            strict=True,
        )
    )
    found = set()
    for row in range(2, sheet.max_row + 1):
        thing = sheet.cell(row, columns["Ключ отметки"]).value
        found.add(thing)
        for part, words in said.get(thing, {}).items():
            value = {"0": "☐", "1": "☑"}[words] if part == "box" else words
            day = (
                date.fromisoformat(words)
                if part == "done" and re.fullmatch(r"\d{4}-\d\d-\d\d", words)
                else None
            )
            sheet.cell(row, columns[heads[part]]).value = day or value or None
    assert found >= set(said)
    done = io.BytesIO()
    book.save(done)
    return done.getvalue()


def filled_docx(path: Path, said: Said) -> bytes:
    """A checklist as Word saves it after its controls were filled in."""
    return with_controls(made(path, "docx"), said)


def with_controls(data: bytes, said: Said) -> bytes:
    """A document whose controls were filled in."""
    tags = {
        thing if part == "box" else f"{thing}:{part}": words
        for thing, parts in said.items()
        for part, words in parts.items()
    }
    done = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(done, "w") as new:
        for tag, thing, part in _LONG.findall(old.read("customXml/item1.xml").decode()):
            whole = thing if part == "box" else f"{thing}:{part}"
            tags |= {tag: tags.pop(whole)} if whole in tags else {}
        for record in old.infolist():
            data = old.read(record)
            if record.filename == "word/document.xml":
                data = _filled(data.decode(), tags).encode()
            new.writestr(record, data)
    return done.getvalue()


_CONTROL = re.compile(r"<w:sdt>.*?</w:sdt>")
_LONG = re.compile(r'<control tag="([^"]*)" id="([^"]*)" part="([^"]*)"/>')
_TAG = re.compile(r'<w:tag w:val="([^"]*)"/>')


def _filled(xml: str, said: dict[str, str]) -> str:
    """The text of a document whose controls say something else."""
    found: set[str] = set()

    def control(match: re.Match[str]) -> str:
        tag = _TAG.search(match[0])
        if tag is None or tag[1] not in said:
            return match[0]
        found.add(tag[1])
        words = said[tag[1]]
        shown = "<w:br/>".join(re.sub(r"(\d{4})-(\d\d)-(\d\d)\Z", r"\3.\2.\1", words).split("\n"))
        shown = shown.replace("<w:br/>", "</w:t><w:br/><w:t>")
        if "w14:checkbox" in match[0]:
            return re.sub(r'(<w14:checked w14:val=")[01]', rf"\g<1>{words}", match[0])
        return re.sub(r"<w:t[ >].*</w:t>", f"<w:t>{shown}</w:t>", match[0].replace("<w:showingPlcHdr/>", ""))

    text = _CONTROL.sub(control, xml)
    assert found == set(said)
    return text
