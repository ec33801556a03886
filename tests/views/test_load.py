"""Who has how many deadlines in which month."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import generator
from generator.document import Table, plain, walk
from generator.views import Views
from generator.views.checklists import executors
from tests.composition import layouts
from tests.program_facts import PROGRAMS
from tests.views.programs import HEAD

GROUPS = HEAD.replace(
    "цель: Цель\n",
    "  группа: {название: рабочая группа, состав: [Белова, кружок]}\n"
    "  кружок: {название: кружок, состав: [директор]}\nцель: Цель\n",
)
ROWS = """\
планы:
  - код: план
    строки:
      - {код: один, название: Один, срок: 17.05.2024, ответственные: [группа]}
      - {код: два, название: Два, срок: май 2024, ответственные: [группа, Белова]}
      - {код: три, название: Три, срок: до 01.11.2023, ответственные: [директор]}
      - {код: четыре, название: Четыре, срок: весь период, ответственные: [директор]}
      - {код: пять, название: Пять, срок: 20.11.2023}
"""


def table(year: dict[str, Any]) -> dict[str, tuple[dict[str, str], str, str]]:
    """Name → how many by month, in all, through groups."""
    return {
        row["название"]: (
            {key: one.text for key, one in row["по"].items()},
            row["всего"].text,
            row["через"].text if row["через"] else "",
        )
        for row in year["строки"]
    }


def test_what_a_group_has_to_do_its_members_have(tmp_path: Path) -> None:
    """However deep they stand in it, and once where they are named beside it."""
    views = Views(layouts.program(tmp_path, GROUPS + ROWS))
    first, second = views["нагрузка"]["годы"]
    assert table(first) == {
        "директор школы Лебедев А. Н.": ({"2023-11": "1"}, "1", ""),
        "Всего сроков в программе": ({"2023-11": "2"}, "2", ""),
    }
    assert table(second) == {
        "директор школы Лебедев А. Н.": ({"2024-05": "2"}, "2", "2"),
        "завуч Белова Б. Б.": ({"2024-05": "2"}, "2", "1"),
        "рабочая группа": ({"2024-05": "2"}, "2", ""),
        "кружок": ({"2024-05": "2"}, "2", "2"),
        "Всего сроков в программе": ({"2024-05": "2"}, "2", ""),
    }
    assert views["нагрузка"]["без_даты"] == 1
    assert views["нагрузка"]["пик"][0] == "директор школы Лебедев А. Н. – май 2024, сроков: 2"


def test_a_share_is_of_the_most_in_the_program(tmp_path: Path) -> None:
    """Years can be held against each other: one is of two everywhere."""
    first, second = Views(layouts.program(tmp_path, GROUPS + ROWS))["нагрузка"]["годы"]
    assert first["строки"][0]["доли"] == {"2023-11": Decimal("0.50")}
    assert second["строки"][0]["доли"] == {"2024-05": Decimal("1.00")}
    assert second["строки"][-1]["доли"] == {}


def test_nothing_dated_makes_no_table(tmp_path: Path) -> None:
    """No empty rows, no peak, and the document says so."""
    made = layouts.program(
        tmp_path, HEAD + "планы: [{код: план, строки: [{название: Мера, ответственные: директор}]}]\n"
    )
    assert Views(made)["нагрузка"] == {"годы": [], "пик": [], "без_даты": 1}
    document = generator.compose(made, "load")
    said = [plain(block.content) for block in walk(document) if hasattr(block, "content")]
    assert "Сроков с датой в программе нет." in said
    assert not [block for block in walk(document) if isinstance(block, Table)]


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_counts_are_those_of_the_checklists(path: Path) -> None:
    """Over all years everybody has what his checklist has and what comes through groups; months add up."""
    views = Views(generator.load(path))
    whole: dict[str, int] = {}
    for year in views["нагрузка"]["годы"]:
        for row in year["строки"]:
            assert row["всего"].text == str(sum(int(one.text) for one in row["по"].values()))
            own = int(row["всего"].text) - (int(row["через"].text) if row["через"] else 0)
            whole[row["название"]] = whole.get(row["название"], 0) + own
    assert whole.pop("Всего сроков в программе") == sum(1 for due in views["сроки"] if due["последний"])
    lists = executors(views.program, views["сроки"])
    assert {name: count for name, count in whole.items() if count} == {
        one["название"]: one["сроков"]
        for one in lists
        if one["сроков"] and one["название"] != "Ответственный не назван"
    }
