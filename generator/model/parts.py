"""What the larger nodes are made of: references, people, deadlines, figures, results."""

from __future__ import annotations

from datetime import date
from typing import Literal

from generator.frozen import frozen
from generator.source.tree import Path
from generator.terms import Term
from generator.values import Value


@frozen
class Deadline:
    """The author's words for one deadline and how they are read."""

    path: Path
    words: str
    terms: tuple[Term, ...]


@frozen
class Figure:
    """A figure of a target or result; `label` says whose it is where there are several («4 кл.»).

    `unit` is the indicator's, for words that name none themselves.
    """

    label: str
    value: Value
    unit: str = ""


@frozen
class Moment:
    """The time a target or baseline is for: as worded, and its first and last day (None: not readable)."""

    words: str
    first: date | None = None
    last: date | None = None


@frozen
class Target:
    """What is (baseline) or will be (target) reached at a moment."""

    path: Path
    moment: Moment
    figures: tuple[Figure, ...]


@frozen
class Responsible:
    """One reference to an executor: as written, whom it means (None: nobody known), in which role."""

    path: Path
    words: str
    executor: str | None
    role: str | None = None
    by_consent: bool = False


@frozen
class Reference:
    """A reference to another node by its id; `target` is None where nothing has that id."""

    path: Path
    words: str
    target: str | None


@frozen
class LinkedText:
    """Words, with an address where the author gave one."""

    text: str
    link: str | None = None


@frozen
class Statement:
    """A text, points, or a text that opens points."""

    path: Path
    text: str = ""
    points: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is stated."""
        return bool(self.text or self.points)


@frozen
class Executor:
    """A person (has a name), a role (only positions), a group (members or only a title), an organisation."""

    path: Path
    id: str
    name: str | None = None
    positions: tuple[str, ...] = ()
    title: str | None = None
    short: str | None = None
    organisation: str | None = None
    members: tuple[Reference, ...] = ()

    @property
    def kind(self) -> Literal["person", "role", "group", "organisation"]:
        """What sort of executor this is, by what is said of it."""
        if self.name:
            return "person"
        if self.members:
            return "group"
        return "organisation" if self.title else "role"

    @property
    def label(self) -> str:
        """The shortest words by which people know the executor."""
        return self.name or self.short or self.title or (self.positions[0] if self.positions else self.id)


@frozen
class Task:
    """A task of the program or of a section."""

    path: Path
    id: str
    text: str


@frozen
class Result:
    """An expected result, with its figures where it states any."""

    path: Path
    text: str
    figures: tuple[Figure, ...] = ()
    indicator: Reference | None = None
    deadlines: tuple[Deadline, ...] = ()
