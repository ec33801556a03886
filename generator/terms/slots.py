"""The slots of patterns: what `<day>`, `<months>`, `<years>` and the others read."""

from __future__ import annotations

from collections.abc import Container, Mapping
from datetime import date
from typing import Final

from generator.terms.days import nth_weekday
from generator.terms.grammar import FIGURE, Slot, Source
from generator.terms.months import Group, MonthWindow, behind_month, read_months, year_behind
from generator.terms.names import read_names
from generator.terms.term import DayOfYear, Every, Length, Unit
from generator.terms.tokens import Shape, calendar_day, day_of_year
from generator.terms.words import (
    COUNT_ENDINGS,
    COUNT_FORMS,
    EACH_FORMS,
    FREQUENCY_FORMS,
    LENGTH_FORMS,
    MONTH_FORMS,
    ORDINAL_ENDINGS,
    PART_FORMS,
    PART_LENGTHS,
    PLACE_FORMS,
    REPORTED_FORMS,
    SEASON_FORMS,
    TIME_WORDS,
    UNIT_FORMS,
    UNIT_SHORT_FORMS,
    WEEKDAY_FORMS,
)
from generator.terms.years import behind_year_words, read_years

_LONGEST_OCCASION: Final = 4

Span = tuple[int, int]


Part = tuple[int, int]
"""A part of a month: its place, -1 for the last, and how many days it has."""


def _number(source: Source, at: int) -> tuple[int, int] | None:
    """A number of one or two digits, «5-го» too."""
    key = source.key(at)
    if len(key) > 2 or not key.isdecimal():
        return None
    return int(key), at + (3 if _has_ending(source, at) else 1)


def _has_ending(source: Source, at: int) -> bool:
    return source.key(at + 1) == "-" and source.key(at + 2) in ORDINAL_ENDINGS


def _day(source: Source, at: int) -> tuple[date | DayOfYear, int] | None:
    """A day in figures or with its month in words, with its year or without; None if no calendar has it."""
    if at < len(source.tokens) and source.tokens[at].shape is Shape.DAY:
        day = source.tokens[at].day
        return (day, _behind_day(source, at)) if day else None
    number = _number(source, at) or (0, at)
    month = MONTH_FORMS.get(source.key(number[1]))
    if month is None:
        return _weekday_of_month(source, at)
    year, end = year_behind(source, behind_month(source, number[1]))
    named = calendar_day(year, month, number[0]) if year else day_of_year(month, number[0])
    return (named, end) if named else None


def _behind_day(source: Source, at: int) -> int:
    """The place behind a day in figures, its «г.» or the stop of «10.10.–20.10.2024»."""
    stop = source.key(at + 1) == "." and source.key(at + 2) in {"-", "по"}
    return at + 2 if stop else behind_year_words(source, at + 1)


def _weekday_of_month(source: Source, at: int) -> tuple[date, int] | None:
    """«второй субботы мая 2024»; without the year no day."""
    place = _place(source, at)
    weekday = _weekday(source, place[1]) if place else None
    month = MONTH_FORMS.get(source.key(weekday[1])) if weekday else None
    if not (place and weekday and month):
        return None
    year, end = year_behind(source, behind_month(source, weekday[1]))
    return (nth_weekday(year, month, weekday[0], place[0]), end) if year else None


def _days(source: Source, at: int) -> tuple[tuple[date | DayOfYear, ...], int] | None:
    """A day or a list of them: «15 сентября, 20 ноября 2024» share the year, which must then fit them all."""
    found: list[date | DayOfYear] = []
    end = at
    while some := _days_of_month(source, at):
        days, end = some
        found.extend(days)
        if source.key(end) not in {",", "и"}:
            break
        at = end + 1
    listed = _sharing_year(found)
    return (listed, end) if listed else None


