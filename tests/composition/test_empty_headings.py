"""Headings of the layouts that come with antirisk, over whatever a program says or leaves out."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

import generator
from generator.document import Block, Document, Heading, Requisite, plain
from generator.source import package_templates
from tests.papers.papers import LEAST, UNSETTLED, loaded, written
from tests.program_facts import PROGRAMS

LAYOUTS = sorted(
    Path(name).stem for name in package_templates().files if Path(name).parent == Path("layouts")
)


def over_nothing(document: Document) -> list[str]:
    """The headings that are followed by no text of theirs: by a heading as high, a requisite or the end."""
    found = []
    for section in document.sections:
        blocks: tuple[Block | None, ...] = (*section.blocks, None)
        for block, after in pairwise(blocks):
            if isinstance(block, Heading) and block.level and _ends(block.level, after):
                found.append(plain(block.content))
    return found


def _ends(level: int, after: Block | None) -> bool:
    higher = isinstance(after, Heading) and after.level <= level
    return after is None or higher or isinstance(after, Requisite)


@pytest.mark.parametrize("name", LAYOUTS)
def test_no_heading_stands_over_nothing(tmp_path: Path, name: str) -> None:
    """A part that a program leaves out takes its heading with it, in every layout."""
    templates = package_templates()
    programs = [loaded(path) for path in PROGRAMS]
    programs += [written(tmp_path, LEAST), written(tmp_path, UNSETTLED)]
    product = templates.product_of(name)
    assert product
    made = [(program.id, generator.compose(program, product, name, templates)) for program in programs]
    assert [(key, over_nothing(document)) for key, document in made if over_nothing(document)] == []
