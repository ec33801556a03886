"""Tables in XLSX: bands become columns, spans are said in each place, heads keep their merges."""

from __future__ import annotations

import pytest

from generator.document import (
    Value,
    grid,
)
from generator.writers.xlsx import write
from generator.writers.xlsx.tables import unbanded
from tests.writers.xlsx_reading import (
    band,
    c,
    day,
    document,
    head,
    item,
    sheet,
    table,
    values,
)


def test_a_band_becomes_a_leading_column() -> None:
    """Each item says its band, so that a filter by it finds every item."""
    made = sheet(
        head("№", "Дело"), band("Кадры"), item("1", "а"), item("2", "б"), band("Связи"), item("3", "в")
    )
    assert values(made) == [
        ["Раздел", "№", "Дело"],
        ["Кадры", "1", "а"],
        ["Кадры", "2", "б"],
        ["Связи", "3", "в"],
    ]
    assert made.auto_filter.ref == "A1:C4"
    assert made.freeze_panes == "A2"


def test_a_month_is_a_date_that_sorts() -> None:
    """«Апрель 2023» stands after «Февраль 2023», in its band's column as in any cell, shown as month and year."""
    april = Value("Апрель\u00a02023", "2023-04", "time")
    made = sheet(head("№", "Дело"), band(april), item("1", "а"), band("Без даты"), item("2", april))
    assert [row[0] for row in values(made)[1:]] == [day(2023, 4, 1), "Без даты"]
    assert made["C3"].value == day(2023, 4, 1)
    assert {made[place].number_format for place in ("A2", "C3")} == {"[$-419]mmmm yyyy"}


def test_levels_tell_how_bands_nest() -> None:
    """A band of level 2 lies in the one of level 1 above it, with items of its own or not."""
    made = sheet(
        head("№", "Дело"),
        band("1. Кадры"),
        band("Учёба", level=2),
        item("1", "а"),
        band("Аттестация", level=2),
        item("2", "б"),
        band("2. Связи"),
        item("3", "в"),
        band("3. Итоги"),
    )
    assert values(made) == [
        ["Раздел 1", "Раздел 2", "№", "Дело"],
        ["1. Кадры", "Учёба", "1", "а"],
        ["1. Кадры", "Аттестация", "2", "б"],
        ["2. Связи", "", "3", "в"],
        ["3. Итоги", "", "", ""],
    ]


def test_bands_of_one_level_in_a_row_open_one_group() -> None:
    """A title and the tasks under it are one leading cell, not two groups."""
    made = sheet(band("А"), band("Задачи"), item("1", "а"), band("В"), item("2", "б"))
    assert values(made) == [["А\nЗадачи", "1", "а"], ["В", "2", "б"]]


def test_a_spanning_cell_is_said_in_each_place() -> None:
    """Below the head nothing is merged: rows and columns that a cell covers all say it."""
    made = sheet(
        item(c("а", rowspan=2), c("б", colspan=2)),
        item(c("в"), c(Value("25.05.2024", "2024-05-25", "time"))),
        columns=3,
    )
    assert values(made) == [["а", "б", "б"], ["а", "в", day(2024, 5, 25)]]
    assert not made.merged_cells.ranges


def test_a_head_keeps_its_merges() -> None:
    """A head of two levels is merged as in the table, the leading columns over its whole height."""
    made = sheet(
        head(c("Показатель", rowspan=2), c("Год", colspan=2)),
        head("2022", "2023"),
        band("Кадры", columns=3),
        item("а", "1", "2"),
        columns=3,
    )
    assert sorted(map(str, made.merged_cells.ranges)) == ["A1:A2", "B1:B2", "C1:D1"]
    assert values(made)[:2] == [["Раздел", "Показатель", "Год", ""], ["", "", "2022", "2023"]]
    assert made.auto_filter.ref == "A2:D3"
    assert made.freeze_panes == "A3"


def test_a_table_for_filters_is_a_table() -> None:
    """What goes to a sheet fills its own grid: no span reaches into the next row or column."""
    rows = (
        head("а", "б", "в"),
        band("Кадры", columns=3),
        item(c("1", rowspan=2), c("2", colspan=2)),
        item("3", "4"),
    )
    flat = unbanded(table(*rows, columns=3))
    assert [[column for column, _ in starts] for starts in grid(flat)] == [[0, 1, 2, 3]] * 3


def test_a_table_without_a_head_has_nothing_to_filter_by() -> None:
    """A passport of names and values keeps its first row as data."""
    made = sheet(item("Цель", "Снизить"), item("Задачи", "Раз"))
    assert (made.auto_filter.ref, made.freeze_panes, made.print_title_rows) == (None, None, None)


def test_a_torn_table_is_a_defect() -> None:
    """Rows that do not fill the columns are not guessed at."""
    with pytest.raises(ValueError, match="leaves columns"):
        write(document(table(item("а"))))
