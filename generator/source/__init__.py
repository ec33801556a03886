"""Files to values: bytes → Tree, the program beside its decisions, templates.

A module is loaded when something of it is first asked for: a build of what has not changed reads no YAML.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generator.source import mojibake
    from generator.source.damage import FENCE
    from generator.source.decoding import EIGHT_BITS, LARGEST, decode
    from generator.source.files import read_bytes
    from generator.source.reader import read, read_whole
    from generator.source.shared import borrow
    from generator.source.slips import BULLETS, mistyped, seen, visible
    from generator.source.templates import Templates, package_templates, read_templates
    from generator.source.tree import Mapping, Node, Path, Scalar, Sequence, Tree, inner, nodes, plain, walk
else:
    _HOMES = {
        "damage": ("FENCE",),
        "decoding": ("EIGHT_BITS", "LARGEST", "decode"),
        "files": ("read_bytes",),
        "reader": ("read", "read_whole"),
        "shared": ("borrow",),
        "slips": ("BULLETS", "mistyped", "seen", "visible"),
        "templates": ("Templates", "package_templates", "read_templates"),
        "tree": ("Mapping", "Node", "Path", "Scalar", "Sequence", "Tree", "inner", "nodes", "plain", "walk"),
    }
    _HOME = {name: module for module, names in _HOMES.items() for name in names}

    def __getattr__(name: str) -> Any:
        """What stands in one of the modules, which is loaded for it."""
        if name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = globals()[name] = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
        return found


__all__ = [
    "BULLETS",
    "EIGHT_BITS",
    "FENCE",
    "LARGEST",
    "Mapping",
    "Node",
    "Path",
    "Scalar",
    "Sequence",
    "Templates",
    "Tree",
    "borrow",
    "decode",
    "inner",
    "mistyped",
    "mojibake",
    "nodes",
    "package_templates",
    "plain",
    "read",
    "read_bytes",
    "read_templates",
    "read_whole",
    "seen",
    "visible",
    "walk",
]
