"""A text that YAML cannot read → a text without the unreadable entry, so that the rest can be read.

Every line keeps its number: what is left out becomes an empty line, and a key that lost its value gets «…».
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from generator.findings import Finding
from generator.source.lines import indent, line_above

#: A line that begins an entry: a key with its colon, or an item of a list, or both.
_ENTRY = re.compile(
    r"(?P<lead> *(?:- +)*)"
    r"(?:(?P<key>[^\s#'\"\[\]{}-][^:\n]*|\"[^\"\n]*\"|'[^'\n]*') *:(?=[\s\u200b]|$)|(?<=- )(?=\S))"
)
_LOST = "…"
_TABBED = re.compile(r"[ -]*\t")
_TABS = re.compile(r"^[ \t]*\t[ \t]*", re.MULTILINE)
_TAB_AFTER_DASH = re.compile(r"^ *-[ \t]*\t[ \t]*", re.MULTILINE)
_TOP = re.compile(r"[^\s#:-][^:]*:(?:\s|$)")
_WAITS = re.compile(r":\s*(?:[|>][-+]?)?\s*$")
#: What Markdown puts around a file that stands in a letter or an answer.
FENCE = re.compile(r"`{3,}\w*\s*$")
_BLOCK_BELOW = re.compile(r":\s*[|>][-+]?\s*$")
#: What may be wrong with one line alone.
_STRAY = frozenset({"AR032", "AR033", "AR037"})
_SECOND_DOCUMENT, _CONFLICT, _NO_COLON, _PARTED, _RULER = "AR011", "AR022", "AR032", "AR045", "AR037"
#: Nothing that follows these would be understood.
_FATAL = frozenset({"AR007", "AR015"})


def without(text: str, left: str, slip: Finding, damaged: AbstractSet[int]) -> tuple[str, set[int]] | None:
    """What is left of a text without the entry in which a slip stands, and the lines (from 1) that were left out.

    `left` is what was left of the text before, without the `damaged` lines. A slip on one of these says that it was
    not enough: now the entry around them goes. None where that cannot help.
    """
    lines = text.split("\n")
    at = min(slip.span.line, len(lines)) - 1
    if slip.code in _FATAL:
        return None
    marks = _marks(lines, at, slip.code)
    if marks:
        return _emptied(left, marks, "")
    if slip.code == _PARTED:  # the entry goes on below the note
        at = next((number for number in range(at + 1, len(lines)) if lines[number].strip()), at)
    if at + 1 not in damaged and slip.code in _STRAY and (region := _stray(lines, at, slip.code)):
        return _emptied(left, *region)
    first = _around(lines, at, damaged) if at + 1 in damaged else _start(lines, at)
    if first is None:
        return None
    entry = _ENTRY.match(lines[first])
    kept = entry[0] if entry and (at, slip.span.column - 1) >= (first, entry.end()) else ""
    depth = len(entry["lead"]) if entry and entry["key"] and kept else indent(lines[first])
    return _emptied(left, range(first, _end(lines, depth, at)), kept)


def _marks(lines: list[str], at: int, code: str) -> Sequence[int]:
    """The lines that go with a mark which is none of YAML's, or ends a document; none where there is no such mark."""
    if code == _SECOND_DOCUMENT:
        return range(at, len(lines)) if _begins_anew(lines, at) else [at]
    if code == _CONFLICT:
        return [at, *_second_variant(lines, at)]
    if code == _RULER and FENCE.match(lines[at]):
        return [number for number, line in enumerate(lines) if FENCE.match(line)]
    return ()


def _begins_anew(lines: list[str], at: int) -> bool:
    """Whether what follows a mark has a key of what stands before it: it is a second program, not the rest of one."""
    before, after = ({line for line in part if _TOP.match(line)} for part in (lines[:at], lines[at + 1 :]))
    keys = [{line.partition(":")[0] for line in part} for part in (before, after)]
    return bool(keys[0] & keys[1])


def _stray(lines: list[str], at: int, code: str) -> tuple[range, str] | None:
    """What goes with a line that is wrong by itself, and what is kept of it; None where an entry goes with it."""
    above = line_above(lines, at)
    if code == _NO_COLON and (_BLOCK_BELOW.search(lines[above]) or _waits_in_vain(lines, above, at)):
        return range(above, _text_end(lines, at)), lines[above].partition(":")[0] + ":"
    if not _stands_alone(lines, at):
        return None
    goes_on = code == _NO_COLON or _BLOCK_BELOW.search(lines[at]) or lines[at].lstrip().startswith("- ")
    return range(at, _stray_end(lines, at) if goes_on else at + 1), ""


