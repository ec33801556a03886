"""What an overview is made of: plain values, small enough to be handed from one process to another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import field
from datetime import date
from typing import Literal

from generator.frozen import frozen

#: What came of a target: reached, missed, nothing that can be held against it, its time over without a value,
#: its time still to come.
Outcome = Literal["met", "missed", "incomparable", "unknown", "ahead"]


@frozen
class Next:
    """The nearest deadline that is still to be met."""

    day: date
    number: str
    title: str


@frozen
class MeasureRow:
    """A measure: `last` is the last of its days, `late` whether any of them is past and not done.

    `people` is empty where nobody answers; `unmarked` where a day is past in a program that nobody marks.
    """

    id: str
    number: str
    title: str
    section: str
    words: str
    last: date | None
    people: tuple[str, ...]
    state: str
    late: bool
    unmarked: bool


@frozen
class TargetRow:
    """An indicator at one moment, for one label of its figures («4 кл.»); values in the author's words."""

    id: str
    title: str
    group: str
    unit: str
    label: str
    baseline: str
    moment: str
    target: str
    actual: str
    outcome: Outcome


@frozen
class Standing:
    """How one program stands. `problem` says why it can't be read: then all else is empty.

    `edition` and `since` are those of the edition in force, None where none was ever approved; `text` is the number of
    the edition that stands in the file. `ends` is the last day of the period, and `expired` whether an edition was in
    force until then, and is no more. `marked` is whether anybody marks what was done.
    """

    file: str
    id: str
    title: str = ""
    school: str = ""
    place: str = ""
    level: str = ""
    risks: tuple[str, ...] = ()
    period: str = ""
    edition: int | None = None
    since: date | None = None
    ends: date | None = None
    expired: bool = False
    text: int = 0
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    marked: bool = False
    measures: tuple[MeasureRow, ...] = ()
    targets: tuple[TargetRow, ...] = ()
    next: Next | None = None
    problem: str = ""
    line: int = 1

    @property
    def name(self) -> str:
        """Whose program it is, as people call it; else its id."""
        return self.school or self.id

    @property
    def states(self) -> Counter[str]:
        """How many measures there are of each state."""
        return Counter(row.state for row in self.measures)

    @property
    def late(self) -> int:
        """How many measures are overdue."""
        return sum(row.late for row in self.measures)

    @property
    def unmarked(self) -> int:
        """How many measures have a day that is past, in a program that nobody marks."""
        return sum(row.unmarked for row in self.measures)

    @property
    def unassigned(self) -> int:
        """For how many measures nobody answers."""
        return sum(not row.people for row in self.measures)

    @property
    def missed(self) -> int:
        """How many targets were missed."""
        return sum(row.outcome == "missed" for row in self.targets)

    @property
    def gravity(self) -> tuple[int, ...]:
        """What makes one program worse than another, the gravest first; smaller is worse."""
        grave = (self.late, self.errors, self.missed, self.unassigned, self.unmarked, self.warnings)
        return (not self.problem, *(-count for count in grave))


@frozen(eq=False)
class Overview:
    """How programs stand on a day, the worst first."""

    as_of: date
    programs: tuple[Standing, ...] = field(default=())

    @property
    def read(self) -> Iterator[Standing]:
        """The programs that can be read."""
        return (one for one in self.programs if not one.problem)

    @property
    def unread(self) -> int:
        """How many programs can't be read."""
        return sum(bool(one.problem) for one in self.programs)
