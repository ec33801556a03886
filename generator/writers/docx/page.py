"""The sheet: its size, margins and running head (ГОСТ Р 7.0.97-2025)."""

from __future__ import annotations

from dataclasses import replace

from generator.document import Section
from generator.writers.docx.reference import Margins, Reference
from generator.writers.docx.running import OCCASIONS
from generator.writers.ooxml import TWIPS

#: A4 in millimetres.
SHEET = (210, 297)
#: The longest line of a requisite in the corner, in millimetres, by the edition of the standard.
CORNER = {2016: 75, 2025: 80}
#: The step of an indent, in the text (0,75 cm) and in a cell.
STEP, CELL_STEP = 425, 255


def twips(millimetres: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(millimetres * TWIPS)


def text_width(section: Section, reference: Reference) -> int:
    """The width between the margins, in twentieths of a point."""
    own = margins(section, reference)
    return twips(SHEET[1 if section.landscape else 0]) - own.left - own.right


def height(section: Section) -> int:
    """The height of the sheet, in twentieths of a point."""
    return twips(SHEET[0 if section.landscape else 1])


def text_height(section: Section, reference: Reference) -> int:
    """The height between the margins, in twentieths of a point."""
    own = margins(section, reference)
    return height(section) - own.top - own.bottom


def margins(section: Section, reference: Reference) -> Margins:
    """The margins of a section's sheets: what the layout asks for, else those of the reference."""
    asked = section.margins
    sides = {"left": asked.left, "right": asked.right, "top": asked.top, "bottom": asked.bottom}
    given = {side: twips(value) for side, value in sides.items() if value is not None}
    usual = reference.margins(landscape=section.landscape)
    return replace(usual, **given) if given else usual


def properties(section: Section, reference: Reference, *, first: bool) -> str:
    """Sheet, margins, running heads and feet; the first sheet of a document carries no number (п. 3.6)."""
    running = "".join(
        f'<w:{kind}Reference w:type="{sheets}" r:id="{OCCASIONS[kind, sheets][1]}"/>'
        for kind, sheets in reference.occasions
    )
    return f"<w:sectPr>{running}{_sheet(section, reference, first=first)}</w:sectPr>"


def changed(
    section: Section, other: Section, reference: Reference, change: str, *, places: tuple[int, int]
) -> str:
    """The properties of the last section, which the other edition has not: there its sheets are those of another one.

    Both stand at their places in the document; `change` are the attributes of a tracked change.
    """
    now, before = (section, places[0]), (other, places[1])
    if section.fate == "deleted":
        now, before = before, now
    whole = properties(now[0], reference, first=now[1] == 0)
    sheet = _sheet(before[0], reference, first=before[1] == 0)
    tracked = f"<w:sectPrChange {change}><w:sectPr>{sheet}</w:sectPr></w:sectPrChange></w:sectPr>"
    return whole.removesuffix("</w:sectPr>") + tracked


def _sheet(section: Section, reference: Reference, *, first: bool) -> str:
    width, height = (twips(side) for side in SHEET)
    size = f'<w:pgSz w:w="{width}" w:h="{height}"/>'
    if section.landscape:
        size = f'<w:pgSz w:w="{height}" w:h="{width}" w:orient="landscape"/>'
    own = margins(section, reference)
    return (
        f'<w:type w:val="nextPage"/>{size}'
        f'<w:pgMar w:top="{own.top}" w:right="{own.right}" w:bottom="{own.bottom}" '
        f'w:left="{own.left}" w:header="{own.header}" w:footer="{own.footer}" w:gutter="0"/>'
        f"{'<w:titlePg/>' if first else ''}"
    )
