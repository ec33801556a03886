"""A mark put into the text of a progress file."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.authoring.marking import begun, marked
from generator.authoring.notes import notes
from generator.source import Tree, plain, read_whole

SAMPLE = (Path(__file__).parents[1] / "progress" / "образец.progress.yaml").read_text(encoding="utf-8")
NOTED = """\
формат: 1 # вид
мероприятия: # все
  а: {состояние: выполнено, сроки: {октябрь 2023: {состояние: в работе}}} # первое
  # второе
  б:
    состояние: в работе  # пока
    # что осталось
    замечание: >-
      долго
      и много
    подтверждение: # чем
      # главное
      - справка
  в:
    шаги:
      шаг: {состояние: в работе}
показатели:
  доля: {2023: 47}
# конец"""
PATHS = [
    ("мероприятия", "а"),
    ("мероприятия", "а", "сроки", "октябрь 2023"),
    ("мероприятия", "а", "сроки", "01.11.2023"),
    ("мероприятия", "а", "шаги", "новый"),
    ("мероприятия", "б"),
    ("мероприятия", "б", "сроки", "весь период, май"),
    ("мероприятия", "в"),
    ("мероприятия", "в", "шаги", "шаг"),
    ("мероприятия", "г-1", "шаги", "да", "сроки", "2024"),
]
WORDS = st.sampled_from(
    [
        "",
        "слово",
        "a: b",
        "№ 5 #5",
        "- дефис",
        "[в], скобках",
        "'так'",
        'он "да"',
        "2024",
        "true",
        "10:30",
        "да, нет",
        "x" * 150,
    ]
)
SAID = st.fixed_dictionaries(
    {
        "состояние": WORDS,
        "подтверждение": st.lists(WORDS.filter(bool), max_size=3).map(tuple),
        "замечание": WORDS,
    }
)


def read(text: str) -> Tree:
    tree, findings = read_whole("", text.encode())
    assert tree is not None, (findings, text)
    assert findings == [], text
    return tree


def said(text: str, path: tuple[str, ...]) -> dict[str, object]:
    """What the mark at a path says of itself, each word as a text."""
    node = read(text).node(path)
    found = {} if node is None else plain(node)
    texts = {key: value for key, value in found.items() if key not in ("сроки", "шаги")}
    return {
        key: [str(one) for one in value] if isinstance(value, list) else value for key, value in texts.items()
    }


@pytest.mark.parametrize("text", [SAMPLE, NOTED, begun()], ids=["sample", "noted", "new"])
@given(st.lists(st.tuples(st.sampled_from(PATHS), SAID), min_size=1, max_size=4))
def test_a_mark_says_what_it_was_told_and_all_others_what_they_said(
    text: str, marks: list[tuple[tuple[str, ...], dict[str, object]]]
) -> None:
    """Whatever is put in, taken out or changed: it reads back letter for letter, and no other mark moves."""
    for path, wanted in marks:
        others = {one: said(text, one) for one in PATHS if one != path}
        text = marked(text, path, wanted)  # type: ignore[arg-type]
        expected: dict[str, object] = {}
        for key, value in wanted.items():
            if isinstance(value, tuple) and value:
                expected[key] = list(value) if len(value) > 1 else value[0]
            elif value:
                expected[key] = value
        assert said(text, path) == expected
        assert {one: said(text, one) for one in PATHS if one != path} == others


def test_notes_stay() -> None:
    """A changed word keeps the notes beside and above it; only a value that goes takes its own along."""
    text = marked(
        NOTED,
        ("мероприятия", "б"),
        {"состояние": "выполнено", "подтверждение": ("а", "б"), "замечание": "да"},
    )
    assert notes(read(text)) == notes(read(NOTED)) - Counter(["# главное"])
    assert "    состояние: выполнено  # пока\n    # что осталось\n    замечание: да\n" in text
    assert "    подтверждение: # чем\n      - а\n      - б\n" in text


def test_lines_of_others_are_not_touched() -> None:
    """Of two texts before and after only the lines of the mark differ."""
    after = marked(SAMPLE, ("мероприятия", "диагностика"), {"состояние": "в работе", "замечание": "да"})
    gone = set(SAMPLE.splitlines()) - set(after.splitlines())
    assert gone == {
        "    состояние: выполнено",
        "    сделано: 28.10.2023",
        "    подтверждение:",
        "      - Справка от 30.10.2023",
        "      - https://example.ru/spravka",
    }
    assert after.index("замечание: да") < after.index("шаги:")
