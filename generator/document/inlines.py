"""Inlines: what stands inside a line."""

from __future__ import annotations

from datetime import date
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


#: What a field holds: a choice out of a list, a day, words of which each line counts, or any words.
FieldKind = Literal["choice", "day", "lines", "words"]
#: What a choice says of the thing: done, half done, not done, no matter any more.
Verdict = Literal["", "good", "warn", "bad", "muted"]


@frozen
class Field:
    """A place to fill in, which is read back by the `id` of its thing and the `part` that it is of it.

    Boxes and fields of one id belong together, as often as they stand in a document. `value` is what stands in it
    (a day as an ISO date), `label` names the part, `title` the thing. `choices` come with what each says of the thing;
    it is late after the day `until` while none of them says that nothing is left to be done.
    """

    id: str
    part: str
    kind: FieldKind
    label: str
    value: str = ""
    title: str = ""
    choices: tuple[tuple[str, Verdict], ...] = ()
    until: date | None = None


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
    | Field
    | Inserted
    | Deleted
)
