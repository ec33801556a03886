"""The command `build`."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator import usage
from generator.cli.arguments import (
    CLUSTER,
    JOBS,
    PATHS,
    SHARD,
    each_once,
    exit_on,
    named_program,
    program_files,
    together,
    workers,
)
from generator.cli.pruning import clear, is_whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.build import Wanted
    from generator.build.files import Built
    from generator.findings import Finding
    from generator.pools import Opening
    from generator.workspace import Shard


@click.command(cls=usage.Command, options_metavar="[ПАРАМЕТРЫ]")
@PATHS
@click.option(
    "-o", "out", type=click.Path(path_type=Path), default=Path("output"), metavar="ПАПКА", help="Куда писать."
)
@click.option(
    "--only",
    metavar="ИМЯ,…",
    multiple=True,
    callback=together,
    help="Какие продукты собрать: program, checklist, calendar или имена макетов: приказ, письмо.",
)
@click.option(
    "--format",
    "forms",
    metavar="ВИД,…",
    multiple=True,
    callback=together,
    help="В каких видах: docx, html, md, xlsx, ics, pdf (нужен LibreOffice), html-fragment (для поля на сайте).",
)
@click.option(
    "--mark",
    type=click.Path(path_type=Path),
    metavar="ФАЙЛ",
    help="Сертификат, которым документ будет подписан: из него ставится отметка об электронной подписи.",
)
@click.option(
    "--for-signature",
    "signing",
    metavar="КОД",
    help="Копия на подпись: без слова ПРОЕКТ, с местом для даты и номера, с кодом внизу страниц; рядом — справка.",
)
@click.option("--force", is_flag=True, help="Собрать заново, даже если ничего не изменилось.")
@click.option(
    "--verify",
    is_flag=True,
    help="Прочитать все файлы, даже если по размеру и времени они те же, что после прошлой сборки.",
)
@click.option(
    "--prune",
    is_flag=True,
    help="Убрать из папки документы программ, которых больше нет; измененное после сборки остается.",
)
@click.option(
    "--why", "reasons", is_flag=True, help="Сказать о каждой собранной программе, почему она собрана."
)
@click.option(
    "--open",
    "show",
    is_flag=True,
    help="Показать все замечания и открыть документ; если программ несколько — папку с ними.",
)
@SHARD
@JOBS
@CLUSTER
def build(  # noqa: PLR0913 - an argument an option
    paths: tuple[Path, ...],
    out: Path,
    only: str | None,
    forms: str | None,
    *,
    mark: Path | None,
    signing: str | None,
    force: bool,
    verify: bool,
    prune: bool,
    reasons: bool,
    show: bool,
    shard: Shard | None,
    jobs: int | None,
    cluster: str | None,
) -> None:
    """Собрать документы, чек-листы и календари."""
    from generator.cli.wanted import unmade, wanted
    from generator.findings import Severity

    if signing:
        _refuse(alone=not (paths or only or shard or cluster), unmarked=mark is None)
    if prune and not is_whole(paths):
        raise click.BadParameter(
            "--prune пишут без путей: какие программы есть, видно только по всей папке programs"
        )
    files = [named_program(signing)] if signing else program_files(paths)
    asked = wanted(out, only, forms, mark, shard=shard, force=force, verify=verify or show, brief=not show)
    opening = workers(cluster, jobs, out)
    built = _signature(files[0], asked) if signing else _all(files, asked, jobs, opening)
    findings = _tell(built, _look(asked), out, show=show, reasons=reasons)
    if only and (said := unmade(asked)):
        click.echo(said)
    if is_whole(paths) and not signing:
        findings += clear(asked, [file.stem for file in files], pruning=prune)
    if show:
        _open(built, asked)
    exit_on(findings, Severity.ERROR)


def _look(wanted: Wanted) -> list[Finding]:
    """What is wrong with the workspace's own reference.docx, where anything is dressed by it."""
    from generator.build.look import look

    dressed = not wanted.formats or {"docx", "pdf"} & set(wanted.formats)
    return look(wanted.out, verify=wanted.verify) if dressed else []


