"""A workspace with a program whose marks come and go, and its checklists filled in as people do."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import generator

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
        ответственные: [завуч]
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


def filled_docx(path: Path, said: dict[str, str] | None = None) -> bytes:
    """A checklist as Word saves it after its controls were filled in; `said` are their words by their tags."""
    said = (
        {"совет#0.0": "1", "совет#0.1:state": "в работе", "отчет#0:remark": "Сдан"} if said is None else said
    )
    done = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made(path, "docx"))) as old, zipfile.ZipFile(done, "w") as new:
        for record in old.infolist():
            data = old.read(record)
            if record.filename == "word/document.xml":
                data = _filled(data.decode(), said).encode()
            new.writestr(record, data)
    return done.getvalue()


_CONTROL = re.compile(r"<w:sdt>.*?</w:sdt>")
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
        if "w14:checkbox" in match[0]:
            return re.sub(r'(<w14:checked w14:val=")[01]', rf"\g<1>{words}", match[0])
        return re.sub(r"<w:t[ >].*</w:t>", f"<w:t>{words}</w:t>", match[0].replace("<w:showingPlcHdr/>", ""))

    text = _CONTROL.sub(control, xml)
    assert found == set(said)
    return text
