"""Document → DOCX: document.xml is written directly, the look comes from reference.docx."""

from __future__ import annotations

from generator.document import Document, public_address
from generator.writers.docx import parts
from generator.writers.docx.body import Body
from generator.writers.docx.foot import with_foot
from generator.writers.docx.qr_code import paragraph, with_code
from generator.writers.docx.reference import Reference, read_reference
from generator.writers.ooxml import Part, package, part

__all__ = ["Reference", "read_reference", "write"]

_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def write(document: Document, reference: Reference) -> bytes:
    """The document as a DOCX; the same bytes for the same document and reference."""
    address = public_address(document)
    reference, pictures = with_code(with_foot(reference, document.foot), address)
    body = Body(document, reference)
    code = paragraph(address, document.sections[0], reference) if pictures else ""
    made = {
        "word/document.xml": body.xml(f"<w:document {parts.SPACES}><w:body>{code}", "</w:body></w:document>"),
        "word/numbering.xml": f"<w:numbering {parts.SPACES}>{body.numbers.xml()}</w:numbering>",
        **parts.running(document, reference),
        **parts.source(document, body.marks),
        "docProps/core.xml": parts.core(document),
        "docProps/app.xml": parts.APP,
    }
    if body.marks.notes:
        made |= parts.footnotes(body.marks, reference)
    made["word/_rels/document.xml.rels"] = parts.relations(body.marks, reference)
    front = {
        "[Content_Types].xml": parts.content_types(made, reference),
        "_rels/.rels": parts.ROOT_RELATIONS,
    }
    return package([*map(_packed, front.items()), *map(_packed, made.items()), *reference.parts, *pictures])


def _packed(named: tuple[str, str]) -> Part:
    return part(named[0], _DECLARATION + named[1].encode())
