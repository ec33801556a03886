"""A program as it stands → the text that is kept of it: whole in itself, whatever becomes of the files around it.

Where the school's file lends nothing, the text is the author's file byte for byte. Else what is lent stands in it as
lines of its own, so that the edition can be read in ten years without the school's file of that day.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.authoring.edits import Edit, apply
from generator.findings import Finding, InputError, Severity
from generator.source import Mapping, Path, Tree, read
from generator.source.digest import digest

_LENT = "# Из {file}, как в день утверждения:\n"


def kept(tree: Tree, data: bytes) -> bytes:
    """The bytes to keep of a program that was read from `data`.

    Raises InputError where what is lent cannot be put among the program's own entries: these stand in brackets.
    """
    if not tree.borrowed:
        return data
    text = apply(_ended(tree.text), _lent(tree)).encode()
    again, findings = read(tree.file, text)
    if findings or again is None or digest(again) != digest(tree):
        key = min(map(_by_entry_first, tree.borrowed))[1]
        raise InputError(
            [Finding("AR960", Severity.ERROR, tree.file, tree.place((key,), key=True), (("key", key),))]
        )
    return text


def _by_entry_first(path: Path) -> tuple[bool, str]:
    return (len(path) == 1, str(path[0]))


def _lent(tree: Tree) -> Iterator[Edit]:
    """The lines of the school's file that the program has taken, each where it belongs, in the order of that file."""
    root = tree.root
    assert isinstance(root, Mapping)
    end = len(_ended(tree.text))
    lent = sorted(tree.borrowed.items(), key=lambda one: _start(one[1], one[0]))
    whole = [_entry(school, path, _column(tree, root)) for path, school in lent if len(path) == 1]
    if whole:
        yield Edit(end, end, "".join([_LENT.format(file=_name(lent[0][1])), *whole]))
    for key in dict.fromkeys(path[0] for path, _ in lent if len(path) > 1):
        own = root.values[str(key)]
        assert isinstance(own, Mapping)
        entries = [
            _entry(school, path, _column(tree, own)) for path, school in lent if path[0] == key and path[1:]
        ]
        at = _next_line(tree.text, own.extent)
        yield Edit(at, at, "".join(["" if tree.text[:at].endswith("\n") else "\n", *entries]))


def _start(tree: Tree, path: Path) -> int:
    """Where the key of an entry begins."""
    return _holder(tree, path).keys[str(path[-1])][0]


def _holder(tree: Tree, path: Path) -> Mapping:
    holder = tree.node(path[:-1])
    assert isinstance(holder, Mapping)
    return holder


def _name(tree: Tree) -> str:
    return tree.file.rpartition("/")[2]


def _ended(text: str) -> str:
    return text if text.endswith("\n") else f"{text}\n"


def _next_line(text: str, extent: tuple[int, int]) -> int:
    """Where the line after a node begins."""
    first, last = extent
    found = text.find("\n", first + len(text[first:last].rstrip()))
    return len(text) if found < 0 else found + 1


def _column(tree: Tree, node: Mapping) -> int:
    """How far the keys of a mapping are indented."""
    first = min(node.keys.values(), default=(0, 0))
    return first[0] - (tree.text.rfind("\n", 0, first[0]) + 1)


def _entry(tree: Tree, path: Path, indent: int) -> str:
    """The lines of an entry of a mapping, moved to another indent."""
    node, key = _holder(tree, path), str(path[-1])
    start, end = node.keys[key][0], max(node.keys[key][1], node.values[key].extent[1])
    own = start - (tree.text.rfind("\n", 0, start) + 1)
    first, *rest = tree.text[start:end].rstrip().split("\n")
    if first.rstrip().endswith(key):  # nothing stands under it
        first += ":"
    moved = [line[own:] if not line[:own].strip() else line.lstrip() for line in rest]
    return "".join(f"{' ' * indent}{line}".rstrip() + "\n" for line in (first, *moved))
