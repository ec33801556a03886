"""The Program itself and what stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from datetime import date, datetime
from typing import Literal

from generator.frozen import frozen
from generator.model.parts import Deadline, Executor, Figure, Responsible, Result, Statement, Task
from generator.model.plan import Indicator, IndicatorGroup, Measure, Plan, Section, Step
from generator.model.progress import Progress
from generator.source.tree import Path, Tree
from generator.terms import Period
from generator.terms.working import Week

Level = Literal["школа", "муниципалитет"]
#: A measure with its plan and its sections, outermost first.
Row = tuple[Plan, tuple[Section, ...], Measure]
#: What a decision says by which an edition comes into force.
APPROVED = "утверждено"
#: The roles that approve nothing.
POWERLESS = frozenset({"согласующий", "куратор"})


@frozen
class ResultGroup:
    """Expected results under one heading."""

    path: Path
    id: str
    title: str
    results: tuple[Result, ...]


@frozen
class Stage:
    """A stage of the program."""

    path: Path
    id: str
    title: str
    deadlines: tuple[Deadline, ...]
    content: Statement


@frozen
class Parameter:
    """A measured parameter of a risk factor."""

    path: Path
    title: str
    figures: tuple[Figure, ...]
    unit: str
    conclusion: str


@frozen
class Factor:
    """A risk factor found by self-diagnosis."""

    path: Path
    title: str
    parameters: tuple[Parameter, ...]


@frozen
class Prose:
    """A section of connected text, in the author's Markdown."""

    path: Path
    id: str
    title: str
    text: str


@frozen
class Basis:
    """A document that the program rests on."""

    path: Path
    document: str
    day: str = ""
    number: str = ""
    title: str = ""


@frozen
class Organisation:
    """Whose program it is; the requisites of the letterhead."""

    title: str = ""
    short: str = ""
    place: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    site: str = ""

    @property
    def label(self) -> str:
        """The shortest words by which people know it."""
        return self.short or self.title


@frozen
class Approval:
    """The form of approval; number and date stand in the decision."""

    path: Path
    form: Literal["гриф", "документом", "приложение"]
    who: Responsible | None
    by: str
    #: Which annex of an order the program is; None where the order has no other.
    annex: int | None = None
    #: The body that takes the program before it is approved; empty where the author names none.
    taken_by: str = ""


@frozen
class Agreement:
    """Who agrees to the program: a person, or a body in words; the day stands in the decision."""

    path: Path
    who: Responsible | None
    by: str


@frozen
class ElectronicSignature:
    """What a mark of an electronic signature says (ГОСТ Р 7.0.97-2025), read from the certificate and never typed.

    `serial` is the certificate's number in hexadecimal digits, `first` and `last` are the days of its validity,
    `signed` is the time where a trusted time stamp proves it, in the zone of that stamp. `file` is what was signed,
    where the mark stands in another document than that.
    """

    serial: str
    owner: str
    first: date
    last: date
    signed: datetime | None = None
    file: str = ""


@frozen
class Decision:
    """One decision about one edition, as recorded beside the program.

    `made` is its own day, `day` that of its document, which is printed. `text` is the name of the approved text that is
    kept beside it, `scan` that of a picture of the paper, `signed` are (name, digest) of the files that its signature
    came with, `data` and `paper` are the digests of what was decided on.
    `remarks` are (id of a node, words), `nodes` the digests of these nodes as they stood: a node that reads otherwise
    has answered. `parts` are those of all that an approved text says, so that what was altered in it can be named.
    What is `editorial` confirms a correction under an approval that stands.
    """

    file: str
    edition: int
    verdict: str
    role: str
    day: date | None
    name: str = ""
    position: str = ""
    document: str = ""
    number: str = ""
    body: str = ""
    signature: ElectronicSignature | None = None
    made: date | None = None
    rests_on: str = ""
    scan: str = ""
    scan_digest: str = ""
    signed: tuple[tuple[str, str], ...] = ()
    editorial: bool = False
    text: str = ""
    data: str = ""
    paper: str = ""
    remarks: tuple[tuple[str, str], ...] = ()
    nodes: tuple[tuple[str, str], ...] = ()
    parts: tuple[tuple[str, str], ...] = ()


@frozen
class Edition:
    """An edition of the program: its number and what it changed."""

    number: int
    summary: str = ""


@frozen
class Event:
    """A named event and its days."""

    path: Path
    name: str
    words: str
    first: date | None
    last: date | None
    spans: tuple[Period, ...] = ()
    """Each time that it comes; one that comes once a year has several in a program of several years."""


DayOff = Literal["отмечать", "раньше", "позже"]


@frozen
class Calendar:
    """The days on which a school works.

    `day_off` is what becomes of a deadline that falls on a day off; `recommended` is whether the recommended
    vacations and quarters stand in where the program names none.
    """

    week: Week = "пятидневная"
    day_off: DayOff = "отмечать"
    recommended: bool = False


@frozen
class Monitoring:
    """A day on which what has no day of its own is reported."""

    path: Path
    title: str
    deadline: Deadline


@frozen
class Acceptance:
    """A finding that the author accepts within a node, with the reason."""

    path: Path
    code: str
    reason: str


