"""Words of a figure → Value, and back.

Authors write figures as they always did: «85 %», «не менее 60», «с 0,400 до 0,438 и выше», «имеется». The
words are printed as they are; a Value is what a rule, a comparison of editions or a chart may know about
them. What is no figure is a state. `parse(phrase(value)) == value` for every value that `parse` returns.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Literal

from generator.frozen import frozen


class Bound(StrEnum):
    """How a level that was reached is held against the number."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOVE = "above"
    BELOW = "below"


class Change(StrEnum):
    """Which way a difference goes; `BY` leaves it to the indicator («на 5 %»)."""

    BY = "by"
    UP = "up"
    DOWN = "down"


@frozen
class Value:
    """A figure, or a state in words.

    `number` is the level to reach or, with `change`, the difference; `low` is the lower end of a span
    («3–5 %»), `start` the level to leave («от 0,400 до 0,438»). `unit` is «%» or the noun that is counted
    («групп»), `of` what else is said of it («90 % педагогов», «5 по каждому уровню»). `words`, as written,
    take no part in equality.
    """

    bound: Bound = Bound.EXACT
    number: Decimal | None = None
    low: Decimal | None = None
    start: Decimal | None = None
    unit: str | None = None
    of: str | None = None
    change: Change | None = None
    per: Literal["year"] | None = None
    state: str | None = None
    words: str = field(default="", compare=False)


# Every spelling that is read; the first of each is the one `phrase` writes.
_BOUNDS = {
    Bound.AT_LEAST: ("не менее", "не ниже", "не меньше", "минимум", "от", ">=", "≥"),
    Bound.AT_MOST: ("не более", "не выше", "не больше", "максимум", "<=", "≤"),
    Bound.ABOVE: ("более", "свыше", "выше", "больше", ">"),
    Bound.BELOW: ("менее", "ниже", "меньше", "<"),
}
_OPEN_ENDS = {
    Bound.AT_LEAST: ("и выше", "и более", "и больше"),
    Bound.AT_MOST: ("и ниже", "и менее", "и меньше"),
}
_WAYS = {
    Change.UP: ("рост", "увеличение", "повышение", "прирост"),
    Change.DOWN: ("снижение", "уменьшение", "сокращение"),
}
_NUMERALS = {
    "одного": 1, "одной": 1, "двух": 2, "трёх": 3, "трех": 3, "четырёх": 4, "четырех": 4, "пяти": 5,
    "шести": 6, "семи": 7, "восьми": 8, "девяти": 9, "десяти": 10,
}  # fmt: skip


def _any(*spellings: tuple[str, ...]) -> str:
    """A pattern for any of the spellings, the longer ones first."""
    return "|".join(sorted((re.escape(one) for row in spellings for one in row), key=len, reverse=True))


_DIGITS = (
    r"(?:[0-9]{1,3}(?:[ ][0-9]{3})+(?![0-9])|[0-9]+)(?:[.,][0-9]+)?"
    r"(?![0-9]|[.,/:][0-9])"  # neither a date nor a number of a section
    r"(?:-(?:х|ти|мя|ми)\b)?"  # «2-х»
)
_TAIL = rf"(?:[ ](?P<open>{_any(*_OPEN_ENDS.values())}))?(?:[ ](?P<each>ежегодно|в[ ]год|каждый[ ]год))?"
_NOUN = r"(?:[ ](?P<noun>[^\W\d_][^\d()]*?))??"

