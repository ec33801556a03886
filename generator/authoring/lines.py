"""Cures of lines that begin wrongly: indents, dashes, colons, lists in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator import schema
from generator.authoring import notation
from generator.authoring.edits import Edit, apply
from generator.authoring.known import KEYS
from generator.authoring.notes import within
from generator.authoring.slip import Slip
from generator.source import BULLETS, FENCE, Scalar, Sequence, plain, read_whole, walk

_TABS = re.compile(r"[ ]*(?:-[ ]*)*\t[ \t]*")
#: What a line gives that stands at a wrong indent.
_OF_INDENT = frozenset({"AR020", "AR021", "AR032", "AR033"})
#: How wide a tab may have looked.
_STOPS = (2, 4, 8)
_FALSE_DASH = re.compile(
    rf"[ ]*(?P<dash>(?:[{BULLETS}+]|o|--+|[0-9]{{1,2}}[.)]|[а-яёА-ЯЁ]\))\s+|-(?=[^\W\d_]))"
)
#: The letter that stands in Word for a bullet of the second level.
_LETTER = re.compile(r"[ ]*o\s")
_NO_BLANK = re.compile(r"[ ]*(?:- +)*(?P<key>[^\s:#'\"\[{][^:#]*):(?=[^\s:/])")
_KEY = re.compile(r"[ ]*(?:- +)*(?P<key>[^\s:#][^:#]*):(?:\s|$)")
_MOMENT = re.compile(r"\d{4}|\d\d\.\d\d\.\d{4}")
_BLOCK_SIGN = re.compile(r"[ ]*(?:- +)*[^\s:#][^:]*:\s+[|>][-+]?\s*$")
_BLANK_AFTER = re.compile(r",\s")


def tabs(slip: Slip) -> tuple[Edit, ...]:
    """AR021: tabs become the blanks that their neighbours ask for; nothing where two widths say different things."""
    first = slip.finding.span.line - 1
    last = first
    while last + 1 < len(slip.lines) and _TABS.match(slip.lines[last + 1]):
        last += 1
    readings = [(_reading(apply(slip.text, edits)), edits) for edits in _widths(slip, first, last)]
    best = max(reading[:2] for reading, _ in readings)
    likely = [(reading, edits) for reading, edits in readings if reading[:2] == best]
    reading, edits = likely[0]
    if any(other != reading for other, _ in likely):
        return ()
    return tuple(edits) if reading[0] > last + 1 or reading[2] not in _OF_INDENT else ()


def _widths(slip: Slip, first: int, last: int) -> Iterator[list[Edit]]:
    for width in _STOPS:
        edits = []
        at = slip.start_of(first + 1)
        for line in slip.lines[first : last + 1]:
            blank = _TABS.match(line)
            assert blank is not None
            edits.append(Edit(at, at + blank.end(), blank[0].expandtabs(width)))
            at += len(line) + 1
        yield edits


def _reading(text: str) -> tuple[int, int, str, object]:
    """A text as it is read: up to which line, how few keys are out of place, which slip stops it, what it says."""
    tree, findings = read_whole("", text.encode())
    if tree is not None:
        return text.count("\n") + 2, -len(schema.check(tree)), "", plain(tree.root)
    stop = findings[-1]
    before, _ = read_whole("", "\n".join(text.split("\n")[: stop.span.line - 1]).encode())
    return stop.span.line, 0, stop.code, plain(before.root) if before else None


def fence(slip: Slip) -> tuple[Edit, ...]:
    """AR037: the lines that Markdown puts around a file go; other signs may part what their author wants parted."""
    around = [
        Edit(start := slip.start_of(number), min(start + len(line) + 1, len(slip.text)), "")
        for number, line in enumerate(slip.lines, 1)
        if FENCE.match(line)
    ]
    return tuple(around) if FENCE.match(slip.line) else ()


def dashes(slip: Slip) -> tuple[Edit, ...]:
    """AR035: a dash of another kind, a bullet or a hyphen without its blank becomes «- »."""
    column = slip.finding.span.column - 1
    first = last = slip.finding.span.line - 1
    while first and _belongs(slip.lines[first - 1], column):
        first -= 1
    while last + 1 < len(slip.lines) and _belongs(slip.lines[last + 1], column):
        last += 1
    edits = []
    at = slip.start_of(first + 1)
    lines = slip.lines[first : last + 1]
    letters = [one for one in lines if _indent(one) == column and _LETTER.match(one)]
    if len(letters) == 1:  # it may be a word of one letter, typed on the other keyboard
        return ()
    for number, line in enumerate(lines, first):
        dash = _FALSE_DASH.match(line)
        if dash and _indent(line) == column:
            goes_on = number < last and _indent(slip.lines[number + 1]) > column
            edits.append(
                Edit(at + dash.start("dash"), at + len(line), "- " + _item(line[dash.end() :], goes_on))
            )
        at += len(line) + 1
    return tuple(edits)


def _belongs(line: str, column: int) -> bool:
    """Whether a line begins an item with a false dash, or goes on with one."""
    return bool(line.strip()) and (
        _indent(line) > column or (_indent(line) == column and bool(_FALSE_DASH.match(line)))
    )


def _item(words: str, goes_on: bool) -> str:
    """An item's words; a sentence that holds a colon is no key."""
    key = _KEY.match(words)
    return notation.quoted(words) if key and key["key"].strip() not in KEYS and not goes_on else words


