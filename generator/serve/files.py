"""The files that a preview is made of: where they may stand, what changed among them, whom a change concerns."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

from generator import resources, workspace
from generator.frozen import frozen

#: What tells a file from what it was: when it was written, its size, which one it is.
Stamp = tuple[int, int, int]


@frozen
class Asked:
    """What is previewed: a folder of programs or one file alone, dressed by a workspace's own templates.

    Which of the two it is was settled when it was asked for: either may be away for a moment.
    """

    path: Path
    templates: Path
    alone: bool = False

    def programs(self) -> dict[str, Path]:
        """The programs that are there now, by the names that their addresses have."""
        if self.alone:
            return {self.path.stem: self.path}
        files = workspace.program_files([self.path])
        return {
            file.relative_to(self.path).with_suffix("").as_posix(): file
            for file in files
            if file != self.path  # a folder that is away is taken for a file
        }

    def folders(self, inputs: Iterable[Path]) -> list[Path]:
        """Every folder in which a file may appear or change; `inputs` are the files that were read last."""
        if self.alone:
            beside = sorted(self.path.parent.glob(f"{_literal(self.path.stem)}.*/"))
            own = iter([self.path.parent, *beside])
        else:
            own = _below(self.path)
        read = (file.parent for file in inputs)
        return [folder for folder in dict.fromkeys([*own, *self._dressing(), *read]) if folder.is_dir()]

    def _dressing(self) -> Iterator[Path]:
        """The folders of templates; that of the workspace is waited for in the folder above it."""
        yield self.templates.parent
        yield from _below(self.templates)
        yield from _below(resources.folder("templates"))

    def dresses(self, file: Path) -> bool:
        """Whether a file is a template."""
        return any(file.is_relative_to(folder) for folder in (self.templates, resources.folder("templates")))

    def stamps(self, folders: Iterable[Path], inputs: Collection[Path]) -> dict[Path, Stamp]:
        """Every file that a preview is or may be made of, with what tells whether it is still the same."""
        found = {}
        for folder in folders:
            for entry in _entries(folder):
                path = Path(entry.path)
                if path.suffix == ".yaml" or path in inputs or self.dresses(path):
                    found[path] = _stamp(path)
        return {path: stamp for path, stamp in found.items() if stamp}


def _below(folder: Path) -> Iterator[Path]:
    """A folder and those in it; hidden ones hold no programs, and may be large."""
    for path, inside, _ in os.walk(folder):
        inside[:] = sorted(name for name in inside if not name.startswith("."))
        yield Path(path)


def _literal(name: str) -> str:
    """A name in which no sign stands for others."""
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in name)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return [entry for entry in entries if not entry.name.startswith((".", "~$"))]
    except OSError:  # it went meanwhile, or is not for us to read
        return []


def _stamp(path: Path) -> Stamp | None:
    """None for a file that went meanwhile, and for what is no file."""
    try:
        about = path.stat()
    except OSError:
        return None
    return (about.st_mtime_ns, about.st_size, about.st_ino) if stat.S_ISREG(about.st_mode) else None


def differing(before: Mapping[Path, Stamp], now: Mapping[Path, Stamp]) -> set[Path]:
    """The files that came, went or changed."""
    return {path for path, _ in before.items() ^ now.items()}


def concerned(
    changed: AbstractSet[Path], programs: Mapping[str, Path], inputs: Mapping[str, Collection[Path]]
) -> set[str]:
    """The names of the programs that have to be read again, given what each was read from."""
    files = set(programs.values())
    return {
        name
        for name, program in programs.items()
        for file in changed
        if file == program
        or file in inputs.get(name, ())
        or (file not in files and _may_be_read(file, program, files))
    }


def _may_be_read(file: Path, program: Path, programs: AbstractSet[Path]) -> bool:
    """Whether a file stands where one would that belongs to a program or that it shares with others.

    `<id>.signoff/…` and `<id>.progress.yaml` belong to the program `<id>.yaml` beside them; any other file is
    shared by the programs beside and below it. Beside a file that is previewed alone, that holds for other programs
    too: it is then read in vain, and nothing else comes of it.
    """
    owners = {one for one in programs if _is_beside(file, one)}
    return program in owners if owners else program.is_relative_to(file.parent)


def _is_beside(file: Path, program: Path) -> bool:
    folder = program.parent
    return file.is_relative_to(folder) and file.relative_to(folder).parts[0].startswith(f"{program.stem}.")
