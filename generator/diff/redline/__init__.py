"""Document × Document × the pairs that `compare` found → the newer document with what came and what went.

Who takes all changes has the newer document, who refuses all the older one; that is the law of it, and any writer can
print it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from generator.diff.redline.blocks import compared
from generator.diff.redline.sides import Sides
from generator.diff.redline.wholes import came, gone
from generator.diff.redline.words import said
from generator.diff.sequence import aligned, likeness, steps
from generator.document import Document, Section

__all__ = ["redline"]


def redline(
    old: Document, new: Document, counterparts: Mapping[str, str | None], day: date | None = None
) -> Document:
    """The newer document with its changes marked; `day` is that of the newer edition, where it is known.

    What is not of the text (title, running heads, widths of columns, grounds of cells) is as the newer document has it.
    """
    sections = tuple(_sections(old.sections, new.sections, Sides(counterparts)))
    return replace(new, sections=sections, changed=day)


def _sections(old: tuple[Section, ...], new: tuple[Section, ...], sides: Sides) -> Iterator[Section]:
    """Pages with their like; those that came or went whole are marked whole."""
    words = [[" ".join(map(said, section.blocks)).split() for section in side] for side in (old, new)]

    def alike(one: int, two: int) -> float:
        if _form(old[one]) != _form(new[two]):
            return 0.0
        return 0.1 + likeness(words[0][one], words[1][two])

    for step in steps(len(old), len(new), aligned(range(len(old)), range(len(new)), alike)):
        match step:
            case (int(one), int(two)):
                yield replace(new[two], blocks=compared(old[one].blocks, new[two].blocks, sides))
            case (int(one), None):
                blocks = tuple(gone(block, sides) for block in old[one].blocks)
                yield replace(old[one], blocks=blocks, fate="deleted")
            case (None, int(two)):
                yield replace(new[two], blocks=tuple(map(came, new[two].blocks)), fate="inserted")


def _form(section: Section) -> tuple[object, ...]:
    return section.landscape, section.title_page, section.margins
