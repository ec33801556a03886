"""A value that nothing may change, made as fast as one that may be.

A dataclass compiles a method for each thing that its values can do, whenever Python starts: for two hundred classes
that is a good part of a short command. What all values do alike is here, once; a class gets only what makes its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, cast, dataclass_transform, overload

Class = TypeVar("Class")
_Key = Callable[[Any], object]


@overload
def frozen(values: type[Class]) -> type[Class]: ...
@overload
def frozen(*, eq: bool) -> Callable[[type[Class]], type[Class]]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(
    values: type[Class] | None = None, *, eq: bool = True
) -> type[Class] | Callable[[type[Class]], type[Class]]:
    """A class as a dataclass of slots that mypy holds to be frozen; Python itself is not asked to.

    Where Python is, each value takes up to four times as long to make, and a document has thousands of them.
    Without `eq` a value is equal to itself alone.
    """
    return _frozen(values, eq) if values else lambda given: _frozen(given, eq)


def _frozen(values: type[Class], eq: bool) -> type[Class]:
    made = cast("Any", dataclass(slots=True, repr=False, eq=False)(values))
    made.__repr__ = _repr
    if eq:
        key = _key(tuple(each.name for each in fields(made) if each.compare))
        made.__eq__ = lambda self, other: (
            self is other
            or (key(self) == key(other) if other.__class__ is self.__class__ else NotImplemented)
        )
        made.__hash__ = lambda self: hash(key(self))
    return cast("type[Class]", made)


def _key(names: tuple[str, ...]) -> _Key:
    """What a value is compared by."""
    return attrgetter(*names) if names else lambda _: ()


def _repr(self: Any) -> str:
    shown = (f"{each.name}={getattr(self, each.name)!r}" for each in fields(self) if each.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"
