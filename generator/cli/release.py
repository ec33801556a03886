"""The command `release`."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import usage
from generator.cli.arguments import FINDINGS, JOBS, PATHS, each_once, program_files, read_day, read_file

if TYPE_CHECKING:
    from generator.release.publication import Released
    from generator.release.seal import Seal

#: The only place that a password is taken from: an option would stand in the history of the shell and in `ps`.
PASSWORD = "ANTIRISK_KEY_PASSWORD"  # noqa: S105 - a name
_FILE = click.Path(path_type=Path)


@click.command(cls=usage.Command, options_metavar="[ПАРАМЕТРЫ]")
@PATHS
@click.option("-o", "out", type=_FILE, required=True, metavar="ПАПКА", help="Куда выпустить.")
@click.option("--pdf", "printed", is_flag=True, help="Выпустить и PDF (нужен LibreOffice).")
@click.option(
    "--strict", is_flag=True, help="Код выхода 1, если у программы нет действующей редакции или ее файла."
)
@click.option("--date", "day", metavar="ДЕНЬ", help="Дата выпуска; без нее — дата коммита.")
@click.option("--key", type=_FILE, metavar="ФАЙЛ", help="Ключ печати издателя: PEM или PKCS#12.")
@click.option(
    "--cert", type=_FILE, metavar="ФАЙЛ", help="Сертификат этого ключа; в PKCS#12 он бывает внутри."
)
@JOBS
def release(  # noqa: PLR0913 - an argument an option
    paths: tuple[Path, ...],
    out: Path,
    *,
    printed: bool,
    strict: bool,
    day: str | None,
    key: Path | None,
    cert: Path | None,
    jobs: int | None,
) -> None:
    """Выпустить действующие редакции: документы, их опись и печать издателя.

    Пароль ключа берется только из переменной ANTIRISK_KEY_PASSWORD.
    """
    from generator import build as building
    from generator import configuration, workspace
    from generator.release import publication

    files = program_files(paths)
    commit, moment = _made(files, day)
    seal = _seal(key, cert, moment)
    wanted = publication.Wanted(
        out,
        moment,
        commit,
        printed,
        seal,
        workspace.TEMPLATES,
        configuration.read(),
        jobs or building.worth(len(files)),
    )
    try:
        released = publication.publish(files, wanted)
    except publication.ReleaseError as fault:
        raise click.BadParameter(str(fault)) from fault
    gone = workspace.lone_records(paths or (workspace.PROGRAMS,))
    _tell(released, out, gone)
    if released.statement is None or (strict and (released.without or released.reprinted or gone)):
        raise click.exceptions.Exit(FINDINGS)


def _made(files: list[Path], day: str | None) -> tuple[str | None, date]:
    """The last commit that changed anything of it, and the day of the release: as given, else that commit's.

    A commit of a draft alone changes nothing of a release: yesterday's is still that of today, bit for bit.
    """
    from generator import configuration, workspace
    from generator.diff import revisions as git
    from generator.release.publication import has_edition, inputs

    given = read_day(day, "--date")
    own = inputs(filter(has_edition, files), configuration.FILE.as_posix(), workspace.TEMPLATES)
    try:
        commit, differ = git.touched(own), git.unrecorded(own)
        moment = git.day(commit) if commit else None
    except git.GitError as error:
        if given:
            return None, given
        raise click.BadParameter(
            f"дата выпуска берется у коммита, а его нет ({error}); назовите ее: --date 01.09.2023"
        ) from error
    if commit and moment and not differ:
        return commit, given or moment
    if given:
        return None, given
    if not differ:
        raise click.BadParameter("выпускать нечего: ни у одной программы нет действующей редакции")
    more = f" и еще {len(differ) - 1}" if differ[1:] else ""
    raise click.BadParameter(
        f"в git еще не записано: {differ[0]}{more}; запишите (git add, git commit) или выпустите без коммита, "
        "назвав дату: --date 01.09.2023"
    )


def _seal(key: Path | None, cert: Path | None, day: date) -> Seal | None:
    if key is None:
        if cert:
            raise click.BadParameter("--cert пишется вместе с --key")
        return None
    from generator.release import seal

    password = os.environ.get(PASSWORD)
    try:
        found = seal.read(
            read_file(key), read_file(cert) if cert else None, password.encode() if password else None
        )
    except seal.SealError as fault:
        raise click.BadParameter(str(fault)) from fault
    refusal = found.refusal(day)
    if refusal:
        raise click.BadParameter(refusal)
    return found


def _tell(released: Released, out: Path, gone: list[Path]) -> None:
    from generator import messages, reporting, signoff

    findings = each_once(released.findings)
    if findings:
        said = reporting.text(findings, released.texts, colour=sys.stderr.isatty())
        click.echo(said, err=True, nl=False)
    for path in released.without:
        click.echo(f"{path.stem}: действующей редакции нет, в выпуск не вошла", err=True)
    for finding, path in ((signoff.lone(path), path) for path in gone):
        said = messages.fill(messages.words(finding.code).text, finding)
        click.echo(f"{path.stem}: {said}; в выпуск не вошла: {messages.hint(finding)}", err=True)
    for path in released.reprinted:
        click.echo(
            f"{path.stem}: текст тот же, но документ печатается не теми словами, которые утверждены: изменился макет "
            "или версия antirisk",
            err=True,
        )
    statement = released.statement
    if statement is None:
        click.echo("Выпуска нет: ничего не записано.", err=True)
        return
    for one in statement.programs:
        click.echo(f"{one['id']}: редакция {one['edition']}")
    counted = messages.filled("{count|файл|файла|файлов}", {"count": len(statement.subjects)})
    sealed = "с печатью издателя" if statement.publisher else "без печати"
    click.echo(f"Выпуск {statement.day}, {sealed}: {counted} → {out}")
    click.echo(f"Проверить: antirisk verify {out}")
