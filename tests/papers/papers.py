"""The papers that go round a program, and programs that they are tried on."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import generator
from generator.document import Document
from generator.model import Program
from generator.source import package_templates

#: Name of the layout → product.
PAPERS = {
    "приказ": "order",
    "выписка": "minutes",
    "письмо": "letter",
    "справка": "summary",
    "экспертный-лист": "review",
    "ознакомление": "acquaintance",
    "лист-изменений": "changes",
}

#: As little as a program may say.
LEAST = """\
формат: 1
код: проба
чья: школа
вид: план
макет: стандартный
название: План
период:
  с: 01.09.2024
  по: 31.05.2025
планы:
  - код: план
    строки:
      - название: Провести диагностику
"""

#: Two editions, three who agree, and much that is not settled yet.
UNSETTLED = """\
формат: 1
код: проба
редакции:
  - номер: 1
  - номер: 2
    описание: Уточнены сроки раздела 2
чья: школа
вид: дорожная карта
макет: стандартный
название: Дорожная карта повышения учебной мотивации
риски: [учебная-мотивация, дисциплина]
период:
  с: 01.09.2024
  по: 31.05.2025
организация:
  название: МБОУ СОШ № 7
  место: уточняется
исполнители:
  директор:
    фио: уточняется
    должность: директор школы
  завуч:
    фио: Лебедев А. Н.
    должность: заместитель директора
  куратор:
    фио: Ветрова И. С.
    должность: муниципальный куратор
утверждение:
  форма: гриф
  кто: директор
согласование:
  - кто: куратор
  - чем: Педагогическим советом школы
  - чем: Советом родителей
цель: уточняется
планы:
  - код: план
    строки:
      - код: диагностика
        название: Провести диагностику учебной мотивации
        срок: до 20.09.2024
        ответственные: [завуч]
        принято:
          AR404: Отчёт сдаётся устно на совещании при директоре
"""


@cache
def loaded(path: Path) -> Program:
    return generator.load(path)


def written(folder: Path, text: str) -> Program:
    """The program of a text."""
    path = folder / "проба.yaml"
    path.write_text(text, encoding="utf-8")
    return generator.load(path)


def paper(program: Program, name: str) -> Document:
    """A paper by the name of its layout."""
    return generator.compose(program, PAPERS[name], templates=package_templates())
