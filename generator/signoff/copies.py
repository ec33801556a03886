"""Earlier texts of a program: those that were approved, those that copies for signature were made of, those of git."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from generator import normalize, workspace
from generator.authoring import upgrades
from generator.diff import revisions as git
from generator.findings import InputError
from generator.frozen import frozen
from generator.model import Program
from generator.signoff.record import decisions
from generator.source import borrow, read, read_bytes
from generator.source.digest import digest

#: The folder of a program's output with the copies for signature and the texts that they were made of.
FOLDER = "signature"


@frozen(eq=False)
class Earlier:
    """A text that a program had, and where it is kept: a file by its name, a commit."""

    program: Program
    place: str


def copies(path: Path, out: Path = workspace.OUTPUT) -> Iterator[Program]:
    """The texts that somebody may have signed; what cannot be read is left out."""
    return (one.program for one in (*_signed(path, out), *_committed(path)))


def of_digest(path: Path, sought: str, out: Path = workspace.OUTPUT) -> Earlier | None:
    """The text of a program that says what has this digest; None where none is kept."""
    for found in (_approved(path), _signed(path, out), _committed(path)):
        for one in found:
            if one.program.source and digest(one.program.source) == sought:
                return one
    return None


def _approved(path: Path) -> Iterator[Earlier]:
    """The approved texts, the newest first."""
    folder = workspace.decision_folder(path)
    with suppress(InputError):
        for one in reversed(decisions(path)):
            if one.text:
                yield from _of_file(path, folder / one.text)


def _signed(path: Path, out: Path) -> Iterator[Earlier]:
    for file in sorted((out / path.stem / FOLDER).glob("*.yaml")):
        yield from _of_file(path, file)


def _of_file(path: Path, file: Path) -> Iterator[Earlier]:
    with suppress(OSError):
        yield from (Earlier(one, file.name) for one in _program(path, read_bytes(file)))


def _committed(path: Path) -> Iterator[Earlier]:
    """The texts that git has, the newest first."""
    with suppress(git.GitError):
        school = path.with_name(workspace.SCHOOL).as_posix()
        for commit, (text, shared) in git.states(path.as_posix(), school):
            if text is not None:
                yield from (Earlier(one, f"коммит {commit[:7]}") for one in _program(path, text, shared))


def _program(path: Path, data: bytes, school: bytes | None = None) -> Iterator[Program]:
    tree, _ = upgrades.current(path.as_posix(), data)
    if tree is None or tree.damaged:
        return
    shared = read(path.with_name(workspace.SCHOOL).as_posix(), school)[0] if school is not None else None
    if shared is not None:
        borrow(tree, shared)
    yield normalize.program(tree)
