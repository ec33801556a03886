"""The command `fmt`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import usage
from generator.cli.arguments import PATHS, exit_on, program_files

if TYPE_CHECKING:
    from generator.authoring import Formatted
    from generator.findings import Finding


@click.command(cls=usage.Command, options_metavar="[ПАРАМЕТРЫ]")
@PATHS
@click.option("--check", is_flag=True, help="Ничего не писать: назвать файлы, которые изменились бы.")
@click.option("--upgrade", is_flag=True, help="Перевести программы старого формата в нынешний.")
def fmt(paths: tuple[Path, ...], *, check: bool, upgrade: bool) -> None:
    """Привести запись программ к единому виду и дописать недостающие коды."""
    from generator import reporting
    from generator.findings import Severity

    findings: list[Finding] = []
    texts: dict[str, str] = {}
    changed: list[Path] = []
    files = program_files(paths)
    for path in files:
        if _changed(path, findings, texts, check=check, upgrade=upgrade):
            changed.append(path)
            click.echo(f"{path.as_posix()}: {'не оформлен' if check else 'оформлен'}")
    if findings:
        click.echo(reporting.text(findings, texts, colour=sys.stderr.isatty()), err=True, nl=False)
    untouched = len(files) - len(changed) - len({finding.file for finding in findings})
    click.echo(
        f"{'Не оформлено' if check else 'Оформлено'} файлов: {len(changed)}, без изменений: {untouched}"
    )
    if check and changed:
        click.echo("Оформить: antirisk fmt")
        raise click.exceptions.Exit(1)
    exit_on(findings, Severity.ERROR)


def _changed(
    path: Path, findings: list[Finding], texts: dict[str, str], *, check: bool, upgrade: bool
) -> bool:
    """Formats one file and, unless it is only looked at, writes it; whether it was not canonical."""
    from generator.authoring import format_file
    from generator.cli.rewriting import read, write
    from generator.findings import InputError
    from generator.source import decode

    try:
        data = read(path)
        texts[path.as_posix()], _ = decode(path.as_posix(), data)
        formatted: Formatted = format_file(path.as_posix(), data, upgrade=upgrade)
        findings += formatted.findings
        if formatted.changed and not check:
            write(path, data, formatted.data)
    except InputError as error:
        findings += error.findings
        return False
    return formatted.changed
