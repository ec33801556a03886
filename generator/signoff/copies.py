"""Earlier texts of a program, the newest first: those that copies for signature were made of, those that git has."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from generator import normalize, workspace
from generator.authoring import upgrades
from generator.diff import revisions as git
from generator.model import Program
from generator.source import borrow, read, read_bytes

#: The folder of a program's output with the copies for signature and the texts that they were made of.
FOLDER = "signature"


def copies(path: Path, out: Path = workspace.OUTPUT) -> Iterator[Program]:
    """The texts that somebody may have signed; what cannot be read is left out."""
    for file in sorted((out / path.stem / FOLDER).glob("*.yaml")):
        with suppress(OSError):
            yield from _program(path, read_bytes(file))
    with suppress(git.GitError):
        school = path.with_name(workspace.SCHOOL).as_posix()
        for text, shared in git.states(path.as_posix(), school):
            if text is not None:
                yield from _program(path, text, shared)


def _program(path: Path, data: bytes, school: bytes | None = None) -> Iterator[Program]:
    tree, _ = upgrades.current(path.as_posix(), data)
    if tree is None or tree.damaged:
        return
    shared = read(path.with_name(workspace.SCHOOL).as_posix(), school)[0] if school is not None else None
    if shared is not None:
        borrow(tree, shared)
    yield normalize.program(tree)
