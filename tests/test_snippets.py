"""Snippets of the schema, which any editor with yaml-language-server offers."""

from __future__ import annotations

import json
import re

import pytest

from generator.loading import load_file
from tests.snippets import PLACES, SNIPPETS, body, inserted, value

SKELETON = """\
формат: 1
код: primer-2024
чья: школа
вид: программа
макет: стандартный
название: Программа
период:
  с: 01.09.2024
  по: 31.08.2025
утверждение: {форма: документом, чем: приказом школы}
"""
DIRECTOR = "\n  директор:\n    фио: Лебедев А. Н.\n    должность: директор школы"


def test_there_is_a_snippet_for_each_thing_that_repeats():
    """Executor, stage, indicator, section, measure, each described in Russian."""
    assert SNIPPETS.keys() == PLACES.keys()
    assert all(re.match("[А-Я]", one["description"]) for one in SNIPPETS.values())


@pytest.mark.parametrize("label", SNIPPETS)
def test_places_are_visited_in_order(label):
    """The tabulator leads through the places from the first to the last, each once."""
    stops = re.findall(r"\$\{(\d+)", json.dumps(SNIPPETS[label]["body"]))
    assert stops == [str(number) for number in range(1, len(stops) + 1)]
    assert len(stops) >= 3


@pytest.mark.parametrize("plan", ["раздел", "мероприятие"])
def test_a_program_of_snippets_is_sound(tmp_path, plan):
    """Put together, with their own words, they make a program without a single finding, ready for signature."""
    text = SKELETON
    for label in ("исполнитель", "этап", "показатель", plan):
        above, path = PLACES[label]
        text = inserted(text + above, body(label))
        assert value(text, path)
    text = text.replace("исполнители:", f"исполнители:{DIRECTOR}")
    file = tmp_path / "primer-2024.yaml"
    file.write_text(text, encoding="utf-8")
    loaded = load_file(file, signing=True)
    assert loaded.findings == []
    assert loaded.program is not None
