"""The command `overview`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import usage
from generator.cli import papers
from generator.cli.arguments import FINDINGS, JOBS, PATHS, program_files, read_day, today

if TYPE_CHECKING:
    from generator.overview import Overview

_PAPERS = ("xlsx", "html")
#: Rows of a page of some 15 MB, which a browser still shows at once.
_PAGE = 10_000


@click.command(cls=usage.Command, options_metavar="[ПАРАМЕТРЫ]")
@PATHS
@click.option("--as-of", "as_of", metavar="ДЕНЬ", help="Показать так, как было бы в этот день.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", *_PAPERS]),
    default="text",
    help="Вид: на экран, для программ, книга Excel с листами показателей и мероприятий, страница.",
)
@papers.AS_JSON
@papers.OUT
@JOBS
def overview(  # noqa: PLR0913 - an argument an option
    paths: tuple[Path, ...],
    *,
    as_of: str | None,
    form: str,
    as_json: bool,
    out: Path | None,
    jobs: int | None,
) -> None:
    """Показать, как идут дела по всем программам: строка на программу, сначала те, где хуже."""
    from generator import configuration
    from generator.overview import gathered

    form = papers.chosen(form, out, _PAPERS, as_json=as_json)
    day = read_day(as_of, "--as-of") or today()
    found = gathered(program_files(paths), day, configuration.read(), jobs or 1)
    _tell(found, form, out)
    if found.unread == len(found.programs):
        raise click.exceptions.Exit(FINDINGS)


def _tell(found: Overview, form: str, out: Path | None) -> None:
    import json

    from generator.overview import report

    if form == "json":
        click.echo(json.dumps(report.as_json(found), ensure_ascii=False, indent=2))
    elif form == "text":
        wide = shutil.get_terminal_size().columns if sys.stdout.isatty() else report.WIDTH
        click.echo(report.text(found, wide), nl=False)
    else:
        from generator import workspace
        from generator.overview.sheets import document
        from generator.source import read_templates

        path = out or workspace.OUTPUT / "overview" / f"{found.as_of:%Y-%m-%d}.{form}"
        made = document(found, _PAGE if form == "html" else None)
        papers.put(made, form, path, read_templates(workspace.TEMPLATES))
