"""The command `agenda`."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import usage
from generator.cli.arguments import FINDINGS, PATHS, program_files

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
@click.option("--json", "as_json", is_flag=True, help="То же, что --format json.")
@click.option("-o", "out", type=click.Path(path_type=Path), metavar="ФАЙЛ", help="Куда записать документ.")
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

    day = _day(as_of, "--as-of") or date.today()  # noqa: DTZ011 - the author's day, wherever she is
    days = _days(day, _day(first, "--from"), _day(last, "--to"), week=week)
    programs = _programs(paths)
    asked = Agenda(tasks(programs), programs, named_person(person, programs), *days, day)
    if as_json and form not in ("text", "json"):
        raise click.BadParameter(f"--json и --format {form} вместе не бывают")
    if out and form in _PAPERS and out.suffix.lower() != f".{form}":
        raise click.BadParameter(f"файл {out.name} — не {form}: назовите его {out.stem}.{form}")
    form = "json" if as_json else form
    if form in _PAPERS:
        _write(asked, programs, form, out, week=week)
    elif out:
        raise click.BadParameter("-o пишется вместе с --format docx, html, md или xlsx")
    elif form == "json":
        click.echo(json.dumps(telling.as_json(asked), ensure_ascii=False, indent=2))
    else:
        click.echo(telling.message(asked) if form == "message" else telling.text(asked), nl=False)


def _day(words: str | None, option: str) -> date | None:
    from generator.normalize.times import day

    if words is None:
        return None
    found = day(words.strip())
    if found is None:
        raise click.BadParameter(f"день пишется так: {option} 01.09.2023")
    return found


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
    from generator import configuration, signoff
    from generator.loading import load_file, refused

    files = program_files(paths)
    settings, twice = configuration.read(), refused(files)
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
    from generator import workspace, writers
    from generator.personal import agenda_document
    from generator.source import read_templates

    templates = read_templates(workspace.TEMPLATES)
    document = agenda_document(asked, programs, "agenda.week" if week else "agenda", templates)
    path = out or workspace.OUTPUT / "agenda" / f"{asked.first:%Y-%m-%d}.{'week.' if week else ''}{form}"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        workspace.replace(path, writers.write(document, form, templates))
    except OSError as error:
        from generator import messages

        raise click.BadParameter(f"{path.as_posix()}: {messages.trouble(error)}") from error
    click.echo(path.as_posix())
