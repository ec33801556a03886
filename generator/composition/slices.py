"""Slices of a program: what a product is made from when it is of one section alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from generator import workspace
from generator.frozen import frozen
from generator.model import Program


@frozen
class Slice:
    """A program with nothing but one section in its plans, and the title of that section."""

    program: Program
    id: str = ""
    title: str = ""


def sections(program: Program) -> tuple[str, ...]:
    """The parts that have products of their own, where there are several, by their ids.

    They are the outer sections of all plans, and a plan for the rows that stand in no section. One that only an earlier
    edition had still has its feed: who subscribed to it must hear that all of it is off.
    """
    own, *earlier = ([part.id for part in _parts(one)] for one in (program, *program.earlier))
    parted = [found for found in earlier if len(found) > 1]
    return tuple(dict.fromkeys(chain(own, *parted))) if parted or len(own) > 1 else ()


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
    parts = chain.from_iterable(map(_parts, (program, *program.earlier))) if wanted else ()
    part = next((one for one in parts if one.id == wanted), None)
    return (whole, replace(part, program=_alone(program, wanted))) if part else (product, Slice(program))


def _alone(program: Program, wanted: str) -> Program:
    """A program, and each of its earlier editions, with one part alone; without any plan where it has no such part."""
    plans = next((part.program.plans for part in _parts(program) if part.id == wanted), ())
    return replace(program, plans=plans, earlier=tuple(_alone(one, wanted) for one in program.earlier))
