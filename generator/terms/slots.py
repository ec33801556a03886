"""The slots of patterns: what `<day>`, `<months>`, `<years>` and the others read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from generator.terms.grammar import Slot, Source
from generator.terms.months import behind_year_words, read_months, year_at
from generator.terms.names import read_names
from generator.terms.term import DayOfYear, Unit, Years
from generator.terms.tokens import Shape, calendar_day, day_of_year
from generator.terms.words import (
    FREQUENCY_FORMS,
    MONTH_FORMS,
    ORDINAL_ENDINGS,
    PLACE_FORMS,
    TIME_WORDS,
    UNIT_FORMS,
    WEEKDAY_FORMS,
)

_LONGEST_OCCASION: Final = 4
_SEVERAL_YEARS: Final = frozenset({"годы", "годов", "годам", "годах", "гг"})


@dataclass(frozen=True, slots=True)
class NamedYears:
    """Years; `bare` if two stand without «учебный» or «годы», so that they may be of either sort."""

    years: Years
    bare: bool


def _number(source: Source, at: int) -> tuple[int, int] | None:
    """A number of one or two digits."""
    key = source.key(at)
    return (int(key), at + 1) if len(key) <= 2 and key.isdecimal() else None


def _day(source: Source, at: int) -> tuple[date | DayOfYear, int] | None:
    """A day in figures or with its month in words, with its year or without; None if no calendar has it."""
    if at < len(source.tokens) and source.tokens[at].shape is Shape.DAY:
        day = source.tokens[at].day
        return (day, behind_year_words(source, at + 1)) if day else None
    number = _number(source, at)
    month = MONTH_FORMS.get(source.key(at + 1))
    if not number or not month:
        return None
    end = at + 2
    comma = source.key(end) == ","
    year = year_at(source, end + comma)
    named = calendar_day(year, month, number[0]) if year else day_of_year(month, number[0])
    behind = behind_year_words(source, end + comma + 1) if year else end
    return (named, behind) if named else None


def _days(source: Source, at: int) -> tuple[tuple[date | DayOfYear, ...], int] | None:
    """A day or a list of them: «15 сентября, 20 ноября 2024» share the year, which must then fit them all."""
    found: list[date | DayOfYear] = []
    end = at
    while one := _day(source, at):
        day, end = one
        found.append(day)
        if source.key(end) not in {",", "и"}:
            break
        at = end + 1
    listed = _sharing_year(found)
    return (listed, end) if listed else None


def _sharing_year(found: list[date | DayOfYear]) -> tuple[date | DayOfYear, ...] | None:
    """Days with the year of the last; None if they then do not exist or do not ascend."""
    last = found[-1] if found else None
    if not isinstance(last, date) or all(isinstance(day, date) for day in found):
        return tuple(found)
    placed = (day if isinstance(day, date) else calendar_day(last.year, day.month, day.day) for day in found)
    days = [day for day in placed if day]
    return tuple(days) if len(days) == len(found) and days == sorted(days) else None


def _years(source: Source, at: int) -> tuple[NamedYears, int] | None:
    """«2024 год», «2023–2024 годы», «2023/24 уч. год»; None if they run backwards or lack an end."""
    first = year_at(source, at)
    if first is None:
        return None
    last, end = first, at + 1
    joint = source.key(end) if source.key(end) in {"-", "/"} else ""
    if joint:
        short = _number(source, end + 1)
        full = first // 100 * 100 + short[0] if short and len(source.key(end + 1)) == 2 else None
        last, end = year_at(source, end + 1) or full or first, end + 2
    school = source.key(end).startswith("учебн") or source.key(end) == "уч"
    if school:
        end += 2 if source.key(end + 1) == "." else 1
    if bool(joint or school) != (first < last):
        return None
    plural = source.key(end) in _SEVERAL_YEARS or (source.key(end), source.key(end + 2)) == ("г", "г")
    bare = first < last and not (school or plural)
    return NamedYears(Years(first, last, school), bare), behind_year_words(source, end)


def _place(source: Source, at: int) -> tuple[int, int] | None:
    """«первый», «2-й», «III», «последний» → 1, 2, 3, -1."""
    place = PLACE_FORMS.get(source.key(at))
    if place is None:
        return None
    ending = source.key(at + 1) == "-" and source.key(at + 2) in ORDINAL_ENDINGS
    return place, at + (3 if ending else 1)


def _weekday(source: Source, at: int) -> tuple[int, int] | None:
    weekday = WEEKDAY_FORMS.get(source.key(at))
    return None if weekday is None else (weekday, at + 1)


def _frequency(source: Source, at: int) -> tuple[Unit, int] | None:
    """«ежеквартально», «каждый месяц», «не реже 1 раза в полугодие»."""
    if unit := FREQUENCY_FORMS.get(source.key(at)):
        return unit, at + 1
    if source.key(at) in {"каждый", "каждую", "каждое"}:
        return _unit(source, at + 1)
    if source.key(at) == "не" and source.key(at + 1) in {"реже", "менее"}:
        at += 2
    if source.key(at) in {"1", "один", "одного"}:
        at += 1
    times = source.key(at) in {"раз", "раза"} and source.key(at + 1) in {"в", "во"}
    return _unit(source, at + 2) if times else None


def _unit(source: Source, at: int) -> tuple[Unit, int] | None:
    unit = UNIT_FORMS.get(source.key(at))
    return (unit, at + 1) if unit else None


def _events(source: Source, at: int) -> tuple[tuple[str, ...], int] | None:
    return read_names(source.tokens, at, source.names)


def _occasion(source: Source, at: int) -> tuple[str, int] | None:
    """A few plain words before «в каникулы»: what is held then."""
    end = at
    while end < len(source.tokens) and end - at < _LONGEST_OCCASION:
        token = source.tokens[end]
        if token.shape is not Shape.WORD or token.key in TIME_WORDS or token.key in {"в", "на"}:
            break
        end += 1
    return (source.text[source.tokens[at].start : source.tokens[end - 1].end], end) if end > at else None


SLOTS: Final[Mapping[str, Slot]] = {
    "day": _day,
    "days": _days,
    "events": _events,
    "frequency": _frequency,
    "months": read_months,
    "number": _number,
    "occasion": _occasion,
    "place": _place,
    "weekday": _weekday,
    "years": _years,
}
