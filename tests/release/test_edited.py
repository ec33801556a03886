"""What an editor may do to a published document: whatever is read otherwise is told, and nothing else is."""

from __future__ import annotations

import io
import zipfile

import pytest

from generator import writers
from generator.archive import Archive
from generator.document import Cell, Column, Document, Note, Paragraph, Row, Section, Table, Text
from generator.release.digests import words

MAIN, STYLES = "word/document.xml", "word/styles.xml"


def _row(*cells: str) -> Row:
    return Row(tuple(Cell((Paragraph((Text(one),)),)) for one in cells))


@pytest.fixture(scope="module")
def document() -> dict[str, bytes]:
    """The parts of a document with figures, signs, a table and a note."""
    said = Paragraph(
        (
            Text("Не ниже 4,5, доля ≥ 60 %, до 10 15\N{NON-BREAKING HYPHEN}й школы."),
            Note((Text("Примечание 7"),)),
        )
    )
    table = Table((Column("а"), Column("б")), (_row("1", "23"), _row("первая", "вторая")))
    made = Document("проба/program", "Проба", (Section((said, table)),))
    with zipfile.ZipFile(io.BytesIO(writers.write(made, "docx"))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def said(parts: dict[str, bytes]) -> str:
    """The digest of the words of a document that is packed again."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return words(Archive(held.getvalue()))


def changed(parts: dict[str, bytes], part: str, old: str, new: str) -> dict[str, bytes]:
    """Parts of which one has other XML in the first place where this stands."""
    data = parts[part].decode()
    assert old in data, data
    return {**parts, part: data.replace(old, new, 1).encode()}


RUN = "<w:r><w:t>первая</w:t>"
BOX = '<v:textbox xmlns:v="urn:schemas-microsoft-com:vml"><w:txbxContent>{}</w:txbxContent></v:textbox>'
MATH = '<m:t xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">1</m:t>'
CELL, END = "<w:t>1</w:t>", "</w:body>"

EDITED = {
    "a comma less": ("4,5", "45"),
    "a comma more": ("60 %", "6,0 %"),
    "another sign": ("≥", "≤"),
    "a sign less": ("60 %", "60"),
    "a blank less": ("10 15", "1015"),
    "a hyphen less": ("\N{NON-BREAKING HYPHEN}", ""),
    "a word more": ("Не ниже", "Не намного ниже"),
    "hidden": (RUN, RUN.replace("<w:t", "<w:rPr><w:vanish/></w:rPr><w:t")),
    "a line through it": (RUN, RUN.replace("<w:t", "<w:rPr><w:strike/></w:rPr><w:t")),
    "struck out": (RUN, f'<w:del w:id="9" w:author="а">{RUN}</w:r></w:del><w:r>'),
    "a row struck out": ("<w:tr>", '<w:tr><w:trPr><w:del w:id="9" w:author="а"/></w:trPr>'),
    "in a box": (
        RUN,
        f"<w:r><w:pict>{BOX.format('<w:p><w:r><w:t>нет</w:t></w:r></w:p>')}</w:pict></w:r>{RUN}",
    ),
    "in a formula": (RUN, f"<m:oMath xmlns:m='m'><m:r>{MATH}</m:r></m:oMath>{RUN}"),
    "a sign of a font": (CELL, f'{CELL}<w:sym w:font="Symbol" w:char="F032"/>'),
    "in another file": (END, f'<w:altChunk r:id="rId99"/>{END}'),
}
SAVED = {
    "another font": (RUN, RUN.replace("<w:t", '<w:rPr><w:sz w:val="40"/></w:rPr><w:t')),
    "not hidden": (RUN, RUN.replace("<w:t", '<w:rPr><w:vanish w:val="0"/></w:rPr><w:t')),
    "wider blanks": ("Не ниже", "Не \N{NO-BREAK SPACE} ниже"),
    "runs parted": ("перв", 'пе</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>рв'),
    "an empty paragraph": (END, f"<w:p/>{END}"),
    "the tabs of a paragraph": (RUN, "<w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>" + RUN),
    "a hyphen that may break": ("\N{NON-BREAKING HYPHEN}", "-"),
    "a hyphen that is no letter": ("\N{NON-BREAKING HYPHEN}", "</w:t><w:noBreakHyphen/><w:t>"),
    "a hint where a word may break": ("перв", "пер\N{SOFT HYPHEN}в"),
    "a letter of two": ("школы", "шко\N{ZERO WIDTH SPACE}лы"),
}


@pytest.mark.parametrize("case", EDITED)
def test_whatever_is_read_otherwise_is_told(case: str, document: dict[str, bytes]) -> None:
    """Figures with their signs, words, what is hidden, struck out or brought in from elsewhere."""
    old, new = EDITED[case]
    assert said(changed(document, MAIN, old, new)) != said(document)


@pytest.mark.parametrize("case", SAVED)
def test_how_it_is_written_is_not(case: str, document: dict[str, bytes]) -> None:
    """What programs write otherwise each time they save says the same."""
    old, new = SAVED[case]
    assert said(changed(document, MAIN, old, new)) == said(document)


def test_a_digit_that_went_to_the_next_cell_is_told(document: dict[str, bytes]) -> None:
    """«1» and «23» hold the digits of «12» and «3»."""
    moved = changed(document, MAIN, ">1<", ">12<")
    assert said(changed(moved, MAIN, ">23<", ">3<")) != said(document)


HIDES = "<w:rPr><w:vanish/></w:rPr>"
STYLE = '<w:style w:type="{}" w:styleId="{}">{}</w:style>'
BASED = '<w:basedOn w:val="{}"/>'
KINDS = {
    "character": ("<w:r><w:t>", '<w:r><w:rPr><w:rStyle w:val="{}"/></w:rPr><w:t>'),
    "paragraph": ('<w:pStyle w:val="a1"/></w:pPr><w:r><w:t>', '<w:pStyle w:val="{}"/></w:pPr><w:r><w:t>'),
    "table": ('<w:tblStyle w:val="a9"/>', '<w:tblStyle w:val="{}"/>'),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["own", "heir"])
def test_what_a_style_hides_is_told(kind: str, name: str, document: dict[str, bytes]) -> None:
    """A style hides as a run does, also one that goes on from another, in a circle even; a run may say no to it."""
    styles = [
        STYLE.format(kind, "own", BASED.format("heir") + HIDES),
        STYLE.format(kind, "heir", BASED.format("own")),
    ]
    parts = changed(document, STYLES, "</w:styles>", "".join([*styles, "</w:styles>"]))
    assert said(parts) == said(document)
    plain, styled = KINDS[kind]
    hidden = changed(parts, MAIN, plain, styled.format(name))
    assert said(hidden) != said(document)
    if kind != "character":
        shown = hidden[MAIN].replace(b"<w:r><w:t>", b'<w:r><w:rPr><w:vanish w:val="false"/></w:rPr><w:t>')
        assert said({**hidden, MAIN: shown}) == said(document)


@pytest.mark.parametrize("usual", [False, True], ids=["defaults", "usual style"])
def test_a_document_that_hides_by_default_is_told(usual: bool, document: dict[str, bytes]) -> None:
    """What holds where nothing else is said hides the paragraphs that say nothing."""
    bare = changed(document, MAIN, '<w:pPr><w:pStyle w:val="BodyText"/></w:pPr>', "")
    assert said(bare) == said(document)
    style = STYLE.format('paragraph" w:default="1', "own", HIDES)
    old, new = ("</w:styles>", f"{style}</w:styles>") if usual else ("<w:rPr>", "<w:rPr><w:vanish/>")
    styles = bare[STYLES].decode().replace(' w:default="1"', "").replace(old, new, 1)
    assert said({**bare, STYLES: styles.encode()}) != said(document)
