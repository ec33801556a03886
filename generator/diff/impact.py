"""Changes → whom and what they touch: people, their checklists, entries of calendars, papers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.diff.changes import Area, Change, Kind, Node
from generator.diff.compared import Compared
from generator.diff.levels import Judged
from generator.model import Measure, Program
from generator.source import Path
from generator.views.dues import dues

#: Areas of which checklists and calendars say something.
_LISTED = frozenset({Area.MEASURE, Area.DEADLINE, Area.RESPONSIBLE, Area.EVIDENCE})
_DATED = frozenset({Area.MEASURE, Area.DEADLINE})


@dataclass(frozen=True, slots=True)
class Impact:
    """People with the numbers of the measures that concern them, entries of calendars, papers that show measures."""

    people: tuple[tuple[str, tuple[str, ...]], ...]
    entries: tuple[str, ...]
    papers: tuple[tuple[str, tuple[str, ...]], ...]
    products: tuple[str, ...]


def impact(compared: Compared) -> Impact:
    """What the changes of a program touch in either edition."""
    people: dict[str, dict[str, None]] = {}
    papers: dict[str, dict[str, None]] = {}
    entries: dict[str, None] = {}
    calendars = [_entries(program) for program in (compared.old, compared.new)]
    for change, program, measure, side in _touched(compared):
        number = change.new_number or change.old_number or measure.id
        for name in _people(program, measure) if change.area in _LISTED else ():
            people.setdefault(name, {})[number] = None
        for paper in (*measure.evidence, *(one for step in measure.steps for one in step.evidence)):
            papers.setdefault(paper.text, {})[number] = None
        if change.area in _DATED:
            entries |= dict.fromkeys(calendars[side].get(measure.id, ()))
    for one in compared.changes:
        if one.change.node is Node.EXECUTOR and one.change.kind in (Kind.RENAMED, Kind.REASSIGNED):
            people.setdefault(one.change.title, {})
    return Impact(
        tuple((name, tuple(numbers)) for name, numbers in people.items()),
        tuple(entries),
        tuple((name, tuple(numbers)) for name, numbers in papers.items()),
        tuple(_products(compared.changes)),
    )


def _touched(compared: Compared) -> Iterator[tuple[Change, Program, Measure, int]]:
    """Each change of a measure with the measure, in each edition that has it."""
    sides = ((compared.old, "old_path", 0), (compared.new, "new_path", 1))
    for program, name, side in sides:
        rows = {measure.path: measure for _, _, measure in program.measures()} if program else {}
        for one in compared.changes:
            path: Path | None = getattr(one.change, name)
            for measure in _under(path, rows) if path and program else ():
                assert program is not None
                yield one.change, program, measure, side


def _under(path: Path, rows: dict[Path, Measure]) -> Iterator[Measure]:
    """The measure in which a path stands, else those of the section that it is."""
    inside = next((rows[path[:length]] for length in range(len(path), 0, -1) if path[:length] in rows), None)
    if inside:
        yield inside
    elif path[:1] == ("планы",):
        yield from (row for own, row in rows.items() if own[: len(path)] == path)


def _people(program: Program, measure: Measure) -> Iterator[str]:
    for one in (*measure.responsible, *(one for step in measure.steps for one in step.responsible)):
        executor = program.executors.get(one.executor) if one.executor else None
        yield executor.label if executor else one.words


def _entries(program: Program | None) -> dict[str, list[str]]:
    """Measures by id → the entries of the calendar that they have."""
    found: dict[str, list[str]] = {}
    for due in dues(program) if program else ():
        if due["последний"]:
            name = f"{due['номер']} {due['заглавие']}".strip()
            found.setdefault(due["ид"].split("/")[0], []).append(f"{due['последний']:%d.%m.%Y} {name}")
    return found


def _products(changes: Iterable[Judged]) -> Iterator[str]:
    """The documents that say what changed."""
    areas = {one.change.area for one in changes}
    if areas:
        yield "program"
    if areas & _LISTED:
        yield from ("checklist", "checklist.by-month", "checklist.by-section", "personal")
    if areas & _DATED:
        yield from ("calendar", "personal.calendar")
