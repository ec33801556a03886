"""The keys that a program can have anywhere, by the schema."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator import schema


def _keys(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        yield from node.get("properties", {})
        for inner in node.values():
            yield from _keys(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from _keys(inner)


#: Every key of the schema; the names that authors give to executors, events and moments are not among them.
KEYS = frozenset(_keys(schema.load(schema.PROGRAM)))
