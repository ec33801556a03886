"""What a comparison knows throughout: both programs, the day as of which it is made, the years between them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import field
from datetime import date
from typing import Protocol

from generator.diff.changes import Area, Change, Data, Kind, Node, Sign
from generator.diff.pairing import Entry, Pair
from generator.frozen import frozen
from generator.model import Moment, Program, Reference
from generator.rules.promises import moved, shift
from generator.source import Path

_YEAR = re.compile(r"\b20[0-9]{2}\b")


@frozen(eq=False)
class Sides:
    """Two programs. `as_of` is the day as of which deadlines have passed, None where nobody knows it.

    `years` lie between the periods of two programs that are compared by their place in it; `names` leads from the older
    executors' ids to the newer ones', `replaced` are those whose place others took everywhere.
    """

    old: Program
    new: Program
    as_of: date | None = None
    years: int = 0
    names: dict[str, str] = field(default_factory=dict)
    replaced: set[str] = field(default_factory=set)

    @property
    def linked(self) -> bool:
        """Whether one of the programs says that it goes on from the other."""
        return bool(
            (self.new.continues and self.new.continues == self.old.id)
            or (self.old.continues and self.old.continues == self.new.id)
        )

    def then(self, day: date | None) -> date | None:
        """A day of the older program at its place in the newer period."""
        return moved(day, self.years) if day and self.years else day

    def words(self, text: str) -> str:
        """A text of the older program with its years moved along."""
        return _YEAR.sub(lambda year: str(int(year[0]) + self.years), text) if self.years else text

    def reached(self, indicator: str, moment: Moment) -> bool:
        """Whether the marks of progress say already what came of a target."""
        found = [
            one for program in (self.old, self.new) if program.progress for one in program.progress.actuals
        ]
        return not self.years and any(
            one.indicator == indicator and one.moment.last == moment.last and moment.last for one in found
        )

    def passed(self, days: Iterable[date | None]) -> bool:
        """Whether one of these days lies behind; with years between the programs that is no question."""
        return bool(self.as_of and not self.years and any(day and day < self.as_of for day in days))


def sides(old: Program, new: Program, as_of: date | None = None) -> Sides:
    """Two programs, with the years between their periods where neither period holds the other.

    Who does not say as of which day is told what had passed by the last day that the marks of progress name.
    """
    return Sides(old, new, as_of or _last_mark(old, new), shift(old.period, new.period))


def _last_mark(*programs: Program) -> date | None:
    marks = [mark for program in programs if program.progress for mark in program.progress.marks]
    return max((mark.done for mark in marks if mark.done), default=None)


@frozen(eq=False)
class Item:
    """What a change is about, so far as all its changes share it."""

    node: Node
    id: str
    title: str = ""
    old_number: str = ""
    new_number: str = ""
    old_path: Path | None = None
    new_path: Path | None = None
    guess: bool = False

    def change(  # noqa: PLR0913 - a change is what it is
        self,
        area: Area,
        kind: Kind,
        old: Data = None,
        new: Data = None,
        *,
        at: str = "",
        key: Path = (),
        paths: tuple[Path | None, Path | None] | None = None,
        signs: Iterable[Sign | None] = (),
    ) -> Change:
        """A change of this item; `key` is the way to it from the item, `paths` its own ways on both sides."""
        before, after = paths or (
            None if self.old_path is None else (*self.old_path, *key),
            None if self.new_path is None else (*self.new_path, *key),
        )
        return Change(
            area,
            kind,
            self.node,
            self.id,
            self.title,
            old,
            new,
            self.old_number,
            self.new_number,
            before,
            after,
            at,
            self.guess,
            tuple(sign for sign in Sign if sign in set(signs)),
        )


def of_pair(pair: Pair[object]) -> Item:
    """The item of both editions."""
    old, new = pair.old, pair.new
    return Item(new.sort, new.id, new.title, old.number, new.number, old.path, new.path, pair.guess)


def of_old(entry: Entry[object]) -> Item:
    """An item that only the older edition has."""
    return Item(entry.sort, entry.id, entry.title, old_number=entry.number, old_path=entry.path)


def of_new(entry: Entry[object]) -> Item:
    """An item that only the newer edition has."""
    return Item(entry.sort, entry.id, entry.title, new_number=entry.number, new_path=entry.path)


class Placed(Protocol):
    """Whatever of a program has a place in its file."""

    @property
    def path(self) -> Path:
        """The way to it."""


def of_both(node: Node, name: str, old: Placed | None, new: Placed | None, title: str = "") -> Item:
    """An item that is known by its name, in whichever editions have it."""
    return Item(
        node,
        name,
        title or name,
        old_path=old.path if old else None,
        new_path=new.path if new else None,
    )


def of_program(one: Sides, node: Node = Node.PROGRAM, key: Path = ()) -> Item:
    """The program itself, or a part of which it has one."""
    return Item(node, one.new.id, one.new.title, old_path=key, new_path=key)


def referred(reference: Reference) -> str:
    """What a reference means; that nothing has this id any more is another meaning."""
    return reference.target or f"{reference.words} (такого нет)"
