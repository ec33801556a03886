"""Codes and arguments → Russian sentences."""

from __future__ import annotations

import errno
import re
from pathlib import Path

import pytest

from generator import messages
from generator.findings import Finding, Severity, Span

SOURCES = sorted((Path(__file__).parents[1] / "generator").rglob("*.py"))
CODE = re.compile(r'"(AR[0-9]{3})"')


def finding(code: str, **args: str | int) -> Finding:
    return Finding(code, Severity.ERROR, "f.yaml", Span(), tuple(args.items()))


def test_every_code_has_words_and_all_words_have_their_code():
    """A code that the program may give is in the catalogue; nothing else is."""
    used = {code for path in SOURCES for code in CODE.findall(path.read_text(encoding="utf-8"))}
    assert len(used) > 50
    assert used == set(messages.catalogue())


@pytest.mark.parametrize("code", sorted(messages.catalogue()))
def test_words_are_whole(code):
    """Each code has a Russian name that begins a sentence, what is wrong, and how to cure it."""
    words = messages.catalogue()[code]
    assert re.match("[А-Я]", words.name)
    assert not words.name.endswith(".")
    for text in (words.text, words.hint):
        assert text
        assert not text.endswith(".") or "}" in text
        assert "  " not in text


def test_codes_are_in_order():
    """The catalogue is read by people: its codes ascend."""
    assert list(messages.catalogue()) == sorted(messages.catalogue())


def test_sentence_and_hint():
    """A sentence is the name, the code and what is wrong; a hint is the cure."""
    found = finding("AR010", key="срок", line=7, instead="сотрите повторенное")
    assert messages.sentence(found) == (
        "Ключ повторен (AR010): ключ «срок» в этом месте уже есть, строка 7; одно из двух значений пропало бы"
    )
    assert messages.hint(found) == "оставьте один из двух ключей; сотрите повторенное"


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("срок «{words}»", "срок «май»"),
        ("нет{near|; похожий: }", "нет; похожий: «срок»"),
        ("нет{empty|; похожий: }", "нет"),
        ("нет{missing|; похожий: }", "нет"),
        ("осталось {count|день|дня|дней}", "осталось 3 дня"),
        ("{{ … }} и [ ]", "{{ … }} и [ ]"),
        ("{missing}", ""),
    ],
)
def test_slots_of_a_template(template, said):
    """A slot is an argument, words before one that may be empty, or a noun that agrees with a number."""
    assert messages.fill(template, finding("AR010", words="май", near="«срок»", empty="", count=3)) == said


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("срок «{words}»", "срок «…»"),
        ("нет{near|; похожий: }", "нет; похожий: …"),
        ("осталось {count|день|дня|дней}", "осталось … дней"),
        ("{{ … }} и [ ]", "{{ … }} и [ ]"),
    ],
)
def test_shape_of_a_template(template, shown):
    """A catalogue shows a template with … for its arguments; no code's words have an open slot left."""
    assert messages.shape(template) == shown
    for words in messages.catalogue().values():
        assert not re.search(r"\{\w", messages.shape(words.text) + messages.shape(words.hint))


def test_argument_is_never_a_template():
    """Braces in the author's words stay as they are."""
    assert messages.fill("«{words}»", finding("AR010", words="{line} {{ x }}", line=5)) == "«{line} {{ x }}»"


@pytest.mark.parametrize(
    ("said", "numbers"),
    [("день", (1, 21, 101, -1)), ("дня", (2, 3, 4, 22, 122)), ("дней", (0, 5, 11, 12, 14, 25, 111, 112))],
)
def test_plural(said, numbers):
    """A noun agrees with its number: 1 день, 2 дня, 5 дней, 11 дней, 21 день."""
    for number in numbers:
        assert messages.plural(number, "день", "дня", "дней") == said


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (FileNotFoundError(errno.ENOENT, "No such file"), "такого файла нет"),
        (
            PermissionError(errno.EACCES, "Permission denied"),
            "нет прав на этот файл, или он занят другой программой",
        ),
        (IsADirectoryError(errno.EISDIR, "Is a directory"), "это папка, а не файл"),
        (OSError(errno.ENOSPC, "No space left"), "на диске кончилось место"),
        (OSError(errno.EIO, "Input/output error"), "Input/output error"),
        (OSError("strange"), "OSError"),
    ],
)
def test_trouble_with_a_file(error, said):
    """The usual troubles with files are told in Russian, a rare one in the system's words."""
    assert messages.trouble(error) == said
