"""The command `antirisk`: thin commands over the line, exit codes in one place.

Exit codes: 0 clean · 1 findings of the level asked for · 2 wrong usage · 3 a defect of ours · 130 interrupted ·
141 nobody reads the output any more.
What a command needs is imported inside it: `antirisk --help` has to answer at once.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator import usage

if TYPE_CHECKING:
    from generator.build import Built, Wanted
    from generator.findings import Finding, Severity
    from generator.terms import Period

FINDINGS, USAGE, DEFECT, INTERRUPTED, UNREAD = 1, 2, 3, 130, 141


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
        else "Здесь нет папки programs с программами."
    )
    click.echo(f"Документы: {workspace.OUTPUT}" if built.exists() else "Документы еще не собраны.")
    click.echo("Дальше: antirisk check — проверить, antirisk build — собрать документы")
    click.echo("Все команды: antirisk --help")


_PATHS = click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[ПУТЬ…]")
_JOBS = click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="Сколько программ обрабатывать сразу."
)


@cli.command(options_metavar="[ПАРАМЕТРЫ]")
@_PATHS
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "gitlab"]),
    default="text",
    help="Вид отчета.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning"]),
    default="error",
    help="С какого замечания код выхода 1.",
)
@click.option("--for-signature", is_flag=True, help="Проверить так, как перед подписью: пропуски — ошибки.")
@_JOBS
def check(paths: tuple[Path, ...], form: str, fail_on: str, *, for_signature: bool, jobs: int | None) -> None:
    """Проверить программы и назвать все замечания."""
    from generator import reporting
    from generator.findings import Severity
    from generator.loading import check_files

    files = _files(paths)
    loaded = check_files(files, signing=for_signature, jobs=jobs or 1)
    findings = sorted(
        (finding for one in loaded for finding in one.findings), key=lambda finding: finding.key
    )
    texts = {name: text for one in loaded for name, text in one.texts.items()}
    if form in reporting.FORMATS:
        click.echo(reporting.FORMATS[form](findings), nl=False)
    else:
        click.echo(reporting.text(findings, texts, colour=sys.stdout.isatty()), nl=False)
        if not any(finding.severity is Severity.ERROR for finding in findings):
            click.echo("Ошибок нет. Дальше: antirisk build — собрать документы.")
    _exit_on(findings, Severity(fail_on))


@cli.command(options_metavar="[ПАРАМЕТРЫ]")
@_PATHS
@click.option(
    "-o", "out", type=click.Path(path_type=Path), default=Path("output"), metavar="ПАПКА", help="Куда писать."
)
@click.option("--only", metavar="ИМЯ,…", help="Какие продукты собрать: program, checklist, calendar.")
@click.option("--format", "forms", metavar="ВИД,…", help="В каких видах: docx, html, md, xlsx, ics.")
@click.option("--force", is_flag=True, help="Собрать заново, даже если ничего не изменилось.")
@_JOBS
def build(  # noqa: PLR0913 - an argument an option
    paths: tuple[Path, ...], out: Path, only: str | None, forms: str | None, *, force: bool, jobs: int | None
) -> None:
    """Собрать документы, чек-листы и календари."""
    from generator import build as building
    from generator import reporting, workspace
    from generator.findings import Severity

    files = _files(paths)
    wanted = building.Wanted(
        out, _products(only) or building.DEFAULT_PRODUCTS, _formats(forms), workspace.TEMPLATES, force
    )
    _possible(wanted, only=bool(only))
    with _progress(len(files)) as bar:
        built = building.build(files, wanted, jobs or building.jobs(len(files)), lambda _: bar.update(1))
    findings = sorted((finding for one in built for finding in one.findings), key=lambda finding: finding.key)
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors:
        texts = {name: text for one in built for name, text in one.texts.items()}
        click.echo(reporting.text(errors, texts, colour=sys.stderr.isatty()), err=True, nl=False)
    for one in built:
        click.echo(_built(one, out))
    warnings = len(findings) - len(errors)
    if warnings:
        click.echo(f"Замечаний, которые не мешают сборке: {warnings}. Подробно: antirisk check")
    _exit_on(findings, Severity.ERROR)


@cli.command(options_metavar="[ПАРАМЕТРЫ]")
@click.argument("phrase", metavar="СРОК")
@click.option("--period", metavar="С..ПО", help="Период программы: 01.09.2023..31.08.2024.")
@click.option("--json", "as_json", is_flag=True, help="Показать для программ.")
def deadline(phrase: str, period: str | None, *, as_json: bool) -> None:
    """Показать, как прочитан срок."""
    import json

    from generator import readings
    from generator.terms import parse, to_json

    terms = parse(phrase, _period(period))
    if not terms:
        raise click.BadParameter("срок пуст: напишите, например, «до 20.06.2024»")
    if as_json:
        rows = [{"phrase": phrase, **to_json(term)} for term in terms]
        click.echo(json.dumps(rows[0] if len(rows) == 1 else rows, ensure_ascii=False, indent=2))
        return
    for number, term in enumerate(terms):
        click.echo(("\n" if number else "") + "\n".join(readings.lines(term)))


@cli.command(options_metavar="[ПАРАМЕТРЫ]")
@click.argument("code", required=False, metavar="[КОД]")
def rules(code: str | None) -> None:
    """Перечислить правила или показать страницу одного из них."""
    import inspect

    from generator import messages, reporting
    from generator.rules import RULES

    if code is None:
        for rule in RULES:
            words = messages.catalogue()[rule.code].name
            click.echo(f"{rule.code}  {reporting.NAMES[rule.severity]:<14}  {rule.name:<26}  {words}")
        return
    found = [rule for rule in RULES if code.lower() in (rule.code.lower(), rule.name)]
    told = messages.catalogue().get(code.upper())
    if not found and told:
        click.echo(f"{code.upper()} · {told.name}\n\nКак исправить: {told.hint}")
        return
    if not found:
        raise click.BadParameter(f"правила {code} нет; список: antirisk rules")
    rule = found[0]
    page = inspect.cleandoc(rule.page).replace("Bad::", "Плохо:").replace("Good::", "Хорошо:")
    words = messages.catalogue()[rule.code].name
    click.echo(f"{rule.code} · {rule.name} · {reporting.NAMES[rule.severity]}\n\n{words}. {page}")


def _files(paths: tuple[Path, ...]) -> list[Path]:
    from generator import workspace

    for path in paths or (workspace.PROGRAMS,):
        if not path.exists():
            raise click.BadParameter(f"нет файла или папки «{path}»")
    files = workspace.program_files(paths or (workspace.PROGRAMS,))
    if not files:
        raise click.BadParameter("программ не найдено: нужны файлы .yaml")
    return files


def _products(words: str | None) -> tuple[str, ...]:
    from generator import workspace, writers
    from generator.source import read_templates

    templates = read_templates(workspace.TEMPLATES)
    names = _listed(words)
    known = sorted({*writers.PRODUCTS, *filter(None, map(templates.product_of, templates.layouts()))})
    for name in names:
        if name not in known:
            raise click.BadParameter(f"продукта «{name}» нет; есть: {', '.join(known)}")
    return names


def _formats(words: str | None) -> tuple[str, ...]:
    from generator import writers

    names = _listed(words)
    for name in names:
        if name not in writers.WRITERS:
            raise click.BadParameter(f"вида «{name}» нет; есть: {', '.join(writers.WRITERS)}")
    return names


def _possible(wanted: Wanted, *, only: bool) -> None:
    """A product asked for that has none of the formats asked for is wrong usage, not an empty folder."""
    from generator import writers

    for product in wanted.products if only else ():
        if wanted.formats and not set(wanted.formats) & set(writers.formats(product)):
            has = ", ".join(writers.formats(product))
            raise click.BadParameter(
                f"продукта «{product}» в виде {', '.join(wanted.formats)} не бывает; есть: {has}"
            )


def _built(one: Built, out: Path) -> str:
    """One line for one program: what was written and where."""
    if not one.program:
        return f"{one.path}: не собрана"
    if not one.written and one.kept:
        return f"{one.program}: без изменений"
    if not one.written:
        return f"{one.program}: не собрана"
    return (
        f"{one.program}: записано файлов {len(one.written)}, без изменений {one.kept} → {out / one.program}"
    )


def _listed(words: str | None) -> tuple[str, ...]:
    return tuple(word.strip() for word in (words or "").split(",") if word.strip())


def _period(words: str | None) -> Period | None:
    from generator.normalize.times import day
    from generator.terms import Period

    if words is None:
        return None
    first, _, last = words.partition("..")
    days = day(first.strip()), day(last.strip())
    if days[0] is None or days[1] is None or days[0] > days[1]:
        raise click.BadParameter("период пишется так: 01.09.2023..31.08.2024")
    return Period(days[0], days[1])


def _progress(length: int) -> Any:
    """A bar on a terminal, silence anywhere else."""
    return click.progressbar(length=length, label="Сборка", file=sys.stderr, hidden=not sys.stderr.isatty())


def _exit_on(findings: list[Finding], level: Severity) -> None:
    from generator.findings import reaches

    if any(reaches(finding, level) for finding in findings):
        raise click.exceptions.Exit(FINDINGS)


def main(arguments: list[str] | None = None) -> None:
    """Runs a command and ends the process with its exit code."""
    gc.set_threshold(100_000)  # a run makes trees, not rings: looking for rings often costs 6 % of a check
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a redirected stream on Windows has the code page of the console
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: list[str]) -> int:
    """Runs a command; its exit code."""
    try:
        code = cli.main(arguments, prog_name="antirisk", standalone_mode=False)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Прервано.", err=True)
        return INTERRUPTED
    except SystemExit:  # how click ends where a pipe was closed before all was written to it
        return UNREAD
    except click.UsageError as error:
        click.echo(f"{usage.words(error)}\nПодсказка: antirisk --help", err=True)
        return USAGE
    except Exception as error:  # noqa: BLE001 - the one place where a defect of ours ends
        return _defect(error, debug="--debug" in arguments)
    return code if isinstance(code, int) else 0


def _defect(error: Exception, *, debug: bool) -> int:
    from generator.findings import InputError

    if isinstance(error, InputError):
        from generator import reporting

        click.echo(reporting.text(error.findings, {}), err=True, nl=False)
        return FINDINGS
    if debug:
        raise error
    click.echo(
        f"Неполадка в самой программе antirisk: {type(error).__name__}: {error}. "
        "Сообщите о ней разработчикам; подробности покажет та же команда с --debug впереди.",
        err=True,
    )
    return DEFECT


if __name__ == "__main__":
    main()
