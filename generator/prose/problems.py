"""What authors type that is not printed as they meant it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from generator.frozen import frozen

Kind = Literal[
    "heading", "quote", "rule", "code", "html", "image", "link", "strike", "index", "box",  # not in a paper
    "note", "number", "table", "nesting",  # in a paper, but not so
]  # fmt: skip


@frozen
class Line:
    """A line of the source and its number, counted from 1."""

    number: int
    text: str


@frozen
class Problem:
    """Markup that is not printed as its author meant it: the line it stands on, its kind, the markup.

    heading, quote, rule, code, html, image, strike (~~ ~~), index (H~2~O, м^2^), box (an item's [ ]): printed as the
    signs that were typed. link: so, too, for its address is not that of a site or mailbox. note: not defined,
    defined twice or not referred to. number: another number than the one typed is printed. table: more cells than
    the head has. nesting: too deep.
    """

    line: int
    kind: Kind
    excerpt: str


# A reference to a note, by its label.
REFERENCE = re.compile(r"\[\^([\w-]{1,40})\]")
# An address that a link may lead to; brackets within it come in pairs.
HREF = r"(?:https?://|mailto:|tel:)[^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*"
# The way to a table or row of the document itself, by its id.
INNER = "[#][0-9a-zа-яё]+(?:-[0-9a-zа-яё]+)*"
# A link whose words hold no other markup: its words and where it leads.
LINK = re.compile(rf"(?<!!)\[(?=[^\s^])([^*_\[\]`\\|<\n]{{1,500}})(?<=\S)\]\(({HREF}|{INNER})\)")

# Markup of other dialects, for texts of any kind: words struck out, letters set low or high, boxes before items.
STRIKE = r"(?<!~)~~(?=[^\s~])[^~\x00\n]*(?<=\S)~~(?!~)"
INDEX = r"(?<=\w)(?:~[\w+-]{1,8}~|\^[\w+-]{1,8}\^)"
BOX = r"(?:[-+*•–—]|[0-9]{1,3}[.)]) +\[[ xXхХ]\](?= )"

_PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("heading", re.compile(r"^ {0,3}#{1,6} .*")),
    ("quote", re.compile(r"^ {0,3}>.*")),
    ("rule", re.compile(r"^ {0,3}(?:(?:- *){3,}|(?:\* *){3,}|=+ *|-+ *)$")),
    ("code", re.compile(r"^ {0,3}(?:```|~~~).*|`[^`]+`")),
    ("html", re.compile(r"</?[a-zA-Z][^<>@:]*>|<!--[^<>]*>")),
    ("image", re.compile(r"!\[[^\[\]]*\]\([^()]*\)")),
    ("link", re.compile(rf"(?<!!)\[(?!\^)[^\[\]]+\](?:\((?!(?:{HREF}|{INNER})\))[^()]*\)|: *{HREF})")),
    ("strike", re.compile(STRIKE)),
    ("index", re.compile(INDEX)),
    ("box", re.compile(rf"^ *{BOX}")),
)
_APART = tuple(pattern for kind, pattern in _PATTERNS if kind in ("heading", "rule"))


def of_markup(lines: Iterable[Line]) -> Iterator[Problem]:
    """The problems that the signs of a line show by themselves."""
    for line in lines:
        for kind, pattern in _PATTERNS:
            for found in pattern.finditer(line.text):
                yield Problem(line.number, kind, found[0].strip())


def stands_apart(words: str) -> bool:
    """Whether a line is printed apart from its neighbours though it is not understood (a heading, a rule)."""
    return any(pattern.match(words) for pattern in _APART)
