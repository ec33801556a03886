"""What in a file does not fit its schema, as jsonschema tells it, looked for where the fast validator complains.

jsonschema needs fifty times the time of the fast one, and nearly all of a file with a slip is sound. So it goes down
only into what leads to a place that the fast one complains of. This rests on our own schemas: no condition in them
(`if`, `anyOf`) looks further down than at the value itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from contextvars import ContextVar
from typing import Any

import jsonschema
from jsonschema import validators

from generator.schema.files import fast, load

_PROPERTIES = jsonschema.Draft202012Validator.VALIDATORS["properties"]
_OTHERS = jsonschema.Draft202012Validator.VALIDATORS["additionalProperties"]
#: The mappings and lists to go down into, by identity: whoever extends a validator may hand it nothing of its own.
_LEADING: ContextVar[AbstractSet[int]] = ContextVar("_LEADING")


def errors(data: Any, name: str) -> list[Any]:
    """Every error of jsonschema, in no order that means anything."""
    ways = _ways(data, [error.instance_path for error in fast(name).iter_errors(data)])
    token = _LEADING.set(ways)
    try:
        return list(_Narrowed(load(name)).iter_errors(data))
    finally:
        _LEADING.reset(token)


def _leads(value: Any) -> bool:
    return not isinstance(value, dict | list) or id(value) in _LEADING.get()


def _leading(instance: Any) -> Any:
    if not isinstance(instance, dict):
        return instance
    return {key: value for key, value in instance.items() if _leads(value)}


def _properties(validator: Any, known: Any, instance: Any, schema: Any) -> Iterator[Any]:
    yield from _PROPERTIES(validator, known, _leading(instance), schema)


def _others(validator: Any, wanted: Any, instance: Any, schema: Any) -> Iterator[Any]:
    yield from _OTHERS(validator, wanted, _leading(instance) if wanted else instance, schema)


def _items(validator: Any, wanted: Any, instance: Any, schema: Any) -> Iterator[Any]:  # noqa: ARG001 - as they ask
    if isinstance(instance, list):
        for number, item in enumerate(instance):
            if _leads(item):
                yield from validator.descend(item, wanted, path=number)


_Narrowed = validators.extend(  # type: ignore[no-untyped-call] # theirs
    jsonschema.Draft202012Validator,
    {"properties": _properties, "additionalProperties": _others, "items": _items},
)


def _ways(data: Any, paths: list[list[str | int]]) -> set[int]:
    """The mappings and lists through which these paths lead, by identity."""
    found = {id(data)}
    for path in paths:
        here = [data]
        for step in path:
            here = [below for above in here for below in _down(above, step)]
            found.update(map(id, here))
    return found


def _down(above: Any, step: str | int) -> list[Any]:
    """What a step leads to; a key of digits comes from the fast validator as their number, be it 7 or 007."""
    if isinstance(step, int) and isinstance(above, list):
        return [above[step]]
    if not isinstance(above, dict):  # another key of digits with this number led here
        return []
    return [above[key] for key in above if key == step or (key.isdecimal() and int(key) == step)]
