"""Program × Program → which node of the newer one is which of the older, as `compare` pairs them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.diff import contents, indicators, measures
from generator.diff.alike import alike
from generator.diff.pairing import Paired, paired
from generator.diff.people import same_people
from generator.diff.sides import sides
from generator.model import Program


def counterparts(old: Program, new: Program) -> Mapping[str, str | None]:
    """The id of each node of the older program → that of its like in the newer one, None where it is gone.

    What people would call the same has one answer: a redline pairs its rows by these and by nothing of its own.
    """
    found: dict[str, str | None] = dict(same_people(old.executors, new.executors))
    for one in _pairings(old, new):
        found |= {pair.old.id: pair.new.id for pair in one.pairs}
        for entry in one.removed:
            found.setdefault(entry.id, None)
    return found


def _pairings(old: Program, new: Program) -> Iterator[Paired[Any]]:
    """Every kind of item that a document shows by its id."""
    same = alike(sides(old, new))
    yield same.holders
    yield indicators.pair_groups(old, new, same.indicators)
    yield paired(contents.tasks(old), contents.tasks(new))
    yield from contents.pair_listed(old, new)
    yield same.indicators
    yield from measures.pair_steps(old, new, same.measures)
    yield same.measures
