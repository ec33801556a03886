"""The command `diff`."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import usage
from generator.cli import edition_papers, papers
from generator.cli.arguments import FINDINGS, meant, program_files, read_day, today

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.diff.compared import Compared, Others
    from generator.editions import Asked, Side

    #: The programs that are compared, and how many are not.
    Found = tuple[list[Compared], Others]

_PAPERS = ("html", "docx")
#: The paper that lists changes; the others are of the program's own document.
_SHEET = "changes"


@click.command(cls=usage.Command, options_metavar="[ПАРАМЕТРЫ]")
@click.argument("what", nargs=-1, metavar="[СТАРЫЙ НОВЫЙ | РЕВ1..РЕВ2 | КОД ФАЙЛ.docx] [ПУТЬ…]")
@click.option("--staged", is_flag=True, help="То, что подготовлено к записи (git add), с последней записью.")
@click.option(
    "--since-approval", is_flag=True, help="С редакцией, которая действует: последней утвержденной."
)
@click.option("--since", metavar="ДЕНЬ", help="Что изменилось с этого дня.")
@click.option(
    "--as-of", "as_of", metavar="ДЕНЬ", help="Какие сроки уже прошли; без него — на день новой редакции."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "md", "json", *_PAPERS]),
    default="text",
    help="Вид: на экран, комментарий к запросу на слияние, для программ, документ.",
)
@papers.AS_JSON
@click.option(
    "--paper",
    type=click.Choice([_SHEET, *edition_papers.PAPERS]),
    default=_SHEET,
    help="Какой документ: лист изменений (changes), весь документ программы с исправлениями, которые в Word"
    " принимают и отклоняют (redline, docx или html), или изменения, которые вносятся приказом в действующую"
    " редакцию, и сравнительная таблица к ним (amendment, docx, html или md).",
)
@papers.OUT
@click.option(
    "--fail-on",
    type=click.Choice(["substantial", "attention"]),
    help="С каких изменений код выхода 1; без него — с любых.",
)
@click.option("--impact", is_flag=True, help="Кого и что затрагивают изменения: людей, чек-листы, календарь.")
@click.option("--all", "whole", is_flag=True, help="Все изменения, если программ несколько.")
@click.option(
    "--links", metavar="АДРЕС", default="", help="С --format md: что поставить в ссылках перед путем файла."
)
def diff(  # noqa: PLR0913 - an argument an option
    what: tuple[str, ...],
    *,
    staged: bool,
    since_approval: bool,
    since: str | None,
    as_of: str | None,
    form: str,
    as_json: bool,
    paper: str,
    out: Path | None,
    fail_on: str | None,
    impact: bool,
    whole: bool,
    links: str,
) -> None:
    """Сравнить редакции программ по смыслу: что изменилось и насколько это важно.

    Без аргументов — то, что еще не записано в git, с последней записью. КОД ФАЙЛ.docx — что исправили от руки в
    собранном документе программы.
    """
    from generator import configuration
    from generator.diff.revisions import GitError

    form = _form(form, paper, out, as_json=as_json)
    what = tuple(meant(Path(one)).as_posix() if _is_id(one) else one for one in what)
    _refuse(what, {"--staged": staged, "--since-approval": since_approval, "--since": since is not None})
    decided = configuration.read().levels
    day = read_day(as_of, "--as-of")
    try:
        if since_approval:
            found, others = _since_approval(what, day, decided)
        elif staged or since is not None:
            found, others = _of_git(what, day, decided, staged=staged, since=read_day(since, "--since"))
        else:
            found, others = _of_words(what, day, decided)
    except GitError as error:
        raise click.BadParameter(str(error)) from error
    if paper != _SHEET:
        edition_papers.write(found, edition_papers.PAPERS[paper], form, out)
    else:
        _tell(found, others, form, out, links=links, whole=whole, impact=impact)
    _exit(found, fail_on)


def _form(form: str, paper: str, out: Path | None, *, as_json: bool) -> str:
    """The form that was asked for; what is a paper and nothing else is one if nobody says which."""
    if paper == _SHEET:
        return papers.chosen(form, out, _PAPERS, as_json=as_json)
    known = edition_papers.PAPERS[paper].formats
    if form == "text" and not as_json:
        form = known[0]
    if as_json or form not in known:
        raise click.BadParameter(
            f"--paper {paper} пишется с --format {', '.join(known[:-1])} или {known[-1]}"
        )
    return papers.chosen(form, out, known, as_json=False)


def _refuse(what: Sequence[str], asked: Mapping[str, bool]) -> None:
    """Wrong usage where two ways of naming the older edition are given at once."""
    from generator.cli import handmade

    given = [option for option, used in asked.items() if used]
    if len(given) > 1:
        raise click.BadParameter(f"{' и '.join(given)} вместе не пишутся")
    if given and handmade.came(what):
        raise click.BadParameter(f"документ сравнивается с программой без {given[0]}")
    if given and what and _is_range(what[0]):
        raise click.BadParameter(f"«{what[0]}» уже называет редакции: уберите {given[0]}")


# ---------------------------------------------------------------------------------------------- what is compared


def _since_approval(what: tuple[str, ...], day: date | None, decided: Mapping[str, str]) -> Found:
    from generator import editions
    from generator.diff.compared import Others

    files = program_files(tuple(map(Path, what)))
    found = list(editions.since_approval(files, day or today(), decided))
    if not found:
        raise click.BadParameter(
            "утвержденных редакций здесь нет: сравнивать не с чем (нет решений в папках .signoff)"
        )
    return found, Others(unapproved=len(files) - len(found))


def _of_git(
    what: Sequence[str],
    day: date | None,
    decided: Mapping[str, str],
    *,
    staged: bool = False,
    since: date | None = None,
) -> Found:
    """The index with the last commit, or the last commit with the one before a day."""
    from generator import editions
    from generator.diff import revisions as git

    old = git.before(since) if since else git.commit("HEAD")
    new = git.commit("HEAD") if since else None
    as_of = day or (git.day(new) if new else today())
    return _between(editions.Asked(old, new, staged), _paths(what), as_of, decided)


def _between(asked: Asked, paths: list[str], as_of: date, decided: Mapping[str, str]) -> Found:
    """The programs that differ, and how many do not; one that was asked for by its name has no others."""
    from generator import editions
    from generator.diff.compared import Others

    found = editions.between(asked, paths, as_of, decided)
    return found, Others(untouched=editions.untouched(asked, paths, found))


def _of_words(what: tuple[str, ...], day: date | None, decided: Mapping[str, str]) -> Found:
    """Two files or revisions, a revision or the last commit with the working tree; a document with its program."""
    from generator import editions
    from generator.cli import handmade
    from generator.diff import revisions as git

    paper = handmade.came(what)
    if paper:
        return _alone(handmade.compared(paper, day or today(), decided))
    first = what[0] if what else ""
    stands = bool(first) and Path(first).exists()
    if _is_range(first):
        old, new = _range(first)
        asked = editions.Asked(old, new)
        return _between(asked, _paths(what[1:]), day or git.day(new), decided)
    if len(what) == 2 and all(map(_is_side, what)):
        return _alone(editions.compared(_side(what[0]), _side(what[1]), day or _side_day(what[1]), decided))
    if len(what) == 1 and not stands and ":" in first:
        return _alone(
            editions.compared(_side(first), _side(first.partition(":")[2]), day or today(), decided)
        )
    if first and not stands:
        if first.endswith((".yaml", ".yml")):
            raise click.BadParameter(f"нет файла «{first}»")
        asked = editions.Asked(_commit(first))
        return _between(asked, _paths(what[1:]), day or today(), decided)
    return _between(editions.Asked(git.commit("HEAD")), _paths(what), day or today(), decided)


def _commit(words: str) -> str:
    """A revision as its hash; a word that is neither one nor a program may be meant for a program."""
    from generator import workspace
    from generator.diff import revisions as git
    from generator.likeness import nearest

    try:
        return git.commit(words)
    except git.GitError as error:
        near = nearest(words, [one.stem for one in workspace.own_programs()])
        raise git.GitError(
            f"ревизии и программы «{words}» нет; похоже на «{near}»" if near else str(error)
        ) from error


def _alone(one: Compared) -> Found:
    from generator.diff.compared import NONE

    return [one], NONE


def _is_id(words: str) -> bool:
    """Whether a word is the id of a program, and not a file: it stands for the program's own."""
    return not Path(words).exists() and meant(Path(words)).exists()


