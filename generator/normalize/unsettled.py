"""The word that stands for what is not settled yet: «уточняется»."""

from __future__ import annotations

WORD = "уточняется"


def unsettled(words: str) -> bool:
    """Whether words say nothing but that the matter is not settled yet, be it as a sentence."""
    words = words.strip().removesuffix(".")
    return len(words) == len(WORD) and words.lower() == WORD
