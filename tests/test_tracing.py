"""Printed words are found where their author typed them."""

from __future__ import annotations

import pytest

from generator.tracing import pattern
from generator.typography import polish


@pytest.mark.parametrize(
    "typed",
    ['МБОУ "Школа" - 85 % учащихся', "рост с 3.5 до 4.5 %", "рост с 3,5 до 4,5 %", "отчёт за 01.09.2026 г."],
)
def test_what_typography_sets_does_not_hide_what_was_typed(typed: str) -> None:
    """Quotes, dashes, blanks and decimal commas may stand otherwise in print."""
    assert pattern(polish(typed)).fullmatch(typed)


def test_a_mark_of_a_sentence_is_no_decimal_mark() -> None:
    """Only between digits a comma may have been a full stop."""
    assert not pattern("в 5, 6 классах").search("в 5. 6 классах")
