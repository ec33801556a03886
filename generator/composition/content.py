"""Values of views → inlines and blocks; the one place where words become printed words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from generator.composition.filters import day, number
from generator.composition.markup import Marked, Part, Pointer
from generator.composition.specs import TextSpec
from generator.composition.values import BLOCKS, INLINES, printable, refuse, standing
from generator.document import Block, Break, Inline, Link, Paragraph, Reference, Text, Value
from generator.typography import polish
from generator.views.wording import Worded


def blocks(value: Any) -> tuple[Block, ...]:
    """A value as blocks: a line is a paragraph, a list its items one after another, nothing is nothing."""
    kind = type(value)
    if kind is list:
        found: list[Block] = []
        for item in value:
            if type(item) is tuple and item and type(item[0]) in INLINES:  # a line, as most items are
                found.append(Paragraph(_line(item)))
            else:
                found += blocks(item)
        return tuple(found)
    if kind is str:
        return (Paragraph((Text(polish(value)),)),) if value else ()
    if value is None or value is False or (kind is tuple and not value):
        return ()
    if kind in BLOCKS:
        return (value,)
    if kind is tuple and type(value[0]) in BLOCKS:
        return tuple(value)
    return (Paragraph(inlines(value), value.node if kind is Worded else None),)


def inlines(value: Any) -> tuple[Inline, ...]:
    """A value as part of a line; several are set off by semicolons."""
    kind = type(value)
    if kind is tuple:
        return _line(value)
    if kind in INLINES:
        return (_polished(value),)
    if kind is list:
        return _listed(value)
    words = _worded(value)
    return (Text(words),) if words else ()


def _worded(value: Any) -> str:
    """A plain value as printed words; ExpressionError for what is none."""
    if isinstance(value, str):
        return polish(value) if value else ""
    if value is None or value is False:
        return ""
    if isinstance(value, date):
        return day(value)
    if not printable(value):
        raise refuse(value, "")
    return number(value)


def lines(values: list[Any]) -> tuple[Inline, ...]:
    """Several values one under another in one paragraph."""
    parts: list[Inline] = []
    for value in values:
        if parts:
            parts.append(Break())
        parts.extend(inlines(value))
    return tuple(parts)


def _line(parts: tuple[Any, ...]) -> tuple[Inline, ...]:
    """The parts of a line, one after another; most often it is one run of words."""
    if len(parts) == 1 and type(parts[0]) is Text:
        words = polish(parts[0].text)
        return parts if words == parts[0].text else (Text(words),)
    return tuple([part for item in parts for part in inlines(item)])


def _polished(inline: Inline) -> Inline:
    match inline:
        case Text():
            words = polish(inline.text)
            return inline if words == inline.text else Text(words)
        case Value():
            return Value(polish(inline.text), inline.machine, inline.kind)
        case Link() | Reference():
            return replace(inline, content=inlines(inline.content))
        case _:
            return inline


def _listed(values: list[Any]) -> tuple[Inline, ...]:
    parts: list[Inline] = []
    for value in values:
        if parts:
            parts.append(Text("; "))
        parts.extend(inlines(value))
    return tuple(parts)


def line(text: TextSpec, scope: Any) -> tuple[Inline, ...]:
    """A text of a layout as one line: words and values, polished together where both are plain words."""
    parts = text.parts
    if not parts:
        return ()
    if len(parts) == 1 and isinstance(parts[0], str):
        return _constant(parts[0])
    return _trimmed(_run(parts, text.source, scope))


@lru_cache(maxsize=1024)
def _constant(words: str) -> tuple[Inline, ...]:
    """What a layout itself says, the same in each of its documents: headings of tables, names of parts."""
    return _trimmed(list(_kept(words)))


def _run(parts: tuple[Part, ...], source: str, scope: Any) -> list[Inline]:
    found: list[Any] = []
    for part in parts:
        value = part if type(part) is str else _part(part, source, scope)
        if isinstance(value, str) and found and isinstance(found[-1], str):
            found[-1] += value
        elif value is not None and value != "":
            found.append(value)
    return [inline for value in found for inline in _kept(value)]


def _part(part: Part, source: str, scope: Any) -> Any:
    """What a part of a text gives; ExpressionError for paragraphs, which stand in no line."""
    if callable(part):
        value = _said(part(scope))
        if not isinstance(value, str) and standing(value):
            raise refuse(value, source)
        return value
    if isinstance(part, Marked):
        inner = tuple(_run(part.parts, source, scope))
        return (part.kind(inner),) if inner else None
    return (Reference((Text(part.words),), f"#{part.target}"),) if isinstance(part, Pointer) else part


def _said(value: Any) -> Any:
    """A day or a number as words, so that typography sees it together with the words around it."""
    if isinstance(value, date):
        return day(value)
    return (
        number(value) if isinstance(value, int | float | Decimal) and not isinstance(value, bool) else value
    )


def _kept(value: Any) -> tuple[Inline, ...]:
    """Like `inlines`, but the blanks at the ends of words stay: they part the words from a value."""
    if not isinstance(value, str):
        return inlines(value)
    head = " " if value[:1].isspace() else ""
    tail = " " if value[-1:].isspace() and value.strip() else ""
    return (Text(head + polish(value.strip()) + tail),)


def _trimmed(parts: list[Inline]) -> tuple[Inline, ...]:
    if parts and isinstance(parts[0], Text):
        parts[0] = Text(parts[0].text.lstrip(" "))
    if parts and isinstance(parts[-1], Text):
        parts[-1] = Text(parts[-1].text.rstrip(" "))
    return tuple(part for part in parts if not (isinstance(part, Text) and not part.text))
