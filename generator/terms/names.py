"""Names of events: words → name, name → genitive, name → days.

Exams and the parts of a school year are known by themselves; other names are those that the program lists.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Final, assert_never

from generator.frozen import frozen
from generator.terms.term import Period
from generator.terms.tokens import Shape, Token, key_at, normalise, tokenise
from generator.terms.words import (
    EACH_FORMS,
    EXAMS,
    HOLIDAY_NAMES,
    HOLIDAYS,
    ORDINAL_ENDINGS,
    PART_FORMS,
    PARTS_IN_YEAR,
    PARTS_OF_YEAR,
    PLACE_FORMS,
    SCHOOL_YEAR,
    SEASONS,
)


@frozen
class Spans:
    """The days of an event that comes several times; `presumed` if they are not the program's own."""

    days: tuple[Period, ...]
    presumed: bool = False


When = date | tuple[date, date] | Spans | None
Listed = tuple[str, When]
Events = Mapping[str, When]
"""A program's events: each name with its day, or with its first and last; with none while nobody knows it."""
Found = tuple[tuple[str, ...], int]

_EXAM_KEYS: Final = {tokenise(name)[0].key: name for name in EXAMS}
_FORMS: Final = frozenset({"4", "9", "11"})
_INNER_MARKS: Final = frozenset({'"', "-", "№"})
_YEAR_FORMS: Final = frozenset({"год", "года", "году", "годом"})
_JOINTS: Final = frozenset({",", "и", "/"})
_COMMON_LETTERS: Final = 4
_LONGEST_ENDING: Final = 3


@frozen(eq=False)
class Names:
    """The program's events: days by name, and the words of the names that the grammar does not know."""

    days: Mapping[str, Spans]
    own: tuple[tuple[str, tuple[str, ...]], ...]


@lru_cache(maxsize=64)
def names(events: tuple[Listed, ...]) -> Names:
    """The program's events → their names, longest first, so that «совет школы» is found before «совет»."""
    days: dict[str, Spans] = {}
    own: list[tuple[str, tuple[str, ...]]] = []
    for written, when in events:
        name, keys = _name(written)
        if when is not None:
            days[name] = _spans(when)
        if keys:
            own.append((name, keys))
    return Names(days, tuple(sorted(own, key=lambda each: (-len(each[1]), each[0]))))


def _spans(when: date | tuple[date, date] | Spans) -> Spans:
    match when:
        case Spans():
            return when
        case (first, last):
            return Spans((Period(first, last),))
        case date():
            return Spans((Period(when, when),))
        case _:
            assert_never(when)


def read_names(tokens: tuple[Token, ...], at: int, own: Names) -> Found | None:
    """One name or a list («1, 2 четверти», «ВПР, ОГЭ и ЕГЭ») → the names and the place behind them."""
    found: list[str] = []
    end = at
    while one := _read_one(tokens, at, own):
        more, end = one
        found.extend(more)
        if key_at(tokens, end) not in {",", "и", "/"}:
            break
        at = end + 1
    return (tuple(dict.fromkeys(found)), end) if found else None


def is_part_of_year(name: str) -> bool:
    """Whether a name is that of a quarter, a half, a term or of vacations, which each school year has."""
    return name in HOLIDAY_NAMES or name.partition(" ")[2] in PARTS_OF_YEAR


def genitive(name: str) -> str | None:
    """An event's name as it stands after «по итогам», if the grammar knows how it declines."""
    if _name(name)[1]:
        return None
    place, _, part = name.partition(" ")
    if part in PARTS_OF_YEAR:
        return f"{place} {PARTS_OF_YEAR[part]}"
    if name.split("-", maxsplit=1)[0] in EXAMS:
        return name
    if name in HOLIDAY_NAMES:
        return name.replace("ие ", "их ").replace(HOLIDAYS, "каникул")
    return "учебного года" if name == SCHOOL_YEAR else name


def named(written: str) -> str:
    """A name as the program lists it → as terms carry it."""
    return _name(written)[0]


def _name(written: str) -> tuple[str, tuple[str, ...]]:
    """A name as the program lists it → as terms carry it, with its words unless the grammar knows it.

    A name with other marks than quotes, hyphens and № has no words: it is not looked for in deadlines.
    """
    text = normalise(written)
    tokens = tokenise(text)
    known = _known(tokens, 0) if tokens else None
    if known and known[1] == len(tokens) and len(known[0]) == 1:
        return known[0][0], ()
    marks = {token.key for token in tokens if token.shape is Shape.MARK}
    if not tokens or marks - _INNER_MARKS or {tokens[0].key, tokens[-1].key} & {"-", "№"}:
        return text, ()
    return text, tuple(token.key for token in tokens if token.shape is not Shape.MARK)


