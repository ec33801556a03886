"""The QR code of a document in the lower right corner of its first sheet (ГОСТ Р 7.0.97-2025).

The foot of the sheet keeps a place free that is as high as the code, and the code lies over it. Word and LibreOffice
end the text above a foot however high it is: nothing overlaps whatever the first sheet holds, and no table is pushed
about as by a floating picture. Belonging to the text, the code is a figure with words of its own.
"""

from __future__ import annotations

from dataclasses import replace

from generator.document import Section
from generator.writers import qr
from generator.writers.docx import page
from generator.writers.docx.parts import SPACES
from generator.writers.docx.reference import Reference
from generator.writers.docx.running import Occasion, Running
from generator.writers.docx.tables import LOWEST
from generator.writers.ooxml import Part, escape, part

_FOOT: Occasion = ("footer", "first")
_PART = "media/qr-code.png"
#: Millimetres between the last line of the text and the light around the code.
_GAP = 1
#: EMU, the unit of drawings, in a millimetre and in a twentieth of a point.
_MILLIMETRE, _TWIP = 36000, 635
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


def with_code(reference: Reference, address: str) -> tuple[Reference, tuple[Part, ...]]:
    """The look with room for the code of an address and its picture as a part; as it was where there is no code."""
    if not address or not qr.side(address):
        return reference, ()
    room = _room(page.twips(qr.side(address) + _GAP), reference.style("Normal"))
    own = reference.running.get(_FOOT)
    if own is None:
        foot = Running(f"<w:ftr {SPACES}>", f"{room}</w:ftr>", "", numbered=False)
    else:
        inside, closing, end = own.after.rpartition("</")
        foot = replace(own, after=f"{inside}{room}{closing}{end}")
    name = f"word/{_PART}"
    with_room = replace(
        reference,
        running={**reference.running, _FOOT: foot},
        types=(*reference.types, (name, "image/png")),
        relations=(*reference.relations, ("image", _PART)),
    )
    return with_room, (part(name, qr.png(address)),)


def _room(height: int, style: str) -> str:
    """A paragraph that is empty and so high."""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>'
        f'<w:spacing w:before="0" w:after="0" w:line="{height}" w:lineRule="exact"/></w:pPr></w:p>'
    )


def paragraph(address: str, section: Section, reference: Reference) -> str:
    """The paragraph, as low as one can be, that the code hangs on; its section is the first of the document."""
    size = round(qr.side(address) * _MILLIMETRE)
    foot = reference.margins(landscape=section.landscape).footer * _TWIP
    top = page.height(section) * _TWIP - foot - size
    relation = f"rPart{len(reference.relations)}"
    return f"<w:p><w:pPr>{LOWEST}</w:pPr><w:r>{_picture(qr.words(address), size, top, relation)}</w:r></w:p>"


def _picture(words: str, size: int, top: int, relation: str) -> str:
    """A picture at the right margin, `top` below the edge of the sheet (ECMA-376 part 1, 20.4.2.3)."""
    named = f'id="1000" name="QR-код" descr="{escape(words)}"'
    return (
        f'<w:drawing><wp:anchor xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0" '
        'simplePos="0" relativeHeight="1" behindDoc="0" locked="1" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="margin"><wp:align>right</wp:align></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{top}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{size}" cy="{size}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr {named}/><a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{size}" cy="{size}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing>"
    )
