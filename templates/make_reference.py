"""Makes templates/reference.docx: the styles that official documents are dressed in.

Run it from the top of the repository: `python templates/make_reference.py`. A school that wants its own look
opens the file in Word or LibreOffice, changes the styles and saves it; nothing here has to be run for that.
Figures: ГОСТ Р 7.0.97-2025 (type 12–14, tables smaller, first-line indent 1,25 cm, spacing 1–1,5).
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from lxml import etree

FONT = "Times New Roman"
LEFT, CENTER, BOTH = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY

#: name: based on, size, bold, caps, alignment, space before, space after, first-line indent in cm, keep with next
STYLES = {
    "Body Text": ("Normal", 12, False, False, BOTH, 0, 4, 1.25, False),
    "Title": ("Normal", 14, True, False, CENTER, 12, 12, 0, True),
    "Heading 1": ("Normal", 13, True, False, CENTER, 14, 8, 0, True),
    "Heading 2": ("Normal", 12, True, False, LEFT, 10, 6, 0, True),
    "Heading 3": ("Normal", 12, True, False, LEFT, 8, 4, 0, True),
    "Heading 4": ("Normal", 12, False, False, LEFT, 8, 4, 0, True),
    "Heading 5": ("Normal", 12, False, False, LEFT, 8, 4, 0, True),
    "Heading 6": ("Normal", 12, False, False, LEFT, 8, 4, 0, True),
    "Caption": ("Normal", 12, False, False, LEFT, 8, 4, 0, True),
    "List Paragraph": ("Normal", 12, False, False, BOTH, 0, 4, 0, False),
    "Header": ("Normal", 12, False, False, CENTER, 0, 0, 0, False),
    "Footer": ("Normal", 12, False, False, CENTER, 0, 0, 0, False),
    "footnote text": ("Normal", 10, False, False, BOTH, 0, 0, 0, False),
    "toc 1": ("Normal", 12, False, False, LEFT, 0, 3, 0, False),
    "toc 2": ("Normal", 12, False, False, LEFT, 0, 3, 0, False),
    "toc 3": ("Normal", 12, False, False, LEFT, 0, 3, 0, False),
    "Текст таблицы": ("Normal", 10, False, False, LEFT, 0, 2, 0, False),
    "Заголовок таблицы": ("Текст таблицы", 10, True, False, CENTER, 1, 1, 0, True),
    "Полоса таблицы": ("Текст таблицы", 10, True, False, LEFT, 2, 2, 0, True),
    "Реквизит": ("Normal", 12, False, False, LEFT, 0, 2, 0, False),
    "Бланк": ("Normal", 12, True, False, CENTER, 0, 2, 0, False),
    "Подпись документа": ("Normal", 12, False, False, LEFT, 18, 0, 0, False),
    "Выходные данные": ("Normal", 12, False, False, CENTER, 0, 0, 0, False),
    "Отметка": ("Normal", 10, False, False, CENTER, 0, 0, 0, False),
}
#: What a style is based on has this size; who changes it there changes it here too.
SIZES = {"Normal": 12, "Текст таблицы": 10}
INDENT = {"toc 2": 0.75, "toc 3": 1.5}
#: Words are hyphenated in running text and in cells alone.
HYPHENATED = {"Body Text", "List Paragraph", "footnote text", "Текст таблицы"}
#: Lines of running text, single elsewhere.
LEADING = {"Body Text": 1.15, "List Paragraph": 1.15}


#: In millimetres (п. 3.4): 30 where papers are bound that are kept over ten years, as programs are.
MARGINS = {"left": 30, "right": 10, "top": 20, "bottom": 20, "header": 10, "footer": 10}


def main() -> None:
    """Writes the file beside this script."""
    document = docx.Document()
    _defaults(document)
    for name, look in STYLES.items():
        _style(document, name, *look)
    _title_of_contents(document)
    _links(document)
    _table(document)
    _drop(document, {style.name for style in document.styles} - _kept())
    _settings(document)
    _short_ids(document)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    for side, millimetres in MARGINS.items():
        section._sectPr.pgMar.set(  # noqa: SLF001 - the only way to whole twips
            qn(f"w:{side}"), str(round(millimetres * 1440 / 25.4))
        )
    path = Path(__file__).with_name("reference.docx")
    document.save(str(path))
    _fix_times(path)
    sys.stdout.write(f"{path.name}\n")


def _kept() -> set[str]:
    basic = {"Normal", "Default Paragraph Font", "Normal Table", "No List"}
    return {*STYLES, *basic, "TOC Heading", "Hyperlink", "Таблица программы", "footnote reference"}


def _defaults(document: docx.document.Document) -> None:
    normal = document.styles["Normal"]
    _font(normal, 12, bold=False)
    normal.element.rPr.insert(0, _face())
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    properties = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for child in list(properties):
        properties.remove(child)
    size = OxmlElement("w:sz")
    size.set(qn("w:val"), "24")
    language = OxmlElement("w:lang")
    for slot, value in (("val", "ru-RU"), ("eastAsia", "ru-RU"), ("bidi", "ar-SA")):
        language.set(qn(f"w:{slot}"), value)
    for element in (_face(), size, language):
        properties.append(element)


def _face():
    """The typeface, which «Обычный» and the defaults name and all other styles have from there."""
    fonts = OxmlElement("w:rFonts")
    for slot in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{slot}"), FONT)
    return fonts


def _font(style: docx.styles.style.BaseStyle, size: float | None, *, bold: bool) -> None:
    style.font.name = None
    style.font.size = None if size is None else Pt(size)
    style.font.bold, style.font.italic = bold, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.rPr.find(qn("w:rFonts"))
    if fonts is not None:  # of a theme
        style.element.rPr.remove(fonts)


def _style(document, name, base, size, bold, caps, align, before, after, indent, keep) -> None:
    styles = document.styles
    style = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    properties = style.element.find(qn("w:pPr"))
    if properties is not None:
        level = properties.find(qn("w:outlineLvl"))
        for child in list(properties):
            if child is not level:
                properties.remove(child)
    style.base_style = styles[base]
    _font(style, None if size == SIZES[base] else size, bold=bold)
    style.font.all_caps = caps or None
    layout = style.paragraph_format
    layout.alignment, layout.space_before, layout.space_after = align, Pt(before), Pt(after)
    layout.first_line_indent = Cm(indent)
    layout.left_indent = Cm(INDENT.get(name, 0))
    layout.line_spacing = LEADING.get(name, 1.0)
    layout.keep_with_next = keep or None
    if name not in HYPHENATED:
        _suppress_hyphens(style)
    style.quick_style, style.hidden = True, False
    style.next_paragraph_style = styles["Body Text"] if name.startswith(("Heading", "Title")) else style


def _suppress_hyphens(style) -> None:
    """Puts w:suppressAutoHyphens where the schema wants it among the properties of a paragraph."""
    properties = style.element.get_or_add_pPr()
    before = {qn(f"w:{tag}") for tag in ("spacing", "ind", "contextualSpacing", "jc", "outlineLvl")}
    place = next((at for at, child in enumerate(properties) if child.tag in before), len(properties))
    properties.insert(place, OxmlElement("w:suppressAutoHyphens"))


def _title_of_contents(document) -> None:
    """«Содержание» looks as a heading does, and is none to the contents that it stands over, which F9 renews."""
    style = document.styles["TOC Heading"]
    style.base_style = document.styles["Heading 1"]
    style.next_paragraph_style = document.styles["Body Text"]
    style.quick_style, style.hidden = True, False
    for part in ("pPr", "rPr"):
        found = style.element.find(qn(f"w:{part}"))
        if found is not None:
            style.element.remove(found)
    level = OxmlElement("w:outlineLvl")
    level.set(qn("w:val"), "9")
    style.element.get_or_add_pPr().append(level)


def _links(document) -> None:
    link = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb = RGBColor(0x05, 0x3F, 0x8E)
    link.font.underline = True
    mark = document.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
    mark.font.superscript = True


def _table(document) -> None:
    style = document.styles.add_style("Таблица программы", WD_STYLE_TYPE.TABLE)
    style.base_style = document.styles["Normal Table"]
    properties = style.element.get_or_add_tblPr() if hasattr(style.element, "get_or_add_tblPr") else None
    if properties is None:
        properties = OxmlElement("w:tblPr")
        style.element.append(properties)
    borders = OxmlElement("w:tblBorders")
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{edge}")
        for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "auto")):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    properties.append(borders)
    margins = OxmlElement("w:tblCellMar")
    for edge, width in (("top", "28"), ("left", "85"), ("bottom", "28"), ("right", "85")):
        side = OxmlElement(f"w:{edge}")
        side.set(qn("w:w"), width)
        side.set(qn("w:type"), "dxa")
        margins.append(side)
    properties.append(margins)


SETTINGS = """<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:zoom w:percent="100"/><w:defaultTabStop w:val="708"/><w:autoHyphenation/>
<w:consecutiveHyphenLimit w:val="3"/><w:doNotHyphenateCaps/><w:characterSpacingControl w:val="doNotCompress"/>
<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"
 w:val="15"/></w:compat>
