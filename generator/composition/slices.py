"""Slices of a program: what a product is made from when it is of one section alone."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.model import Plan, Program

#: How the product of a section is called, before the section's id.
_SECTION = ".section-"


@dataclass(frozen=True, slots=True)
class Slice:
    """A program with nothing but one section in its plans, and the title of that section."""

    program: Program
    id: str = ""
    title: str = ""


def of_section(product: str, section: str) -> str:
    """The name of a product of one section: «calendar.section-кадры»."""
    return f"{product}{_SECTION}{section}"


def sections(program: Program) -> tuple[str, ...]:
    """The sections that have products of their own: the outer ones of all plans, where there are several."""
    found = tuple(section.id for plan in program.plans for section in plan.sections)
    return found if len(found) > 1 else ()


def sliced(program: Program, product: str) -> tuple[str, Slice]:
    """The product that is meant, and what it is made from: the whole program, or the section that its name ends in."""
    whole, _, wanted = product.partition(_SECTION)
    for plan in program.plans if wanted else ():
        for section in plan.sections:
            if section.id == wanted:
                alone: Plan = replace(plan, sections=(section,), measures=())
                return whole, Slice(replace(program, plans=(alone,)), section.id, section.title)
    return product, Slice(program)
