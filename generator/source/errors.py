"""The parser's errors as findings that name the slip an author is likely to have made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from generator.findings import Finding, Severity
from generator.source.cures import as_item, as_text, closed
from generator.source.slips import CUT, FALSE_DASH, FALSE_INDENT, FALSE_MARK
from generator.source.tree import Tree

_TAB = re.compile(r"^ *(?:- *)*\t")
_CONFLICT = re.compile(r"^(<<<<<<<|=======|>>>>>>>)")
_START = re.compile(r"^\s*(?:- )*(?:[^:\s][^:]*:\s+)?")
_BLOCK = re.compile(r"[|>][+-]?[1-9]?[+-]?\s*(?:#.*)?$")
_NO_BLANK = re.compile(r"(?P<lead> *(?:- +)*)[^\s:#]+:[^\s:/]")
_OPEN_QUOTE = re.compile(r"(?::|-)\s+([\"'])[^\"']*$")
#: What a value may not begin with unless it stands in quotes.
_SPECIAL = frozenset("%@`*&!|>")

#: A code, a line and a column, both from 0.
_Slip = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class _Trouble:
    """What the parser said, and the lines it said it of; `start` is the line on which it began to read."""

    lines: list[str]
    problem: str
    line: int
    column: int
    start: int
    start_column: int

    @property
    def words(self) -> str:
        """The line on which the parser stopped."""
        return self.lines[self.line]

    @property
    def value(self) -> str:
        """What stands after the key or the dash."""
        return self.words[self.value_column :]

    @property
    def value_column(self) -> int:
        """Where that begins."""
        start = _START.match(self.words)
        return start.end() if start else 0


def explain(tree: Tree, error: yaml.YAMLError) -> Finding:
    """The parser's error as a finding; it points at the slip, which may stand above where the parser stopped."""
    trouble = _trouble(tree, error)
    code, line, column = next(slip for look in _LOOKS if (slip := look(trouble)))
    width = len(trouble.lines[line].rstrip())
    start = sum(len(one) + 1 for one in trouble.lines[:line])
    span = tree.span((start + column, start + max(width, column + 1)))
    return Finding(code, Severity.ERROR, tree.file, span, tuple(_args(code, trouble.lines[line], column)))


def _args(code: str, line: str, column: int) -> Iterator[tuple[str, str]]:
    """What the sentence about a slip needs of its line; `cure` is the line as it should be, where that is known."""
    match code:
        case "AR023" | "AR024" | "AR025":
            yield "cure", as_text(line)
        case "AR026":
            yield "cure", closed(line, column) or as_text(line)
        case "AR030":
            yield "lost", line[column:].rstrip()
            yield "cure", as_text(line)
        case "AR035":
            yield "start", line.strip()[:1]
            yield "cure", as_item(line)
        case _:
            pass


def _trouble(tree: Tree, error: yaml.YAMLError) -> _Trouble:
    """The marks of an error counted in our own lines: the parser takes other signs for line ends as well."""
    problem = getattr(error, "problem_mark", None)
    context = getattr(error, "context_mark", None) or problem
    places = [tree.span((mark.index, mark.index)) if mark else None for mark in (problem, context)]
    at, began = (place or tree.span((0, 0)) for place in places)
    return _Trouble(
        tree.text.split("\n"),
        str(getattr(error, "problem", "")),
        at.line - 1,
        at.column - 1,
        began.line - 1,
        began.column - 1,
    )


def _stray_sign(trouble: _Trouble) -> _Slip | None:
    """A tab or a no-break blank for a blank, or what git leaves of a merge."""
    for near in sorted({trouble.line, max(0, trouble.line - 1), trouble.start}, reverse=True):
        line = trouble.lines[near]
        if _TAB.match(line):
            return "AR021", near, line.index("\t")
        if _CONFLICT.match(line):
            return "AR022", near, 0
        false = FALSE_INDENT.match(line) or FALSE_MARK.match(line)
        if false:
            return "AR027", near, false.start("sign")
    return None


