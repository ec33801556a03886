"""Who answers, in both editions → people renamed, replaced, added, left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from generator.diff.changes import Area, Change, Kind, Node, Sign
from generator.diff.pairing import counted
from generator.diff.sides import Item, Sides, of_both
from generator.diff.texts import text, value
from generator.diff.wording import apart
from generator.fullname import ordered
from generator.model import Executor, Program, Reference, Responsible
from generator.normalize.ids import fold
from generator.rules.telling import natural
from generator.source import Path

#: From so many places on, to put one executor for another everywhere is one act.
_EVERYWHERE = 2


def same_people(old: Mapping[str, Executor], new: Mapping[str, Executor]) -> dict[str, str]:
    """The older ids → the newer ones of the same executors: by id, name, title, position."""
    found = {name: name for name in old if name in new}
    for known in (
        lambda one: natural(one.name or "") or None,
        lambda one: natural(one.title or one.short or "") or None,
        lambda one: tuple(map(natural, one.positions)) or None,
    ):
        lost = [name for name in old if name not in found]
        free = [name for name in new if name not in found.values()]
        for name in lost:
            alike = [
                other
                for other in free
                if other not in found.values()
                and known(old[name]) is not None
                and known(old[name]) == known(new[other])
            ]
            if len(alike) == 1:
                found[name] = alike[0]
    return found


def uses(program: Program) -> dict[str, set[Hashable]]:
    """Each executor, and whoever is only named → the parts in which it answers; a group is a part of its members."""
    found: dict[str, set[Hashable]] = defaultdict(set)
    own: list[tuple[Path, Sequence[Responsible]]] = []
    for _, _, measure in program.measures():
        own.append((measure.path, measure.responsible))
        own += [(step.path, step.responsible) for step in measure.steps]
    own += [(one.path, one.responsible) for one in program.all_indicators()]
    heads = [one.who for one in (program.approval, *program.agreements) if one and one.who]
    for path, answering in (*own, (("исполняют",), program.performers), (("разработчики",), program.authors)):
        for one in answering:
            found[one.executor or _loose(one.words)].add(path)
    for one in heads:
        found[one.executor or _loose(one.words)].add(("утверждение", one.path[0]))
    for executor in program.executors.values():
        for member in executor.members:
            found[member.target or _loose(member.words)].add(("состав", executor.id))
    return found


def _loose(words: str) -> str:
    """Who is named without being in the registry."""
    return f"?{fold(words)}"


def replaced(one: Sides, homes: Mapping[Hashable, Hashable]) -> Iterator[Change]:
    """Executors that stand in every place of another, who is gone: one act. They are one from here on."""
    before, after = uses(one.old), uses(one.new)
    places: dict[frozenset[Hashable], list[str]] = defaultdict(list)
    for name in one.new.executors:
        if name not in one.names.values() and len(after.get(name, ())) >= _EVERYWHERE:
            places[frozenset(after[name])].append(name)
    for name, executor in one.old.executors.items():
        own = before.get(name, set())
        here = frozenset(homes.get(path, path) for path in own)
        if name in one.names or len(own) < _EVERYWHERE or len(places.get(here, ())) != 1:
            continue
        (other,) = places.pop(here)
        one.names[name] = other
        one.replaced.add(name)
        new = one.new.executors[other]
        yield _item(other, executor, new).change(Area.RESPONSIBLE, Kind.REASSIGNED, executor.label, new.label)


def _item(name: str, old: Executor | None, new: Executor | None) -> Item:
    return of_both(Node.EXECUTOR, name, old, new, (new or old).label)  # type: ignore[union-attr] # one of the two is there


def executors(one: Sides) -> Iterator[Change]:
    """What is said of the executors themselves."""
    before, after = uses(one.old), uses(one.new)
    for name, old in one.old.executors.items():
        if name not in one.names and (not before.get(name) or _loose(name) in after):
            signs = [] if before.get(name) else [Sign.UNUSED]
            yield _item(name, old, None).change(Area.RESPONSIBLE, Kind.REMOVED, old.label, signs=signs)
    known = set(one.names.values())
    for name, new in one.new.executors.items():
        if name not in known and (not after.get(name) or _loose(name) in before):
            signs = [] if after.get(name) else [Sign.UNUSED]
            yield _item(name, None, new).change(Area.RESPONSIBLE, Kind.ADDED, None, new.label, signs=signs)
    for name, other in one.names.items():
        if name not in one.replaced:
            yield from _described(one, name, other)


def _described(one: Sides, name: str, other: str) -> Iterator[Change]:
    """Name, positions, title, organisation and members of one executor."""
    old, new = one.old.executors[name], one.new.executors[other]
    item = _item(other, old, new)
    if (old.name or "") != (new.name or ""):
        yield _renamed(item, old.name, new.name)
    for key, was, now in (("название", old.title, new.title), ("кратко", old.short, new.short)):
        yield from text(
            one, item, Area.RESPONSIBLE, was or "", now or "", kind=Kind.RENAMED, at=key, key=(key,)
        )
    positions = ("; ".join(old.positions), "; ".join(new.positions))
    if sorted(old.positions) != sorted(new.positions) and not (
        name != other and not old.name and not new.name
    ):
        yield _valued(item, *positions)
    yield from value(item, Area.RESPONSIBLE, old.organisation or "", new.organisation or "", at="организация")
    yield from _members(one, item, old, new)


def _member(names: Mapping[str, str], member: Reference) -> str:
    return names.get(member.target, member.target) if member.target else _loose(member.words)


def _members(one: Sides, item: Item, old: Executor, new: Executor) -> Iterator[Change]:
    """Who came into a group and who left it."""
    before = counted(old.members, lambda member: _member(one.names, member))
    after = counted(new.members, lambda member: _member(MappingProxyType({}), member))
    where: dict[str, Any] = {"at": "состав", "key": ("состав",)}
    for name, member in before.items():
        if name not in after:
            shown = _called(one.old, member.target or member.words)
            yield item.change(Area.RESPONSIBLE, Kind.REMOVED, shown, None, **where)
    for name, member in after.items():
        if name not in before:
            shown = _called(one.new, member.target or member.words)
            yield item.change(Area.RESPONSIBLE, Kind.ADDED, None, shown, **where)
    if before.keys() == after.keys() and list(before) != list(after):
        rows = [
            tuple(_called(program, member.target or member.words) for member in group.members)
            for program, group in ((one.old, old), (one.new, new))
        ]
        yield item.change(Area.RESPONSIBLE, Kind.REORDERED, *rows, **where)


def _called(program: Program, name: str) -> str:
    executor = program.executors.get(name)
    return executor.label if executor else name


def _valued(item: Item, old: str, new: str) -> Change:
    kind = Kind.ADDED if not old else Kind.REMOVED if not new else Kind.VALUE
    signs = [apart(old, new)] if old and new else []
    return item.change(
        Area.RESPONSIBLE, kind, old or None, new or None, at="должность", key=("должность",), signs=signs
    )


def _renamed(item: Item, old: str | None, new: str | None) -> Change:
    """A name that is spelt otherwise, a person who is called otherwise now, or another person."""
    args: dict[str, Any] = {"at": "фио", "key": ("фио",)}
    if not old or not new:
        return item.change(Area.RESPONSIBLE, Kind.ADDED if new else Kind.REMOVED, old, new, **args)
    one, two = (natural(ordered(name)).split() for name in (old, new))
    if _spelling(one, two):
        return item.change(Area.RESPONSIBLE, Kind.RENAMED, old, new, signs=[Sign.TYPO], **args)
    initials = [[word[0] for word in words[1:]] for words in (one, two)]
    kind = (
        Kind.RENAMED if one[0] == two[0] or (initials[0] and initials[0] == initials[1]) else Kind.REASSIGNED
    )
    return item.change(Area.RESPONSIBLE, kind, old, new, **args)


def _spelling(one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether two names are one: in full or by initials, in either order, a letter apart."""
    if apart(" ".join(one), " ".join(two)) in (None, Sign.TYPO):
        return True
    return (
        len(one) == len(two)
        and one[0] == two[0]
        and all(
            a == b or (min(len(a), len(b)) == 1 and a[0] == b[0])
            for a, b in zip(one[1:], two[1:], strict=True)
        )
    )