def _tell(built: list[Built], look: list[Finding], out: Path, *, show: bool, reasons: bool) -> list[Finding]:
    """Says what is in the way and what was written; everything that was found."""
    from generator import excerpts
    from generator.build.memory import is_told
    from generator.cli.built import line, why

    findings = _once([*look, *(finding for one in built for finding in one.findings)])
    told = [one for one in findings if show or is_told(one)]
    if told:
        from generator import reporting

        texts = excerpts.together(one.texts for one in built)
        click.echo(reporting.text(told, texts, colour=sys.stderr.isatty()), err=True, nl=False)
    lines = [said for one in built for said in (line(one, out), *(why(one) if reasons else []))]
    click.echo("".join(f"{said}\n" for said in lines), nl=False)
    untold = sum(one not in told for one in look)
    others = len(findings) - len(told) - untold + sum(one.others for one in built)
    _tell_untold(others, errors=any(map(_is_error, told)))
    if untold:
        from generator.build.look import said as leading

        click.echo(leading(untold))
    return findings


def _once(findings: list[Finding]) -> list[Finding]:
    """Each finding once: what several programs share, and what a layout asks of all of them in vain."""
    found = each_once(findings)
    if all(one.code != "AR638" for one in found):
        return found
    from generator.composition import times

    return times.together(found)


def _refuse(*, alone: bool, unmarked: bool) -> None:
    """What cannot be asked together with a copy for signature is wrong usage."""
    if not alone:
        raise click.BadParameter(
            "с --for-signature называют одну программу и не пишут --only, --shard и --cluster"
        )
    if not unmarked:
        raise click.BadParameter(
            "--mark ставит отметку на документ утвержденной редакции, а --for-signature печатает копию до подписи"
        )


def _tell_untold(number: int, *, errors: bool) -> None:
    if number:
        kind = "Других замечаний" if errors else "Замечаний, которые не мешают сборке"
        click.echo(f"{kind}: {number}. Подробно: antirisk check")


def _signature(file: Path, wanted: Wanted) -> list[Built]:
    from generator.build.signature import build_signature

    return [build_signature(file, wanted)]


def _all(files: list[Path], wanted: Wanted, jobs: int | None, opening: Opening | None) -> list[Built]:

    number = sum(wanted.takes(file.stem) for file in files)
    if not number:
        click.echo(f"В части {wanted.shard} программ нет.")
    with _progress(number) as bar:
        return _build(files, wanted, jobs, lambda _: bar.update(1), opening)


def _build(
    files: list[Path],
    wanted: Wanted,
    jobs: int | None,
    done: Callable[[Built], None],
    opening: Opening | None,
) -> list[Built]:
    """What is made for programs, then what is made for people: that of many programs, here."""
    from generator import build as building
    from generator import writers

    of_programs = tuple(name for name in wanted.products if name not in writers.PERSONAL)
    of_people = tuple(name for name in wanted.products if name in writers.PERSONAL)
    if opening and not of_programs:
        raise click.BadParameter(
            "--cluster раздает сборку программ, а списки людей собирают здесь: уберите --cluster"
        )
    programs, people = replace(wanted, products=of_programs), replace(wanted, products=of_people)
    built = building.build(files, programs, jobs, done, opening) if of_programs else []
    if not of_people:
        return built
    from generator import personal

    return [*built, *personal.build_people(files, people, jobs or building.worth(len(files)))]


def _is_error(finding: Finding) -> bool:
    from generator.findings import Severity

    return finding.severity is Severity.ERROR


def _open(built: list[Built], wanted: Wanted) -> None:
    """Opens what was built in the program that the system has for it; without one it is said where it stands."""
    shown = wanted.out
    if len(built) == 1:
        names = [name for *_, name in wanted.files(built[0].program)]
        there = (wanted.out / built[0].program / name for name in names)
        shown = next((path for path in there if path.exists()), wanted.out)
    if not any(one.written or one.kept for one in built):
        return
    if click.launch(str(shown)):
        click.echo(f"Документ не открылся; откройте его сами: {shown}", err=True)


def _progress(length: int) -> Any:
    """A bar on a terminal, silence anywhere else."""
    return click.progressbar(length=length, label="Сборка", file=sys.stderr, hidden=not sys.stderr.isatty())
