"""The command `status`."""

from __future__ import annotations

from pathlib import Path

import click

from generator import usage
from generator.cli.arguments import PATHS, is_gone, program_files, read_day, today


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
    from generator.signoff import telling
    from generator.signoff.standing import Asked, standings
    from generator.source import read_templates

    day = read_day(as_of, "--as-of") or today()
    settings = configuration.read()
    asked = Asked(day, settings.levels, read_templates(workspace.TEMPLATES))
    named, standing = [path for path in paths if is_gone(path)], [path for path in paths if not is_gone(path)]
    files = program_files(tuple(standing)) if standing or not named else []
    gone = dict.fromkeys([*named, *workspace.lone_records(paths or (workspace.PROGRAMS,))])
    found = standings((checked(path, settings) for path in files), asked, gone)
    if as_json:
        click.echo(json.dumps(telling.as_json(found, day), ensure_ascii=False, indent=2))
    else:
        click.echo(telling.text(found), nl=False)
