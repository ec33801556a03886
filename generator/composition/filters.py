"""What a layout may do to a value before it is printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.document import Inline, Text

MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip


def day(value: date | None) -> str:
    """05.06.2016 (ГОСТ Р 7.0.97-2025, п. 5.11: figures, without «г.»)."""
    return value.strftime("%d.%m.%Y") if value else ""


def day_in_words(value: date | None) -> str:
    """5 июня 2016 г. (the same clause: no leading zero, with «г.»)."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year} г." if value else ""


def capitals(value: str | None) -> str:
    """All letters capital, for a title page."""
    return (value or "").upper()


def capital(value: str | None) -> str:
    """The first letter capital, for a heading or a cell that opens with a position."""
    return (value or "")[:1].upper() + (value or "")[1:]


def joined(values: list[Any] | None, separator: str = ", ") -> tuple[Inline, ...]:
    """Several values in one line."""
    inlines: list[Inline] = []
    for value in values or ():
        if inlines:
            inlines.append(Text(separator))
        if isinstance(value, tuple):
            inlines.extend(value)
        else:
            inlines.append(Text(str(value)) if isinstance(value, str | int) else value)
    return tuple(inlines)


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter: what it does, what it takes, how many further arguments it may have (all of them words)."""

    apply: Callable[..., Any]
    takes: type
    arguments: int = 0


FILTERS: dict[str, Filter] = {
    "дата": Filter(day, date),
    "дата_словами": Filter(day_in_words, date),
    "прописными": Filter(capitals, str),
    "с_прописной": Filter(capital, str),
    "через": Filter(joined, list, 1),
}
