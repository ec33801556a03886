"""The schemas of the package as values."""

from __future__ import annotations

import json
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
