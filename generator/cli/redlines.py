"""Compared programs → their documents with tracked changes, a file each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.diff.compared import Compared
    from generator.source import Templates


def write_redlines(found: Sequence[Compared], form: str, out: Path | None) -> None:
    """Writes a redline of each program that changed, and says which have none and why."""
    from generator import workspace
    from generator.source import read_templates

    templates = read_templates(workspace.TEMPLATES)
    changed = [one for one in found if one.changes or one.problem]
    if not changed:
        click.echo("Изменений нет, документ не записан.")
    if out and len(changed) > 1:
        raise click.BadParameter("-o пишется, когда сравнивается одна программа: здесь их несколько")
    for one in changed:
        _write(one, form, out, templates)


def _write(one: Compared, form: str, out: Path | None, templates: Templates) -> None:
    from generator import workspace
    from generator.cli import papers
    from generator.diff.redline.editions import redlined

    if one.problem or one.old is None or one.new is None:
        click.echo(f"{one.file}: {_lacks(one)}", err=True)
        return
    document = redlined(one.old, one.new, templates, one.day)
    if document is None:
        click.echo(f"{one.file}: изменилось только то, чего в документе нет; документ не записан", err=True)
        return
    path = out or workspace.OUTPUT / "diff" / f"{one.new.id}.redline.{form}"
    papers.put(document, form, path, templates)
    if one.old.layout != one.new.layout:
        click.echo(
            f"{one.file}: макет был «{one.old.layout}», стал «{one.new.layout}»; обе редакции набраны по нему,"
            " поэтому прежнего вида документа исправления не показывают",
            err=True,
        )


def _lacks(one: Compared) -> str:
    """Why there are no two editions to compare."""
    if one.problem:
        return one.problem
    return "прежней редакции нет, исправлять нечего" if one.old is None else "программы больше нет"
