"""Slices of a program: what a product is made from when it is of one section alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator import workspace
from generator.model import Program


@dataclass(frozen=True, slots=True)
class Slice:
    """A program with nothing but one section in its plans, and the title of that section."""

    program: Program
    id: str = ""
    title: str = ""


def sections(program: Program) -> tuple[str, ...]:
    """The parts that have products of their own, where there are several, by their ids.

    They are the outer sections of all plans, and a plan for the rows that stand in no section.
    """
    found = tuple(part.id for part in _parts(program))
    return found if len(found) > 1 else ()


def _parts(program: Program) -> Iterator[Slice]:
    for plan in program.plans:
        if plan.measures:
            yield Slice(replace(program, plans=(replace(plan, sections=()),)), plan.id, plan.title)
        for section in plan.sections:
            alone = replace(plan, sections=(section,), measures=())
            yield Slice(replace(program, plans=(alone,)), section.id, section.title)


def sliced(program: Program, product: str) -> tuple[str, Slice]:
    """The product that is meant, and what it is made from: the whole program, or the part that its name ends in."""
    whole, _, wanted = product.partition(workspace.SECTION)
    for part in _parts(program) if wanted else ():
        if part.id == wanted:
            return whole, part
    return product, Slice(program)
