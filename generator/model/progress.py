"""What happened since: the marks of measures, the values reached, the curator's words. None of it is ever signed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date, timedelta
from typing import Literal

from generator.frozen import frozen
from generator.model.parts import Figure, Moment
from generator.source.tree import Path


@frozen
class State:
    """What may be with a measure: how good that is, how far along (a mark that is put later mostly stands further on).

    `ends` where nothing is left to be done, `begun` where something was done.
    """

    words: str
    verdict: Literal["", "good", "warn", "bad", "muted"]
    rank: int
    ends: bool = False
    begun: bool = True


#: The state that a ticked box stands for, the one in which a measure is off, and the one of a day that was put off.
DONE, DROPPED, MOVED = "выполнено", "не требуется", "перенесено"
#: Every state by its words, in the order in which they are offered.
STATES = {
    state.words: state
    for state in (
        State("не начато", "", 0, begun=False),
        State("в работе", "", 1),
        State(DONE, "good", 5, ends=True),
        State("выполнено частично", "warn", 2),
        State("не выполнено", "bad", 3),
        State(MOVED, "warn", 4),
        State(DROPPED, "muted", 6, ends=True, begun=False),
    )
}
#: Those in which nothing is left to be done.
CLOSED = frozenset(state.words for state in STATES.values() if state.ends)


@frozen
class Due:
    """A due as marks call it: by the last day that its words give, or by those words.

    No day off and no mark moves that day: a mark stays with its due wherever a calendar puts it.
    """

    day: date | None = None
    words: str = ""


_OF_NO_DAY = Due()


@frozen
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


@frozen
class Actual:
    """The value of an indicator that was reached at a moment."""

    path: Path
    indicator: str
    moment: Moment
    figures: tuple[Figure, ...]


@frozen
class Word:
    """What the curator said on a day of monitoring, called by its title."""

    path: Path
    title: str
    day: date | None
    evidence: tuple[str, ...]
    remark: str


@frozen
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

    def mark(self, node: str, due: Due = _OF_NO_DAY) -> Mark | None:
        """The mark of a due: of its own day, a shorter time before a longer, else of its node, else of its measure."""
        marks = self._by_node.get(node, ())
        own = [one for one in marks if one.moment and is_of(one.moment, due)]
        general = (one for one in marks if one.moment is None)
        found = min(own, key=_length, default=None) or next(general, None)
        return found or (self.mark(node.rpartition("/")[0], due) if "/" in node else None)


def is_of(moment: Moment, due: Due) -> bool:
    """Whether a time calls a due: by its words, or because its day falls within it."""
    if due.words and moment.words == due.words:
        return True
    return bool(due.day and moment.first and moment.last and moment.first <= due.day <= moment.last)


def _length(mark: Mark) -> timedelta:
    moment = mark.moment
    return moment.last - moment.first if moment and moment.first and moment.last else timedelta.max
