"""A value that nothing may change, made as fast as one that may be."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

Class = TypeVar("Class")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(values: type[Class]) -> type[Class]:
    """A class as a dataclass of slots that mypy holds to be frozen; Python itself is not asked to.

    Where Python is, each value takes up to four times as long to make, and a document has thousands of them.
    """
    return dataclass(slots=True, unsafe_hash=True)(values)
