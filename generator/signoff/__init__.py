"""Sign-off: what was approved, by whom, as which text; and whether what stands in a program's file is that."""

from __future__ import annotations

from generator.signoff.approving import same_number
from generator.signoff.digests import code, data, nodes, of_document, paper, typed
from generator.signoff.kept import kept
from generator.signoff.lone import lone
from generator.signoff.record import InForce, decisions, going_by, in_force, remembering, unproven

__all__ = [
    "InForce",
    "code",
    "data",
    "decisions",
    "going_by",
    "in_force",
    "kept",
    "lone",
    "nodes",
    "of_document",
    "paper",
    "remembering",
    "same_number",
    "typed",
    "unproven",
]
