"""The word that stands for what is not settled yet: «уточняется»."""

from __future__ import annotations

WORD = "уточняется"


def unsettled(words: str) -> bool:
    """Whether words say nothing but that the matter is not settled yet, be it as a sentence."""
    return words.strip().removesuffix(".").lower() == WORD
