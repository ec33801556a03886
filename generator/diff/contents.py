"""The rest of a program in both editions → changes: goal, tasks, stages, risks, approval, texts, requisites."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from generator.diff import events
from generator.diff.approval import approval
from generator.diff.changes import Area, Change, Kind, Node, Sign
from generator.diff.deadlines import deadlines, period
from generator.diff.figures import figures
from generator.diff.measures import references
from generator.diff.ordering import reordered
from generator.diff.pairing import Entry, Paired, code, paired, within
from generator.diff.people import answering
from generator.diff.sides import Item, Sides, of_new, of_old, of_pair, of_program
from generator.diff.texts import entries, stated, text, value
from generator.diff.wholes import Holder, Wholes
from generator.model import (
    Factor,
    Parameter,
    Program,
    Prose,
    Section,
    Stage,
    Task,
)
from generator.source import Path

#: Fields of a program's head by their keys.
_HEAD = (("адрес публикации", "public_address"), ("чья", "level"), ("вид", "genre"), ("макет", "layout"))
_ORGANISATION = (
    *(("название", "title"), ("кратко", "short"), ("место", "place"), ("адрес", "address")),
    *(("телефон", "phone"), ("почта", "email"), ("сайт", "site")),
)


def head(one: Sides) -> Iterator[Change]:
    """Title, period, edition, approval, requisites."""
    item = of_program(one)
    old, new = one.old, one.new
    yield from text(one, item, Area.TEXT, old.title, new.title, kind=Kind.RENAMED, key=("название",))
    yield from period(one, of_program(one, Node.PERIOD, ("период",)))
    if not (one.years or one.linked):
        yield from value(item, Area.TEXT, old.id, new.id, at="код", key=("код",))
        yield from value(item, Area.TEXT, old.continues, new.continues, at="продолжает", key=("продолжает",))
        yield from _edition(one, item)
    for key, name in _HEAD:
        yield from value(item, Area.TEXT, getattr(old, name), getattr(new, name), at=key, key=(key,))
    for key, name in _ORGANISATION:
        was, now = getattr(old.organisation, name), getattr(new.organisation, name)
        yield from value(item, Area.TEXT, was, now, at=f"организация, {key}", key=("организация", key))
    for key, was, now in (
        ("неделя", old.calendar.week, new.calendar.week),
        ("перенос", old.calendar.day_off, new.calendar.day_off),
        ("каникулы", *("рекомендованные" if p.calendar.recommended else "" for p in (old, new))),
    ):
        yield from value(item, Area.TEXT, was, now, at=f"календарь, {key}", key=("календарь", key))
    yield from approval(one, item)


def _edition(one: Sides, item: Item) -> Iterator[Change]:
    old, new = one.old.edition, one.new.edition
    if old != new:
        kind = Kind.RAISED if new > old else Kind.LOWERED
        yield item.change(Area.APPROVAL, kind, str(old), str(new), at="редакция", key=("редакции",))
    else:
        said = [program.editions[-1].summary if program.editions else "" for program in (one.old, one.new)]
        yield from text(one, item, Area.APPROVAL, *said, at="редакция", key=("редакции",))


# ------------------------------------------------------------------------------------------------ what it says


def body(one: Sides, holders: Paired[Holder], whole: Wholes) -> Iterator[Change]:
    """Goal, tasks, stages, events, risks, methods, texts, and who takes part."""
    item, old, new = of_program(one), one.old, one.new
    homes = holders.ways
    yield from text(one, item, Area.GOAL, stated(old.goal), stated(new.goal), key=("цель",))
    yield from _tasks(one, homes, whole)
    yield from _stages(one)
    yield from events.days(one)
    yield from entries(one, item, Area.RISK, old.risks, new.risks, at="риски", key=("риски",))
    yield from _factors(one)
    yield from text(
        one,
        item,
        Area.TEXT,
        stated(old.methods),
        stated(new.methods),
        at="методы",
        key=("методы",),
        signs=[Sign.METHOD],
    )
    yield from text(
        one, item, Area.TEXT, stated(old.directions), stated(new.directions), at="меры", key=("меры",)
    )
    yield from _prose(one)
    for key, was, now in (
        ("разработчики", old.authors, new.authors),
        ("исполняют", old.performers, new.performers),
        ("кому сдавать", old.recipients, new.recipients),
    ):
        yield from answering(one, of_program(one), was, now, alone=False, at=key, key=(key,))
    yield from _served(holders)


def _served(holders: Paired[Holder]) -> Iterator[Change]:
    """The tasks and indicators of the program that sections refer to."""
    for pair in holders.pairs:
        old, new = pair.old.node, pair.new.node
        if isinstance(old, Section) and isinstance(new, Section):
            item = of_pair(pair)
            yield from references(item, Area.TASK, old.task_references, new.task_references, at="задачи")
            yield from references(
                item, Area.INDICATOR, old.indicator_references, new.indicator_references, at="показатели"
            )


def _came_and_went(found: Paired[Any], area: Area, whole: Wholes | None = None) -> Iterator[Change]:
    for entry in found.removed:
        if not (whole and within(entry.path, whole.gone)):
            yield of_old(entry).change(area, Kind.REMOVED, entry.title)
    for entry in found.added:
        if not (whole and within(entry.path, whole.come)):
            yield of_new(entry).change(area, Kind.ADDED, None, entry.title)


def _tasks(one: Sides, homes: dict[Path, Path], whole: Wholes) -> Iterator[Change]:
    found = paired(tasks(one.old), tasks(one.new))
    yield from _came_and_went(found, Area.TASK, whole)
    homes = homes | {(): ()}
    for pair in found.pairs:
        item = of_pair(pair)
        if homes.get(pair.old.home) != pair.new.home and not whole.tell(pair.old.home, pair.new.home):
            yield item.change(Area.TASK, Kind.MOVED, pair.old.heading or None, pair.new.heading or None)
        yield from text(one, item, Area.TASK, pair.old.title, pair.new.title)
    yield from reordered(found.pairs, homes, Area.TASK)


def tasks(program: Program) -> list[Entry[Task]]:
    """The tasks of the program, then those of its sections."""
    rows: list[tuple[Task, str, Path, str]] = [
        (task, str(at), (), "") for at, task in enumerate(program.tasks, 1)
    ]
    rows += [
        (task, "", section.path, section.title) for section in program.sections() for task in section.tasks
    ]
    return [
        Entry(
            task,
            Node.TASK,
            task.path,
            task.id,
            task.text,
            code(program, task.path),
            number,
            home,
            heading,
            place=at,
        )
        for at, (task, number, home, heading) in enumerate(rows)
    ]


def _listed(
    program: Program, sort: Node, rows: Sequence[Stage | Prose | Factor | Parameter]
) -> list[Entry[Any]]:
    found = []
    for at, row in enumerate(rows, 1):
        made = getattr(row, "id", "") or row.title
        own = code(program, row.path)
        found.append(
            Entry(row, sort, row.path, made, row.title or made, own, str(at), place=at, says=_says(row))
        )
    return found


def _says(row: Stage | Prose | Factor | Parameter) -> str:
    """What tells a stage or a text from others when it is called otherwise."""
    match row:
        case Stage():
            return stated(row.content) or " ".join(one.words for one in row.deadlines)
        case Prose():
            return row.text
        case _:
            return ""


def pair_listed(old: Program, new: Program) -> Iterator[Paired[Any]]:
    """Stages, texts and risk factors, each kind with its like."""
    for sort, was, now in (
        (Node.STAGE, old.stages, new.stages),
        (Node.TEXT, old.texts, new.texts),
        (Node.FACTOR, old.factors, new.factors),
    ):
        yield paired(_listed(old, sort, was), _listed(new, sort, now))


def _stages(one: Sides) -> Iterator[Change]:
    found = paired(_listed(one.old, Node.STAGE, one.old.stages), _listed(one.new, Node.STAGE, one.new.stages))
    yield from _came_and_went(found, Area.STAGE)
    for pair in found.pairs:
        item, old, new = of_pair(pair), pair.old.node, pair.new.node
        yield from text(one, item, Area.STAGE, old.title, new.title, kind=Kind.RENAMED, key=("название",))
        yield from deadlines(one, item, old.deadlines, new.deadlines)
        yield from text(one, item, Area.STAGE, stated(old.content), stated(new.content), key=("содержание",))
    yield from reordered(found.pairs, {(): ()}, Area.STAGE)


def _prose(one: Sides) -> Iterator[Change]:
    found = paired(_listed(one.old, Node.TEXT, one.old.texts), _listed(one.new, Node.TEXT, one.new.texts))
    yield from _came_and_went(found, Area.TEXT)
    for pair in found.pairs:
        item, old, new = of_pair(pair), pair.old.node, pair.new.node
        yield from text(one, item, Area.TEXT, old.title, new.title, kind=Kind.RENAMED, key=("название",))
        yield from text(one, item, Area.TEXT, old.text, new.text, key=("текст",))
    yield from reordered(found.pairs, {(): ()}, Area.TEXT)


def _factors(one: Sides) -> Iterator[Change]:
    found = paired(
        _listed(one.old, Node.FACTOR, one.old.factors), _listed(one.new, Node.FACTOR, one.new.factors)
    )
    yield from _came_and_went(found, Area.RISK)
    for pair in found.pairs:
        item, old, new = of_pair(pair), pair.old.node, pair.new.node
        yield from text(one, item, Area.RISK, old.title, new.title, kind=Kind.RENAMED, key=("название",))
        inner = paired(
            _listed(one.old, Node.FACTOR, old.parameters), _listed(one.new, Node.FACTOR, new.parameters)
        )
        yield from _came_and_went(inner, Area.RISK)
        for parameter in inner.pairs:
            yield from _parameter(one, of_pair(parameter), parameter.old.node, parameter.new.node)
        yield from reordered(inner.pairs, {(): ()}, Area.RISK)
    yield from reordered(found.pairs, {(): ()}, Area.RISK)


def _parameter(one: Sides, item: Item, old: Parameter, new: Parameter) -> Iterator[Change]:
    yield from text(one, item, Area.RISK, old.title, new.title, kind=Kind.RENAMED, key=("название",))
    paths = (old.path, new.path)
    yield from figures(item, Area.RISK, old.figures, new.figures, paths=paths, more=None, moment="значение")
    yield from value(item, Area.RISK, old.unit, new.unit, at="единица", key=("единица",))
    yield from text(one, item, Area.RISK, old.conclusion, new.conclusion, at="вывод", key=("вывод",))
