"""Sections that came or went, with all that they hold or out of another one → what is told with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.diff.pairing import Entry, Paired, within
from generator.frozen import frozen
from generator.model import Measure, Plan, Section
from generator.source import Path

Holder = Plan | Section


@frozen(eq=False)
class Wholes:
    """Acts on whole sections, by the paths of these.

    With those that are `gone` and have `come` went and came the measures named; those that were `merged` into another
    section, or `split` from one, are named with it.
    """

    gone: dict[Path, list[Entry[Measure]]]
    come: dict[Path, list[Entry[Measure]]]
    merged: dict[Path, Entry[Holder]]
    split: dict[Path, Entry[Holder]]

    def tell(self, old: Path, new: Path) -> bool:
        """Whether what stood in one section and stands in another is told with either of them."""
        into, out_of = self.merged.get(old), self.split.get(new)
        return bool((into and into.path == new) or (out_of and out_of.path == old))


def wholes(found: Paired[Holder], rows: Paired[Measure]) -> Wholes:
    """The sections of which no measure is left, or was there before, and those of which all are in one other."""
    ways = [(pair.old.home, pair.new.home) for pair in rows.pairs]
    back = [(new, old) for old, new in ways]
    return Wholes(
        _folded(found.removed, rows.removed),
        _folded(found.added, rows.added),
        _elsewhere(found.removed, ways, {pair.new.path: pair.new for pair in found.pairs}),
        _elsewhere(found.added, back, {pair.old.path: pair.old for pair in found.pairs}),
    )


def _elsewhere(
    lone: Iterable[Entry[Holder]], ways: Iterable[tuple[Path, Path]], others: dict[Path, Entry[Holder]]
) -> dict[Path, Entry[Holder]]:
    """Sections of one side whose measures all stand in one section of the other, which has its own like."""
    homes: dict[Path, set[Path]] = {}
    for here, there in ways:
        homes.setdefault(here, set()).add(there)
    found = ((one.path, homes.get(one.path, set())) for one in lone)
    return {
        path: others[there] for path, ends in found if len(ends) == 1 for there in ends if there in others
    }


def _folded(
    holders: Sequence[Entry[Holder]], rows: Sequence[Entry[Measure]]
) -> dict[Path, list[Entry[Measure]]]:
    """The outermost sections that came or went with all that they hold, and the measures in them."""
    kept = {entry.path for entry in rows}
    whole = {
        entry.path
        for entry in holders
        if (inside := _held(entry.node)) and all(measure.path in kept for measure in inside)
    }
    outer = [path for path in whole if not within(path[:-1], whole)]
    return {path: [entry for entry in rows if within(entry.path, [path])] for path in outer}


def _held(holder: Holder) -> list[Measure]:
    found = [measure for measure in holder.measures if measure.excluded is None]
    for section in holder.sections:
        found += _held(section)
    return found
