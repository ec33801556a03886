"""Plans, their sections, measures and steps of both editions → changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from generator.diff.changes import Area, Change, Kind, Node, Sign
from generator.diff.deadlines import deadlines
from generator.diff.excluded import excluded, left
from generator.diff.ordering import reordered
from generator.diff.pairing import Entry, Pair, Paired, by_contents, code, paired, within
from generator.diff.people import answering
from generator.diff.results import results
from generator.diff.sides import Item, Sides, of_new, of_old, of_pair, referred
from generator.diff.texts import entries, linked, text, value
from generator.diff.wholes import Holder, Wholes
from generator.diff.wording import retitled
from generator.model import Measure, Plan, Program, Reference, Section, Step
from generator.rules.matching import titled
from generator.rules.promises import deadlines_of
from generator.source import Mapping, Path
from generator.views import places

Part = Measure | Step


def holders(program: Program) -> list[Entry[Holder]]:
    """Plans and their sections."""
    found: list[Entry[Holder]] = []
    for at, plan in enumerate(program.plans):
        found.append(Entry(plan, Node.PLAN, plan.path, plan.id, plan.title or plan.id, plan.id, place=at))
    known = places.numbers(program)
    waiting: list[Holder] = list(reversed(program.plans))
    while waiting:
        above = waiting.pop()
        for section in above.sections:
            number = known.get(section.path, "").rstrip(".")
            found.append(_section(program, section, above, number=number, place=len(found)))
        waiting += reversed(above.sections)
    return found


def _section(program: Program, section: Section, above: Holder, *, number: str, place: int) -> Entry[Holder]:
    own = code(program, section.path)
    return Entry(
        section,
        Node.SECTION,
        section.path,
        section.id,
        section.title,
        own,
        number,
        above.path,
        above.title,
        None,
        place,
    )


def measures(program: Program) -> list[Entry[Measure]]:
    """The measures that bind somebody."""
    found: list[Entry[Measure]] = []
    known = places.numbers(program)
    for plan, trail, row in program.measures():
        above = trail[-1] if trail else plan
        measure = _alone(program, row)
        when = (measure.day, tuple(deadline.words for deadline in measure.deadlines))
        number = known.get(measure.path, "").rstrip(".")
        own = code(program, measure.path)
        title = titled(measure) or (measure.tracks.words if measure.tracks else "")
        found.append(
            Entry(
                measure,
                Node.MEASURE,
                measure.path,
                measure.id,
                title,
                own,
                number,
                above.path,
                above.title,
                when,
                len(found),
            )
        )
    return found


def _alone(program: Program, measure: Measure) -> Measure:
    """A row without what an indicator that it tracks lends it: a change of that is the indicator's."""
    if measure.tracks is None:
        return measure
    own = len(measure.path)
    node = program.source.node(measure.path) if program.source else None
    named = isinstance(node, Mapping) and "название" in node.values
    return replace(
        measure,
        title=measure.title if named else "",
        deadlines=tuple(one for one in measure.deadlines if one.path[:own] == measure.path),
        responsible=tuple(one for one in measure.responsible if one.path[:own] == measure.path),
        results=tuple(one for one in measure.results if one.path[:own] == measure.path),
    )


def pair_holders(
    old: Sequence[Entry[Holder]], new: Sequence[Entry[Holder]], rows: Paired[Measure]
) -> Paired[Holder]:
    """Plans and sections, each with its like: by id and title, then by the measures that they hold."""
    found: list[Paired[Holder]] = []
    for sort in (Node.PLAN, Node.SECTION):
        sides = [[one for one in side if one.sort is sort] for side in (old, new)]
        only = sort is Node.PLAN and len(sides[0]) == len(sides[1]) == 1
        found.append(
            Paired((Pair(sides[0][0], sides[1][0]),), (), ()) if only else by_contents(paired(*sides), rows)
        )
    return Paired(
        *(
            tuple(one for part in found for one in getattr(part, name))
            for name in ("pairs", "removed", "added")
        )
    )


# ------------------------------------------------------------------------------------------------- what changed


def plans(one: Sides, found: Paired[Holder], rows: Paired[Measure], whole: Wholes) -> Iterator[Change]:
    """Everything that became of plans, sections and measures."""
    homes = found.ways
    for pair in found.pairs:
        titles = (pair.old.node.title, pair.new.node.title)
        yield from text(one, of_pair(pair), Area.TEXT, *titles, kind=Kind.RENAMED, key=("название",))
        yield from _numbering(of_pair(pair), pair.old.node, pair.new.node)
        if pair.old.home and homes.get(pair.old.home) != pair.new.home:
            yield of_pair(pair).change(
                Area.TEXT, Kind.MOVED, pair.old.heading or None, pair.new.heading or None
            )
    yield from _came_and_went(one, found, rows, whole)
    for row in rows.pairs:
        yield from _measure(one, row, homes, whole)
    yield from reordered(
        [pair for pair in found.pairs if pair.old.sort is Node.SECTION], homes, Area.TEXT, found.pairs
    )
    yield from reordered(rows.pairs, homes, Area.MEASURE, found.pairs)


