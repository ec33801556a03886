"""What the marks of progress say of what had passed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.diff.levels import Level
from generator.editions import Side, compared

SAMPLE = (Path(__file__).parent / "образец.yaml").read_text(encoding="utf-8")
DONE = "формат: 1\nмероприятия:\n  диагностика: {состояние: выполнено, сделано: 10.04.2024}\n"
REACHED = "формат: 1\nпоказатели:\n  доля-иом:\n    2023: 41\n"


@pytest.mark.parametrize(
    ("marks", "as_of", "edit", "level"),
    [
        ("", None, ("до 01.03.2024", "до 01.06.2024"), Level.ATTENTION),
        (DONE, None, ("до 01.03.2024", "до 01.06.2024"), Level.SUBSTANTIAL),
        (DONE, date(2024, 2, 1), ("до 01.03.2024", "до 01.06.2024"), Level.ATTENTION),
        ("", date(2023, 6, 1), ("2023: 45", "2023: 50"), Level.ATTENTION),
        (REACHED, date(2023, 6, 1), ("2023: 45", "2023: 50"), Level.SUBSTANTIAL),
        (REACHED, date(2023, 6, 1), ("2024: не менее 60", "2024: не менее 65"), Level.ATTENTION),
    ],
    ids=[
        "no marks",
        "marks of later days",
        "as of an earlier day",
        "no value",
        "value reached",
        "another year",
    ],
)
def test_marks_say_what_had_passed(marks, as_of, edit, level):
    """The last day of a mark is a day that had come; a value that was reached tells that its time had."""
    old = Side("образец.yaml", SAMPLE.encode())
    new = Side("образец.yaml", SAMPLE.replace(*edit).encode(), marks=marks.encode() or None)
    found = compared(old, new, as_of)
    assert [one.level for one in found.changes] == [level]