def no_colon(slip: Slip) -> tuple[Edit, ...]:
    """AR032: a blank after the colon of a key; a text under `>-` that stands no deeper than its key is moved in."""
    found = _NO_BLANK.match(slip.line)
    if found and (found["key"].strip() in KEYS or _MOMENT.fullmatch(found["key"])):
        at = slip.line_start + found.end()
        return (Edit(at, at, " "),)
    if _FALSE_DASH.match(slip.line):
        return dashes(slip)
    above = next((line for line in reversed(slip.lines[: slip.finding.span.line - 1]) if line.strip()), "")
    if _BLOCK_SIGN.match(above) and _indent(above) == _indent(slip.line):
        return tuple(_moved_in(slip))
    return ()


def _moved_in(slip: Slip) -> Iterator[Edit]:
    indent, at = _indent(slip.line), slip.line_start
    edits = []
    for line in slip.lines[slip.finding.span.line - 1 :]:
        key = _KEY.match(line)
        if line.strip() and (_indent(line) < indent or (key and key["key"].strip() in KEYS)):
            break
        if key and _indent(line) == indent:
            return  # a sentence with a colon, or a name for a key: who knows
        if line.strip():
            edits.append(Edit(at, at, "  "))
        at += len(line) + 1
    yield from edits


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def bracketed(slip: Slip) -> tuple[Edit, ...]:
    """AR501: a list in brackets becomes a block, its sentences whole again.

    What begins with a capital letter begins an item, what begins with a small one goes on after the comma that cut
    it; where all begin with small ones, nobody but the author knows.
    """
    tree = slip.tree
    node = next((one for _, one in walk(tree.root) if _is_at(one, slip.start)), None) if tree else None
    if not isinstance(node, Sequence) or any(within(slip.text, node, node.extent[0] + 1, node.extent[1] - 1)):
        return ()
    key = _KEY.match(slip.text[slip.line_start : node.extent[0]].rstrip())
    texts = _sentences(slip.text, node)
    written = [notation.inline(text) for text in texts]
    if not key or not texts or None in written:
        return ()
    indent = "\n" + " " * (key.start("key") + 2) + "- "
    start = slip.line_start + key.end()
    return (Edit(start, node.extent[1], "".join(f"{indent}{text}" for text in written)),)


def _is_at(node: object, start: int) -> bool:
    return isinstance(node, Sequence) and node.flow and node.extent[0] == start


def _sentences(text: str, node: Sequence) -> list[str]:
    """The sentences that commas cut; none where it cannot be told which comma did."""
    sentences: list[str] = []
    closed = True  # nothing goes on with what its author put in quotes
    at = node.extent[0]
    for item in node.items:
        if not isinstance(item, Scalar) or item.kind != "text":
            return []
        between = "," + " " * bool(_BLANK_AFTER.search(text, at, item.extent[0]))
        first = item.text[:1]
        begins = not item.plain or first.isupper() or first == "«"
        if begins:
            sentences.append(item.text)
        elif not closed and (first.islower() or between == ","):
            sentences[-1] += between + item.text
        else:
            return []
        closed = begins and not item.plain
        at = item.extent[1]
    return sentences
