"""The command `new`."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import usage
from generator.cli.arguments import exit_on, read_period

if TYPE_CHECKING:
    from generator.loading import Loaded
    from generator.source import Templates, Tree
    from generator.terms import Period

#: From this month on, programs are written for the school year that begins in September.
_SUMMER = 6


@click.command(cls=usage.Command, options_metavar="[ПАРАМЕТРЫ]")
@click.argument("path", type=click.Path(path_type=Path), metavar="ФАЙЛ")
@click.option("--layout", metavar="МАКЕТ", help="Каким будет документ; по умолчанию стандартный.")
@click.option("--period", metavar="С..ПО", help="Период программы: 01.09.2026..31.08.2027.")
@click.option(
    "--from",
    "old",
    type=click.Path(path_type=Path),
    metavar="ФАЙЛ",
    help="Продолжить эту программу в следующем периоде или начать с нее, как с образца.",
)
def new(path: Path, layout: str | None, period: str | None, old: Path | None) -> None:
    """Начать программу: записать заготовку или перенести прежнюю программу в новый период."""
    from generator.cli.continuing import continued
    from generator.cli.rewriting import create
    from generator.source import read_templates
    from generator.workspace import TEMPLATES

    if old and layout:
        raise click.BadParameter("--layout пишется без --from: макет берется из прежней программы")
    given = read_period(period)
    _allowed(path)
    if old:
        text, told = continued(path, old, given, _schema(path))
    else:
        chosen = _known(layout or "стандартный", read_templates(TEMPLATES))
        text, told = _skeleton(path, chosen, given or _usual()), []
    create(path, text.encode())
    _report(path, told)


def _allowed(path: Path) -> None:
    """Raises where no program can stand at a path, or something stands there already."""
    from generator import schema, workspace
    from generator.findings import InputError

    pattern = schema.load(schema.PROGRAM)["$defs"]["id"]["pattern"]
    beside = workspace.program_files([path.parent]) if path.parent.is_dir() else []
    finding = workspace.refused([*(one for one in beside if one != path), path]).get(path)
    if finding:
        raise InputError([finding])
    if path.suffix not in (".yaml", ".yml"):
        raise click.BadParameter(f"имя файла программы кончается на .yaml: {path.with_suffix('.yaml')}")
    if not re.match(pattern, path.stem) or path.name == workspace.SCHOOL:
        raise click.BadParameter(
            f"имя файла станет кодом программы: строчные буквы, цифры, дефисы; «{path.stem}» так не записать. "
            "Например: programs/школа-2-2026.yaml"
        )
    if path.exists():
        raise click.BadParameter(f"файл {path} уже есть; он не тронут")


def _known(name: str, templates: Templates) -> tuple[str, Templates]:
    """A layout of programs by name."""
    from generator.likeness import nearest

    layouts = [one for one in templates.layouts() if templates.product_of(one) == "program"]
    if name not in layouts:
        near = nearest(name, layouts)
        meant = f"; возможно, вы имели в виду «{near}»" if near else ""
        raise click.BadParameter(f"макета «{name}» нет{meant}; есть: {', '.join(layouts)}")
    return name, templates


def _skeleton(path: Path, layout: tuple[str, Templates], period: Period) -> str:
    from generator.authoring.skeleton import Skeleton, skeleton

    name, templates = layout
    return skeleton(Skeleton(path.stem, name, period, _schema(path)), templates, _school(path))


def _school(path: Path) -> Tree | None:
    """The file that the programs beside a path share; raises InputError where it cannot be read."""
    from generator import workspace
    from generator.cli.rewriting import read
    from generator.findings import InputError
    from generator.source import read as read_tree

    file = workspace.school_file(path)
    if file is None:
        return None
    tree, findings = read_tree(file.as_posix(), read(file))
    if tree is None:
        raise InputError(findings)
    return tree


def _schema(path: Path) -> str:
    """The way from a program to the schema of its workspace, for the editor; empty where there is none."""
    schema = Path("schema") / "program.schema.json"
    try:
        return Path(os.path.relpath(schema, path.parent)).as_posix() if schema.is_file() else ""
    except ValueError:  # another drive of Windows
        return ""


def _usual() -> Period:
    """The last period of the workspace's programs, unless it is over; else the school year to plan for today."""
    from generator import configuration, loading, workspace
    from generator.terms import Period

    today = date.today()  # noqa: DTZ011 - the day of the author's own calendar
    files = workspace.own_programs()
    loaded = (loading.load_file(file, configuration.read()).program for file in files)
    periods = [one.period for one in loaded if one and one.period and one.period.last >= today]
    year = today.year if today.month >= _SUMMER else today.year - 1
    school_year = Period(date(year, 9, 1), date(year + 1, 8, 31))
    return max(periods, key=lambda one: (one.last, one.first), default=school_year)


def _report(path: Path, told: list[str]) -> None:
    """Says what was written and what comes next; ends with the code for findings where something is wrong in it."""
    from generator import configuration, loading, reporting
    from generator.findings import Severity

    loaded: Loaded = loading.checked(path, configuration.read())
    errors = [one for one in loaded.findings if one.severity is Severity.ERROR]
    period = loaded.program.period if loaded.program else None
    open_ = sum(1 for one in loaded.findings if one.code == "AR119")
    days = f", период {period.first:%d.%m.%Y} – {period.last:%d.%m.%Y}" if period else ""
    click.echo(f"{path.as_posix()}: записана программа{days}; уточнить мест: {open_}")
    for line in told:
        click.echo(line)
    click.echo(f"Дальше: впишите сведения вместо «уточняется» и проверьте: antirisk check {path.as_posix()}")
    if errors:
        click.echo(reporting.text(errors, loaded.texts), err=True, nl=False)
    exit_on(errors, Severity.ERROR)
