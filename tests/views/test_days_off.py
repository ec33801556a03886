"""Days off and presumed days in what falls due: marked, and moved only where the author says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model import Program
from tests.composition import layouts
from tests.views.programs import HEAD, shown


def program(folder: Path, deadline: str, calendar: str = "") -> Program:
    """A program of one measure with this deadline, under this calendar."""
    key = f"календарь: {{{calendar}}}\n" if calendar else ""
    row = f"      - {{код: мера, название: Анализ, срок: {deadline}}}\n"
    return layouts.program(folder, f"{HEAD}{key}планы:\n  - код: план\n    строки:\n{row}")


@pytest.mark.parametrize(
    ("deadline", "day"),
    [
        ("14.10.2023", "14.10.2023 (суббота)"),
        ("до 15.10.2023", "до 15.10.2023 (воскресенье)"),
        ("до 08.03.2024", "до 08.03.2024 (нерабочий праздничный день)"),
        ("до 29.04.2024", "до 29.04.2024 (выходной, перенесенный с другого дня)"),
        ("в течение 3 дней после ВПР", "до 27.05.2024"),
        ("в течение 2 дней после ВПР", "до 26.05.2024 (воскресенье)"),
        ("14.10.2023 (суббота)", "14.10.2023"),
        ("до 31.12.2023", "до 31.12.2023"),
        ("сентябрь 2023", "до 30.09.2023"),
        ("до 16.10.2023", "до 16.10.2023"),
    ],
)
def test_a_day_off_is_marked(tmp_path: Path, deadline: str, day: str) -> None:
    """A day that is off says so; one that only bounds a month, or was chosen by its weekday, does not."""
    assert shown(program(tmp_path, deadline), "сроки", "{{ срок.день }}") == [day]


@pytest.mark.parametrize(
    ("deadline", "calendar", "day"),
    [
        ("до 15.10.2023", "перенос: раньше", "до 13.10.2023 (перенесено с 15.10.2023)"),
        ("до 15.10.2023", "перенос: позже", "до 16.10.2023 (перенесено с 15.10.2023)"),
        ("до 15.10.2023", "неделя: шестидневная, перенос: раньше", "до 14.10.2023 (перенесено с 15.10.2023)"),
        ("14.10.2023", "неделя: шестидневная, перенос: раньше", "14.10.2023"),
        ("до 01.01.2024", "перенос: раньше", "до 29.12.2023 (перенесено с 01.01.2024)"),
        ("сентябрь 2023", "перенос: раньше", "до 30.09.2023"),
    ],
)
def test_a_day_off_is_moved_where_the_author_says_so(
    tmp_path: Path, deadline: str, calendar: str, day: str
) -> None:
    """The nearest worked day before or after, with the day it came from; ends of months and windows stay."""
    assert shown(program(tmp_path, deadline, calendar), "сроки", "{{ срок.день }}") == [day]


def test_a_presumed_day_says_so(tmp_path: Path) -> None:
    """Vacations that the school did not name are told from its own."""
    made = program(tmp_path, "осенние каникулы", "каникулы: рекомендованные")
    assert shown(made, "сроки", "{{ срок.день }}") == [
        "до 06.11.2023 (рекомендованный день)",
        "до 04.11.2024 (рекомендованный день)",
    ]
