"""What comes of setting two programs side by side."""

from __future__ import annotations

from datetime import datetime
from typing import Generic, Literal, TypeVar

from generator.frozen import frozen


@frozen
class School:
    """One of the two: `most` is how many measures fall on the one who has most of them, `busiest` who that is."""

    name: str
    file: str
    title: str
    period: str
    edition: int
    risks: tuple[str, ...]
    measures: int
    unassigned: int
    dated: int
    people: int
    most: int
    busiest: str


@frozen
class Promise:
    """An indicator: its baselines and targets, moment and figure a line."""

    id: str
    title: str
    unit: str
    baseline: tuple[str, ...]
    targets: tuple[str, ...]


@frozen
class Deed:
    """A measure, with the outermost section that it stands in."""

    id: str
    number: str
    title: str
    section: str
    words: str
    evidence: tuple[str, ...]
    results: tuple[str, ...]


How = Literal["title", "id", "likeness"]
T_co = TypeVar("T_co", covariant=True)


@frozen
class Same(Generic[T_co]):
    """What both have, and how it is known: by the title, by the id under other words, by likeness of words alone."""

    first: T_co
    second: T_co
    how: How


@frozen
class Count:
    """How many of something each of the two has."""

    title: str
    first: int
    second: int


@frozen
class SideBySide:
    """Two programs side by side; what only one has comes in two tuples, those of the first and of the second.

    `years` lie between the periods: quarters of the second are laid on those of the first. `stamp` is the later day of
    the two, which stands for «made on».
    """

    schools: tuple[School, School]
    risks: tuple[str, ...]
    sections: tuple[Count, ...]
    quarters: tuple[Count, ...]
    years: int
    stamp: datetime
    indicators: tuple[Same[Promise], ...]
    only_indicators: tuple[tuple[Promise, ...], tuple[Promise, ...]]
    measures: tuple[Same[Deed], ...]
    only_measures: tuple[tuple[Deed, ...], tuple[Deed, ...]]
