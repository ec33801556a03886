"""How dues stand on a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import generator
from generator.views import Views
from generator.views.standing import standings
from tests.progress.filling import PROGRESS, workspace

MARKS = f"""{PROGRESS}\
  совет:
    сроки:
      ноябрь 2023: {{состояние: не требуется}}
      декабрь 2023: {{состояние: перенесено, назначено: 15.01.2024}}
"""


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2023, 10, 27), ["следующее", "снято", "впереди", "впереди", "впереди", "впереди", "без даты"]),
        (
            date(2023, 10, 28),
            ["выполнено", "снято", "следующее", "впереди", "впереди", "впереди", "без даты"],
        ),
        (date(2024, 1, 10), ["выполнено", "снято", "следующее", "впереди", "впереди", "впереди", "без даты"]),
        (
            date(2024, 1, 16),
            ["выполнено", "снято", "просрочено", "просрочено", "следующее", "впереди", "без даты"],
        ),
    ],
)
def test_a_day_says_how_dues_stand(tmp_path: Path, day: date, said: list[str]) -> None:
    """Done from its day on, late after its last or appointed day, next is the soonest that is still open."""
    dues = Views(generator.load(workspace(tmp_path, MARKS)))["сроки"]
    assert standings(dues, day) == said


def test_dues_of_one_day_are_next_together(tmp_path: Path) -> None:
    """What falls due on the same day is next, all of it; where nothing is open nothing is."""
    dues = Views(generator.load(workspace(tmp_path)))["сроки"]
    twice = [*dues, *dues]
    assert standings(twice, date(2023, 11, 2)).count("следующее") == 2
    assert "следующее" not in standings(dues, date(2025, 1, 1))
