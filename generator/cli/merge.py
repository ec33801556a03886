"""The command `merge`."""

from __future__ import annotations

from pathlib import Path

import click

from generator import usage


@click.command(cls=usage.Command, options_metavar="[ПАРАМЕТРЫ]")
@click.argument("folders", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="ПАПКА…")
@click.option(
    "-o", "out", type=click.Path(path_type=Path), default=Path("output"), metavar="ПАПКА", help="Куда писать."
)
def merge(folders: tuple[Path, ...], out: Path) -> None:
    """Собрать в одну папку то, что частями собрали разные компьютеры: antirisk build --shard."""
    from generator.build import merging
    from generator.build.files import unwritten
    from generator.findings import InputError

    parts = []
    for folder in folders:
        found = merging.part(folder)
        if found is None:
            raise click.BadParameter(f"в папке «{folder}» нет сборки: manifest.json пишет antirisk build")
        parts.append(found)
    if lacking := merging.missing(parts):
        raise click.BadParameter(f"не хватает частей: {', '.join(map(str, lacking))}")
    try:
        built = merging.merge(parts, out)
    except OSError as error:
        raise InputError([unwritten(Path(error.filename or out), error)]) from error
    if built.findings:
        raise InputError(built.findings)
    number = len({name for one in parts for name in one.programs})
    click.echo(
        f"Программ: {number}; записано файлов {len(built.written)}, без изменений {built.kept} → {out}"
    )
