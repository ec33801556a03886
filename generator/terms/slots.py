"""The slots of patterns: what `<day>`, `<months>`, `<years>` and the others read."""

from __future__ import annotations

from collections.abc import Container, Mapping
from datetime import date
from typing import Final

from generator.terms.counting import (
    has_ending,
    read_count,
    read_frequency,
    read_length,
    read_number,
    read_numbers,
    read_span_of_time,
)
from generator.terms.days import LONGEST_MONTH, nth_weekday
from generator.terms.grammar import FIGURE, Slot, Source
from generator.terms.months import Group, MonthWindow, behind_month, read_months, year_behind
from generator.terms.names import read_names
from generator.terms.term import DayOfYear, Every, Unit, WeekdayOfYear
from generator.terms.tokens import Shape, calendar_day, day_of_year
from generator.terms.words import (
    COUNT_FORMS,
    EACH_FORMS,
    FREQUENCY_FORMS,
    MONTH_FORMS,
    NUMBER_FORMS,
    PART_FORMS,
    PART_LENGTHS,
    PLACE_FORMS,
    REPORTED_FORMS,
    SEASON_FORMS,
    SEVERAL_FIRST,
    TENS_FORMS,
    TIME_WORDS,
    TIMES_FORMS,
    UNIT_FORMS,
    WEEKDAY_FORMS,
)
from generator.terms.years import behind_year_words, read_years

_LONGEST_OCCASION: Final = 4
#: Minutes that a hyphen may part from their hour: any others may be a span of days.
_ROUND: Final = frozenset({"00", "30"})
_HOURS: Final = frozenset({"час", "часа", "часов", "часам", "ч"})

Span = tuple[int, int]


Part = tuple[int, int]
"""A part of a month: its place, -1 for the last, and how many days it has."""

Parts = tuple[int, int, int]
"""Parts of a month: the places of the first and the last, and how many days each has."""


def _day(source: Source, at: int) -> tuple[date | DayOfYear, int] | None:
    """A day in figures or with its month in words, with its year or without; None if no calendar has it."""
    if at < len(source.tokens) and source.tokens[at].shape is Shape.DAY:
        day = source.tokens[at].day
        return (day, _behind_day(source, at)) if day else None
    number = read_number(source, at) or _quoted_number(source, at) or (0, at)
    month = MONTH_FORMS.get(source.key(number[1]))
    if month is None:
        return _weekday_of_month(source, at)
    year, end = year_behind(source, behind_month(source, number[1]))
    named = calendar_day(year, month, number[0]) if year else day_of_year(month, number[0])
    return (named, end) if named else None


def _quoted_number(source: Source, at: int) -> tuple[int, int] | None:
    """The number of a day as forms print it: «01» сентября."""
    number = read_number(source, at + 1) if source.key(at) == '"' else None
    return (number[0], number[1] + 1) if number and source.key(number[1]) == '"' else None


def _behind_day(source: Source, at: int) -> int:
    """The place behind a day in figures, its «г.», «текущего года» or the stop of «10.10.–20.10.2024»."""
    stop = source.key(at + 1) == "." and source.key(at + 2) in {"-", "по"}
    if isinstance(source.tokens[at].day, DayOfYear) and source.key(at + 1) == "текущего":
        return behind_year_words(source, at + 2)
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
    while (number := read_number(source, at)) and source.key(number[1]) in {",", "и"}:
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
    return None if place is None else (place, at + (3 if has_ending(source, at) else 1))


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


def _part(source: Source, at: int) -> tuple[Part, int] | None:
    """«первая декада», «2-я неделя», «вторая половина» of a month."""
    place, end = _place(source, at) or (0, at)
    length = _length_of_part(source, end)
    latest = LONGEST_MONTH // length if length else 0
    if not length or not (place == -1 or 1 <= place <= latest):
        return None
    return (place, length), end + 1


def _length_of_part(source: Source, at: int) -> int:
    """How many days a «неделя», «декада» or «половина» has; none for another word."""
    return next((days for stem, days in PART_LENGTHS.items() if source.key(at).startswith(stem)), 0)