<w:themeFontLang w:val="ru-RU"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>"""


def _settings(document) -> None:
    element = document.settings.element
    for child in list(element):
        element.remove(child)
    for child in list(parse_xml(SETTINGS)):
        element.append(child)


def _short_ids(document) -> None:
    """Ids as Word gives them to styles with Russian names: they stand in every paragraph of every document."""
    ids = [style.style_id for style in document.styles if not style.style_id.isascii()]
    short = {one: f"a{number}" for number, one in enumerate(ids, 1)}
    for element in document.styles.element.iter():
        for name, value in element.attrib.items():
            if name == qn("w:styleId") or (name == qn("w:val") and element.tag in _TO_STYLES):
                element.set(name, short.get(value, value))


_TO_STYLES = {qn(f"w:{tag}") for tag in ("basedOn", "next", "link")}


def _drop(document, names: set[str]) -> None:
    for name in sorted(names):
        document.styles[name].delete()


def _fix_times(path: Path) -> None:
    """The same bytes at every run: zip records without the time of the day."""
    with zipfile.ZipFile(path) as archive:
        parts = [(info.filename, archive.read(info)) for info in archive.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            if name == "docProps/thumbnail.jpeg":
                continue
            kept = _without_thumbnail(data) if name in ("_rels/.rels", "[Content_Types].xml") else data
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), kept, zipfile.ZIP_DEFLATED)


def _without_thumbnail(data: bytes) -> bytes:
    root = etree.fromstring(data)
    for child in list(root):
        if "thumbnail" in child.get("Type", "") or child.get("Extension") == "jpeg":
            root.remove(child)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


if __name__ == "__main__":
    main()
