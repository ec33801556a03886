"""Inlines → HTML. Words are escaped here, once, where they enter."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import assert_never
from urllib.parse import quote

from generator.document import (
    Break,
    Checkbox,
    Deleted,
    Emphasis,
    Field,
    Inline,
    Inserted,
    Link,
    Note,
    Ordinal,
    Reference,
    Strong,
    Text,
    Value,
    entered,
)
from generator.document.tearing import JOINT, NUMBER
from generator.writers.html.marks import Marks


def inlines(content: Iterable[Inline], marks: Marks, *, linked: bool = False) -> str:
    """Inlines as HTML; inside a link (`linked`) there is no second one, which HTML forbids."""
    return "".join([_inline(inline, marks, linked) for inline in content])


def _inline(inline: Inline, marks: Marks, linked: bool) -> str:  # noqa: C901, PLR0911, PLR0912 - one arm a kind
    match inline:
        case Text(text):
            return _words(text)
        case Value():
            return _value(inline)
        case Ordinal():
            return ordinal(inline)
        case Break():
            return "<br>"
        case Checkbox():
            return _checkbox(inline)
        case Field():
            return _field(inline, marks)
        case Strong(content):
            return f"<strong>{inlines(content, marks, linked=linked)}</strong>"
        case Emphasis(content):
            return f"<em>{inlines(content, marks, linked=linked)}</em>"
        case Inserted(content):
            return _change("ins", "добавлено", inlines(content, marks, linked=linked))
        case Deleted(content):
            return _change("del", "исключено", inlines(content, marks, linked=linked))
        case Link(content, href):
            return _link(content, address(href), marks, linked)
        case Reference(content, target):
            anchor = marks.anchors.of.get(target)
            return _link(content, None if anchor is None else f"#{anchor}", marks, linked)
        case Note(content):
            return _note(content, marks, linked)
        case _:
            assert_never(inline)


def escape(text: str) -> str:
    """Words for text and for attributes in double quotes alike."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


#: A word that no column could hold: it may be broken where it is joined, and if need be anywhere.
_LONG = re.compile(r"(\S{25,})")
#: What no line may tear though it holds a dash: «9–11», «5–8-х», «р-н», «5-А», «№ 177-од», «далее – ОО».
#: (A no-break space does not hold what stands after a dash: UAX #14, rule LB12a.)
_WHOLE = re.compile(
    rf"({NUMBER}"
    r"|\b(?:[0-9IVX]+–[0-9IVX]+(?:-\w{1,2})?|\w-\w{1,4}|\w{1,4}-\w|далее\xa0– \w{1,10})\b(?![-–]))"
)


def _words(text: str) -> str:
    """Words; one that is long may be broken at its joints, a short one with a dash not at all."""
    if "–" not in text and "-" not in text:
        return _unjoined(text)
    parts = _WHOLE.split(text)
    parts[0::2] = map(_unjoined, parts[0::2])
    parts[1::2] = [f'<span class="whole">{part}</span>' for part in parts[1::2]]
    return "".join(parts)


def _unjoined(text: str) -> str:
    if not _LONG.search(text):
        return escape(text)
    parts = _LONG.split(text)
    parts[0::2] = map(escape, parts[0::2])
    parts[1::2] = [
        f'<span class="long">{"<wbr>".join(map(escape, JOINT.split(part)))}</span>' for part in parts[1::2]
    ]
    return "".join(parts)


def ordinal(number: Ordinal) -> str:
    """A number, kept whole at the end of a line."""
    return f'<span class="ordinal">{number.text}</span>'


_MOMENT = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")


def _value(value: Value) -> str:
    """`<time>` holds a day, a month or a year; a span of days has no form there and becomes `<data>`."""
    words, machine = escape(value.text), escape(value.machine)
    if value.kind == "time" and _MOMENT.fullmatch(value.machine):
        return f'<time datetime="{machine}">{words}</time>'
    return f'<data value="{machine}">{words}</data>'


def _checkbox(box: Checkbox) -> str:
    """A box to tick; its label is a name for those who do not see the words beside it."""
    checked = " checked" if box.checked else ""
    name = escape(box.label or "Выполнено")
    return f'<input type="checkbox" data-box="{escape(box.id)}"{checked} aria-label="{name}">'


def _field(field: Field, marks: Marks) -> str:
    """A field as what stands in it; the script makes a list, a day or a text to write in of it."""
    place = f'data-field="{escape(field.id)}" data-part="{field.part}" data-kind="{field.kind}"'
    if field.kind == "day" and field.value:
        place += f' data-value="{field.value}"'
    if field.choices:
        words = tuple(choice for choice, _ in field.choices)
        place += f' data-choice="{marks.choices.setdefault(words, len(marks.choices))}"'
    said = "<br>".join(map(escape, entered(field).split("\n")))
    return f'<span class="field" {place} data-name="{escape(field.label)}"><span>{said}</span></span>'


def _change(tag: str, words: str, content: str) -> str:
    """Changed words; said aloud for those who hear the page, since few readers announce `ins` and `del`."""
    return f'<{tag}><span class="aside">[{words}: </span>{content}<span class="aside">]</span></{tag}>'


_SCHEME = re.compile(r"[\s\0-\x1f]*([A-Za-z][A-Za-z0-9+.-]*):")
_NOT_IN_ADDRESS = re.compile(r'[\s"<>\\^`{|}\0-\x1f]')


def address(href: str) -> str | None:
    """An address as an attribute, or None for one that could run a script (`javascript:`, `data:`)."""
    scheme = _SCHEME.match(href)
    if scheme and scheme[1].lower() not in {"http", "https", "mailto", "tel"}:
        return None
    return escape(_NOT_IN_ADDRESS.sub(lambda sign: quote(sign[0]), href))


def _link(content: tuple[Inline, ...], address: str | None, marks: Marks, linked: bool) -> str:
    """A link, or its words alone where there is nothing to link to."""
    if address is None or linked:
        return inlines(content, marks, linked=linked)
    return f'<a href="{address}">{inlines(content, marks, linked=True)}</a>'


def _note(content: tuple[Inline, ...], marks: Marks, linked: bool) -> str:
    """The mark of a footnote; its words are put by for the foot of the page."""
    marks.notes.append("")  # keeps the number, should the words bring notes of their own
    number = len(marks.notes)
    note, back = marks.anchors.free(f"note-{number}"), marks.anchors.free(f"note-mark-{number}")
    words = inlines(content, marks)
    arrow = f'<a href="#{back}" role="doc-backlink" aria-label="Назад к сноске {number}">↩</a>'
    marks.notes[number - 1] = f'<li id="{note}">{words} {arrow}</li>'
    if linked:
        return f'<sup id="{back}">{number}</sup>'
    link = f'href="#{note}" role="doc-noteref" aria-label="Сноска {number}"'
    return f'<sup id="{back}"><a {link}>{number}</a></sup>'


def notes(marks: Marks) -> str:
    """The words of all footnotes met so far, as the items of a list."""
    return "\n".join(marks.notes)
