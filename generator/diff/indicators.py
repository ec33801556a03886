"""Indicators of both editions → changes, one split into several among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.diff.changes import Area, Change, Kind, Node, Sign
from generator.diff.figures import direction, targets
from generator.diff.measures import references
from generator.diff.ordering import reordered
from generator.diff.pairing import Entry, Pair, Paired, by_contents, code, paired, within
from generator.diff.people import answering
from generator.diff.sides import Item, Sides, of_new, of_old, of_pair
from generator.diff.texts import text, value
from generator.diff.wholes import Wholes
from generator.diff.wording import apart, retitled
from generator.model import Indicator, IndicatorGroup, Program, Section
from generator.rules.promises import unit
from generator.rules.telling import telling
from generator.source import Path

#: So much of the words of a part stood in the whole; so much of the words of the whole stands in its parts.
_PART, _WHOLE = 0.7, 0.7
#: So many words of a part have to be those of the whole, of which it may have all and a word more.
_FEWEST = 2


def groups(program: Program) -> list[Entry[IndicatorGroup]]:
    """The groups of indicators of the program."""
    return [
        Entry(
            group,
            Node.GROUP,
            group.path,
            group.id,
            group.title or group.id,
            code(program, group.path),
            place=at,
        )
        for at, group in enumerate(program.indicators)
    ]


def indicators(program: Program) -> list[Entry[Indicator]]:
    """All indicators: those of the program in one count, then those of the plans' sections."""
    found: list[Entry[Indicator]] = []
    for group in program.indicators:
        for one in group.indicators:
            found.append(_entry(program, one, group, number=str(len(found) + 1), place=len(found)))
    for section in program.sections():
        for one in section.indicators:
            found.append(_entry(program, one, section, number="", place=len(found)))
    return found


def _entry(
    program: Program, one: Indicator, holder: IndicatorGroup | Section, *, number: str, place: int
) -> Entry[Indicator]:
    when = tuple(target.moment.words for target in one.targets)
    own = code(program, one.path)
    return Entry(
        one, Node.INDICATOR, one.path, one.id, one.title, own, number, holder.path, holder.title, when, place
    )


def changes(one: Sides, found: Paired[Indicator], homes: dict[Path, Path], whole: Wholes) -> Iterator[Change]:
    """Everything that became of the indicators; `homes` are the sections of both sides, groups are added."""
    found_groups = pair_groups(one.old, one.new, found)
    homes = homes | found_groups.ways
    for pair in found_groups.pairs:
        yield from _group(one, pair)
    told: set[Path] = set()
    yield from _parted(one, found, told)
    for row in found.pairs:
        if row.old.path not in told and row.new.path not in told:
            yield from _indicator(one, row, homes, whole)
    for entry in found.removed:
        if entry.path not in told and not within(entry.path, whole.gone):
            yield of_old(entry).change(Area.INDICATOR, Kind.REMOVED, entry.title)
    for entry in found.added:
        if entry.path not in told and not within(entry.path, whole.come):
            yield of_new(entry).change(Area.INDICATOR, Kind.ADDED, None, entry.title)
    yield from reordered(found.pairs, homes, Area.INDICATOR, found_groups.pairs)


def pair_groups(old: Program, new: Program, rows: Paired[Indicator]) -> Paired[IndicatorGroup]:
    """Groups, each with its like: by id and title, then by the indicators that they hold."""
    one, two = groups(old), groups(new)
    if len(one) == len(two) == 1:
        return Paired((Pair(one[0], two[0]),), (), ())
    return by_contents(paired(one, two), rows)


def _group(one: Sides, pair: Pair[IndicatorGroup]) -> Iterator[Change]:
    item = of_pair(pair)
    old, new = pair.old.node, pair.new.node
    yield from text(one, item, Area.INDICATOR, old.title, new.title, kind=Kind.RENAMED, key=("направление",))
    counted = ["да" if group.cumulative else "нет" for group in (old, new)]
    yield from value(item, Area.INDICATOR, *counted, at="накопительно", key=("накопительно",))


def _indicator(one: Sides, pair: Pair[Indicator], homes: dict[Path, Path], whole: Wholes) -> Iterator[Change]:
    item, old, new = of_pair(pair), pair.old.node, pair.new.node
    if homes.get(pair.old.home) != pair.new.home and not whole.tell(pair.old.home, pair.new.home):
        yield item.change(Area.INDICATOR, Kind.MOVED, pair.old.heading or None, pair.new.heading or None)
    yield from text(
        one, item, Area.INDICATOR, old.title, new.title, kind=Kind.RENAMED, key=("название",), judge=retitled
    )
    yield from _unit(item, old, new)
    yield from value(item, Area.INDICATOR, old.better or "", new.better or "", at="лучше", key=("лучше",))
    yield from _figures(one, item, old, new)
    yield from references(item, Area.TASK, old.tasks, new.tasks, at="задачи")
    yield from answering(one, item, old.responsible, new.responsible)


