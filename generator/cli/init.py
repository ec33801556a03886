"""The command `init`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import usage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.authoring.furnishing import Lot, Standing


@click.command(cls=usage.Command, options_metavar="[ПАРАМЕТРЫ]")
@click.argument("folder", type=click.Path(path_type=Path), default=Path(), metavar="[ПАПКА]")
@click.option(
    "--diff", is_flag=True, help="Ничего не писать: показать, чем ваши файлы отличаются от предлагаемых."
)
@click.option(
    "--force",
    is_flag=True,
    help="Записать заново и то, что вы изменили или удалили; измененное останется рядом с окончанием .bak.",
)
def init(folder: Path, *, diff: bool, force: bool) -> None:
    """Подготовить папку для программ: редактор, проверки, сборка на сервере; после обновления — обновить."""
    from generator.authoring import furnishing

    if diff and force:
        raise click.BadParameter("--diff ничего не пишет, поэтому пишется без --force")
    _allowed(folder)
    version = _version()
    offered = furnishing.offer(version)
    standing = _standing(folder, offered)
    lots = furnishing.lots(offered, standing, force=force)
    if diff:
        _show(offered, standing, lots)
        return
    wanted = {name: offered[name] for name, lot in lots.items() if lot in furnishing.WRITTEN}
    record = furnishing.remembered(offered, version)
    if standing.files.get(furnishing.RECORD) != record:
        wanted[furnishing.RECORD] = record
    kept = _put(folder, wanted, standing)
    _report(folder, lots, kept)


def _version() -> str:
    from importlib.metadata import version

    return version("antirisk")


def _allowed(folder: Path) -> None:
    """Raises where no workspace can stand."""
    from generator.workspace import PROGRAMS

    where = folder.resolve()
    if where in (Path.home().resolve(), Path(where.anchor)):
        raise click.BadParameter(
            f"«{where}» — не место для программ: назовите для них отдельную папку, например antirisk init программы"
        )
    if folder.exists() and not folder.is_dir():
        raise click.BadParameter(f"«{folder}» — файл, а нужна папка")
    if (folder / PROGRAMS).exists() and not (folder / PROGRAMS).is_dir():
        raise click.BadParameter(f"«{folder / PROGRAMS}» — файл, а нужна папка")
    there = next(one for one in (where, *where.parents) if one.exists())
    if not there.is_dir():
        raise click.BadParameter(f"«{there}» — файл, а нужна папка")
    if not os.access(there, os.W_OK):
        raise click.BadParameter(f"в папку «{there}» нельзя писать: нет прав")


def _standing(folder: Path, offered: Mapping[str, bytes]) -> Standing:
    """The workspace as it is found; raises where a file of it cannot be read."""
    from generator.authoring import furnishing
    from generator.cli.rewriting import read

    names = (*offered, furnishing.RECORD)
    files = {name: read(folder / name) for name in names if os.path.lexists(folder / name)}
    try:
        known = furnishing.recall(files.get(furnishing.RECORD, b'{"files": {}}'))
    except (ValueError, RecursionError) as error:
        raise click.BadParameter(
            f"файл «{folder / furnishing.RECORD}» испорчен: верните его из git или удалите, "
            "тогда все ваши файлы останутся как есть"
        ) from error
    return furnishing.Standing(files, known)


def _show(offered: Mapping[str, bytes], standing: Standing, lots: Mapping[str, Lot]) -> None:
    """Prints a patch from each file that differs to the one offered."""
    from generator.authoring import patch
    from generator.authoring.furnishing import Lot

    absent = [name for name, lot in lots.items() if lot in (Lot.NEW, Lot.DROPPED)]
    changed = [name for name, lot in lots.items() if lot in (Lot.RENEWED, Lot.OWN, Lot.DIFFERENT)]
    if absent:
        click.echo(f"Этих файлов в папке нет: {', '.join(absent)}")
    for name in changed:
        before = standing.files[name].decode("utf-8", "replace").replace("\r\n", "\n")
        click.echo(patch(name, before, offered[name].decode()), nl=False)
    if not (absent or changed):
        click.echo("Отличий нет.")


def _put(folder: Path, wanted: Mapping[str, bytes], standing: Standing) -> list[str]:
    """Writes all files or none; the names under which those that their author had changed are kept."""
    from generator.cli.rewriting import spare, together
    from generator.workspace import PROGRAMS

    kept = {spare(folder / name): standing.files[name] for name in wanted if _precious(name, standing)}
    marker = {} if (folder / PROGRAMS).is_dir() else {folder / PROGRAMS / ".gitkeep": b""}
    files = {folder / name: data for name, data in wanted.items()}
    together({**kept, **marker, **files})
    return [path.relative_to(folder).as_posix() for path in kept]


def _precious(name: str, standing: Standing) -> bool:
    """Whether a file has words of its author."""
    from generator.authoring import furnishing

    there = standing.files.get(name)
    return (
        there is not None
        and name != furnishing.RECORD
        and furnishing.digest(there) != standing.offered.get(name)
    )


def _report(folder: Path, lots: Mapping[str, Lot], kept: list[str]) -> None:
    """Says what was written, what was left alone, and what comes next."""
    from generator.authoring.furnishing import Lot
    from generator.diff import revisions

    told = {
        Lot.NEW: "Записаны",
        Lot.RENEWED: "Обновлены",
        Lot.OWN: "Изменены вами, оставлены как есть",
        Lot.DIFFERENT: "Отличаются от предлагаемых, оставлены ваши (чем — покажет antirisk init --diff)",
        Lot.DROPPED: "Удалены вами, не записаны (вернуть: antirisk init --force)",
    }
    for lot, words in told.items():
        names = [name for name, one in lots.items() if one is lot]
        if names:
            click.echo(f"{words}: {', '.join(names)}")
    if kept:
        click.echo(f"Прежние сохранены: {', '.join(kept)}")
    if all(lot is Lot.SAME for lot in lots.values()):
        click.echo("Папка уже подготовлена, ничего не изменилось.")
    root = _repository(folder)
    if root:
        click.echo(
            f"Папка стоит внутри репозитория {root}: сервер и pre-commit читают настройки только в его корне."
        )
    if revisions.show_facts(folder):
        click.echo(
            "git diff в этом репозитории показывает программы по смыслу (файл как есть: git diff --no-textconv)"
        )
    click.echo(_next(folder))


def _repository(folder: Path) -> Path | None:
    """The git repository that a folder stands in without being its root."""
    where = folder.resolve()
    if (where / ".git").exists():
        return None
    return next((one for one in where.parents if (one / ".git").exists()), None)


def _next(folder: Path) -> str:
    from generator import workspace

    there = "" if folder.resolve() == Path.cwd() else f"откройте папку {folder}, в ней: "
    if workspace.program_files([folder / workspace.PROGRAMS]):
        return f"Дальше: {there}antirisk check — проверить программы"
    return f"Дальше: {there}antirisk new programs/школа-5-2026.yaml — начать программу"
