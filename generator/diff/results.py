"""Expected results, of a measure or of the program, in both editions → changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.diff.changes import Area, Change, Kind, Node
from generator.diff.deadlines import deadlines
from generator.diff.figures import by_bounds, figures
from generator.diff.pairing import Entry, Pair, Paired, by_contents, paired
from generator.diff.sides import Item, Sides, of_new, of_old, of_pair, referred
from generator.diff.texts import entries, text, value
from generator.model import Result, ResultGroup


def results(one: Sides, item: Item, old: Sequence[Result], new: Sequence[Result]) -> Iterator[Change]:
    """The results of a measure or step: its own part, so that its number is said."""
    yield from entries(
        one,
        item,
        Area.RESULT,
        [row.text for row in old],
        [row.text for row in new],
        at="результат",
        key=("результат",),
    )
    if len(old) != len(new):
        return
    for was, now in zip(old, new, strict=True):
        yield from _stated(one, item, was, now)


def _stated(one: Sides, item: Item, was: Result, now: Result) -> Iterator[Change]:
    more = by_bounds(was.figures, now.figures)
    yield from figures(item, Area.RESULT, was.figures, now.figures, paths=(was.path, now.path), more=more)
    yield from deadlines(one, item, was.deadlines, now.deadlines, key=("результат",))
    named = [referred(row.indicator) if row.indicator else "" for row in (was, now)]
    yield from value(item, Area.RESULT, *named, at="показатель")


def expected(one: Sides) -> Iterator[Change]:
    """The results of the program, group by group."""
    sides = [
        [
            Entry(group, Node.GROUP, group.path, group.id, group.title or group.id, place=at)
            for at, group in enumerate(program.results)
        ]
        for program in (one.old, one.new)
    ]
    found = paired(_rows(one.old.results), _rows(one.new.results))
    only = len(sides[0]) == len(sides[1]) == 1
    groups = [Pair(sides[0][0], sides[1][0])] if only else by_contents(paired(*sides), found).pairs
    for pair in groups:
        yield from text(
            one, of_pair(pair), Area.RESULT, pair.old.node.title, pair.new.node.title, kind=Kind.RENAMED
        )
    yield from _came_and_went(found)
    for row in found.pairs:
        yield from text(one, of_pair(row), Area.RESULT, row.old.node.text, row.new.node.text)
        yield from _stated(one, of_pair(row), row.old.node, row.new.node)
    old, new = (
        [row.place for row in side] for side in ([p.old for p in found.pairs], [p.new for p in found.pairs])
    )
    if sorted(old) != old or sorted(new) != new:
        titles = [
            tuple(side.title for side in sorted(rows, key=lambda row: row.place))
            for rows in ([p.old for p in found.pairs], [p.new for p in found.pairs])
        ]
        yield Item(
            Node.PROGRAM, one.new.id, one.new.title, old_path=("результаты",), new_path=("результаты",)
        ).change(Area.RESULT, Kind.REORDERED, *titles)


def _came_and_went(found: Paired[Result]) -> Iterator[Change]:
    for entry in found.removed:
        yield of_old(entry).change(Area.RESULT, Kind.REMOVED, entry.title)
    for entry in found.added:
        yield of_new(entry).change(Area.RESULT, Kind.ADDED, None, entry.title)


def _rows(groups: Sequence[ResultGroup]) -> list[Entry[Result]]:
    rows = [(row, group.path) for group in groups for row in group.results]
    return [
        Entry(row, Node.RESULT, row.path, f"результат-{at}", row.text, number=str(at), home=home, place=at)
        for at, (row, home) in enumerate(rows, 1)
    ]