@frozen
class Program:
    """One program, whole; what the author left out is empty, what cannot be read is left to the findings."""

    file: str
    id: str
    continues: str
    editions: tuple[Edition, ...]
    level: Level
    genre: str
    layout: str
    title: str
    risks: tuple[str, ...]
    period: Period | None
    period_words: str
    calendar: Calendar
    events: tuple[Event, ...]
    monitoring: tuple[Monitoring, ...]
    organisation: Organisation
    executors: Mapping[str, Executor]
    authors: tuple[Responsible, ...]
    performers: tuple[Responsible, ...]
    recipients: tuple[Responsible, ...]
    approval: Approval | None
    agreements: tuple[Agreement, ...]
    basis: tuple[Basis, ...]
    goal: Statement
    tasks: tuple[Task, ...]
    stages: tuple[Stage, ...]
    factors: tuple[Factor, ...]
    indicators: tuple[IndicatorGroup, ...]
    methods: Statement
    directions: Statement
    texts: tuple[Prose, ...]
    plans: tuple[Plan, ...]
    results: tuple[ResultGroup, ...]
    accepted: tuple[Acceptance, ...]
    decisions: tuple[Decision, ...] = field(default=())
    #: Where the program is published, an address on the web.
    public_address: str = ""
    #: What the program was read from; programs that are written differently may be equal.
    source: Tree | None = field(default=None, compare=False, repr=False)
    #: Whether this is not, word for word, what is approved: as a file says where it stands beside its record.
    draft: bool = field(default=False, compare=False)
    #: The certificate with which who approves is going to sign: its mark is set before the signature.
    mark: ElectronicSignature | None = field(default=None, compare=False)
    #: What happened since; None where nobody has marked anything.
    progress: Progress | None = field(default=None, compare=False)
    #: The editions that were in force before this one, the newest first, where it matters what these asked for.
    earlier: tuple[Program, ...] = field(default=(), compare=False, repr=False)
    #: What most rules go through, found once.
    _measures: list[Row] = field(default_factory=list, init=False, compare=False, repr=False)
    _parts: list[Measure | Step] = field(default_factory=list, init=False, compare=False, repr=False)

    def measures(self) -> Iterator[Row]:
        """Every measure in force of every plan with its plan and sections."""
        if not self._measures:
            self._measures.extend(row for row in self.rows() if row[2].excluded is None)
        return iter(self._measures)

    def parts(self) -> Iterator[Measure | Step]:
        """Every measure in force, each with its steps behind it."""
        if not self._parts:
            for _, _, measure in self.measures():
                self._parts.extend((measure, *measure.steps))
        return iter(self._parts)

    def rows(self) -> Iterator[Row]:
        """Every row that the plans print, the excluded ones too."""
        return ((plan, trail, measure) for plan in self.plans for trail, measure in plan.rows())

    def all_indicators(self) -> Iterator[Indicator]:
        """Every indicator: those of the program, then those of the plans' sections."""
        for group in self.indicators:
            yield from group.indicators
        for section in self.sections():
            yield from section.indicators

    def sections(self) -> Iterator[Section]:
        """Every section of every plan, outer before inner."""
        waiting = [section for plan in reversed(self.plans) for section in reversed(plan.sections)]
        while waiting:
            section = waiting.pop()
            yield section
            waiting.extend(reversed(section.sections))

    def tasks_outside_sections(self) -> list[Task]:
        """The program's tasks that no section of a plan is for."""
        told = {one.target for section in self.sections() for one in section.task_references}
        return [task for task in self.tasks if task.id not in told]

    def reached(self, names: Iterable[str | None]) -> set[str]:
        """The executors of these names, and all who are in their groups, however deep."""
        found: set[str] = set()
        waiting = list(names)
        while waiting:
            name = waiting.pop()
            if name and name in self.executors and name not in found:
                found.add(name)
                waiting += [member.target for member in self.executors[name].members]
        return found

    @property
    def edition(self) -> int:
        """The number of the edition that this text is."""
        return self.editions[-1].number if self.editions else 1

    @property
    def stamp(self) -> datetime:
        """The day of the edition's approval, else the first day of the period: never the clock's."""
        decision = self.approved
        day = (decision.day if decision else None) or (self.period.first if self.period else None)
        return datetime(day.year, day.month, day.day) if day else datetime(2020, 1, 1)  # noqa: DTZ001 - of nowhere

    @property
    def approved(self) -> Decision | None:
        """The decision that approved this text, None while it is a draft."""
        return None if self.draft else self.approval_of(self.edition)

    def approval_of(self, edition: int) -> Decision | None:
        """The decision that approved an edition, whatever stands in the file now."""
        made = [one for one in self.decisions if one.edition == edition and approves(one)]
        return made[-1] if made else None


def approves(decision: Decision) -> bool:
    """Whether a decision approves an edition: a curator, or who agrees, cannot, whatever somebody typed."""
    return decision.verdict == APPROVED and not decision.editorial and decision.role not in POWERLESS


def confirms(decision: Decision) -> bool:
    """Whether a decision confirms a correction: nothing without an approval of its edition."""
    return decision.verdict == APPROVED and decision.editorial


def effective(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions by which a text is in force: approvals, and confirmations of what is approved."""
    known = tuple(decisions)
    editions = {one.edition for one in known if approves(one)}
    return [one for one in known if one.edition in editions and (approves(one) or confirms(one))]


def last_approval(decisions: Iterable[Decision]) -> Decision | None:
    """The decision that says which text is in force: of the latest edition, of several about it the latest."""
    return max(effective(decisions), key=lambda one: (one.edition, *decision_order(one)), default=None)


def made_by(decisions: Iterable[Decision], day: date) -> tuple[Decision, ...]:
    """The decisions that had been made by a day; one whose day nobody knows had not."""
    return tuple(one for one in decisions if (first := one.made or one.day) and first <= day)


def decision_order(decision: Decision) -> tuple[str, str]:
    """By what decisions stand in a row: day, then name of the file, in which 10 comes after 9 and «-2» after none."""
    stem = decision.file.removesuffix(".yaml").removesuffix(".yml")
    counted = re.sub("[0-9]+", lambda number: number[0].zfill(9), stem)
    return (decision.day.isoformat() if decision.day else "", counted)
