"""Documents in the look of a school's own reference.docx: fonts, margins, letterhead, logo; what lacks is named."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import docx
import pytest
from docx.document import Document as Docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from lxml import etree

from generator import writers
from generator.document import Document
from generator.source import Templates, package_templates
from generator.writers import unsuitable
from generator.writers.docx.styles import STYLES
from tests.kitchen_sink import kitchen_sink
from tests.writers import docx_reading
from tests.writers.docx_lint import lint
from tests.writers.docx_reading import opened
from tests.writers.docx_samples import resolved, style
from tests.writers.own_reference import ADDRESS, FONT, LETTERHEAD, own_reference, saved


def restyled(document: Document, reference: bytes) -> bytes:
    """A document in the look of a reference."""
    return writers.write(
        document, "docx", Templates({**package_templates().files, "reference.docx": reference})
    )


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(change: Callable[[Docx], object]) -> bytes:
    """The package's reference after a change."""
    document = docx.Document(io.BytesIO(package_templates().files["reference.docx"]))
    change(document)
    return saved(document)


def repacked(reference: bytes, name: str, data: bytes) -> bytes:
    """A reference with one part written anew."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for one, old in {**parts(reference), name: data}.items():
            target.writestr(one, old)
    return buffer.getvalue()


def codes(reference: bytes) -> list[str]:
    return [one.code for one in unsuitable("reference.docx", reference)]


def test_margins_and_type_follow() -> None:
    """Sheets that stand have the reference's margins, those that lie have them turned; styles have its font."""
    made = opened(restyled(kitchen_sink(), own_reference()))
    upright = [one for one in made.sections if one.page_width < one.page_height]
    lying = [one for one in made.sections if one.page_width > one.page_height]
    assert upright
    assert lying
    for section in upright:
        sides = (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)
        assert [round(side.mm) for side in sides] == [25, 15, 22, 21]
    for section in lying:
        sides = (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)
        assert [round(side.mm) for side in sides] == [22, 15, 25, 21]
    used = {one.style.name for one in docx_reading.paragraphs(made)}
    assert len(used) > 10
    assert {resolved(style(made, name), lambda one: one.font.name) for name in used} == {FONT}


def test_one_style_names_the_face() -> None:
    """Whoever changes «Обычный» changes the font everywhere, and the size where it is the same."""
    styles = docx.Document(io.BytesIO(package_templates().files["reference.docx"])).styles.element
    named = [one.getparent().getparent() for one in styles.iter(qn("w:rFonts"))]
    assert [one.get(qn("w:styleId")) for one in named] == [None, "Normal"]
    made = changed(lambda one: setattr(one.styles["Normal"].font, "size", Pt(13)))
    document = opened(restyled(kitchen_sink(), made))
    sizes = {name: resolved(style(document, name), lambda one: one.font.size).pt for name in _SIZES}
    assert sizes == _SIZES


#: In points, where «Обычный» has 13.
_SIZES = {
    "Body Text": 13,
    "Heading 2": 13,
    "Реквизит": 13,
    "Title": 14,
    "Заголовок таблицы": 10,
    "footnote text": 10,
}


def test_margins_of_a_lying_section_are_its_own() -> None:
    """A reference that has a section on its side says what the margins of such sheets are."""

    def change(document: Docx) -> None:
        section = document.add_section()
        section.orientation = 1
        section.page_width, section.page_height = section.page_height, section.page_width
        section.left_margin = Mm(33)

    made = opened(restyled(kitchen_sink(), changed(change)))
    lying = [one for one in made.sections if one.page_width > one.page_height]
    assert {round(one.left_margin.mm) for one in lying} == {33}


def test_letterhead_logo_and_foot_follow() -> None:
    """The first sheet bears the letterhead with its logo, the others their number, all of them the foot."""
    data = restyled(kitchen_sink(), own_reference())
    first = opened(data).sections[0]
    assert LETTERHEAD in [one.text for one in first.first_page_header.paragraphs]
    (picture,) = [one for one in first.first_page_header.part.rels.values() if "image" in one.reltype]
    assert picture.target_part.blob.startswith(b"\x89PNG")
    assert "PAGE" in first.header._element.xml
    assert [first.footer.paragraphs[0].text, first.first_page_footer.paragraphs[0].text] == [ADDRESS, ADDRESS]
    assert lint(data) == []


def test_a_draft_is_marked_on_every_sheet() -> None:
    """The mark of a draft stands in each head, also in those of the school's own, and goes with the draft."""
    for draft in (True, False):
        made = parts(restyled(replace(kitchen_sink(), draft=draft), own_reference()))
        heads = [
            data for name, data in made.items() if name.startswith("word/header") and name.endswith(".xml")
        ]
        assert len(heads) == 2
        assert all((b'string="\xd0\x9f\xd0\xa0' in head) is draft for head in heads)


