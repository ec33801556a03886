"""The fields of a due."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import generator
from generator.document import entered
from generator.model import STATES
from generator.schema import PROGRESS, load
from generator.views import Views
from tests.progress.filling import workspace


def test_the_states_are_those_of_the_schema() -> None:
    """A list offers what the file may say, in the same order."""
    assert list(STATES) == load(PROGRESS)["$defs"]["state"]["enum"]


def test_fields_hold_what_the_marks_say(tmp_path: Path) -> None:
    """A due has the fields of its mark, the day of what was put off among them, and the day after which it is late."""
    marks = "формат: 1\nмероприятия:\n  отчет: {состояние: перенесено, назначено: 20.11.2023, подтверждение: [а, б]}\n"
    dues = {
        due["отметка"].id: due["поля"] for due in Views(generator.load(workspace(tmp_path, marks)))["сроки"]
    }
    moved, other = dues["отчет#0"], dues["совет#2023-11"]
    assert {name: entered(field) for name, field in moved.items()} == {
        "состояние": "перенесено", "сделано": "20.11.2023", "подтверждение": "а\nб", "замечание": ""
    }  # fmt: skip
    assert moved["состояние"].until == date(2023, 11, 20)
    assert other["состояние"].until == date(2023, 11, 30)
    assert {entered(field) for field in other.values()} == {""}
