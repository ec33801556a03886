"""What layouts ask of print: capitals, brackets, dashes in empty cells, the side that a sheet lies on."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.composition.filters import capital, small
from generator.document import List, Reference, Text, Value, plain, walk
from generator.model import Program
from generator.views import Views
from tests.composition import layouts
from tests.composition.layouts import compose, rows

NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return layouts.program(tmp_path)


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("по плану", "По плану"),
        ("ИОМ", "ИОМ"),
        ("1) октябрь", "1) октябрь"),
        ("", ""),
        (None, ""),
        ([(Text("директор"),), (Text("«Рост»"),)], [(Text("Директор"),), (Text("«Рост»"),)]),
        (
            [(Value("май 2024", "2024-05", "time"), Text("; да"))],
            [(Value("Май 2024", "2024-05", "time"), Text("; да"))],
        ),
        (
            [(Reference((Text("отдел"),), "а"), Text(" (по"))],
            [(Reference((Text("Отдел"),), "а"), Text(" (по"))],
        ),
        ((Text("совет"), Text(", школа")), (Text("Совет"), Text(", школа"))),
        ([], []),
        ((), ()),
    ],
)
def test_a_capital_opens_each_line(value: object, printed: object) -> None:
    """Only the first letter of a text or of each line of a list is changed."""
    assert capital(value) == printed
    assert capital(capital(value)) == printed


@pytest.mark.parametrize(
    ("value", "printed"), [("Выбор мер", "выбор мер"), ("ИОМ готовы", "ИОМ готовы"), (None, "")]
)
def test_a_small_letter_goes_on_after_a_colon(value: str | None, printed: str) -> None:
    """An abbreviation keeps its capitals."""
    assert small(value) == printed


def test_lists_are_closed(program: Program) -> None:
    """Items of a layout's list end as official papers have it; «со скобкой» numbers them «1)»."""
    made = compose(program, {"список": "{{ программа.задачи }}", "вид": "со скобкой"})
    (found,) = [block for block in walk(made) if isinstance(block, List)]
    assert [item.ordinal.text for item in found.items if item.ordinal] == ["1)", "2)"]
    assert [plain(item.blocks[0].content) for item in found.items] == ["Задача первая.", "Задача вторая."]  # type: ignore[union-attr] # paragraphs


def _columns(*others: dict[str, object]) -> dict[str, object]:
    columns = [{"ключ": "название", "содержание": "{{ мера.название }}"}, *others]
    return {"таблица": {"ид": "план", "строки": "мера из меры", "столбцы": columns}}


def test_an_empty_cell_may_be_marked(program: Program) -> None:
    """The dash stands where a row has nothing; a column of dashes alone may still go."""
    document = {
        "ключ": "документ",
        "содержание": "{{ мера.документ }}",
        "пусто": "–",
        "необязательный": "да",
    }
    help_ = {"ключ": "помощь", "содержание": "{{ мера.помощь }}", "пусто": "–", "необязательный": "да"}
    assert [row[1:] for row in rows(compose(program, _columns(document, help_)))] == [
        ["Справка"],
        ["Приказ"],
        ["–"],
    ]


@pytest.mark.parametrize(("count", "lying"), [(4, False), (5, True)])
def test_a_sheet_lies_where_its_table_is_wide(program: Program, count: int, lying: bool) -> None:
    """«по таблицам» counts the columns that are printed."""
    others = [{"ключ": f"к-{number}", "содержание": "{{ мера.срок }}"} for number in range(count - 1)]
    gone = {"ключ": "помощь", "содержание": "{{ мера.помощь }}", "необязательный": "да"}
    layout = layouts.page(_columns(*others, gone), ориентация="по таблицам")
    made = layouts.generator.compose(program, "program", "проба", layouts.templates(layout))
    assert [section.landscape for section in made.sections] == [lying]


def test_the_title_of_a_document_is_printed_too(tmp_path: Path) -> None:
    """What formats make of the title themselves has quotes, dashes and no-break spaces as well."""
    text = layouts.PROGRAM.replace("Программа «Проба»", 'Программа "Проба" на 2023-2024 гг.')
    assert compose(layouts.program(tmp_path, text), "да").title == f"Программа «Проба» на 2023–2024{NBSP}гг."


INDICATORS = """\
показатели:
  - код: общие
    строки:
      - код: доля
        название: Доля
        единица: процент
      - код: число
        название: Число справок
        единица: штук
"""


def test_an_indicator_of_the_plan_stands_once(tmp_path: Path) -> None:
    """A row of a plan that is an indicator says all of it; indicators without figures are a list."""
    tracked = INDICATORS + layouts.PROGRAM.split("планы:")[1].join(["планы:", ""])
    text = layouts.PROGRAM.split("планы:")[0] + tracked.replace(
        "                название: Собрать банк данных\n", "                измеряет: доля\n"
    )
    views = Views(layouts.program(tmp_path, text))
    assert [one["ид"] for one in views["показатели_вне_плана"]] == ["число"]
    assert views["показатели_со_значениями"] == []
    part = {"часть": "показатели"}
    made = compose(layouts.program(tmp_path, text), part)
    assert [type(block) for block in made.sections[0].blocks] == [List]
    figures = text.replace("единица: штук\n", "единица: штук\n        план:\n          2024: 5\n")
    assert rows(compose(layouts.program(tmp_path, figures), part))[-1] == ["Число справок, штук", "5"]
