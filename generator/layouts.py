"""The layouts at hand: the package's, and those that a workspace brings, with the times that these name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from generator import resources, workspace
from generator.findings import InputError
from generator.source import read_bytes, read_templates
from generator.source.templates import LAYOUTS, PARTS

if TYPE_CHECKING:
    from generator.model import Program

_PROGRAM = re.compile("^продукт: program\r?$".encode(), re.MULTILINE)


def has_own(folder: Path | None = workspace.TEMPLATES) -> bool:
    """Whether a folder of templates brings layouts or parts besides the package's: these may be at fault."""
    if folder is None or folder.resolve() == resources.folder("templates").resolve():
        return False
    return any((folder / name).is_dir() for name in (LAYOUTS, PARTS))


def nowhere(folder: Path | None, programs: Iterable[Program]) -> frozenset[str]:
    """The times that a folder's own layouts name and none of the programs has; no more of them are asked than it takes.

    None where there are no such layouts, or they cannot be read, which is told of each program.
    """
    if not has_own(folder):
        return frozenset()
    from generator.composition import times  # noqa: PLC0415 - few workspaces have layouts of their own

    try:
        return times.nowhere(read_templates(folder), programs)
    except (InputError, OSError):
        return frozenset()


def stands(name: str) -> bool:
    """Whether there is a layout of this name."""
    try:
        return any((folder / LAYOUTS / f"{name}.yaml").is_file() for folder in _folders())
    except OSError:  # a name that no file can have
        return False


def of_programs() -> list[str]:
    """The names of the layouts that a program may have, in alphabetical order."""
    files = (file for folder in _folders() for file in (folder / LAYOUTS).glob("*.yaml"))
    return sorted({file.stem for file in files if _makes_programs(file)})


def _folders() -> tuple[Path, Path]:
    return resources.folder("templates"), workspace.TEMPLATES


def _makes_programs(layout: Path) -> bool:
    try:
        return _PROGRAM.search(read_bytes(layout)) is not None
    except OSError:  # it is not among the names to choose from; who asks for it is told why
        return False
