"""What a program itself has for a reference to name, told by its Tree: the program need not be whole."""

from __future__ import annotations

from generator.schema.written import title
from generator.source import Mapping, Path, Scalar, Sequence, Tree

_TASKS = "задачи"
#: Keys that refer to entries of a list at the top of a program, which has the same key.
_LISTS = (_TASKS, "показатели")


def executors(tree: Tree) -> list[str]:
    """The short names of a program's executors."""
    people = tree.node(("исполнители",))
    return list(people.values) if isinstance(people, Mapping) else []


def referred(tree: Tree, path: Path) -> list[str]:
    """What a reference at a path, or in the list there, may name; empty where nothing is referred to."""
    key = title(path)
    if key == "ответственные":
        return executors(tree)
    entries = tree.node((key,)) if key in _LISTS and path[0] != key else None
    nodes = entries.items if isinstance(entries, Sequence) else []
    codes = [node.values.get("код") for node in nodes if isinstance(node, Mapping)]
    found = [code.text for code in codes if isinstance(code, Scalar)]
    return found if len(found) == len(nodes) else []


def numbered(tree: Tree, path: Path) -> list[str]:
    """The same where authors know the entries by the numbers that they have in print: tasks are counted through."""
    return referred(tree, path) if title(path) == _TASKS else []
