"""The command `approve`: a decision that was made on paper is recorded beside its program."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from generator import usage
from generator.cli.arguments import FINDINGS, named_program, read_day

if TYPE_CHECKING:
    from generator.signoff.approving import Recorded
    from generator.signoff.request import Request, Role

#: Those of `signoff.request`, which --help need not import.
ROLES = ("утверждающий", "согласующий", "коллегиальный орган", "куратор")


@click.command(cls=usage.Command, options_metavar="[ПАРАМЕТРЫ]")
@click.argument("program", metavar="КОД")
@click.option("--role", type=click.Choice(ROLES), required=True, help="Кто принял решение.")
@click.option("--date", "day", required=True, metavar="ДЕНЬ", help="День документа или решения: 24.05.2023.")
@click.option(
    "--order", "number", default="", metavar="НОМЕР", help="Номер приказа или протокола: «№ 177-од»."
)
@click.option(
    "--kind", default="", metavar="ВИД", help="Вид документа; без него — приказ, у органа — протокол."
)
@click.option("--body", default="", metavar="ОРГАН", help="Чей документ, если это не ясно из программы.")
@click.option("--name", default="", metavar="ФИО", help="Кто решил; утверждающего знает программа.")
@click.option("--position", default="", metavar="ДОЛЖНОСТЬ", help="Его должность.")
@click.option("--code", default="", metavar="КОД", help="Восемь знаков внизу подписанной копии.")
@click.option("--scan", type=click.Path(path_type=Path), metavar="ФАЙЛ", help="Скан подписанной бумаги.")
@click.option("--returned", is_flag=True, help="Программа возвращена с замечаниями.")
@click.option("--remark", "remarks", multiple=True, metavar="КОД=СЛОВА", help="Замечание к записи программы.")
@click.option("--editorial", is_flag=True, help="Подтвердить правку, которая не меняет смысла.")
def approve(program: str, **given: Any) -> None:
    """Записать решение о программе: утверждена, согласована, возвращена.

    Записывает решение и утвержденный текст в папку КОД.signoff; больше их не пишет ничто.
    """
    from generator import configuration, reporting, signoff, workspace
    from generator.cli import rewriting
    from generator.findings import InputError
    from generator.loading import checked
    from generator.signoff.approving import approve as record
    from generator.signoff.copies import copies
    from generator.source import read_templates

    path, asked = named_program(program), _request(given)
    decided = configuration.read()
    loaded = checked(path, decided)
    try:
        found = record(
            loaded, asked, read_templates(workspace.TEMPLATES), decided.levels, lambda: copies(path)
        )
        rewriting.together(found.files)
    except InputError as error:
        click.echo(
            reporting.text(error.findings, loaded.texts, colour=sys.stderr.isatty()), err=True, nl=False
        )
        click.echo("Ничего не записано.", err=True)
        raise click.exceptions.Exit(FINDINGS) from error
    _tell(found, signoff.code(loaded.program) if loaded.program else "")


def _request(given: dict[str, Any]) -> Request:
    from generator.cli import arguments
    from generator.signoff import digests
    from generator.signoff.request import APPROVER, CURATOR, Request

    day = read_day(given["day"], "--date")
    assert day is not None  # the option is required
    if day > arguments.today():
        raise click.BadParameter(f"{given['day']} еще не наступило: решение записывают, когда оно принято")
    role = cast("Role", given["role"])
    remarks = tuple(map(_remark, given["remarks"]))
    if remarks and not given["returned"]:
        raise click.BadParameter("--remark пишется вместе с --returned")
    if given["editorial"] and (given["returned"] or role not in (APPROVER, CURATOR)):
        raise click.BadParameter("--editorial пишут с --role куратор или утверждающий и без --returned")
    if role == APPROVER and not (given["number"] or given["returned"] or given["editorial"]):
        raise click.BadParameter("утверждение без номера документа не записать: --order «№ 177-од»")
    code = digests.typed(given["code"])
    if given["code"].strip() and not code:
        raise click.BadParameter(
            f"код внизу копии – восемь знаков, цифры и буквы A–F: --code 9F62A340, а здесь «{given['code']}»"
        )
    if given["scan"] and not given["scan"].is_file():
        raise click.BadParameter(f"нет файла «{given['scan']}»")
    return Request(
        role,
        day,
        **{
            key: given[key] for key in ("number", "kind", "body", "name", "position", "returned", "editorial")
        },
        remarks=remarks,
        code=code,
        scan=given["scan"],
    )


def _remark(words: str) -> tuple[str, str]:
    name, _, said = words.partition("=")
    if not name.strip() or not said.strip():
        raise click.BadParameter(
            f"замечание пишется так: --remark банк-данных=«назовите ответственного», а здесь «{words}»"
        )
    return name.strip(), said.strip()


def _tell(found: Recorded, code: str) -> None:
    from generator.signoff.request import RETURNED

    decision = found.decision
    said = "Правка подтверждена" if decision.editorial else decision.verdict.capitalize()
    click.echo(f"{said}: редакция {decision.edition}, код {code}")
    for path in found.files:
        click.echo(f"  {path.as_posix()}")
    if found.again:
        click.echo("Такое решение уже было записано. Если это решил другой человек, назовите его: --name.")
    if decision.verdict == RETURNED and not decision.remarks:
        click.echo("Замечания к записям не названы: --remark КОД=СЛОВА, и antirisk check покажет их у строк.")
    click.echo(
        "Дальше: запишите эти файлы в git (git add, git commit); что теперь действует: antirisk status"
    )
