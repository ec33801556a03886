"""The words of a DOCX and its PDF → the signs that no font had: a PDF shows nothing in their place, or an empty box.

LibreOffice draws such a sign as the glyph of a font that stands for all it lacks, several of them as one and the same.
So a sign is missed where each glyph that it is drawn by has no outline, or that of the first; and where it has none.
A font that was tried before another keeps such a glyph, too.
"""

from __future__ import annotations

import io
import re
import struct
import unicodedata
import zipfile
from collections.abc import Iterator
from itertools import pairwise

import pikepdf
from lxml import etree

_T = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
_PARTS = ("word/document.xml", "word/footnotes.xml")
#: Of a map of codes: one code with its signs, a run of codes with those of each, or with those of the first.
_ONE = re.compile(rb"^<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*$", re.MULTILINE)
_LIST = re.compile(rb"^<([0-9A-Fa-f]+)>\s*<[0-9A-Fa-f]+>\s*\[([^\]]*)\]", re.MULTILINE)
_RUN = re.compile(rb"^<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*$", re.MULTILINE)
#: Signs that are not there to be seen: blanks, joiners, marks upon letters.
_UNSEEN = ("Z", "C", "M")


def missed(docx: bytes, pdf: bytes) -> list[str]:
    """The signs of a document that its PDF does not show, in their order."""
    drawn: set[str] = set()
    hollow: set[str] = set()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for font in opened.objects:
            if isinstance(font, pikepdf.Dictionary) and "/ToUnicode" in font:
                outlineless = _outlineless(font)
                for code, signs in _codes(font.ToUnicode.read_bytes()):
                    (hollow if code in outlineless and _seen(signs) else drawn).update(signs)
    written = dict.fromkeys(_words(docx))
    return [sign for sign in written if sign not in drawn and (sign in hollow or _is_symbol(sign))]


def _words(docx: bytes) -> str:
    """The words of a document and of its notes."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        roots = [etree.fromstring(archive.read(name)) for name in _PARTS if name in archive.namelist()]
    return "".join(text.text or "" for root in roots for text in root.iter(_T))


def _seen(signs: str) -> bool:
    return not all(unicodedata.category(sign).startswith(_UNSEEN) for sign in signs)


def _is_symbol(sign: str) -> bool:
    """Whether a sign is a picture or the like: letters may be joined on their way into a PDF, these are not."""
    return unicodedata.category(sign) in ("So", "Sm", "Sc")


def _codes(cmap: bytes) -> Iterator[tuple[int, str]]:
    """The signs that each code of a font stands for."""
    for code, signs in _ONE.findall(cmap.partition(b"endcodespacerange")[2]):
        yield int(code, 16), _signs(signs)
    for first, listed in _LIST.findall(cmap):
        for more, signs in enumerate(re.findall(rb"<([0-9A-Fa-f]+)>", listed)):
            yield int(first, 16) + more, _signs(signs)
    for first, last, signs in _RUN.findall(cmap):
        start = _signs(signs)
        for more in range(int(last, 16) - int(first, 16) + 1):
            yield int(first, 16) + more, start[:-1] + chr(ord(start[-1]) + more)


def _signs(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "replace")


def _outlineless(font: pikepdf.Object) -> frozenset[int]:
    """The codes of a TrueType font whose glyph has no outline or that of the missing sign; none of other fonts."""
    data = font.get("/FontDescriptor", pikepdf.Dictionary()).get("/FontFile2")
    if data is None:
        return frozenset()
    try:
        return _of_font(data.read_bytes())
    except (struct.error, KeyError, IndexError):  # a font in another form than LibreOffice writes
        return frozenset()


def _of_font(data: bytes) -> frozenset[int]:
    """The same of the bytes of a font (OpenType 1.9: head, maxp, loca, glyf, cmap of format 0)."""
    (count,) = struct.unpack_from(">H", data, 4)
    entries = (struct.unpack_from(">4s4xI", data, 12 + 16 * number) for number in range(count))
    tables = {tag.decode("latin-1"): at for tag, at in entries}
    (long,) = struct.unpack_from(">h", data, tables["head"] + 50)
    (glyphs,) = struct.unpack_from(">H", data, tables["maxp"] + 4)
    places = struct.unpack_from(f">{glyphs + 1}{'I' if long else 'H'}", data, tables["loca"])
    start, step = tables["glyf"], 1 if long else 2
    outlines = [data[start + step * first : start + step * last] for first, last in pairwise(places)]
    at = tables["cmap"] + struct.unpack_from(">I", data, tables["cmap"] + 8)[0]
    form, length = struct.unpack_from(">HH", data, at)
    chosen = data[at + 6 : at + length] if form == 0 else b""
    return frozenset(code for code, glyph in enumerate(chosen) if outlines[glyph] in (b"", outlines[0]))
