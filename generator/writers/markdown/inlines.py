"""Inlines → Markdown. Words are escaped here, once, where they enter."""

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
from generator.writers.markdown.marks import Marks

BREAK = "<br>"  # a backslash at the end of a line is a break only where another line follows


def inlines(content: Iterable[Inline], marks: Marks) -> str:
    """Inlines one after another."""
    text = ""
    for inline in content:
        part = _inline(inline, marks)
        apart = text.endswith("*") and part.startswith("*")  # «**one****two**» would be one
        text += f"<!-- -->{part}" if apart else part
    return text


def _inline(inline: Inline, marks: Marks) -> str:  # noqa: C901, PLR0911, PLR0912 - one arm a kind
    match inline:
        case Text(text) | Value(text=text):
            return escape(text)
        case Ordinal():
            return inline.text
        case Break():
            return BREAK
        case Checkbox():
            return f"[{'x' if inline.checked else ' '}]"  # its label is a name for those who do not see it
        case Field():
            return BREAK.join(map(escape, entered(inline).split("\n")))
        case Strong(content):
            return strong(inlines(content, marks))
        case Emphasis(content):
            return _wrapped("*", "em", inlines(content, marks))
        case Inserted(content):
            return f"<ins>{inlines(content, marks)}</ins>"
        case Deleted(content):
            return f"<del>{inlines(content, marks)}</del>"
        case Link(content, href):
            return _link(inlines(content, marks), href)
        case Reference(content, target):
            return _reference(inlines(content, marks), target, marks)
        case Note(content):
            return _note(content, marks)
        case _:
            assert_never(inline)


_SIGN = re.compile(
    r"""[\\`*_\[\]<{}$#|~]          # may open something anywhere
      | &(?=\#?\w*(?:;|$))         # an entity, or its beginning
      | ^[(:]                       # after a box, a link or a note of ours
      | !$                          # before a link of ours
      | (?<=http):(?=//) | (?<=https):(?=//) | (?<=ftp):(?=//) | (?<=www)\.   # a host would link it
    """,
    re.VERBOSE | re.IGNORECASE,
)


def escape(text: str) -> str:
    """Words so that Markdown gives them back."""
    if "\n" in text or "\r" in text:
        text = re.sub(r"[\r\n]+", " ", text)
    return _SIGN.sub(r"\\\g<0>", text)


_OPENING = re.compile(r"^[ \t]*(?:([-+=>])|([0-9]{1,9})([.)])(?=\s|$))?", re.MULTILINE)


def opened(text: str) -> str:
    """A paragraph whose lines open nothing but a paragraph: no list, quotation, rule or code."""

    def shield(found: re.Match[str]) -> str:
        sign, number, stop = found.groups()
        return f"\\{sign}" if sign else f"{number}\\{stop}" if number else ""

    return _OPENING.sub(shield, text)


def strong(text: str) -> str:
    """Bold words."""
    return _wrapped("**", "strong", text)


def _wrapped(sign: str, tag: str, text: str) -> str:
    """Emphasised words. Stars work only around letters or figures: around «…» the tag stands."""
    inner = text.strip(" ")
    if not inner:
        return text
    stars = inner[0].isalnum() and inner[-1].isalnum()
    before, after = text[: text.index(inner)], text[text.index(inner) + len(inner) :]
    return before + (f"{sign}{inner}{sign}" if stars else f"<{tag}>{inner}</{tag}>") + after


_SAFE = re.compile(r"(?:https?|mailto|tel):|(?![A-Za-z][A-Za-z0-9+.-]*:)", re.IGNORECASE)
_NOT_IN_ADDRESS = re.compile(r"[\s<>\\|`\0-\x1f]")


def _link(words: str, href: str) -> str:
    """A link; its words alone where the address could run a script (`javascript:`, `data:`)."""
    if not _SAFE.match(href.strip()):
        return words
    address = _NOT_IN_ADDRESS.sub(lambda sign: quote(sign[0]), href.strip()).replace("&", "&amp;")
    return f"[{words}](<{address}>)"


def _reference(words: str, target: str, marks: Marks) -> str:
    """A link to a node of this document; its words alone where there is no such node."""
    anchor = marks.anchors.of.get(target)
    if anchor is None:
        return words
    marks.linked.add(anchor)
    return f"[{words}](#{anchor})"


def _note(content: tuple[Inline, ...], marks: Marks) -> str:
    """The mark of a footnote; its words are put by for the end of the text."""
    marks.notes.append("")  # keeps the number, should the words bring notes of their own
    number = len(marks.notes)
    marks.notes[number - 1] = inlines(content, marks)
    return f"[^{number}]"
