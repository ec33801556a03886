"""What one place of the text must know of the others while it is written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.writers.anchors import Anchors


@dataclass(slots=True)
class Marks:
    """Headings, notes and links are gathered on the way."""

    anchors: Anchors
    linked: set[str] = field(default_factory=set)  # the anchors that something leads to
    headings: list[tuple[int, str, str]] = field(default_factory=list)  # level, anchor, words as Markdown
    unlisted: frozenset[int] = frozenset()  # the titles of contents, by their identity
    notes: list[str] = field(default_factory=list)
    titled: bool = False


_ANCHOR = re.compile(r'<a id="([^"]*)"></a>')


def anchored(node: str | None, marks: Marks) -> str:
    """The place of a node. Git hosts name the places of headings each in its own way: ours hold on all."""
    return "" if node is None else f'<a id="{marks.anchors.place(node)}"></a>'


def only_linked(text: str, marks: Marks) -> str:
    """The text without the anchors that nothing leads to: they would only stand in the reader's way."""
    return _ANCHOR.sub(lambda found: found[0] if found[1] in marks.linked else "", text)
