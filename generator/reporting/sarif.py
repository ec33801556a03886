"""Findings → a SARIF 2.1.0 log, which code hosts and editors show beside the lines."""

from __future__ import annotations

import json
import re
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from generator import messages
from generator.findings import Finding, Severity
from generator.reporting.fingerprints import fingerprints
from generator.rules import RULES

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_ABSOLUTE = re.compile("/|[A-Za-z]:/")


def log(findings: list[Finding]) -> str:
    """One run with the findings as results; a code that was found is described once, as its rule."""
    codes = sorted({finding.code for finding in findings})
    marks = fingerprints(findings)
    driver = {
        "name": "antirisk",
        "version": version("antirisk"),
        "language": "ru",
        "rules": [_rule(code) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "language": "ru",
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(finding, codes.index(finding.code), mark)
            for finding, mark in zip(findings, marks, strict=True)
        ],
    }
    whole = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str) -> dict[str, Any]:
    """A code with its words; one of the rules of the field brings its name, page and usual level."""
    words = messages.words(code)
    described: dict[str, Any] = {
        "id": code,
        "shortDescription": {"text": f"{words.name}."},
        "fullDescription": {"text": f"{words.name}: {_stopped(messages.shape(words.text))}"},
        "help": {"text": f"Как исправить: {_stopped(messages.shape(words.hint))}"},
    }
    for rule in RULES:
        if rule.code == code:
            described["name"] = "".join(word.capitalize() for word in rule.name.split("-"))
            described["help"] = {"text": rule.manual}
            described["defaultConfiguration"] = {"level": _LEVELS[rule.severity]}
    return described


def _result(finding: Finding, index: int, mark: str) -> dict[str, Any]:
    span = finding.span
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    place = {"artifactLocation": {"uri": _uri(finding.file)}, "region": region}
    cure = messages.hint(finding)
    words = _stopped(messages.sentence(finding)) + (f"\nКак исправить: {_stopped(cure)}" if cure else "")
    return {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": words},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"antirisk/v1": mark},
    }


def _stopped(words: str) -> str:
    """Words with the full stop that SARIF wants; a few have one already."""
    return words if words.endswith((".", "…")) else f"{words}."


def _uri(file: str) -> str:
    """A path as a URI: relative as it is, absolute (also with a drive) with the scheme."""
    if _ABSOLUTE.match(file):
        return "file:///" + quote(file.lstrip("/"), safe="/:", errors="surrogateescape")
    return quote(file, errors="surrogateescape")
