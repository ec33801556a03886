"""Findings → a comment to a merge request: what stops it at once, the rest folded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator import messages
from generator.comment import FINDINGS, escaped, fitted, link, listed
from generator.findings import Finding, Severity

_TITLES = {Severity.ERROR: "Ошибки", Severity.WARNING: "Предупреждения", Severity.NOTE: "Заметки"}


def comment(findings: Sequence[Finding], summary: str, *, base: str = "", limit: int = FINDINGS) -> str:
    """A comment of at most `limit` characters; `base` is put before the paths that lines are linked to."""
    found = {
        severity: [_row(one, base) for one in findings if one.severity is severity] for severity in _TITLES
    }
    blocks = [
        block
        for severity, rows in found.items()
        for block in listed(f"{_TITLES[severity]} ({len(rows)})", rows, folded=severity is not Severity.ERROR)
    ]
    return fitted(f"**Проверка: {escaped(summary)}**\n", blocks, limit, "Все замечания: antirisk check.")


def _row(finding: Finding, base: str) -> str:
    """Place, fault and cure."""
    file, line = finding.file, finding.span.line
    row = f"- {link(f'{file}, строка {line}', file, line, base)}: {escaped(messages.sentence(finding))}"
    return "\n".join([row, *_cure(messages.hint(finding))])


def _cure(words: str) -> Iterator[str]:
    """A cure below its finding; what follows its first line is to be copied, and stands as it is."""
    first, *lines = words.split("\n")
    if first:
        yield f"  *Как исправить:* {escaped(first)}"
    if lines:
        fence = "`" * max(3, 1 + max(map(_run, lines)))
        yield from (f"  {one}" for one in (fence, *lines, fence))


def _run(line: str) -> int:
    """The longest run of backquotes."""
    return max(map(len, re.findall("`+", line)), default=0)