def _parts(source: Source, at: int) -> tuple[tuple[Parts, ...], int] | None:
    """«первая декада», «1–2 недели», «первые две недели» → spans of parts of a month."""
    several = read_count(source, at + 1) if source.key(at) in SEVERAL_FIRST else None
    if several and (days := _length_of_part(source, several[1])) and several[0] * days <= LONGEST_MONTH:
        return ((1, several[0], days),), several[1] + 1
    found = _part(source, at)
    if found:
        (place, length), end = found
        return ((place, place, length),), end
    places = _places(source, at)
    if places is None:
        return None
    length = _length_of_part(source, places[1])
    if not length or not all(1 <= first <= to <= LONGEST_MONTH // length for first, to in places[0]):
        return None
    return tuple((first, to, length) for first, to in places[0]), places[1] + 1


def _weekday_of_year(source: Source, at: int) -> tuple[WeekdayOfYear, int] | None:
    """«второй субботы октября»: a day that each year has."""
    place = _place(source, at)
    weekday = _weekday(source, place[1]) if place else None
    month = MONTH_FORMS.get(source.key(weekday[1])) if weekday else None
    if not (place and weekday and month):
        return None
    year, end = year_behind(source, behind_month(source, weekday[1]))
    return None if year else (WeekdayOfYear(month, weekday[0], place[0]), end)


def _time(source: Source, at: int) -> tuple[str, int] | None:
    """«14:00», «15.30», «10-00», «10 часов», «14:00–15:30», «14:00 до 15:30» → the words of a time of day."""
    first = _moment(source, at)
    last = _moment(source, first[1] + 1) if first and source.key(first[1]) in {"-", "до", "по"} else None
    return (f"{first[0]}–{last[0]}", last[1]) if first and last else first


def _moment(source: Source, at: int) -> tuple[str, int] | None:
    keys = [source.key(at + offset) for offset in range(4)]
    if keys[1] == ":" and _is_time(keys[0], keys[2]):
        return f"{keys[0]}:{keys[2]}", at + 3
    if keys[1] == "-" and keys[2] in _ROUND and _is_time(keys[0], keys[2]) and keys[3] not in MONTH_FORMS:
        return f"{keys[0]}:{keys[2]}", at + 3
    if keys[1] in _HOURS and _is_time(keys[0], "00"):
        return f"{keys[0]}:00", at + (3 if keys[1:3] == ["ч", "."] else 2)
    hour, _, minutes = keys[0].partition(".")
    if minutes and source.tokens[at].day is None and _is_time(hour, minutes):
        return f"{hour}:{minutes}", at + 1
    return None


def _is_time(hour: str, minutes: str) -> bool:
    figures = hour.isdecimal() and minutes.isdecimal() and len(minutes) == 2
    return figures and int(hour) < 24 and int(minutes) < 60


def _season(source: Source, at: int) -> tuple[tuple[Group, ...], int] | None:
    """«осень», «весной» → their three months."""
    first = SEASON_FORMS.get(source.key(at))
    last = (first + 1) % 12 + 1 if first else 0
    return ((MonthWindow(first, last, None, None, derived=False),), at + 1) if first else None


def _terms(source: Source, at: int) -> tuple[tuple[str, ...], int] | None:
    """«четверть», «триместрам» → every one of the year's."""
    part = PART_FORMS.get(source.key(at))
    found = read_names(source.tokens, at, source.names) if part in {"четверть", "триместр"} else None
    return found if found and all(name.endswith(str(part)) for name in found[0]) else None


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
    "frequency": read_frequency,
    "length": read_length,
    "months": read_months,
    "number": read_number,
    "numbers": read_numbers,
    "occasion": _occasion,
    "part": _part,
    "parts": _parts,
    "place": _place,
    "places": _places,
    "reported": _reported,
    "season": _season,
    "span-of-time": read_span_of_time,
    "terms": _terms,
    "unit": _unit,
    "time": _time,
    "times": read_count,
    "weekday": _weekday,
    "weekday-of-year": _weekday_of_year,
    "weekdays": _weekdays,
    "years": read_years,
}


class _Anything:
    """What holds every word: a name of an event may begin with any."""

    def __contains__(self, _: object) -> bool:
        return True


_FIGURES: Final = frozenset({FIGURE})
_NUMBERS: Final = _FIGURES | NUMBER_FORMS.keys() | TENS_FORMS.keys()
_DAYS: Final = _NUMBERS | PLACE_FORMS.keys() | {'"'}
STARTS: Final[Mapping[str, Container[str]]] = {
    "day": _DAYS,
    "days": _DAYS,
    "events": _Anything(),
    "frequency": _FIGURES
    | {"не", "раз", "раза", "по", "минимум", "хотя"}
    | TIMES_FORMS.keys()
    | EACH_FORMS
    | FREQUENCY_FORMS.keys()
    | COUNT_FORMS.keys(),
    "length": _Anything(),
    "months": MONTH_FORMS,
    "number": _NUMBERS,
    "numbers": _NUMBERS,
    "occasion": _Anything(),
    "part": _FIGURES | PLACE_FORMS.keys(),
    "parts": _FIGURES | PLACE_FORMS.keys() | SEVERAL_FIRST,
    "place": _FIGURES | PLACE_FORMS.keys(),
    "places": _FIGURES | PLACE_FORMS.keys(),
    "reported": _Anything(),
    "season": SEASON_FORMS,
    "span-of-time": _Anything(),
    "terms": PART_FORMS,
    "unit": UNIT_FORMS,
    "time": _FIGURES,
    "times": _FIGURES | {"не"} | COUNT_FORMS.keys(),
    "weekday": WEEKDAY_FORMS,
    "weekday-of-year": _FIGURES | PLACE_FORMS.keys(),
    "weekdays": WEEKDAY_FORMS,
    "years": _FIGURES,
}
"""What each slot may begin with."""
