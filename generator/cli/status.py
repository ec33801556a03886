"""The command `status`."""

from __future__ import annotations

from pathlib import Path

import click

from generator import usage
from generator.cli.arguments import PATHS, program_files, today


@click.command(cls=usage.Command, options_metavar="[ПАРАМЕТРЫ]")
@PATHS
@click.option("--json", "as_json", is_flag=True, help="Для других программ.")
@click.option("--as-of", "as_of", metavar="ДЕНЬ", help="Как было в этот день; без него — на сегодня.")
def status(paths: tuple[Path, ...], *, as_json: bool, as_of: str | None) -> None:
    """Показать, что утверждено и действует, а что еще проект.

    Что изменено после утверждения и должен охватить новый приказ, какие замечания ждут ответа.
    """
    import json

    from generator import configuration, workspace
    from generator.loading import checked
    from generator.normalize.times import day
    from generator.signoff import telling
    from generator.signoff.standing import Asked, standings
    from generator.source import read_templates

    asked_day = day(as_of.strip()) if as_of else today()
    if asked_day is None:
        raise click.BadParameter("день пишется так: --as-of 01.09.2023")
    settings = configuration.read()
    asked = Asked(asked_day, settings.levels, read_templates(workspace.TEMPLATES))
    found = standings((checked(path, settings) for path in program_files(paths)), asked)
    if as_json:
        click.echo(json.dumps(telling.as_json(found, asked_day), ensure_ascii=False, indent=2))
    else:
        click.echo(telling.text(found), nl=False)
