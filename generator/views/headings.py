"""A program whose titles end as headings do: made before any view, so that no view has to know."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from generator.model import Program
from generator.typography import headed

#: What has titles that become headings.
_PARTS = ("texts", "stages", "results", "indicators", "plans")


def unstopped(program: Program) -> Program:
    """The program without a full stop behind its headings; the very same where there is none."""
    changed: Program = _unstopped(program, _PARTS)
    return changed


def _unstopped(node: Any, within: tuple[str, ...]) -> Any:
    """A node with its own title and those of the parts within it; the very same where none changed."""
    changed: dict[str, Any] = {}
    title = headed(node.title)
    if title != node.title:
        changed["title"] = title
    for name in within:
        parts = getattr(node, name)
        made = tuple([_unstopped(part, _WITHIN.get(name, ())) for part in parts])
        if any(new is not old for new, old in zip(made, parts, strict=True)):
            changed[name] = made
    return replace(node, **changed) if changed else node


_WITHIN = {"plans": ("sections",), "sections": ("sections",)}
