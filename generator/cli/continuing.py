"""`new --from`: the program of the next years from that of the last ones, with what its author has to decide."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from generator.authoring.continuing import Continued
    from generator.model import Program
    from generator.source import Tree
    from generator.terms import Period

_MODELINE = re.compile(r"# yaml-language-server: \$schema=(\S+)")
#: So many lines a report names.
_SHOWN = 12


def continued(path: Path, old: Path, period: Period | None, schema: str) -> tuple[str, list[str]]:
    """The text of a program that goes on from another, and the lines that tell what became of that one.

    Raises InputError where the old one has errors: they would only be copied.
    """
    from generator.authoring import continuing
    from generator.authoring.moving import following, move

    program, tree = _old(old)
    assert program.period is not None
    new = period or following(program.period)
    if new is None:
        old_days = f"{program.period.first:%d.%m.%Y} – {program.period.last:%d.%m.%Y}"
        raise click.BadParameter(
            f"прежний период — {old_days}; по нему не узнать, когда начнется и кончится новый. "
            "Назовите дни: --period 01.09.2026..31.08.2027"
        )
    found = continuing.continued(tree, program, path.stem, move(program.period, new))
    text = _MODELINE.sub(f"# yaml-language-server: $schema={schema}", found.text, 1) if schema else found.text
    return text, list(_told(found, program, old))


def _old(path: Path) -> tuple[Program, Tree]:
    """A program without errors, and the tree of its canonical text."""
    from generator import configuration, loading
    from generator.authoring import format_file
    from generator.findings import InputError, Severity
    from generator.source import read_whole

    if not path.is_file():
        raise click.BadParameter(f"нет файла «{path}»")
    decided = replace(
        configuration.read(), require=None
    )  # what is asked for now was not asked of the old one
    loaded = loading.checked(path, decided)
    formatted = format_file(path.as_posix(), loaded.inputs.get(path.as_posix(), b""))
    errors = [one for one in loaded.findings if one.severity is Severity.ERROR] or list(formatted.findings)
    if errors or loaded.program is None or formatted.text is None:
        raise InputError(errors)
    tree, findings = read_whole(path.as_posix(), formatted.text.encode())
    if tree is None:
        raise InputError(findings)
    return loaded.program, tree


def _told(found: Continued, program: Program, old: Path) -> list[str]:
    """What was carried over, what is to be decided, what was left out."""
    measures, indicators = sum(1 for _ in program.measures()), sum(1 for _ in program.all_indicators())
    carried = {
        "мероприятия": measures,
        "показатели": indicators,
        "исполнители": len(program.executors),
        **found.carried,
    }
    lines = [f"Перенесено из {old.as_posix()}: {_listed(carried)}"]
    if found.unsettled:
        lines.append(f"Уточнить: {_listed(found.unsettled)}")
    if found.years:
        shown = ", ".join(map(str, found.years[:_SHOWN])) + (", …" if len(found.years) > _SHOWN else "")
        lines.append(f"Проверить: в тексте названы прежние годы, строки {shown}")
    left = [*found.left, "решения", "номера и даты приказов об утверждении", "отметки о ходе"]
    lines.append(f"Не перенесено: {', '.join(left)}")
    return lines


def _listed(counts: dict[str, int]) -> str:
    return ", ".join(f"{subject} — {count}" for subject, count in counts.items() if count)
