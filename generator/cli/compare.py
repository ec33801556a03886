"""The command `compare`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import usage
from generator.cli import papers
from generator.cli.arguments import loaded_program, meant, program_files

if TYPE_CHECKING:
    from generator.model import Program

_PAPERS = ("html", "docx")


@click.command(cls=usage.Command, options_metavar="[ПАРАМЕТРЫ]")
@click.argument("first", type=click.Path(path_type=Path), metavar="ПЕРВАЯ")
@click.argument("second", type=click.Path(path_type=Path), metavar="ВТОРАЯ")
@click.option(
    "--as",
    "how",
    type=click.Choice(["peers"]),
    default="peers",
    help="Как сравнить: peers – две школы рядом. Редакции одной программы сравнивает antirisk diff.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", *_PAPERS]),
    default="text",
    help="Вид: на экран, для программ, документ.",
)
@papers.AS_JSON
@papers.OUT
def compare(  # noqa: PLR0913 - an argument an option
    first: Path, second: Path, *, how: str, form: str, as_json: bool, out: Path | None
) -> None:
    """Поставить рядом программы двух школ: что есть у обеих, что есть только у одной."""
    import json

    from generator import workspace
    from generator.peers import compare as side_by_side
    from generator.peers import report
    from generator.peers.sheet import document
    from generator.source import read_templates

    assert how == "peers"  # the one way there is
    form = papers.chosen(form, out, _PAPERS, as_json=as_json)
    found = side_by_side(_program(first), _program(second))
    if form == "json":
        click.echo(json.dumps(report.as_json(found), ensure_ascii=False, indent=2))
    elif form == "text":
        click.echo(report.text(found), nl=False)
    else:
        name = f"{first.stem}-{second.stem}.{form}"
        path = out or workspace.OUTPUT / "compare" / name
        papers.put(document(found), form, path, read_templates(workspace.TEMPLATES))


def _program(path: Path) -> Program:
    """The one program of a path."""
    files = program_files((meant(path),))
    if len(files) > 1:
        raise click.BadParameter(f"в «{path}» программ несколько: назовите одну")
    return loaded_program(files[0])
