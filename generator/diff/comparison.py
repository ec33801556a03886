"""Program × Program → changes: what an author did, one act one change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from generator.diff import contents, indicators, measures, people, results
from generator.diff.changes import Change
from generator.diff.measures import pair_holders
from generator.diff.pairing import code, paired
from generator.diff.sides import Sides, sides
from generator.model import Program


def compare(old: Program, new: Program, as_of: date | None = None) -> list[Change]:
    """What was changed from one program to the other, in the order of the newer one.

    Items are paired by id, then by title, then by likeness of words, which is said of the change. As of a day it is
    known which deadlines had passed. Programs whose periods lie years apart are compared by their place in the period.
    """
    return list(_changes(sides(old, new, as_of)))


def _changes(one: Sides) -> Iterator[Change]:
    one.names.update(people.same_people(one.old.executors, one.new.executors))
    rows = paired(measures.measures(one.old), measures.measures(one.new))
    holders = pair_holders(measures.holders(one.old), measures.holders(one.new), rows)
    homes = {pair.old.path: pair.new.path for pair in holders.pairs}
    everywhere = list(people.replaced(one, _places(one, rows)))
    yield from contents.head(one)
    yield from everywhere
    yield from people.executors(one)
    yield from contents.body(one, homes)
    yield from indicators.changes(one, homes)
    yield from measures.plans(one, holders, rows)
    yield from results.expected(one)


def _places(one: Sides, rows: Any) -> dict[Any, Any]:
    """The paths of measures, steps and indicators of the older side → those of the newer."""
    found: dict[Any, Any] = {}
    for pair in rows.pairs:
        found[pair.old.path] = pair.new.path
        steps = {code(one.new, step.path) or step.id: step.path for step in pair.new.node.steps}
        for step in pair.old.node.steps:
            found[step.path] = steps.get(code(one.old, step.path) or step.id)
    own = paired(indicators.indicators(one.old), indicators.indicators(one.new))
    return found | {pair.old.path: pair.new.path for pair in own.pairs}
