"""The Tree: YAML in which every key and value knows its place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any, assert_never

from generator.findings import Span

Path = tuple[str | int, ...]

#: An index range of the text, end exclusive.
Extent = tuple[int, int]


@dataclass(slots=True)
class Scalar:
    """One value; `plain` tells whether it stands without quotes, `kind` how it is typed."""

    text: str
    extent: Extent
    plain: bool
    kind: str  # text · number · true · false · null


@dataclass(slots=True)
class Sequence:
    """A list; `flow` if it is written in square brackets."""

    extent: Extent
    flow: bool
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Mapping:
    """Keys and values; keys are text, `keys` holds where each stands."""

    extent: Extent
    flow: bool
    values: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Extent] = field(default_factory=dict)


Node = Scalar | Sequence | Mapping


@dataclass(slots=True, eq=False)
class Tree:
    """A file that was read: its name as shown, its text (LF, NFC, no BOM), its root.

    `borrowed` are the paths whose nodes stand in another file, with the Tree of that file; `damaged` the lines that
    could not be read and stand in the Tree as «…», or not at all; `digest` what `source.digest` has once found.
    """

    file: str
    text: str
    root: Node
    borrowed: dict[Path, Tree] = field(default_factory=dict)
    damaged: set[int] = field(default_factory=set)
    digest: str = ""
    _starts: list[int] = field(default_factory=list)

    def take(self, text: str, damaged: AbstractSet[int]) -> None:
        """Goes on with another text, in which these lines stand for what could not be read."""
        self.text = text
        self.damaged |= damaged
        self._starts.clear()

    def home(self, path: Path) -> Tree:
        """The Tree of the file in which the node at a path stands."""
        lent = (path[:length] for length in range(1, len(path) + 1)) if self.borrowed else ()
        return next((self.borrowed[part] for part in lent if part in self.borrowed), self)

    def node(self, path: Path) -> Node | None:
        """The node at a path, None if there is none."""
        here: Node | None = self.root
        for step in path:
            here = _down(here, step)
            if here is None:
                return None
        return here

    def place(self, path: Path, *, key: bool = False) -> Span:
        """Where the value at a path stands (or its key); the nearest thing above it where it is missing."""
        home = self.home(path)
        if home is not self:
            return home.place(path, key=key)
        for length in range(len(path), 0, -1):
            parent = self.node(path[: length - 1])
            step = path[length - 1]
            if isinstance(parent, Mapping) and isinstance(step, str) and step in parent.keys:
                wants_key = key or length < len(path)
                return self.span(parent.keys[step] if wants_key else parent.values[step].extent)
            node = _down(parent, step)
            if node is not None:
                return self.span(_head(node))
        return self.span(_head(self.root))

    def hurt(self, path: Path) -> bool:
        """Whether something in the node at a path could not be read."""
        node = self.node(path)
        return node is not None and self.home(path) is self and bool(self._damage(node))

    def lost(self, path: Path) -> bool:
        """Whether a key of the mapping at a path may stand on a line that could not be read."""
        node = self.node(path)
        if not isinstance(node, Mapping) or self.home(path) is not self:
            return False
        inner = [self.span(value.extent) for value in node.values.values()]
        return any(
            not any(value.line <= line <= value.end_line for value in inner) for line in self._damage(node)
        )

    def doubtful(self, path: Path, lines: AbstractSet[int]) -> bool:
        """Whether a key of the mapping at a path or its value begins on one of these lines, or a text goes on there."""
        node = self.node(path)
        if not isinstance(node, Mapping):
            return False
        begins = (*node.keys.values(), *(value.extent for value in node.values.values()))
        texts = (self.span(value.extent) for value in node.values.values() if isinstance(value, Scalar))
        return any(self.line(first) in lines for first, _ in begins) or any(
            text.line < line <= text.end_line for text in texts for line in lines
        )

    def _damage(self, node: Node) -> set[int]:
        """The lines of a node, empty ones below it too, that could not be read."""
        if not self.damaged:
            return set()
        if node is self.root:
            return self.damaged
        first, last = node.extent
        lines = range(self.line(first), self.line(max(first, last - 1)) + 1)
        return self.damaged.intersection(lines)

    def span(self, extent: Extent) -> Span:
        """Lines and columns of an index range; trailing blank is left out."""
        first, last = extent
        last = first + len(self.text[first:last].rstrip(" \t\n"))
        line, column = self._position(first)
        end_line, end_column = self._position(last)
        return Span(line, column, end_line, end_column)

    def line(self, index: int) -> int:
        """The line of an index of the text."""
        return self._position(index)[0]

    def _position(self, index: int) -> tuple[int, int]:
        if not self._starts:
            self._starts = line_starts(self.text)
        line = bisect_right(self._starts, index)
        return line, index - self._starts[line - 1] + 1


def line_starts(text: str) -> list[int]:
    """The index at which each line begins."""
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


def plain(node: Node) -> Any:
    """The node as plain dict, list, str, number, bool, None: what a JSON Schema is checked against.

    Texts come without blanks and line ends around them: these say nothing, and `$` in a pattern means the end of
    the text to one validator and the end of its last line to another.
    """
    match node:
        case Mapping():
            return {key: plain(value) for key, value in node.values.items()}
        case Sequence():
            return [plain(item) for item in node.items]
        case Scalar():
            return _typed(node)
        case _:
            assert_never(node)


def walk(node: Node) -> Iterator[tuple[Path, Node]]:
    """Every node with its path, outer before inner, in the order of the file."""
    stack: list[tuple[Path, Node]] = [((), node)]
    while stack:
        path, here = stack.pop()
        yield path, here
        match here:
            case Mapping():
                stack.extend(((*path, key), value) for key, value in reversed(here.values.items()))
            case Sequence():
                stack.extend(
                    ((*path, number), here.items[number]) for number in reversed(range(len(here.items)))
                )
            case Scalar():
                pass
            case _:
                assert_never(here)


def inner(node: Node) -> Iterator[tuple[Path, Mapping | Sequence]]:
    """Every mapping and list with its path, as `walk` has them: few of all nodes, in a third of the time."""
    stack: list[tuple[Path, Node]] = [((), node)]
    while stack:
        path, here = stack.pop()
        if isinstance(here, Mapping):
            yield path, here
            below = [((*path, key), one) for key, one in here.values.items() if type(one) is not Scalar]
            stack += reversed(below)
        elif isinstance(here, Sequence):
            yield path, here
            below = [((*path, at), one) for at, one in enumerate(here.items) if type(one) is not Scalar]
            stack += reversed(below)


def nodes(node: Node) -> Iterator[Node]:
    """Every node, outer before inner, in the order of the file, without the paths that few ask for."""
    stack = [node]
    while stack:
        here = stack.pop()
        yield here
        if type(here) is Mapping:
            stack += reversed(here.values.values())
        elif type(here) is Sequence:
            stack += reversed(here.items)


def _typed(scalar: Scalar) -> Any:
    match scalar.kind:
        case "number":
            return float(scalar.text) if "." in scalar.text else int(scalar.text)
        case "true":
            return True
        case "false":
            return False
        case "null":
            return None
        case _:
            return scalar.text.strip()


def _down(node: Node | None, step: str | int) -> Node | None:
    if isinstance(node, Mapping) and isinstance(step, str):
        return node.values.get(step)
    if isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node.items):
        return node.items[step]
    return None


def _head(node: Node) -> Extent:
    """The start of a node that is worth pointing at: the first key of a mapping, else the node itself."""
    if isinstance(node, Mapping) and node.keys:
        return next(iter(node.keys.values()))
    if isinstance(node, Sequence) and node.items:
        return _head(node.items[0])
    return node.extent
