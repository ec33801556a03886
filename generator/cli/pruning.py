"""`build` over the documents of programs that are no longer there: named, or taken away."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from generator.build import Wanted
    from generator.findings import Finding

#: So many are named; the rest are counted.
_NAMED = 10


def is_whole(paths: tuple[Path, ...]) -> bool:
    """Whether paths hold all programs of the workspace, so that what is not among them is gone."""
    from generator import workspace

    whole = os.path.realpath(workspace.PROGRAMS)
    return not paths or whole in map(
        os.path.realpath, paths
    )  # `resolve` raises where a link leads in a circle


def clear(wanted: Wanted, known: Collection[str], *, pruning: bool) -> list[Finding]:
    """Takes away, or only names, the documents of programs that are no longer there; what the disk refused."""
    from generator.build.gone import gone

    out = wanted.out
    folders = list(gone(out, known))
    if pruning:
        return _pruned(wanted, folders)
    if folders:
        names = [folder.relative_to(out).as_posix() for folder in folders]
        more = f" и еще {len(names) - _NAMED}" if len(names) > _NAMED else ""
        click.echo(
            f"Программ больше нет, а документы в {out} остались: {', '.join(names[:_NAMED])}{more}. "
            "Убрать: antirisk build --prune"
        )
    return []


def _pruned(wanted: Wanted, folders: list[Path]) -> list[Finding]:
    from generator import reporting
    from generator.build import write_index
    from generator.build.files import unwritten
    from generator.build.gone import prune

    out = wanted.out
    findings = []
    for folder in folders:
        try:
            done = prune(out, folder)
        except OSError as error:
            findings.append(unwritten(Path(error.filename or folder), error))
            continue
        left = f"; оставлено измененное после сборки: {', '.join(done.left)}" if done.left else ""
        click.echo(f"{folder.relative_to(out).as_posix()}: убрано файлов {done.removed}{left}")
    if folders:
        findings += write_index(out, wanted.shard).findings
    if findings:
        click.echo(reporting.text(findings, {}), err=True, nl=False)
    return findings
