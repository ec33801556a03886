"""What a program itself has for a reference to name, told by its Tree: the program need not be whole."""

from __future__ import annotations

from generator.schema.written import title
from generator.source import Mapping, Path, Scalar, Sequence, Tree

_TASKS, _PEOPLE = "задачи", "ответственные"
#: Keys that refer to entries of a list at the top of a program, which has the same key.
_LISTS = (_TASKS, "показатели")


def executors(tree: Tree) -> list[str]:
    """The short names of a program's executors."""
    people = tree.node(("исполнители",))
    return list(people.values) if isinstance(people, Mapping) else []


def refers(path: Path) -> bool:
    """Whether the value at a path, or in the list there, names entries of the program."""
    return title(path) == _PEOPLE or (title(path) in _LISTS and path[0] != title(path))


def referred(tree: Tree, path: Path) -> list[str]:
    """What a reference at a path, or in the list there, may name: the codes that the author has given."""
    if title(path) == _PEOPLE:
        return executors(tree)
    return [code for code in _codes(tree, title(path)) if code] if refers(path) else []


def numbered(tree: Tree, path: Path) -> list[str]:
    """The same where authors know the entries by the numbers that they have in print: tasks are counted through."""
    codes = _codes(tree, _TASKS) if title(path) == _TASKS and refers(path) else []
    return codes if all(codes) else []


def _codes(tree: Tree, key: str) -> list[str]:
    """The code of each entry of a list at the top of the program; empty for one that has none."""
    entries = tree.node((key,))
    nodes = entries.items if isinstance(entries, Sequence) else []
    codes = [node.values.get("код") if isinstance(node, Mapping) else None for node in nodes]
    return [code.text if isinstance(code, Scalar) else "" for code in codes]
