"""Antirisk programs of schools as code: YAML in git → official documents, checklists and calendars.

The public functions are imported when they are first used, so that `import generator` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generator.composition import compose
    from generator.diff import compare
    from generator.findings import InputError
    from generator.loading import check, load
    from generator.writers import write

__all__ = ["InputError", "check", "compare", "compose", "load", "write"]

_HOMES = {
    "InputError": "generator.findings",
    "check": "generator.loading",
    "compare": "generator.diff",
    "compose": "generator.composition",
    "load": "generator.loading",
    "write": "generator.writers",
}


def __getattr__(name: str) -> Any:
    """A public function from the module that it lives in."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
