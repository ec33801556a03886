"""Changes → whom and what they touch: people, their checklists, entries of calendars, papers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.diff.changes import Area, Change, Kind, Node, Sign
from generator.diff.compared import Compared
from generator.diff.levels import Judged
from generator.frozen import frozen
from generator.model import Measure, Program
from generator.source import Path
from generator.views import places
from generator.views.dues import dues

#: Areas of which checklists and calendars say something.
_LISTED = frozenset({Area.MEASURE, Area.DEADLINE, Area.RESPONSIBLE, Area.EVIDENCE})
_DATED = frozenset({Area.MEASURE, Area.DEADLINE})
#: For what measures wait that have no day of their own.
_AWAITED = frozenset({Node.EVENT, Node.PERIOD})
#: What became of a person that others have to hear of.
_OTHERS = frozenset({Kind.RENAMED, Kind.REASSIGNED})


@frozen
class Impact:
    """People with the numbers of the measures that concern them, entries of calendars, papers that show measures."""

    people: tuple[tuple[str, tuple[str, ...]], ...]
    entries: tuple[str, ...]
    papers: tuple[tuple[str, tuple[str, ...]], ...]
    products: tuple[str, ...]


def impact(compared: Compared) -> Impact:
    """What the changes of a program touch in either edition."""
    found = _Found({}, {}, {})
    sides = [_side(program) for program in (compared.old, compared.new) if program]
    numbers = {name: number for side in sides for name, number in side.numbers.items()}
    for side, area, measure in _touched(compared, sides):
        number = numbers[measure.id] or measure.id
        for name in _people(side.program, measure) if area in _LISTED else ():
            found.people.setdefault(name, {})[number] = None
        for paper in (*measure.evidence, *(one for step in measure.steps for one in step.evidence)):
            found.papers.setdefault(paper.text, {})[number] = None
        if area in _DATED:
            found.entries.update(dict.fromkeys(side.entries.get(measure.id, ())))
    for name, ids in _renamed(compared):
        found.people.setdefault(name, {}).update(dict.fromkeys(numbers[one] or one for one in ids))
    return Impact(
        tuple((name, tuple(rows)) for name, rows in found.people.items()),
        tuple(found.entries),
        tuple((name, tuple(rows)) for name, rows in found.papers.items()),
        tuple(_products(compared.changes)),
    )


@frozen
class _Found:
    people: dict[str, dict[str, None]]
    entries: dict[str, None]
    papers: dict[str, dict[str, None]]


@frozen(eq=False)
class _Side:
    """One edition: its measures by their paths, their numbers and entries of the calendar by their ids."""

    program: Program
    rows: dict[Path, Measure]
    numbers: dict[str, str]
    entries: dict[str, list[str]]


def _side(program: Program) -> _Side:
    rows = {measure.path: measure for _, _, measure in program.measures()}
    known = places.numbers(program)
    numbers = {row.id: known.get(row.path, "").rstrip(".") for row in rows.values()}
    return _Side(program, rows, numbers, _entries(program))


def _touched(compared: Compared, sides: Sequence[_Side]) -> Iterator[tuple[_Side, Area, Measure]]:
    """Each change of a measure with the measure, in each edition that has it; then what fell on another day."""
    for side in sides:
        for one in compared.changes:
            path = one.change.old_path if side.program is compared.old else one.change.new_path
            whole = Sign.WHOLE in one.change.signs
            for measure in side.rows.values() if whole else _under(path, side.rows) if path else ():
                yield side, Area.MEASURE if whole else one.change.area, measure
    if len(sides) == len(("old", "new")) and any(_moves_others(one.change) for one in compared.changes):
        days = [{name: _days(rows) for name, rows in side.entries.items()} for side in sides]
        for side in sides:
            for measure in side.rows.values():
                if days[0].get(measure.id) != days[1].get(measure.id):
                    yield side, Area.DEADLINE, measure


def _moves_others(change: Change) -> bool:
    """Whether measures fall on other days by a change that is made elsewhere."""
    return change.node in _AWAITED or change.at.startswith("календарь")


def _days(entries: Iterable[str]) -> list[str]:
    return [entry.partition(" ")[0] for entry in entries]


def _under(path: Path, rows: dict[Path, Measure]) -> Iterator[Measure]:
    """The measure in which a path stands, else those of the section that it is."""
    inside = next((rows[path[:length]] for length in range(len(path), 0, -1) if path[:length] in rows), None)
    if inside:
        yield inside
    elif path[:1] == ("планы",):
        yield from (row for own, row in rows.items() if own[: len(path)] == path)


def _people(program: Program, measure: Measure) -> Iterator[str]:
    for one in measure.answering:
        executor = program.executors.get(one.executor) if one.executor else None
        yield executor.label if executor else one.words


def _renamed(compared: Compared) -> Iterator[tuple[str, list[str]]]:
    """Who is called otherwise, was put for somebody or relieved, with the measures of which that is true."""
    for program, side in ((compared.old, "old_path"), (compared.new, "new_path")):
        for one in compared.changes:
            change = one.change
            path: Path | None = getattr(change, side)
            if not program or not path or change.node is not Node.EXECUTOR or change.kind not in _OTHERS:
                continue
            executor = next(
                (own for own in program.executors.values() if own.path == path[: len(own.path)]), None
            )
            if executor:
                rows = (row for _, _, row in program.measures())
                yield (
                    executor.label,
                    [row.id for row in rows if any(who.executor == executor.id for who in row.answering)],
                )


def _entries(program: Program) -> dict[str, list[str]]:
    """Measures by id → the entries of the calendar that they have."""
    found: dict[str, list[str]] = {}
    for due in dues(program):
        if due["последний"]:
            name = f"{due['номер']} {due['заглавие']}".strip()
            found.setdefault(due["ид"].split("/")[0], []).append(f"{due['последний']:%d.%m.%Y} {name}")
    return found


def _products(changes: Iterable[Judged]) -> Iterator[str]:
    """The documents that say what changed."""
    areas = {Area.MEASURE if Sign.WHOLE in one.change.signs else one.change.area for one in changes}
    if areas:
        yield "program"
    if areas & _LISTED:
        yield from ("checklist", "checklist.by-month", "checklist.by-section", "personal")
    if areas & _DATED:
        yield from ("calendar", "personal.calendar")
