"""Years, as people write them: «2024 год», «2023–2024 годы», «2023/24 уч. г.»."""

from __future__ import annotations

from typing import Final

from generator.frozen import frozen
from generator.terms.grammar import Source
from generator.terms.term import Years
from generator.terms.tokens import YEARS, Shape
from generator.terms.words import ORDINAL_ENDINGS

_YEAR_WORDS: Final = frozenset({"год", "года", "году", "годом", "годы", "годов", "годам", "годах", "г", "гг"})
_SEVERAL_YEARS: Final = frozenset({"годы", "годов", "годам", "годах", "гг"})


@frozen
class NamedYears:
    """Years; `bare` if two stand without «учебный» or «годы», so that they may be of either sort."""

    years: Years
    bare: bool


def year_at(source: Source, at: int) -> int | None:
    """The year that the token spells in four digits."""
    key = source.key(at)
    is_year = len(key) == 4 and source.tokens[at].shape is Shape.NUMBER and int(key) in YEARS
    return int(key) if is_year else None


def behind_year_words(source: Source, at: int) -> int:
    """The place behind «год», «гг.», «г. г.», and the ending of «2026-го года»."""
    if source.key(at) == "-" and source.key(at + 1) in ORDINAL_ENDINGS and source.key(at + 2) in _YEAR_WORDS:
        at += 2
    for _ in range(2):
        if source.key(at) not in _YEAR_WORDS:
            break
        at += 2 if source.key(at) in {"г", "гг"} and source.key(at + 1) == "." else 1
    return at


def read_years(source: Source, at: int) -> tuple[NamedYears, int] | None:
    """One year or two that are joined; None if they run backwards or lack an end."""
    first = year_at(source, at)
    if first is None:
        return _short_school_year(source, at)
    last, end = first, at + 1
    joint = source.key(end) in {"-", "/"} and source.key(end + 1).isdecimal()
    if joint:
        key = source.key(end + 1)
        short = first // 100 * 100 + int(key) if len(key) == 2 and key.isdecimal() else first
        last, end = year_at(source, end + 1) or short, end + 2
    school = source.key(end).startswith("учебн")
    end += school
    if bool(joint or school) != (first < last):
        return None
    plural = source.key(end) in _SEVERAL_YEARS or (source.key(end), source.key(end + 2)) == ("г", "г")
    bare = first < last and not (school or plural)
    return NamedYears(Years(first, last, school), bare), behind_year_words(source, end)


def _short_school_year(source: Source, at: int) -> tuple[NamedYears, int] | None:
    """«24/25 уч. год»."""
    first, joint, last, school = (source.key(at + offset) for offset in range(4))
    figures = all(len(key) == 2 and key.isdecimal() for key in (first, last))
    if (
        not figures
        or joint not in {"-", "/"}
        or not school.startswith("учебн")
        or int(last) != int(first) + 1
    ):
        return None
    return NamedYears(Years(2000 + int(first), 2000 + int(last), school=True), bare=False), behind_year_words(
        source, at + 4
    )
