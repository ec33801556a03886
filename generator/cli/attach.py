"""The command `attach`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator import usage
from generator.cli.arguments import FINDINGS, named_program


@click.command(cls=usage.Command, options_metavar="[ПАРАМЕТРЫ]")
@click.argument("program", metavar="КОД")
@click.argument("file", type=click.Path(path_type=Path), metavar="ФАЙЛ.sig|ФАЙЛ.pdf")
@click.option(
    "-o",
    "out",
    type=click.Path(path_type=Path),
    default=Path("output"),
    metavar="ПАПКА",
    help="Где собран документ, если он не лежит рядом с подписью.",
)
def attach(program: str, file: Path, *, out: Path) -> None:
    """Принять электронную подпись утвердившего: отсоединенную .sig или PDF с подписью внутри.

    Подпись проверяется: она должна стоять под тем документом, который собран из действующей редакции. Подписанный
    файл хранится в папке КОД.signoff бит в бит, antirisk release публикует его же.
    """
    from generator import messages, reporting, workspace
    from generator.cli import rewriting
    from generator.findings import InputError
    from generator.release import answers
    from generator.release.attaching import AttachError
    from generator.release.attaching import attach as record
    from generator.signatures.signature import SignatureError, of_approval
    from generator.source import read_templates

    path = named_program(program)
    if not file.is_file():
        raise click.BadParameter(f"нет файла «{file}»")
    try:
        found = record(path, file, read_templates(workspace.TEMPLATES), out)
        rewriting.together(found.files)
    except SignatureError as error:
        _refuse(answers.fails(of_approval(error.reason), file.as_posix()).message)
    except AttachError as error:
        if error.findings:
            click.echo(reporting.text(list(error.findings), {}), err=True, nl=False)
        _refuse(str(error))
    except InputError as error:
        click.echo(reporting.text(error.findings, {}, colour=sys.stderr.isatty()), err=True, nl=False)
        _refuse("")
    except OSError as error:
        raise click.BadParameter(f"«{error.filename or file}»: {messages.trouble(error)}") from error
    one = found.certificate
    click.echo(f"Подпись принята: {one.owner}, сертификат № {one.serial}, под документом {found.document}")
    for name in found.files:
        click.echo(f"  {name.as_posix()}")
    if found.approver:
        click.echo(f"Внимание: утверждает {found.approver}, а сертификат выдан иначе: {one.owner}.", err=True)
    if not found.marked:
        click.echo("Отметки об электронной подписи в документе нет: ее ставит antirisk build --mark.")
    click.echo("Дальше: запишите эти файлы в git (git add, git commit).")
    click.echo("Подписанный файл опубликует как есть antirisk release.")


def _refuse(words: str) -> None:
    click.echo(f"{usage.sentence(words)}\nНичего не записано." if words else "Ничего не записано.", err=True)
    raise click.exceptions.Exit(FINDINGS)
