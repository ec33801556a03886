"""Remarks with which a program was returned, against what stands there now: told until they are answered."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings import Finding, Severity
from generator.frozen import frozen
from generator.model import Decision, Program
from generator.model.nodes import paths
from generator.source import Path
from generator.source.digest import digest, of

_RETURNED = "возвращено с замечаниями"


@frozen
class Remark:
    """A remark that waits for an answer: the decision that made it, the id and path of its node, the words."""

    decision: Decision
    id: str
    path: Path
    words: str


def returned(program: Program) -> Decision | None:
    """The decision by which the text as it stands was returned; None where it was not, or is answered.

    Who agrees afterwards answers nobody's remarks; a return that names none is over with the next decision.
    """
    waiting = [one.decision for one in open_remarks(program) if one.decision.edition == program.edition]
    if waiting:
        return waiting[-1]
    last = program.decisions[-1] if program.decisions else None
    if last is None or last.verdict != _RETURNED or last.edition != program.edition or last.remarks:
        return None
    return last if last.data in ("", _digest(program)) else None


def open_remarks(program: Program) -> list[Remark]:
    """The remarks whose nodes read as they did; who decides anew has done with the remarks he made before."""
    return [one for decision in _waiting(program) for one in _open(decision, program)]


def _waiting(program: Program) -> Iterator[Decision]:
    for number, one in enumerate(program.decisions):
        later = program.decisions[number + 1 :]
        if one.remarks and not any(_replaces(other, one) for other in later):
            yield one


def _replaces(later: Decision, earlier: Decision) -> bool:
    """Whether somebody has decided anew; who returns a program twice on one day says what was forgotten, no less.

    Two curators are two people: what one says of a program is not the other's to take back.
    """
    if later.role != earlier.role or (later.name and earlier.name and later.name != earlier.name):
        return False
    return later.verdict != _RETURNED or later.day != earlier.day


def _open(decision: Decision, program: Program) -> Iterator[Remark]:
    tree, known, then = program.source, paths(program), dict(decision.nodes)
    for name, words in decision.remarks:
        path = known.get(name)
        node = tree.node(path) if tree is not None and path is not None else None
        if path is not None and node is not None and then.get(name) in (None, of(node)):
            yield Remark(decision, name, path, words)


def _digest(program: Program) -> str:
    return digest(program.source) if program.source is not None else ""


def check_remarks(program: Program) -> list[Finding]:
    """A finding for each remark that waits, at the line of its node."""
    tree = program.source
    assert tree is not None
    found = []
    for one in open_remarks(program):
        day = f" {one.decision.day:%d.%m.%Y}" if one.decision.day else ""
        who = f"{one.decision.name or one.decision.role}{day}"
        args = (("id", one.id), ("words", one.words), ("who", who))
        place = tree.place(one.path)
        found.append(Finding("AR970", Severity.WARNING, tree.home(one.path).file, place, args))
    return found