def _read_one(tokens: tuple[Token, ...], at: int, own: Names) -> Found | None:
    if at >= len(tokens):
        return None
    found = _own(tokens, at, own, exact=True) or _known(tokens, at) or _own(tokens, at, own, exact=False)
    each = found is None and tokens[at].key in EACH_FORMS
    return _read_one(tokens, at + 1, own) if each else found


def _own(tokens: tuple[Token, ...], at: int, own: Names, *, exact: bool) -> Found | None:
    """A name of the program's, word by word; quotes around it are read with it."""
    for name, keys in own.own:
        end, left = at, list(reversed(keys))
        while left and end < len(tokens) and _fits(tokens[end], left, exact=exact):
            end += 1
        if not left:
            while key_at(tokens, end) == '"':
                end += 1
            return (name,), end
    return None


def _fits(token: Token, left: list[str], *, exact: bool) -> bool:
    """Whether the token is the next word of the name (which is then taken off) or a quote or hyphen in it."""
    if token.shape is Shape.MARK:
        return token.key in _INNER_MARKS
    same = token.key == left[-1] if exact else same_word(token.key, left[-1])
    if same:
        left.pop()
    return same


def same_word(one: str, other: str) -> bool:
    """Whether two words may be forms of one: the same but for a short ending."""
    shorter, longer = sorted((one, other), key=len)
    common = next((i for i, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    return one == other or (common >= _COMMON_LETTERS and len(longer) - common <= _LONGEST_ENDING)


def _known(tokens: tuple[Token, ...], at: int) -> Found | None:
    return _exam(tokens, at) or _part_of_year(tokens, at) or _holidays(tokens, at) or _school_year(tokens, at)


def _exam(tokens: tuple[Token, ...], at: int) -> Found | None:
    """«ВПР», «ГИА-9»."""
    name = _EXAM_KEYS.get(key_at(tokens, at))
    if name is None:
        return None
    form = key_at(tokens, at + 2)
    return (
        ((f"{name}-{form}",), at + 3)
        if key_at(tokens, at + 1) == "-" and form in _FORMS
        else ((name,), at + 1)
    )


def _part_of_year(tokens: tuple[Token, ...], at: int) -> Found | None:
    """«1, 2 учебные четверти», «I–II полугодие»; without a number it is each of the year's."""
    places: list[int] = []
    joint = ""
    while (place := PLACE_FORMS.get(key_at(tokens, at), 0)) > 0:
        places.extend(range(places[-1] + 1, place + 1) if joint == "-" else [place])
        at += 3 if key_at(tokens, at + 1) == "-" and key_at(tokens, at + 2) in ORDINAL_ENDINGS else 1
        joint = key_at(tokens, at) if key_at(tokens, at) in {",", "и", "-"} else ""
        at += bool(joint)
    at += key_at(tokens, at) in EACH_FORMS and not places
    at += key_at(tokens, at).startswith("учебн")
    part = PART_FORMS.get(key_at(tokens, at))
    if part is None or any(place > PARTS_IN_YEAR[part] for place in places):
        return None
    listed = places or range(1, PARTS_IN_YEAR[part] + 1)
    return tuple(f"{place} {part}" for place in listed), at + 1


def _holidays(tokens: tuple[Token, ...], at: int) -> Found | None:
    """«каникулы», «школьных каникул», «осенние и весенние каникулы», «каникулы (осенние, весенние)»."""
    seasons, at = _seasons(tokens, at)
    at += key_at(tokens, at).startswith("школьн")
    if not key_at(tokens, at).startswith("каникул"):
        return None
    at += 1
    if not seasons:
        opened = key_at(tokens, at) == "("
        seasons, end = _seasons(tokens, at + opened)
        closed = not opened or key_at(tokens, end) == ")"
        seasons, at = (seasons, end + opened) if seasons and closed else ([], at)
    return tuple(f"{season} {HOLIDAYS}" for season in seasons) or (HOLIDAYS,), at


def _seasons(tokens: tuple[Token, ...], at: int) -> tuple[list[str], int]:
    """«осенние, зимние и весенние» → seasons, and the place behind them."""
    found: list[str] = []
    while season := _season(key_at(tokens, at)):
        found.append(season)
        at += 2 if key_at(tokens, at + 1) in _JOINTS and _season(key_at(tokens, at + 2)) else 1
    return found, at


def _season(key: str) -> str:
    return next((name for stem, name in SEASONS.items() if key.startswith(stem)), "")


def _school_year(tokens: tuple[Token, ...], at: int) -> Found | None:
    """«учебного года», «текущего уч. г.»."""
    at += key_at(tokens, at) in {"текущего", "текущий"}
    if not key_at(tokens, at).startswith("учебн"):
        return None
    if key_at(tokens, at + 1) == "г":
        return (SCHOOL_YEAR,), at + (3 if key_at(tokens, at + 2) == "." else 2)
    return ((SCHOOL_YEAR,), at + 2) if key_at(tokens, at + 1) in _YEAR_FORMS else None
