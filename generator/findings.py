"""Findings: what is wrong, how much it matters and where; the one error that carries them out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from generator.frozen import frozen


class Severity(StrEnum):
    """How much a finding matters; an error keeps a program from being signed."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


_WEIGHT = {Severity.ERROR: 2, Severity.WARNING: 1, Severity.NOTE: 0}


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a file: lines and columns from 1, the end exclusive."""

    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


@frozen
class Finding:
    """A fault at a place: `code` and `args` choose the words, see `messages`."""

    code: str
    severity: Severity
    file: str
    span: Span
    args: tuple[tuple[str, str | int], ...] = ()

    @property
    def key(self) -> tuple[str, Span, str]:
        """Where it stands in a list of findings: by file, place, code."""
        return (self.file, self.span, self.code)


class InputError(Exception):
    """The input cannot be used as it is; `findings` say why, `texts` are those of files that they stand in."""

    def __init__(self, findings: list[Finding], texts: Mapping[str, str] = MappingProxyType({})) -> None:
        super().__init__(f"{len(findings)} findings")
        self.findings = findings
        self.texts = texts


def reaches(finding: Finding, level: Severity) -> bool:
    """Whether a finding matters at least as much as a level."""
    return _WEIGHT[finding.severity] >= _WEIGHT[level]
