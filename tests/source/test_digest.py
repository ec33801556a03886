"""The digest of a program: what is said counts, how it is written does not."""

from __future__ import annotations

import unicodedata

import pytest

from generator.source import read
from generator.source.digest import digest
from generator.source.shared import borrow

TEXT = """\
формат: 1
код: пример
название: >-
  Программа школы
  на два года
доли:
  сейчас: 54,60
  план: "60"
список: [третий, ещё]
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
        lambda text: text.replace("список: [третий, ещё]", "список:\n  - третий\n  - ещё"),
        lambda text: "код: пример\nформат: 1\n" + text.removeprefix("формат: 1\nкод: пример\n"),
        lambda text: text.replace("формат: 1", "формат: 2"),
        lambda text: text.replace("паспорт", "стандартный"),
        lambda text: text + "принято:\n  AR203: так решено\n",
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace("третий", r'"трети\u0438\u0306"').replace("ещё", r'"ещ\u0435\u0308"'),
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
        "NFD in escapes",
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
        ("[третий, ещё]", "[ещё, третий]"),
        ("сейчас", "раньше"),
        ("код: пример", "код: другой"),
        ("на два года", "на два года."),
    ],
)
def test_what_it_says_counts(old, new):
    """Each change gives another digest."""
    assert TEXT.count(old) == 1
    assert of(TEXT.replace(old, new)) != of(TEXT)


def test_what_is_borrowed_counts_as_its_own():
    """An escape in the school's file is read as the letter that it is."""
    whole = "организация: {название: Третий лицей}\n"
    tree, _ = read("пример.yaml", TEXT.encode())
    school, _ = read(
        "школа.yaml", whole.replace("Третий", r'"Трети\u0438\u0306').replace("лицей", 'лицей"').encode()
    )
    assert tree is not None
    assert school is not None
    borrow(tree, school)
    assert digest(tree) == of(TEXT + whole) != of(TEXT)
