"""The command `agenda`."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import usage
from generator.cli import papers
from generator.cli.arguments import FINDINGS, PATHS, program_files, read_day, today

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.model import Program
    from generator.views.agenda import Agenda
    from generator.views.school import Person

_PAPERS = ("docx", "html", "md", "xlsx")


@click.command(cls=usage.Command, options_metavar="[ПАРАМЕТРЫ]")
@PATHS
@click.option("--person", metavar="КТО", help="Чьи сроки: фамилия, должность, группа или код исполнителя.")
@click.option(
    "--from",
    "first",
    metavar="ДЕНЬ",
    help="С какого дня; без него — с сегодняшнего.",
)
@click.option("--to", "last", metavar="ДЕНЬ", help="По какой день; без него — 30 дней.")
@click.option(
    "--week",
    is_flag=True,
    help="Сроки этой недели, в выходные — следующей; с --format docx — лист А4.",
)
@click.option("--as-of", "as_of", metavar="ДЕНЬ", help="Показать так, как было бы в этот день.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "message", "json", *_PAPERS]),
    default="text",
    help="Вид: на экран, сообщение для чата (до 4000 знаков), для программ, документ.",
)
@papers.AS_JSON
@papers.OUT
def agenda(  # noqa: PLR0913 - an argument an option
    paths: tuple[Path, ...],
    *,
    person: str | None,
    first: str | None,
    last: str | None,
    as_of: str | None,
    form: str,
    out: Path | None,
    week: bool,
    as_json: bool,
) -> None:
    """Показать, у кого что наступает: по всем программам сразу."""
    import json

    from generator import agenda as telling
    from generator.views.agenda import Agenda, tasks

    form = papers.chosen(form, out, _PAPERS, as_json=as_json)
    day = read_day(as_of, "--as-of") or today()
    days = _days(day, read_day(first, "--from"), read_day(last, "--to"), week=week)
    programs = _programs(paths)
    asked = Agenda(tasks(programs), programs, named_person(person, programs), *days, day)
    if form in _PAPERS:
        _write(asked, programs, form, out, week=week)
    elif form == "json":
        click.echo(json.dumps(telling.as_json(asked), ensure_ascii=False, indent=2))
    else:
        click.echo(telling.message(asked) if form == "message" else telling.text(asked), nl=False)


def _days(day: date, first: date | None, last: date | None, *, week: bool) -> tuple[date, date]:
    from generator.agenda import DAYS, week_of

    if week:
        if first or last:
            raise click.BadParameter(
                "--week сам знает дни: уберите --from и --to или дайте день ключом --as-of"
            )
        return week_of(day)
    first = first or day
    last = last or first + timedelta(days=DAYS - 1)
    if first > last:
        raise click.BadParameter("первый день (--from) позже последнего (--to)")
    return first, last


def _programs(paths: tuple[Path, ...]) -> list[Program]:
    """The programs that can be read; those that cannot are named and left out."""
    from generator import configuration, signoff, workspace
    from generator.loading import load_file

    files = program_files(paths)
    settings, twice = configuration.read(), workspace.refused(files)
    found = []
    for path in files:
        program = None if path in twice else signoff.going_by(load_file(path, settings)).program
        if program:
            found.append(program)
        else:
            click.echo(
                f"{path.as_posix()}: не читается, сроков отсюда нет. Что не так: antirisk check", err=True
            )
    if not found:
        raise click.exceptions.Exit(FINDINGS)
    return found


def named_person(words: str | None, programs: list[Program]) -> Person | None:
    """Who is meant by the words of an option; wrong usage where nobody or several are."""
    from generator.agenda import UnknownPersonError
    from generator.agenda import person as who
    from generator.views.school import all_people

    if words is None:
        return None
    try:
        return who(words, all_people(programs))
    except UnknownPersonError as error:
        if error.several:
            raise click.BadParameter(
                f"«{words}» — это несколько: {_listed(error.names)}; назовите точнее"
            ) from error
        raise click.BadParameter(f"исполнителя «{words}» нет; есть: {_listed(error.names)}") from error


def _listed(names: Sequence[str]) -> str:
    shown = 12
    return "; ".join(names[:shown]) + ("; …" if names[shown:] else "")


def _write(asked: Agenda, programs: list[Program], form: str, out: Path | None, *, week: bool) -> None:
    from generator import workspace
    from generator.personal import agenda_document
    from generator.source import read_templates

    templates = read_templates(workspace.TEMPLATES)
    document = agenda_document(asked, programs, "agenda.week" if week else "agenda", templates)
    path = out or workspace.OUTPUT / "agenda" / f"{asked.first:%Y-%m-%d}.{'week.' if week else ''}{form}"
    papers.put(document, form, path, templates)
