"""Widths of columns that no layout gives, and columns that have nothing to say."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import prose
from generator.document import Cell, Column, Paragraph, Row, Table, Text
from generator.document.weights import weights
from generator.model import Program
from tests.composition import layouts
from tests.composition.layouts import compose, rows, table
from tests.composition.test_tables import column, measures


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    return layouts.program(tmp_path_factory.mktemp("program"))


PROSE = (
    "Провести диагностику образовательных потребностей обучающихся группы риска и составить сводную справку. "
    * 2
)
NUMBERS = ("1.1", "2.10", "12.10")
DATES = ("до 01.11.2023", "01.09.2023", "май 2024")


def of(*columns_: tuple[str, ...], heads: tuple[str, ...] = ()) -> list[float]:
    """The weights of a table of these columns."""
    lines = list(zip(*columns_, strict=True))
    kinds = [("item", line) for line in lines]
    made = tuple(
        Row(tuple(Cell((Paragraph((Text(words),)),) if words else ()) for words in line), kind)
        for kind, line in [*[("head", heads)] * bool(heads), *kinds]
    )
    return weights(Table(tuple(Column(str(number)) for number in range(len(columns_))), made))


def test_numbers_are_narrow_dates_hold_a_date_prose_is_wide() -> None:
    """Each column by its own content; the longest date and number stand on one line."""
    number, day, prose_ = of(NUMBERS, DATES, (PROSE, PROSE, "Кратко"))
    assert number < day < prose_
    assert number >= len("12.10")
    assert len("до 01.11.2023") <= day <= len("до 01.11.2023") + 3
    assert prose_ > 2 * day


def test_a_heading_asks_for_its_longest_word_alone() -> None:
    """«Ответственный исполнитель за проведение» over dates does not make them prose."""
    (day,) = of(DATES, heads=("Планируемый срок реализации мероприятия",))
    assert day == of(DATES)[0]
    (number,) = of(NUMBERS, heads=("Порядковый номер",))
    assert number >= len("Порядковый")


def test_no_column_is_narrower_than_its_longest_word() -> None:
    """A word of a usual length is never torn, be the rest of the column short."""
    (weight,) = of(("и", "Здоровьесбережение", "да"))
    assert weight >= len("Здоровьесбережение")


def test_a_column_without_words_takes_little() -> None:
    """It asks for something, so that no width is nothing."""
    empty, other = of(("", ""), ("слово", "слово"))
    assert 0 < empty < other


def test_a_width_of_the_layout_wins(program: Program) -> None:
    """Given widths stand as they are; the others are measured against them; all given, nothing is measured."""
    both = table(compose(program, measures(column("название", ширина=4), column("номер", ширина=7))))
    assert [one.width for one in both.columns] == [4, 7]
    one = table(compose(program, measures(column("название", ширина=4), column("номер"))))
    assert one.columns[0].width == 4
    assert 0 < one.columns[1].width < 4
    none = table(compose(program, measures(column("название"), column("номер"))))
    twice = table(compose(program, measures(column("название"), column("номер"))))
    assert none.columns == twice.columns
    assert none.columns[0].width > none.columns[1].width


def test_columns_of_one_loop_are_alike(tmp_path: Path) -> None:
    """Columns of years are equally wide, whatever stands in them."""
    text = layouts.PROGRAM + (
        "показатели:\n  - строки:\n      - код: а\n        название: Доля\n        план:\n"
        "          2023: 5\n          2024: не менее 60 % обучающихся группы риска\n"
    )
    columns = [
        {"ключ": "название", "заголовок": "Показатель", "содержание": "{{ показатель.название }}"},
        {
            "ключ": "план",
            "для": "момент из моменты",
            "заголовок": "{{ момент.название }}",
            "содержание": "{{ показатель.план[момент.ключ] }}",
        },
    ]
    block = {"таблица": {"ид": "т", "строки": "показатель из показатели", "столбцы": columns}}
    _, one, other = table(compose(layouts.program(tmp_path, text), block)).columns
    assert one.width == other.width


def test_tables_of_authors_are_measured_too() -> None:
    """A table in Markdown has no widths: they come from its content."""
    (made,) = prose.parse(f"| № | Что сделано |\n|---|---|\n| 1 | {PROSE} |\n")
    assert isinstance(made, Table)
    assert made.columns[0].width * 3 < made.columns[1].width


# -------------------------------------------------------------------------------------------- empty columns


def test_an_empty_column_is_left_out(program: Program) -> None:
    """Also where empty cells say «–»; one to be filled in by hand stays, and one that the layout wants in any case."""
    hand = {"ключ": "отметка", "заголовок": "Подпись"}
    made = compose(
        program,
        measures(
            column("номер"),
            column("помощь"),
            column("риск", пусто="–"),
            column("результат", необязательный="нет"),
            hand,
        ),
    )
    assert rows(made)[0] == ["номер", "результат", "Подпись"]


def test_one_filled_cell_keeps_a_column(program: Program) -> None:
    """A column is left out only where every row is empty."""
    made = compose(program, measures(column("номер"), column("шаги", "{{ 'есть' if мера.шаги else '' }}")))
    assert [row[1] for row in rows(made)] == ["шаги", "", "", "есть"]
