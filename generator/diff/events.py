"""Named events and days of monitoring in both editions → changes of what waits for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.diff.changes import Area, Change, Kind, Node, Sign
from generator.diff.deadlines import deadlines, occasion
from generator.diff.sides import Sides, of_both
from generator.diff.texts import text
from generator.model import Event, Monitoring, Program
from generator.normalize.ids import fold
from generator.rules.promises import deadlines_of
from generator.terms import Term
from generator.terms.names import is_part_of_year, named


def days(one: Sides) -> Iterator[Change]:
    """Each event and day of monitoring by its name; next year's are appointed anew."""
    for was, now in _both(one.old.events, one.new.events):
        yield from _event(one, was, now)
    for before, after in _monitored(one.old.monitoring, one.new.monitoring):
        yield from _monitoring(one, before, after)


def _both(old: Sequence[Event], new: Sequence[Event]) -> Iterator[tuple[Event | None, Event | None]]:
    before, after = ({fold(event.name): event for event in side} for side in (old, new))
    for name in before | after:
        yield before.get(name), after.get(name)


def _event(one: Sides, was: Event | None, now: Event | None) -> Iterator[Change]:
    item = of_both(Node.EVENT, (now or was).name, was, now)  # type: ignore[union-attr] # one of the two is there
    if was is None or now is None:
        kind, program = (Kind.REMOVED, one.old) if was else (Kind.ADDED, one.new)
        alone = [] if _awaited(program, item.id) else [Sign.UNUSED]
        over = [Sign.AFTER_DEADLINE] if was and one.passed([was.last]) else []
        said = (was.words if was else None, now.words if now else None)
        yield item.change(Area.DEADLINE, kind, *said, signs=[*alone, *over])
    elif not one.years and was.spans != now.spans:
        kind, signs = occasion(one, was, now)
        yield item.change(Area.DEADLINE, kind, was.words, now.words, signs=signs)
    elif not one.years:
        yield from text(one, item, Area.DEADLINE, was.words, now.words)


def _awaited(program: Program, name: str) -> bool:
    """Whether any deadline is tied to an event; parts of the year are what school years are read by."""
    known = named(name)
    return is_part_of_year(known) or any(term.event == known for term in _terms(program))


def _terms(program: Program) -> Iterator[Term]:
    for _, _, measure in program.measures():
        yield from (term for own in deadlines_of(measure) for term in own.terms)
    for part in program.stages:
        yield from (term for own in part.deadlines for term in own.terms)
    yield from (term for day in program.monitoring for term in day.deadline.terms)


def _monitoring(one: Sides, was: Monitoring | None, now: Monitoring | None) -> Iterator[Change]:
    item = of_both(Node.MONITORING, (now or was).title, was, now)  # type: ignore[union-attr] # as above
    yield from deadlines(one, item, (was.deadline,) if was else (), (now.deadline,) if now else ())


def _monitored(
    old: Sequence[Monitoring], new: Sequence[Monitoring]
) -> Iterator[tuple[Monitoring | None, Monitoring | None]]:
    """Days of monitoring by title; those of one title in their order."""
    before, after = _numbered(old), _numbered(new)
    for name in before | after:
        yield before.get(name), after.get(name)


def _numbered(days_: Sequence[Monitoring]) -> dict[tuple[str, int], Monitoring]:
    found: dict[tuple[str, int], Monitoring] = {}
    for day in days_:
        name = fold(day.title)
        found[name, sum(other == name for other, _ in found)] = day
    return found
