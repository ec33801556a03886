"""Bytes to Tree, and what is wrong with them."""

from __future__ import annotations

import unicodedata
from itertools import islice
from pathlib import PurePath

from generator.findings import Finding, Severity, Span
from generator.source.builder import Builder
from generator.source.slips import forbidden, slips
from generator.source.tree import Scalar, Tree
from generator.workspace import PROGRESS, SCHOOL, SIGNOFF, TEMPLATES

#: Bytes; a program of 60 measures has about 120 kB, what is forty times as large is no program.
LARGEST = 5_000_000
#: So many signs that do not belong in a text, or entries that cannot be read, are named; a file with more is none.
MOST = 20
#: How files of other programs begin that are texts, too.
_OTHER_KINDS = (b"{\\rtf", b"<html", b"<!doctype", b"<?xml")
#: What says that there is no text to read, or nothing in it.
_NO_TEXT = frozenset({"AR001", "AR002", "AR003", "AR004", "AR006"})


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
    findings += islice(forbidden(tree), MOST)
    if findings:
        return None, findings
    builder = Builder(tree, [])
    stop = builder.read()
    if stop:
        return None, [*builder.findings, stop]
    if isinstance(tree.root, Scalar) and tree.root.kind == "null":
        return None, [*builder.findings, _empty(file)]
    return tree, builder.findings + slips(tree)


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


def decode(file: str, data: bytes) -> tuple[str, list[Finding]]:
    """Bytes → text in NFC with LF and without BOM; a finding and no text if they are no UTF-8 text."""
    code, at = "", Span()
    if len(data) > LARGEST:
        code = "AR006"
    elif data.startswith((b"\xff\xfe", b"\xfe\xff")):
        code = "AR002"
    elif b"\x00" in data or data[:64].lstrip().lower().startswith(_OTHER_KINDS):
        code = "AR003"
    else:
        try:
            return unicodedata.normalize("NFC", _with_line_ends(data.decode("utf-8-sig"))), []
        except UnicodeDecodeError as error:
            sound = error.object[: error.start].decode("utf-8")  # the decoder counts without a BOM
            code, at = "AR001", _after(_with_line_ends(sound))
    return "", [Finding(code, Severity.ERROR, file, at)]


def _with_line_ends(text: str) -> str:
    """A text whose lines end as ours do."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _after(text: str) -> Span:
    """The place right after a text."""
    lines = text.split("\n")
    return Span(len(lines), len(lines[-1]) + 1, len(lines), len(lines[-1]) + 2)
