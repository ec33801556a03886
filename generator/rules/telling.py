"""Words that tell one title from another: without small words, endings and order."""

from __future__ import annotations

import re
from functools import lru_cache

#: Words that do not tell one measure from another: small ones, and those that say only that it is done.
_IDLE = frozenset(
    [
        *("а", "в", "во", "для", "за", "и", "из", "или", "к", "ко", "на", "о", "об", "от", "по", "при", "с"),
        *("со", "также", "у", "через", "провести", "проведение", "осуществить", "осуществление"),
        *("реализовать", "реализация", "обеспечить", "обеспечение"),
    ]
)
#: What a word is cut by until the form of it is gone: letters of endings.
ENDINGS = "аеиоуыэюяйьъхмвг"
_WORD = r"\d+[ «\"-]{0,2}[а-я]\b|\w+"  # «5 «в»» is a class, not a preposition
_STEM = 3  # letters that stay whatever they are


@lru_cache(maxsize=1024)
def telling(title: str) -> frozenset[str]:
    """The words that tell a title from others, without their endings.

    Cut are letters, not endings of a list: two forms of one word end alike then, and it takes a whole set of words
    to take two titles for one.
    """
    words = re.findall(_WORD, title.lower().replace("ё", "е"))
    return frozenset(
        word[:_STEM] + word[_STEM:].rstrip(ENDINGS) if word.isalpha() else word
        for word in words
        if word not in _IDLE
    )


def natural(title: str) -> str:
    """A title as people know it: its words and figures, without case, ё, quotes and other signs."""
    return " ".join(re.findall(r"\w+", title.lower().replace("ё", "е")))
