"""Programs whose file is gone while their record stands: what is in force of them, nobody would publish or follow."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from generator import workspace
from generator.findings import Finding, InputError, Severity, Span
from generator.signoff.record import in_force


def lone(program: Path) -> Finding:
    """That the file of a program is gone, at the text that was approved of it, from which it can be brought back."""
    kept = None
    with suppress(InputError):
        found = in_force(program)
        kept = found.file if found else None
    where = kept or workspace.decision_files(program)[0]
    folder = workspace.decision_folder(program)
    args = (
        ("name", program.name),
        ("text", f"{folder.name}/{kept.name}" if kept else ""),
        ("folder", folder.as_posix()),
    )
    return Finding("AR976", Severity.ERROR, where.as_posix(), Span(), args)
