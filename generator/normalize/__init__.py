"""Tree → Program: references, ids, numbers, values, deadlines, prose."""

from __future__ import annotations

from generator.normalize.program import decision, program
from generator.normalize.registry import resolve
from generator.normalize.unsettled import WORD, unsettled

__all__ = ["WORD", "decision", "program", "resolve", "unsettled"]
