"""What a layout says of the sheet: its margins, and the edition of the standard by which requisites stand."""

from __future__ import annotations

import io

import docx
import pytest

import generator
from generator.document import Document
from generator.findings import InputError
from generator.source import Templates, package_templates
from tests.program_facts import PROGRAMS

LAYOUT = """\
название: Проба
продукт: trial
{more}
страницы:
  - поля: {margins}
    блоки:
      - реквизит: утверждение
        строки: [УТВЕРЖДАЮ, директор школы]
      - Текст
"""


def composed(margins: str = "{левое: 25, нижнее: 31}", more: str = "") -> Document:
    files = {
        **package_templates().files,
        "layouts/проба.yaml": LAYOUT.format(margins=margins, more=more).encode(),
    }
    return generator.compose(generator.load(PROGRAMS[0]), "trial", templates=Templates(files))


def test_margins_of_a_layout_win() -> None:
    """The sides that a layout names are its own, the others those of the reference."""
    section = docx.Document(io.BytesIO(generator.write(composed(), "docx"))).sections[0]
    sides = (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)
    assert [round(side.mm) for side in sides] == [25, 10, 20, 31]


@pytest.mark.parametrize(("more", "width"), [("", 80), ("гост: 2025", 80), ("гост: 2016", 75)])
def test_requisites_stand_by_an_edition(more: str, width: int) -> None:
    """A requisite in the corner has the longest line of the edition that the layout names, else of the last."""
    document = docx.Document(io.BytesIO(generator.write(composed("{левое: 20}", more), "docx")))
    indent = document.paragraphs[0].paragraph_format.left_indent
    section = document.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    assert indent is not None
    assert round((room - indent) / 36000) == width


@pytest.mark.parametrize(
    ("margins", "more"),
    [("{левое: 2}", ""), ("{левое: 2 см}", ""), ("{сбоку: 20}", ""), ("{левое: 20}", "гост: 2003")],
)
def test_what_no_sheet_has_is_refused(margins: str, more: str) -> None:
    """Margins that no printer has, sides that no sheet has and editions that there are not are findings."""
    with pytest.raises(InputError):
        composed(margins, more)
