"""Texts of files with no other lines than those that are shown with findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import zip_longest

from generator.findings import Finding


def excerpts(findings: Iterable[Finding], texts: Mapping[str, str]) -> dict[str, str]:
    """Of texts by file, those that findings stand in, each up to the last of their lines, with all others empty."""
    shown: dict[str, set[int]] = {}
    for one in findings:
        if one.file in texts:
            shown.setdefault(one.file, set()).add(one.span.line)
    return {name: _only(texts[name], numbers) for name, numbers in shown.items()}


def _only(text: str, numbers: set[int]) -> str:
    lines = enumerate(text.split("\n", max(numbers))[: max(numbers)], start=1)
    return "\n".join(line if number in numbers else "" for number, line in lines)


def together(texts: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Excerpts of several programs by file: of one that they share each may have kept lines of its own."""
    found: dict[str, str] = {}
    for name, text in (each for one in texts for each in one.items()):
        if found.setdefault(name, text) != text:
            both = zip_longest(found[name].split("\n"), text.split("\n"), fillvalue="")
            found[name] = "\n".join(one or other for one, other in both)
    return found
