"""A workspace's own reference.docx → what is wrong with it, once a run, whatever the number of programs."""

from __future__ import annotations

from pathlib import Path

from generator import manifest, workspace, writers
from generator.build import memory
from generator.findings import Finding
from generator.source import package_templates, read_bytes

_NAME = "reference.docx"
FILE = workspace.TEMPLATES / _NAME


def look(out: Path | None = None, *, verify: bool = False) -> list[Finding]:
    """What `template check` finds in it; nothing where there is none, or none but the package's.

    The last build's answer is taken from its memory: to read the file takes a quarter of a build without changes.
    """
    data = _own()
    if data is None:
        return []
    of = f"{manifest.digest(data)} {manifest.parts(package_templates())[manifest.CODE]}"
    known = memory.recalled_look(out, of) if out and not verify else None
    if known is not None:
        return known
    found = writers.unsuitable(FILE.as_posix(), data)
    if out:
        memory.keep_look(out, of, found)
    return found


def _own() -> bytes | None:
    """The bytes of the file; that it cannot be read is told by whoever needs it."""
    try:
        data = read_bytes(FILE) if FILE.is_file() else None
    except OSError:
        return None
    return None if data == package_templates().files[_NAME] else data


def said(untold: int) -> str:
    """One sentence that leads to what is not told here."""
    return f"Замечаний к {FILE.as_posix()}: {untold}. Подробно: antirisk template check"
