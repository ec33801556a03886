"""Tree → Program: references, ids, numbers, values, deadlines, prose."""

from __future__ import annotations

from generator.normalize.at import At
from generator.normalize.plans import excluded
from generator.normalize.program import decision, program
from generator.normalize.registry import resolve
from generator.normalize.unsettled import WORD, unsettled
from generator.source import Node

__all__ = ["WORD", "decision", "is_excluded", "program", "resolve", "unsettled"]


def is_excluded(node: Node) -> bool:
    """Whether a node is a row that its author has excluded: what it says else is not printed and binds nobody."""
    at = At(node).get("исключено")
    return at.node is not None and excluded(at) is not None
