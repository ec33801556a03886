"""Signs that no font had, found in fonts made by hand: a glyph without outline, the glyph of what is missing, none."""

from __future__ import annotations

import io
import struct

import pikepdf
import pytest

from generator.pdf import glyphs
from generator.pdf.glyphs import missed
from tests.pdf.samples import docx


def font(outlines: list[bytes], *, long: bool) -> bytes:
    """A font of these glyphs, code by code."""
    edges = [sum(map(len, outlines[:number])) for number in range(len(outlines) + 1)]
    tables = {
        b"head": bytes(50) + struct.pack(">hh", long, 0),
        b"maxp": struct.pack(">IH", 1 << 16, len(outlines)),
        b"loca": struct.pack(
            f">{len(edges)}{'I' if long else 'H'}", *(at if long else at // 2 for at in edges)
        ),
        b"glyf": b"".join(outlines),
        b"cmap": struct.pack(">HHHHI", 0, 1, 1, 0, 12)
        + struct.pack(">HHH", 0, 262, 0)
        + bytes(range(len(outlines))).ljust(256, b"\0"),
    }
    at, head, body = 12 + 16 * len(tables), b"", b""
    for tag, data in tables.items():
        head += struct.pack(">4sIII", tag, 0, at + len(body), len(data))
        body += data
    return struct.pack(">IHHHH", 1 << 16, len(tables), 0, 0, 0) + head + body


def printed(*fonts: tuple[bytes, str]) -> bytes:
    """A PDF with fonts, whose codes from 1 on stand for signs."""
    with pikepdf.new() as pdf:
        pdf.Root.Fonts = pikepdf.Array([pdf.make_indirect(described(pdf, *one)) for one in fonts])
        made = io.BytesIO()
        pdf.save(made)
        return made.getvalue()


def described(pdf: pikepdf.Pdf, data: bytes, signs: str) -> pikepdf.Dictionary:
    """A font as a PDF has it."""
    rows = "\n".join(f"<{code:02X}> <{sign.encode('utf-16-be').hex()}>" for code, sign in enumerate(signs, 1))
    cmap = f"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n1 beginbfchar\n{rows}\nendbfchar\n"
    descriptor = pikepdf.Dictionary(Type=pikepdf.Name.FontDescriptor, FontFile2=pdf.make_stream(data))
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        FontDescriptor=pdf.make_indirect(descriptor),
        ToUnicode=pdf.make_stream(cmap.encode()),
    )


@pytest.mark.parametrize("long", [False, True])
def test_a_sign_without_a_glyph_is_missed(*, long: bool) -> None:
    """One drawn by nothing, one as the font draws what it lacks, one that the PDF does not know; blanks are blank."""
    data = font([b"box!", b"word", b"", b"", b"box!"], long=long)
    pdf = printed((data, "а \N{SCHOOL}\N{WHITE MEDIUM STAR}"))
    words = "а а\N{SCHOOL} \N{WHITE MEDIUM STAR}\N{WHITE HEAVY CHECK MARK}\N{SCHOOL}ж"
    assert missed(docx(words), pdf) == ["\N{SCHOOL}", "\N{WHITE MEDIUM STAR}", "\N{WHITE HEAVY CHECK MARK}"]


def test_a_sign_that_another_font_has_is_seen() -> None:
    """The font that was tried first keeps the glyph of what it lacks."""
    first, second = font([b"", b""], long=True), font([b"", b"box!"], long=True)
    assert missed(docx("\N{SCHOOL}"), printed((first, "\N{SCHOOL}"), (second, "\N{SCHOOL}"))) == []


def test_a_font_of_another_form_is_no_fault() -> None:
    """What cannot be read says nothing."""
    assert missed(docx("а"), printed((b"OTTO\0\x01nothing of the kind", "а"))) == []
    assert missed(docx("а"), printed((b"", "а"))) == []


def test_a_run_of_codes_may_list_its_signs() -> None:
    """PDF 1.7, 9.10.3: signs of a run are given one by one, or as those that follow the first."""
    cmap = (
        b"endcodespacerange\n2 beginbfrange\n<01> <03> [<0041> <2116>\n<0043>]\n<04> <05> <0061>\nendbfrange"
    )
    assert list(glyphs._codes(cmap)) == [(1, "A"), (2, "№"), (3, "C"), (4, "a"), (5, "b")]
