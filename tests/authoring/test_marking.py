"""A mark put into the text of a progress file."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.authoring import edits, marking
from generator.authoring.marking import begun, marked
from generator.authoring.notes import notes
from generator.findings import Finding
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
FLOW = "формат: 1\nмероприятия: {а: {состояние: в работе}, б: {замечание: да}}\n"
OTHERS = [("мероприятия", "б", "шаги", "один"), ("мероприятия", "д"), ("мероприятия", "е", "сроки", "2024")]
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
        text = marked(text, [(path, wanted)])  # type: ignore[list-item]
        assert said(text, path) == expected(wanted)
        assert {one: said(text, one) for one in PATHS if one != path} == others


def expected(wanted: dict[str, object]) -> dict[str, object]:
    """What a mark is to say, as it reads back."""
    found: dict[str, object] = {}
    for key, value in wanted.items():
        if isinstance(value, tuple) and value:
            found[key] = list(value) if len(value) > 1 else value[0]
        elif value:
            found[key] = value
    return found


@pytest.mark.parametrize(
    "text",
    [SAMPLE, NOTED, begun(), FLOW, NOTED.rstrip("# конец")],
    ids=["sample", "noted", "new", "flow", "no end"],
)
@given(st.dictionaries(st.sampled_from([*PATHS, *OTHERS]), SAID, min_size=1))
def test_many_marks_go_in_at_once(text: str, marks: dict[tuple[str, ...], dict[str, object]]) -> None:
    """Put in together they say what they say one by one, whatever goes beside them, and all others what they said."""
    after = marked(text, list(marks.items()))  # type: ignore[arg-type]
    for path in [*PATHS, *OTHERS]:
        assert said(after, path) == (expected(marks[path]) if path in marks else said(text, path))


def test_all_marks_go() -> None:
    """Where nothing is marked any more the key that held the marks is gone too, and notes between them."""
    text = "формат: 1\nмероприятия:\n  а:\n    состояние: в работе\n  # два\n  б:\n    состояние: в работе\n# конец\n"
    gone: list[tuple[tuple[str, ...], dict[str, str | tuple[str, ...]]]] = [
        (("мероприятия", name), {"состояние": ""}) for name in "аб"
    ]
    assert marked(text, gone) == "формат: 1\n# конец\n"


def test_a_mark_goes_and_a_smaller_one_comes() -> None:
    """The stretch of a measure keeps its indent, even where what it said goes and something else comes."""
    text = "формат: 1\nмероприятия:\n    а:\n        состояние: в работе\n    б: {состояние: в работе}\n"
    gone = (("мероприятия", "а"), {"состояние": ""})
    smaller = (("мероприятия", "а", "сроки", "май 2024"), {"состояние": "выполнено"})
    assert (
        marked(text, [gone, gone, smaller])
        == marked(text, [smaller, gone])
        == (
            "формат: 1\nмероприятия:\n    а:\n        сроки:\n          май 2024:\n"
            "            состояние: выполнено\n    б: {состояние: в работе}\n"
        )
    )


def test_what_is_read_grows_with_the_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hundreds of rows come back in one list: four times the marks are four times the letters to read, not sixteen."""
    read_: list[int] = []

    def counted(name: str, data: bytes) -> tuple[Tree | None, list[Finding]]:
        read_.append(len(data))
        return read_whole(name, data)

    def letters(count: int) -> int:
        said: dict[str, str | tuple[str, ...]] = {"состояние": "выполнено", "замечание": "слово"}
        other: dict[str, str | tuple[str, ...]] = {"состояние": "в работе", "замечание": ""}
        paths = [("мероприятия", f"м-{number}") for number in range(1000, 1000 + count)]
        read_.clear()
        after = marked(marked(begun(), [(path, said) for path in paths]), [(path, other) for path in paths])
        assert after.count("в работе") == count
        return sum(read_)

    monkeypatch.setattr(marking, "read_whole", counted)
    assert letters(400) < 5 * letters(100)


def test_notes_stay() -> None:
    """A changed word keeps the notes beside and above it; only a value that goes takes its own along."""
    text = marked(
        NOTED,
        [(("мероприятия", "б"), {"состояние": "выполнено", "подтверждение": ("а", "б"), "замечание": "да"})],
    )
    assert notes(read(text)) == notes(read(NOTED)) - Counter(["# главное"])
    assert "    состояние: выполнено  # пока\n    # что осталось\n    замечание: да\n" in text
    assert "    подтверждение: # чем\n      - а\n      - б\n" in text


def test_lines_of_others_are_not_touched() -> None:
    """Of two texts before and after only the lines of the mark differ."""
    after = marked(SAMPLE, [(("мероприятия", "диагностика"), {"состояние": "в работе", "замечание": "да"})])
    gone = set(SAMPLE.splitlines()) - set(after.splitlines())
    assert gone == {
        "    состояние: выполнено",
        "    сделано: 28.10.2023",
        "    подтверждение:",
        "      - Справка от 30.10.2023",
        "      - https://example.ru/spravka",
    }
    assert after.index("замечание: да") < after.index("шаги:")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_hundreds_of_lines_alike_are_carried_without_matching(
    end: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where every line has one look, letters of two signs among them, no line has to be matched with another."""
    monkeypatch.setattr(edits, "SequenceMatcher", None)
    before = "формат: 1\n" + "  состояние: выполнено\n" * 400 + "  замечание: мой\n"
    raw = before.replace("\n", end).replace("й", "и\u0306")
    after = before.replace("выполнено", "в работе", 1) + "  новый: ключ\n"
    carried = edits.carried(raw, before, after)
    assert carried == raw.replace("выполнено", "в работе", 1) + f"  новый: ключ{end}"
