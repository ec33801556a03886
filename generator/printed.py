"""What a program says and its layout has no place for: on paper nobody would miss it before it is signed."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from generator import layouts, resources, workspace
from generator.model import Program
from generator.source import read_bytes
from generator.source.templates import parts_in


def _untracked(program: Program) -> bool:
    """Whether an indicator of the program's own is measured by no row of a plan, which would print it."""
    tracked = {measure.tracks.target for _, _, measure in program.measures() if measure.tracks}
    return any(one.id not in tracked for group in program.indicators for one in group.indicators)


def _with_figures(program: Program) -> bool:
    """Whether an indicator of the program's own has a figure, which no row of a plan would print."""
    own = [one for group in program.indicators for one in group.indicators]
    return _untracked(program) and any(one.baseline or one.targets for one in own)


_PLANS = "планы (названия)"
#: The words of loops over plans and their rows, and what is said under such a word that names a plan.
_LOOPS = (
    (re.compile(r"\b(\w+)\s+из\s+планы\b"), re.compile(r"\b(\w+)\.название\b")),
    (re.compile(r"\b(\w+)\s+из\s+[\w.-]*меры\b"), re.compile(r"\b(\w+)\.план\b(?![\[.])")),
)
#: What a program may say, by the key it stands under, and what a layout that prints it has to name.
_PARTS: tuple[tuple[str, Callable[[Program], object], str], ...] = (
    ("основания", lambda program: program.basis, r"\.основания\b"),
    ("разработчики", lambda program: program.authors, r"\.разработчики\b"),
    ("исполняют", lambda program: program.performers, r"\.исполняют\b"),
    ("цель", lambda program: program.goal, r"\.цель\b"),
    ("цель (пункты)", lambda program: program.goal.points, r"\.цель\.(?:всё|пункты)\b"),
    ("задачи", lambda program: program.tasks, r"\.задачи(?:_вне_разделов)?\b"),
    ("задачи (вне разделов)", Program.tasks_outside_sections, r"программа\.задачи(?:_вне_разделов)?\b"),
    ("этапы", lambda program: program.stages, r"\.этапы\b"),
    ("факторы", lambda program: program.factors, r"(?:\bиз|часть:|если:) факторы\b"),
    ("показатели", _untracked, r"(?:\bиз|часть:|если:) показатели"),
    (
        "показатели (сейчас, план)",
        _with_figures,
        r"\.сейчас\b|(?<!\bпланы)\.план[\[.]|\.значения\b|\.рисунок\b",
    ),
    (_PLANS, lambda program: program.plans[1:], r"\bплан(?:ы\.[\w-]+)?\.название\b|\bмера\.план\b"),
    ("риск", lambda program: any(measure.risks for _, _, measure in program.measures()), r"\.риск\b"),
    ("методы", lambda program: program.methods, r"\.методы\b"),
    ("меры", lambda program: program.directions, r"программа\.меры\b"),
    ("шаги", lambda program: any(measure.steps for _, _, measure in program.measures()), r"\.шаги\b"),
)
#: A name behind another, as a layout may say it too: «план['название']».
_IN_BRACKETS = re.compile(r"(?<=[\w\]])\[(['\"]+)(\w+)\1\]")
#: What a layout's author says of it to others.
_NOTE = re.compile(r"(?:^|\s)#.*$", re.MULTILINE)


def unprinted(program: Program) -> list[str]:
    """The keys of a program that its layout prints nothing of; of texts and results those that it leaves out.

    Empty where the layout is not there. What a layout names it is taken to print.
    """
    names = _names_of(program.layout)
    if names is None:
        return []
    missing = [key for key, says, _ in _PARTS if key not in names and says(program)]
    missing = [key for key in missing if key.partition(" (")[0] not in missing or " (" not in key]
    listed = {"тексты": [one.id for one in program.texts], "результаты": [one.id for one in program.results]}
    entries = [f"{key} ({one})" for key, found in listed.items() if key not in names for one in found]
    return missing + [entry for entry in entries if entry not in names]


def _names_of(layout: str) -> frozenset[str] | None:
    """What a layout and the parts that it shares name of a program; None where it is not there."""
    if not layouts.has_own():
        return _of_package(layout)
    try:
        return _names(_text(layout, (workspace.TEMPLATES, resources.folder("templates"))))
    except OSError:  # told where the layout is read
        return None


@lru_cache(maxsize=64)
def _of_package(layout: str) -> frozenset[str] | None:
    return _names(_text(layout, (resources.folder("templates"),)))


@lru_cache(maxsize=64)
def _names(words: str) -> frozenset[str] | None:
    if not words:
        return None
    words = _IN_BRACKETS.sub(r".\2", words)
    names = {key for key, _, place in _PARTS if re.search(place, words)}
    if any({*loop.findall(words)} & {*said.findall(words)} for loop, said in _LOOPS):
        names.add(_PLANS)
    for key in ("тексты", "результаты"):
        names |= {key} if re.search(rf"из программа\.{key}\b", words) else set()
        named = re.findall(rf"\.{key}(?:\.(\w+)|\[['\"]([^'\"]+)['\"]\])", words)
        names |= {f"{key} ({one or other})" for one, other in named}
    return frozenset(names)


def _text(name: str, folders: tuple[Path, ...]) -> str:
    words = _file(Path("layouts") / f"{name}.yaml", folders)
    known: set[str] = set()
    while shared := set(parts_in(words)) - known:
        known |= shared
        words += "".join(_file(Path("parts") / f"{part}.yaml", folders) for part in sorted(shared))
    return words


def _file(name: Path, folders: tuple[Path, ...]) -> str:
    """A template as text, that of the first folder that has it; empty where none has, or it is no text."""
    for folder in folders:
        try:
            return _NOTE.sub("", read_bytes(folder / name).decode("utf-8", "replace"))
        except (FileNotFoundError, NotADirectoryError):
            continue
    return ""