def _is_range(words: str) -> bool:
    """Whether words name two revisions, «А..Б»: a path may hold such dots too."""
    return ".." in words and not Path(words).exists() and ".." not in Path(words).parts


def _range(words: str) -> tuple[str, str]:
    """«А..Б» as two commits, «А...Б» from where both went their ways; a side that is left out is HEAD."""
    from generator.diff import revisions as git

    sign = "..." if "..." in words else ".."
    one, _, two = words.partition(sign)
    one, two = one or "HEAD", two or "HEAD"
    return (git.meeting(one, two) if sign == "..." else git.commit(one)), git.commit(two)


def _is_side(words: str) -> bool:
    """Whether words name one file: on the disk, or at a revision."""
    path = Path(words)
    return path.is_file() or (not path.exists() and (":" in words or words.endswith((".yaml", ".yml"))))


def _side(words: str) -> Side:
    from generator import editions, messages

    path = Path(words)
    revision, sign, file = words.partition(":")
    if sign and not path.exists():
        return editions.of_revision(revision, file)
    try:
        return editions.of_disk(path)
    except OSError as error:
        raise click.BadParameter(f"{path.as_posix()}: {messages.trouble(error)}") from error


def _side_day(words: str) -> date:
    from generator.diff import revisions as git

    revision, sign, _ = words.partition(":")
    return git.day(revision) if sign and revision and not Path(words).exists() else today()


