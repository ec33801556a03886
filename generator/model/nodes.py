"""Where each part of a Program stands, by its id, and the digest of what it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from generator.model.program import Program
from generator.source.digest import of, said
from generator.source.tree import Path


def paths(program: Program) -> dict[str, Path]:
    """Where each node of a program stands by its id; of several with one id the first counts."""
    found: dict[str, Path] = {}
    for identifier, path in _nodes(program):
        found.setdefault(identifier, path)
    for _, _, measure in program.measures():
        for step in measure.steps:  # which documents call after their measure
            found.setdefault(f"{measure.id}/{step.id}", step.path)
    return found


def parts(program: Program) -> dict[str, Path]:
    """Where all that a program says stands, each place once: its own keys with a colon («цель:»), its nodes by id."""
    assert program.source is not None
    found = {f"{key}:": (key,) for key in said(program.source)} | paths(program)
    return {name: path for path, name in {path: name for name, path in found.items()}.items()}


def digests(program: Program, places: Mapping[str, Path]) -> dict[str, str]:
    """The digest of what stands at each of these places."""
    tree = program.source
    assert tree is not None
    found = ((name, tree.node(path)) for name, path in places.items())
    return {name: of(node) for name, node in found if node is not None}


def _nodes(value: object) -> Iterator[tuple[str, Path]]:
    """(id, path) of every node below a value."""
    if isinstance(value, tuple):
        for one in value:
            yield from _nodes(one)
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _nodes(one)
    elif is_dataclass(value):
        identifier, path = getattr(value, "id", None), getattr(value, "path", None)
        if isinstance(identifier, str) and isinstance(path, tuple):
            yield identifier, path
        for each in fields(value):
            if each.name != "source":  # the Tree, which has no nodes of the program's
                yield from _nodes(getattr(value, each.name))
