"""What stands in a program's sign-off folder: the decisions, and the approved texts with what holds of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from generator import normalize, proofs, schema, workspace
from generator.authoring import upgrades
from generator.findings import Finding, InputError, Severity
from generator.frozen import frozen
from generator.loading import Loaded, unread
from generator.model import Decision, Program, decision_order, effective, last_approval, made_by
from generator.normalize.progress import progress
from generator.source import Tree, read, read_bytes
from generator.source.digest import digest


@frozen(eq=False)
class InForce:
    """An edition that is approved, as it was approved.

    `path` is the program's file, `file` that of the kept text and `data` its bytes. `program` was read from them, under
    the name of the program's file; it has the decisions about this edition and those before, and the marks of progress
    that stand beside the program today. `decision` approved the edition by an order or the like; `confirmed` is the
    decision about this very text, another one where a curator confirmed a correction since. `since` is its day.
    """

    path: Path
    file: Path
    data: bytes
    program: Program
    decision: Decision
    confirmed: Decision
    since: date

    @property
    def edition(self) -> int:
        """The number of the edition."""
        return self.program.edition

    @property
    def digest(self) -> str:
        """The digest of what the text says."""
        assert self.program.source is not None
        return digest(self.program.source)


def decisions(path: Path) -> tuple[Decision, ...]:
    """The decisions beside a program, oldest first.

    None has a mark that no signature stands behind. Raises InputError where one cannot be read.
    """
    return tuple(sorted(_proven(path)[0].values(), key=decision_order))


def unproven(force: InForce) -> list[Finding]:
    """What is wrong with the mark of a signature in the decision in force: `check` says the same."""
    return [one for one in _proven(force.path)[1] if one.file == force.decision.file]


def _proven(path: Path) -> tuple[dict[str, Decision], list[Finding]]:
    trees = []
    for file in _files(path):
        tree = _tree(file, _bytes(file))
        faults = [one for one in schema.check(tree, schema.DECISION) if one.severity is Severity.ERROR]
        if faults:
            raise InputError(faults)
        trees.append(tree)
    return proofs.proven(trees, {one.file: one for one in map(normalize.decision, trees)}, {})


def in_force(
    path: Path, as_of: date | None = None, made: tuple[Decision, ...] | None = None
) -> InForce | None:
    """The edition of a program in force: the last that is approved and whose text is kept; None where there is none.

    `made` are its decisions where they have been read already. It does not matter what stands in the program's own
    file, or whether that is there at all. Raises InputError where decisions or text cannot be read, or the text is not
    the one that was approved.
    """
    if made is None:
        made = decisions(path)
    if as_of is not None:
        made = made_by(made, as_of)
    confirmed = last_approval(one for one in made if one.text)
    return _kept_edition(path, confirmed, made) if confirmed else None


def going_by(loaded: Loaded, as_of: date | None = None) -> Loaded:
    """What people go by: the edition in force where there is one, whatever is drafted on top of it, else the file.

    With a day it is the edition that was in force then. What is wrong with the draft is no fault of the edition.
    """
    if as_of is None and loaded.program is not None and not loaded.program.draft:
        return loaded
    try:
        force = in_force(loaded.path, as_of, loaded.decisions)
    except InputError:  # which `check` tells
        return loaded
    return replace(loaded, program=force.program, findings=[]) if force else loaded


def remembering(loaded: Loaded) -> Loaded:
    """What people go by, with the texts that were in force before: who has their days must hear what is off.

    A text that is not there, or is not the one that was approved, is left out: nobody knows what it asked for.
    """
    program = loaded.program
    if program is None or program.draft:
        return loaded
    earlier = tuple(_earlier(loaded.path, program))
    return replace(loaded, program=replace(program, earlier=earlier)) if earlier else loaded


def _earlier(path: Path, program: Program) -> Iterator[Program]:
    """The approved texts before the one in force, the newest first."""
    approvals = [one for one in effective(program.decisions) if one.text]
    approvals.sort(key=lambda one: (one.edition, *decision_order(one)), reverse=True)
    texts = {one.text: one for one in reversed(approvals)}  # a text goes by the last decision about it
    for one in sorted(texts.values(), key=approvals.index)[1:]:
        with suppress(InputError):
            yield _kept_edition(path, one, program.decisions).program


def _kept_edition(path: Path, confirmed: Decision, made: tuple[Decision, ...]) -> InForce:
    file = workspace.decision_folder(path) / confirmed.text
    data = _bytes(file)
    tree = _tree(file, data, path)
    if digest(tree) != confirmed.data:
        raise InputError([proofs.another_text(file, confirmed, tree)])
    own = tuple(one for one in made if one.edition <= confirmed.edition)
    program = _with_marks(path, normalize.program(tree, own))
    if fault := proofs.another_edition(confirmed, program):
        raise InputError([fault])
    decision = program.approved or confirmed
    since = confirmed.day or confirmed.made
    assert since is not None
    return InForce(path, file, data, program, decision, confirmed, since)


def _with_marks(path: Path, program: Program) -> Program:
    file = workspace.progress_file(path)
    if not file.is_file():
        return program
    marks, _ = read(file.as_posix(), _bytes(file))
    return replace(program, progress=progress(marks, program.period)) if marks else program


def _files(path: Path) -> list[Path]:
    try:
        return workspace.decision_files(path)
    except OSError as error:
        raise InputError([unread(workspace.decision_folder(path), error)]) from error


def _bytes(file: Path) -> bytes:
    try:
        return read_bytes(file)
    except OSError as error:
        raise InputError([unread(file, error)]) from error


def _tree(file: Path, data: bytes, shown: Path | None = None) -> Tree:
    """The tree of a file in the format of today; raises InputError where any of it cannot be read.

    A kept text bears the name of its program, so that documents of it are those of the program's file.
    """
    tree, findings = upgrades.current(file.as_posix(), data)
    errors = [one for one in findings if one.severity is Severity.ERROR]
    if tree is None or tree.damaged or errors:
        raise InputError(errors or findings)
    if shown is not None:
        tree.file = shown.as_posix()
    return tree
