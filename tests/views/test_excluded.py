"""Rows that an amendment has excluded or put in: what is printed of them, and what no longer falls due."""

from __future__ import annotations

from pathlib import Path

import pytest

import generator
from generator import resources, views
from generator.document import Entry, Row, Table, plain, walk
from generator.model import Program
from tests.composition import layouts
from tests.composition.layouts import compose, rows

AMENDED = layouts.PROGRAM.replace(
    """\
              - код: приказ
                название: Издать приказ
""",
    """\
              - код: вставка
                номер: 1.1.1
                название: Сверить банк данных
                срок: до 15.11.2023
                ответственные: [директор]
              - код: приказ
                исключено: приказ от 12.01.2024 N 7-од
                название: Издать приказ
""",
)


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    return layouts.program(tmp_path_factory.mktemp("amended"), AMENDED)


def plan(*keys: str, **more: object) -> dict[str, object]:
    columns = [{"ключ": key, "заголовок": key, "содержание": f"{{{{ мера.{key} }}}}", **more} for key in keys]
    return {"таблица": {"ид": "т", "строки": "мера из меры", "столбцы": columns}}


def test_an_excluded_row_says_its_number_and_that_it_is_excluded(program: Program) -> None:
    """Its words reach over all that would stand empty, also where empty cells are filled; no other number moves."""
    table = plan("номер", "название", "срок", "ответственные", "документ", пусто="–")
    assert [row[:2] for row in rows(compose(program, table))] == [
        ["номер", "название"],
        ["1.1", "Собрать банк данных"],
        ["1.1.1", "Сверить банк данных"],
        ["1.2", "Исключен (приказ от 12.01.2024 N 7-од) 4×1"],
        ["2.1", "Провести курсы"],
    ]


@pytest.mark.parametrize(
    ("words", "title"),
    [
        *((yes, "Исключен") for yes in ("да", "Да", "ДА.", '"true"')),
        *((no, "Издать приказ") for no in ("нет", "Нет", "НЕТ.", '"False"')),
        ("Да, приказом", "Исключен (Да, приказом)"),
    ],
)
def test_yes_and_no_are_no_reasons(tmp_path: Path, words: str, title: str) -> None:
    """«исключено: да» prints the word alone, «нет» the row, in whatever letters the author writes them."""
    made = layouts.program(tmp_path, AMENDED.replace("приказ от 12.01.2024 N 7-од", words))
    assert rows(compose(made, plan("номер", "название")))[3] == ["1.2", title]


def test_an_excluded_row_is_merged_with_no_neighbour(tmp_path: Path) -> None:
    """Cells merged downwards end at an excluded row and begin again after it."""
    text = AMENDED.replace("до 15.11.2023", "до 01.11.2023").replace("номер: 1.1.1\n", "цель: Сверка\n")
    table = plan("название", "срок", слить=["срок"])
    shown = [row[1:] for row in rows(compose(layouts.program(tmp_path, text), table))[1:]]
    assert shown == [["до 01.11.2023 1×2"], [], [], ["до 01.11.2023|1) сентябрь 2023|2) октябрь 2023"]]


def test_an_excluded_row_falls_due_for_nobody(program: Program) -> None:
    """Checklists have it no more; calendars tell those who had it that it is off, as the plan does."""
    found = [block for block in walk(generator.compose(program, "calendar")) if isinstance(block, Entry)]
    entries = {one.id.partition("/")[0]: one.number for one in found if one.standing == "open"}
    assert entries == {"банк": "1.1", "вставка": "1.1.1", "курсы": "2.1"}
    (off,) = [one for one in found if one.standing == "cancelled"]
    assert (off.id, off.number, plain(off.content)) == (
        "приказ",
        "1.2",
        "Исключен (приказ от 12.01.2024 N 7-од)",
    )
    for product in ("checklist", "checklist.by-month", "checklist.by-section"):
        words = [one for one in _words(generator.compose(program, product)) if "приказ" in one.lower()]
        assert words == []


STRAIGHT = """\
  - код: второй
    название: Второй план
    строки:
      - {код: совет, название: Провести педсовет, срок: до 01.11.2023, ответственные: [директор]}
      - {код: опрос, исключено: да, название: Провести опрос, срок: до 01.11.2023, ответственные: [директор]}
"""


def test_an_excluded_row_is_counted_nowhere(tmp_path: Path) -> None:
    """The measures of sections, and of a plan without any, are those in force, and together as many as all."""
    seen = views.Views(layouts.program(tmp_path, AMENDED + STRAIGHT))
    counted = {one["название"]: one["мероприятий"] for one in seen["разделы"]}
    assert counted == {"Организация": 2, "Кадры": 1, "Второй план": 1}
    assert sum(counted.values()) == seen["числа"]["мероприятий"]


def _words(document: generator.Document) -> list[str]:
    return [plain(content) for block in walk(document) if (content := getattr(block, "content", None))]


LAYOUTS = [
    path.stem
    for path in sorted((resources.folder("templates") / "layouts").glob("*.yaml"))
    if "продукт: program\n" in path.read_text(encoding="utf-8")
]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_prints_the_word(program: Program, layout: str) -> None:
    """Each layout of a program prints the word once, and nothing else of the row."""
    document = generator.compose(program, "program", layout)
    (row,) = [row for row in _rows_of(document) if row.id == "приказ"]
    told = [plain(block.content) for cell in row.cells for block in cell.blocks if hasattr(block, "content")]
    assert sum("Исключен" in one for one in told) == 1
    assert not any("Издать" in one or "01.11.2023" in one for one in told)


def _rows_of(document: generator.Document) -> list[Row]:
    return [row for block in walk(document) if isinstance(block, Table) for row in block.rows]
