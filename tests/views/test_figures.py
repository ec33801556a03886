"""What of an indicator can be drawn."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

import generator
from generator.document import Figure, Table, walk
from generator.views import Views
from tests.composition.layouts import program

TOP = """\
формат: 1
код: проба
чья: школа
вид: программа
макет: стандартный
название: Проба
период:
  с: 01.01.2023
  по: 31.12.2025
планы:
  - код: план
    строки:
      - код: банк
        название: Собрать банк данных
        срок: до 24.05.2024
показатели:
  - код: группа
    строки:
      - код: доля
        название: Доля
"""


def _view(folder: Path, *lines: str) -> dict[str, object]:
    indented = "\n".join(f"        {line}" for line in lines)
    (view,) = Views(program(folder, f"{TOP}{indented}\n"))["показатели"]
    return view  # type: ignore[no-any-return] # views are plain data


@pytest.mark.parametrize(
    ("title", "unit", "told"),
    [
        ("Количество протоколов заседаний", "протоколов", ""),
        ("Средний балл ОГЭ", "балл", ""),
        ("Доля получивших балл выше 60", "балл", "балл"),
        ("Явка в первый час", "час", "час"),
    ],
)
def test_a_unit_is_left_out_where_the_title_counts_it(
    tmp_path: Path, title: str, unit: str, told: str
) -> None:
    """A word that only occurs in a title is no unit said."""
    made = program(
        tmp_path, f"{TOP.replace('название: Доля', f'название: {title}')}        единица: {unit}\n"
    )
    (view,) = Views(made)["показатели"]
    assert view["единица"] == told


def test_years_of_a_span_are_named(tmp_path: Path) -> None:
    """«2023–2024 годы» beside «2025 год»."""
    view = _view(tmp_path, "единица: балл", "сейчас: 3", "план:", "  2023-2024: 4", "  2025: 5")
    assert [one["название"] for one in view["значения"]] == [  # type: ignore[attr-defined]
        "Исходное значение",
        "План, 2023-2024 годы",
        "План, 2025 год",
    ]


@pytest.mark.parametrize(
    ("unit", "told"),
    [
        ("процент", ""),
        ("балл", "балл"),
        ("доля", ""),
        ("ДОЛЯ", ""),
        ("дол", "дол"),
        ("тыс. руб.", "тыс. руб."),
    ],
)
def test_a_unit_that_the_title_says_is_not_told_again(tmp_path: Path, unit: str, told: str) -> None:
    """«Число протоколов, протоколов» is nothing that anybody would write."""
    assert _view(tmp_path, f"единица: {unit}", "сейчас: 3", "план:", "  2023: 4")["единица"] == told


def test_baseline_and_targets_are_drawn(tmp_path: Path) -> None:
    """Every figure with its moment and its words as printed; a percentage against a hundred."""
    view = _view(tmp_path, "единица: процент", "сейчас: 44,5", "план:", "  2023: 50", "  2024: не менее 60 %")
    assert view["значения"] == [
        {"название": "Исходное значение", "слова": "44,5 %", "число": Decimal("44.5"), "исходное": True},
        {"название": "План, 2023 год", "слова": "50 %", "число": Decimal(50), "исходное": False},
        {"название": "План, 2024 год", "слова": "не менее 60 %", "число": Decimal(60), "исходное": False},
    ]
    assert view["рисунок"] == {
        "вид": "столбцы",
        "название": "Доля",
        "единица": "",
        "целое": Decimal(100),
        "значения": view["значения"],
    }


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["единица: процент", "сейчас: 90", "план:", "  2023: 120"], None),  # more than the whole
        (["единица: пар", "сейчас: 1", "план:", "  2023: 2"], None),
        (["план:", "  2023: 5 %", "  2024: 10 %"], Decimal(100)),
        (["план:", "  2023: от 0,400 до 0,438", "  2024: 0,5"], None),
    ],
)
def test_numbers_of_one_unit_are_drawn(tmp_path: Path, lines: list[str], whole: Decimal | None) -> None:
    """Levels of one unit, whatever it is; only what is a part of a hundred is held against it."""
    drawn = _view(tmp_path, *lines)["рисунок"]
    assert isinstance(drawn, dict)
    assert drawn["целое"] == whole


def test_classes_of_one_unit_are_drawn_each(tmp_path: Path) -> None:
    """A label stands in the name of its bar."""
    view = _view(tmp_path, "план:", "  2024:", "    4 кл.: не ниже 3,80", "    5–8 кл.: 3,70")
    names = [one["название"] for one in view["значения"]]  # type: ignore[attr-defined] # a list
    assert names == ["План, 2024 год, 4 кл.", "План, 2024 год, 5–8 кл."]
    assert view["рисунок"]


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["сейчас: 5"],  # one is no comparison
        ["сейчас: нет", "план:", "  2023: имеется"],
        ["сейчас: 5", "план:", "  2023: имеется"],
        ["сейчас: 5", "план:", "  2023: на 5 % ежегодно"],
        ["сейчас: 5", "план:", "  2023: 7–9"],
        ["единица: процент", "сейчас: 5", "план:", "  2023: 3 человека"],
        ["план:", "  2023: 90 % педагогов", "  2024: 50 % детей"],
    ],
)
def test_what_cannot_be_compared_is_not_drawn(tmp_path: Path, lines: list[str]) -> None:
    """Words, differences, spans, figures of several units or of several things stay a table."""
    assert _view(tmp_path, *lines)["рисунок"] is None


def test_the_layout_of_indicators_draws_what_can_be_drawn(tmp_path: Path) -> None:
    """A figure with a table of the same words; a table alone where there is nothing to draw."""
    both = "        сейчас: 1\n        план:\n          2023: 2\n      - код: есть\n        название: Есть\n"
    made = program(tmp_path, f"{TOP}{both}        план:\n          2023: имеется\n")
    blocks = list(walk(generator.compose(made, "indicators")))
    assert [type(block) for block in blocks if isinstance(block, Figure | Table)] == [Figure, Table, Table]
    (figure,) = (block for block in blocks if isinstance(block, Figure))
    assert [point.words for point in figure.points] == ["1", "2"]
    assert len(figure.table.rows) == 3


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("3.85", "3,85"),
        ("не ниже 3.9", "не ниже 3,9"),
        ("с 0.400 до 0.438", "с 0,400 до 0,438"),
        ("1.500", "1.500"),
        ("54,60", "54,60"),
        ("по п. 5.2", "по п. 5.2"),
    ],
)
def test_a_figure_has_a_decimal_comma(tmp_path: Path, typed: str, printed: str) -> None:
    """A value is a number, so its point is none of a section; what may be thousands and a state stay as typed."""
    view = _view(tmp_path, "единица: балл", "план:", f"  2024: {typed}")
    (value,) = view["значения"]
    assert value["слова"] == printed
