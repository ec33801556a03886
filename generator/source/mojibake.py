"""Russian words that were read in another encoding than they were written in → the words."""

from __future__ import annotations

import re
from itertools import chain, pairwise
from typing import NamedTuple

#: Letters that nearly every Russian text has, as they look read amiss: о, а, е, и, н. To look for them costs little.
_SIGNS = ("Рѕ", "Р°", "Рµ", "Рё", "РЅ", "î", "à", "å", "è", "í", "Ð¾", "Ð°", "Ðµ", "Ð¸", "Ð½")
#: The second byte of a Russian letter in UTF-8, as Windows shows it: in Russia, and in the West.
_RUSSIAN = bytes(sorted({*range(0x80, 0xC0)} - {0x98})).decode("cp1251") + "\x98"
_WESTERN = bytes(range(0x80, 0xC0)).decode("cp1252", "ignore") + "\x81\x8d\x8f\x90\x9d"
#: The second byte of « » and the no-break blank, which stand among Russian words.
_OF_SIGNS = bytes(range(0xA0, 0xC0))


class _Way(NamedTuple):
    """How words came about.

    A word that was read rightly has no such `shape`; each `letter` is one that was read amiss, or a sign among them.
    """

    shape: str
    letter: str
    read: str
    written: str


_WAYS = (
    _Way(
        f"(?:[РС][{re.escape(_RUSSIAN)}]){{3}}",
        f"[РС][{re.escape(_RUSSIAN)}]|В[{re.escape(_OF_SIGNS.decode('cp1251'))}]|в[Ђ„][{re.escape(_RUSSIAN)}]",
        "cp1251",
        "utf-8",
    ),
    _Way(
        f"(?:[ÐÑ][{re.escape(_WESTERN)}]){{3}}",
        f"[ÐÑ][{re.escape(_WESTERN)}]|Â[{re.escape(_OF_SIGNS.decode('cp1252'))}]|â[€„][{re.escape(_WESTERN)}]",
        "cp1252",
        "utf-8",
    ),
    _Way("[À-ÿ¸¨]{4}", "[À-ÿ¸¨¹]", "cp1252", "cp1251"),
)


def likely(text: str) -> bool:
    """Whether a text may hold such words."""
    return any(sign[-1] in text and sign in text for sign in _SIGNS)  # most have no such second letter


def restored(text: str) -> str:
    """A text with such words as they were written; empty where it has none."""
    for way in _WAYS if likely(text) else ():
        if re.search(way.shape, text):
            parts, at = [], 0
            for word in _amiss(text, way):
                parts += [text[at : word.start()], _again(word[0], way)]
                at = word.end()
            return "".join([*parts, text[at:]])
    return ""


def _amiss(text: str, way: _Way) -> list[re.Match[str]]:
    """The words that were read in this way: long ones, and whole short ones with no other word between.

    «Enseñança» and «café» have such letters, and were read rightly.
    """
    words = list(re.finditer(f"(?:{way.letter})+", text))
    sure = [re.search(way.shape, word[0]) is not None for word in words]
    numbers = range(len(words))
    for near, number in chain(pairwise(numbers), pairwise(reversed(numbers))):
        first, last = words[min(near, number)], words[max(near, number)]
        apart = any(map(str.isalpha, text[first.end() : last.start()]))
        sure[number] |= sure[near] and not apart and _whole(text, words[number])
    return [word for word, is_sure in zip(words, sure, strict=True) if is_sure]


def _whole(text: str, word: re.Match[str]) -> bool:
    """Whether no other letter stands beside a word."""
    around = text[max(0, word.start() - 1) : word.start()] + text[word.end() : word.end() + 1]
    return not any(map(str.isalpha, around))


def around(text: str, at: int) -> tuple[int, int] | None:
    """Where such words stand that hold a sign which nothing shows; None where the sign is none of theirs."""
    if not ("\x80" <= text[at] < "\xa0" and text[at - 1] in "РСÐÑ"):
        return None
    line, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    words = text[line : end if end >= 0 else None].rstrip()
    first = min((found.start() for way in _WAYS if (found := re.search(way.shape, words))), default=-1)
    return (line + first, line + len(words)) if first >= 0 else None


def _again(letters: str, way: _Way) -> str:
    """Letters read in the encoding that they were written in."""
    return b"".join(_byte(letter, way.read) for letter in letters).decode(way.written)


def _byte(letter: str, encoding: str) -> bytes:
    """The byte that a letter was; those that an encoding does not know browsers keep."""
    return bytes([ord(letter)]) if "\x80" <= letter < "\xa0" else letter.encode(encoding)
