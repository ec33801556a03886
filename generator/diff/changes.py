"""A change: what an author did to one item of a program, as data. Levels and words come later."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from types import MappingProxyType

from generator.frozen import frozen
from generator.source import Path


class Area(StrEnum):
    """What of a program a change is about."""

    GOAL = "goal"
    TASK = "task"
    STAGE = "stage"
    RISK = "risk"
    INDICATOR = "indicator"
    TARGET = "target"
    BASELINE = "baseline"
    MEASURE = "measure"
    DEADLINE = "deadline"
    RESPONSIBLE = "responsible"
    EVIDENCE = "evidence"
    RESULT = "result"
    APPROVAL = "approval"
    TEXT = "text"


class Kind(StrEnum):
    """What was done to it."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    RENAMED = "renamed"
    VALUE = "value"
    EARLIER = "earlier"
    LATER = "later"
    RAISED = "raised"
    LOWERED = "lowered"
    REASSIGNED = "reassigned"
    REWORDED = "reworded"
    REORDERED = "reordered"


class Node(StrEnum):
    """What sort of item it is; chooses the words and the id that is said of it."""

    PROGRAM = "program"
    PERIOD = "period"
    EVENT = "event"
    MONITORING = "monitoring"
    EXECUTOR = "executor"
    TASK = "task"
    STAGE = "stage"
    FACTOR = "factor"
    GROUP = "group"
    INDICATOR = "indicator"
    TEXT = "text"
    PLAN = "plan"
    SECTION = "section"
    MEASURE = "measure"
    STEP = "step"
    RESULT = "result"
    PART = "part"
    """Of a document: a heading with what stands under it, a table, a column of one."""


class Sign(StrEnum):
    """What else is true of a change; a level may depend on it, and the words say it."""

    WEAKENED = "weakened"
    """Less is promised, by the indicator's own direction."""
    STRENGTHENED = "strengthened"
    """More is promised."""
    INCOMPARABLE = "incomparable"
    """A figure became words, or a share a count: what is promised can't be held against what was."""
    AFTER_MOMENT = "after-moment"
    """A target was changed when its time was over."""
    AFTER_DEADLINE = "after-deadline"
    """A deadline was changed, or its measure taken out, when it had passed."""
    PAST_YEAR = "past-year"
    """The new deadline lies in a later year than the old one."""
    PAST_PERIOD = "past-period"
    """The new deadline lies behind the program's period."""
    UNDATED = "undated"
    """What had a day has none any more: nothing falls due."""
    RARER = "rarer"
    """What recurs falls due less often."""
    NOBODY = "nobody"
    """Nobody is left who answers."""
    TYPO = "typo"
    """Only letters, signs and endings differ."""
    WORDING = "wording"
    """Few words differ."""
    MEANING = "meaning"
    """More words differ than a threshold, or a figure or a «не»."""
    ANOTHER = "another"
    """Under the same id stands something else altogether."""
    METHOD = "method"
    """How indicators are measured."""
    SPLIT = "split"
    """One became several."""
    MERGED = "merged"
    """Several became one."""
    UNUSED = "unused"
    """Nothing of the program refers to it."""
    CONTINUED = "continued"
    """The newer program goes on from the older one."""
    EXCLUDED = "excluded"
    """The row stays in its place without force, so that the numbers after it do not move."""
    STEP = "step"
    """A step of a measure is less than the measure."""
    WHOLE = "whole"
    """The program itself came or went."""


#: A value of one side: words, several of them, or nothing.
Data = str | tuple[str, ...] | None


@frozen
class Change:
    """One act of an author.

    `id` and `title` are the item's, of the newer side where it is there; `at` is which part of the item is meant, in
    the words of the program (a moment of a target, a key). Numbers and paths are those of both sides, empty and None
    where a side has none. A `guess` was paired by likeness of words alone.
    """

    area: Area
    kind: Kind
    node: Node
    id: str
    title: str = ""
    old: Data = None
    new: Data = None
    old_number: str = ""
    new_number: str = ""
    old_path: Path | None = None
    new_path: Path | None = None
    at: str = ""
    guess: bool = False
    signs: tuple[Sign, ...] = ()


#: What a change is called from the other side; the others are their own mirrors.
MIRRORS = MappingProxyType(
    {
        Kind.ADDED: Kind.REMOVED,
        Kind.REMOVED: Kind.ADDED,
        Kind.EARLIER: Kind.LATER,
        Kind.LATER: Kind.EARLIER,
        Kind.RAISED: Kind.LOWERED,
        Kind.LOWERED: Kind.RAISED,
    }
)


def mirrored(change: Change) -> Change:
    """The same change with the sides swapped; signs, which depend on the direction, are left out."""
    return replace(
        change,
        kind=MIRRORS.get(change.kind, change.kind),
        old=change.new,
        new=change.old,
        old_number=change.new_number,
        new_number=change.old_number,
        old_path=change.new_path,
        new_path=change.old_path,
        signs=(),
    )
