"""What a faulty file leaves in doubt: a fault that may be due to another one, named already, is not told besides."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from generator.source import Mapping, Node, Path, Scalar, Tree, walk

#: The sections whose entries refer to one another.
_LINKED = ("задачи", "показатели", "планы")


def of_node(tree: Tree, path: Path, faulty: AbstractSet[int]) -> bool:
    """Whether something in or at a node could not be read, or is wrong in its form."""
    if tree.damaged and tree.hurt(path):
        return True
    if not faulty or tree.home(path) is not tree:
        return False
    place = tree.place(path)
    if not faulty.isdisjoint(range(place.line, place.end_line + 1)) or tree.doubtful(path, faulty):
        return True
    if not path or not isinstance(path[-1], int):
        return False
    after = (*path[:-1], path[-1] + 1)  # an item may go on in the next one, behind a dash too many
    return tree.node(after) is not None and tree.place(after).line in faulty


def of_links(tree: Tree, faulty: AbstractSet[int]) -> bool:
    """Whether entries that refer to one another may be missing for what is wrong elsewhere."""
    return bool(tree.damaged) or (bool(faulty) and any(of_section(tree, key, faulty) for key in _LINKED))


def of_section(tree: Tree, key: str, faulty: AbstractSet[int]) -> bool:
    """Whether entries of a section may be there, or bear another code, though they are not found.

    So it is where the section itself is missing or of another form, where a code in it is wrong in its form, and
    where keys stand twice, so that some of them were dropped.
    """
    if not faulty or tree.home((key,)) is not tree:
        return False
    section = tree.node((key,))
    if section is None or (isinstance(section, Scalar) and not section.text):
        return any(tree.doubtful(path, faulty) for path in ((), *((one,) for one in _keys(tree))))
    if tree.place((key,)).line in faulty:
        return True
    span = tree.span(section.extent)
    inside = {line for line in faulty if span.line <= line <= span.end_line}
    if any(_of_entry(tree, node, inside) for node in _mappings(section)):
        return True
    return bool(inside - _lines(tree, section))


def _keys(tree: Tree) -> list[str]:
    return list(tree.root.keys) if isinstance(tree.root, Mapping) else []


def _of_entry(tree: Tree, entry: Mapping, faulty: AbstractSet[int]) -> bool:
    """Whether the code of an entry is faulty, or a key with more entries below it."""
    doubted = (key for key, value in entry.values.items() if key == "код" or not isinstance(value, Scalar))
    return any(tree.line(entry.keys[key][0]) in faulty for key in doubted)


def _mappings(section: Node) -> list[Mapping]:
    return [node for _, node in walk(section) if isinstance(node, Mapping)]


def _lines(tree: Tree, section: Node) -> set[int]:
    """The lines on which a key or a value of a section stands."""
    keys = (extent for node in _mappings(section) for extent in node.keys.values())
    values = (node.extent for _, node in walk(section) if isinstance(node, Scalar))
    return {tree.line(first) for first, _ in (*keys, *values)}
