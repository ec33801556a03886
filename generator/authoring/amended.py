"""What amendments left in a plan, and the next program does not take over: excluded rows and numbers put in between."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import assert_never

from generator.authoring.edits import Edit
from generator.authoring.notes import end
from generator.normalize import is_excluded
from generator.source import Mapping, Node, Scalar, Sequence, Tree
from generator.source.tree import Extent

#: The notes that stand over an item of a list, and the blanks and the dash before it.
_ABOVE = re.compile(r"(?:^ *#.*\n)*^ *-? *\Z", re.MULTILINE)


def left_out(tree: Tree) -> list[Edit]:
    """The edits that take out excluded rows, the sections that held nothing else, and the numbers of the others."""
    root = tree.root
    plans = root.values.get("планы") if isinstance(root, Mapping) else None
    if "исключено" not in tree.text and "номер" not in tree.text:
        return []
    return list(_of_list(tree, plans)) if isinstance(plans, Sequence) else []


def _of_list(tree: Tree, rows: Sequence) -> Iterator[Edit]:
    """The edits within a list of plans, sections or rows, of which some stay."""
    for number, row in enumerate(rows.items):
        if _gone(row):
            yield _item(tree, rows, number)
        elif isinstance(row, Mapping):
            if "номер" in row.values:
                yield without_key(tree, row, "номер")
            for key in ("строки", "разделы"):
                inner = row.values.get(key)
                if isinstance(inner, Sequence) and all(map(_gone, inner.items)):
                    yield without_key(tree, row, key)
                elif isinstance(inner, Sequence):
                    yield from _of_list(tree, inner)


def _gone(node: Node) -> bool:
    """Whether a row is excluded, or a plan or section holds nothing but such rows."""
    if is_excluded(node):
        return True
    if not isinstance(node, Mapping):
        return False
    held = [node.values[key] for key in ("строки", "разделы") if key in node.values]
    rows = [row for one in held if isinstance(one, Sequence) for row in one.items]
    return bool(rows) and all(map(_gone, rows))


def _item(tree: Tree, rows: Sequence, number: int) -> Edit:
    """An item of a list is taken out with its notes; one of a list in brackets with its comma."""
    text, first = tree.text, rows.items[number].extent[0]
    if rows.flow:
        if number + 1 < len(rows.items):
            return Edit(first, rows.items[number + 1].extent[0], "")
        return Edit(whole_end(text, rows.items[number - 1]), whole_end(text, rows.items[number]), "")
    above = _ABOVE.search(text, 0, first)
    start = above.start() if above else first
    stop = text.find("\n", whole_end(text, rows.items[number])) + 1
    if text[:start].endswith("\n\n") and text.startswith("\n", stop):
        stop += 1
    return Edit(start, stop or len(text), "")


def without_key(tree: Tree, node: Mapping, key: str) -> Edit:
    """A key is taken out with its value and what stands beside it on its line; notes on lines of their own stay."""
    text, keys = tree.text, list(node.values)
    first, last = node.keys[key][0], whole_end(tree.text, node.values[key])
    at = keys.index(key)
    following = node.keys[keys[at + 1]][0] if at + 1 < len(keys) else -1
    if node.flow:
        before = whole_end(text, node.values[keys[at - 1]]) if at else first
        return _key_in_braces(text, before, (first, last), following)
    line, stop = text.rfind("\n", 0, first) + 1, text.find("\n", last) + 1 or len(text)
    if not text[line:first].strip():
        return Edit(line, stop, "")
    if not text[stop:following].strip():  # a dash stands before it: the next key takes its place
        return Edit(first, following, "")
    return Edit(len(text[:first].rstrip(" ")), stop - 1, "")


def _key_in_braces(text: str, before: int, extent: Extent, following: int) -> Edit:
    """A key between braces is taken out with its comma: the one after it, of the last one that before it."""
    first, last = extent
    if following < 0:
        return Edit(first if "#" in text[before:first] else before, last, "")
    notes = "#" in text[last:following] and text[last:].lstrip().startswith(",")
    return Edit(first, text.find("\n", last) if notes else following, "")


def whole_end(text: str, node: Node) -> int:
    """Where the last word of a node ends."""
    match node:
        case Scalar():
            return end(text, node)
        case Mapping() | Sequence() if node.flow:
            return node.extent[1]
        case Mapping():
            return whole_end(text, list(node.values.values())[-1])
        case Sequence():
            return whole_end(text, node.items[-1])
        case _:
            assert_never(node)
