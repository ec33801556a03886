"""A reference.docx as a school would make it in Word: its font, margins, letterhead, logo, an address at the foot."""

from __future__ import annotations

import io
import struct
import zlib

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from generator.source import package_templates

FONT = "PT Astra Serif"
LETTERHEAD = "Муниципальное бюджетное общеобразовательное учреждение «Школа № 5»"
ADDRESS = "ул. Школьная, 5"


def own_reference() -> bytes:
    """The package's own file, opened and changed as people change it."""
    document = docx.Document(io.BytesIO(package_templates().files["reference.docx"]))
    set_face(document, FONT)
    section = document.sections[0]
    section.left_margin, section.right_margin = Mm(25), Mm(15)
    section.top_margin, section.bottom_margin = Mm(22), Mm(21)
    _head(section)
    return saved(document)


def set_face(document: docx.document.Document, name: str) -> None:
    """Changes the font of the style that all others rest on, and of no other."""
    fonts = document.styles["Normal"].element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
    for slot in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{slot}"), name)


def _head(section: Section) -> None:
    """A letterhead with a logo on the first sheet, the number on the others, an address at the foot of all."""
    section.different_first_page_header_footer = True
    first = section.first_page_header.paragraphs[0]
    first.alignment = 1
    first.add_run().add_picture(io.BytesIO(logo()), width=Mm(15))
    section.first_page_header.add_paragraph(LETTERHEAD).alignment = 1
    number = section.header.paragraphs[0]
    number.add_run("Школа № 5, страница ")
    field(number, "PAGE")
    for footer in (section.first_page_footer, section.footer):
        footer.paragraphs[0].add_run(ADDRESS)


def field(paragraph: Paragraph, code: str) -> None:
    """Adds a field to a paragraph."""
    simple = OxmlElement("w:fldSimple")
    simple.set(qn("w:instr"), f" {code} ")
    paragraph._p.append(simple)


def saved(document: docx.document.Document) -> bytes:
    """The bytes of a document."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def logo() -> bytes:
    """A blue square as PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    side = 16
    rows = (b"\0" + b"\x1f\x4e\x9e" * side) * side
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )
