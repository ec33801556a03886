"""Words of a deadline → tokens, in one pass."""

from __future__ import annotations

import calendar
import re
import unicodedata
from dataclasses import replace
from datetime import date
from enum import Enum, auto
from typing import Final

from generator.frozen import frozen
from generator.terms.term import DayOfYear
from generator.terms.words import ABBREVIATIONS, MONTHS


class Shape(Enum):
    """What a token is made of."""

    WORD = auto()
    NUMBER = auto()
    DAY = auto()
    MARK = auto()


@frozen(eq=False)
class Token:
    """A piece of the text at `start`…`end`; `key` is what rules compare, `day` the date it spells."""

    shape: Shape
    key: str
    start: int
    end: int
    day: date | DayOfYear | None = None


_TOKEN: Final = re.compile(
    r"(?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9]))"
    r"|(?P<day>[0-9]{1,2}\.[0-9]{1,2}\.(?:[0-9]{4}|[0-9]{2})(?![0-9]))"
    r"|(?P<annual>(?<![0-9]\.)[0-9]{1,2}\.[0-9]{2}(?!\.?[0-9]))"  # not that of «2024.05.01»
    r"|(?P<month>(?<![0-9.])(?:0[1-9]|1[0-2])\.20[0-9]{2}(?![0-9.]*[0-9]))"
    r"|(?P<half>(?i:п/г(?:од[а-я]*)?(?!\w)))"
    r"|(?P<current>(?i:\b[тс]\. ?г(?!\w)))"
    r"|(?P<number>[0-9]+)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<mark>//|[^\s])"
)
_INVISIBLE: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_SAME_MARK: Final = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys("«»„“”\"'", '"'))
# Letters that look alike and are typed with the wrong keyboard layout.
_SAME_LETTER: Final = str.maketrans("aceopxykmhbtёѐі", "асеорхукмнвтееi")
_LONGEST_FEBRUARY: Final = 2024
YEARS: Final = range(1900, 2200)
"""Years that a deadline may name; any other is a slip of the pen."""


def normalise(words: str) -> str:
    """Words with single plain spaces, composed letters and nothing invisible."""
    return " ".join(unicodedata.normalize("NFC", words).translate(_INVISIBLE).split())


def tokenise(text: str) -> tuple[Token, ...]:
    """Normalised text → tokens; the spaces between them are gone, and the stop of an abbreviation."""
    found: list[Token] = []
    for piece in _TOKEN.finditer(text):
        is_stop = piece[0] == "." and found and piece.start() == found[-1].end
        if is_stop and text[found[-1].start : found[-1].end].casefold() in ABBREVIATIONS:
            found[-1] = replace(found[-1], end=piece.end())
        else:
            found += _tokens(piece)
    return tuple(found)


def key_at(tokens: tuple[Token, ...], at: int) -> str:
    """The key of the token at a place, empty behind the end."""
    return tokens[at].key if at < len(tokens) else ""


def day_of_year(month: int, day: int) -> DayOfYear | None:
    """A day without a year, if some year has it."""
    return DayOfYear(month, day) if calendar_day(_LONGEST_FEBRUARY, month, day) else None


def calendar_day(year: int, month: int, day: int) -> date | None:
    """The day, if the calendar has it and its year is one of YEARS."""
    if year not in YEARS or not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def _tokens(found: re.Match[str]) -> tuple[Token, ...]:
    """The token that a piece of text is, or the two words that it stands for."""
    start, end = found.start(), found.end()
    match found.lastgroup:
        case "month":
            number, year = found[0].split(".")
            words = (Shape.WORD, MONTHS[int(number) - 1]), (Shape.NUMBER, year)
        case "current":
            words = (Shape.WORD, "текущего"), (Shape.WORD, "г")
        case _:
            return (_token(found),)
    return tuple(Token(shape, key, start, end) for shape, key in words)


def _token(found: re.Match[str]) -> Token:  # noqa: PLR0911 - one return a shape
    text, start, end = found[0], found.start(), found.end()
    match found.lastgroup:
        case "iso":
            year, month, day = map(int, text.split("-"))
            return Token(Shape.DAY, text, start, end, calendar_day(year, month, day))
        case "day":
            day, month, year = map(int, text.split("."))
            full = year if len(text.rpartition(".")[2]) == 4 else 2000 + year
            return Token(Shape.DAY, text, start, end, calendar_day(full, month, day))
        case "annual":
            day, month = map(int, text.split("."))
            return Token(Shape.DAY, text, start, end, day_of_year(month, day))
        case "number":
            return Token(Shape.NUMBER, text, start, end)
        case "half":
            return Token(Shape.WORD, "полугодие", start, end)
        case "word":
            key = text.casefold().translate(_SAME_LETTER)
            return Token(Shape.WORD, ABBREVIATIONS.get(key, key), start, end)
        case _:
            return Token(Shape.MARK, text.translate(_SAME_MARK), start, end)
