"""Findings that try the reports: several files, severities, signs that XML, JSON and URIs escape."""

from __future__ import annotations

from generator.findings import Finding, Severity, Span

ERROR = Finding(
    "AR113",
    Severity.ERROR,
    "programs/школа № 1.yaml",
    Span(1, 6, 1, 13),
    (("id", "<а&б>"), ("name", '"в"'), ("rename", "<а&б>.yaml")),
)
WARNING = Finding(
    "AR203",
    Severity.WARNING,
    "programs/zeya-2023.yaml",
    Span(7, 3, 8, 1),
    (("words", "май"), ("day", "31.05.2025"), ("period", "…")),
)
NOTE = Finding("AR115", Severity.NOTE, "programs/zeya-2023.yaml", Span(9, 1, 9, 1), (("id", "строка"),))
FOUND = [ERROR, WARNING, WARNING, NOTE]
FILES = ["programs/школа № 1.yaml", "programs/zeya-2023.yaml", "programs/kovrov-2023.yaml"]
