"""Counts of things: «5-го», «1 и 15», «2-х», «5 рабочих дней», «трехдневный», «не реже 1 раза в полугодие»."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from generator.terms.grammar import Source
from generator.terms.term import Every, Length
from generator.terms.words import (
    COUNT_ENDINGS,
    COUNT_FORMS,
    COUNT_STEMS,
    EACH_FORMS,
    FREQUENCY_FORMS,
    LENGTH_FORMS,
    LENGTH_STEMS,
    NUMBER_FORMS,
    ORDINAL_ENDINGS,
    TENS_FORMS,
    TIMES_FORMS,
    UNIT_FORMS,
    UNITS_DATIVE,
)

_YEAR_IN: Final = frozenset({"год", "году", "г"})
_PER: Final = frozenset({"в", "во", "за", "/"})


def read_number(source: Source, at: int) -> tuple[int, int] | None:
    """The number of a day: one or two digits, «5-го» too, or an ordinal in words."""
    key = source.key(at)
    tens, ones = TENS_FORMS.get(key, 0), NUMBER_FORMS.get(source.key(at + 1), 0)
    if tens and 0 < ones < 10:
        return tens + ones, at + 2
    if number := NUMBER_FORMS.get(key):
        return number, at + 1
    if len(key) > 2 or not key.isdecimal():
        return None
    return int(key), at + (3 if has_ending(source, at) else 1)


def read_numbers(source: Source, at: int) -> tuple[tuple[int, ...], int] | None:
    """«25», «1 и 15», «10-го, 20-го»."""
    found: list[int] = []
    end = at
    while one := read_number(source, at):
        found.append(one[0])
        end = one[1]
        if source.key(end) not in {",", "и"}:
            break
        at = end + 1
    return (tuple(found), end) if found else None


def has_ending(source: Source, at: int) -> bool:
    """Whether an ending stands behind a number: «5-го»."""
    return source.key(at + 1) == "-" and source.key(at + 2) in ORDINAL_ENDINGS


def read_frequency(source: Source, at: int) -> tuple[Every, int] | None:
    """«ежеквартально», «каждый месяц», «каждые 2 недели», «не реже 1 раза в полугодие», «2 раза в год»."""
    key = source.key(at)
    if unit := FREQUENCY_FORMS.get(key):
        return Every(unit), at + 1
    if key == "по":
        dative = UNITS_DATIVE.get(source.key(at + 1))
        return (Every(dative), at + 2) if dative else None
    if key in EACH_FORMS:
        of_school = key == "каждого" and source.key(at + 1).startswith("учебн")
        return _every(source, at + 1 + of_school, 1)
    at += _behind_least(source, at)
    most = (
        read_count(source, at + 2)
        if source.key(at + 1) == "-" and source.key(at + 2) not in COUNT_ENDINGS
        else None
    )
    times, at = _times(source, at + 2 if most else at, least=read_count(source, at) if most else None)
    found = _every(source, at + 1, times) if times and source.key(at) in _PER else None
    if not most or not found:
        return found
    return (
        (replace(found[0], most=most[0]), found[1])
        if found[0].step == 1 and found[0].times < most[0]
        else None
    )


def _behind_least(source: Source, at: int) -> int:
    """How many words «не реже», «не менее чем», «минимум», «хотя бы» take."""
    match source.key(at), source.key(at + 1), source.key(at + 2):
        case "не", "реже" | "менее", "чем":
            return 3
        case "не", "реже" | "менее", "," if source.key(at + 3) == "чем":
            return 4
        case ("не", "реже" | "менее", _) | ("хотя", "бы", _):
            return 2
        case "минимум", _, _:
            return 1
        case _:
            return 0


def _times(source: Source, at: int, least: tuple[int, int] | None = None) -> tuple[int, int]:
    """«раз», «один раз», «2 раза», «1 р.», «дважды» → how many times, none if that is not said."""
    if twice := TIMES_FORMS.get(source.key(at)):
        return twice, at + 1
    times, behind = read_count(source, at) or (1, at)
    if source.key(behind) in {"раз", "раза"}:
        return least[0] if least else times, behind + 1
    if source.key(behind) == "р" and behind > at:
        return least[0] if least else times, behind + (2 if source.key(behind + 1) == "." else 1)
    return 0, at


def _every(source: Source, at: int, times: int) -> tuple[Every, int] | None:
    """«месяц», «2 недели»; what comes several times in several of them is not told apart.

    «Учебный год» is a year for what comes several times in it; once in it is an event's.
    """
    step, at = read_count(source, at) or (1, at)
    if times > 1 and source.key(at).startswith("учебн"):
        behind = at + 2 + (source.key(at + 1) == "г" and source.key(at + 2) == ".")
        return (Every("year", times=times), behind) if source.key(at + 1) in _YEAR_IN else None
    unit = UNIT_FORMS.get(source.key(at))
    return (Every(unit, times=times, step=step), at + 1) if unit and 1 in {step, times} else None


def read_count(source: Source, at: int) -> tuple[int, int] | None:
    """«5», «2-х», «двух», «10 (десяти)»."""
    count, end = read_number(source, at) or (COUNT_FORMS.get(source.key(at), 0), at + 1)
    if source.key(end) == "-" and source.key(end + 1) in COUNT_ENDINGS:
        end += 2
    if source.key(end) == "(" and source.key(end + 1) in COUNT_FORMS and source.key(end + 2) == ")":
        end += 3
    return (count, end) if count else None


def read_length(source: Source, at: int) -> tuple[tuple[int, Length], int] | None:
    """«5 рабочих дней», «две недели», «месяца» → how many of what."""
    count, at = read_count(source, at) or (1, at)
    working = source.key(at).startswith("рабоч")
    at += working or source.key(at).startswith("календарн")
    length = LENGTH_FORMS.get(source.key(at))
    if length is None or (working and length != "day"):
        return None
    return (count, "working-day" if working else length), at + 1


def read_span_of_time(source: Source, at: int) -> tuple[tuple[int, Length], int] | None:
    """«трехдневный», «10-дневный», «недельный» → how many of what."""
    count, end = read_number(source, at) or (1, at)
    if end > at and source.key(end) == "-":
        end += 2 if source.key(end + 1) in COUNT_ENDINGS else 1
    end += end > at and source.key(end) == "-"
    key = source.key(end)
    if end == at:
        count, stem = next(((n, stem) for stem, n in COUNT_STEMS.items() if key.startswith(stem)), (1, ""))
        key = key.removeprefix(stem)
    length = next((length for stem, length in LENGTH_STEMS.items() if key.startswith(stem)), None)
    return ((count, length), end + 1) if length and count else None
