"""Programs of an older format → the format of today, one step a format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from generator.authoring.edits import Edit, apply
from generator.findings import Finding
from generator.source import Mapping as MappingNode
from generator.source import Scalar, Tree, read, walk

#: The format that the schema describes.
CURRENT = 1
#: The top-level key that tells a file's format.
KEY = "формат"

#: What has to change in a file of one format so that it is of the next; the number itself is changed for it.
Upgrade = Callable[[Tree], Iterable[Edit]]

#: Format → the step to the next one. There is only one format yet.
UPGRADES: Mapping[int, Upgrade] = MappingProxyType({})


def version(tree: Tree) -> int | None:
    """The format that a file says it has; None where it says none."""
    node = _number(tree)
    return int(node.text) if node else None


def current(file: str, data: bytes) -> tuple[Tree | None, list[Finding]]:
    """A file's tree in the format of today, with what is wrong with its text: an edition of years ago is read too."""
    tree, findings = read(file, data)
    while tree is not None and version(tree) in UPGRADES:
        tree, findings = read(file, step(tree, UPGRADES).encode())
    return tree, findings


def step(tree: Tree, upgrades: Mapping[int, Upgrade]) -> str:
    """A file's text in the next format."""
    node = _number(tree)
    assert node is not None
    number = Edit(*node.extent, str(int(node.text) + 1))
    return apply(tree.text, [number, *upgrades[int(node.text)](tree)])


def renamed(tree: Tree, old: str, new: str) -> Iterable[Edit]:
    """A key under another name wherever it stands."""
    for _, node in walk(tree.root):
        if isinstance(node, MappingNode) and old in node.keys:
            yield Edit(*node.keys[old], new)


def _number(tree: Tree) -> Scalar | None:
    node = tree.node((KEY,))
    whole = isinstance(node, Scalar) and node.kind == "number" and node.text.isdigit()
    return node if isinstance(node, Scalar) and whole else None