def test_one_head_for_all_sheets() -> None:
    """Where the first sheet has no head of its own, the usual one stands there too."""
    made = opened(
        restyled(kitchen_sink(), changed(lambda one: one.sections[0].header.paragraphs[0].add_run("Школа")))
    )
    first = made.sections[0]
    assert [first.header.paragraphs[0].text, first.first_page_header.paragraphs[0].text] == ["Школа", "Школа"]


def test_numbers_of_styles_are_left() -> None:
    """A list that a school has tied to its headings would number them a second time."""

    def change(document: Docx) -> None:
        properties = document.styles["Heading 1"].element.get_or_add_pPr()
        properties.get_or_add_numPr().get_or_add_numId().val = 1

    reference = changed(change)
    assert b"numPr" in parts(reference)["word/styles.xml"]
    assert b"numPr" not in parts(restyled(kitchen_sink(), reference))["word/styles.xml"]


@pytest.mark.parametrize("inside", [None, (), ("noLeading", "spacingInWholePoints")])
def test_a_line_that_its_author_broke_is_not_stretched(inside: tuple[str, ...] | None) -> None:
    """Whatever a school's own settings say of compatibility, or nothing; the order is that of the schema."""

    def change(document: Docx) -> None:
        compat = document.settings.element.find(qn("w:compat"))
        for child in list(compat):
            compat.remove(child)
        compat.extend(OxmlElement(f"w:{tag}") for tag in inside or ())
        if inside is None:
            document.settings.element.remove(compat)

    made = restyled(kitchen_sink(), changed(change))
    found = etree.fromstring(parts(made)["word/settings.xml"]).find(qn("w:compat"))
    wanted = [*(inside or ())[:1], "doNotExpandShiftReturn", *(inside or ())[1:]]
    assert [etree.QName(child).localname for child in found] == wanted
    assert lint(made) == []


def test_settings_of_other_parts_are_left() -> None:
    """Settings that name parts which are not taken along, or forbid changes, do not come with the look."""

    def change(document: Docx) -> None:
        for tag in ("w:attachedTemplate", "w:documentProtection", "w:mirrorMargins"):
            document.settings.element.append(OxmlElement(tag))

    settings = parts(restyled(kitchen_sink(), changed(change)))["word/settings.xml"]
    assert b"attachedTemplate" not in settings
    assert b"documentProtection" not in settings
    assert b"mirrorMargins" in settings
    assert b"autoHyphenation" in settings


def test_even_sheets_without_a_head_are_as_the_others() -> None:
    """Even sheets that are others and have no head would lose their number, and a draft its mark."""

    def change(document: Docx) -> None:
        document.settings.odd_and_even_pages_header_footer = True

    assert b"evenAndOddHeaders" in parts(changed(change))["word/settings.xml"]
    assert b"evenAndOddHeaders" not in parts(restyled(kitchen_sink(), changed(change)))["word/settings.xml"]


def test_a_first_sheet_that_is_switched_off_is_as_the_others() -> None:
    """A letterhead that was taken off the first sheet stays off it."""
    reference = own_reference()
    xml = parts(reference)["word/document.xml"].replace(b"<w:titlePg/>", b'<w:titlePg w:val="0"/>')
    first = opened(restyled(kitchen_sink(), repacked(reference, "word/document.xml", xml))).sections[0]
    assert first.first_page_header.paragraphs[0].text == first.header.paragraphs[0].text


def test_the_same_bytes() -> None:
    """A reference gives the same document each time."""
    assert restyled(kitchen_sink(), own_reference()) == restyled(kitchen_sink(), own_reference())


# ---------------------------------------------------------------------------------------------------- what lacks


def test_nothing_lacks() -> None:
    """The package's own file is sound, and so is a school's."""
    assert codes(package_templates().files["reference.docx"]) == []
    assert codes(own_reference()) == []


@pytest.mark.parametrize("set_in", ["basic style", "defaults", "neither"])
def test_the_mark_of_a_draft_is_in_the_face_of_the_reference(set_in: str) -> None:
    """«ПРОЕКТ» would else ask every machine for a face that nothing else on the sheet has."""

    def change(made: Docx) -> None:
        basic, defaults = (made.styles.element.xpath(path)[0] for path in _FACES)
        for fonts, place in ((basic, "basic style"), (defaults, "defaults")):
            fonts.attrib.clear()
            if place == set_in:
                fonts.set(qn("w:ascii"), "PT Astra Serif")

    data = restyled(replace(kitchen_sink(), draft=True), changed(change))
    face = "Times New Roman" if set_in == "neither" else "PT Astra Serif"
    assert f"font-family:&quot;{face}&quot;".encode() in parts(data)["word/header1.xml"]
    assert lint(data) == []