def _figures(one: Sides, item: Item, old: Indicator, new: Indicator) -> Iterator[Change]:
    more = direction(old, new)
    if not one.years:  # next year's baseline is this year's end: it is shown beside the targets
        yield from targets(one, item, Area.BASELINE, old.baseline, new.baseline, more=None)
    yield from targets(one, item, Area.TARGET, old.targets, new.targets, more=more)


def _unit(item: Item, old: Indicator, new: Indicator) -> Iterator[Change]:
    was, now = _named(old), _named(new)
    if unit(was) != unit(now):
        yield item.change(
            Area.INDICATOR, Kind.VALUE, was or None, now or None, at="единица", key=("единица",)
        )
    elif old.unit and new.unit and apart(old.unit, new.unit):
        yield item.change(
            Area.INDICATOR,
            Kind.RENAMED,
            old.unit,
            new.unit,
            at="единица",
            key=("единица",),
            signs=[Sign.TYPO],
        )


def _named(one: Indicator) -> str:
    """The unit of an indicator, be it that its figures name it alone."""
    values = (figure.value for target in (*one.targets, *one.baseline) for figure in target.figures)
    return one.unit or next((value.unit for value in values if value.unit), "")


# ------------------------------------------------------------------------------------------- one into several


def _parted(one: Sides, found: Paired[Indicator], told: set[Path]) -> Iterator[Change]:
    """Indicators that were split, and those that were merged: each with its parts is one change."""
    mates = {pair.old.path: pair.new for pair in found.pairs}
    for whole in (*found.removed, *(pair.old for pair in found.pairs)):
        own = mates.get(whole.path)
        parts = _parts(whole, own, found.added)
        if parts:
            told.update([whole.path, *(part.path for part in parts)])
            yield from _split(one, whole, parts)
    mates = {pair.new.path: pair.old for pair in found.pairs}
    for whole in (*found.added, *(pair.new for pair in found.pairs)):
        own = mates.get(whole.path)
        parts = _parts(whole, own, found.removed)
        if parts and whole.path not in told:
            told.update([whole.path, *(part.path for part in parts)])
            yield from _merged(one, whole, parts)


def _parts(
    whole: Entry[Indicator], own: Entry[Indicator] | None, others: Sequence[Entry[Indicator]]
) -> list[Entry[Indicator]]:
    """The indicators of the other side that are parts of one, itself among them if it kept its id."""
    words = telling(whole.title)
    if own is not None and telling(own.title) == words:
        return []
    near = [own, *others] if own else list(others)
    parts = [
        part
        for part in near
        if (shared := len(telling(part.title) & words)) >= _FEWEST
        and shared >= _PART * len(telling(part.title))
        and telling(part.title) != words
    ]
    covered = {word for part in parts for word in telling(part.title)} & words
    alone = own is not None and own not in parts
    return (
        sorted(parts, key=lambda part: part.place)
        if len(parts) > 1 and not alone and len(covered) >= _WHOLE * len(words)
        else []
    )


def _split(one: Sides, whole: Entry[Indicator], parts: Sequence[Entry[Indicator]]) -> Iterator[Change]:
    first = parts[0]
    numbers = ", ".join(filter(None, (part.number for part in parts)))
    item = Item(
        Node.INDICATOR, whole.id, whole.title, whole.number, numbers, whole.path, first.path, guess=True
    )
    titles = tuple(part.title for part in parts)
    yield item.change(Area.INDICATOR, Kind.RENAMED, whole.title, titles, signs=[Sign.SPLIT])
    for part in parts:
        own = Item(
            Node.INDICATOR, part.id, part.title, whole.number, part.number, whole.path, part.path, guess=True
        )
        yield from _figures(one, own, whole.node, part.node)


def _merged(one: Sides, whole: Entry[Indicator], parts: Sequence[Entry[Indicator]]) -> Iterator[Change]:
    numbers = ", ".join(filter(None, (part.number for part in parts)))
    item = Item(
        Node.INDICATOR, whole.id, whole.title, numbers, whole.number, parts[0].path, whole.path, guess=True
    )
    titles = tuple(part.title for part in parts)
    yield item.change(Area.INDICATOR, Kind.RENAMED, titles, whole.title, signs=[Sign.MERGED])
    for part in parts:
        own = Item(
            Node.INDICATOR, whole.id, part.title, part.number, whole.number, part.path, whole.path, guess=True
        )
        yield from _figures(one, own, part.node, whole.node)
