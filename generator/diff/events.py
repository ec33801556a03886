"""Named events and days of monitoring in both editions → changes of what waits for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from generator.diff.changes import Area, Change, Kind, Node, Sign
from generator.diff.deadlines import deadlines, occasion
from generator.diff.pairing import N, counted
from generator.diff.sides import Sides, of_both
from generator.diff.texts import text
from generator.model import Event, Monitoring, Program
from generator.normalize.ids import fold
from generator.rules.promises import deadlines_of
from generator.terms import Term
from generator.terms.names import is_part_of_year, named


def days(one: Sides) -> Iterator[Change]:
    """Each event and day of monitoring by its name; next year's are appointed anew."""
    events = _both(one.old.events, one.new.events, lambda event: fold(event.name))
    yield from (change for both in events for change in _event(one, *both))
    reports = _both(one.old.monitoring, one.new.monitoring, lambda day: fold(day.title))
    yield from (change for both in reports for change in _monitoring(one, *both))


def _both(old: Iterable[N], new: Iterable[N], key: Callable[[N], str]) -> Iterator[tuple[N | None, N | None]]:
    before, after = counted(old, key), counted(new, key)
    yield from ((before.get(name), after.get(name)) for name in before | after)


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
