"""Workspaces for tests of the build: small programs, what stands in a folder, a process of its own."""

from __future__ import annotations

import os
from pathlib import Path

from generator.build import Wanted, build
from generator.build.files import Built
from generator.build.memory import FOLDER
from generator.findings import Severity

ROOT = Path(__file__).parents[2]

PROGRAM = """\
# yaml-language-server: $schema=../schema/program.schema.json
формат: 1
код: {code}
чья: школа
вид: программа
макет: стандартный
название: Программа «{title}»
период:
  с: 01.09.2023
  по: 31.08.2024
исполнители:
  директор:
    фио: Лебедев А. Н.
    должность: директор школы
задачи: [Снизить риски]
планы:
  - код: план
    строки:
      - код: банк-данных
        название: Собрать банк данных
        срок: до 24.05.2024
        ответственные: {responsible}
"""


def program(folder: Path, name: str, title: str = "Рост", responsible: str = "директор") -> Path:
    """A small program file; who is responsible makes it sound or faulty."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.yaml"
    path.write_text(PROGRAM.format(code=name, title=title, responsible=responsible), encoding="utf-8")
    return path


def made(folder: Path, **wanted: object) -> dict[str, Built]:
    """Builds everything in programs/; what came of each by name."""
    files = sorted((folder / "programs").glob("**/*.yaml"))
    found = build(files, Wanted(folder / "output", **wanted))  # type: ignore[arg-type] # fields of Wanted
    return {one.path.stem: one for one in found}


def tree(folder: Path) -> dict[str, bytes]:
    """Every file under a folder by its path, but what a build remembers of this machine."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in _files(folder)}


def _files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and path.parent.name != FOLDER]


def times(folder: Path) -> dict[str, int]:
    """When each file under a folder was last written."""
    return {path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in _files(folder)}


def codes(one: Built) -> set[str]:
    return {finding.code for finding in one.findings if finding.severity is Severity.ERROR}


SLICES = ("", ".by-month", ".by-section")
FILES = {
    *(f"program.{form}" for form in ("docx", "html", "md")),
    *(f"checklist{part}.{form}" for part in SLICES for form in ("docx", "html", "md", "xlsx")),
    *(f"calendar.{form}" for form in ("docx", "html", "md", "xlsx", "ics")),
}


def files(folder: Path, name: str) -> set[str]:
    """The files of a program without its name and manifest."""
    return {path.name.removeprefix(f"{name}.") for path in (folder / "output" / name).iterdir()} - {
        "manifest.json"
    }


def environment(**changed: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", **changed}
