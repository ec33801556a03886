"""The sheet: its size, margins and running head (ГОСТ Р 7.0.97-2025)."""

from __future__ import annotations

from generator.document import Section
from generator.writers.docx.reference import Reference
from generator.writers.docx.running import OCCASIONS
from generator.writers.ooxml import TWIPS

#: A4 in millimetres.
_SHEET = (210, 297)
#: The longest line of a requisite in the corner, in millimetres (edition of 2025).
CORNER = 80
#: The step of an indent, in the text (0,75 cm) and in a cell.
STEP, CELL_STEP = 425, 255


def twips(millimetres: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(millimetres * TWIPS)


def text_width(section: Section, reference: Reference) -> int:
    """The width between the margins, in twentieths of a point."""
    margins = reference.margins(landscape=section.landscape)
    return twips(_SHEET[1 if section.landscape else 0]) - margins.left - margins.right


def height(section: Section) -> int:
    """The height of the sheet, in twentieths of a point."""
    return twips(_SHEET[0 if section.landscape else 1])


def text_height(section: Section, reference: Reference) -> int:
    """The height between the margins, in twentieths of a point."""
    margins = reference.margins(landscape=section.landscape)
    return height(section) - margins.top - margins.bottom


def properties(section: Section, reference: Reference, *, first: bool) -> str:
    """Sheet, margins, running heads and feet; the first sheet of a document carries no number (п. 3.6)."""
    width, height = (twips(side) for side in _SHEET)
    size = f'<w:pgSz w:w="{width}" w:h="{height}"/>'
    if section.landscape:
        size = f'<w:pgSz w:w="{height}" w:h="{width}" w:orient="landscape"/>'
    title = "<w:titlePg/>" if first else ""
    margins = reference.margins(landscape=section.landscape)
    running = "".join(
        f'<w:{kind}Reference w:type="{sheets}" r:id="{OCCASIONS[kind, sheets][1]}"/>'
        for kind, sheets in reference.occasions
    )
    return (
        f'<w:sectPr>{running}<w:type w:val="nextPage"/>{size}'
        f'<w:pgMar w:top="{margins.top}" w:right="{margins.right}" w:bottom="{margins.bottom}" '
        f'w:left="{margins.left}" w:header="{margins.header}" w:footer="{margins.footer}" w:gutter="0"/>'
        f"{title}</w:sectPr>"
    )
