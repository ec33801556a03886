"""Compared programs → their amendments, each with the comparison beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.diff.compared import Compared
    from generator.document import Document
    from generator.source import Templates

#: The formats of these papers.
FORMATS = ("docx", "html", "md")


def write_amendments(found: Sequence[Compared], form: str, out: Path | None) -> None:
    """Writes the amendment of each program that changed, and says which have none and why."""
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
    from generator.diff.amendment import amendment

    if one.problem or one.old is None or one.new is None:
        click.echo(f"{one.file}: {_lacks(one)}", err=True)
        return
    papers = amendment(one.old, one.new, templates)
    if papers is None:
        click.echo(f"{one.file}: изменилось только то, чего в документе нет; документ не записан", err=True)
        return
    path = out or workspace.OUTPUT / "diff" / f"{one.new.id}.amendment.{form}"
    beside = path.with_name(f"{path.name.removesuffix(path.suffix)}.comparison{path.suffix}")
    if out is None:
        beside = path.with_name(f"{one.new.id}.comparison.{form}")
    for file, paper in zip((path, beside), papers, strict=True):
        _put(file, paper, form, templates)
    if one.old.layout != one.new.layout:
        click.echo(
            f"{one.file}: макет был «{one.old.layout}», стал «{one.new.layout}»; места названы так, как обе редакции"
            " печатает новый макет",
            err=True,
        )


def _put(path: Path, paper: Document, form: str, templates: Templates) -> None:
    from generator import messages, workspace, writers

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        workspace.replace(path, writers.write(paper, form, templates))
    except OSError as error:
        raise click.BadParameter(f"{path.as_posix()}: {messages.trouble(error)}") from error
    click.echo(path.as_posix())


def _lacks(one: Compared) -> str:
    """Why there are no two editions to compare."""
    if one.problem:
        return one.problem
    return "прежней редакции нет, изменять нечего" if one.old is None else "программы больше нет"