_FACES = (
    "./w:style[@w:default='1'][@w:type='paragraph']/w:rPr/w:rFonts",
    "./w:docDefaults/w:rPrDefault/w:rPr/w:rFonts",
)


def test_tables_keep_their_lines_without_their_style() -> None:
    """A style that no text of the file uses is dropped by programs that save it; a plan without lines cannot be read.

    What only holds words in their places, as a signature does, has no lines with it or without.
    """
    without = changed(lambda made: made.styles["Таблица программы"].delete())
    data = restyled(kitchen_sink(), without)
    usual = opened(restyled(kitchen_sink(), package_templates().files["reference.docx"])).tables
    lined = [bool(one._tbl.tblPr.xpath("./w:tblBorders/w:insideV")) for one in opened(data).tables]
    assert lined == [one.style.name == "Таблица программы" for one in usual]
    assert set(lined) == {True, False}
    assert b"<w:tblStyle" not in parts(data)["word/document.xml"]
    assert lint(data) == []


@pytest.mark.parametrize("name", STYLES[1:])
def test_a_missing_style_is_named(name: str) -> None:
    """Each style that documents ask for is missed by its name."""
    (found,) = unsuitable("r.docx", changed(lambda one: one.styles[name].delete()))
    assert found.code == "AR615"
    assert name in str(dict(found.args)["names"])


def test_all_styles_that_are_asked_for_are_known() -> None:
    """A document in a look without any style but the basic one asks for none that a check would not name."""
    asked: set[str] = set()

    class Asked(dict[str, str]):
        def get(self, key: str, _other: object = None) -> str:  # type: ignore[override]
            asked.add(key)
            return "x"

    from generator.writers import docx as writer  # noqa: PLC0415 - the package of that name is imported above

    reference = writer.read_reference(package_templates().files["reference.docx"])
    writer.write(kitchen_sink(), replace(reference, styles=Asked()))
    assert len(asked) > 10
    assert asked <= {name.lower() for name in STYLES}


def _head(text: str) -> Callable[[Docx], object]:
    return lambda document: document.sections[0].header.paragraphs[0].add_run(text)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda one: setattr(one.sections[0], "left_margin", Mm(19)), "AR616"),
        (lambda one: setattr(one.sections[0], "bottom_margin", Mm(10)), "AR616"),
        (_head("Школа № 5"), "AR617"),
        (lambda one: setattr(one.styles["Body Text"].font, "size", Pt(11)), "AR619"),
        (lambda one: one.add_paragraph("Бланк школы"), "AR620"),
    ],
)
def test_what_would_not_come_out_is_named(change: Callable[[Docx], object], code: str) -> None:
    """Each thing that its author would be surprised by is one finding."""
    assert code in codes(changed(change))


def test_a_mark_of_a_draft_in_a_head_is_an_error() -> None:
    """A head with «ПРОЕКТ», as in a document that was built of a draft, would mark approved papers too."""
    assert "AR618" in codes(changed(_head("ПРОЕКТ")))
    built = writers.write(replace(kitchen_sink(), draft=True), "docx")
    assert "AR618" in codes(built)
    assert "AR618" not in codes(changed(_head("Национальный проект «Образование»")))


def _spoilt(data: bytes) -> bytes:
    """A package in which the bytes of a part are others than were packed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        record = archive.getinfo("word/styles.xml")
    start = record.header_offset + 30 + len(record.filename) + 20
    return data[:start] + bytes(byte ^ 0x5A for byte in data[start : start + 64]) + data[start + 64 :]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no zip",
        repacked(own_reference(), "word/styles.xml", b"<w:styles"),
        repacked(own_reference(), "word/document.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'),
        repacked(own_reference(), "word/media/large.bin", b"\0" * 60_000_000),
        repacked(own_reference(), "_rels/.rels", b"<Relationships/>"),
        _spoilt(own_reference()),
    ],
    ids=["empty", "no zip", "broken XML", "a document type", "a bomb", "no document", "spoilt"],
)
def test_what_is_no_document_is_said(data: bytes) -> None:
    """What is no sound document of Word is one error, in the check and in a build."""
    assert codes(data) == ["AR613"]
    with pytest.raises(writers.InputError):
        restyled(kitchen_sink(), data)
