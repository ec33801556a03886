"""The command `antirisk`: thin commands over the line, exit codes in one place.

Exit codes: 0 clean · 1 findings of the level asked for · 2 wrong usage · 3 a defect of ours · 130 interrupted ·
141 nobody reads the output any more.
What a command needs is imported inside it: `antirisk --help` has to answer at once.
"""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Sequence

import click

from generator import usage
from generator.cli.agenda import agenda
from generator.cli.approve import approve
from generator.cli.arguments import DEFECT, FINDINGS, INTERRUPTED, UNREAD, USAGE
from generator.cli.attach import attach
from generator.cli.build import build
from generator.cli.calendar import calendar
from generator.cli.check import check
from generator.cli.compare import compare
from generator.cli.deadline import deadline
from generator.cli.diff import diff
from generator.cli.fmt import fmt
from generator.cli.init import init
from generator.cli.merge import merge
from generator.cli.new import new
from generator.cli.overview import overview
from generator.cli.progress import progress
from generator.cli.release import release
from generator.cli.rules import rules
from generator.cli.serve import serve
from generator.cli.status import status
from generator.cli.template import template
from generator.cli.textconv import textconv
from generator.cli.verify import verify
from generator.cli.where import where

__all__ = ["DEFECT", "FINDINGS", "INTERRUPTED", "UNREAD", "USAGE", "cli", "main", "run"]

#: The commands, each in a module of its own.
COMMANDS: Sequence[click.Command] = (
    init,
    new,
    check,
    build,
    merge,
    serve,
    agenda,
    progress,
    calendar,
    diff,
    approve,
    status,
    compare,
    overview,
    deadline,
    rules,
    fmt,
    template,
    where,
    textconv,
    attach,
    release,
    verify,
)


@click.group(
    cls=usage.Group,
    invoke_without_command=True,
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 110},
    options_metavar="[ПАРАМЕТРЫ]",
    subcommand_metavar="КОМАНДА …",
)
@click.option("--debug", is_flag=True, help="При неполадке показать, где она в коде.")
@click.option("--version", is_flag=True, help="Показать версию.")
@click.pass_context
def cli(context: click.Context, *, debug: bool, version: bool) -> None:
    """Программы школ как код: проверяет программы и собирает из них документы, чек-листы и календари."""
    context.obj = debug
    if version:
        click.echo(f"antirisk {_version()}")
    elif context.invoked_subcommand is None:
        _where_one_stands()


def _version() -> str:
    from importlib.metadata import version

    return version("antirisk")


def _where_one_stands() -> None:
    from generator import workspace

    count = len(workspace.program_files([workspace.PROGRAMS])) if workspace.PROGRAMS.is_dir() else 0
    built = workspace.OUTPUT / "manifest.json"
    click.echo(f"antirisk {_version()} — программы школ как код")
    click.echo(
        f"Программ в папке {workspace.PROGRAMS}: {count}"
        if count
        else f"Программ в папке {workspace.PROGRAMS} еще нет."
        if workspace.PROGRAMS.is_dir()
        else "Здесь нет папки programs с программами."
    )
    click.echo(f"Документы: {workspace.OUTPUT}" if built.exists() else "Документы еще не собраны.")
    click.echo(f"Дальше: {_next_step(count)}")
    click.echo("Все команды: antirisk --help")


def _next_step(programs: int) -> str:
    """What comes next: a workspace, a program in it, its documents."""
    from generator import workspace

    if programs:
        return "antirisk check — проверить, antirisk build — собрать документы"
    if workspace.PROGRAMS.is_dir():
        return "antirisk new programs/школа-5-2026.yaml — начать программу"
    return "antirisk init — подготовить папку для программ"


for _command in COMMANDS:
    cli.add_command(_command)


def main(arguments: list[str] | None = None) -> None:
    """Runs a command and ends the process with its exit code."""
    gc.set_threshold(100_000)  # a run makes trees, not rings: looking for rings often costs 6 % of a check
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a redirected stream on Windows has the code page of the console
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    signal.signal(
        signal.SIGTERM, signal.default_int_handler
    )  # what was begun is swept then, LibreOffice ended
    code = run(sys.argv[1:] if arguments is None else arguments)
    gc.freeze()  # the process ends: to look through what is left for rings would take a fifth of a check
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Runs a command; its exit code."""
    try:
        code = cli.main(arguments, prog_name="antirisk", standalone_mode=False)
    except (click.Abort, KeyboardInterrupt):
        return _interrupted()
    except SystemExit:  # how click ends where a pipe was closed before all was written to it
        return UNREAD
    except click.UsageError as error:
        shown = isinstance(error, click.exceptions.NoArgsIsHelpError)  # its words are the help itself
        click.echo(
            usage.words(error) if shown else f"{usage.words(error)}\n{usage.hint(arguments, cli)}", err=True
        )
        return USAGE
    except Exception as error:  # noqa: BLE001 - the one place where a defect of ours ends
        if isinstance(error.__cause__, KeyboardInterrupt):  # in the making of a class Python 3.11 puts it so
            return _interrupted()
        return _defect(error, debug="--debug" in arguments)
    return code if isinstance(code, int) else 0


def _interrupted() -> int:
    click.echo("Прервано.", err=True)
    return INTERRUPTED


def _defect(error: Exception, *, debug: bool) -> int:
    from generator.findings import InputError

    if isinstance(error, InputError):
        from generator import reporting

        click.echo(reporting.text(error.findings, error.texts), err=True, nl=False)
        return FINDINGS
    if debug:
        raise error
    click.echo(
        f"Неполадка в самой программе antirisk: {type(error).__name__}: {error}. "
        "Сообщите о ней разработчикам; подробности покажет та же команда с --debug впереди.",
        err=True,
    )
    return DEFECT
