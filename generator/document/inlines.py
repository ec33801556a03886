"""Inlines: what stands inside a line."""

from __future__ import annotations

from typing import Literal

from generator.frozen import frozen
from generator.ordinal import Ordinal


@frozen
class Text:
    """Words, already as they are printed."""

    text: str


@frozen
class Strong:
    """Bold."""

    content: tuple[Inline, ...]


@frozen
class Emphasis:
    """Italic."""

    content: tuple[Inline, ...]


@frozen
class Link:
    """A link to an address outside the document."""

    content: tuple[Inline, ...]
    href: str


@frozen
class Value:
    """Words that a machine may read too: `machine` is an ISO date or span of dates, or a decimal number."""

    text: str
    machine: str
    kind: Literal["time", "data"]


@frozen
class Reference:
    """A pointer to a block, row or heading of this document by the id of its node."""

    content: tuple[Inline, ...]
    target: str


@frozen
class Note:
    """A footnote."""

    content: tuple[Inline, ...]


@frozen
class Break:
    """A line break inside a paragraph."""


@frozen
class Checkbox:
    """A box to tick; boxes with one `id` are ticked together where a writer can do so."""

    id: str
    checked: bool = False
    label: str = ""


@frozen
class Inserted:
    """Words that the newer edition has and the older one has not."""

    content: tuple[Inline, ...]


@frozen
class Deleted:
    """Words that only the older edition has."""

    content: tuple[Inline, ...]


Inline = (
    Text
    | Strong
    | Emphasis
    | Link
    | Value
    | Ordinal
    | Reference
    | Note
    | Break
    | Checkbox
    | Inserted
    | Deleted
)
