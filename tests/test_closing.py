"""The marks that end the items of a list."""

from __future__ import annotations

import pytest

from generator.document import Link, List, ListItem, Paragraph, Text, plain
from generator.prose.closing import closed, opening


def ended(*items: str) -> list[str]:
    return [plain(one[0].content) for one in closed([(Paragraph((Text(item),)),) for item in items])]  # type: ignore[union-attr] # paragraphs


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        (("первое", "второе", "третье"), ["первое;", "второе;", "третье."]),
        (("Первое", "Второе"), ["Первое.", "Второе."]),
        (("одно",), ["одно."]),
        (("сервисы", "ФИС ГИА – система"), ["сервисы;", "ФИС ГИА – система."]),
        (("5 классов", "6 классов"), ["5 классов;", "6 классов."]),
        (("«первое»", "(Второе)"), ["«первое»;", "(Второе)."]),
        (("2024", "2025"), ["2024.", "2025."]),
        (("", "второе"), ["", "второе."]),
    ],
)
def test_items_are_closed(typed: tuple[str, ...], printed: list[str]) -> None:
    """Clauses end in «;», the last in «.»; sentences in «.»; a name in capitals among clauses is a clause."""
    assert ended(*typed) == printed


@pytest.mark.parametrize("mark", list(".;:!?…,"))
def test_a_mark_that_is_there_stays(mark: str) -> None:
    """What the author ended is not ended twice."""
    assert ended(f"первое{mark}", "второе") == [f"первое{mark}", "второе."]


@pytest.mark.parametrize(
    ("words", "point", "printed"),
    [
        ("Рост качества", "динамика", "Рост качества:"),
        ("Рост качества", "Динамика", "Рост качества"),
        ("Рост качества.", "динамика", "Рост качества."),
        ("Рост качества:", "динамика", "Рост качества:"),
        ("", "динамика", ""),
    ],
)
def test_words_before_clauses_end_in_a_colon(words: str, point: str, printed: str) -> None:
    """Clauses go on the words before them; what the author ended stays."""
    assert opening(words, [point]) == printed


def test_closing_twice_changes_nothing() -> None:
    """What is closed is closed the same when it comes back."""
    once = ended("первое", "второе")
    assert ended(*once) == once


def test_the_mark_follows_what_stands_last() -> None:
    """After a link the mark is no part of it; after a list of its own an item has none."""
    link = Link((Text("example.org"),), "https://example.org")
    inner = List((ListItem((Paragraph((Text("а"),)),)),))
    first, second = closed([(Paragraph((Text("сайт "), link)),), (Paragraph((Text("сайты:"),)), inner)])
    assert first == (Paragraph((Text("сайт "), link, Text(";"))),)
    assert second == (Paragraph((Text("сайты:"),)), inner)
