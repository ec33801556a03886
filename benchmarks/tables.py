"""Long tables: a plan of ten times as many rows takes no more than twelve times as long, from Program to bytes."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import generator
from benchmarks.measures import Goal, Measure
from generator.model import Program
from generator.typography import polish

SHORT, LONG = 100, 1000
_PEOPLE = ("директор", "институт", "учителя")
_HEAD = """\
формат: 1
код: длинная
чья: муниципалитет
вид: план
макет: муниципальное-приложение
название: План мероприятий
период: {с: 01.09.2023, по: 31.08.2024}
исполнители:
  директор: {фио: Лебедев А. Н., должность: директор школы}
  институт: {название: ГАУ ДПО «Амурский институт развития образования»}
  учителя: {должность: учителя-предметники}
цель: Снизить долю обучающихся с рисками учебной неуспешности
планы:
  - код: план
    разделы:
"""


def text(rows: int) -> str:
    """A program of one plan in sections of twenty rows; no two rows are alike."""
    parts = [_HEAD]
    for number in range(rows):
        if number % 20 == 0:
            parts.append(f"      - название: Раздел с мерами от {number + 1}-й\n        строки:\n")
        parts.append(_row(number))
    return "".join(parts)


def _row(number: int) -> str:
    more = " по итогам наблюдений в классах" * (number % 4)
    return f"""\
          - код: мера-{number}
            название: Провести диагностику группы № {number + 1} и составить сводную справку{more}
            срок: до {number % 28 + 1:02}.{number % 3 + 10}.2023
            ответственные: [{_PEOPLE[number % 3]}]
            документ: Справка {number + 1}, сводная таблица
            результат: Составлено не менее {number % 40 + 5} маршрутов{" на каждый класс" * (number % 3)}
"""


def program(rows: int) -> Program:
    """The program of so many rows."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "длинная.yaml"
        path.write_text(text(rows), encoding="utf-8")
        return generator.load(path)


def long(_folder: Path) -> Iterator[Measure]:
    """A plan of a thousand rows beside one of a hundred."""
    yield Measure(
        f"DOCX: Program of {LONG} rows → bytes",
        lambda: _making(LONG),
        7,
        lambda: _making(SHORT),
        f"the same of {SHORT} rows",
        Goal(12),
    )


def _making(rows: int) -> Callable[[], bytes]:
    made = program(rows)
    polish.cache_clear()
    return lambda: generator.write(generator.compose(made), "docx")