def _days_of_month(source: Source, at: int) -> tuple[list[date | DayOfYear], int] | None:
    """«15.10», «5, 12 и 19 октября 2024»: numbers before a day share its month; None if it has no such day."""
    numbers: list[int] = []
    while (number := _number(source, at)) and source.key(number[1]) in {",", "и"}:
        numbers.append(number[0])
        at = number[1] + 1
    one = _day(source, at)
    if one is None or (numbers and not (number and source.key(number[1]) in MONTH_FORMS)):
        return None
    day, end = one
    before = [
        calendar_day(day.year, day.month, each) if isinstance(day, date) else day_of_year(day.month, each)
        for each in numbers
    ]
    return None if None in before else ([*(each for each in before if each), day], end)


def _sharing_year(found: list[date | DayOfYear]) -> tuple[date | DayOfYear, ...] | None:
    """Days with the year of the last; None if they then do not exist or do not ascend."""
    last = found[-1] if found else None
    if not isinstance(last, date) or all(isinstance(day, date) for day in found):
        return tuple(found)
    placed = (day if isinstance(day, date) else calendar_day(last.year, day.month, day.day) for day in found)
    days = [day for day in placed if day]
    return tuple(days) if len(days) == len(found) and days == sorted(days) else None


def _place(source: Source, at: int) -> tuple[int, int] | None:
    """«первый», «2-й», «III», «последний» → 1, 2, 3, -1."""
    place = PLACE_FORMS.get(source.key(at))
    return None if place is None else (place, at + (3 if _has_ending(source, at) else 1))


def _places(source: Source, at: int) -> tuple[tuple[Span, ...], int] | None:
    """«I», «III–IV», «1-й и 3-й» → spans of places; None if one runs backwards."""
    found: list[Span] = []
    end = at
    while one := _place(source, at):
        first, end = one
        to = _place(source, end + 1) if source.key(end) == "-" else None
        last, end = to or one
        found.append((first, last))
        if source.key(end) not in {",", "и"}:
            break
        at = end + 1
    forwards = all(first <= last for first, last in found)
    return (tuple(found), end) if found and forwards else None


def _weekday(source: Source, at: int) -> tuple[int, int] | None:
    weekday = WEEKDAY_FORMS.get(source.key(at))
    return None if weekday is None else (weekday, at + 1)


def _weekdays(source: Source, at: int) -> tuple[tuple[int, ...], int] | None:
    """«вторникам», «по вторникам и по четвергам»."""
    found: list[int] = []
    end = at
    while one := _weekday(source, at):
        found.append(one[0])
        end = one[1]
        if source.key(end) not in {",", "и"}:
            break
        at = end + (2 if source.key(end + 1) == "по" else 1)
    return (tuple(dict.fromkeys(found)), end) if found else None


def _frequency(source: Source, at: int) -> tuple[Every, int] | None:
    """«ежеквартально», «каждый месяц», «не реже 1 раза в полугодие», «два раза в год»."""
    if unit := FREQUENCY_FORMS.get(source.key(at)):
        return Every(unit), at + 1
    if source.key(at) in EACH_FORMS:
        return _every(source, at + 1, 1)
    if source.key(at) == "не" and source.key(at + 1) in {"реже", "менее"}:
        at += 3 if source.key(at + 2) == "чем" else 2
    times, at = (2, at + 1) if source.key(at) == "дважды" else _times(source, at)
    return _every(source, at + 1, times) if times and source.key(at) in {"в", "во"} else None


def _times(source: Source, at: int) -> tuple[int, int]:
    """«раз», «один раз», «2 раза» → how many times, none if that is not said."""
    times, at = _count(source, at) or (1, at)
    return (times, at + 1) if source.key(at) in {"раз", "раза"} else (0, at)


def _every(source: Source, at: int, times: int) -> tuple[Every, int] | None:
    unit = UNIT_FORMS.get(source.key(at))
    if unit is None:
        return None
    shortened = source.key(at) in UNIT_SHORT_FORMS and source.key(at + 1) == "."
    return Every(unit, times=times), at + (2 if shortened else 1)


