"""Bytes to Tree, and what is wrong with them."""

from __future__ import annotations

import re
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
_OTHER_KINDS = re.compile(rb"\s*(?:{\\rtf|<[a-z!?/]|%pdf-)", re.IGNORECASE)
#: What Windows and its forerunners wrote Russian in.
EIGHT_BITS = {"cp1251": "Windows-1251", "cp866": "DOS (866)", "koi8-r": "КОИ-8"}
_SMALL = re.compile("[а-яё]")
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
    findings += _before_lines(tree) or islice(forbidden(tree), MOST)
    if findings:
        return None, findings
    builder = Builder(tree, [])
    stop = builder.read()
    if stop:
        return None, [*builder.findings, stop]
    if isinstance(tree.root, Scalar) and tree.root.kind == "null":
        return None, [*builder.findings, _empty(file)]
    return tree, builder.findings + slips(tree)


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


def decode(file: str, data: bytes) -> tuple[str, list[Finding]]:
    """Bytes → text in NFC with LF and without BOM; a finding and no text if they are no UTF-8 text."""
    code, at = "", Span()
    if len(data) > LARGEST:
        code = "AR006"
    elif data.startswith((b"\xff\xfe", b"\xfe\xff")) or _of_two_bytes(data):
        code = "AR002"
    elif b"\x00" in data or _OTHER_KINDS.match(data):
        code = "AR003"
    else:
        try:
            return unicodedata.normalize("NFC", _with_line_ends(data.decode("utf-8-sig"))), []
        except UnicodeDecodeError as error:
            sound = error.object[: error.start].decode("utf-8")  # the decoder counts without a BOM
            at = _after(_with_line_ends(sound))
            return "", [Finding("AR001", Severity.ERROR, file, at, (("like", _like(error)),))]
    return "", [Finding(code, Severity.ERROR, file, at)]


def _of_two_bytes(data: bytes) -> bool:
    """Whether a text is written in two bytes a letter, without the mark that says so."""
    halves = (data[1:200:2], data[0:200:2])
    return any(len(half) > 1 and set(half) <= {0, 4} and b"\x00" in half for half in halves)


def _like(error: UnicodeDecodeError) -> str:
    """What the bytes of a text look like from where they are no UTF-8."""
    if error.start and error.reason == "unexpected end of data":
        return "файл обрывается посреди буквы, возможно, скопирован не до конца"
    rest = error.object[error.start :]
    small = {name: len(_SMALL.findall(rest.decode(code, "replace"))) for code, name in EIGHT_BITS.items()}
    like = max(small, key=lambda name: small[name])
    return f"похоже на {like}" if small[like] else ""


def _with_line_ends(text: str) -> str:
    """A text whose lines end as ours do."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _after(text: str) -> Span:
    """The place right after a text."""
    lines = text.split("\n")
    return Span(len(lines), len(lines[-1]) + 1, len(lines), len(lines[-1]) + 2)