def _numbering(item: Item, old: Holder, new: Holder) -> Iterator[Change]:
    """How rows and sections are counted: the numbers that follow from it are no changes of their own."""
    if isinstance(old, Plan) and isinstance(new, Plan):
        yield from value(item, Area.TEXT, old.numbering, new.numbering, at="нумерация", key=("нумерация",))
    style, key = (old.section_numbers, new.section_numbers), "номера разделов"
    yield from value(item, Area.TEXT, *style, at=key, key=(key,))


def _came_and_went(
    one: Sides,
    found: Paired[Holder],
    rows: Paired[Measure],
    whole: Wholes,
) -> Iterator[Change]:
    """Sections with all their measures, empty sections, single measures."""
    gone, come = whole.gone, whole.come
    for entry in found.removed:
        if entry.path in gone:
            over = one.passed(day for row in gone[entry.path] for day in _days(row.node))
            signs = [Sign.AFTER_DEADLINE] if over else []
            yield of_old(entry).change(
                Area.MEASURE, Kind.REMOVED, tuple(map(_said, gone[entry.path])), signs=signs
            )
        elif entry.path in whole.merged:
            yield _merged(entry, whole.merged[entry.path], rows)
        elif not within(entry.path, gone):
            yield of_old(entry).change(Area.TEXT, Kind.REMOVED, entry.title)
    for entry in found.added:
        if entry.path in come:
            new = come[entry.path]
            said = tuple(map(_said, new))
            yield of_new(entry).change(Area.MEASURE, Kind.ADDED, None, said, signs=_answered(new))
        elif entry.path in whole.split:
            yield _split(entry, whole.split[entry.path], rows)
        elif not within(entry.path, come):
            yield of_new(entry).change(Area.TEXT, Kind.ADDED, None, entry.title)
    was, now = excluded(one.old, one.new), excluded(one.new, one.old)
    yield from (_removed(one, row, now) for row in rows.removed if not within(row.path, gone))
    yield from (_added(one, row, was) for row in rows.added if not within(row.path, come))
    yield from left(one, found.removed, found.added)


def _merged(gone: Entry[Holder], into: Entry[Holder], rows: Paired[Measure]) -> Change:
    """A section whose measures all stand in another one now."""
    said = tuple(_said(pair.old) for pair in rows.pairs if pair.old.home == gone.path)
    item = replace(of_old(gone), new_path=into.path)
    return item.change(Area.TEXT, Kind.MOVED, said, into.title, signs=[Sign.MERGED])


def _split(come: Entry[Holder], out_of: Entry[Holder], rows: Paired[Measure]) -> Change:
    """A section of measures that all stood in another one."""
    said = tuple(_said(pair.new) for pair in rows.pairs if pair.new.home == come.path)
    item = replace(of_new(come), old_path=out_of.path)
    return item.change(Area.TEXT, Kind.MOVED, out_of.title, said, signs=[Sign.SPLIT])


def _said(row: Entry[Measure]) -> str:
    return f"{row.number} {row.title}".strip()


def _removed(one: Sides, row: Entry[Measure], struck: dict[str, Measure]) -> Change:
    signs = [Sign.AFTER_DEADLINE] if one.passed(_days(row.node)) else []
    stays = struck.get(row.id)
    item = of_old(row)
    if stays:
        number = places.numbers(one.new).get(stays.path, "")
        item = Item(row.sort, row.id, row.title, row.number, number, row.path, stays.path)
        signs.append(Sign.EXCLUDED)
    return item.change(Area.MEASURE, Kind.REMOVED, row.title, signs=signs)


def _added(one: Sides, row: Entry[Measure], struck: dict[str, Measure]) -> Change:
    stays = struck.get(row.id)
    item = of_new(row)
    if stays:
        number = places.numbers(one.old).get(stays.path, "")
        item = Item(row.sort, row.id, row.title, number, row.number, stays.path, row.path)
    return item.change(Area.MEASURE, Kind.ADDED, None, row.title, signs=_answered([row]))


def _answered(rows: Iterable[Entry[Measure]]) -> list[Sign]:
    """Whether there is one among measures for which nobody answers."""
    return [] if all(row.node.responsible or _has_others(row.node) for row in rows) else [Sign.NOBODY]


