"""The parser's errors as findings that name the slip an author is likely to have made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

import yaml

from generator.findings import Finding, Severity
from generator.frozen import frozen
from generator.source.cures import cure, is_key, stops
from generator.source.damage import FENCE
from generator.source.lines import indent, line_above
from generator.source.neighbours import besides
from generator.source.slips import CUT, FALSE_BLOCK, FALSE_DASH, FALSE_END, FALSE_INDENT, FALSE_MARK, shown
from generator.source.tree import Tree
from generator.workspace import TEMPLATES

_TAB = re.compile(r"^ *(?:- *)*\t")
_CONFLICT = re.compile(r"^ *(<{7}|={7}|>{7}|\|{7})(?: |$)")
_RULER = re.compile(r"^ *(?:[-_*~#—–=.]{4,}|`{3,}\w*)\s*$")
_MARKED_KEY = re.compile(r"^ *(?:- +)*(?P<sign>[*_`]+)(?P<words>[^*_`:]+)(?:[*_`]+:|:[*_`]+)(?:\s|$)")
_ITEM = re.compile(r"^ *- ")
_ENTRY = re.compile(r"^ *(?:- |[^\s#-][^:]*:(?:\s|$))")
_NUMBERED = re.compile(r"^ *[0-9]{1,2}[.)]\s")
_BARE = re.compile(r"^ *[^\s#-][^:]*$")
_KEY = re.compile(r"^(?P<indent> *)(?P<key>[^\s#:-][^:]*):(?:\s|$)")
_START = re.compile(r"^\s*(?:- )*(?:(?:\"[^\"]*\"|'[^']*'|[^:\s\"'][^:]*):\s+)?")
_WHOLE = re.compile(r"(?:\"[^\"]*\"|'[^']*')\s*$")
_BLOCK = re.compile(r"[|>][+-]?[1-9]?[+-]?\s*(?:#.*)?$")
_NO_BLANK = re.compile(r"(?P<lead> *(?:- +)*)[^\s:#]+:[^\s:/]")
_OPEN_QUOTE = re.compile(r"(?::|-)\s+([\"'])[^\"']*$")
_OPENED = re.compile(r"^(?:.*?[:-])?\s+(?P<quote>[\"'])(?:(?!(?P=quote)).)*$")
#: A comma with nothing before it; brackets that hold no others, and a note behind them.
_LONE_COMMA = re.compile(r"[\[{,]\s*,$")
_CLOSED = re.compile(
    r"(?:\[(?!\s*[|>])(?:[^\[\]{}\"']|\"[^\"]*\"|'[^']*')*\]|\[(?!\s*[|>])[^\[\]{}]*\]|\{[^\[\]{}]*\})\s*(?:#.*)?"
)
#: What a value may not begin with unless it stands in quotes.
_SPECIAL = re.compile(r"[%@`*&!|>,]|\? ")

#: A code, a line and a column, both from 0.
_Slip = tuple[str, int, int]


@frozen
class _Trouble:
    """What the parser said, and the lines it said it of; `start` is the line on which it began to read."""

    lines: list[str]
    problem: str
    line: int
    column: int
    start: int
    start_column: int
    template: bool = False

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
    return Finding(code, Severity.ERROR, tree.file, span, tuple(_args(code, trouble, line, column)))


def _args(code: str, trouble: _Trouble, number: int, column: int) -> Iterator[tuple[str, str]]:
    """What the sentence about a slip needs of its line; `cure` is the line as it should be, where that is known."""
    line = trouble.lines[number]
    if (mended := cure(code, trouble.lines, number, column, template=trouble.template)) is not None:
        yield "cure", mended
    match code:
        case "AR032":
            yield "cells", "если это строка таблицы, разнесите ее ячейки по ключам" if "\t" in line else ""
        case "AR033":
            yield "besides", besides(trouble.lines, number)
        case "AR037":
            yield "sign", line.strip()
            yield "also", "и такую же в конце файла" if _fenced(trouble.lines, number) else ""
        case "AR038" | "AR515":
            yield "sign" if code == "AR038" else "words", line[column:].strip()
        case "AR030":
            yield "lost", line[column:].rstrip()
        case "AR035":
            yield "start", shown(line.split()[0])
        case _:
            pass


def _fenced(lines: list[str], at: int) -> bool:
    """Whether a line of signs is one of two that Markdown puts around a file."""
    return bool(FENCE.match(lines[at])) and any(FENCE.match(line) for line in lines[at + 1 :])


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
        PurePath(tree.file).is_relative_to(TEMPLATES),
    )


def _stray_sign(trouble: _Trouble) -> _Slip | None:
    """A tab or a no-break blank for a blank, or what git leaves of a merge."""
    for near in sorted({trouble.line, max(0, trouble.line - 1), trouble.start}, reverse=True):
        line = trouble.lines[near]
        if _TAB.match(line):
            return "AR021", near, line.index("\t")
        if _CONFLICT.match(line):
            first = next((at for at in range(near, -1, -1) if "<<<<<<< " in trouble.lines[at]), near)
            return "AR022", first, indent(trouble.lines[first])
        false = FALSE_INDENT.match(line) or FALSE_MARK.match(line) or FALSE_END.search(line)
        if false:
            return "AR027", near, false.start("sign")
    return None


def _second_document(trouble: _Trouble) -> _Slip | None:
    """What stands after the end of a document: a second one, or all that follows an indented first line."""
    if "<document start>" not in trouble.problem:
        return None
    full = (number for number, line in enumerate(trouble.lines) if line.strip(" -") and line[0] != "#")
    first = next(full, trouble.line)
    if indent(trouble.lines[first]) and trouble.words[:3] not in {"---", "..."}:
        return "AR033", first, indent(trouble.lines[first])
    above = (number for number in range(trouble.line, -1, -1) if trouble.lines[number].startswith("..."))
    return "AR011", next(above, trouble.line), 0


def _ruler(trouble: _Trouble) -> _Slip | None:
    """A line of signs alone, as people part a text, or signs around a key, or in a layout around words and a colon."""
    for near in (trouble.start, trouble.line):
        if _RULER.match(trouble.lines[near]):
            return "AR037", near, indent(trouble.lines[near])
        if marked := _MARKED_KEY.match(trouble.lines[near]):
            text = trouble.template and not is_key(marked["words"], trouble.lines)
            return "AR023" if text else "AR040", near, marked.start("sign")
    return None


def _parted(trouble: _Trouble) -> _Slip | None:
    """A note between two lines of a bare text: what follows it goes on with nothing."""
    lines, at = trouble.lines, line_above(trouble.lines, trouble.line)
    if _ENTRY.match(trouble.words) or not lines[at].lstrip().startswith("#"):
        return None
    above = at
    while above and lines[above].lstrip().startswith("#"):
        above = line_above(lines, above)
    begun = _ENTRY.match(lines[above])
    goes_on = _deeper(trouble, above) if begun else indent(trouble.words) == indent(lines[above]) > 0
    return ("AR045", at, indent(lines[at])) if goes_on and not lines[above].endswith(":") else None


def _placeholder(trouble: _Trouble) -> _Slip | None:
    """A question mark or a dash for what is not known yet."""
    sign = trouble.value.strip()
    return (
        ("AR515", trouble.line, trouble.value_column) if sign in {"?", "-"} and trouble.value_column else None
    )


def _false_item(trouble: _Trouble) -> _Slip | None:
    """An item of a list that does not begin with a dash and a blank."""
    above = line_above(trouble.lines, trouble.line)
    goes_on = _continues(trouble) and _KEY.match(trouble.lines[above]) is not None
    for near in (trouble.start, trouble.line, *([above] if goes_on else [])):
        line = trouble.lines[near]
        if FALSE_DASH.match(line.lstrip(" ")) or (_beside_item(trouble.lines, near) and _begins_item(line)):
            return "AR035", near, indent(line)
    return None


def _beside_item(lines: list[str], at: int) -> bool:
    """Whether a line begins where the item of a list above it does."""
    column = indent(lines[at])
    above = next((line for line in reversed(lines[:at]) if line.strip() and indent(line) <= column), "")
    return bool(_ITEM.match(above)) and indent(above) == column


def _begins_item(line: str) -> bool:
    return bool(_NUMBERED.match(line)) or (bool(_BARE.match(line)) and line.lstrip()[:1].isupper())


def _special_start(trouble: _Trouble) -> _Slip | None:
    if FALSE_BLOCK.match(trouble.value.strip()):
        return "AR038", trouble.line, trouble.value_column
    if trouble.value.startswith("- ") and "block sequence entries are not allowed" in trouble.problem:
        return "AR023", trouble.line, trouble.value_column
    if _SPECIAL.match(trouble.value) and not _BLOCK.match(trouble.value):
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
    if _continues(trouble) and above and above.end("lead") == indent(trouble.words):
        return "AR032", trouble.line - 1, above.end("lead")
    return _bare_above(trouble)


def _bare_above(trouble: _Trouble) -> _Slip | None:
    """A first line, or the first below a key, that lacks its colon: the keys below it go on with its words."""
    if not _continues(trouble):
        return None
    at = line_above(trouble.lines, trouble.line)
    before = trouble.lines[line_above(trouble.lines, at)]
    begins = not any(line.strip(" -") and line[0] != "#" for line in trouble.lines[:at])
    if _BARE.match(trouble.lines[at]) and (
        begins or (before.rstrip().endswith(":") and _deeper(trouble, at))
    ):
        return "AR032", at, indent(trouble.lines[at])
    return None


def _deeper(trouble: _Trouble, above: int) -> bool:
    return indent(trouble.words) > indent(trouble.lines[above])


def _colon(trouble: _Trouble) -> _Slip | None:
    """A colon within a text, or a key that stands deeper than its neighbours."""
    if "mapping values are not allowed" not in trouble.problem:
        return None
    if _continues(trouble):
        at = _moved_left(trouble)
        return "AR033", at, indent(trouble.lines[at])
    return "AR024", trouble.line, trouble.column


def _moved_left(trouble: _Trouble) -> int:
    """The line above, where it is a key that stands elsewhere in the column of its neighbours; else the line itself."""
    lines, at = trouble.lines, line_above(trouble.lines, trouble.line)
    key, column = _KEY.match(lines[at]), indent(trouble.words)
    beside = indent(lines[line_above(lines, at)]) >= column
    if key and beside and indent(lines[at]) < column:
        same = (other for other in map(_KEY.match, lines) if other and other["key"] == key["key"])
        if any(len(other["indent"]) == column for other in same):
            return at
    return trouble.line


def _continues(trouble: _Trouble) -> bool:
    """Whether the colon that the parser stumbled over is the first of its line, so that the text began above."""
    return (
        "mapping values are not allowed" in trouble.problem
        and ": " not in trouble.words[: trouble.column]
        and trouble.line > 0
    )


def _open_quote(trouble: _Trouble) -> _Slip | None:
    """A quote that is closed only by the first one of a line below, which looks as if it were at fault.

    It is so if closing the quote leads the parser further.
    """
    lines = trouble.lines
    for quote in "\"'":
        if quote not in trouble.words[: trouble.column + 1]:
            continue
        above = (number for number in range(trouble.line - 1, -1, -1) if quote in lines[number])
        at = next(above, None)
        found = _OPENED.match(lines[at]) if at is not None else None
        if at is None or found is None or found["quote"] != quote:
            continue
        if stops([*lines[:at], lines[at].rstrip() + quote, *lines[at + 1 :]]) > trouble.line:
            return "AR025", at, found.start("quote")
    return None


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
    stands = trouble.value[:1] in {'"', "'"} and not _WHOLE.match(trouble.value)
    return ("AR025", trouble.line, trouble.value_column) if stands else None


def _brackets(trouble: _Trouble) -> _Slip | None:
    if _LONE_COMMA.search(trouble.words[: trouble.column + 1]):
        return "AR046", trouble.line, trouble.column
    if "',' or" in trouble.problem:
        return "AR026", trouble.start, trouble.start_column
    opens = trouble.value[:1] in {"[", "{"} and not _CLOSED.fullmatch(trouble.value)
    return ("AR026", trouble.line, trouble.value_column) if opens else None


def _indentation(trouble: _Trouble) -> _Slip | None:
    if "expected key" in trouble.problem or "expected '-' indicator" in trouble.problem:
        at = _moved_left(trouble)
        return "AR033", at, trouble.column if at == trouble.line else indent(trouble.lines[at])
    return None


def _unnamed(trouble: _Trouble) -> _Slip:
    return "AR020", trouble.line, trouble.column


#: What to look for, the surest sign first; the last one always finds something.
_LOOKS = (
    _stray_sign,
    _second_document,
    _open_quote,
    _ruler,
    _parted,
    _false_item,
    _placeholder,
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
