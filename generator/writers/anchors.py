"""Document → where its nodes stand on a page: what the text formats need for links inside a document.

An anchor stands once on a page, a node may stand several times (one measure in the lists of three people):
its first place has the anchor that references lead to, each further place one of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.document import Document, Heading, nodes, plain


@dataclass(slots=True)
class Anchors:
    """Anchors of a page being written; `of` is known before, so that a reference may point forward."""

    of: dict[str, str]  # id of a node → anchor of its first place
    taken: set[str]
    placed: set[str] = field(default_factory=set)

    def place(self, node: str) -> str:
        """The anchor of a node here."""
        anchor = self.of[node]
        if anchor in self.placed:
            return self.free(anchor)
        self.placed.add(anchor)
        return anchor

    def of_heading(self, heading: Heading) -> str:
        """The anchor of a heading here; without a node it is made of its words, and stays as long as they do."""
        return self.free(_of_words(plain(heading.content))) if heading.id is None else self.place(heading.id)

    def free(self, wanted: str) -> str:
        """`wanted`, or the next of its kind that is not taken; it is taken from now on."""
        return _free(wanted, self.taken)


def _of_words(words: str) -> str:
    found = "-".join(_WORD.findall(words.lower())[:_WORDS])
    return found[:_LETTERS] or "heading"


_WORD = re.compile(r"\w+")
_WORDS, _LETTERS = 8, 60
_UNSAFE = re.compile(r"[^\w./-]+")  # an anchor holds no space and ends a link as it is


def anchors(document: Document, reserved: Iterable[str] = ()) -> Anchors:
    """An anchor for each id of a document; `reserved` are those that the page's own frame uses."""
    of: dict[str, str] = {}
    taken = set(reserved)
    for node in nodes(document):
        if node not in of:
            of[node] = _free(_UNSAFE.sub("-", node), taken)
    return Anchors(of, taken)


def _free(wanted: str, taken: set[str]) -> str:
    anchor, copy = wanted, 1
    while anchor in taken:
        copy += 1
        anchor = f"{wanted}--{copy}"
    taken.add(anchor)
    return anchor
