"""Tree × JSON Schema → findings: the fast validator says yes, the slow one explains a no."""

from __future__ import annotations

from generator.findings import Finding
from generator.schema.files import DECISION, LAYOUT, PART, PROGRAM, PROGRESS, SCHOOL, fast, load
from generator.source import Tree, plain

__all__ = ["DECISION", "LAYOUT", "PART", "PROGRAM", "PROGRESS", "SCHOOL", "check", "load"]


def check(tree: Tree, name: str = PROGRAM) -> list[Finding]:
    """What in a file does not fit its schema, in the order of the file."""
    data = plain(tree.root)
    if fast(name).is_valid(data):
        return []
    from generator.schema.explaining import explain  # noqa: PLC0415 - only a file that does not fit pays for it

    found = (one for one in explain(tree, data, name) if one.span.line not in tree.damaged)
    return sorted(found, key=lambda finding: finding.key)
