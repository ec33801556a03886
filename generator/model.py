"""The Program and what stands beside it: frozen values; every node knows its path in the Tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from generator.document import Block, Ordinal
from generator.prose import Problem
from generator.source.tree import Path
from generator.terms import Period, Term
from generator.values import Value

Level = Literal["школа", "муниципалитет"]
Better = Literal["больше", "меньше", "есть"]
Numbering = Literal["по разделам", "заново", "сквозная", "нет"]
SectionNumbers = Literal["арабские", "римские", "нет"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """The author's words for one deadline and how they are read."""

    path: Path
    words: str
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a target or result; `label` says whose it is where there are several («4 кл.»).

    `unit` is the indicator's, for words that name none themselves.
    """

    label: str
    value: Value
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """The time a target or baseline is for: as worded, and its first and last day (None: not readable)."""

    words: str
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """What is (baseline) or will be (target) reached at a moment."""

    path: Path
    moment: Moment
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Responsible:
    """One reference to an executor: as written, whom it means (None: nobody known), in which role."""

    path: Path
    words: str
    executor: str | None
    role: str | None = None
    by_consent: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference to another node by its id; `target` is None where nothing has that id."""

    path: Path
    words: str
    target: str | None


@dataclass(frozen=True, slots=True)
class LinkedText:
    """Words, with an address where the author gave one."""

    text: str
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A text, points, or a text that opens points."""

    path: Path
    text: str = ""
    points: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is stated."""
        return bool(self.text or self.points)


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Task:
    """A task of the program or of a section."""

    path: Path
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Result:
    """An expected result, with its figures where it states any."""

    path: Path
    text: str
    figures: tuple[Figure, ...] = ()
    indicator: Reference | None = None
    deadlines: tuple[Deadline, ...] = ()


@dataclass(frozen=True, slots=True)
class ResultGroup:
    """Expected results under one heading."""

    path: Path
    id: str
    title: str
    results: tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the program."""

    path: Path
    id: str
    title: str
    deadlines: tuple[Deadline, ...]
    content: Statement


@dataclass(frozen=True, slots=True)
class Parameter:
    """A measured parameter of a risk factor."""

    path: Path
    title: str
    figures: tuple[Figure, ...]
    unit: str
    conclusion: str


@dataclass(frozen=True, slots=True)
class Factor:
    """A risk factor found by self-diagnosis."""

    path: Path
    title: str
    parameters: tuple[Parameter, ...]


@dataclass(frozen=True, slots=True)
class Indicator:
    """A target indicator: where it stands, where it shall go and which way is better."""

    path: Path
    id: str
    title: str
    unit: str
    better: Better | None
    baseline: tuple[Target, ...]
    targets: tuple[Target, ...]
    tasks: tuple[Reference, ...]
    responsible: tuple[Responsible, ...]


@dataclass(frozen=True, slots=True)
class IndicatorGroup:
    """Indicators of one direction."""

    path: Path
    id: str
    title: str
    cumulative: bool
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """A section of connected text."""

    path: Path
    id: str
    title: str
    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A part of a measure with what is its own."""

    path: Path
    id: str
    title: str
    link: str | None
    deadlines: tuple[Deadline, ...]
    day: date | None
    responsible: tuple[Responsible, ...]
    evidence: tuple[LinkedText, ...]
    results: tuple[Result, ...]
    help: tuple[LinkedText, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """A row of a plan: what is done, until when, by whom, what shows it."""

    path: Path
    id: str
    title: str
    ordinal: Ordinal | None
    tracks: Reference | None
    risks: tuple[str, ...]
    purpose: str
    topic: str
    tasks: tuple[Reference, ...]
    indicators: tuple[Reference, ...]
    steps: tuple[Step, ...]
    deadlines: tuple[Deadline, ...]
    day: date | None
    responsible: tuple[Responsible, ...]
    evidence: tuple[LinkedText, ...]
    results: tuple[Result, ...]
    help: tuple[LinkedText, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a plan; the last ones hold the measures."""

    path: Path
    id: str
    title: str
    ordinal: Ordinal | None
    tasks: tuple[Task, ...]
    task_references: tuple[Reference, ...]
    indicators: tuple[Indicator, ...]
    indicator_references: tuple[Reference, ...]
    sections: tuple[Section, ...]
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan of measures, in sections or straight."""

    path: Path
    id: str
    title: str
    sections: tuple[Section, ...]
    measures: tuple[Measure, ...]

    def rows(self) -> Iterator[tuple[tuple[Section, ...], Measure]]:
        """Every measure with the sections it stands in, outermost first."""
        for measure in self.measures:
            yield (), measure
        for section in self.sections:
            yield from _rows((section,))


def _rows(trail: tuple[Section, ...]) -> Iterator[tuple[tuple[Section, ...], Measure]]:
    for measure in trail[-1].measures:
        yield trail, measure
    for section in trail[-1].sections:
        yield from _rows((*trail, section))


@dataclass(frozen=True, slots=True)
class Basis:
    """A document that the program rests on."""

    path: Path
    document: str
    day: str = ""
    number: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Organisation:
    """Whose program it is; the requisites of the letterhead."""

    title: str = ""
    short: str = ""
    place: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    site: str = ""


@dataclass(frozen=True, slots=True)
class Approval:
    """The form of approval; number and date stand in the decision."""

    path: Path
    form: Literal["гриф", "документом", "приложение"]
    who: Responsible | None
    by: str


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision about one edition, as recorded beside the program."""

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


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition of the program: its number and what it changed."""

    number: int
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """A named event and its days."""

    path: Path
    name: str
    words: str
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Monitoring:
    """A day on which what has no day of its own is reported."""

    path: Path
    title: str
    deadline: Deadline


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A finding that the author accepts within a node, with the reason."""

    path: Path
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Program:
    """One program, whole; what the author left out is empty, what cannot be read is left to the findings."""

    file: str
    id: str
    editions: tuple[Edition, ...]
    level: Level
    genre: str
    layout: str
    title: str
    risks: tuple[str, ...]
    period: Period | None
    period_words: str
    events: tuple[Event, ...]
    monitoring: tuple[Monitoring, ...]
    organisation: Organisation
    executors: Mapping[str, Executor]
    authors: tuple[Responsible, ...]
    performers: tuple[Responsible, ...]
    approval: Approval | None
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

    def measures(self) -> Iterator[tuple[Plan, tuple[Section, ...], Measure]]:
        """Every measure of every plan with its plan and sections."""
        for plan in self.plans:
            for trail, measure in plan.rows():
                yield plan, trail, measure

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

    @property
    def edition(self) -> int:
        """The number of the edition that this text is."""
        return self.editions[-1].number if self.editions else 1

    @property
    def approved(self) -> Decision | None:
        """The decision that approved this edition, None while it is a draft."""
        made = [d for d in self.decisions if d.edition == self.edition and d.verdict == "утверждено"]
        return made[-1] if made else None
