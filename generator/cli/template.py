"""The commands `template check` and `template copy`: documents in the look of a school's own."""

from __future__ import annotations

import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import usage
from generator.cli.arguments import exit_on

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.findings import Finding
    from generator.model import Program
    from generator.source import Templates

_REFERENCE = "reference.docx"


@click.group(cls=usage.Group, options_metavar="[ПАРАМЕТРЫ]", subcommand_metavar="КОМАНДА …")
def template() -> None:
    """Дать документам вид своей школы: шрифты, поля, бланк с эмблемой."""


@template.command("check", options_metavar="[ПАРАМЕТРЫ]")
@click.argument("file", metavar="[ФАЙЛ]", type=click.Path(path_type=Path), required=False)
def check(file: Path | None) -> None:
    """Проверить reference.docx, макеты и части в папке templates или один из этих файлов.

    Макеты проверяются на программах из папки programs: только на них видно, все ли имена есть.
    """
    from generator import reporting, workspace
    from generator.findings import Severity
    from generator.source import read_templates
    from generator.source.misplaced import misplaced

    templates = read_templates(workspace.TEMPLATES)
    names = _layouts(templates) if file is None else _named(file)
    reference = workspace.TEMPLATES / _REFERENCE if file is None else file
    unread = [] if file else [*misplaced(templates, Path()).values()]
    if (names and file) or ((names or unread) and not reference.is_file()):
        findings, said = [], ""
    else:
        findings, said = _of_reference(reference), reference.as_posix()
    findings += unread
    programs = _programs() if names else []
    if names:
        from generator.composition import checking

        findings += checking.check(templates, names, [one for _, one in programs])
    if findings:
        click.echo(reporting.text(findings, templates.texts(findings), colour=sys.stdout.isatty()), nl=False)
    else:
        click.echo(_sound([*filter(None, [said]), *(f"templates/{name}" for name in names)]))
    if names:
        click.echo(_tried([name for name, _ in programs]))
    exit_on(findings, Severity.ERROR)


def _of_reference(path: Path) -> list[Finding]:
    from generator.cli.rewriting import read
    from generator.writers import unsuitable

    if not path.is_file():
        raise click.BadParameter(f"файла {path.as_posix()} нет; взять исходный: antirisk template copy")
    return unsuitable(path.as_posix(), read(path))


def _layouts(templates: Templates) -> list[str]:
    """The layouts and parts that the workspace brought, by their paths under `templates/`."""
    return sorted(
        name for name in templates.own if name.startswith(("layouts/", "parts/")) and name.endswith(".yaml")
    )


def _named(file: Path) -> list[str]:
    """The one layout or part that is asked for; nothing where the file is none."""
    from generator import workspace

    if file.suffix.lower() not in (".yaml", ".yml"):
        return []
    if not file.is_file():
        raise click.BadParameter(f"файла {file.as_posix()} нет")
    root = workspace.TEMPLATES.resolve()
    within = file.resolve().relative_to(root).parts if file.resolve().is_relative_to(root) else ()
    if len(within) != 2 or within[0] not in ("layouts", "parts") or file.suffix != ".yaml":
        raise click.BadParameter(
            f"«{file.as_posix()}» — не макет: макеты стоят в templates/layouts, части в templates/parts, "
            "с окончанием .yaml"
        )
    return ["/".join(within)]


#: So many programs show whether names are there; more would take minutes and show no more.
_TRIED = 10


def _programs() -> list[tuple[str, Program]]:
    """The first programs of the workspace that have no errors, with their names."""
    from generator import workspace
    from generator.loading import load_file

    files = workspace.program_files((workspace.PROGRAMS,)) if workspace.PROGRAMS.is_dir() else []
    loaded = (load_file(path) for path in files)
    sound = ((one.path.stem, one.program) for one in loaded if one.program and one.ok)
    return list(islice(sound, _TRIED))


def _sound(names: list[str]) -> str:
    return f"{', '.join(names)}: замечаний нет. Дальше: antirisk build — собрать документы в этом виде."


def _tried(programs: list[str]) -> str:
    if not programs:
        return "Имена сведений не проверены: в папке programs нет ни одной программы без ошибок."
    return f"Макеты проверены на программах: {', '.join(programs)}."


def _replaced(name: str) -> bool:
    """Whether a workspace's own file takes the place of this one; others are copied by `init`, or made by nobody."""
    return not name.startswith(("ci/", "workspace/")) and not name.endswith(".py")


def _meant(name: str, files: Iterable[str]) -> str:
    """The template that is likely to be meant, as it is said."""
    from generator.likeness import nearest

    near = nearest(name, {Path(one).stem for one in files})
    return f"; возможно, вы имели в виду «{near}»" if near else ""


@template.command("copy", options_metavar="[ПАРАМЕТРЫ]")
@click.argument("name", metavar="[ИМЯ]", default=_REFERENCE)
@click.option(
    "--force",
    is_flag=True,
    help="Заменить файл, который уже есть; прежний останется рядом с окончанием .bak.",
)
def copy(name: str, *, force: bool) -> None:
    """Скопировать файл шаблонов в папку templates, чтобы изменить его под свою школу."""
    from generator import workspace
    from generator.cli.rewriting import read, spare, together
    from generator.source import package_templates

    files = {one: data for one, data in package_templates().files.items() if _replaced(one)}
    meant = [one for one in files if name in (one, one.removesuffix(".yaml"), Path(one).name, Path(one).stem)]
    if not meant:
        raise click.BadParameter(
            f"шаблона «{name}» нет{_meant(name, files)}; есть: {', '.join(sorted(files))}"
        )
    if len(meant) > 1:
        raise click.BadParameter(f"так называются {' и '.join(meant)}: назовите файл вместе с папкой")
    (wanted,) = meant
    path = workspace.TEMPLATES / wanted
    if path.exists() and not force:
        raise click.BadParameter(
            f"{path.as_posix()} уже есть; заменить, а прежний сохранить с окончанием .bak: --force"
        )
    before = read(path) if path.exists() else files[wanted]
    kept = {spare(path): before} if before != files[wanted] else {}
    together({**kept, path: files[wanted]})
    for one in kept:
        click.echo(f"Прежний сохранен: {one.as_posix()}")
    click.echo(f"{path.as_posix()}: записан. Измените его и проверьте: antirisk template check")