def _stray_end(lines: list[str], at: int) -> int:
    """The line behind one that is no entry, with what stands below it and the lines of the same text."""
    end = _end(lines, indent(lines[at]), at)
    goes_on = (
        end < len(lines) and indent(lines[end]) == indent(lines[at]) and lines[end].lstrip()[:1].isalpha()
    )
    return _stray_end(lines, end) if goes_on and not _ENTRY.match(lines[end]) else end


def _waits_in_vain(lines: list[str], above: int, at: int) -> bool:
    """Whether a key has nothing below it but a line that stands no deeper."""
    below = next((line for line in lines[at + 1 :] if _ENTRY.match(line)), "")
    deepest = max(indent(lines[at]), indent(below))
    return bool(_WAITS.search(lines[above])) and deepest <= indent(lines[above])


def _stands_alone(lines: list[str], at: int) -> bool:
    """Whether nothing is lost with a line but the line: no key above waits for it, and it is out of line or no key."""
    above = lines[line_above(lines, at)]
    below = next((line for line in lines[at + 1 :] if line.strip()), "")
    entry = _ENTRY.match(lines[at])
    if entry and entry["key"]:
        return bool(lines[at][entry.end() :].strip()) and indent(above) >= indent(below) > indent(lines[at])
    return not _WAITS.search(above) or indent(lines[at]) < indent(below)


def _text_end(lines: list[str], at: int) -> int:
    """The line behind a text that should stand deeper than the key above it."""
    rest = range(at + 1, len(lines))
    return next(
        (n for n in rest if _ENTRY.match(lines[n]) or indent(lines[n]) < indent(lines[at])), len(lines)
    )


def untabbed(text: str, width: int) -> str:
    """The text with so many blanks for each tab in an indent, and one for the tabs after the dash of an item."""
    text = _TABS.sub(lambda found: found[0].replace("\t", " " * width), text)
    return _TAB_AFTER_DASH.sub(lambda found: " ".join(found[0].split("\t")).rstrip() + " ", text)


def tabbed(text: str) -> set[int]:
    """The lines (from 1) with a tab in their indent or after the dash of an item."""
    return {number for number, line in enumerate(text.split("\n"), 1) if _TABBED.match(line)}


def _start(lines: list[str], at: int) -> int:
    """The line that begins the entry on a line: itself, or one above that it continues."""
    above = (number for number in range(at, -1, -1) if indent(lines[number]) <= indent(lines[at]))
    return next((number for number in above if _ENTRY.match(lines[number])), at)


def _around(lines: list[str], at: int, damaged: AbstractSet[int]) -> int | None:
    """The line that begins the entry around the damaged lines at a line; None where that is the whole text."""
    while at in damaged:  # that is the line above, counted from 1
        at -= 1
    above = (number for number in range(at - 1, -1, -1) if lines[number].strip())
    return next((number for number in above if indent(lines[number]) < indent(lines[at])), None)


def _end(lines: list[str], depth: int, at: int) -> int:
    """The line behind an entry at a depth: the next one below `at` that stands no deeper."""
    below = (number for number in range(at + 1, len(lines)) if lines[number].strip())
    return next((number for number in below if indent(lines[number]) <= depth), len(lines))


def _second_variant(lines: list[str], at: int) -> range:
    """The lines that a merge has left of the other variant, with the marks around them."""
    marks = ((number, lines[number].lstrip()[:7]) for number in range(at, len(lines)))
    found = {mark: number for number, mark in reversed([*marks]) if mark in {"|" * 7, "=" * 7, ">" * 7}}
    last = found.get(">" * 7, at)
    return range(min(found.get("|" * 7, last), found.get("=" * 7, last)), last + 1)


def _emptied(left: str, region: Sequence[int], kept: str) -> tuple[str, set[int]]:
    lines = left.split("\n")
    for number in region:
        lines[number] = ""
    if kept:
        lines[region[0]] = f"{kept.rstrip()} {_LOST}"
    return "\n".join(lines), {number + 1 for number in region}
