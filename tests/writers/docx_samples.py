"""Documents as DOCX opened by python-docx: the kitchen sink and programs, with their styles."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from docx.document import Document as Docx
from docx.styles.style import ParagraphStyle

import generator
from generator.document import Document
from generator.model import Program
from tests.kitchen_sink import kitchen_sink
from tests.program_facts import ROOT
from tests.writers import docx_reading


@cache
def loaded(name: str) -> Program:
    return generator.load(ROOT / "programs" / f"{name}.yaml")


def opened(document: Document) -> Docx:
    return docx_reading.opened(generator.write(document, "docx"))


@cache
def kitchen() -> Docx:
    return opened(kitchen_sink())


@cache
def standard() -> Docx:
    return opened(generator.compose(loaded("alekseevka-2022"), "program", "стандартный"))


def style(document: Docx, name: str) -> ParagraphStyle:
    found = document.styles[name]
    assert isinstance(found, ParagraphStyle)
    return found


def resolved(one: ParagraphStyle, value: Callable[[ParagraphStyle], Any]) -> Any:
    """A property of a style, or of the style that it rests on."""
    while value(one) is None and one.base_style is not None:
        one = one.base_style
    return value(one)
