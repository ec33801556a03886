"""What `check --fix` does before it checks: cures, shows them as a patch, writes them when told to."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from generator.authoring import Fixed, fix, may_cure, painted, patch
from generator.cli.asking import agreed
from generator.cli.rewriting import read, write
from generator.findings import Finding, InputError


def offer(paths: Sequence[Path], *, yes: bool) -> list[Finding]:
    """Shows the cures of programs and writes them if the author says so; what kept a file from being written."""
    cured = [(path, data, fixed) for path in paths for data in [_data(path)] if (fixed := _fixed(path, data))]
    for _, _, fixed in cured:
        _show(fixed)
    if not cured:
        click.echo("Исправлять нечего: таких огрехов, которые можно исправить без автора, нет.")
        return []
    if not (yes or agreed("Записать?")):
        click.echo("Ничего не записано. Записать исправления: antirisk check --fix --yes\n")
        return []
    return [finding for path, data, fixed in cured for finding in _written(path, data, fixed)]


def curable(path: Path, findings: list[Finding]) -> bool:
    """Whether a program of which a check has these findings has anything to cure."""
    data = _data(path)
    return may_cure(path.as_posix(), data, findings) and _fixed(path, data) is not None


def _data(path: Path) -> bytes:
    """A file's bytes; one that cannot be read has nothing to cure, and the check says why."""
    try:
        return read(path)
    except InputError:
        return b""


def _fixed(path: Path, data: bytes) -> Fixed | None:
    fixed = fix(path.as_posix(), data)
    return fixed if fixed and fixed.changed else None


def _show(fixed: Fixed) -> None:
    own = fixed.original
    if own.encoding:
        sample = max(own.text.splitlines()[:30], key=len, default="")
        click.echo(
            f"{fixed.file}: будет перекодирован, {own.encoding} → UTF-8. Читается так: «{sample.strip()[:70]}»"
        )
    words = patch(fixed.file, own.text, fixed.text)
    click.echo(painted(words) if sys.stdout.isatty() else words.encode(), nl=False)


def _written(path: Path, data: bytes, fixed: Fixed) -> list[Finding]:
    try:
        write(path, data, fixed.data)
    except InputError as error:
        return error.findings
    click.echo(f"{fixed.file}: исправлено")
    return []
