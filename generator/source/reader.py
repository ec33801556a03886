"""Bytes to Tree, and what is wrong with them."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import PurePath

from generator.findings import Finding, Severity, Span
from generator.source.builder import Builder
from generator.source.decoding import decode
from generator.source.slips import forbidden, is_printable, slips
from generator.source.tree import Scalar, Tree
from generator.workspace import PROGRESS, SCHOOL, SIGNOFF, TEMPLATES

#: So many signs that do not belong in a text, or entries that cannot be read, are named; a file with more is none.
MOST = 20
#: What says that there is no text to read, or nothing in it.
_NO_TEXT = frozenset({"AR001", "AR002", "AR003", "AR004", "AR006", "AR047"})
#: What letters, comparisons and listings put before each line of a text; so few lines show no pattern.
_BEFORE_LINES = re.compile(r"(?P<sign>[>+|])|\s*(?P<number>[0-9]{1,6})(?:[ \t|:.]|$)")
_FEW = 3


def read(file: str, data: bytes) -> tuple[Tree | None, list[Finding]]:
    """A file's bytes → its Tree and what is wrong with its YAML.

    An entry that cannot be read is left out and named among the Tree's `damaged` lines, so that the rest can still
    be checked. There is no Tree where nothing can be read at all.
    """
    tree, findings = read_whole(file, data)
    if tree is None and any(one.code not in _NO_TEXT for one in findings):
        from generator.source.recovery import recovered  # noqa: PLC0415 - only a file with a slip pays for it

        return recovered(file, decode(file, data)[0])
    return tree, sorted(findings, key=lambda finding: finding.key)


def read_whole(file: str, data: bytes) -> tuple[Tree | None, list[Finding]]:
    """As `read`, but no Tree where anything could not be read: what stops the reader is the last finding then."""
    text, findings = decode(file, data)
    tree = Tree(file, text, Scalar("", (0, 0), plain=True, kind="null"))
    printable = is_printable(text)
    findings += _before_lines(tree) or ([] if printable else islice(forbidden(tree), MOST))
    if findings:
        return None, findings
    builder = Builder(tree, [])
    stop = builder.read()
    if stop:
        return None, [*builder.findings, stop]
    if isinstance(tree.root, Scalar) and tree.root.kind == "null":
        return None, [*builder.findings, _empty(file)]
    return tree, builder.findings + slips(tree, printable=printable)


def _before_lines(tree: Tree) -> list[Finding]:
    """That the same sign, or the next number, stands before each line of a text: it was copied with them."""
    if not _BEFORE_LINES.match(tree.text):
        return []
    lines = tree.text.rstrip("\n").split("\n")
    found = [_BEFORE_LINES.match(line) for line in lines]
    begun = [(one["sign"] or int(one["number"]) - at) if one else None for at, one in enumerate(found)]
    if len(lines) < _FEW or len(set(begun)) > 1 or begun[0] is None:
        return []
    sign = begun[0] if isinstance(begun[0], str) else lines[0].split()[0]
    return [Finding("AR047", Severity.ERROR, tree.file, Span(), (("sign", sign),))]


def _empty(file: str) -> Finding:
    """That a file holds nothing: a program can be begun, of what stands beside one nothing is needed."""
    path = PurePath(file)
    beside = (
        path.name == SCHOOL
        or path.name.endswith(PROGRESS)
        or path.parent.name.endswith(SIGNOFF)
        or path.is_relative_to(TEMPLATES)
    )
    cure = ("beside", path.name) if beside else ("begin", "antirisk new programs/школа-2-2026.yaml")
    return Finding("AR004", Severity.ERROR, file, Span(), (cure,))
