"""Tree → Program: references, ids, numbers, values, deadlines, prose."""

from __future__ import annotations

from generator.normalize.program import decision, program
from generator.normalize.registry import resolve

__all__ = ["decision", "program", "resolve"]
