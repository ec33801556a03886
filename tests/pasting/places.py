"""Every place of a program that takes words, found in the schema, and a small program that has it."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path as FilePath
from typing import Any

import yaml

from generator import schema

Path = tuple[str | int, ...]
#: What stands in a place until something is put there.
HELD = "Выявлены причины"
#: Of these no place is asked for: what they hold is compared with a list or a form of its own.
_CHOSEN = {"enum", "const", "pattern"}


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A place by its path, and the data of a program that has `HELD` there."""

    path: Path
    program: dict[str, Any]

    @property
    def name(self) -> str:
        """The path as people read it."""
        return ".".join(map(str, self.path))

    @property
    def item(self) -> bool:
        """Whether it is an item of a list."""
        return isinstance(self.path[-1], int)


@cache
def places() -> tuple[Place, ...]:
    """Every place that takes words, in the order of the schema."""
    whole = schema.load(schema.PROGRAM)
    return tuple(Place(path, _grown(whole, path, _base())) for path in _paths(whole, (), ()))


def _paths(part: dict[str, Any], path: Path, above: tuple[str, ...]) -> Iterator[Path]:
    """The paths below a part of the schema at which any words may stand; what holds itself does so once."""
    part, name = _referred(part)
    if above.count(name) > 1:
        return
    above = (*above, name) if name else above
    if "string" in part.get("type", ()) and not _CHOSEN & part.keys():
        yield path
    for key, own in part.get("properties", {}).items():
        yield from _paths(own, (*path, key), above)
    if "items" in part:
        yield from _paths(part["items"], (*path, 0), above)
    if isinstance(part.get("additionalProperties"), dict):
        yield from _paths(part["additionalProperties"], (*path, _own_key(part)), above)


def _own_key(part: dict[str, Any]) -> str:
    """A key as authors choose it."""
    keyed = [example for example in part.get("examples", ()) if isinstance(example, dict)]
    return str(next(iter(keyed[0]))) if keyed else "4 кл."


def _referred(part: dict[str, Any]) -> tuple[dict[str, Any], str]:
    """A part of the schema with what it refers to, and the name of that."""
    name = ""
    while "$ref" in part:
        name = part["$ref"].removeprefix("#/$defs/")
        part = schema.load(schema.PROGRAM)["$defs"][name] | {k: v for k, v in part.items() if k != "$ref"}
    if "then" in part:
        shaped, name = _referred(part["then"])
        part = shaped | {key: own for key, own in part.items() if key not in {"if", "then"}}
    return part, name


def _base() -> Any:
    """A small sound program in which what a place needs beside it is there."""
    file = FilePath(__file__).with_name("program.yaml")
    return yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)


def _grown(part: dict[str, Any], path: Path, held: Any = None) -> Any:
    """What is held, with what the schema demands on the way to a path, and `HELD` at its end."""
    part, _ = _referred(part)
    if not path:
        return HELD
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        first, *others = held if isinstance(held, list) else [None]
        return [_grown(part["items"], rest, first), *others]
    properties = part.get("properties", {})
    wanted = [*part.get("required", ())]
    branches = [one["required"][0] for one in part.get("anyOf", ())]
    if branches and step not in branches and not (isinstance(held, dict) and set(branches) & held.keys()):
        wanted.append(branches[-1])
    found = {key: _example(properties[key]) for key in wanted} | (held if isinstance(held, dict) else {})
    own = properties[step] if step in properties else part["additionalProperties"]
    return found | {step: _grown(own, rest, found.get(step))}


def _example(part: dict[str, Any]) -> Any:
    return copy.deepcopy(_referred(part)[0]["examples"][0])
