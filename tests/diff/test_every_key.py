"""A guard over the schema: no key of a program can change in silence."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import compare, normalize, schema
from generator.model import Program
from generator.schema.files import fast
from generator.source import plain, read
from tests.diff.test_laws_of_diff import data, put

TEXT = (Path(__file__).parent / "все-ключи.yaml").read_text(encoding="utf-8")
WHOLE = data(TEXT)
ROOT = schema.load(schema.PROGRAM)
Steps = tuple[str | int, ...]

#: Keys of which a change is none of the program's meaning, and why.
WAIVERS = {
    "формат": "how the file is written; what another format means is the same program",
    "код": "of a part: what is renamed is the way to it, its words stay",
    "принято": "accepted findings are between the author and `check`; no document prints them",
}
#: Of a row without force nothing is printed but its number and why it went.
UNPRINTED = {"название", "срок", "ответственные"}
#: Other values for whatever may stand under a key; the first that fits the schema is taken.
OTHERS = (
    *(
        "Совсем другие слова",
        "методист",
        "семья",
        "обученные",
        "17",
        "11.11.2024",
        "https://example.org/иное",
    ),
    *("нет", "да", "дисциплина", "оснащение"),
)


class Plain(yaml.SafeDumper):
    """Writes every scalar as an author does, without quotes where it needs none."""


Plain.yaml_implicit_resolvers = {}


def written(whole: Any) -> bytes:
    return yaml.dump(whole, Dumper=Plain, allow_unicode=True, sort_keys=False).encode()


def program(whole: Any) -> Program:
    tree, _ = read("образец.yaml", written(whole))
    assert tree is not None
    return normalize.program(tree)


def fits(whole: Any) -> bool:
    tree, _ = read("образец.yaml", written(whole))
    return tree is not None and bool(fast(schema.PROGRAM).is_valid(plain(tree.root)))


def named(part: Any, name: str) -> tuple[Any, str]:
    """A part of the schema with the name of the piece that it stands for."""
    while "$ref" in part:
        name = part["$ref"].rpartition("/")[2]
        part = ROOT["$defs"][name]
    return part, name


def inside(part: Any) -> Iterator[Any]:
    """A part of the schema and those that it is made of."""
    yield part
    for key in ("anyOf", "oneOf", "allOf"):
        for other in part.get(key, ()):
            yield from inside(other)
    if "then" in part:
        yield from inside(part["then"])


def keys(part: Any, name: str, seen: set[str]) -> Iterator[str]:
    """Every key of the schema, each once, after the piece that it belongs to."""
    part, name = named(part, name)
    if name in seen:
        return
    seen.add(name)
    for one in inside(part):
        if "$ref" in one and one is not part:
            yield from keys(one, name, seen)
        for key, below in one.get("properties", {}).items():
            yield f"{name}.{key}"
            yield from keys(below, f"{name}.{key}", seen)
        for more in ("items", "additionalProperties"):
            if isinstance(one.get(more), dict):
                yield from keys(one[more], f"{name}.*", seen)


def places(node: Any, part: Any, name: str, path: Steps = ()) -> Iterator[tuple[str, Steps]]:
    """Every key of a document with the way to it, by the piece of the schema that it belongs to."""
    part, name = named(part, name)
    for one in inside(part):
        if "$ref" in one and one is not part:
            yield from places(node, one, name, path)
        if isinstance(node, dict):
            for key, value in node.items():
                below = one.get("properties", {}).get(key)
                if below is not None:
                    yield f"{name}.{key}", (*path, key)
                    yield from places(value, below, f"{name}.{key}", (*path, key))
                elif isinstance(one.get("additionalProperties"), dict):
                    yield from places(value, one["additionalProperties"], f"{name}.*", (*path, key))
        elif isinstance(node, list) and isinstance(one.get("items"), dict):
            for at, value in enumerate(node):
                yield from places(value, one["items"], f"{name}.*", (*path, at))


FOUND = list(dict.fromkeys(places(WHOLE, ROOT, "")))


def waived(path: Steps) -> bool:
    own = next((step for step in reversed(path) if isinstance(step, str)), "")
    if any("исключено" in at(WHOLE, path[:length]) for length in range(len(path))) and own in UNPRINTED:
        return True
    return any(step in WAIVERS for step in path) and path != ("код",)


def leaves(node: Any, path: Steps = ()) -> Iterator[Steps]:
    """The values at a path, down to what is neither list nor mapping."""
    if isinstance(node, dict | list):
        for key in list(node) if isinstance(node, dict) else range(len(node)):
            yield from leaves(node[key], (*path, key))
    else:
        yield path


def items(node: Any, path: Steps = ()) -> Iterator[Steps]:
    """The entries of all lists."""
    for key in list(node) if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ():
        if isinstance(node, list):
            yield (*path, key)
        yield from items(node[key], (*path, key))


def at(node: Any, path: Steps) -> Any:
    for step in path:
        node = node[step]
    return node


def without(path: Steps) -> Any:
    whole = deepcopy(WHOLE)
    del at(whole, path[:-1])[path[-1]]
    return whole


def told(whole: Any) -> bool:
    """Whether a change is told, and from the other side too."""
    old, new = program(WHOLE), program(whole)
    return bool(compare(old, new)) and bool(compare(new, old))


def test_the_document_fits_the_schema():
    """What the guard changes is a program that an author could write."""
    assert fits(WHOLE)
    assert compare(program(WHOLE), program(WHOLE)) == []


def test_every_key_of_the_schema_is_there():
    """A key that is put into the schema is put into the document, so that the guard sees it."""
    known = set(keys(ROOT, "", set()))
    assert len(known) > 100
    assert known - {name for name, _ in FOUND} == set()


def test_no_waiver_is_idle():
    """A waiver of a key that there is not excuses nothing."""
    assert {step for _, path in FOUND for step in path} >= set(WAIVERS)


def each(paths: Iterator[Steps]) -> pytest.MarkDecorator:
    """A test for each path that is not waived."""
    wanted = [path for path in dict.fromkeys(paths) if not waived(path)]
    assert len(wanted) > 50
    return pytest.mark.parametrize("path", wanted, ids=["/".join(map(str, path)) for path in wanted])


@each(path for path in (*(path for _, path in FOUND), *items(WHOLE)))
def test_what_is_left_out_is_told(path):
    """Whatever can be left out of a program, and put in again, is told."""
    whole = without(path)
    if fits(whole):
        assert told(whole)


@each(leaves(WHOLE))
def test_another_value_is_told(path):
    """Each value, changed alone into another that fits the schema, is told."""
    others = (put(WHOLE, path, value) for value in _others(path) if value != at(WHOLE, path))
    whole = next(filter(fits, others), None)
    assert whole is None or told(whole)


def _others(path: Steps) -> Iterator[str]:
    part: Any = ROOT
    for step in path:
        part, _ = named(part, "")
        below = [one.get("properties", {}).get(step) for one in inside(part)]
        part = next((one for one in below if one), part.get("items", part.get("additionalProperties", part)))
        part = part if isinstance(part, dict) else {}
    part, _ = named(part, "")
    items = part.get("items") if isinstance(part.get("items"), dict) else {}
    yield from map(str, (*part.get("enum", ()), *items.get("enum", ())))
    yield from OTHERS
