"""Compared programs → the papers of their two editions, a file each: tracked changes, or what an order amends."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.diff.compared import Compared
    from generator.document import Document
    from generator.source import Templates


@frozen
class Paper:
    """A kind of paper: its formats, the Documents that it consists of by name (none where nothing printed changed).

    `lacking` says what there is nothing to do to without an older edition, `elsewhere` what another layout means.
    """

    formats: tuple[str, ...]
    made: Callable[[Compared, Templates], Mapping[str, Document]]
    lacking: str
    elsewhere: str


def _redline(one: Compared, templates: Templates) -> Mapping[str, Document]:
    from generator.diff.redline.editions import redlined

    assert one.old is not None
    assert one.new is not None
    document = redlined(one.old, one.new, templates, one.day)
    return {"redline": document} if document else {}


def _amendment(one: Compared, templates: Templates) -> Mapping[str, Document]:
    from generator.diff.amendment import amendment

    assert one.old is not None
    assert one.new is not None
    found = amendment(one.old, one.new, templates)
    return dict(zip(("amendment", "comparison"), found, strict=True)) if found else {}


PAPERS = {
    "redline": Paper(
        ("docx", "html"),
        _redline,
        "исправлять нечего",
        "обе редакции набраны по нему, поэтому прежнего вида документа исправления не показывают",
    ),
    "amendment": Paper(
        ("docx", "html", "md"),
        _amendment,
        "изменять нечего",
        "места названы так, как обе редакции печатает новый макет",
    ),
}


def write(found: Sequence[Compared], paper: Paper, form: str, out: Path | None) -> None:
    """Writes the paper of each program that changed, and says which have none and why."""
    from generator import workspace
    from generator.source import read_templates

    templates = read_templates(workspace.TEMPLATES)
    changed = [one for one in found if one.changes or one.problem]
    if not changed:
        click.echo("Изменений нет, документ не записан.")
    if out and len(changed) > 1:
        raise click.BadParameter("-o пишется, когда сравнивается одна программа: здесь их несколько")
    for one in changed:
        _write(one, paper, form, out, templates)


def _write(one: Compared, paper: Paper, form: str, out: Path | None, templates: Templates) -> None:
    from generator import workspace
    from generator.cli import papers

    if one.problem or one.old is None or one.new is None:
        click.echo(f"{one.file}: {_lacks(one, paper)}", err=True)
        return
    documents = paper.made(one, templates)
    if not documents:
        click.echo(f"{one.file}: изменилось только то, чего в документе нет; документ не записан", err=True)
        return
    folder, first = workspace.OUTPUT / "diff", next(iter(documents))
    for name, document in documents.items():
        path = folder / f"{one.new.id}.{name}.{form}"
        if out:
            path = out if name == first else out.with_name(f"{out.stem}.{name}{out.suffix}")
        papers.put(document, form, path, templates)
    if one.old.layout != one.new.layout:
        was = f"макет был «{one.old.layout}», стал «{one.new.layout}»"
        click.echo(f"{one.file}: {was}; {paper.elsewhere}", err=True)


def _lacks(one: Compared, paper: Paper) -> str:
    """Why there are no two editions to compare."""
    if one.problem:
        return one.problem
    return f"прежней редакции нет, {paper.lacking}" if one.old is None else "программы больше нет"
