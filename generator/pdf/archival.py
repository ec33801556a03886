"""PDF as LibreOffice made it → the same pages with nothing in them of the machine or of the day.

The marks of the standards (PDF/A, ISO 19005; PDF/UA, ISO 14289) are handed on as LibreOffice set them, never set here.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator
from xml.sax.saxutils import escape

import pikepdf

from generator.pdf.properties import Properties

_PART = "{http://www.aiim.org/pdfa/ns/id/}part"
_UA_PART = "{http://www.aiim.org/pdfua/ns/id/}part"
_SUBSET = re.compile(r"^/?(?:[A-Z]{6}\+)?")


def archival(data: bytes, properties: Properties) -> bytes:
    """The same bytes for the same pages and properties."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as claimed:
            part, ua = str(claimed.get(_PART, "")), str(claimed.get(_UA_PART, ""))
        producer = str(pdf.docinfo.get("/Producer", ""))
        _information(pdf, properties, producer)
        pdf.Root.Metadata = pdf.make_stream(
            _xmp(properties, producer, part, ua).encode(),
            Type=pikepdf.Name.Metadata,
            Subtype=pikepdf.Name.XML,
        )
        pdf.Root.Lang = pikepdf.String(properties.language)
        _complete_tags(pdf)
        _leave_out_loose_links(pdf)
        _date_colours(pdf, properties)
        for name in (
            "/DocChecksum",
            "/ID",
        ):  # LibreOffice makes both of the time; pikepdf makes the second anew
            if name in pdf.trailer:
                del pdf.trailer[name]
        return _saved(pdf, packed=part != "1")


def fonts(data: bytes) -> frozenset[str]:
    """The names of the fonts in a PDF, without the letters that mark a subset: «LiberationSerif-Bold»."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return frozenset(
            _SUBSET.sub("", str(one.FontName))
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"
        )


def _information(pdf: pikepdf.Pdf, properties: Properties, producer: str) -> None:
    """The old place for title and author; PDF/A wants it to say what the metadata say."""
    day = "D:" + re.sub(r"\D", "", properties.created) + "Z"
    said = {
        "/Title": properties.title,
        "/Author": properties.author,
        "/Creator": "antirisk",
        "/Producer": producer,
        "/CreationDate": day,
        "/ModDate": day,
    }
    pdf.trailer.Info = pdf.make_indirect(
        pikepdf.Dictionary({name: pikepdf.String(text) for name, text in said.items() if text})
    )


def _date_colours(pdf: pikepdf.Pdf, properties: Properties) -> None:
    """The colour profile has a time of its own: six numbers of two bytes from byte 24 on (ICC.1, 7.2.1)."""
    day = struct.pack(">6H", *map(int, re.findall(r"\d+", properties.created)))
    for intent in pdf.Root.get("/OutputIntents", pikepdf.Array()):
        colours = intent.DestOutputProfile
        data = colours.read_bytes()
        colours.write(data[:24] + day + data[36:])


def _complete_tags(pdf: pikepdf.Pdf) -> None:
    """What PDF/UA-1 wants and LibreOffice leaves out: an id of each note (7.9), words in the place of a figure (7.3).

    A figure that its document gives no words is the word across the sheets of a draft.
    """
    root = pdf.Root.get("/StructTreeRoot")
    named: list[pikepdf.Object] = []
    for element in _elements(root) if root is not None else ():
        if element.S == "/Note":
            element.ID = pikepdf.String(f"note-{len(named) // 2:04}")
            named += [element.ID, element]
        elif element.S == "/Figure" and "/Alt" not in element:
            element.Alt = pikepdf.String("ПРОЕКТ")
    if root is not None and named:
        root.IDTree = pdf.make_indirect(pikepdf.Dictionary(Names=pikepdf.Array(named)))


def _elements(root: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The elements of a structure in reading order, however deep."""
    waiting = [root]
    while waiting:
        here = waiting.pop()
        if "/S" in here:
            yield here
        kids = here.get("/K", pikepdf.Array())
        inside = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        waiting += [kid for kid in reversed(inside) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def _leave_out_loose_links(pdf: pikepdf.Pdf) -> None:
    """Links that no tag holds (those on the numbers of notes) would break PDF/UA-1, 7.18.5; the numbers stay."""
    for page in pdf.pages:
        links = page.get("/Annots")
        if links is not None:
            page.Annots = pikepdf.Array([one for one in links if "/StructParent" in one])


def _saved(pdf: pikepdf.Pdf, *, packed: bool) -> bytes:
    """PDF/A-1 knows no object streams; they halve the tags of the others."""
    made = io.BytesIO()
    how = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
    pdf.save(made, deterministic_id=True, object_stream_mode=how, fix_metadata_version=False)
    return made.getvalue()


def _xmp(properties: Properties, producer: str, part: str, ua: str) -> str:
    """XMP as ISO 19005 wants it: what no schema of its own describes (pdfuaid) is described here."""
    title, author, made_by = map(escape, (properties.title, properties.author, producer))
    creator = f"<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>" if author else ""
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"\
 xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>{creator}
<dc:language><rdf:Bag><rdf:li>{properties.language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{made_by}</pdf:Producer><xmp:CreatorTool>antirisk</xmp:CreatorTool>
<xmp:CreateDate>{properties.created}</xmp:CreateDate><xmp:ModifyDate>{properties.created}</xmp:ModifyDate>
</rdf:Description>
{_PDFA.format(part) if part else ""}{_PDFUA.format(ua) if ua else ""}</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


_PDFA = """<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>{}</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description>
"""
_PDFUA = """<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>{}</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
