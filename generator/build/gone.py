"""Outputs of programs that are no longer there: which they are, and taking them away."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path

from generator import manifest, workspace
from generator.build import memory
from generator.build.files import digest, inside
from generator.frozen import frozen


@frozen
class Pruned:
    """What became of a folder of outputs: how many files went, and which were left since somebody had changed them."""

    folder: Path
    removed: int
    left: tuple[str, ...]


def gone(out: Path, known: Collection[str]) -> Iterator[Path]:
    """The folders of programs that are not among the known ones, and of schools that have none of these.

    A folder is ours where its manifest says so: that of a program bears the name of its program.
    """
    names = {workspace.folded(name) for name in known}
    there = sorted(os.listdir(out)) if out.is_dir() else []  # noqa: PTH208 - there may be thousands
    for name in there:
        before = None if workspace.folded(name) in names else manifest.read(out / name / "manifest.json")
        if before and before.program == name:
            yield out / name
    for path in sorted(out.glob("people/*/manifest.json")):
        _, programs = manifest.people_before(path)
        if programs and names.isdisjoint(map(workspace.folded, programs)):
            yield path.parent


def prune(out: Path, folder: Path) -> Pruned:
    """Takes away what the manifest of a folder names and what stands as it was written, then the manifest.

    Raises OSError where the folder leads elsewhere by a link, or the disk refuses.
    """
    inside(out, folder.relative_to(out).as_posix())
    before = manifest.read(folder / "manifest.json")
    outputs = before.outputs if before else manifest.people_before(folder / "manifest.json")[0]
    stand = {name: digest(folder / name) for name in outputs}
    ours = [name for name, check in stand.items() if check == outputs[name]]
    for name in ours:
        (folder / name).unlink()
    (folder / "manifest.json").unlink()
    workspace.sweep(folder)
    memory.forget(out, folder.name)
    if not any(folder.iterdir()):
        folder.rmdir()
    left = tuple(sorted(name for name, check in stand.items() if check and check != outputs[name]))
    return Pruned(folder, len(ours), left)
