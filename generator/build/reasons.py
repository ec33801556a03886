"""What stands in the folder of a program and what is to be made → why it has to be built, if it has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path

from generator import manifest, workspace
from generator.build.files import digest
from generator.build.printing import same
from generator.frozen import frozen


class Why(StrEnum):
    """What makes a program be built."""

    FORCED = "forced"
    FIRST = "first"
    UNREAD = "unread"
    APPEARED = "appeared"
    CHANGED = "changed"
    GONE = "gone"
    TOOL = "tool"
    SCHEMA = "schema"
    TEMPLATE = "template"
    LOST = "lost"
    ALTERED = "altered"
    NEW = "new"


class Kind(StrEnum):
    """What a file is to a program that is made of it."""

    PROGRAM = "program"
    SCHOOL = "school"
    MARKS = "marks"
    DECISION = "decision"
    EDITION = "edition"
    SETTINGS = "settings"
    SIGNATURE = "signature"
    REQUIRED = "required"
    NONE = ""


@frozen
class Reason:
    """One reason, with the files that it is of."""

    why: Why
    names: tuple[str, ...] = ()
    kind: Kind = Kind.NONE


def reasons(
    before: manifest.Manifest | None,
    now: manifest.Manifest,
    folder: Path,
    wanted: Iterable[str],
    *,
    force: bool = False,
) -> list[Reason]:
    """Why a program is built: none where all that is wanted stands as it was written of these inputs.

    The files in the folder are looked at only where the inputs are no reason yet: what was altered there is told when
    it is overwritten.
    """
    found = [Reason(Why.FORCED)] if force else []
    if before is None:
        unread = (folder / "manifest.json").exists()
        return [*found, Reason(Why.UNREAD if unread else Why.FIRST)]
    if not same(before, now):
        return [*found, *_inputs(before, now), *_tool(before, now)]
    return [*found, *_outputs(before.outputs, folder, list(wanted))]


def _inputs(before: manifest.Manifest, now: manifest.Manifest) -> Iterator[Reason]:
    for name in sorted(before.inputs.keys() | now.inputs.keys()):
        old, new = before.inputs.get(name), now.inputs.get(name)
        if old != new:
            why = Why.APPEARED if old is None else Why.GONE if new is None else Why.CHANGED
            yield Reason(why, (name,), _kind(name, now.program))


def _kind(name: str, program: str) -> Kind:
    """What an input is, by its name: a path from the folder of the program, or from that of the command."""
    folder, _, file = name.rpartition("/")
    if folder == f"{program}{workspace.SIGNOFF}":
        return Kind.EDITION if file.startswith(workspace.EDITION) else Kind.DECISION
    if name == "mark":
        return Kind.SIGNATURE
    if file == "antirisk.toml":
        return Kind.SETTINGS
    if name == workspace.SCHOOL:
        return Kind.SCHOOL
    if name == f"{program}{workspace.PROGRESS}":
        return Kind.MARKS
    return Kind.PROGRAM if not folder and Path(file).stem == program else Kind.REQUIRED


def _tool(before: manifest.Manifest, now: manifest.Manifest) -> Iterator[Reason]:
    """What is another of the tool: with other code, nobody asks which of its templates changed with it."""
    if before.tool == now.tool:
        return
    names = before.parts.keys() | now.parts.keys()
    changed = {name for name in names if before.parts.get(name) != now.parts.get(name)}
    if manifest.CODE in changed or not changed:
        yield Reason(Why.TOOL)
        return
    if manifest.SCHEMA in changed:
        yield Reason(Why.SCHEMA)
    templates = tuple(sorted(changed - {manifest.SCHEMA}))
    if templates:
        yield Reason(Why.TEMPLATE, templates)


def _outputs(before: Mapping[str, str], folder: Path, wanted: list[str]) -> Iterator[Reason]:
    """What was written and stands there no longer, or not as it was, and what was not made before."""
    lost = tuple(sorted(name for name in before if not (folder / name).exists()))
    stand = [name for name in wanted if name in before and name not in lost]
    altered = tuple(name for name in stand if digest(folder / name) != before[name])
    new = tuple(name for name in wanted if name not in before)
    found = ((Why.LOST, lost), (Why.ALTERED, altered), (Why.NEW, new))
    yield from (Reason(why, names) for why, names in found if names)
