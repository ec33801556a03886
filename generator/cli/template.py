"""The commands `template check` and `template copy`: documents in the look of a school's own."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator import usage
from generator.cli.arguments import exit_on

_REFERENCE = "reference.docx"


@click.group(cls=usage.Group, options_metavar="[ПАРАМЕТРЫ]", subcommand_metavar="КОМАНДА …")
def template() -> None:
    """Дать документам вид своей школы: шрифты, поля, бланк с эмблемой."""


@template.command("check")
@click.argument("file", metavar="[ФАЙЛ]", type=click.Path(path_type=Path), required=False)
def check(file: Path | None) -> None:
    """Проверить reference.docx: каких стилей нет и что не попадет в документы."""
    from generator import reporting, workspace
    from generator.cli.rewriting import read
    from generator.findings import Severity
    from generator.writers import unsuitable

    path = file or workspace.TEMPLATES / _REFERENCE
    if not path.is_file():
        raise click.BadParameter(f"файла {path.as_posix()} нет; взять исходный: antirisk template copy")
    findings = unsuitable(path.as_posix(), read(path))
    if findings:
        click.echo(reporting.text(findings, {}, colour=sys.stdout.isatty()), nl=False)
    else:
        click.echo(
            f"{path.as_posix()}: замечаний нет. Дальше: antirisk build — собрать документы в этом виде."
        )
    exit_on(findings, Severity.ERROR)


@template.command("copy")
@click.argument("name", metavar="[ИМЯ]", default=_REFERENCE)
@click.option("--force", is_flag=True, help="Заменить файл, который уже есть.")
def copy(name: str, *, force: bool) -> None:
    """Скопировать файл шаблонов в папку templates, чтобы изменить его под свою школу."""
    from generator import workspace
    from generator.cli.rewriting import together
    from generator.source import package_templates

    files = package_templates().files
    wanted = next((one for one in files if one == name or Path(one).stem == name), None)
    if wanted is None:
        raise click.BadParameter(f"шаблона {name} нет; есть: {', '.join(sorted(files))}")
    path = workspace.TEMPLATES / wanted
    if path.exists() and not force:
        raise click.BadParameter(f"{path.as_posix()} уже есть; заменить: --force")
    together({path: files[wanted]})
    click.echo(f"{path.as_posix()}: записан. Измените его и проверьте: antirisk template check")
