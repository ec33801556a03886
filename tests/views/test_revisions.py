"""Marks in a calendar: what becomes of an entry, and that every step is news to who has it."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

import generator
from generator.document import Entry, walk
from generator.model import Mark
from generator.views.revisions import EXCLUDED, revision
from tests.views.programs import measure


def entry(folder: Path, mark: str) -> Entry:
    """The calendar entry of a measure that is due by the end of May 2024, with a mark beside it."""
    (folder / "проба.progress.yaml").write_text(
        f"формат: 1\nмероприятия:\n  мера: {mark}\n", encoding="utf-8"
    )
    made = measure(folder, "название: Анализ", "срок: май 2024", "ответственные: [директор]")
    (found,) = [one for one in walk(generator.compose(made, "calendar")) if isinstance(one, Entry)]
    return found


#: A measure that takes its time.
STORY = (
    "{состояние: не начато}",
    "{состояние: в работе}",
    "{состояние: выполнено частично, замечание: Два класса из трех}",
    "{состояние: не выполнено, замечание: Карантин}",
    "{состояние: перенесено, назначено: 14.06.2024}",
    "{состояние: перенесено, назначено: 28.06.2024}",
    "{состояние: выполнено, сделано: 27.06.2024}",
)


def test_each_step_of_a_story_is_news(tmp_path: Path) -> None:
    """The number grows with the state and with every postponement, and never reaches that of an exclusion."""
    numbers = [entry(tmp_path, mark).revision for mark in STORY]
    assert all(earlier < later for earlier, later in pairwise(numbers))
    assert numbers[0] == 0
    assert entry(tmp_path, "{состояние: не требуется}").revision > numbers[-1]
    latest = Mark((), "мера", state="не требуется", appointed=date.max)
    assert revision(latest, date(2024, 5, 31)) < EXCLUDED


def test_an_appointed_day_takes_the_place_of_the_end_of_the_month(tmp_path: Path) -> None:
    """The same entry on another day; when the mark was put nobody says, so that it has no day of change."""
    before, after = entry(tmp_path, STORY[0]), entry(tmp_path, STORY[4])
    assert (before.id, before.occurrence) == (after.id, after.occurrence)
    assert (f"{before.last}", f"{after.last}") == ("2024-05-31", "2024-06-14")
    assert after.changed is None


@pytest.mark.parametrize(
    ("mark", "standing"),
    [
        ("{состояние: в работе}", "open"),
        ("{состояние: не выполнено, замечание: Карантин}", "open"),
        ("{состояние: выполнено, сделано: 20.05.2024}", "done"),
        ("{состояние: не требуется, замечание: Отпало}", "cancelled"),
    ],
)
def test_a_state_says_what_is_to_be_done(tmp_path: Path, mark: str, standing: str) -> None:
    """What is not finished goes on ringing; what is done or off does not."""
    assert entry(tmp_path, mark).standing == standing


def test_a_day_of_work_is_the_day_of_change(tmp_path: Path) -> None:
    """«сделано» is the one day of which it is known that something was known on it."""
    assert f"{entry(tmp_path, STORY[-1]).changed}" == "2024-06-27"
