"""What happened since: the marks of measures, the values reached, the curator's words. None of it is ever signed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from generator.model.parts import Figure, Moment
from generator.source.tree import Path

#: What may be with a measure, in the order in which it is offered.
STATES = (
    "не начато",
    "в работе",
    "выполнено",
    "выполнено частично",
    "не выполнено",
    "перенесено",
    "не требуется",
)
#: The state that a ticked box stands for, and those in which nothing is left to be done.
DONE = "выполнено"
CLOSED = frozenset({DONE, "не требуется"})


@dataclass(frozen=True, slots=True)
class Mark:
    """What became of a measure or a step; `moment` is the one occurrence of its deadlines that the mark is for."""

    path: Path
    node: str
    moment: Moment | None = None
    state: str = ""
    done: date | None = None
    appointed: date | None = None
    evidence: tuple[str, ...] = ()
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Actual:
    """The value of an indicator that was reached at a moment."""

    path: Path
    indicator: str
    moment: Moment
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """What the curator said on a day of monitoring, called by its title."""

    path: Path
    title: str
    day: date | None
    evidence: tuple[str, ...]
    remark: str


@dataclass(frozen=True, slots=True)
class Progress:
    """The progress of one program. A mark of a step is called «measure/step», as documents call steps."""

    file: str
    marks: tuple[Mark, ...] = ()
    actuals: tuple[Actual, ...] = ()
    words: tuple[Word, ...] = ()
    _by_node: Mapping[str, tuple[Mark, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Marks are looked up for every due of a program."""
        by_node: dict[str, tuple[Mark, ...]] = {}
        for mark in self.marks:
            by_node[mark.node] = (*by_node.get(mark.node, ()), mark)
        object.__setattr__(self, "_by_node", by_node)

    def mark(self, node: str, last: date | None = None, words: str = "") -> Mark | None:
        """The mark of a due: of its own day, a shorter time before a longer, else of its node, else of its measure.

        A due without a day is called by the words of its deadline.
        """
        marks = self._by_node.get(node, ())
        own = [one for one in marks if one.moment and _is_of(one.moment, last, words)]
        general = (one for one in marks if one.moment is None)
        found = min(own, key=_length, default=None) or next(general, None)
        return found or (self.mark(node.rpartition("/")[0], last, words) if "/" in node else None)


def _is_of(moment: Moment, last: date | None, words: str) -> bool:
    """Whether a time is that of a due, by its last day, or its words where it has none."""
    if last is None:
        return bool(words) and moment.words == words
    return bool(moment.first and moment.last and moment.first <= last <= moment.last)


def _length(mark: Mark) -> timedelta:
    moment = mark.moment
    return moment.last - moment.first if moment and moment.first and moment.last else timedelta.max
