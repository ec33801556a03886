"""A finding in its text, and the value that stands there as the author wrote it."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from generator.authoring import notation
from generator.authoring.edits import Edit
from generator.authoring.known import KEYS
from generator.findings import Finding
from generator.frozen import frozen
from generator.source import Tree
from generator.source.tree import line_starts

#: A key as far as it can be told in a file that is not read: quoted, or words without signs of YAML's.
_HEAD = re.compile(
    r"(?P<dashes>[ ]*(?:-[ ]+)*)(?:(?P<key>'[^'\n]*'|\"[^\"\n]*\"|[^\s:#\[\]{},'\"&*!|>%@`-][^:#\n]*):(?:[ ]+|$))?"
)
_NOTE = re.compile(r"[ \t]+(?P<note>#(?:[ \t].*)?)$")
_NEW_KEY = re.compile(r"- |[^#]*:(?: |$)|.*(?:^|\s)#(?:\s|$)")


@frozen
class Slip:
    """A finding in the text that it was made in; there is a tree where the file could be read."""

    finding: Finding
    text: str
    tree: Tree | None = None

    @property
    def start(self) -> int:
        """Where the finding begins."""
        return self.start_of(self.finding.span.line) + self.finding.span.column - 1

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start_of(self.finding.span.end_line) + self.finding.span.end_column - 1

    @property
    def line_start(self) -> int:
        """Where its line begins."""
        return self.start_of(self.finding.span.line)

    @property
    def line(self) -> str:
        """Its line."""
        return self.lines[self.finding.span.line - 1]

    @property
    def lines(self) -> tuple[str, ...]:
        """All lines of the text."""
        return _lines(self.text)

    def arg(self, name: str) -> str:
        """An argument of the finding."""
        return str(dict(self.finding.args).get(name, ""))

    def start_of(self, line: int) -> int:
        """Where a line begins, counted from 1."""
        return _starts(self.text)[line - 1]


@lru_cache(maxsize=4)  # a file may have thousands of findings
def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n"))


@lru_cache(maxsize=4)
def _starts(text: str) -> list[int]:
    return line_starts(text)


@frozen
class Value:
    """What stands after a key or a dash: from `start` to the end of its last line, its note apart.

    `column` is that of the key, or of the dash where there is no key.
    """

    start: int
    end: int
    column: int
    lines: tuple[str, ...]
    note: str

    @property
    def text(self) -> str:
        """The words as YAML would join them."""
        return " ".join(self.lines)

    def written(self, text: str, room: int) -> Edit | None:
        """Other words in its place, written so that they are read as they stand; None if that cannot be."""
        note = f"  {self.note}" if self.note else ""
        line = notation.inline(text)
        if line and room + len(line) <= notation.LONGEST:
            return Edit(self.start, self.end, line + note)
        indent = self.column + 2
        block = notation.folded(text, notation.WIDTH - indent)
        if block is None:
            return None
        lines = "".join(f"\n{' ' * indent}{words}" for words in block.lines)
        return Edit(self.start, self.end, block.sign + note + lines)


def value(slip: Slip) -> Value | None:
    """The value on the line of a slip with the lines that go on with it; None where they cannot be told apart.

    Where a dash is followed by words and a colon, these are a key only if the format knows it: a sentence may
    begin so.
    """
    head = _HEAD.match(slip.line)
    assert head is not None
    known = not head["dashes"].strip() or (head["key"] or "").strip("'\"") in KEYS
    start = head.end() if head["key"] and known else head.end("dashes")
    column = len(head["dashes"])
    if not head["key"] or not known:
        dash = slip.line.rfind("-", 0, column)
        column = dash if dash >= 0 else column - 1  # a text on a line of its own goes on at its own indent
    own = slip.line[start:]
    note = _NOTE.search(own)
    more = _going_on(slip, column)
    if (note and more) or any(_NEW_KEY.match(line) for line in more if line):
        return None
    own = own[: note.start()] if note else own
    number = slip.finding.span.line - 1 + len(more)
    end = slip.start_of(number + 1) + len(slip.lines[number].rstrip())
    words = tuple(line for line in (own.strip(), *more))
    return Value(slip.line_start + start, end, column, words, note["note"].rstrip() if note else "")


def _going_on(slip: Slip, column: int) -> tuple[str, ...]:
    """The lines below that stand deeper than a key, without blanks around them."""
    deeper: list[str] = []
    for line in islice(slip.lines, slip.finding.span.line, None):
        if line.strip() and len(line) - len(line.lstrip(" ")) <= column:
            break
        deeper.append(line.strip())
    while deeper and not deeper[-1]:
        deeper.pop()
    return tuple(deeper)
