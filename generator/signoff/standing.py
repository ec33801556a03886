"""A program beside its record → where it stands: what is in force, what is drafted on top, what is still to approve."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from generator.diff import Judged, Level, compare, judged
from generator.diff.compared import Compared
from generator.findings import Finding, InputError
from generator.frozen import frozen
from generator.loading import Loaded
from generator.model import Decision, Program, last_approval, made_by
from generator.proofs import CODES
from generator.rules.remarks import Remark, open_remarks, returned
from generator.signoff import digests
from generator.signoff.lone import lone
from generator.signoff.record import InForce, in_force
from generator.signoff.request import AGREED, TAKEN
from generator.source import Templates

#: What is said of a decision by which nothing is in force.
_EMPTY = frozenset({"AR116", "AR981", "AR982"})


class State(StrEnum):
    """Where a program stands as a whole."""

    DRAFT = "draft"
    IN_AGREEMENT = "in-agreement"
    RETURNED = "returned"
    NOT_KEPT = "not-kept"
    IN_FORCE = "in-force"
    CHANGED = "changed"
    ANOTHER_PAPER = "another-paper"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"
    GONE = "gone"


@frozen(eq=False)
class Standing:
    """Where a program stands as of a day.

    `draft` is where the text in the file stands that is not in force (draft, in agreement, returned), None where it is
    the one in force. `changes` are those since the edition in force, `agreed` who has taken the text as it stands.
    `successor` is the program that goes on from this one and is in force, `expired` whether one whose file is gone is
    over. `problems` say why nothing can be told.
    """

    path: Path
    program: Program | None
    state: State
    force: InForce | None = None
    draft: State | None = None
    changes: Compared | None = None
    agreed: tuple[Decision, ...] = ()
    remarks: tuple[Remark, ...] = ()
    successor: str = ""
    expired: bool = False
    approval: Decision | None = None
    problems: tuple[Finding, ...] = ()

    def count(self, level: Level) -> int:
        """How many changes of a level are not approved."""
        return self.changes.count(level) if self.changes else 0

    @property
    def same_edition(self) -> bool:
        """Whether the file has the number of the edition in force."""
        return bool(self.force and self.program and self.program.edition <= self.force.edition)

    def covered(self) -> list[Judged]:
        """The changes that a new order must cover: all but those that a curator may confirm."""
        found = self.changes.changes if self.changes else ()
        return [one for one in found if one.level is not Level.EDITORIAL]


@frozen(eq=False)
class Asked:
    """As of which day it is asked, with which levels of changes and with which templates."""

    as_of: date
    levels: Mapping[str, str]
    templates: Templates


def standings(loaded: Iterable[Loaded], asked: Asked, gone: Iterable[Path] = ()) -> list[Standing]:
    """Where programs stand, those whose files are `gone` last.

    Of those that go on from one another the older ones are superseded, once the period of the next has begun.
    """
    found = [*(standing(one, asked) for one in loaded), *(_gone(path, asked) for path in gone)]
    after = {
        one.force.program.continues: one.force.program.id
        for one in found
        if one.force and one.force.program.continues and _begun(one.force.program, asked.as_of)
    }
    return [
        _superseded(one, after[one.force.program.id]) if one.force and one.force.program.id in after else one
        for one in found
    ]


def _begun(program: Program, day: date) -> bool:
    return program.period is None or program.period.first <= day


def _superseded(one: Standing, successor: str) -> Standing:
    state = State.GONE if one.state is State.GONE else State.SUPERSEDED
    return replace(one, state=state, successor=successor)


def standing(loaded: Loaded, asked: Asked) -> Standing:
    """Where one program stands, whatever others there are."""
    program = _as_of(loaded.program, asked.as_of)
    try:
        force = in_force(loaded.path, asked.as_of, loaded.decisions)
    except InputError as error:
        return Standing(loaded.path, program, State.NOT_KEPT, problems=tuple(error.findings))
    if program is None:
        state = _in_time(force, asked.as_of) if force else State.DRAFT
        return Standing(loaded.path, None, state, force, problems=tuple(loaded.findings))
    found = Standing(
        loaded.path,
        program,
        State.DRAFT,
        force,
        remarks=tuple(open_remarks(program)),
        agreed=tuple(_agreed(program)),
        approval=last_approval(program.decisions),
        problems=tuple(one for one in loaded.findings if one.code in CODES | _EMPTY),
    )
    return _without(found) if force is None else _beside(found, force, asked)


def _gone(path: Path, asked: Asked) -> Standing:
    """Where a program stands of which the record alone is left."""
    problems = [lone(path)]
    try:
        force = in_force(path, asked.as_of)
    except InputError as error:
        force, problems = None, [*problems, *error.findings]
    expired = force is not None and _in_time(force, asked.as_of) is State.EXPIRED
    return Standing(path, None, State.GONE, force, expired=expired, problems=tuple(problems))


def _as_of(program: Program | None, day: date) -> Program | None:
    """A program with the decisions that had been made by a day."""
    return program and replace(program, decisions=made_by(program.decisions, day))


def _without(found: Standing) -> Standing:
    """Where a program stands of which nothing is in force."""
    state = State.NOT_KEPT if found.approval else _drafted(found)
    return replace(found, state=state, draft=_drafted(found))


def _drafted(found: Standing) -> State:
    assert found.program is not None
    if returned(found.program):
        return State.RETURNED
    return State.IN_AGREEMENT if found.agreed else State.DRAFT


def _beside(found: Standing, force: InForce, asked: Asked) -> Standing:
    """Where a program stands that has an edition in force."""
    program = found.program
    assert program is not None
    state = _in_time(force, asked.as_of)
    if digests.data(program) == force.digest:
        paper = _paper(program, asked.templates)
        if state is State.IN_FORCE and paper and force.confirmed.paper not in ("", paper):
            state = State.ANOTHER_PAPER
        return replace(found, state=state)
    changes = Compared(
        found.path.as_posix(),
        found.path.as_posix(),
        force.program,
        program,
        tuple(judged(compare(force.program, program, asked.as_of), asked.levels)),
    )
    state = State.CHANGED if state is State.IN_FORCE else state
    return replace(found, state=state, draft=_drafted(found), changes=changes)


def _in_time(force: InForce, day: date) -> State:
    period = force.program.period
    return State.EXPIRED if period and period.last < day else State.IN_FORCE


def _paper(program: Program, templates: Templates) -> str:
    """The digest of the paper as it would be printed now; empty where its layout is at fault, which `check` tells."""
    try:
        return digests.paper(program, templates)
    except InputError:
        return ""


def _agreed(program: Program) -> Iterator[Decision]:
    """Who has taken the text as it stands, short of approving it."""
    now = digests.data(program)
    for one in program.decisions:
        if one.edition == program.edition and one.verdict in (AGREED, TAKEN) and one.data in ("", now):
            yield one
