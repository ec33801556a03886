"""A release and a checkout of its commit → whether the same files come out of it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date
from importlib.metadata import version
from pathlib import Path

from generator import configuration, manifest, messages, workspace
from generator.diff import revisions as git
from generator.findings import Severity
from generator.release import publication
from generator.release.answers import Answer, fails, holds, is_open
from generator.release.digests import BYTES, PARTS
from generator.release.statement import Statement
from generator.source import read_templates

_PRINTED = ".pdf"


def rebuilt(statement: Statement) -> list[Answer]:
    """What is said of a release when all of it is built again from the files that stand here."""
    paths = _paths(statement)
    refusal = _refusal(statement, paths)
    if refusal:
        return [refusal]
    wanted = publication.Wanted(
        Path("release"),
        date.fromisoformat(statement.date),
        commit=statement.commit,
        templates=workspace.TEMPLATES,
        configuration=configuration.read(),
        beside=_printed(statement),
    )
    released, editions = publication.editions_of(paths, wanted)
    with tempfile.TemporaryDirectory(prefix="antirisk") as work:
        made = publication.make(editions, wanted, Path(work), released)
    if made is None:
        errors = [one for one in released.findings if one.severity is Severity.ERROR]
        said = messages.sentence(errors[0]) if errors else "здесь нет действующих редакций"
        return [fails("rebuild-trouble", problem=said)]
    return list(_compared(statement, made))


def _printed(statement: Statement) -> dict[str, tuple[str, ...]]:
    """The PDFs of a release by program: pages lead to them, whether they can be printed here or not."""
    names = [name.split("/") for name in statement.subjects if name.endswith(_PRINTED)]
    programs = {one["id"] for one in statement.programs}
    return {program: tuple(last for first, *_, last in names if first == program) for program in programs}


def _paths(statement: Statement) -> list[Path]:
    """The files here of the programs that were released."""
    names = {one["id"] for one in statement.programs}
    found = workspace.own_programs()
    return [path for path in found if path.stem in names]


def _refusal(statement: Statement, paths: list[Path]) -> Answer | None:
    """Why nothing here can be compared: other files, or another tool."""
    if not statement.commit:
        return fails("rebuild-none")
    own = publication.inputs(paths, configuration.FILE.as_posix(), workspace.TEMPLATES)
    try:
        here = git.touched(own)
        if here != statement.commit:
            return fails("rebuild-commit", here=(here or "")[:12], commit=statement.commit)
        differ = git.unrecorded(own)
    except git.GitError as error:
        return fails("rebuild-trouble", problem=str(error))
    if differ:
        return fails("rebuild-dirty", files=", ".join(differ[:3]))
    tool = manifest.tool(read_templates(workspace.TEMPLATES))
    if tool != statement.predicate["tool"]["digest"]:
        said = statement.predicate["tool"]["version"]
        return fails("rebuild-tool", here=version("antirisk"), version=said)
    return None


def _compared(statement: Statement, made: Statement) -> Iterator[Answer]:
    """File by file; of what is printed nothing is said, since other machines print other bytes."""
    before = {one["id"]: one for one in statement.programs}
    after = {one["id"]: one for one in made.programs}
    for name, one in before.items():
        if after.get(name) != one:
            yield fails("rebuild-program", program=name)
    same = printed = 0
    signed = {name for one in statement.programs for name in one["signed"]}
    for name, known in sorted(statement.subjects.items()):
        found = made.subjects.get(name)
        if found is None and name.endswith(_PRINTED) and name not in signed:
            printed += 1
        elif found is None:
            yield fails("rebuild-missing", name)
        elif any(found.get(key) == known[key] for key in (BYTES, PARTS) if key in known):
            same += 1
        else:
            yield fails("rebuild-differs", name)
    for name in sorted(made.subjects.keys() - statement.subjects.keys()):
        yield fails("rebuild-extra", name)
    if same:
        yield holds("rebuild-holds", count=same)
    if printed:
        yield is_open("rebuild-printed", count=printed)
