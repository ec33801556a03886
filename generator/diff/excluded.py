"""Rows that stand in their place without force, in both editions → changes of what is printed of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.diff.changes import Area, Change, Kind, Node, Sign
from generator.diff.pairing import Entry
from generator.diff.sides import Item, Sides, of_both
from generator.diff.texts import value
from generator.model import Measure, Program
from generator.source import Path
from generator.views import places

_KEY = "исключено"


def excluded(program: Program, other: Program) -> dict[str, Measure]:
    """The rows without force of a program by their ids, as far as the other has them in force."""
    ids = {measure.id for _, _, measure in other.measures()}
    return {name: row for name, row in _without_force(program).items() if name in ids}


def _without_force(program: Program) -> dict[str, Measure]:
    return {measure.id: measure for _, _, measure in program.rows() if measure.excluded is not None}


def left(one: Sides, gone: Sequence[Entry[object]], come: Sequence[Entry[object]]) -> Iterator[Change]:
    """What became of rows that are in force on neither side; those of sections that came or went are theirs."""
    old, new = _without_force(one.old), _without_force(one.new)
    binding = [{measure.id for _, _, measure in program.measures()} for program in (one.old, one.new)]
    for name in old | new:
        was, now = old.get(name), new.get(name)
        item = _item(one, name, was, now)
        if was and now:
            words = [row.excluded or "да" for row in (was, now)]
            yield from value(item, Area.MEASURE, *words, at=_KEY, key=(_KEY,))
        elif was and name not in binding[1] and not _inside(was.path, gone):
            yield item.change(Area.TEXT, Kind.REMOVED, was.title or None, at=_KEY, signs=[Sign.EXCLUDED])
        elif now and name not in binding[0] and not _inside(now.path, come):
            yield item.change(Area.TEXT, Kind.ADDED, None, now.title or None, at=_KEY, signs=[Sign.EXCLUDED])


def _item(one: Sides, name: str, was: Measure | None, now: Measure | None) -> Item:
    old, new = _number(one.old, was), _number(one.new, now)
    known = of_both(Node.MEASURE, name, was, now, next((row.title for row in (now, was) if row), ""))
    return replace(known, old_number=old, new_number=new)


def _number(program: Program, row: Measure | None) -> str:
    return places.numbers(program).get(row.path, "").rstrip(".") if row else ""


def _inside(path: Path, holders: Sequence[Entry[object]]) -> bool:
    return any(path[: len(entry.path)] == entry.path for entry in holders)
