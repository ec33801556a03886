"""The small parts of a DOCX: running heads, footnotes, properties, relationships, content types."""

from __future__ import annotations

from generator.document import Document
from generator.writers.docx.inlines import Marks, runs, text_run
from generator.writers.docx.reference import Reference
from generator.writers.docx.running import OCCASIONS, Occasion
from generator.writers.ooxml import escape

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
#: The names that the XML of every word/ part may use.
SPACES = " ".join(
    [
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
        f'xmlns:r="{_OFFICE}/relationships"',
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
        'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
        'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"',
        'mc:Ignorable="w14"',
    ]
)
#: The look of words in heads and feet.
SMALL = '<w:sz w:val="18"/><w:szCs w:val="18"/>'
#: What keeps a running head of two lines off the text below it.
_APART = '<w:spacing w:after="120"/>'
_PAGE_NUMBER = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


#: A head of a school's own may know none of these names.
_DRAWN = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'


def running(document: Document, reference: Reference) -> dict[str, str]:
    """The heads and feet by the names of their parts: the school's own where its reference has them, else ours."""
    return {f"word/{OCCASIONS[one][0]}": _running(document, reference, one) for one in reference.occasions}


def _running(document: Document, reference: Reference, occasion: Occasion) -> str:
    """The number of the page and the running head from the second sheet on; ПРОЕКТ across every sheet of a draft."""
    kind, sheets = occasion
    number = list(OCCASIONS).index(occasion) + 1
    mark = _watermark(number, reference.face) if document.draft and kind == "header" else ""
    own = reference.running.get(occasion)
    if own:
        return own.xml(mark)
    numbered = sheets == "default"
    style = f'<w:pPr><w:pStyle w:val="{reference.style("header")}"/></w:pPr>'
    apart = style.replace("</w:pPr>", f"{_APART}</w:pPr>")
    said = f"<w:p>{apart}{text_run(document.running, SMALL)}</w:p>" if numbered and document.running else ""
    return f"<w:hdr {SPACES}><w:p>{style}{mark}{_PAGE_NUMBER if numbered else ''}</w:p>{said}</w:hdr>"


def _watermark(number: int, face: str) -> str:
    """Word's own way to set a word across the sheet: text on a path, behind everything else."""
    kind = (
        f'<v:shapetype id="draftType{number}" coordsize="21600,21600" o:spt="136" adj="10800" '
        'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>'
        '<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
        '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
        '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>'
        '<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
    )
    place = "position:absolute;margin-left:0;margin-top:0;width:440pt;height:110pt;rotation:315;z-index:-251658752"
    middle = ";".join(
        f"mso-position-{way}:center;mso-position-{way}-relative:margin" for way in ("horizontal", "vertical")
    )
    shape = (
        f'<v:shape id="draft{number}" o:spid="_x0000_s{1024 + number}" type="#draftType{number}" '
        f'style="{place};{middle}" o:allowincell="f" fillcolor="#c8c8c8" stroked="f">'
        f'<v:fill opacity=".5"/><v:textpath style="font-family:&quot;{escape(face)}&quot;;font-size:1pt" '
        'string="ПРОЕКТ"/></v:shape>'
    )
    return f"<w:r><w:pict {_DRAWN}>{kind}{shape}</w:pict></w:r>"


def footnotes(marks: Marks, reference: Reference) -> dict[str, str]:
    """The notes, after the two rules that Word wants before the first, and where the links in them lead to.

    The links of a part stand beside that part: those of the text are put by while notes are written.
    """
    outer, marks.links = marks.links, {}
    made = {"word/footnotes.xml": _footnotes(marks, reference)}
    if marks.links:
        made["word/_rels/footnotes.xml.rels"] = _relationships(_addresses(marks))
    marks.links = outer
    return made


def _footnotes(marks: Marks, reference: Reference) -> str:
    style = f'<w:pPr><w:pStyle w:val="{reference.style("footnote text")}"/></w:pPr>'
    rules = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    sign = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
    notes = [
        f'<w:footnote w:id="{number}"><w:p>{style}{sign}{text_run(" ")}{runs(content, marks)}</w:p></w:footnote>'
        for number, content in enumerate(tuple(marks.notes), 1)
    ]
    return f"<w:footnotes {SPACES}>{rules}{''.join(notes)}</w:footnotes>"


