"""The element tree of a text → blocks of a document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TYPE_CHECKING, Literal

from generator.document import (
    Block,
    Break,
    Cell,
    Column,
    Emphasis,
    Inline,
    Link,
    List,
    ListItem,
    Note,
    Ordinal,
    Paragraph,
    Reference,
    Row,
    Strong,
    Table,
    Text,
)
from generator.document.weights import weights
from generator.prose.problems import REFERENCE

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_LINE_END = re.compile(r"\s*\n\s*")


@dataclass(slots=True)
class Reading:
    """What the parts of one text share while it is read; `told` are the labels of notes already printed."""

    series: str
    polish: Callable[[str], str]
    notes: dict[str, tuple[Inline, ...]] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)
    lists: Iterator[int] = field(default_factory=lambda: count(1))


def of_element(parent: Element, reading: Reading) -> list[Block]:
    """Children of an element → blocks; inlines between them (a short item has no `p`) make a paragraph."""
    blocks: list[Block] = []
    loose: list[Inline] = list(_text(parent.text, reading))
    for child in parent:
        if child.tag in ("p", "ul", "ol", "table"):
            blocks += _paragraph(loose)
            blocks += _block(child, reading)
            loose = list(_text(child.tail, reading))
        else:
            loose += _inline(child, reading)
    return blocks + _paragraph(loose)


def _block(element: Element, reading: Reading) -> list[Block]:
    """An element of block level → its block."""
    if element.tag == "p":
        return _paragraph(content_of(element, reading))
    if element.tag == "table":
        return [_table(element, reading)]
    return [_list(element, reading)]


def _paragraph(inlines: Iterable[Inline]) -> list[Block]:
    """Inlines → a paragraph without space at its ends; nothing if there is nothing to read."""
    content = list(inlines)
    if content and isinstance(content[0], Text):
        content[0] = Text(content[0].text.lstrip())
    if content and isinstance(content[-1], Text):
        content[-1] = Text(content[-1].text.rstrip())
    content = [inline for inline in content if inline != Text("")]
    return [Paragraph(tuple(content))] if content else []


def _list(element: Element, reading: Reading) -> List:
    """`ul` or `ol` → a list; numbers run on from the first one that the author wrote."""
    ordered = element.tag == "ol"
    series = f"{reading.series}:{next(reading.lists)}"
    first = int(element.get("start", "1"))
    items = tuple(
        ListItem(tuple(of_element(item, reading)), ordinal=Ordinal(series, (number,)) if ordered else None)
        for number, item in enumerate(element, first)
    )
    return List(items, ordered)


def _table(element: Element, reading: Reading) -> Table:
    """`table` → a table whose first row is the head."""
    source = [row for part in element for row in part]
    rows = tuple(
        Row(tuple(Cell(tuple(of_element(cell, reading))) for cell in row), "item" if place else "head")
        for place, row in enumerate(source)
    )
    columns = tuple(
        Column(str(number), align=_align(cell.get("align"))) for number, cell in enumerate(source[0], 1)
    )
    table = Table(columns, rows)
    sized = [replace(column, width=width) for column, width in zip(columns, weights(table), strict=True)]
    return replace(table, columns=tuple(sized))


def _align(align: str | None) -> Literal["left", "center", "right"]:
    """The alignment that the colons of a separator ask for."""
    return "center" if align == "center" else "right" if align == "right" else "left"


def content_of(element: Element, reading: Reading) -> Iterator[Inline]:
    """The content of an element."""
    yield from _text(element.text, reading)
    for child in element:
        yield from _inline(child, reading)


def _inline(element: Element, reading: Reading) -> Iterator[Inline]:
    """An element of inline level and the text after it."""
    content = tuple(content_of(element, reading))
    match element.tag:
        case "strong":
            yield Strong(content)
        case "em":
            yield Emphasis(content)
        case "a":
            href = element.get("href", "")
            yield Reference(content, href) if href.startswith("#") else Link(content, href)
        case "br":
            yield Break()
        case tag:
            raise AssertionError(f"markdown made an element that was switched off: {tag}")
    yield from _text(element.tail, reading)


def _text(text: str | None, reading: Reading) -> Iterator[Inline]:
    """Words → text as printed, the notes that it refers to in their places, right behind the word."""
    if not text:
        return
    parts = REFERENCE.split(_LINE_END.sub(" ", text))
    for place, part in enumerate(parts):
        if place % 2 == 0:
            note_follows = place + 1 < len(parts) and parts[place + 1] in reading.notes
            words = reading.polish(part.rstrip() if note_follows else part)
            if words:
                yield Text(words)
        elif part in reading.notes:
            reading.told.add(part)
            yield Note(reading.notes[part])
        else:
            yield Text(f"[^{part}]")
