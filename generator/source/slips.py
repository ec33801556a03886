"""Slips of the pen in YAML: what the parser calls an error, and what it swallows in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from generator.findings import Finding, Severity, Span
from generator.source.tree import Mapping, Node, Scalar, Sequence, Tree, walk

_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_FALSE_BLANK = re.compile(
    "^(?P<lead>[ \t]*(?:- +)*)(?P<blank>[\u00a0\u2000-\u200a\u202f\u3000]+)", re.MULTILINE
)
_FALSE_MARK = re.compile(
    "^[ ]*(?:- +)*(?P<mark>-[\u00a0\u2000-\u200b\u202f\u3000]|[^\\s:#'\"-][^:#'\"\n]*:[\u00a0\u202f\u200b])",
    re.MULTILINE,
)
_MIXED = re.compile("[A-Za-z][А-Яа-яЁё]|[А-Яа-яЁё][A-Za-z]")
_CUT = re.compile(r"[ \t]+(#\S.*)")


def explain(file: str, text: str, error: yaml.YAMLError) -> Finding:
    """The parser's error as a finding that names the slip an author is likely to have made."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return Finding("AR003", Severity.ERROR, file, Span())
    lines = text.split("\n")
    number = min(mark.line, len(lines) - 1)
    code, number, column = _diagnose(
        lines, number, mark.column, str(getattr(error, "problem", "") or ""), error
    )
    width = len(lines[number].rstrip())
    span = Span(number + 1, column + 1, number + 1, max(width, column + 1) + 1)
    return Finding(code, Severity.ERROR, file, span, (("problem", str(getattr(error, "problem", ""))),))


def _diagnose(
    lines: list[str], number: int, column: int, problem: str, error: yaml.YAMLError
) -> tuple[str, int, int]:
    """The code of a slip and the line and column (from 0) to point at."""
    line = lines[number]
    for near in range(number, max(-1, number - 2), -1):
        if re.match(r"^ *\t", lines[near]):
            return "AR021", near, lines[near].index("\t")
        if re.match(r"^(<<<<<<<|=======|>>>>>>>)", lines[near]):
            return "AR022", near, 0
    start = re.match(r"^\s*(?:- )*(?:[^:\s][^:]*:\s+)?", line)
    value = line[start.end() :] if start else line
    if value[:1] in {"%", "@", "`", "*", "&", "!", "|", ">"}:
        return "AR023", number, line.index(value)
    if "mapping values are not allowed" in problem:
        return "AR024", number, column
    if value[:1] in {'"', "'", "«"} or _unclosed_quote(lines, number):
        context = getattr(error, "context_mark", None)
        at = context.line if context is not None and context.line < len(lines) else number
        return "AR025", at, 0 if at != number else line.index(value) if value else 0
    if value[:1] in {"[", "{"}:
        return "AR026", number, line.index(value)
    return "AR020", number, column


def _unclosed_quote(lines: list[str], number: int) -> bool:
    return any(re.search(r":\s+[\"'][^\"']*$", lines[near]) for near in range(max(0, number - 3), number))


def invisible_slips(tree: Tree) -> list[Finding]:
    """What YAML reads without a word but otherwise than it looks."""
    return [
        *_false_blanks(tree),
        *(finding for path, node in walk(tree.root) for finding in _in_node(tree, node, path)),
    ]


def _false_blanks(tree: Tree) -> Iterator[Finding]:
    inside = [node.extent for _, node in walk(tree.root) if isinstance(node, Scalar) and not node.plain]
    for pattern, group in ((_FALSE_BLANK, "blank"), (_FALSE_MARK, "mark")):
        for found in pattern.finditer(tree.text):
            at = found.start(group)
            if any(first <= at < last for first, last in inside):
                continue
            yield Finding("AR027", Severity.ERROR, tree.file, tree.span((at, found.end(group))))


def _in_node(tree: Tree, node: Node, path: tuple[str | int, ...]) -> Iterator[Finding]:
    if isinstance(node, Mapping):
        for key, extent in node.keys.items():
            if _INVISIBLE.search(key):
                yield Finding("AR028", Severity.ERROR, tree.file, tree.span(extent), (("key", _shown(key)),))
            elif _MIXED.search(key):
                yield Finding("AR029", Severity.ERROR, tree.file, tree.span(extent), (("key", key),))
    if isinstance(node, Scalar) and node.plain and node.kind == "text" and path:
        first, last = node.extent
        end = tree.text.find("\n", last)
        rest = tree.text[last : end if end >= 0 else len(tree.text)]
        cut = _CUT.match(rest)
        if cut:
            at = (last + cut.start(1), last + cut.end(1))
            yield Finding("AR030", Severity.ERROR, tree.file, tree.span(at), (("lost", cut[1]),))
    if isinstance(node, Sequence | Mapping) and node.flow and _torn(node):
        yield Finding("AR031", Severity.ERROR, tree.file, tree.span(node.extent))


def _torn(node: Sequence | Mapping) -> bool:
    """Whether a comma in brackets has torn a sentence: a key of a flow mapping is left without a value."""
    return isinstance(node, Mapping) and any(
        isinstance(value, Scalar) and value.kind == "null" and value.text == ""
        for value in node.values.values()
    )


def _shown(text: str) -> str:
    return _INVISIBLE.sub("␣", text)
