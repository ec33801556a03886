"""A file that came back → the marks in it, in whichever of the formats it was filled in."""

from __future__ import annotations

from zipfile import BadZipFile

from generator.archive import LARGEST, Archive
from generator.findings import Finding, InputError, Severity, Span
from generator.readers.controls import read_controls
from generator.readers.filled import Returned
from generator.readers.saved import read_saved
from generator.readers.sheets import read_sheets

_PAGES = (b"<!doctype html", b"<html")


def read_marks(name: str, data: bytes) -> tuple[Returned, ...]:
    """The marks of a file, for each of its programs.

    Raises InputError for a file that is spoilt, or in which no document of ours was filled in.
    """
    found, code = None, "AR934"
    try:
        if len(data) > LARGEST:
            code = "AR936"
        elif data.startswith(b"PK"):
            found = _of_office(name, data)
        elif data[:64].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_PAGES):
            code = "AR935"
        elif data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"):
            found = read_saved(name, data)
    except (BadZipFile, ValueError):
        code = "AR936"
    if found is None:
        raise InputError([Finding(code, Severity.ERROR, name, Span())])
    return found


def _of_office(name: str, data: bytes) -> tuple[Returned, ...] | None:
    archive = Archive(data)
    if any(one.startswith("word/") for one in archive.names):
        return read_controls(name, archive)
    return read_sheets(name, archive) if any(one.startswith("xl/") for one in archive.names) else None
