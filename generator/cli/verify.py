"""The command `verify`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import usage
from generator.cli.arguments import FINDINGS, read_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.signatures.certificates import Certificate

_FILE = click.Path(path_type=Path)


@click.command(cls=usage.Command, options_metavar="[ПАРАМЕТРЫ]")
@click.argument("what", type=_FILE, metavar="ПАПКА|ФАЙЛ")
@click.option(
    "--ca",
    "authorities",
    type=_FILE,
    multiple=True,
    metavar="ФАЙЛ",
    help="Кому вы доверяете: сертификат издателя или того, кто его выдал (PEM, DER); можно несколько.",
)
@click.option(
    "--manifest",
    type=_FILE,
    metavar="ФАЙЛ",
    help="Опись manifest.json, если проверяемый файл лежит не в папке выпуска.",
)
@click.option(
    "--after",
    type=_FILE,
    metavar="ПАПКА",
    help="Выпуск, который уже проверен: новый не старше него, и печать на нем та же.",
)
@click.option("--rebuild", is_flag=True, help="Собрать выпуск заново из того же коммита и сравнить.")
@click.option("--json", "as_json", is_flag=True, help="Для программ: JSON.")
def verify(  # noqa: PLR0913 - an argument an option
    what: Path,
    *,
    authorities: tuple[Path, ...],
    manifest: Path | None,
    after: Path | None,
    rebuild: bool,
    as_json: bool,
) -> None:
    """Проверить выпуск или файл из него: что сходится и что нет.

    Нужны только сам выпуск и сертификат, которому вы доверяете. Проверка ничего не меняет.
    """
    import json

    from generator.release import answers, verification

    folder, file = _place(what, manifest)
    if file and (rebuild or after):
        raise click.BadParameter("--rebuild и --after проверяют весь выпуск: назовите его папку")
    asked = verification.Asked(
        _certificates(authorities) if authorities else None, _manifest(after) if after else None
    )
    found = verification.verify_file(file, folder, asked) if file else verification.verify(folder, asked)
    if rebuild and found.statement:
        from generator.release.rebuilding import rebuilt

        more = rebuilt(found.statement)
        found = answers.Verification(found.place, found.statement, [*found.answers, *more])
    if as_json:
        click.echo(json.dumps(answers.as_json(found), ensure_ascii=False, indent=2))
    else:
        click.echo(answers.text(found, colour=sys.stdout.isatty()), nl=False)
    if not found.holds:
        raise click.exceptions.Exit(FINDINGS)


def _place(what: Path, manifest: Path | None) -> tuple[Path, Path | None]:
    """The folder of the release, and the file of it that is asked about."""
    from generator.release.statement import MANIFEST

    if what.is_dir():
        if manifest:
            raise click.BadParameter("--manifest нужен для одного файла, а здесь папка")
        return what, None
    if not what.is_file():
        raise click.BadParameter(f"нет файла или папки «{what}»")
    if manifest:
        if not manifest.is_file():
            raise click.BadParameter(f"нет файла «{manifest}»")
        if manifest.name != MANIFEST:
            raise click.BadParameter(f"опись выпуска называется {MANIFEST}; печать лежит рядом с ней")
        return manifest.parent, what
    above = [parent for parent in what.absolute().parents if (parent / MANIFEST).is_file()]
    if not above:
        raise click.BadParameter(
            f"рядом с «{what}» нет описи выпуска; назовите ее: --manifest ПАПКА/{MANIFEST}"
        )
    return above[0], what


def _certificates(files: Sequence[Path]) -> list[Certificate]:
    from generator.signatures.certificates import CertificateError, certificates

    found = []
    for file in files:
        try:
            found += certificates(read_file(file))
        except CertificateError as error:
            raise click.BadParameter(f"в «{file}» нет сертификата; нужен PEM или DER") from error
    return found


def _manifest(place: Path) -> bytes:
    from generator.release.statement import MANIFEST

    return read_file(place / MANIFEST if place.is_dir() else place)
