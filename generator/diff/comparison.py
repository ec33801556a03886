"""Program × Program → changes: what an author did, one act one change."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from datetime import date

from generator.diff import contents, indicators, measures, people, results
from generator.diff.alike import Alike, alike
from generator.diff.changes import Change
from generator.diff.pairing import code
from generator.diff.sides import Sides, sides
from generator.diff.unsettled import gathered
from generator.diff.wholes import wholes
from generator.model import Program


def compare(old: Program, new: Program, as_of: date | None = None) -> list[Change]:
    """What was changed from one program to the other, in the order of the newer one.

    Items are paired by id, then by title, then by likeness of words, which is said of the change. As of a day it is
    known which deadlines had passed. Programs whose periods lie years apart are compared by their place in the period.
    """
    one = sides(old, new, as_of)
    return list(changes(one, alike(one)))


def changes(one: Sides, known: Alike) -> Iterator[Change]:
    """The changes of two sides of which the items are paired; what is not settled for other years yet is one."""
    return gathered(one, _changes(one, known))


def _changes(one: Sides, known: Alike) -> Iterator[Change]:
    one.names.update(people.same_people(one.old.executors, one.new.executors))
    homes = known.holders.ways
    everywhere = list(people.replaced(one, _places(one, known)))
    yield from contents.head(one)
    yield from everywhere
    yield from people.executors(one)
    whole = wholes(known.holders, known.measures)
    yield from contents.body(one, known.holders, whole)
    yield from indicators.changes(one, known.indicators, homes, whole)
    yield from measures.plans(one, known.holders, known.measures, whole)
    yield from results.expected(one)


def _places(one: Sides, known: Alike) -> dict[Hashable, Hashable]:
    """The paths of measures, steps and indicators of the older side → those of the newer."""
    found: dict[Hashable, Hashable] = {}
    for pair in known.measures.pairs:
        found[pair.old.path] = pair.new.path
        steps = {code(one.new, step.path) or step.id: step.path for step in pair.new.node.steps}
        for step in pair.old.node.steps:
            found[step.path] = steps.get(code(one.old, step.path) or step.id)
    return found | known.indicators.ways
