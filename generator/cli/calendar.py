"""The command `calendar publish`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import usage
from generator.cli import asking
from generator.cli.agenda import named_person
from generator.cli.arguments import FINDINGS, PATHS, program_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from caldav.collection import Calendar

    from generator.loading import Loaded
    from generator.publishing import Item, Plan
    from generator.publishing.server import Published, Server
    from generator.views.school import Person

#: So many items of a kind are shown.
_SHOWN = 10


@click.group(cls=usage.Group, options_metavar="[ПАРАМЕТРЫ]", subcommand_metavar="КОМАНДА …")
def calendar() -> None:
    """Держать сроки программ в календаре на сервере (CalDAV)."""


@calendar.command("publish", options_metavar="[ПАРАМЕТРЫ]")
@PATHS
@click.option(
    "--url",
    envvar="ANTIRISK_CALDAV_URL",
    metavar="АДРЕС",
    help="Адрес сервера или самого календаря; можно переменной ANTIRISK_CALDAV_URL.",
)
@click.option(
    "--user",
    envvar="ANTIRISK_CALDAV_USER",
    metavar="ИМЯ",
    help="Имя пользователя; можно переменной ANTIRISK_CALDAV_USER.",
)
@click.option(
    "--calendar", "name", metavar="ИМЯ", help="В какой календарь, если адрес ведет не прямо в него."
)
@click.option("--create", is_flag=True, help="Создать календарь, если его нет.")
@click.option("--person", metavar="КТО", help="Только то, что падает на одного исполнителя.")
@click.option("--dry-run", "dry", is_flag=True, help="Показать, что изменится, и ничего не менять.")
@click.option("--yes", is_flag=True, help="Не переспрашивать.")
def publish(  # noqa: PLR0913 - an argument an option
    paths: tuple[Path, ...],
    url: str | None,
    user: str | None,
    name: str | None,
    *,
    create: bool,
    person: str | None,
    dry: bool,
    yes: bool,
) -> None:
    """Опубликовать сроки в календаре на сервере: новые создать, измененные поправить, лишние убрать.

    Чужие события не читаются и не меняются. Пароль — только из переменной ANTIRISK_CALDAV_PASSWORD или из
    хранилища паролей системы.
    """
    files = program_files(paths)
    if not url or not user:
        raise click.BadParameter("нужны адрес и имя: --url https://cal.example.ru/ --user ИМЯ")
    _possible(url)
    from generator.publishing import Trouble, password, server

    loaded = _loaded(files)
    whose = named_person(person, [one.program for one in loaded if one.program])
    wanted = _items(loaded, whose)
    programs = {one.program.id for one in loaded if one.program}
    try:
        with server.connected(url, user, password(url, user)) as open_:
            target = server.choose(open_, name, create=create)
            plan = _plan(open_, target, wanted, programs, whose.short if whose else "")
            _tell(name, target, plan)
            asked = not dry and (plan.steps or target is None)
            done = _carried_out(open_, target, name, plan) if asked and _agreed(yes=yes) else None
    except Trouble as trouble:
        if trouble.usage:
            raise click.BadParameter(str(trouble)) from trouble
        click.echo(f"{_capital(str(trouble))}.", err=True)
        raise click.exceptions.Exit(FINDINGS) from trouble
    _finish(loaded, len(files), plan, done)


def _possible(url: str) -> None:
    """What keeps the command from beginning: an address that nothing is sent to, a library that is not there."""
    from importlib.util import find_spec

    from generator.publishing.access import refusal

    words = refusal(url)
    if words:
        raise click.BadParameter(words)
    if not (find_spec("caldav") and find_spec("keyring")):
        raise click.UsageError("Для публикации нужны библиотеки caldav и keyring: pip install -e '.[caldav]'")


def _loaded(files: list[Path]) -> list[Loaded]:
    """The programs that can be read; those that cannot are named, and their items stay as they are."""
    from generator import configuration, signoff, workspace
    from generator.loading import checked

    settings, twice = configuration.read(), workspace.refused(files)
    found = []
    for path in files:
        one = None if path in twice else signoff.going_by(checked(path, settings))
        if one and one.program:
            found.append(one)
        else:
            click.echo(
                f"{path.as_posix()}: не читается, ее сроки остаются как есть. Что не так: antirisk check",
                err=True,
            )
    if not found:
        raise click.exceptions.Exit(FINDINGS)
    return found


def _items(loaded: list[Loaded], whose: Person | None) -> list[Item]:
    """What is to stand in the calendar, in order of day."""
    from generator import workspace
    from generator.publishing import feed, items
    from generator.source import read_templates

    templates = read_templates(workspace.TEMPLATES)
    found = []
    for one in loaded:
        if one.program is None:
            continue
        data = feed(one.program, one.findings, templates, whose)
        found += items(data, one.program.id, whose.short if whose else "")
        if not one.ok:
            click.echo(
                f"{one.program.id}: в программе есть ошибки, ее сроки публикуются как проект. "
                "Что не так: antirisk check",
                err=True,
            )
    return sorted(found, key=lambda item: (item.day, item.title))


def _plan(
    open_: Server, target: Calendar | None, wanted: list[Item], programs: set[str], person: str
) -> Plan:
    """What is to be done; items of the same programs for somebody else would be taken away, which is wrong usage."""
    from generator.publishing import plan, server, strangers

    found = server.standing(open_, target) if target else []
    others = strangers(found, programs, person)
    if others:
        for_whom = ", ".join(name or "для всех" for name in others)
        raise click.BadParameter(
            f"в этом календаре эти программы уже опубликованы ({for_whom}), а для другого читателя нужен другой "
            "календарь: --calendar ИМЯ --create"
        )
    return plan(wanted, found, programs, person)


# ---------------------------------------------------------------------------------------------- what is said


def _tell(name: str | None, target: Calendar | None, plan: Plan) -> None:
    """Shows a plan: how many items of each kind, then which."""
    shown = name or (target.get_display_name() if target else "") or ""
    new = " (будет создан)" if target is None else ""
    counts = (
        ("создать", len(plan.create)),
        ("изменить", len(plan.update)),
        ("удалить", len(plan.delete)),
        ("без изменений", plan.kept),
    )
    click.echo(f"Календарь «{shown}»{new}: {', '.join(f'{word} {count}' for word, count in counts)}")
    for line in _told(plan):
        click.echo(line)


def _told(plan: Plan) -> Iterator[str]:
    """The steps of a plan, a line each, and what is left as it is though it may surprise."""
    yield from _first([f"  + {_day(item.day)}  {item.title}" for item in plan.create])
    yield from _first([f"  ~ {_moved(before.day, item.day)}  {item.title}" for before, item in plan.update])
    yield from _first([f"  − {_day(before.day)}  {before.title}" for before in plan.delete])
    for before, item in plan.edited:
        yield (
            f"  ! изменено в календаре и оставлено: {_day(before.day)}  {before.title}; в программе — "
            f"{_moved(None, item.day)}  {item.title}. Вернуть: удалите его в календаре и повторите команду"
        )
    for program, count in sorted((plan.others or {}).items()):
        yield (
            f"  Не тронуты сроки другой программы ({program}): {count}"
            if program
            else f"  Не тронуты события, у которых стерлась пометка программы: {count}; лишние удалите сами"
        )


def _first(lines: Sequence[str]) -> Iterator[str]:
    yield from lines[:_SHOWN]
    if lines[_SHOWN:]:
        yield f"  … и еще {len(lines) - _SHOWN}"


def _day(day: date | None) -> str:
    return f"{day:%d.%m.%Y}" if day else "без даты"


def _moved(before: date | None, now: date) -> str:
    return _day(now) if before in (None, now) else f"{_day(before)} → {_day(now)}"


def _agreed(*, yes: bool) -> bool:
    """The author's answer; where there is no terminal, nobody can give one."""
    if yes:
        return True
    if not asking.somebody():
        raise click.UsageError(
            "Ничего не изменено: ответить некому. Опубликовать — ключ --yes, только посмотреть — --dry-run."
        )
    return asking.agreed("Опубликовать?")


def _carried_out(open_: Server, target: Calendar | None, name: str | None, plan: Plan) -> Published:
    from generator.publishing import server

    calendar = target or server.make(open_, name or "")
    shown = sys.stderr.isatty()
    with click.progressbar(length=plan.steps, label="Публикация", file=sys.stderr, hidden=not shown) as bar:
        return server.publish(open_, calendar, plan, bar.update)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _finish(loaded: list[Loaded], files: int, plan: Plan, done: Published | None) -> None:
    """Says what was done; ends with the code for findings where anything is left to do or to mend."""
    if done:
        click.echo(f"Создано {done.created}, изменено {done.updated}, удалено {done.deleted}")
        for title, reason in done.refused:
            click.echo(f"«{title}»: {reason}", err=True)
        if done.trouble:
            left = plan.steps - done.created - done.updated - done.deleted - len(done.refused)
            click.echo(
                f"{_capital(str(done.trouble))}. Осталось {left}: повторите команду, она продолжит с этого "
                "места и ничего не удвоит.",
                err=True,
            )
    if (done and (done.refused or done.trouble)) or len(loaded) < files or not all(one.ok for one in loaded):
        raise click.exceptions.Exit(FINDINGS)