def _second_document(trouble: _Trouble) -> _Slip | None:
    return ("AR011", trouble.line, 0) if "<document start>" in trouble.problem else None


def _false_item(trouble: _Trouble) -> _Slip | None:
    """An item of a list that does not begin with a dash and a blank."""
    for near in (trouble.start, trouble.line):
        line = trouble.lines[near]
        if FALSE_DASH.match(line.lstrip(" ")):
            return "AR035", near, _indent(line)
    return None


def _special_start(trouble: _Trouble) -> _Slip | None:
    if trouble.value.startswith("- ") and "block sequence entries are not allowed" in trouble.problem:
        return "AR023", trouble.line, trouble.value_column
    if trouble.value[:1] in _SPECIAL and not _BLOCK.match(trouble.value):
        return "AR023", trouble.line, trouble.value_column
    return None


def _cut(trouble: _Trouble) -> _Slip | None:
    """A `#` that took the colon or the bracket with it."""
    if not re.search("expected ':'|',' or", trouble.problem):
        return None
    lost = CUT.search(trouble.lines[trouble.start])
    return ("AR030", trouble.start, lost.start("lost")) if lost else None


def _no_colon(trouble: _Trouble) -> _Slip | None:
    """A line that is no key with a value, or has no blank after its colon."""
    if "expected ':'" in trouble.problem:
        return "AR032", trouble.start, trouble.start_column
    above = _NO_BLANK.match(trouble.lines[trouble.line - 1]) if trouble.line else None
    if _continues(trouble) and above and above.end("lead") == _indent(trouble.words):
        return "AR032", trouble.line - 1, above.end("lead")
    return None


def _colon(trouble: _Trouble) -> _Slip | None:
    """A colon within a text, or a key that stands deeper than its neighbours."""
    if "mapping values are not allowed" not in trouble.problem:
        return None
    if _continues(trouble):
        return "AR033", trouble.line, _indent(trouble.words)
    return "AR024", trouble.line, trouble.column


def _continues(trouble: _Trouble) -> bool:
    """Whether the colon that the parser stumbled over is the first of its line, so that the text began above."""
    return (
        "mapping values are not allowed" in trouble.problem
        and ": " not in trouble.words[: trouble.column]
        and trouble.line > 0
    )


def _backslash(trouble: _Trouble) -> _Slip | None:
    r"""A `\` in double quotes that begins no sign that YAML knows, as in the path of a file."""
    if not re.search("escape|hexdecimal", trouble.problem):
        return None
    at = trouble.words.rfind("\\", 0, trouble.column + 2)
    return ("AR044", trouble.line, max(at, 0))


def _quotes(trouble: _Trouble) -> _Slip | None:
    if trouble.start < trouble.line and trouble.lines[trouble.start][trouble.start_column :][:1] in {
        '"',
        "'",
    }:
        return "AR025", trouble.start, trouble.start_column
    for near in range(max(0, trouble.line - 3), trouble.line):
        open_quote = _OPEN_QUOTE.search(trouble.lines[near])
        if open_quote:
            return "AR025", near, open_quote.start(1)
    return ("AR025", trouble.line, trouble.value_column) if trouble.value[:1] in {'"', "'"} else None


def _brackets(trouble: _Trouble) -> _Slip | None:
    if "',' or" in trouble.problem:
        return "AR026", trouble.start, trouble.start_column
    return ("AR026", trouble.line, trouble.value_column) if trouble.value[:1] in {"[", "{"} else None


def _indentation(trouble: _Trouble) -> _Slip | None:
    if "expected key" in trouble.problem or "expected '-' indicator" in trouble.problem:
        return "AR033", trouble.line, trouble.column
    return None


def _unnamed(trouble: _Trouble) -> _Slip:
    return "AR020", trouble.line, trouble.column


#: What to look for, the surest sign first; the last one always finds something.
_LOOKS = (
    _stray_sign,
    _second_document,
    _false_item,
    _special_start,
    _cut,
    _no_colon,
    _colon,
    _backslash,
    _quotes,
    _brackets,
    _indentation,
    _unnamed,
)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
