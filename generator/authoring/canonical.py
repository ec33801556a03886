"""Tree → canonical YAML with the notes of its text: what `fmt` writes.

Keys keep their order: it says nothing, but the notes between them do. Lists of names may stand in brackets,
everything else stands as a block; texts that fill more than a line are `>-`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as Table
from dataclasses import dataclass, field
from typing import assert_never

from generator.authoring import notation
from generator.authoring.notes import Gap, Row, block_lines, end, gap, of_block, style, within
from generator.frozen import frozen
from generator.source import Mapping, Node, Path, Scalar, Sequence, Tree

#: How far what stands under a key or beside a dash is moved in.
STEP = 2

_NOTE = re.compile(r"#+(?:\s|\Z)")

#: Codes for the nodes that have none of their own.
Codes = Table[Path, str]


def write(tree: Tree, codes: Codes) -> str:
    """The canonical text of a file whose root is keys."""
    writer = _Writer(tree.text, codes)
    writer.node("", tree.root, (), 0)
    writer.close(len(tree.text))
    while writer.lines and not writer.lines[-1] and not writer.ends_kept:
        writer.lines.pop()
    return "\n".join(writer.lines) + "\n"


@frozen
class _Level:
    """An open block: the column at which its entries stand in the file, and the one at which they are written."""

    column: int
    indent: int


@dataclass(slots=True)
class _Writer:
    """The lines written so far, and up to where the text is taken over."""

    text: str
    codes: Codes
    lines: list[str] = field(default_factory=list)
    at: int = 0
    levels: list[_Level] = field(default_factory=list)
    #: The levels that were open when the last word was written: a note may stand as deep as that.
    deepest: list[_Level] = field(default_factory=list)
    #: The line that a note beside the last word goes to, None where it is not written yet.
    beside: int | None = None
    #: Lines that have a note beside them already.
    noted: set[int] = field(default_factory=set)
    #: The last line opened a block: no blank line stands between the two.
    opened: bool = True
    #: The last text keeps its line ends: a blank line after it would be one more.
    ends_kept: bool = False

    def node(self, head: str, node: Node, path: Path, indent: int) -> None:
        """A node after its key or dash; one that is a block begins on a line of its own, at `indent`."""
        match node:
            case Scalar():
                self._scalar(head, node, indent)
            case Mapping() | Sequence() if self._stays_flow(head, node):
                self._flow(head, node)
            case Mapping() | Sequence():
                if head:
                    self._line(head)
                self.opened = True
                self._collection(node, path, " " * indent)
            case _:
                assert_never(node)

    def close(self, stop: int) -> None:
        """The notes after the last entry of a block, up to where it ends."""
        here = gap(self.text, self.at, stop)
        self._above(self._rows(here), self.levels[-1].indent if self.levels else 0)
        self.at = stop

    def _collection(self, node: Mapping | Sequence, path: Path, lead: str) -> None:
        """Keys or items; `lead` is what stands before the first of them."""
        outer = self.beside
        self.levels.append(_Level(self._column(node), len(lead)))
        if node.flow:
            self._enter(node.extent[0], lead)
            self.at = node.extent[0] + 1
        if isinstance(node, Mapping):
            self._keys(node, path, lead)
        else:
            self._items(node, path, lead)
        if node.flow:
            self.close(node.extent[1] - 1)
            self.at, self.beside = node.extent[1], outer
        self.levels.pop()

    def _keys(self, node: Mapping, path: Path, lead: str) -> None:
        indent = len(lead)
        for key, value in node.values.items():
            self._enter(node.keys[key][0], lead)
            if key == next(iter(node.values)) and path in self.codes:
                self._line(f"{lead}код: {notation.inline(self.codes[path])}")
                lead = " " * indent
            self.at = node.keys[key][1]
            self.node(f"{lead}{notation.key(key)}:", value, (*path, key), indent + STEP)
            lead = " " * indent

    def _items(self, node: Sequence, path: Path, lead: str) -> None:
        indent = len(lead)
        for number, item in enumerate(node.items):
            self._enter(_start(item), lead)
            if isinstance(item, Scalar) or self._stays_flow(f"{lead}-", item):
                self.node(f"{lead}-", item, (*path, number), indent + STEP)
            else:
                self.beside = None
                self._collection(item, (*path, number), f"{lead}- ")
            lead = " " * indent

    def _scalar(self, head: str, node: Scalar, indent: int) -> None:
        last = end(self.text, node)
        before = gap(self.text, self.at, node.extent[0])
        beside = [note for note in (before.beside, of_block(self.text, node)) if note]
        above = [row.note for row in before.rows if row.note]
        self.at = last
        if above or len(beside) > 1 or not all(map(_may_stand_beside, beside)):
            self.lines += [" " * _offset(head) + note for note in (*beside, *above)]
            beside = []
        head_note = "".join(f"  {note}" for note in beside)
        block = self._block(head, node, indent)
        if isinstance(block, str):
            self._line(f"{head} {block}".rstrip() + head_note)
        else:
            self._line(f"{head} {block.sign}{head_note}")
            self.lines += [" " * indent + line if line else "" for line in block.lines]
            self.ends_kept = block.sign.endswith("+")
        if head_note and self.beside is not None:
            self.noted.add(self.beside)

    def _block(self, head: str, node: Scalar, indent: int) -> str | notation.Block:
        """How a value is written: in the rest of the line, or as a block."""
        if node.kind != "text":
            return node.text
        sign = style(self.text, node)
        line = notation.inline(node.text, in_quotes=sign in {"'", '"'})
        if sign not in notation.SIGNS and line and len(head) + 1 + len(line) <= notation.LONGEST:
            return line
        lines = block_lines(self.text, node) if sign == ">" else ()
        folded = notation.folded(node.text, notation.WIDTH - indent, lines)
        literal = notation.literal(node.text)
        first, second = (literal, folded) if sign == "|" else (folded, literal)
        return first or second or notation.quoted(node.text)

    def _stays_flow(self, head: str, node: Node) -> bool:
        """Whether brackets stay: about nothing, or names without quotes and notes that fit into a line."""
        if isinstance(node, Scalar) or not node.flow:
            return False
        first, last = node.extent
        if any(within(self.text, node, first + 1, last - 1)):
            return False
        if isinstance(node, Mapping):
            return not node.values
        names = [
            item for item in node.items if isinstance(item, Scalar) and item.plain and "\n" not in item.text
        ]
        return len(names) == len(node.items) and len(head) + 1 + len(_brackets(node)) <= notation.LONGEST

    def _flow(self, head: str, node: Mapping | Sequence) -> None:
        before = gap(self.text, self.at, node.extent[0]).notes()
        self.lines += [" " * _offset(head) + note for note in before]
        self._line(f"{head} {_brackets(node)}" if head else _brackets(node))
        self.at = node.extent[1]

    def _line(self, line: str) -> None:
        self.beside = len(self.lines)
        self.lines.append(line)
        self.deepest = list(self.levels)
        self.opened = self.ends_kept = False

    def _enter(self, start: int, lead: str) -> None:
        """Writes what stands above the entry that begins at a place."""
        self._above(self._rows(gap(self.text, self.at, start)), _offset(lead))
        self.at = start

    def _rows(self, here: Gap) -> list[Row]:
        """Lines of their own; a note beside the last word goes there, or is one of them where there is no room."""
        if not here.beside:
            return list(here.rows)
        if self.beside is None or self.beside in self.noted:
            return [Row(here.beside), *here.rows]
        if _may_stand_beside(here.beside):
            self.lines[self.beside] += f"  {here.beside}"
        else:
            self.lines.insert(self.beside, " " * _offset(self.lines[self.beside]) + here.beside)
        self.noted.add(self.beside)
        return list(here.rows)

    def _above(self, rows: list[Row], indent: int) -> None:
        written = [self._indented(row, indent) for row in rows]
        between_parts = len(self.levels) == 1 and self.lines and not self.opened
        if between_parts and "" not in written:
            indented = [number for number, line in enumerate(written) if not line.startswith(" ")]
            written.insert(indented[0] if indented else len(written), "")
        for line in written:
            blank = not (line or self.opened or self.ends_kept or self.lines[-1:] == [""])
            if line or blank:
                self.lines.append(line)
            if line:
                self.opened = self.ends_kept = False

    def _indented(self, row: Row, indent: int) -> str:
        """A note at the level that it stood at: that of the line below, or one that was open above."""
        if not row.note:
            return ""
        here = [level for level in self.levels if level.indent <= indent] or [_Level(0, 0)]
        open_levels = [here[-1], *self.deepest[len(here) :]]
        level = next((one for one in open_levels if one.column >= row.column), open_levels[-1])
        return " " * level.indent + row.note

    def _column(self, node: Mapping | Sequence) -> int:
        """Where the entries of a block stand; those in brackets stand anywhere, deeper than what is around."""
        if node.flow:
            return self.levels[-1].column + 1 if self.levels else 0
        start = node.extent[0]
        return start - (self.text.rfind("\n", 0, start) + 1)


def _start(node: Node) -> int:
    """Where the first word of a node begins, or its bracket."""
    match node:
        case Mapping() if node.keys and not node.flow:
            return min(first for first, _ in node.keys.values())
        case Sequence() if node.items and not node.flow:
            return _start(node.items[0])
        case _:
            return node.extent[0]


def _offset(head: str) -> int:
    """The column of a key, or of the dash before it."""
    return len(head) - len(head.lstrip(" "))


def _may_stand_beside(note: str) -> bool:
    """Whether a note may follow a bare text; without a blank after its `#` it would look like words cut off."""
    return bool(_NOTE.match(note))


def _brackets(node: Mapping | Sequence) -> str:
    if isinstance(node, Mapping):
        return "{}"
    texts = [item for item in node.items if isinstance(item, Scalar)]
    return f"[{', '.join(item.text for item in texts)}]"
