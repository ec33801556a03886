"""Layouts and parts of a workspace → all that is wrong with them, on paper of its own programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from generator.composition import compiled, compose, shared_part, times
from generator.composition.layout import half_typed
from generator.findings import Finding, InputError
from generator.model import Program
from generator.source import Templates
from generator.source.templates import parts_in


def check(templates: Templates, names: Sequence[str], programs: Sequence[Program]) -> list[Finding]:
    """What is wrong with layouts and parts, by their paths under `templates/`, and with two layouts of one product.

    Only a program shows whether a name is there, so each layout is composed with each of the programs; a part with
    the layouts that take it in.
    """
    found: dict[Finding, None] = {}
    nowhere = times.nowhere(templates, programs)
    layouts = [name for name in map(_layout, names) if name]
    parts = {name for name in map(_part, names) if name}
    for name in parts:
        found |= dict.fromkeys(_faults(lambda name=name: shared_part(templates, name)))  # type: ignore[misc] # no args
    for name in dict.fromkeys([*layouts, *_taking(templates, parts)]):
        found |= dict.fromkeys(_of_layout(templates, name, programs, nowhere))
    return sorted(times.together(found), key=lambda finding: finding.key)


def _of_layout(
    templates: Templates, name: str, programs: Sequence[Program], nowhere: frozenset[str]
) -> Iterator[Finding]:
    """The faults of a layout by itself; those that programs show only where there are none."""
    own = list(_faults(lambda: compiled(name, templates)))
    yield from own
    if own:
        return
    if tree := templates.layout(name):
        yield from half_typed(tree, partial(shared_part, templates))
    product = templates.product_of(name) or "program"
    if product != "program":
        yield from _faults(lambda: templates.layout_of(product))
    for program in programs:
        yield from _faults(partial(compose, program, product, name, templates, nowhere=nowhere))


def _taking(templates: Templates, parts: set[str]) -> Iterator[str]:
    """The layouts that take in one of the parts, directly or by another part."""
    if not parts:
        return
    named = {
        name: set(parts_in(data.decode("utf-8", "replace")))
        for name, data in templates.files.items()
        if name.endswith(".yaml")
    }
    wanted = set(parts)
    while (
        more := {part for name, taken in named.items() if (part := _part(name)) and taken & wanted} - wanted
    ):
        wanted |= more
    yield from (layout for name, taken in named.items() if (layout := _layout(name)) and taken & wanted)


def _faults(work: Callable[[], object]) -> list[Finding]:
    try:
        work()
    except InputError as error:
        return error.findings
    return []


def _layout(name: str) -> str:
    return _inside("layouts/", name)


def _part(name: str) -> str:
    return _inside("parts/", name)


def _inside(folder: str, name: str) -> str:
    """The name of a YAML file in a folder; empty for any other."""
    within = name.startswith(folder) and name.endswith(".yaml")
    return name[len(folder) : -len(".yaml")] if within else ""