def _count(source: Source, at: int) -> tuple[int, int] | None:
    """«5», «2-х», «двух», «10 (десяти)»."""
    count, end = _number(source, at) or (COUNT_FORMS.get(source.key(at), 0), at + 1)
    if source.key(end) == "-" and source.key(end + 1) in COUNT_ENDINGS:
        end += 2
    if source.key(end) == "(" and source.key(end + 1) in COUNT_FORMS and source.key(end + 2) == ")":
        end += 3
    return (count, end) if count else None


def _length(source: Source, at: int) -> tuple[tuple[int, Length], int] | None:
    """«5 рабочих дней», «две недели», «месяца» → how many of what."""
    count, at = _count(source, at) or (1, at)
    working = source.key(at).startswith("рабоч")
    at += working or source.key(at).startswith("календарн")
    length = LENGTH_FORMS.get(source.key(at))
    if length is None or (working and length != "day"):
        return None
    return (count, "working-day" if working else length), at + 1


def _part(source: Source, at: int) -> tuple[Part, int] | None:
    """«первая декада», «2-я неделя», «вторая половина» of a month."""
    place, end = _place(source, at) or (0, at)
    length = next((days for stem, days in PART_LENGTHS.items() if source.key(end).startswith(stem)), 0)
    latest = 31 // length if length else 0
    if not length or not (place == -1 or 1 <= place <= latest):
        return None
    return (place, length), end + 1


def _season(source: Source, at: int) -> tuple[tuple[Group, ...], int] | None:
    """«осень», «весной» → their three months."""
    first = SEASON_FORMS.get(source.key(at))
    last = (first + 1) % 12 + 1 if first else 0
    return ((MonthWindow(first, last, None, None, derived=False),), at + 1) if first else None


def _terms(source: Source, at: int) -> tuple[tuple[str, ...], int] | None:
    """«четверть», «триместрам» → every one of the year's."""
    part = PART_FORMS.get(source.key(at))
    return read_names(source.tokens, at, source.names) if part in {"четверть", "триместр"} else None


def _reported(source: Source, at: int) -> tuple[Unit | None, int] | None:
    """«отчетным кварталом» → its unit, none for «отчетным» alone."""
    reported = source.key(at).startswith("отчетн")
    unit = REPORTED_FORMS.get(source.key(at + reported))
    named = unit or (reported and source.key(at + 1) == "периодом")
    return (unit, at + reported + bool(named)) if reported or unit else None


def _unit(source: Source, at: int) -> tuple[Every, int] | None:
    """«квартала», «месяца» → each of them."""
    unit = UNIT_FORMS.get(source.key(at))
    return (Every(unit), at + 1) if unit in {"week", "month", "quarter"} else None


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
    "length": _length,
    "months": read_months,
    "number": _number,
    "occasion": _occasion,
    "part": _part,
    "place": _place,
    "places": _places,
    "reported": _reported,
    "season": _season,
    "terms": _terms,
    "unit": _unit,
    "weekday": _weekday,
    "weekdays": _weekdays,
    "years": read_years,
}


class _Anything:
    """What holds every word: a name of an event may begin with any."""

    def __contains__(self, _: object) -> bool:
        return True


_FIGURES: Final = frozenset({FIGURE})
_DAYS: Final = _FIGURES | PLACE_FORMS.keys()
STARTS: Final[Mapping[str, Container[str]]] = {
    "day": _DAYS,
    "days": _DAYS,
    "events": _Anything(),
    "frequency": _FIGURES
    | {"не", "раз", "раза", "дважды"}
    | EACH_FORMS
    | FREQUENCY_FORMS.keys()
    | COUNT_FORMS.keys(),
    "length": _Anything(),
    "months": MONTH_FORMS,
    "number": _FIGURES,
    "occasion": _Anything(),
    "part": _FIGURES | PLACE_FORMS.keys(),
    "place": _FIGURES | PLACE_FORMS.keys(),
    "places": _FIGURES | PLACE_FORMS.keys(),
    "reported": _Anything(),
    "season": SEASON_FORMS,
    "terms": PART_FORMS,
    "unit": UNIT_FORMS,
    "weekday": WEEKDAY_FORMS,
    "weekdays": WEEKDAY_FORMS,
    "years": _FIGURES,
}
"""What each slot may begin with."""