def _has_others(measure: Measure) -> bool:
    """Whether others answer for a measure than are named beside it: those of its indicator, or of its steps."""
    return measure.tracks is not None or any(step.responsible for step in measure.steps)


def _days(measure: Measure) -> list[date | None]:
    """The last day of a measure: what recurs goes on until then."""
    days = [day for own in deadlines_of(measure) for term in own.terms for day in term.dates]
    return [measure.day or max(days, default=None)]


def _measure(one: Sides, pair: Pair[Measure], homes: dict[Path, Path], whole: Wholes) -> Iterator[Change]:
    old, new, item = pair.old.node, pair.new.node, of_pair(pair)
    if homes.get(pair.old.home) != pair.new.home and not whole.tell(pair.old.home, pair.new.home):
        yield item.change(Area.MEASURE, Kind.MOVED, pair.old.heading or None, pair.new.heading or None)
    yield from text(
        one, item, Area.MEASURE, old.title, new.title, kind=Kind.RENAMED, key=("название",), judge=retitled
    )
    own = [row.ordinal.text if row.numbered and row.ordinal else "" for row in (old, new)]
    yield from value(item, Area.TEXT, *own, at="номер", key=("номер",))
    for key, was, now in (("цель", old.purpose, new.purpose), ("тема", old.topic, new.topic)):
        yield from text(one, item, Area.TEXT, was, now, at=key, key=(key,))
    yield from _own(one, item, old, new, alone=not _has_others(new))
    yield from entries(one, item, Area.RISK, old.risks, new.risks, at="риск", key=("риск",))
    for key, area, was_, now_ in (
        ("задачи", Area.TASK, old.tasks, new.tasks),
        ("показатели", Area.INDICATOR, old.indicators, new.indicators),
        ("после", Area.MEASURE, old.after, new.after),
        ("измеряет", Area.MEASURE, (old.tracks,) if old.tracks else (), (new.tracks,) if new.tracks else ()),
    ):
        yield from references(item, area, was_, now_, at=key)
    yield from _steps(one, pair)


def references(
    item: Item, area: Area, old: Sequence[Reference], new: Sequence[Reference], *, at: str
) -> Iterator[Change]:
    """What an item refers to; the order of references says nothing."""
    ends = [", ".join(sorted(referred(ref) for ref in side)) for side in (old, new)]
    # an indicator that a measure serves is no indicator changed
    yield from value(item, Area.MEASURE if area is Area.INDICATOR else area, *ends, at=at, key=(at,))


def _own(one: Sides, item: Item, old: Part, new: Part, *, alone: bool) -> Iterator[Change]:
    """What measures and steps have alike."""
    yield from deadlines(one, item, old.deadlines, new.deadlines, days=(old.day, new.day))
    yield from answering(one, item, old.responsible, new.responsible, alone=alone)
    yield from linked(one, item, Area.EVIDENCE, old.evidence, new.evidence, at="документ")
    yield from linked(one, item, Area.TEXT, old.help, new.help, at="помощь")
    yield from results(one, item, old.results, new.results)


def pair_steps(old: Program, new: Program, rows: Paired[Measure]) -> Iterator[Paired[Step]]:
    """The steps of each measure of both editions, each with its like."""
    for pair in rows.pairs:
        yield paired(_step_entries(old, pair.old), _step_entries(new, pair.new))


def _step_entries(program: Program, row: Entry[Measure]) -> list[Entry[Step]]:
    return [
        Entry(
            step,
            Node.STEP,
            step.path,
            step.id,
            step.title,
            code(program, step.path),
            ", ".join(filter(None, (row.number, f"шаг {at}"))),
            place=at,
        )
        for at, step in enumerate(row.node.steps, 1)
    ]


def _steps(one: Sides, pair: Pair[Measure]) -> Iterator[Change]:
    found = paired(_step_entries(one.old, pair.old), _step_entries(one.new, pair.new))
    for entry in found.removed:
        yield of_old(entry).change(Area.MEASURE, Kind.REMOVED, entry.title, signs=[Sign.STEP])
    for entry in found.added:
        yield of_new(entry).change(Area.MEASURE, Kind.ADDED, None, entry.title, signs=[Sign.STEP])
    for step in found.pairs:
        item, old, new = of_pair(step), step.old.node, step.new.node
        yield from text(
            one,
            item,
            Area.MEASURE,
            old.title,
            new.title,
            kind=Kind.RENAMED,
            key=("название",),
            judge=retitled,
        )
        yield from value(item, Area.TEXT, old.link or "", new.link or "", at="ссылка")
        alone = not pair.new.node.responsible
        yield from _own(one, item, old, new, alone=alone)
    yield from reordered(found.pairs, {(): ()}, Area.MEASURE, [pair])
