"""Numbers of measures and sections that mean one thing each."""

from __future__ import annotations

from pathlib import Path

import pytest

import generator
from generator.views import places
from tests.program_facts import PROGRAMS
from tests.views.programs import plan, shown

ROWS = "        строки:\n          - название: Раз\n          - название: Два\n"
TWO = f"""\
  - код: план
    нумерация: {{numbering}}
    номера разделов: {{sections}}
    разделы:
      - название: Кадры
{ROWS}      - название: Связи
{ROWS}"""


@pytest.mark.parametrize(
    ("numbering", "sections", "numbers"),
    [
        ("по разделам", "арабские", ["1.1", "1.2", "2.1", "2.2"]),
        ("заново", "римские", ["I.1", "I.2", "II.1", "II.2"]),
        ("сквозная", "нет", ["1", "2", "3", "4"]),
        ("заново", "нет", ["1.1", "1.2", "2.1", "2.2"]),
        ("нет", "арабские", ["1.1", "1.2", "2.1", "2.2"]),
    ],
)
def test_a_number_means_one_measure(
    tmp_path: Path, numbering: str, sections: str, numbers: list[str]
) -> None:
    """Printed numbers where they do, else the way to the row."""
    made = plan(tmp_path, TWO.format(numbering=numbering, sections=sections))
    assert shown(made, "сроки_по_разделам", "{{ срок.номер }}") == numbers


def test_a_section_is_shown_with_its_number(tmp_path: Path) -> None:
    """By section, bands say the number as the program prints it; with several plans, the plan is outermost."""
    one = TWO.format(numbering="по разделам", sections="римские")
    bands = shown(plan(tmp_path, one), "сроки_по_разделам", "{{ срок.группа }} | {{ срок.подгруппа }}")
    assert list(dict.fromkeys(bands)) == ["I. Кадры |", "II. Связи |"]
    both = one.replace("по разделам", "заново").replace("римские", "нет")
    both += "  - код: риски\n    название: Риски\n    строки:\n      - название: Три\n"
    made = plan(tmp_path, both.replace("код: план", "код: план\n    название: План"))
    bands = shown(made, "сроки_по_разделам", "{{ срок.группа }} | {{ срок.подгруппа }} | {{ срок.номер }}")
    assert bands[0] == "1 План | 1.1 Кадры | 1.1.1"
    assert bands[-1] == "2 Риски | | 2.1"


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_every_measure_of_a_program_has_a_number_of_its_own(path: Path) -> None:
    """No number is missing and none stands for two."""
    made = generator.load(path)
    numbers = places.numbers(made)
    found = [numbers[measure.path] for _, _, measure in made.measures()]
    assert all(found)
    assert len(set(found)) == len(found)
