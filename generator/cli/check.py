"""The command `check`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import usage
from generator.cli.arguments import (
    CLUSTER,
    JOBS,
    PATHS,
    SHARD,
    each_once,
    exit_on,
    program_files,
    workers,
)

if TYPE_CHECKING:
    from generator.findings import Finding
    from generator.workspace import Shard


_CURABLE = "Часть ошибок исправит antirisk check --fix: сначала он покажет, что изменится."
_TRIED = 3


@click.command(cls=usage.Command, options_metavar="[ПАРАМЕТРЫ]")
@PATHS
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "md", "json", "github", "gitlab", "sarif", "junit"]),
    default="text",
    help="Вид отчета; md — комментарий к запросу на слияние.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning"]),
    default="error",
    help="С какого замечания код выхода 1.",
)
@click.option("--for-signature", is_flag=True, help="Проверить так, как перед подписью: пропуски — ошибки.")
@click.option(
    "--fix", is_flag=True, help="Показать исправления, которые можно сделать без автора, и спросить."
)
@click.option("--yes", is_flag=True, help="С --fix: записать исправления без вопроса.")
@click.option(
    "--links", metavar="АДРЕС", default="", help="С --format md: что поставить в ссылках перед путем файла."
)
@SHARD
@JOBS
@CLUSTER
def check(  # noqa: PLR0913 - an argument an option
    paths: tuple[Path, ...],
    form: str,
    fail_on: str,
    *,
    for_signature: bool,
    fix: bool,
    yes: bool,
    links: str,
    shard: Shard | None,
    jobs: int | None,
    cluster: str | None,
) -> None:
    """Проверить программы и назвать все замечания."""
    from generator import configuration, excerpts, reporting, workspace
    from generator.findings import Severity
    from generator.loading import check_files

    if yes and not fix:
        raise click.BadParameter("--yes пишется вместе с --fix")
    files = [file for file in program_files(paths) if shard is None or shard.takes(file.stem)]
    decided, opening = configuration.read(), workers(cluster, jobs)
    unwritten = _fixed(files, form, yes=yes) if fix else []
    loaded = check_files(files, decided, signing=for_signature, jobs=jobs or 1, opening=opening)
    alone = [*_alone(paths or (workspace.PROGRAMS,), shard), *_lone(paths or (workspace.PROGRAMS,), shard)]
    grave, light = _look()
    alone += grave
    findings = each_once((*unwritten, *alone, *(finding for one in loaded for finding in one.findings)))
    texts = excerpts.together(one.texts for one in loaded)
    if form == "md":
        from generator.reporting import markdown

        click.echo(markdown.comment(findings, reporting.summary(findings), base=links), nl=False)
    elif form in reporting.FORMATS:
        click.echo(reporting.FORMATS[form](findings, [one.path.as_posix() for one in loaded]), nl=False)
    else:
        click.echo(reporting.text(findings, texts, colour=sys.stdout.isatty()), nl=False)
        click.echo(f"{_next(files, findings, fixed=fix)}{light}", nl=False)
    exit_on(findings, Severity(fail_on))


def _next(files: list[Path], findings: list[Finding], *, fixed: bool) -> str:
    """A line about what comes next, where anything does."""
    from generator.findings import Severity

    if not any(finding.severity is Severity.ERROR for finding in findings):
        return "Ошибок нет. Дальше: antirisk build — собрать документы.\n"
    return f"{_CURABLE}\n" if not fixed and _curable(files, findings) else ""


def _look() -> tuple[list[Finding], str]:
    """The errors of the workspace's own reference.docx; a line about what else is wrong with it."""
    from generator import workspace

    if not (workspace.TEMPLATES / "reference.docx").is_file():
        return [], ""
    from generator.build.look import look, said
    from generator.findings import Severity

    found = look()
    grave = [one for one in found if one.severity is Severity.ERROR]
    return grave, f"{said(len(found) - len(grave))}\n" if len(grave) < len(found) else ""


def _alone(paths: tuple[Path, ...], shard: Shard | None) -> list[Finding]:
    """A finding for each file of marks that stands beside no program."""
    from generator import workspace
    from generator.findings import Finding, Severity, Span
    from generator.likeness import nearest

    found = []
    for file in workspace.lone_marks(paths):
        stem = file.name.removesuffix(workspace.PROGRESS)
        if shard and not shard.takes(stem):
            continue
        near = nearest(stem, [one.stem for one in workspace.program_files([file.parent])]) or ""
        args = (("name", f"{stem}.yaml"), ("near", f"{near}.yaml" if near else ""))
        found.append(Finding("AR946", Severity.ERROR, file.as_posix(), Span(), args))
    return found


def _lone(paths: tuple[Path, ...], shard: Shard | None) -> list[Finding]:
    """A finding for each program whose file is gone while its record stands."""
    from generator import workspace

    found = [one for one in workspace.lone_records(paths) if shard is None or shard.takes(one.stem)]
    if not found:
        return []
    from generator import signoff

    return [signoff.lone(one) for one in found]


def _curable(files: list[Path], findings: list[Finding]) -> bool:
    """Whether a fault of these files can be cured: the first few that may have one are tried."""
    from generator.authoring import CURED
    from generator.cli.fixing import curable

    likely = {finding.file for finding in findings if finding.code in CURED}
    return any(
        curable(file, findings) for file in [file for file in files if file.as_posix() in likely][:_TRIED]
    )


def _fixed(files: list[Path], form: str, *, yes: bool) -> list[Finding]:
    """Offers what can be cured before the check; what kept a file from being written."""
    if form != "text":
        raise click.BadParameter(f"с --fix отчет бывает только текстом, а не {form}")
    from generator.cli.fixing import offer

    return offer(files, yes=yes)
