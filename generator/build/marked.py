"""A program → the same with the mark of the electronic signature that is going to stand under its document."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator import signoff
from generator.configuration import Configuration
from generator.findings import Finding, Severity, Span
from generator.loading import Loaded, checked
from generator.model import ElectronicSignature


def marked(path: Path, configuration: Configuration, mark: ElectronicSignature) -> Loaded:
    """The edition in force with a mark, whatever is drafted on top of it: what is built of it is another document.

    What nobody approved gets none: nothing unapproved may look signed.
    """
    loaded = signoff.going_by(checked(path, configuration))
    if loaded.program is None:
        return loaded
    if loaded.program.draft:
        args = (("name", path.stem),)
        unapproved = Finding("AR723", Severity.ERROR, path.as_posix(), Span(), args)
        return replace(loaded, program=None, findings=[*loaded.findings, unapproved])
    program = replace(loaded.program, mark=mark)
    inputs = loaded.inputs | {"mark": repr(mark).encode()}
    return replace(loaded, program=program, inputs=inputs, findings=[*loaded.findings, *_no_room(loaded)])


def _no_room(loaded: Loaded) -> list[Finding]:
    """That the program names nobody beside whose name a mark could stand."""
    form = loaded.program.approval if loaded.program else None
    if form and (form.form == "гриф" or form.who):
        return []
    args = (("name", loaded.path.stem),)
    return [Finding("AR719", Severity.WARNING, loaded.path.as_posix(), Span(), args)]
