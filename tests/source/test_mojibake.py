"""Words that were read in another encoding are read again, and nothing else in their text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.source.mojibake import restored

WAYS = {"utf-8 in Russia": ("utf-8", "cp1251"), "utf-8": ("utf-8", "cp1252"), "cp1251": ("cp1251", "cp1252")}
TEXTS = (
    "Провести диагностику по русскому «языку», 5 класс",
    "Приказ № 5 – о мерах: и, в, с; ёлка и Ёж",
    "Анкета 2.0 (PISA) для учителей",
)


def amiss(text: str, way: str) -> str:
    """A text as it looks when it is read in another encoding; what that does not know browsers keep."""
    written, read = WAYS[way]
    return "".join(_letter(byte, read) for byte in text.encode(written))


def _letter(byte: int, encoding: str) -> str:
    try:
        return bytes([byte]).decode(encoding)
    except UnicodeError:
        return chr(byte)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("text", TEXTS)
def test_the_words_are_those_that_were_written(text: str, way: str) -> None:
    """Whole texts come back letter for letter, quotes, numbers and short words too."""
    assert restored(amiss(text, way)) == text


@pytest.mark.parametrize("way", WAYS)
def test_sound_words_stay(way: str) -> None:
    """Words beside them that were read rightly stay as they are: joined, of other languages, in capitals."""
    wrong = amiss("Повысить", way)
    for sound in ("Русское", " Русское", " Enseñança", " (Café de Flore)", " СССР", ": «Öl»"):
        assert restored(wrong + sound) == f"Повысить{sound}"
        assert restored(f"{sound} {wrong}") == f"{sound} Повысить"


@pytest.mark.parametrize("text", ["", "Повысить качество", "Enseñança, Müller, crêpe", "«СССР» и С«Сова»"])
def test_a_sound_text_needs_no_cure(text: str) -> None:
    """Where nothing was read amiss there is nothing to say."""
    assert restored(text) == ""


@given(st.text(alphabet="Ïîâûñèòü РђРЅРµ «»ÐŸÑ\x9f¹éa1"))
def test_what_is_read_again_can_be_read(text: str) -> None:
    """Whatever the text, no exception; a cure is another text."""
    assert restored(text) != text or not text
