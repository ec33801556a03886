"""What commands that show something or write a paper of it share: its form, and the file it goes to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.document import Document
    from generator.source import Templates


AS_JSON = click.option("--json", "as_json", is_flag=True, help="То же, что --format json.")
OUT = click.option(
    "-o", "out", type=click.Path(path_type=Path), metavar="ФАЙЛ", help="Куда записать документ."
)


def chosen(form: str, out: Path | None, papers: Sequence[str], *, as_json: bool) -> str:
    """The form that is asked for; wrong usage where two are, or the file is not of its form."""
    if as_json and form not in ("text", "json"):
        raise click.BadParameter(f"--json и --format {form} вместе не бывают")
    if out and (as_json or form not in papers):
        *first, last = papers
        raise click.BadParameter(f"-o пишется вместе с --format {', '.join(first)} или {last}")
    if out and out.suffix.lower() != f".{form}":
        raise click.BadParameter(f"файл {out.name} — не {form}: назовите его {out.stem}.{form}")
    return "json" if as_json else form


def put(document: Document, form: str, path: Path, templates: Templates) -> None:
    """Writes a document where it is to stand, and says where that is."""
    from generator import messages, workspace, writers

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        workspace.replace(path, writers.write(document, form, templates))
    except OSError as error:
        raise click.BadParameter(f"{path.as_posix()}: {messages.trouble(error)}") from error
    click.echo(path.as_posix())
