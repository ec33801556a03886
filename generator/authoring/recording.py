"""The bytes of a progress file × changes of its marks → its new bytes, read back before anybody writes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator import schema
from generator.authoring.edits import carried
from generator.authoring.encodings import original
from generator.authoring.marking import begun, marked
from generator.authoring.returned import Change, places
from generator.findings import Finding, InputError, Severity, Span
from generator.model import Program, Progress
from generator.normalize.progress import progress
from generator.source import decode, read_whole
from generator.views.fields import said


def recorded(
    file: str, data: bytes | None, changes: Sequence[Change], program: Program, way: str = ""
) -> tuple[bytes, Program]:
    """A file with its marks changed, and the program with them; without data a new one, with the way to the schema.

    Raises InputError where the file would not read as it should.
    """
    own = original(begun(way).encode() if data is None else data)
    assert own is not None
    before, _ = decode(file, own.text.encode())
    text = marked(before, [(change.path, change.said) for change in changes])
    made = own.encoded(carried(own.text, before, text))
    tree, findings = read_whole(file, made)
    if tree is None or findings or schema.check(tree, schema.PROGRESS):
        raise _unwritten(file)
    changed = replace(program, progress=progress(tree, program.period))
    if not _says(changed, program, changes):
        raise _unwritten(file)
    return made, changed


def _says(after: Program, before: Program, changes: Sequence[Change]) -> bool:
    """Whether marks say what they were to say, and all others what they said."""
    wanted = {change.place: change.after for change in changes}
    old, new = (one.progress or Progress("") for one in (before, after))
    return all(
        said(new.mark(place.node, place.due)) == (wanted.get(place) or said(old.mark(place.node, place.due)))
        for place in places(before).values()
    )


def _unwritten(file: str) -> InputError:
    return InputError([Finding("AR942", Severity.ERROR, file, Span())])