def core(document: Document) -> str:
    """Title, author, language; the document's stamp stands for the day it was made."""
    stamp = document.stamp.strftime("%Y-%m-%dT%H:%M:%SZ")
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(document.title)}</dc:title><dc:creator>{escape(document.organisation)}</dc:creator>"
        f"<dc:language>{document.language}</dc:language><cp:revision>{document.edition}</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{stamp}</dcterms:modified></cp:coreProperties>'
    )


def source(document: Document, marks: Marks) -> dict[str, str]:
    """What the document was made from, as a part of its own, which Word and LibreOffice keep; none if unknown."""
    made = document.source
    if made is None:
        return {}
    nodes = "".join(
        f'<node bookmark="{escape(name)}" id="{escape(node)}"/>' for name, node in marks.nodes().items()
    )
    inside = nodes + marks.controls.xml()
    what = f'file="{escape(made.file)}" digest="{made.digest}" document="{escape(document.id)}"'
    item = f'<source xmlns="{_SOURCE}" {what}>{inside}</source>'
    return {"customXml/item1.xml": item, **_SOURCE_PARTS}


#: The name that `readers` know the part by, and the id that Word wants for it.
_SOURCE = "urn:antirisk:source"
_ITEM = "{5B0F1C6E-7B1D-4C55-9E0B-6A0B6D2C7A11}"
#: What Word wants beside a part of ours: which it is, and that it is so.
_SOURCE_PARTS = {
    "customXml/itemProps1.xml": (
        f'<ds:datastoreItem xmlns:ds="{_OFFICE}/customXml" ds:itemID="{_ITEM}"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{_SOURCE}"/></ds:schemaRefs></ds:datastoreItem>'
    ),
    "customXml/_rels/item1.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/relationships/customXmlProps" Target="itemProps1.xml"/></Relationships>'
    ),
}

APP = f'<Properties xmlns="{_OFFICE}/extended-properties"><Application>antirisk</Application></Properties>'
ROOT_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/relationships/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/>'
    f'<Relationship Id="rId3" Type="{_OFFICE}/relationships/extended-properties" Target="docProps/app.xml"/>'
    "</Relationships>"
)


def relations(marks: Marks, reference: Reference) -> str:
    """What document.xml refers to: heads, static parts, numbering, notes, addresses."""
    parts: list[tuple[str, str, str]] = [
        (OCCASIONS[one][1], one[0], OCCASIONS[one][0]) for one in reference.occasions
    ]
    parts += [("rNumbering", "numbering", "numbering.xml")]
    parts += [("rNotes", "footnotes", "footnotes.xml")] if marks.notes else []
    parts += [("rSource", "customXml", "../customXml/item1.xml")] if marks.document.source else []
    parts += [(f"rPart{number}", *one) for number, one in enumerate(reference.relations, 1)]
    rows = [
        f'<Relationship Id="{identifier}" Type="{_OFFICE}/relationships/{kind}" Target="{target}"/>'
        for identifier, kind, target in parts
    ]
    return _relationships(rows + _addresses(marks))


def _addresses(marks: Marks) -> list[str]:
    """The addresses that the links met so far lead to."""
    return [
        f'<Relationship Id="{identifier}" Type="{_OFFICE}/relationships/hyperlink" '
        f'Target="{escape(address)}" TargetMode="External"/>'
        for address, identifier in marks.links.items()
    ]


def _relationships(rows: list[str]) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(rows)}</Relationships>'


_OWN_TYPES = {
    "word/document.xml": f"{_TYPE}.document.main+xml",
    "word/numbering.xml": f"{_TYPE}.numbering+xml",
    **{f"word/{name}": f"{_TYPE}.{kind}+xml" for (kind, _), (name, _) in OCCASIONS.items()},
    "word/footnotes.xml": f"{_TYPE}.footnotes+xml",
    "customXml/itemProps1.xml": "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}


def content_types(made: dict[str, str], reference: Reference) -> str:
    """[Content_Types].xml for the parts made here and the static ones."""
    rows = [(name, kind) for name, kind in _OWN_TYPES.items() if name in made]
    rows += reference.types
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in rows)
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
