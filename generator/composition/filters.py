"""What a layout may do to a value before it is printed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from generator.document import Inline, Reference, Text, Value
from generator.frozen import frozen
from generator.views.wording import Worded, capital_target

MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip


def day(value: date | None) -> str:
    """05.06.2016 (ГОСТ Р 7.0.97-2025, п. 5.11: figures, without «г.»)."""
    return value.strftime("%d.%m.%Y") if value else ""


def number(value: float | Decimal) -> str:
    """A number with the comma of Russian print."""
    return f"{value:f}".replace(".", ",") if isinstance(value, Decimal) else str(value).replace(".", ",")


def day_in_words(value: date | None) -> str:
    """5 июня 2016 г. (the same clause: no leading zero, with «г.»)."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year} г." if value else ""


def capitals(value: str | None) -> str:
    """All letters capital, for a title page."""
    return (value or "").upper()


def capital(value: Any) -> Any:
    """The first letter capital: of a heading; of each line of a list, in a cell of positions or deadlines."""
    return list(map(_capital, value)) if type(value) is list else _capital(value)


def _capital(value: Any) -> Any:  # noqa: PLR0911 - one arm a kind
    """Words or a line whose first letter is capital; what opens with anything else stays."""
    kind = type(value)
    if kind is tuple:
        first = _capital(value[0]) if value else None
        return value if not value or first is value[0] else (first, *value[1:])
    if kind is Text:
        words = value.text
        return Text(words[0].upper() + words[1:]) if words and words[0].islower() else value
    if kind is Worded:
        return Worded(_capital(str(value)), value.node)
    if kind is str:
        return value[:1].upper() + value[1:]
    if kind is Value:
        return Value(_capital(value.text), value.machine, value.kind)
    if kind is Reference:
        return Reference(_capital(value.content), capital_target(value.target))
    return "" if value is None else value


def small(value: str | None) -> str:
    """The first letter small, for what goes on after a colon; an abbreviation stays («ИОМ …»)."""
    words: str = value or ""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def joined(values: list[Any] | None, separator: str = ", ") -> tuple[Inline, ...]:
    """Several values in one line."""
    inlines: list[Inline] = []
    for value in values or ():
        if inlines:
            inlines.append(Text(separator))
        if isinstance(value, tuple):
            inlines.extend(value)
        else:
            inlines.append(Text(_shown(value)) if isinstance(value, str | int | Decimal | date) else value)
    return tuple(inlines)


def _shown(value: str | int | Decimal | date) -> str:
    """Words as they are, a day and a number as they are printed."""
    if isinstance(value, str):
        return value
    return day(value) if isinstance(value, date) else number(value)


@frozen
class Filter:
    """A filter: what it does, what it takes, how many further arguments it may have (all of them words).

    One that `joins` makes a line, in which no ready paragraph can stand.
    """

    apply: Callable[..., Any]
    takes: type | tuple[type, ...]
    arguments: int = 0
    joins: bool = False


FILTERS: dict[str, Filter] = {
    "дата": Filter(day, date),
    "дата_словами": Filter(day_in_words, date),
    "прописными": Filter(capitals, str),
    "с_прописной": Filter(capital, (str, list, tuple)),
    "со_строчной": Filter(small, str),
    "через": Filter(joined, list, 1, joins=True),
}
