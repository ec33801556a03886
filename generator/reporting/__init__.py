"""Findings → what a terminal or another program reads."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from generator import messages
from generator.findings import Finding, Severity
from generator.frozen import frozen

#: What people call a severity.
NAMES = {Severity.ERROR: "ошибка", Severity.WARNING: "предупреждение", Severity.NOTE: "заметка"}
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}

#: file → its text, for the excerpts; a file that could not be read has none.
Texts = Mapping[str, str]

#: The files that were checked, also those without findings.
Files = Sequence[str]


def text(findings: list[Finding], texts: Texts, *, colour: bool = False) -> str:
    """Findings for a person: place, sentence, the line with the place underlined, the cure, a summary.

    What is said letter for letter of several places is said once; the others follow, a line each.
    """
    paint = _painted if colour else _plain
    alike: dict[tuple[Severity, str, str], list[Finding]] = {}
    for finding in findings:
        said = (finding.severity, messages.sentence(finding), messages.hint(finding))
        alike.setdefault(said, []).append(finding)
    parts = [_entry(sentence, cure, group, texts, paint) for (_, sentence, cure), group in alike.items()]
    return "\n".join([*parts, summary(findings)]) + "\n"


def _entry(
    sentence: str, cure: str, group: list[Finding], texts: Texts, paint: Callable[[str, str], str]
) -> str:
    first, *others = group
    lines = [f"{_head(first, paint)}: {sentence}", *_excerpt(first, texts, paint)]
    if cure:
        lines.append("  " + "\n  ".join(f"Как исправить: {cure}".splitlines()))
    for finding in others:
        found = excerpt(finding, texts)
        line = found.text.strip() if found else ""
        lines.append(f"{_head(finding, paint)}: и здесь {finding.code}{line and f': {line}'}")
    return "\n".join(lines) + "\n"


def _head(finding: Finding, paint: Callable[[str, str], str]) -> str:
    """Where a finding stands and how much it matters, as terminals and editors find it in a line."""
    place = f"{finding.file}:{finding.span.line}:{finding.span.column}"
    return f"{paint(place, '1')}: {paint(NAMES[finding.severity], _COLOURS[finding.severity])}"


def _excerpt(finding: Finding, texts: Texts, paint: Callable[[str, str], str]) -> list[str]:
    """The line of a finding with the place underlined."""
    found = excerpt(finding, texts)
    if found is None:
        return []
    margin = f"{finding.span.line} | "
    underline = paint("^" + "~" * (found.width - 1), _COLOURS[finding.severity])
    return [f"  {margin}{found.text}", "  " + " " * (len(margin) + found.start) + underline]


@frozen(eq=False)
class Excerpt:
    """The line of a finding, and where in it the place begins and how many signs it has."""

    text: str
    start: int
    width: int


def excerpt(finding: Finding, texts: Texts) -> Excerpt | None:
    """The line of a finding, cut around the place where it is long; None where there is nothing to show."""
    lines = _lines(texts.get(finding.file, ""))
    span = finding.span
    if span.line > len(lines) or not lines[span.line - 1].strip():
        return None
    line = lines[span.line - 1].replace("\t", " ")
    end = span.end_column if span.end_line == span.line else len(line) + 1
    start = max(0, min(span.column - 1, len(line)))
    offset = max(0, start - 40) if len(line) > 110 else 0
    width = max(1, min(end - 1, offset + 110, len(line)) - start)
    return Excerpt(line[offset : offset + 110], start - offset, width)


@lru_cache(maxsize=2)  # findings come file by file; to part a file for each takes longer than all the rest
def _lines(text: str) -> list[str]:
    return text.split("\n")


def summary(findings: list[Finding]) -> str:
    """«2 ошибки, 1 предупреждение»."""
    counts = {
        severity: sum(1 for finding in findings if finding.severity is severity) for severity in Severity
    }
    forms = {
        Severity.ERROR: ("ошибка", "ошибки", "ошибок"),
        Severity.WARNING: ("предупреждение", "предупреждения", "предупреждений"),
        Severity.NOTE: ("заметка", "заметки", "заметок"),
    }
    said = [
        f"{count} {messages.plural(count, *forms[severity])}" for severity, count in counts.items() if count
    ]
    return ", ".join(said) if said else "Замечаний нет"


def as_json(findings: list[Finding], _files: Files = ()) -> str:
    """Findings for a program: {"findings": [{code, severity, message, hint, file, line, column, …}]}."""
    rows = [
        {
            "code": finding.code,
            "severity": finding.severity.value,
            "message": messages.sentence(finding),
            "hint": messages.hint(finding),
            "file": finding.file,
            "line": finding.span.line,
            "column": finding.span.column,
            "end_line": finding.span.end_line,
            "end_column": finding.span.end_column,
        }
        for finding in findings
    ]
    return json.dumps({"findings": rows}, ensure_ascii=False, indent=2) + "\n"


def as_github(findings: list[Finding], _files: Files = ()) -> str:
    """Findings as workflow commands of GitHub, which shows them beside the lines of a change."""
    levels = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
    lines = []
    for finding in findings:
        span = finding.span
        marks = {
            "file": finding.file,
            "line": span.line,
            "endLine": span.end_line,
            "col": span.column,
            "endColumn": span.end_column,
            "title": finding.code,
        }
        place = ",".join(f"{key}={_github(str(value), ':,')}" for key, value in marks.items())
        words = f"{messages.sentence(finding)}\n{messages.hint(finding)}".strip()
        lines.append(f"::{levels[finding.severity]} {place}::{_github(words)}\n")
    return "".join(lines)


def _github(words: str, also: str = "") -> str:
    """Words with the signs escaped that would end a command, or a property of it."""
    for sign in ("%", "\r", "\n", *also):
        words = words.replace(sign, f"%{ord(sign):02X}")
    return words


def as_gitlab(findings: list[Finding], _files: Files = ()) -> str:
    """Findings as a Code Quality report of GitLab; a fingerprint outlives a shift of lines."""
    from generator.reporting.fingerprints import fingerprints  # noqa: PLC0415 - hashlib takes 3 ms

    levels = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}
    rows = [
        {
            "description": messages.sentence(finding),
            "check_name": finding.code,
            "fingerprint": mark,
            "severity": levels[finding.severity],
            "location": {"path": finding.file, "lines": {"begin": finding.span.line}},
        }
        for finding, mark in zip(findings, fingerprints(findings), strict=True)
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def as_sarif(findings: list[Finding], _files: Files = ()) -> str:
    """Findings as a SARIF 2.1.0 log, which code hosts and editors read."""
    from generator.reporting import sarif  # noqa: PLC0415 - only who asks for it pays

    return sarif.log(findings)


def as_junit(findings: list[Finding], files: Files = ()) -> str:
    """Findings as a JUnit report, a suite for each file that was checked."""
    from generator.reporting import junit  # noqa: PLC0415 - as above

    return junit.report(findings, files)


#: The forms that other programs read.
FORMATS: Mapping[str, Callable[[list[Finding], Files], str]] = {
    "json": as_json,
    "github": as_github,
    "gitlab": as_gitlab,
    "sarif": as_sarif,
    "junit": as_junit,
}


def _plain(words: str, _colour: str) -> str:
    return words


def _painted(words: str, colour: str) -> str:
    return f"\x1b[{colour}m{words}\x1b[0m"
