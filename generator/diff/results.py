"""Expected results, of a measure or of the program, in both editions → changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.diff.changes import Area, Change, Kind, Node
from generator.diff.deadlines import deadlines
from generator.diff.figures import by_bounds, direction, fewer, figures, promised
from generator.diff.pairing import Entry, Pair, Paired, by_contents, code, paired
from generator.diff.sides import Item, Sides, of_new, of_old, of_pair, referred
from generator.diff.texts import entries, matched, text, value
from generator.model import Indicator, Program, Result


def results(one: Sides, item: Item, old: Sequence[Result], new: Sequence[Result]) -> Iterator[Change]:
    """The results of a measure or step: its own part, so that its number is said."""
    before, after = [row.text for row in old], [row.text for row in new]
    yield from entries(
        one,
        item,
        Area.RESULT,
        before,
        after,
        at="результат",
        key=("результат",),
        gone=lambda at: promised(old[at].figures, before[at]),
        told=lambda was, now: fewer(one, was, now),
    )
    for was, now in matched(one, before, after).pairs:
        yield from _stated(one, item, old[was], new[now])


def _stated(one: Sides, item: Item, was: Result, now: Result) -> Iterator[Change]:
    more = by_bounds(was.figures, now.figures)
    if more is None:
        more = _direction(one, was, now)
    yield from figures(item, Area.RESULT, was.figures, now.figures, paths=(was.path, now.path), more=more)
    yield from deadlines(one, item, was.deadlines, now.deadlines, key=("результат",))
    named = [referred(row.indicator) if row.indicator else "" for row in (was, now)]
    yield from value(item, Area.RESULT, *named, at="показатель")


def _direction(one: Sides, was: Result, now: Result) -> bool | None:
    """Whether more is better of the indicator by which a result is seen."""
    old, new = _seen_by(one.old, was), _seen_by(one.new, now)
    return direction(old, new) if old and new else None


def _seen_by(program: Program, row: Result) -> Indicator | None:
    named = row.indicator.target if row.indicator else None
    return next((one for one in program.all_indicators() if named and one.id == named), None)


def expected(one: Sides) -> Iterator[Change]:
    """The results of the program, group by group."""
    sides = [
        [
            Entry(group, Node.GROUP, group.path, group.id, group.title or group.id, place=at)
            for at, group in enumerate(program.results)
        ]
        for program in (one.old, one.new)
    ]
    found = paired(_rows(one.old), _rows(one.new))
    only = len(sides[0]) == len(sides[1]) == 1
    groups = [Pair(sides[0][0], sides[1][0])] if only else by_contents(paired(*sides), found).pairs
    for pair in groups:
        titles = pair.old.node.title, pair.new.node.title
        yield from text(one, of_pair(pair), Area.RESULT, *titles, kind=Kind.RENAMED, key=("название",))
    yield from _came_and_went(found)
    for row in found.pairs:
        words = row.old.node.text, row.new.node.text
        yield from text(one, of_pair(row), Area.RESULT, *words, signs=fewer(one, *words))
        yield from _stated(one, of_pair(row), row.old.node, row.new.node)
    yield from _rearranged(one, found)


def _rearranged(one: Sides, found: Paired[Result]) -> Iterator[Change]:
    """That the results stand in another order, be it in other groups."""
    sides = [pair.old for pair in found.pairs], [pair.new for pair in found.pairs]
    rows = [sorted(side, key=lambda row: row.place) for side in sides]
    if rows != list(sides):
        titles = [tuple(row.title for row in side) for side in rows]
        path = ("результаты",)
        item = Item(Node.PROGRAM, one.new.id, one.new.title, old_path=path, new_path=path)
        yield item.change(Area.RESULT, Kind.REORDERED, *titles)


def _came_and_went(found: Paired[Result]) -> Iterator[Change]:
    for entry in found.removed:
        less = promised(entry.node.figures, entry.title)
        yield of_old(entry).change(Area.RESULT, Kind.REMOVED, entry.title, signs=less)
    for entry in found.added:
        yield of_new(entry).change(Area.RESULT, Kind.ADDED, None, entry.title)


def _rows(program: Program) -> list[Entry[Result]]:
    rows = [(row, group.path) for group in program.results for row in group.results]
    return [
        Entry(
            row,
            Node.RESULT,
            row.path,
            f"результат-{at}",
            row.text,
            code(program, row.path),
            str(at),
            home,
            place=at,
        )
        for at, (row, home) in enumerate(rows, 1)
    ]
