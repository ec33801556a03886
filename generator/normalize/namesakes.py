"""Whether two entries of a registry, whose names may be one, are two people by what else is said of them."""

from __future__ import annotations

from generator.model import Executor
from generator.normalize.ids import fold


def placed_apart(one: Executor, two: Executor) -> bool:
    """Whether both have positions and none in common."""
    mine, theirs = (set(map(fold, executor.positions)) for executor in (one, two))
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def employed_apart(one: Executor, two: Executor) -> bool:
    """Whether they name different organisations."""
    return bool(one.organisation and two.organisation and fold(one.organisation) != fold(two.organisation))
