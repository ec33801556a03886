"""Files that a command writes for an author: read, written whole, their troubles as findings."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

from generator import messages, workspace
from generator.findings import Finding, InputError, Severity, Span
from generator.source import LARGEST, read_bytes


def read(path: Path) -> bytes:
    """A file's bytes; raises InputError where they cannot be had."""
    try:
        data = read_bytes(path)
    except OSError as error:
        raise InputError([_finding("AR005", path, problem=messages.trouble(error))]) from error
    if len(data) > LARGEST:  # only a part of it was read
        raise InputError([_finding("AR006", path)])
    return data


def write(path: Path, before: bytes, data: bytes) -> None:
    """Writes a file anew; raises InputError where that cannot be, or where it is no longer as it was read."""
    if read(path) != before:
        raise InputError([_finding("AR706", path)])
    try:
        if not os.access(path, os.W_OK):  # its folder would let it be replaced all the same
            raise PermissionError
        workspace.replace(path, data)
    except OSError as error:
        raise _unwritten(path, error) from error


def create(path: Path, data: bytes) -> None:
    """Writes a file that was not there; raises InputError where that cannot be, and leaves no part of it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("xb")
    except OSError as error:
        raise _unwritten(path, error) from error
    try:
        with file:
            file.write(data)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise _unwritten(path, error) from error


def spare(path: Path) -> Path:
    """A name beside a file, for what stood in it, that nothing has yet."""
    endings = (".bak", *(f".bak{number}" for number in range(2, 1000)))
    beside = (path.with_name(f"{path.name}{ending}") for ending in endings)
    return next(one for one in beside if not os.path.lexists(one))


def together(files: Mapping[Path, bytes]) -> None:
    """Writes all files, with the folders that they need, or none; raises InputError where that cannot be."""
    undo: list[Callable[[], None]] = []
    for path, data in files.items():
        try:
            for folder in _missing(path.parent):
                folder.mkdir(exist_ok=True)
                undo.append(folder.rmdir)
            before = path.read_bytes() if path.exists() else None
            workspace.replace(path, data)
        except OSError as error:
            for step in reversed(undo):
                with suppress(OSError):  # what cannot be undone must not keep the rest from it
                    step()
            raise _unwritten(path, error) from error
        undo.append(path.unlink if before is None else partial(workspace.replace, path, before))


def _missing(folder: Path) -> list[Path]:
    """A folder and those above it that are not there, outermost first."""
    return [one for one in (folder, *folder.parents) if not one.is_dir()][::-1]


def _unwritten(path: Path, error: OSError) -> InputError:
    return InputError([_finding("AR703", path, name=path.name, problem=messages.trouble(error))])


def _finding(code: str, path: Path, **args: str) -> Finding:
    return Finding(code, Severity.ERROR, path.as_posix(), Span(), tuple(args.items()))
