"""What came of one program's two editions: the changes with their levels, and what to say of the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import field
from datetime import date

from generator.diff.carried import Carried
from generator.diff.changes import Change
from generator.diff.levels import Judged, Level
from generator.frozen import frozen
from generator.model import Program
from generator.source import Path


@frozen(eq=False)
class Compared:
    """A program in both editions, None where it is not there; `problem` says why they can't be compared.

    `carried` is what one of other years took over, None where the periods are not apart; `day` is that of the newer
    edition, where it stands at a revision. Of `same` ones not a letter differs.
    """

    file: str
    old_file: str
    old: Program | None = None
    new: Program | None = None
    changes: tuple[Judged, ...] = field(default=())
    carried: Carried | None = None
    problem: str = ""
    line: int = 1
    day: date | None = None
    same: bool = False

    @property
    def program(self) -> Program | None:
        """The newer side, or the only one."""
        return self.new or self.old

    @property
    def school(self) -> str:
        """Whose program it is, as people call it."""
        labels = (one.organisation.label for one in (self.new, self.old) if one)
        return next(filter(None, labels), "")

    def count(self, level: Level) -> int:
        """How many changes of a level there are."""
        return sum(one.level is level for one in self.changes)

    @property
    def matters(self) -> bool:
        """Whether who has little time has to look at it."""
        return bool(self.problem) or self.count(Level.SUBSTANTIAL) > 0

    @property
    def needs_edition(self) -> bool:
        """Whether something substantial changed under the number of the edition before."""
        old, new = self.old, self.new
        if old is None or new is None or old.id == new.continues or new.id == old.continues:
            return False
        return self.count(Level.SUBSTANTIAL) > 0 and new.edition <= old.edition

    def place(self, change: Change) -> tuple[str, int] | None:
        """File and line of a change in the newer edition; None where that has it no longer."""
        if change.new_path is None or self.new is None:
            return None
        return _place(self.new, change.new_path)

    def old_place(self, change: Change) -> tuple[str, int] | None:
        """File and line of a change in the older edition; None where that has it not yet."""
        if change.old_path is None or self.old is None:
            return None
        return _place(self.old, change.old_path)


@frozen
class Others:
    """How many programs are not compared: nobody touched them, or no edition of theirs was ever approved."""

    untouched: int = 0
    unapproved: int = 0


NONE = Others()


def _place(program: Program, path: Path) -> tuple[str, int] | None:
    tree = program.source
    if tree is None:
        return None
    return tree.home(path).file, tree.place(path, key=True).line


def counts(compared: Iterable[Compared]) -> Counter[Level]:
    """How many changes of each level programs have."""
    return Counter(one.level for each in compared for one in each.changes)


def worst(compared: Iterable[Compared]) -> Iterator[Level]:
    """The levels that occur; what cannot be compared may be anything."""
    for one in compared:
        if one.problem:
            yield Level.SUBSTANTIAL
        yield from {judged.level for judged in one.changes}
