"""What a schema says of a place in a file, and a file that has every key of a schema."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from generator import schema

Path = tuple[str | int, ...]
#: Keywords of which yaml-language-server lets a schema choose the words.
WORDED = {"type", "enum", "const", "pattern", "required"}


def nodes(part: Any, where: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every subschema that can fail, with its path."""
    if isinstance(part, dict):
        if not where.endswith(("/properties", "/$defs")):
            yield where, part
        for key, inner in part.items():
            if key not in {"examples", "enum", "const", "required", "if"}:
                yield from nodes(inner, f"{where}/{key}")
    elif isinstance(part, list):
        for number, inner in enumerate(part):
            yield from nodes(inner, f"{where}/{number}")


def keys(name: str) -> set[str]:
    """The pointers of all properties of a schema."""
    return {
        f"{where}/properties/{key}"
        for where, part in nodes(schema.load(name))
        for key, own in part.get("properties", {}).items()
        if set(own) != {"$ref"}
    } | {where for where, part in nodes(schema.load(name).get("$defs", {}), "/$defs") if "x-name" in part}


def described(name: str, path: Path) -> tuple[str, dict[str, Any]]:
    """The pointer and the words of what stands at a path of a file."""
    found: list[tuple[str, dict[str, Any]]] = [("", schema.load(name))]
    for step in path:
        found = [below for where, part in _with_refs(name, found) for below in _below(where, part, step)]
    whole = _with_refs(name, found)
    words: dict[str, Any] = {}
    for _, part in reversed(whole):
        words |= part
    pointers = [where for where, part in whole if "title" in part]
    return pointers[0] if pointers else "", words


def _with_refs(name: str, parts: list[tuple[str, dict[str, Any]]]) -> list[tuple[str, dict[str, Any]]]:
    found = []
    for where, part in parts:
        found.append((where, part))
        if "$ref" in part:
            key = part["$ref"].removeprefix("#/$defs/")
            found += _with_refs(name, [(f"/$defs/{key}", schema.load(name)["$defs"][key])])
        if "then" in part:
            found += _with_refs(name, [(f"{where}/then", part["then"])])
    return found


def _below(where: str, part: dict[str, Any], step: str | int) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(step, int):
        if "items" in part:
            yield f"{where}/items", part["items"]
    elif step in part.get("properties", {}):
        yield f"{where}/properties/{step}", part["properties"][step]
    elif isinstance(part.get("additionalProperties"), dict):
        yield f"{where}/additionalProperties", part["additionalProperties"]


def specimen(name: str, *, lists: bool = False) -> Any:
    """A file with every key of a schema; `lists`: a list where a place may have keys of its own or be a list."""
    return _specimen(name, (), (), lists=lists)


def _specimen(name: str, path: Path, above: tuple[str, ...], *, lists: bool) -> Any:
    """What stands at a path; what holds itself holds its example."""
    pointer, words = described(name, path)
    example = copy.deepcopy(words.get("examples", [None])[0])
    if pointer in above and example is not None:
        return example

    def below(step: str | int) -> Any:
        return _specimen(name, (*path, step), (*above, pointer) if pointer else above, lists=lists)

    _, item = described(name, (*path, 0))
    listed = "properties" in item or "array" in item.get("type", ())
    if "items" in words and listed and (lists or "properties" not in words):
        return [below(0)]
    if "properties" in words:
        return {key: below(key) for key in words["properties"]}
    if isinstance(words.get("additionalProperties"), dict) and isinstance(example, dict):
        return {key: below(key) if isinstance(value, dict) else value for key, value in example.items()}
    return example
