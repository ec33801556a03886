"""Document → DOCX: document.xml is written directly, the look comes from reference.docx."""

from __future__ import annotations

from generator.document import Document
from generator.writers.docx.body import Body
from generator.writers.docx.inlines import Marks, runs, text_run
from generator.writers.docx.reference import Reference, read_reference
from generator.writers.ooxml import Part, escape, package, part

__all__ = ["Reference", "read_reference", "write"]

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" mc:Ignorable="w14"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def write(document: Document, reference: Reference) -> bytes:
    """The document as a DOCX; the same bytes for the same document and reference."""
    body = Body(document, reference)
    inside = body.xml()
    made = {
        "word/document.xml": f"<w:document {_SPACES}><w:body>{inside}</w:body></w:document>",
        "word/numbering.xml": f"<w:numbering {_SPACES}>{body.numbers.xml()}</w:numbering>",
        "word/header1.xml": _header(document, reference, numbered=True),
        "word/header2.xml": _header(document, reference, numbered=False),
        "docProps/core.xml": _core(document),
        "docProps/app.xml": _APP,
    }
    if body.marks.notes:
        made["word/footnotes.xml"] = _footnotes(body.marks, reference)
    made["word/_rels/document.xml.rels"] = _relations(body.marks, reference)
    front = {"[Content_Types].xml": _content_types(made, reference), "_rels/.rels": _ROOT}
    return package([*map(_packed, front.items()), *map(_packed, made.items()), *reference.parts])


def _packed(named: tuple[str, str]) -> Part:
    return part(named[0], (_HEAD + named[1]).encode())


def _header(document: Document, reference: Reference, *, numbered: bool) -> str:
    """The number of the page, centred in the top margin from the second sheet on; ПРОЕКТ across a draft."""
    style = f'<w:pPr><w:pStyle w:val="{reference.style("header")}"/></w:pPr>'
    page = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    mark = _watermark(1 if numbered else 2) if document.draft else ""
    return f"<w:hdr {_SPACES}><w:p>{style}{mark}{page if numbered else ''}</w:p></w:hdr>"


def _watermark(number: int) -> str:
    shape = (
        f'<v:shape id="draft{number}" o:spid="_x0000_s{1024 + number}" type="#draftType{number}" '
        'style="position:absolute;margin-left:0;margin-top:0;width:440pt;height:110pt;rotation:315;z-index:-251658752;'
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;"
        'mso-position-vertical-relative:margin" o:allowincell="f" fillcolor="#c8c8c8" stroked="f"><v:fill opacity=".5"/>'
        '<v:textpath style="font-family:&quot;Times New Roman&quot;;font-size:1pt" string="ПРОЕКТ"/></v:shape>'
    )
    kind = (
        f'<v:shapetype id="draftType{number}" coordsize="21600,21600" o:spt="136" adj="10800" '
        'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
        '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
        '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>'
        '<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
    )
    return f"<w:r><w:pict>{kind}{shape}</w:pict></w:r>"


def _footnotes(marks: Marks, reference: Reference) -> str:
    style = f'<w:pPr><w:pStyle w:val="{reference.style("footnote text")}"/></w:pPr>'
    rules = (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
    )
    sign = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
    notes = [
        f'<w:footnote w:id="{number}"><w:p>{style}{sign}{text_run(" ")}{runs(content, marks)}</w:p></w:footnote>'
        for number, content in enumerate(tuple(marks.notes), 1)
    ]
    return f"<w:footnotes {_SPACES}>{rules}{''.join(notes)}</w:footnotes>"


def _core(document: Document) -> str:
    stamp = document.stamp.strftime("%Y-%m-%dT%H:%M:%SZ")
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(document.title)}</dc:title><dc:creator>{escape(document.organisation)}</dc:creator>"
        f"<dc:language>{document.language}</dc:language><cp:revision>{document.edition}</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{stamp}</dcterms:modified></cp:coreProperties>'
    )


_APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>antirisk</Application></Properties>"
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_ROOT = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_R}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    f'<Relationship Id="rId3" Type="{_R}/extended-properties" Target="docProps/app.xml"/></Relationships>'
)


def _relations(marks: Marks, reference: Reference) -> str:
    own = [("numbering", "numbering.xml")] + ([("footnotes", "footnotes.xml")] if marks.notes else [])
    rows = [
        f'<Relationship Id="rHeader" Type="{_R}/header" Target="header1.xml"/>',
        f'<Relationship Id="rFirst" Type="{_R}/header" Target="header2.xml"/>',
    ]
    rows += [
        f'<Relationship Id="rPart{number}" Type="{_R}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate([*reference.relations(), *own], 1)
    ]
    rows += [
        f'<Relationship Id="{identifier}" Type="{_R}/hyperlink" Target="{escape(address)}" TargetMode="External"/>'
        for address, identifier in marks.links.items()
    ]
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(rows)}</Relationships>'


def _content_types(made: dict[str, str], reference: Reference) -> str:
    kinds = {
        "word/document.xml": f"{_TYPE}.document.main+xml",
        "word/numbering.xml": f"{_TYPE}.numbering+xml",
        "word/header1.xml": f"{_TYPE}.header+xml",
        "word/header2.xml": f"{_TYPE}.header+xml",
        "word/footnotes.xml": f"{_TYPE}.footnotes+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    rows = [(name, kind) for name, kind in kinds.items() if name in made] + reference.content_types()
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in rows)
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
