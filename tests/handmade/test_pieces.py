"""Words of two papers as they are compared."""

from __future__ import annotations

import pytest

from generator.handmade.pieces import folded


@pytest.mark.parametrize(
    ("one", "two"),
    [("от 3.5 до 4,5 %", "от 3,5 до 4,5 %"), ('"Школа" - 5', "«Школа» – 5"), ("5\u00a0л.", "5 л.")],
)
def test_what_typography_sets_does_not_count(one: str, two: str) -> None:
    """A field as its author typed it is found in print, where quotes, dashes and decimal marks are those of papers."""
    assert folded(one) == folded(two)
