"""Cells merged down a table, where a row says but one thing and where columns come of a loop."""

from __future__ import annotations

from pathlib import Path

from generator.document import grid
from tests.composition import layouts
from tests.composition.layouts import compose, rows, table
from tests.composition.test_tables import INDICATORS, column, measures

NAMED = "                название: Издать приказ\n"
EXCLUDED = layouts.PROGRAM.replace(NAMED, f"{NAMED}                исключено: приказом\n")


def test_an_excluded_row_ends_a_merge_of_what_it_says_across(tmp_path: Path) -> None:
    """Its words take the room of the columns after them, which must not be claimed by a cell from above too."""
    program = layouts.program(tmp_path, EXCLUDED)
    tied = ["план"]
    made = compose(
        program,
        measures(column("план", слить=tied), column("название"), column("срок", слить=tied)),
    )
    grid(table(made))  # raises where cells overlap
    assert rows(made)[1:] == [
        ["План 1×3", "Собрать банк данных", "до 01.11.2023"],
        ["Исключен (приказом) 2×1"],
        ["Провести курсы", "до 01.11.2023|1) сентябрь 2023|2) октябрь 2023"],
    ]


def test_columns_of_a_loop_merge_each_by_itself(tmp_path: Path) -> None:
    """`слить` with the key of a column that repeats means each of those columns."""
    program = layouts.program(tmp_path, layouts.PROGRAM + INDICATORS)
    repeated = {
        "ключ": "план",
        "для": "момент из моменты",
        "заголовок": "{{ момент.ключ }}",
        "содержание": "{{ показатель.план[момент.ключ] }}",
        "слить": ["план"],
    }
    name = {"ключ": "название", "заголовок": "Показатель", "содержание": "{{ показатель.название }}"}
    made = compose(
        program,
        {"таблица": {"ид": "т", "строки": "показатель из показатели", "столбцы": [name, repeated]}},
    )
    first, second = table(made).rows[1:]
    assert [cell.rowspan for cell in first.cells] == [1, 1, 2, 1]
    assert len(second.cells) == 3
