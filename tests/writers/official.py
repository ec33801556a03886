"""The rules of official papers that can be read off a DOCX (ГОСТ Р 7.0.97-2025), one check each.

A check yields what breaks its rule; the numbers are those by which the project counts the rules.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.table import CT_Row
from docx.shared import Emu

from tests.writers import docx_reading
from tests.writers.docx_samples import resolved, style

_MONTHS = "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
_WIDE = 4  # columns that an upright sheet holds
_MANY, _LONG = 12, 300  # paragraphs, letters of a cell that may fill half a sheet


def faults(document: Docx) -> list[str]:
    """Every fault of a document as «rule: what»."""
    return [f"{number}: {fault}" for number, check in RULES.items() for fault in check(document)]


def _sheet(document: Docx) -> Iterator[str]:
    """A4; on its side only where a table asks for it."""
    lying = False
    for section in document.sections:
        sides = (round(section.page_width.mm), round(section.page_height.mm))
        on_side = section.orientation == WD_ORIENT.LANDSCAPE
        lying = lying or on_side
        if sides != ((297, 210) if on_side else (210, 297)):
            yield f"a sheet of {sides} mm"
    widest = max((len(table._tbl.tblGrid) for table in docx_reading.tables(document)), default=0)
    if lying and widest <= _WIDE:
        yield f"a sheet on its side for {widest} columns"


def _margins(document: Docx) -> Iterator[str]:
    """Left 20 (30 where the paper is bound), right 10, top and bottom 20 mm at least; a lying sheet is bound above."""
    for section in document.sections:
        margins = (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)
        least = (20, 10, 30, 20) if section.orientation == WD_ORIENT.LANDSCAPE else (30, 10, 20, 20)
        if any(round(own.mm) < wanted for own, wanted in zip(margins, least, strict=True)):
            yield f"margins {[round(own.mm) for own in margins]}"


def _pages(document: Docx) -> Iterator[str]:
    """Numbers from the second page on, centred in the top margin, 10 mm from the edge."""
    for number, section in enumerate(document.sections):
        if section.different_first_page_header_footer != (number == 0):
            yield f"section {number} and its first page"
        if round(section.header_distance.mm) < 10:
            yield "a number too near to the edge"
        codes = [node.text.strip() for node in section.header._element.iter(qn("w:instrText"))]
        if codes != ["PAGE"]:
            yield f"section {number} is numbered by {codes}"
        aligned = [
            one.alignment or resolved(one.style, lambda own: own.paragraph_format.alignment)
            for one in section.header.paragraphs
        ]
        if set(aligned) != {WD_ALIGN_PARAGRAPH.CENTER}:
            yield "a number that is not centred"
    if list(document.sections[0].first_page_header._element.iter(qn("w:instrText"))):
        yield "a number on the first page"


def _type(document: Docx) -> Iterator[str]:
    """12 to 14, in tables and marks not below 10; one face."""
    faces = set()
    for name in {one.style.name for one in docx_reading.paragraphs(document)}:
        own = style(document, name)
        faces.add(resolved(own, lambda one: one.font.name))
        size = resolved(own, lambda one: one.font.size).pt
        least = 10 if "таблиц" in name or name == "Отметка" else 12
        if not least <= size <= 14:
            yield f"{name} of {size}"
    if len(faces) > 1:
        yield f"faces {sorted(map(str, faces))}"


def _text(document: Docx) -> Iterator[str]:
    """Indent of 1,25 cm, justified, spacing 1–1,5."""
    form = style(document, "Body Text")
    if round(resolved(form, lambda one: one.paragraph_format.first_line_indent).cm, 2) != 1.25:
        yield "another indent"
    if resolved(form, lambda one: one.paragraph_format.alignment) != WD_ALIGN_PARAGRAPH.JUSTIFY:
        yield "text that is not justified"
    if not 1 <= resolved(form, lambda one: one.paragraph_format.line_spacing) <= 1.5:
        yield "another spacing"


def _headings(document: Docx) -> Iterator[str]:
    """Styles of headings with outline levels; no full stop."""
    for one in docx_reading.paragraphs(document):
        words = docx_reading.words(one._p)
        if one.style.name.startswith(("Heading ", "Title")):
            if words.endswith("."):
                yield f"a full stop: {words}"
            level = one.style.element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
            if level is None and one.style.name != "Title":
                yield f"no outline level: {words}"


def _corner(document: Docx) -> Iterator[str]:
    """A requisite in the corner is at most 8 cm wide (edition of 2025)."""
    section = document.sections[0]
    line = section.page_width - section.left_margin - section.right_margin
    for one in document.paragraphs:
        indent = one.paragraph_format.left_indent
        if one.style.name == "Реквизит" and indent and Emu(line - indent).cm > 8.05:
            yield f"{Emu(line - indent).cm:.1f} cm: {one.text}"


def _dates(document: Docx) -> Iterator[str]:
    """«05.06.2016» without «г.», «5 июня 2016 г.» with it and without a zero before the day."""
    for one in docx_reading.paragraphs(document):
        words = docx_reading.words(one._p).replace("\N{NO-BREAK SPACE}", " ")
        yield from re.findall(r"\b\d\d\.\d\d\.\d{4} г\.", words)
        yield from re.findall(rf"\b0\d (?:{_MONTHS})\b.*", words)


def _tables(document: Docx) -> Iterator[str]:
    """Head rows first and repeated, rows whole under them, captions «Таблица N»."""
    for number, table in enumerate(docx_reading.tables(document)):
        heads = [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.rows]
        whole = [
            row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None or _tall(row._tr)
            for row in table.rows
        ]
        if heads != sorted(heads, reverse=True):
            yield f"table {number}: a head row below others"
        form = table.style is None or table.style.name != "Таблица программы" or not any(heads)
        if not form and not all(whole):
            yield f"table {number}: a row that may be split"
        if not form and not heads[0]:
            yield f"table {number}: no head row"
    captions = [one.text for one in document.paragraphs if one.style.name == "Caption"]
    for words in captions:
        if len(captions) > 1 and not words.startswith("Таблица "):
            yield f"a caption: {words}"


def _tall(row: CT_Row) -> bool:
    """Whether a row fills half a sheet: kept whole, it would leave the other half empty."""
    cells = [[docx_reading.words(one) for one in cell.iter(qn("w:p"))] for cell in row.iter(qn("w:tc"))]
    return any(len(lines) > _MANY or sum(map(len, lines)) > _LONG for lines in cells)


RULES: dict[int, Callable[[Docx], Iterator[str]]] = {
    1: _sheet,
    2: _margins,
    3: _pages,
    4: _type,
    5: _text,
    6: _headings,
    7: _corner,
    8: _dates,
    16: _tables,
}