# ------------------------------------------------------------------------------------------ who answers for what


def answering(  # noqa: PLR0913 - both sides of one cell
    one: Sides,
    item: Item,
    old: Sequence[Responsible],
    new: Sequence[Responsible],
    *,
    alone: bool = True,
    at: str = "",
    key: Path = ("ответственные",),
) -> Iterator[Change]:
    """Who answers for an item; `alone` says that nobody else does if this list is empty."""
    before = counted(old, lambda who: _key(one.names, who))
    after = counted(new, lambda who: _key(MappingProxyType({}), who))
    lost = [who for name, who in before.items() if name not in after]
    found = [who for name, who in after.items() if name not in before]
    if lost or found:
        kind = Kind.REASSIGNED if lost and found else Kind.REMOVED if lost else Kind.ADDED
        nobody = [Sign.NOBODY] if alone and not new else []
        yield item.change(
            Area.RESPONSIBLE,
            kind,
            _labels(one.old, lost),
            _labels(one.new, found),
            at=at,
            key=key,
            signs=nobody,
        )
    elif list(before) != list(after):
        yield item.change(
            Area.RESPONSIBLE, Kind.REORDERED, _labels(one.old, old), _labels(one.new, new), at=at, key=key
        )
    yield from _shares(one, item, before, after, at=at, key=key)


def _shares(  # noqa: PLR0913 - as above
    one: Sides,
    item: Item,
    before: Mapping[tuple[Hashable, int], Responsible],
    after: Mapping[tuple[Hashable, int], Responsible],
    *,
    at: str,
    key: Path,
) -> Iterator[Change]:
    """In which role the same people answer."""
    for name, now in after.items():
        if name not in before:
            continue
        was, title = _share(before[name]), _labels(one.new, [now]) or ""
        if was != _share(now):
            said = [f"{title} – {share}" if share else title for share in (was, _share(now))]
            yield item.change(Area.RESPONSIBLE, Kind.VALUE, *said, at=at, key=key)


def _key(names: Mapping[str, str], who: Responsible) -> str:
    return names.get(who.executor, who.executor) if who.executor else fold(who.words)


def _share(who: Responsible) -> str:
    return ", ".join(filter(None, (who.role or "", "по согласованию" if who.by_consent else "")))


def _labels(program: Program, answering_: Iterable[Responsible]) -> str | None:
    """Who answers as people call them."""
    names = [_called(program, who.executor) if who.executor else who.words for who in answering_]
    return ", ".join(names) or None
