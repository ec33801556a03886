"""A program in which what is not settled yet is a line to write on: papers are finished by hand on their day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

from generator.model import Program
from generator.normalize.unsettled import unsettled

#: What stands where «уточняется» stood.
LINE = "______________"
#: Names for machines: where nodes stand, what they are called in references, what the program was read from.
_NOT_WORDS = frozenset({"path", "id", "file", "executor", "target", "layout", "source"})


def by_hand(program: Program) -> Program:
    """The program with a line wherever it says «уточняется»; the very same where it says so nowhere."""
    blanked: Program = _blanked(program)
    return blanked


def _blanked(value: Any) -> Any:
    """A value of the model with its words replaced, the very same where nothing was."""
    new = value
    if isinstance(value, str):
        new = LINE if unsettled(value) else value
    elif isinstance(value, tuple):
        items = tuple(map(_blanked, value))
        new = items if any(a is not b for a, b in zip(items, value, strict=True)) else value
    elif isinstance(value, Mapping):
        pairs = {key: _blanked(one) for key, one in value.items()}
        new = pairs if any(pairs[key] is not value[key] for key in pairs) else value
    elif is_dataclass(value) and not isinstance(value, type | date):
        own = {one.name: getattr(value, one.name) for one in fields(value) if one.name not in _NOT_WORDS}
        changed = {name: made for name, old in own.items() if (made := _blanked(old)) is not old}
        new = replace(value, **changed) if changed else value
    return new
