"""Files that a command writes for an author: read, written whole, their troubles as findings."""

from __future__ import annotations

import os
from pathlib import Path

from generator import messages, workspace
from generator.findings import Finding, InputError, Severity, Span


def read(path: Path) -> bytes:
    """A file's bytes; raises InputError where they cannot be had."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError([_finding("AR005", path, problem=messages.trouble(error))]) from error


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


def _unwritten(path: Path, error: OSError) -> InputError:
    return InputError([_finding("AR703", path, name=path.name, problem=messages.trouble(error))])


def _finding(code: str, path: Path, **args: str) -> Finding:
    return Finding(code, Severity.ERROR, path.as_posix(), Span(), tuple(args.items()))
