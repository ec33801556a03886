"""Changes of a text by place, and what an author's file keeps when its text changes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_LINE_READ = re.compile(r"[^\n]*\n|[^\n]+\Z")


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Words that take the place of a stretch of a text."""

    start: int
    end: int
    words: str


def apply(text: str, edits: Iterable[Edit]) -> str:
    """A text with its edits made; of two that overlap the later one is left out."""
    parts, at = [], 0
    for edit in sorted(set(edits)):
        if edit.start >= at:
            parts += [text[at : edit.start], edit.words]
            at = edit.end
    return "".join([*parts, text[at:]])


def lines(text: str) -> list[str]:
    """The lines of a text with their ends, as git counts them: only a line feed ends one."""
    return _LINE_READ.findall(text)


def line_end(raw: str) -> str:
    """The line end that most lines of a file have."""
    return "\r\n" if raw.count("\r\n") * 2 > raw.count("\n") else "\n"


def carried(raw: str, before: str, after: str) -> str:
    """A changed text as its file has it: lines that are as before keep every sign of theirs.

    `before` is `raw` as it was read, line by line the same; what only reading has evened out (line ends, letters
    put together of two signs) is not the author's slip and stays.
    """
    own = _LINE.findall(raw)
    old, new = lines(before), lines(after)
    end = line_end(raw)
    looks: dict[str, set[str]] = {}
    for line, look in zip(old, own, strict=True):
        looks.setdefault(line, set()).add(look)
    if all(len(look) == 1 for look in looks.values()):  # to match hundreds of lines alike would take seconds
        return "".join(min(looks.get(line, {line.replace("\n", end)})) for line in new)
    kept: list[str] = []
    for kind, first, last, start, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            kept += own[first:last]
        else:
            kept += [line.replace("\n", end) for line in new[start:stop]]
    return "".join(kept)
