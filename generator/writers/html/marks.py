"""What one place of a page must know of the others while the page is written."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.writers.anchors import Anchors


@dataclass(slots=True)
class Marks:
    """Headings and notes are gathered on the way, for the contents and the foot of the page."""

    anchors: Anchors
    headings: list[tuple[int, str, str]] = field(default_factory=list)  # level, anchor, words as HTML
    unlisted: frozenset[int] = frozenset()  # the titles of contents, by their identity
    notes: list[str] = field(default_factory=list)
    titled: bool = False
    choices: dict[tuple[str, ...], int] = field(default_factory=dict)  # of fields, each list once


def id_attribute(node: str | None, marks: Marks) -> str:
    """The anchor of a node as an attribute, empty for a node without id."""
    return "" if node is None else f' id="{marks.anchors.place(node)}"'
