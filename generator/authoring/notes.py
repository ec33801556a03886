"""The notes (`# …`) of a file and the blank lines between its words, found where neither key nor value stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from generator.authoring.notation import SIGNS
from generator.frozen import frozen
from generator.source import Mapping, Node, Scalar, Tree, walk

#: The note of the line on which a block begins: `>- # так`.
_OF_BLOCK = re.compile(r"[|>][-+0-9]*[ \t]+(?P<note>#.*)")


@frozen
class Row:
    """A line that is a note or blank; `column` is where the note stands, -1 where a dash stands before it."""

    note: str
    column: int = -1


@frozen
class Gap:
    """What stands between two words: a note beside the first, lines of their own before the second."""

    beside: str
    rows: tuple[Row, ...]

    def notes(self) -> list[str]:
        """All notes in their order."""
        return [note for note in (self.beside, *(row.note for row in self.rows)) if note]


def gap(text: str, start: int, end: int) -> Gap:
    """What stands from one word of a file to the next; only signs of YAML, notes and blanks can."""
    lines = text[start:end].split("\n")
    if start == 0:
        lines.insert(0, "")
    rows = [_row(line) for line in lines[1:]]
    if not lines[-1].strip() and rows:
        rows.pop()  # the indent of what follows
    return Gap(_note(lines[0]), tuple(row for row in rows if row))


def of_block(text: str, node: Scalar) -> str:
    """The note beside the sign that begins a block, empty if there is none."""
    found = _OF_BLOCK.match(text, node.extent[0]) if style(text, node) in SIGNS else None
    return found["note"].rstrip() if found else ""


def style(text: str, node: Scalar) -> str:
    """How a value is written: nothing for a bare one, else its first sign: a quote, `|` or `>`."""
    return "" if node.plain else text[node.extent[0]]


def end(text: str, node: Scalar) -> int:
    """Where the words of a value end; to the parser the blank lines after a block are a part of it."""
    first, last = node.extent
    return first + len(text[first:last].rstrip(" \t\n"))


def block_lines(text: str, node: Scalar) -> tuple[str, ...]:
    """The lines of a block without the one that begins it, and without their indent."""
    return tuple(line.strip(" \t") for line in text[node.extent[0] : end(text, node)].split("\n")[1:])


def notes(tree: Tree) -> Counter[str]:
    """Every note of a file, each as often as it stands there."""
    return Counter(within(tree.text, tree.root, 0, len(tree.text)))


def within(text: str, node: Node, start: int, stop: int) -> Iterator[str]:
    """The notes between two places of a text, which hold the words of a node and nothing else."""
    at = start
    for first, last, beside in sorted(_words(text, node)):
        yield from gap(text, at, first).notes()
        if beside:
            yield beside
        at = last
    yield from gap(text, at, stop).notes()


def _words(text: str, node: Node) -> Iterator[tuple[int, int, str]]:
    """Where the keys and values of a node stand, and the note beside the sign of a block."""
    for _, here in walk(node):
        match here:
            case Mapping():
                yield from ((*extent, "") for extent in here.keys.values())
            case Scalar():
                yield here.extent[0], end(text, here), of_block(text, here)
            case _:
                pass


def _row(line: str) -> Row | None:
    """A note or a blank line; nothing for a line of YAML's own signs."""
    at = line.find("#")
    if at < 0:
        return None if line.strip() else Row("")
    return Row(_note(line), -1 if line[:at].strip() else at)


def _note(line: str) -> str:
    at = line.find("#")
    return line[at:].rstrip() if at >= 0 else ""
