"""The schemas of the package as values."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from typing import Any

import jsonschema_rs

from generator import resources

PROGRAM = "program.schema.json"
DECISION = "decision.schema.json"
SCHOOL = "school.schema.json"
PROGRESS = "progress.schema.json"
LAYOUT = "layout.schema.json"
#: A part shared by layouts: blocks, as a layout has them.
PART = "layout.schema.json#part"


@cache
def load(name: str) -> dict[str, Any]:
    """A schema of the package by its file name; of a part, the piece of the layouts' schema that it is."""
    if name == PART:
        layout = load(LAYOUT)
        blocks = {"$ref": "#/$defs/blocks"}
        return {
            "$schema": layout["$schema"],
            "type": "object",
            "additionalProperties": False,
            "required": ["блоки"],
            "properties": {"блоки": blocks},
            "$defs": layout["$defs"],
        }
    loaded: dict[str, Any] = json.loads(resources.text("schema", name))
    return loaded


@cache
def fast(name: str) -> Any:
    """The validator of jsonschema-rs for a schema: it says in 0.03 ms that a file is valid."""
    return jsonschema_rs.validator_for(load(name))


def within(name: str, entry: dict[str, Any]) -> dict[str, Any]:
    """A piece of a schema with what it refers to; its own words win."""
    while "$ref" in entry:
        rest = {key: value for key, value in entry.items() if key != "$ref"}
        entry = load(name)["$defs"][entry["$ref"].rpartition("/")[2]] | rest
    return entry


def at(name: str, path: Iterable[str | int]) -> dict[str, Any]:
    """What a schema says of the value at a path; nothing where it knows of none."""
    entry = within(name, load(name))
    for step in path:
        inner = entry.get("items", {}) if isinstance(step, int) else entry.get("properties", {}).get(step)
        entry = inner if inner is not None else entry.get("additionalProperties", {})
        entry = within(name, entry) if isinstance(entry, dict) else {}
    return entry


@cache
def keys(name: str) -> frozenset[str]:
    """Every key that a schema knows anywhere."""
    found: set[str] = set()
    waiting: list[Any] = [load(name)]
    while waiting:
        entry = waiting.pop()
        found.update(entry.get("properties", ()) if isinstance(entry, dict) else ())
        waiting.extend(
            entry.values() if isinstance(entry, dict) else entry if isinstance(entry, list) else ()
        )
    return frozenset(found)
