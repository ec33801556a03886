"""Printed sheets as a reader sees them: where their words stand, where there is ink; what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from lxml import etree

from tests.real.tools import program, run

_HTML = "{http://www.w3.org/1999/xhtml}"
#: Dots of a picture in an inch, and of those in a millimetre.
_DPI = 40
_MM = _DPI / 25.4
#: Millimetres at each edge of a sheet that no printer prints, so that nothing may stand there.
_EDGE = 5
#: A dot darker than this is ink.
_DARK = 160
#: The share of a word that may lie under another: italics and accents reach over.
_OVER = 0.25
#: The smallest share of dots with ink on a sheet that says something beside its number.
_LEAST = 0.0008


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box, in points from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def area(self) -> float:
        """The size of the box in square points."""
        return max(0.0, self.right - self.left) * max(0.0, self.bottom - self.top)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its size in points, its words, and its dots, a row after the other, dark ones low."""

    width: float
    height: float
    words: tuple[Word, ...]
    dots: tuple[bytes, ...]


def printed(files: list[Path], folder: Path) -> dict[str, list[Sheet]]:
    """The sheets of DOCX files, by their names, printed in one call of LibreOffice."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    run(program("soffice"), profile, "--headless", "--convert-to", "pdf", "--outdir", folder / "pdf", *files)
    return {file.stem: sheets(folder / "pdf" / f"{file.stem}.pdf") for file in files}


def sheets(file: Path) -> list[Sheet]:
    """The sheets of a PDF."""
    boxes = run(program("pdftotext"), "-bbox", file, "-")
    folder = file.with_suffix("")
    folder.mkdir()
    run(program("pdftoppm"), "-gray", "-r", str(_DPI), file, folder / "sheet")
    pictures = [_dots(picture) for picture in sorted(folder.iterdir())]
    pages = list(etree.fromstring(_clean(boxes).encode()).iter(f"{_HTML}page"))
    return [
        Sheet(
            float(page.get("width")),
            float(page.get("height")),
            tuple(map(_word, page.iter(f"{_HTML}word"))),
            dots,
        )
        for page, dots in zip(pages, pictures, strict=True)
    ]


def _clean(text: str) -> str:
    """What pdftotext says without signs that XML cannot hold."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text)


def _word(node: etree._Element) -> Word:
    return Word(node.text or "", *(float(node.get(side, "0")) for side in ("xMin", "yMin", "xMax", "yMax")))


def _dots(picture: Path) -> tuple[bytes, ...]:
    """The rows of a picture in PGM."""
    data = picture.read_bytes()
    head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", data)
    assert head
    width, height = int(head[1]), int(head[2])
    return tuple(data[at : at + width] for at in range(head.end(), head.end() + width * height, width))


def faults(pages: list[Sheet]) -> list[str]:
    """What is wrong with printed sheets, each with the number of its sheet."""
    return [f"{number}: {fault}" for number, page in enumerate(pages, 1) for fault in _faults(page)]


def _faults(page: Sheet) -> Iterator[str]:
    ink = sum(sum(dot < _DARK for dot in row) for row in page.dots)
    if ink < _LEAST * len(page.dots) * len(page.dots[0]):
        yield "nearly empty"
    yield from _at_the_edge(page)
    yield from (f"«{one.text}» lies over «{other.text}»" for one, other in islice(_over(page.words), 3))


def _at_the_edge(page: Sheet) -> Iterator[str]:
    """Words that leave the sheet, and ink where no printer prints."""
    for word in page.words:
        if word.left < 0 or word.top < 0 or word.right > page.width or word.bottom > page.height:
            yield f"«{word.text}» leaves the sheet"
    edge = round(_EDGE * _MM)
    strips = (*page.dots[:edge], *page.dots[-edge:], *(row[:edge] + row[-edge:] for row in page.dots))
    if any(dot < _DARK for strip in strips for dot in strip):
        yield "ink at the edge of the sheet"


def _over(words: tuple[Word, ...]) -> Iterator[tuple[Word, Word]]:
    """Words that lie over one another; each is held only against those that begin before it ends."""
    order = sorted((word for word in words if word.area), key=lambda word: word.top)
    for at, one in enumerate(order):
        for other in order[at + 1 :]:
            if other.top >= one.bottom:
                break
            wide = min(one.right, other.right) - max(one.left, other.left)
            high = min(one.bottom, other.bottom) - other.top
            if wide > 0 and wide * high > _OVER * min(one.area, other.area):
                yield one, other
