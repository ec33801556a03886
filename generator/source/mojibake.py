"""Russian words that were read in another encoding than they were written in → the words."""

from __future__ import annotations

import re

#: Letters that nearly every Russian text has, as they look read amiss: о, а, е, и, н. To look for them costs little.
_SIGNS = ("Рѕ", "Р°", "Рµ", "Рё", "РЅ", "î", "à", "å", "è", "í", "Ð¾", "Ð°", "Ðµ", "Ð¸", "Ð½")
#: The second byte of a Russian letter in UTF-8, as Windows shows it: in Russia, and in the West.
_RUSSIAN = bytes(sorted({*range(0x80, 0xC0)} - {0x98})).decode("cp1251") + "\x98"
_WESTERN = bytes(range(0x80, 0xC0)).decode("cp1252", "ignore") + "\x81\x8d\x8f\x90\x9d"
#: So many letters in a row no word has that was read rightly; in which encoding they were read, in which written.
_WAYS = (
    (f"(?:[РС][{re.escape(_RUSSIAN)}]){{3}}", "cp1251", "utf-8"),
    (f"(?:[ÐÑ][{re.escape(_WESTERN)}]){{3}}", "cp1252", "utf-8"),
    ("[À-ÿ¸¨]{4}", "cp1252", "cp1251"),
)
_NOT_ASCII = "[^\x00-\x7f]+"


def likely(text: str) -> bool:
    """Whether a text may hold such words."""
    return any(sign in text for sign in _SIGNS)


def restored(text: str) -> str:
    """A text with such words as they were written; empty where it has none."""
    if likely(text):
        for shape, read, written in _WAYS:
            if re.search(shape, text):
                parts = re.split(f"({_NOT_ASCII})", text)
                return "".join(_again(part, read, written) for part in parts)
    return ""


def around(text: str, at: int) -> tuple[int, int] | None:
    """Where such words stand that hold a sign which nothing shows; None where the sign is none of theirs."""
    if not ("\x80" <= text[at] < "\xa0" and text[at - 1] in "РСÐÑ"):
        return None
    line, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    words = text[line : end if end >= 0 else None].rstrip()
    first = min((found.start() for shape, _, _ in _WAYS if (found := re.search(shape, words))), default=-1)
    return (line + first, line + len(words)) if first >= 0 else None


def _again(letters: str, read: str, written: str) -> str:
    """Letters read in the encoding that they were written in; as they are where that gives none."""
    try:
        return b"".join(_byte(letter, read) for letter in letters).decode(written)
    except UnicodeError:
        return letters


def _byte(letter: str, encoding: str) -> bytes:
    """The byte that a letter was; those that an encoding does not know browsers keep."""
    return bytes([ord(letter)]) if "\x80" <= letter < "\xa0" else letter.encode(encoding)
