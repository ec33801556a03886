"""Layouts written in a test, and a small program for them."""

from __future__ import annotations

from pathlib import Path

import yaml

import generator
from generator.composition import times
from generator.document import Block, Document, Table, plain, walk
from generator.findings import Finding, InputError
from generator.model import Program
from generator.source import Templates, package_templates
from tests.writers.leaves import leaves

PROGRAM = """\
формат: 1
код: проба
чья: школа
вид: программа
макет: проба
название: Программа «Проба»
период:
  с: 01.09.2023
  по: 31.08.2024
исполнители:
  директор:
    фио: Лебедев А. Н.
    должность: директор школы
  АМИРО:
    название: ГАУ ДПО «Амурский институт развития образования»
    кратко: АМИРО
  учителя:
    должность: учителя-предметники
цель: Снизить риски
задачи:
  - код: первая
    текст: Задача первая
  - код: вторая
    текст: Задача вторая
планы:
  - код: план
    название: План
    нумерация: по разделам
    разделы:
      - код: организация
        название: Организация
        разделы:
          - код: начало
            название: Начало
            строки:
              - код: банк
                название: Собрать банк данных
                срок: до 01.11.2023
                ответственные: [директор, АМИРО]
                документ: Справка
              - код: приказ
                название: Издать приказ
                срок: до 01.11.2023
                ответственные: [директор, АМИРО]
                документ: Приказ
      - код: кадры
        название: Кадры
        строки:
          - код: курсы
            название: Провести курсы
            срок: до 01.11.2023
            ответственные: [АМИРО, учителя]
            шаги:
              - название: Записать учителей
                срок: сентябрь 2023
              - название: Выдать справки
                срок: октябрь 2023
"""


def program(folder: Path, text: str = PROGRAM, name: str = "проба") -> Program:
    """A program from its YAML."""
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return generator.load(path)


def templates(layout: str, parts: dict[str, str] | None = None) -> Templates:
    """The package's templates with one layout more."""
    own = {"layouts/проба.yaml": layout.encode()}
    own |= {f"parts/{name}.yaml": text.encode() for name, text in (parts or {}).items()}
    return Templates({**package_templates().files, **own})


class _Plain(yaml.SafeDumper):
    """Writes what stands twice twice: our YAML has no aliases."""

    def ignore_aliases(self, _data: object) -> bool:
        return True


def page(*blocks: object, **keys: object) -> str:
    """A layout of one page with these blocks."""
    whole = {"название": "Проба", "продукт": "program", "страницы": [{"блоки": list(blocks), **keys}]}
    return yaml.dump(whole, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=1000)


def compose(made: Program, *blocks: object, parts: dict[str, str] | None = None) -> Document:
    """A program in a layout of one page."""
    return generator.compose(made, "program", "проба", templates(page(*blocks), parts))


def words(made: Program, *blocks: object) -> list[str]:
    """The words of a program in a layout of one page."""
    return leaves(compose(made, *blocks))


def faults(made: Program, layout: str, parts: dict[str, str] | None = None) -> list[Finding]:
    """What is wrong with a layout; an assertion where nothing is."""
    own = templates(layout, parts)
    try:
        generator.compose(made, "program", "проба", own, nowhere=times.nowhere(own, [made]))
    except InputError as error:
        return error.findings
    raise AssertionError("the layout is accepted")


def line_of(layout: str, words_: str) -> int:
    """The line of a layout, from 1, on which words stand."""
    return next(number for number, line in enumerate(layout.splitlines(), 1) if words_ in line)


def table(document: Document) -> Table:
    """The one table of a document."""
    (found,) = [block for block in walk(document) if isinstance(block, Table)]
    return found


def rows(document: Document) -> list[list[str]]:
    """The cells of each row of the one table, merged ones with their size."""
    return [
        [
            "|".join(map(block_words, cell.blocks))
            + (f" {cell.colspan}×{cell.rowspan}" if (cell.colspan, cell.rowspan) != (1, 1) else "")
            for cell in row.cells
        ]
        for row in table(document).rows
    ]


def block_words(block: Block) -> str:
    """The words of a paragraph, of the items of a list."""
    content = getattr(block, "content", None)
    return (
        plain(content)
        if content is not None
        else "/".join(
            plain(inner.content)
            for item in block.items
            for inner in item.blocks  # type: ignore[union-attr] # a list
        )
    )
