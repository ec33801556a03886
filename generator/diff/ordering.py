"""The order of items in what holds them, in both editions → one change for one act."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.diff.changes import Area, Change, Kind, Node
from generator.diff.pairing import Pair
from generator.diff.sequence import common
from generator.diff.sides import Item, of_pair
from generator.source import Path


def reordered(
    pairs: Sequence[Pair[Any]], homes: Mapping[Path, Path], area: Area, holders: Sequence[Pair[Any]] = ()
) -> Iterator[Change]:
    """Items that stand in another order where they stood before: one change for each home.

    Numbers tell nothing: they follow from what was put in or taken out.
    """
    known = {pair.new.path: pair for pair in holders}
    staying: dict[Path, list[Pair[Any]]] = defaultdict(list)
    for pair in pairs:
        if homes.get(pair.old.home) == pair.new.home:
            staying[pair.new.home].append(pair)
    for home, row in staying.items():
        old = sorted(row, key=lambda pair: pair.old.place)
        new = sorted(row, key=lambda pair: pair.new.place)
        if old != new:
            yield _moved(old, new, known.get(home), area)


def _moved(old: list[Pair[Any]], new: list[Pair[Any]], home: Pair[Any] | None, area: Area) -> Change:
    """The one item that was put elsewhere, else all that are out of the order in which most stay."""
    places = {id(pair): (old.index(pair), at) for at, pair in enumerate(new)}
    alone = [
        pair
        for pair in new
        if [one for one in old if one is not pair] == [one for one in new if one is not pair]
    ]
    if alone:
        chosen = max(
            alone, key=lambda pair: (_distance(places[id(pair)]), sorted((pair.old.title, pair.new.title)))
        )
        was, now = places[id(chosen)]
        numbers = (chosen.old.number or str(was + 1), chosen.new.number or str(now + 1))
        return of_pair(chosen).change(area, Kind.REORDERED, *numbers)
    item = of_pair(home) if home else Item(Node.PROGRAM, "", "", old_path=(), new_path=())
    left = min(_left(old, new), _left(new, old), key=lambda pairs: sorted(pair.old.title for pair in pairs))
    before = tuple(f"{pair.old.number} {pair.old.title}".strip() for pair in old if pair in left)
    after = tuple(f"{pair.new.number} {pair.new.title}".strip() for pair in new if pair in left)
    return item.change(area, Kind.REORDERED, before, after)


def _left(one: list[Pair[Any]], two: list[Pair[Any]]) -> list[Pair[Any]]:
    """What is not in the longest order that both sides share, which rather holds what has its old place.

    Of several such orders either side may find another.
    """
    weights = [len(one) + 1 + (pair is other) for pair, other in zip(one, two, strict=True)]
    kept = {at for at, _ in common([id(pair) for pair in one], [id(pair) for pair in two], weights)}
    return [pair for at, pair in enumerate(one) if at not in kept]


def _distance(places: tuple[int, int]) -> int:
    return abs(places[0] - places[1])
