"""Which fonts LibreOffice had to replace, and whether that moves a line."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import pytest

from generator.pdf.fonts import Replaced, asked, replaced
from tests.pdf.samples import docx


def in_font(name: str) -> bytes:
    """A document all of whose styles ask for a font."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx())) as source, zipfile.ZipFile(made, "w") as target:
        for record in source.infolist():
            data = source.read(record).replace(b'"Times New Roman"', f'"{name}"'.encode())
            target.writestr(record, data)
    return made.getvalue()


def test_what_a_document_asks_for() -> None:
    """The font of its styles; that of a style which it does not use is not among them."""
    data = docx()
    assert asked(data) == ["Times New Roman"]
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w") as target:
        for record in source.infolist():
            part = source.read(record)
            if record.filename == "word/styles.xml":
                look = b'<w:name w:val="x"/><w:rPr><w:rFonts w:ascii="Strange"/></w:rPr>'
                style = b'<w:style w:styleId="strange">' + look + b"</w:style>"
                part = part.replace(b"</w:styles>", style + b"</w:styles>")
            target.writestr(record, part)
    assert asked(made.getvalue()) == ["Times New Roman"]


def test_a_font_is_had_from_what_a_style_rests_on() -> None:
    """A school changes «Обычный» alone: what the defaults of the file still name is asked for by nobody."""
    made = restyled(
        lambda styles: styles.replace(b'"Times New Roman"', b'"PT Astra Serif"').replace(*_DEFAULTS)
    )
    assert asked(made) == ["PT Astra Serif"]
    assert asked(restyled(lambda styles: re.sub(b"(?<=</w:pPr><w:rPr>)<w:rFonts[^>]*>", b"", styles))) == [
        "Times New Roman"
    ]


#: The first font that a file names, as the package's own has it.
_DEFAULTS = (
    b'<w:rPrDefault><w:rPr><w:rFonts w:ascii="PT Astra Serif"',
    b'<w:rPrDefault><w:rPr><w:rFonts w:ascii="X"',
)


def restyled(change: Callable[[bytes], bytes]) -> bytes:
    """A document after a change of its styles."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx())) as source, zipfile.ZipFile(made, "w") as target:
        for record in source.infolist():
            data = source.read(record)
            target.writestr(record, change(data) if record.filename == "word/styles.xml" else data)
    return made.getvalue()


@pytest.mark.parametrize("part", ["header3.xml", "footer1.xml", "footer3.xml"])
def test_heads_and_feet_of_a_letterhead(part: str) -> None:
    """The style of a head or a foot that a reference.docx brings is one that the document uses."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx())) as source, zipfile.ZipFile(made, "w") as target:
        for record in source.infolist():
            data = source.read(record)
            if record.filename == "word/styles.xml":
                look = b'<w:name w:val="x"/><w:rPr><w:rFonts w:ascii="Strange"/></w:rPr>'
                style = b'<w:style w:styleId="strange">' + look + b"</w:style>"
                data = data.replace(b"</w:styles>", style + b"</w:styles>")
            if record.filename != f"word/{part}":
                target.writestr(record, data)
        target.writestr(
            f"word/{part}", '<w:ftr><w:p><w:pPr><w:pStyle w:val="strange"/></w:pPr></w:p></w:ftr>'
        )
    assert "Strange" in asked(made.getvalue())


def test_a_font_that_only_the_theme_names() -> None:
    """A reference.docx that Word made says «the small font of the theme», and the theme which that is."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx())) as source, zipfile.ZipFile(made, "w") as target:
        for record in source.infolist():
            part = source.read(record)
            if record.filename == "word/styles.xml":
                part = part.replace(b'w:ascii="Times New Roman"', b'w:asciiTheme="minorHAnsi"')
            if record.filename == "word/theme/theme1.xml":
                part = b'<a:minorFont><a:latin typeface="Calibri" panose="020F"/></a:minorFont>'
            target.writestr(record, part)
    assert asked(made.getvalue()) == ["Calibri"]
    assert replaced(made.getvalue(), frozenset({"Carlito-Bold"})) == [
        Replaced("Calibri", "Carlito", alike=True)
    ]


@pytest.mark.parametrize(
    ("font", "used", "found"),
    [
        ("Times New Roman", {"TimesNewRomanPSMT", "TimesNewRomanPS-BoldMT"}, []),
        ("Times New Roman", {"TimesNewRoman", "DejaVuSans"}, []),
        ("Times New Roman", {"LiberationSerif", "LiberationSerif-BoldItalic"}, [("Liberation Serif", True)]),
        ("Arial", {"LiberationSans", "OpenSymbol"}, [("Liberation Sans", True)]),
        ("PT Astra Serif", {"PTAstraSerif-Regular", "PTAstraSerif-Bold"}, []),
        ("PT Astra Serif", {"DejaVuSans", "DejaVuSans-Bold"}, [("DejaVuSans", False)]),
        ("PT Astra Serif", {"LiberationSerif"}, [("LiberationSerif", False)]),
        ("PT Astra Serif", set(), []),
    ],
)
def test_what_was_replaced(font: str, used: set[str], found: list[tuple[str, bool]]) -> None:
    """A twin of the same widths is one thing, any other font another; fonts of single signs are neither."""
    said = [Replaced(font, name, alike) for name, alike in found]
    assert replaced(in_font(font), frozenset(used)) == said