def _paths(words: Sequence[str]) -> list[str]:
    """Paths from this folder; without any the programs of the workspace, or everything if it has no such folder."""
    from generator import workspace
    from generator.diff import revisions as git

    here = Path.cwd()
    found = []
    for one in words:
        path = Path(os.path.normpath(here / one))
        if not path.is_relative_to(here):
            raise click.BadParameter(f"«{one}» — не в этой папке: перейдите в папку с программами")
        found.append(path.relative_to(here).as_posix())
        if not path.exists() and not git.is_known(found[-1]):
            raise click.BadParameter(f"файла или папки «{one}» нет ни здесь, ни в прежних ревизиях")
    return found or [workspace.PROGRAMS.as_posix() if workspace.PROGRAMS.is_dir() else "."]


# ------------------------------------------------------------------------------------------------- what is said


def _tell(  # noqa: PLR0913 - an argument an option
    found: list[Compared],
    others: Others,
    form: str,
    out: Path | None,
    *,
    links: str,
    whole: bool,
    impact: bool,
) -> None:
    import json

    from generator.diff import markdown, report

    if form == "json":
        click.echo(json.dumps(report.as_json(found, others, touched=impact), ensure_ascii=False, indent=2))
    elif form == "md":
        click.echo(markdown.markdown(found, others, base=links, touched=impact), nl=False)
    elif form in _PAPERS:
        _write(found, others, form, out)
    else:
        colour = sys.stdout.isatty()
        click.echo(report.text(found, others, colour=colour, whole=whole, touched=impact), nl=False)


def _write(found: list[Compared], others: Others, form: str, out: Path | None) -> None:
    from generator import workspace
    from generator.diff.sheet import sheet
    from generator.source import read_templates

    unread = [one for one in found if one.problem]
    for one in unread:
        click.echo(f"{one.file}: не сравнить: {one.problem}", err=True)
    if unread and len(unread) == len(found):
        click.echo("Сравнить не удалось, документ не записан.", err=True)
        return
    templates = read_templates(workspace.TEMPLATES)
    document = sheet(found, templates, others, tracked=form == "html")
    if document is None:
        click.echo("Изменений нет, документ не записан.")
        return
    papers.put(document, form, out or workspace.OUTPUT / "diff" / f"changes.{form}", templates)


def _exit(found: list[Compared], fail_on: str | None) -> None:
    """Ends with the code for differences where one reaches the level asked for."""
    from generator.diff.compared import worst
    from generator.diff.levels import Level, reaches

    limit = Level(fail_on) if fail_on else Level.EDITORIAL
    if any(reaches(level, limit) for level in worst(found)):
        raise click.exceptions.Exit(FINDINGS)
