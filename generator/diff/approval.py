"""Who approves a program, who agrees to it and what it rests on, in both editions → changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.diff.changes import Area, Change, Kind, Node
from generator.diff.pairing import Entry, paired
from generator.diff.people import answering
from generator.diff.sides import Item, Sides
from generator.diff.texts import entries, value
from generator.model import Agreement, Approval, Basis, Program

_AGREED = "согласование"


def approval(one: Sides, item: Item) -> Iterator[Change]:
    """The form of approval, who approves and who agrees, the acts that the program rests on."""
    old, new = one.old.approval, one.new.approval
    yield from value(item, Area.APPROVAL, _form(old), _form(new), at="утверждение", key=("утверждение",))
    heads = [(each.who,) if each and each.who else () for each in (old, new)]
    whole = Item(Node.PROGRAM, one.new.id, one.new.title, old_path=(), new_path=())
    yield from answering(one, whole, *heads, alone=False, at="утверждает", key=("утверждение",))
    yield from _agreements(one, item)
    acts = (_acts(one.old.basis), _acts(one.new.basis))
    yield from entries(one, item, Area.APPROVAL, *acts, at="основания", key=("основания",))


def _form(one: Approval | None) -> str:
    if one is None:
        return ""
    annex = f"приложение № {one.annex}" if one.annex else ""
    taken = f"принимает {one.taken_by}" if one.taken_by else ""
    return ", ".join(filter(None, (one.form, one.by, annex, taken)))


def _acts(basis: Sequence[Basis]) -> list[str]:
    return [
        " ".join(
            filter(
                None, (act.document, act.day and f"от {act.day}", act.number and f"№ {act.number}", act.title)
            )
        )
        for act in basis
    ]


# -------------------------------------------------------------------------------------------------- who agrees


def _agreements(one: Sides, item: Item) -> Iterator[Change]:
    """Each agreement by who gives it: the person or position, else the body in words."""
    found = paired(_agreeing(one, one.old), _agreeing(one, one.new))
    pairs, removed, added = [(pair.old, pair.new) for pair in found.pairs], found.removed, found.added
    if len(removed) == len(added) == 1:  # somebody else agrees in the place of one who went
        pairs, removed, added = [*pairs, (removed[0], added[0])], (), ()
    for old, new in pairs:
        said = _both(old, new)
        if said[0] != said[1]:
            paths = (old.path, new.path)
            yield item.change(Area.APPROVAL, Kind.VALUE, *said, at=_AGREED, paths=paths)
    for entry in removed:
        yield item.change(Area.APPROVAL, Kind.REMOVED, entry.heading, at=_AGREED, paths=(entry.path, None))
    for entry in added:
        yield item.change(
            Area.APPROVAL, Kind.ADDED, None, entry.heading, at=_AGREED, paths=(None, entry.path)
        )
    places = [old.place for old, _ in sorted(pairs, key=lambda pair: pair[1].place)]
    if places != sorted(places):
        rows = [tuple(entry.heading for entry in _agreeing(one, side)) for side in (one.old, one.new)]
        yield item.change(Area.APPROVAL, Kind.REORDERED, *rows, at=_AGREED, key=(_AGREED,))


def _both(old: Entry[Agreement], new: Entry[Agreement]) -> tuple[str, str]:
    """Both as people read them; of one person who is only called otherwise now, what the agreement is made by."""
    if old.code and old.code == new.code:
        return old.node.by, new.node.by
    return old.heading, new.heading


def _agreeing(one: Sides, program: Program) -> list[Entry[Agreement]]:
    """Agreements with who gives them as their id and title; `heading` is the whole in words."""
    found = []
    for at, row in enumerate(program.agreements):
        who = row.who
        own = who.executor or "" if who else ""
        executor = program.executors.get(own)
        title = executor.label if executor else who.words if who else row.by
        if program is one.old:
            own = one.names.get(own, own)
        said = ", ".join(filter(None, (title if who else "", row.by)))
        found.append(Entry(row, Node.PROGRAM, row.path, own, title, own, heading=said, place=at))
    return found
