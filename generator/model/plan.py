"""Plans with their sections and measures, and the indicators that they serve."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from generator.frozen import frozen
from generator.model.parts import (
    Deadline,
    LinkedText,
    Reference,
    Responsible,
    Result,
    Target,
    Task,
)
from generator.ordinal import Ordinal
from generator.source.tree import Path

Better = Literal["больше", "меньше", "есть"]
Numbering = Literal["по разделам", "заново", "сквозная", "нет"]
SectionNumbers = Literal["арабские", "римские", "нет"]


@frozen
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


@frozen
class IndicatorGroup:
    """Indicators of one direction."""

    path: Path
    id: str
    title: str
    cumulative: bool
    indicators: tuple[Indicator, ...]


@frozen
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


@frozen
class Measure:
    """A row of a plan: what is done, until when, by whom, what shows it.

    `numbered` says that its author gave its number. A row that is `excluded` binds nobody: only its number is
    printed, with these words, so that the numbers after it do not move; None is a row in force.
    """

    path: Path
    id: str
    title: str
    ordinal: Ordinal | None
    numbered: bool
    excluded: str | None
    tracks: Reference | None
    risks: tuple[str, ...]
    purpose: str
    topic: str
    tasks: tuple[Reference, ...]
    indicators: tuple[Reference, ...]
    after: tuple[Reference, ...]
    steps: tuple[Step, ...]
    deadlines: tuple[Deadline, ...]
    day: date | None
    responsible: tuple[Responsible, ...]
    evidence: tuple[LinkedText, ...]
    results: tuple[Result, ...]
    help: tuple[LinkedText, ...]

    @property
    def answering(self) -> tuple[Responsible, ...]:
        """Who answers for it, then who answers for its steps."""
        return (*self.responsible, *(one for step in self.steps for one in step.responsible))


@frozen
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
    section_numbers: SectionNumbers = "нет"


@frozen
class Plan:
    """A plan of measures, in sections or straight."""

    path: Path
    id: str
    title: str
    sections: tuple[Section, ...]
    measures: tuple[Measure, ...]
    numbering: Numbering = "по разделам"
    section_numbers: SectionNumbers = "арабские"

    def rows(self) -> Iterator[tuple[tuple[Section, ...], Measure]]:
        """Every row that is printed, with the sections it stands in, outermost first."""
        for measure in self.measures:
            yield (), measure
        for section in self.sections:
            yield from _rows((section,))

    def in_force(self) -> Iterator[tuple[tuple[Section, ...], Measure]]:
        """The rows that bind somebody: all but the excluded ones."""
        return ((trail, measure) for trail, measure in self.rows() if measure.excluded is None)


def _rows(trail: tuple[Section, ...]) -> Iterator[tuple[tuple[Section, ...], Measure]]:
    for measure in trail[-1].measures:
        yield trail, measure
    for section in trail[-1].sections:
        yield from _rows((*trail, section))
