"""A workspace: where the programs of a folder stand and which files belong to which."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import Path

PROGRAMS = Path("programs")
TEMPLATES = Path("templates")
OUTPUT = Path("output")
SIGNOFF = ".signoff"
#: Files beside a program that are none themselves.
_BESIDE = (".progress.yaml",)
_SHARED = "school.yaml"
#: Names that Windows keeps for devices; a school's documents are opened there.
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))]
)


def program_files(paths: Iterable[Path]) -> list[Path]:
    """The program files under paths: a file is itself, a folder all programs in it and below; each once."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = (
                file for file in path.rglob("*.yaml") if _is_program(file, file.relative_to(path).parts)
            )
            found.update(dict.fromkeys(sorted(inside)))
        else:
            found[path] = None
    return list(found)


def _is_program(path: Path, below: tuple[str, ...]) -> bool:
    """Whether a file is a program; `below` are the folders under the one that was asked for, and its name."""
    if not path.is_file() or path.name == _SHARED or path.name.endswith(_BESIDE):
        return False
    return not any(part.startswith(".") or part.endswith(SIGNOFF) for part in below)


def decision_files(program: Path) -> list[Path]:
    """The decisions beside a program, oldest first by name."""
    folder = program.with_name(program.stem + SIGNOFF)
    return sorted(folder.glob("*.yaml")) if folder.is_dir() else []


def reserved(name: str) -> bool:
    """Whether Windows would refuse a file or folder of this name."""
    device = name.split(".", 1)[0].lower().strip()
    return device in _RESERVED or name != name.rstrip(". ") or any(sign in name for sign in '<>:"/\\|?*')


def folded(name: str) -> str:
    """A name as a disk compares it that knows neither case nor how letters are composed."""
    return unicodedata.normalize("NFC", name).casefold()
