"""Files to values: bytes → Tree, the program beside its decisions, templates."""

from __future__ import annotations

from generator.source import mojibake
from generator.source.damage import FENCE
from generator.source.files import read_bytes
from generator.source.reader import EIGHT_BITS, LARGEST, decode, read, read_whole
from generator.source.shared import borrow
from generator.source.slips import BULLETS, mistyped, seen, visible
from generator.source.templates import Templates, package_templates, read_templates
from generator.source.tree import Mapping, Node, Path, Scalar, Sequence, Tree, inner, nodes, plain, walk

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
