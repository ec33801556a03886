"""A program → the same with the mark of the electronic signature that is going to stand under its document."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator.configuration import Configuration
from generator.findings import Finding, Severity, Span
from generator.loading import Loaded, checked
from generator.model import ElectronicSignature


def marked(path: Path, configuration: Configuration, mark: ElectronicSignature) -> Loaded:
    """A program as `build` loads it, with a mark: what is built of it is another document."""
    loaded = checked(path, configuration)
    if loaded.program is None:
        return loaded
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
