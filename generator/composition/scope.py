"""Names in scope: what the loops around a place have bound, then the views."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.composition.faults import ExpressionError
from generator.composition.specs import Loop
from generator.composition.values import kind
from generator.views.plans import Open


class Scope(dict[str, Any]):
    """Names bound here; what is not found is looked up outside."""

    __slots__ = ("outer",)

    def __init__(self, outer: Mapping[str, Any], **bound: Any) -> None:
        if bound:
            self.update(bound)
        self.outer = outer

    def __missing__(self, name: str) -> Any:
        """What a name means outside."""
        return self.outer[name]


def each(loop: Loop | None, scope: Scope) -> Iterator[tuple[Any, Scope]]:
    """Every value of a loop with the scope that binds it; once, with the scope as it is, if there is no loop.

    Raises ExpressionError where there is nothing to go through: the letters of a text, the facts of a group.
    """
    if loop is None:
        yield None, scope
        return
    values = loop.values(scope)
    if values and not isinstance(values, list | Open):
        raise ExpressionError("AR628", loop.source, source=loop.source, kind=kind(values))
    name = loop.name
    for value in values.values() if isinstance(values, dict) else values or ():
        inner = Scope(scope)
        inner[name] = value
        yield value, inner
