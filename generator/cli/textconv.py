"""The command `textconv`, which git calls: a program's file as the lines that `git diff` compares."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator import usage


@click.command(cls=usage.Command, options_metavar="", hidden=True)
@click.argument("file", metavar="ФАЙЛ", type=click.Path(path_type=Path))
def textconv(file: Path) -> None:
    """Показать файл программы по одному сведению в строке: так его сравнивает git diff."""
    from generator import messages
    from generator.diff.facts import facts
    from generator.source import LARGEST, read_whole

    try:
        data = file.read_bytes()
    except OSError as error:
        raise click.BadParameter(f"{file.as_posix()}: {messages.trouble(error)}") from error
    tree = read_whole(file.name, data)[0] if len(data) <= LARGEST else None
    if tree is None:  # git shows the file as it stands
        sys.stdout.buffer.write(data)
    else:
        click.echo(facts(tree), nl=False)