_FIGURE = re.compile(
    rf"""
    (?:(?P<yearly>ежегодн\w+)[ ])?
    (?:(?P<way>{_any(*_WAYS.values())})[ ])?
    (?:(?P<bound>{_any(*_BOUNDS.values())})(?:(?<=[<>=≥≤])[ ]?|[ ]))?
    (?:чем[ ])?
    (?:(?P<by>на)[ ]|(?P<more>дополнительно)[ ]|(?P<to>до)[ ])?
    (?P<sign>[+–−-])?[ ]?
    (?:(?P<low>{_DIGITS})(?:[ ]?%(?=[ ]?[-–—][^%]*%))?[ ]?[-–—][ ]?)?
    (?P<number>{_DIGITS}|(?<=[ ])(?:{_any(tuple(_NUMERALS))})\b)
    (?:[ ]?(?P<percent>%|процент\w*))?(?P<plus>[+])?
    {_NOUN}{_TAIL}
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: Compiled where a value has a way: few have.
_PATH = rf"""(?xi)
    (?:от|с)[ ](?P<start>{_DIGITS})(?:[ ]?%|[ ][^\W\d_][^\d()]*?)?
    [ ]до[ ](?P<number>{_DIGITS})(?:[ ]?(?P<percent>%|процент\w*))?
    {_NOUN}{_TAIL}
    """
_PREPOSITION = re.compile(r"(?:по|для|от|из|на|в|с|у|за|при|до|без|среди)\b", re.IGNORECASE)
_ABBREVIATED = re.compile(r"(?:\b(?:чел|шт|ед|руб|ч|мин|кл|п)\.)$", re.IGNORECASE)
_MOST_WORDS = 6  # what follows a number is a name of the counted, not the rest of a sentence


@lru_cache(maxsize=8192)
def parse(words: str) -> Value:
    """Words of a cell or target → Value; never raises, what is no figure is a state.

    «до 100 %» is the level to reach, so exact: read as a limit, it would be met by doing nothing. «от A до B»
    is a way from A to B, since that is what the documents mean by it; a span is written «A–B».
    """
    text = " ".join(words.split())
    figure = _bare(text)
    value = None
    if figure[:3].lower().startswith(("от ", "с ")) and (match := re.fullmatch(_PATH, figure)):
        value = _path(match, words)
    elif match := _FIGURE.fullmatch(figure):
        value = _figure(match, words)
    return value or Value(state=_state(text), words=words)


def phrase(value: Value) -> str:
    """Value → the words for it where no author's words are at hand (totals, reports of changes)."""
    if value.number is None:
        return value.state or ""
    level = _spelled(value.number)
    parts: list[str | None]
    if value.start is not None:
        ends = {bound: spellings[0] for bound, spellings in _OPEN_ENDS.items()}
        parts = [f"от {_spelled(value.start)} до {level}", value.unit, value.of, ends.get(value.bound)]
    else:
        if value.low is not None:
            level = f"{_spelled(value.low)}–{level}"
        parts = [*_prefix(value), level, value.unit, value.of]
    yearly = "ежегодно" if value.per else None
    return " ".join(part for part in (*parts, yearly) if part)


def _prefix(value: Value) -> tuple[str | None, ...]:
    """What stands before the number: way, bound, «на»."""
    bound = _BOUNDS[value.bound][0] if value.bound in _BOUNDS else None
    if value.change is None:
        return (bound,)
    way = _WAYS[value.change][0] if value.change in _WAYS else None
    return way, bound and f"{bound} чем", "на"


def _path(match: re.Match[str], words: str) -> Value | None:
    """«от 0,400 до 0,438 и выше»: where it starts, what to reach."""
    unit, of = _counted(match["percent"], match["noun"])
    if not _short(match["noun"]):
        return None
    return Value(
        bound=_meant(match["open"], _OPEN_ENDS),
        number=_decimal(match["number"]),
        start=_decimal(match["start"]),
        unit=unit,
        of=of,
        per="year" if match["each"] else None,
        words=words,
    )


def _figure(match: re.Match[str], words: str) -> Value | None:
    """Any other figure, or None where the words contradict themselves and are better kept as a state."""
    low, number = _decimal(match["low"]) if match["low"] else None, _decimal(match["number"])
    unclear = match["way"] and not (match["by"] or match["to"])  # «рост 5 %»: a level or a difference?
    backwards = low is not None and low >= number
    ends = [end for end in ("bound", "open", "plus") if match[end]]
    if unclear or backwards or len(ends) > 1 or not _short(match["noun"]):
        return None
    unit, of = _counted(match["percent"], match["noun"])
    return Value(
        bound=_bound(match),
        number=number,
        low=low,
        unit=unit,
        of=of,
        change=_change(match),
        per="year" if match["each"] or match["yearly"] else None,
        words=words,
    )


def _bound(match: re.Match[str]) -> Bound:
    """The bound that stands before the number («не менее 60», «от 60») or after it («60 и выше», «60+»)."""
    if match["plus"]:
        return Bound.AT_LEAST
    return _meant(match["bound"], _BOUNDS) if match["bound"] else _meant(match["open"], _OPEN_ENDS)


def _change(match: re.Match[str]) -> Change | None:
    """The difference that «на», a sign or a word of direction tells of."""
    if match["to"]:
        return None  # «рост до 60 %» is the level to reach
    if match["way"]:
        return next(change for change, spellings in _WAYS.items() if match["way"].lower() in spellings)
    if match["sign"]:
        return Change.UP if match["sign"] == "+" else Change.DOWN
    if match["more"]:
        return Change.UP
    return Change.BY if match["by"] else None


def _meant(spelling: str | None, table: Mapping[Bound, tuple[str, ...]]) -> Bound:
    """The bound that a spelling stands for; none is exact."""
    if spelling is None:
        return Bound.EXACT
    return next(bound for bound, spellings in table.items() if spelling.lower() in spellings)


def _counted(percent: str | None, noun: str | None) -> tuple[str | None, str | None]:
    """Unit and what it is of; a noun alone is the unit, unless a preposition shows that it is not counted."""
    if percent:
        return "%", noun
    if noun and _PREPOSITION.match(noun):
        return None, noun
    return noun, None


def _short(noun: str | None) -> bool:
    """Whether the words after a number name what is counted."""
    return noun is None or noun.count(" ") < _MOST_WORDS


def _bare(text: str) -> str:
    """The words without brackets around them and the stop after them: «(до 100%).» is «до 100%»."""
    bare = text if _ABBREVIATED.search(text) else text.rstrip(" .;,")
    if bare.startswith("(") and bare.endswith(")"):
        bare = bare[1:-1].strip()
    return bare


def _state(text: str) -> str:
    """A state is the same with or without the capital of a sentence («Имеется») and its stop."""
    text = text.rstrip(" .;,")
    return text[0].lower() + text[1:] if text[1:2].islower() else text


def _decimal(digits: str) -> Decimal:
    """«1 000», «2-х», «54,60», «пяти» → Decimal, decimals kept."""
    if digits.lower() in _NUMERALS:
        return Decimal(_NUMERALS[digits.lower()])
    return Decimal(digits.partition("-")[0].replace(" ", "").replace(",", "."))


def _spelled(number: Decimal) -> str:
    """Decimal → digits with a comma; thousands are parted from 10 000 on, as in Russian print."""
    grouped = format(number, "f" if number < 10_000 else ",f")
    return grouped.replace(",", "\N{NO-BREAK SPACE}").replace(".", ",")
