"""The sheet: its size, margins and running head (ГОСТ Р 7.0.97-2025)."""

from __future__ import annotations

from generator.document import Section

#: Twentieths of a point in a millimetre.
_MM = 1440 / 25.4
#: A4 in millimetres.
_SHEET = (210, 297)
#: Margins in millimetres (п. 3.4), left, right, top, bottom: 30 where papers are bound that are kept over ten
#: years, as programs are. A sheet on its side is bound by its upper edge.
_UPRIGHT, _LYING = (30, 10, 20, 20), (20, 10, 30, 20)
_HEADER = 10
#: The longest line of a requisite in the corner, in millimetres (edition of 2025).
CORNER = 80
#: The step of an indent, in the text (0,75 cm) and in a cell.
STEP, CELL_STEP = 425, 255


def twips(millimetres: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(millimetres * _MM)


def text_width(section: Section) -> int:
    """The width between the margins, in twentieths of a point."""
    left, right, _, _ = _margins(section)
    return twips(_SHEET[1 if section.landscape else 0] - left - right)


def text_height(section: Section) -> int:
    """The height between the margins, in twentieths of a point."""
    _, _, top, bottom = _margins(section)
    return twips(_SHEET[0 if section.landscape else 1] - top - bottom)


def _margins(section: Section) -> tuple[int, int, int, int]:
    return _LYING if section.landscape else _UPRIGHT


def properties(section: Section, *, first: bool) -> str:
    """Sheet, margins, running head; the first sheet of a document carries no number (п. 3.6)."""
    width, height = (twips(side) for side in _SHEET)
    size = f'<w:pgSz w:w="{width}" w:h="{height}"/>'
    if section.landscape:
        size = f'<w:pgSz w:w="{height}" w:h="{width}" w:orient="landscape"/>'
    title = "<w:titlePg/>" if first else ""
    left, right, top, bottom = map(twips, _margins(section))
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rHeader"/>'
        f'<w:headerReference w:type="first" r:id="rFirst"/><w:type w:val="nextPage"/>{size}'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" '
        f'w:left="{left}" w:header="{twips(_HEADER)}" w:footer="{twips(_HEADER)}" w:gutter="0"/>'
        f"{title}</w:sectPr>"
    )
