"""The digest of a program: what is said counts, how it is written does not."""

from __future__ import annotations

import unicodedata

import pytest

from generator.source import read
from generator.source.digest import digest

TEXT = """\
формат: 1
код: пример
название: >-
  Программа школы
  на два года
доли:
  сейчас: 54,60
  план: "60"
список: [один, два]
макет: паспорт
"""


def of(text: str) -> str:
    """The digest of a file's text."""
    tree, _ = read("пример.yaml", text.encode())
    assert tree is not None
    return digest(tree)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: f"# заметка\n{text}",
        lambda text: text.replace("\n", "\r\n"),
        lambda text: f"\ufeff{text}",
        lambda text: text.replace('"60"', "60"),
        lambda text: text.replace("код: пример", "код: 'пример'"),
        lambda text: text.replace(">-\n  Программа школы\n  на", "Программа школы на"),
        lambda text: text.replace("список: [один, два]", "список:\n  - один\n  - два"),
        lambda text: "код: пример\nформат: 1\n" + text.removeprefix("формат: 1\nкод: пример\n"),
        lambda text: text.replace("формат: 1", "формат: 2"),
        lambda text: text.replace("паспорт", "стандартный"),
        lambda text: text + "принято:\n  AR203: так решено\n",
        lambda text: unicodedata.normalize("NFD", text.replace("один", "один")),
    ],
    ids=[
        "note",
        "CRLF",
        "BOM",
        "quotes",
        "other quotes",
        "folding",
        "block list",
        "order of keys",
        "format",
        "layout",
        "acceptance",
        "NFD",
    ],
)
def test_how_it_is_written_does_not_count(change):
    """Each change leaves the digest as it is."""
    assert of(change(TEXT)) == of(TEXT)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("54,60", "54,6"),
        ("на два года", "на три года"),
        ("[один, два]", "[два, один]"),
        ("сейчас", "раньше"),
        ("код: пример", "код: другой"),
        ("на два года", "на два года."),
    ],
)
def test_what_it_says_counts(old, new):
    """Each change gives another digest."""
    assert TEXT.count(old) == 1
    assert of(TEXT.replace(old, new)) != of(TEXT)
