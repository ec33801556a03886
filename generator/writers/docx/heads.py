"""The running heads and feet of a reference → what in them would not come out as its author expects."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.archive import Archive
from generator.writers.docx import page
from generator.writers.docx.lack import Lack
from generator.writers.docx.reference import Reference, lies
from generator.writers.docx.running import Running, is_on, read_head, references
from generator.writers.ooxml import TWIPS

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_V = "{urn:schemas-microsoft-com:vml}"
#: Changes that somebody tracked, and remarks.
_TRACKED = tuple(
    f"{_W}{tag}"
    for tag in (
        *("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "trPrChange"),
        *("tcPrChange", "cellIns", "cellDel", "commentRangeStart", "commentReference"),
    )
)
#: In a millimetre: units of Office; of each unit of VML, in which lengths are words.
_EMU = 36_000
_UNITS = {"pt": 25.4 / 72, "in": 25.4, "mm": 1.0, "cm": 10.0, "px": 25.4 / 96, "pc": 25.4 / 6}
_WIDTH = re.compile(r"(?:^|;)\s*width:\s*([0-9.]+)(pt|in|mm|cm|px|pc)")
#: Millimetres that nobody sees.
_SLIGHT = 1
_DRAFT = re.compile(r"\W*проект\W*", re.IGNORECASE)
_MISSING = "AR645"


def lacks_of_heads(reference: Reference, archive: Archive, document: str) -> Iterator[Lack]:
    """What is wrong with the heads and feet that documents get from a reference, and with those that they do not."""
    sections = list(archive.root(document).iter(f"{_W}sectPr"))
    yield from _absent(archive, document, sections)
    own = {kind: one for (kind, sheets), one in reference.running.items() if sheets == "default"}
    if "header" in own and not any(one.numbered for one in own.values()):
        yield "AR617", {}
    if any(_DRAFT.fullmatch(words) for one in reference.running.values() for words in one.words):
        yield "AR618", {}
    roots = [archive.root(name) for name in dict.fromkeys(one.origin for one in reference.running.values())]
    if any(True for root in roots for _ in root.iter(_TRACKED)):
        yield "AR641", {}
    yield from _wide(reference, roots)
    if any(_is_other(section, reference, archive, document) for section in sections[1:]):
        yield "AR644", {}
    for kind, said in (("header", "верхний"), ("footer", "нижний")):
        if any(one == kind for one, _ in reference.running) and not getattr(reference.upright, kind):
            yield "AR646", {"kind": said}


def _absent(archive: Archive, document: str, sections: list[Any]) -> Iterator[Lack]:
    """Heads and feet that are named and are not there, and their pictures."""
    targets = archive.targets(document)
    heads = dict.fromkeys(name for section in sections for _, name in references(section, targets))
    there = [name for name in heads if name in archive.names]
    if len(there) < len(heads):
        yield _MISSING, {"what": "колонтитула"}
    parts = (name for head in there for _, name in archive.targets(head).values())
    if any(name not in archive.names for name in parts):
        yield _MISSING, {"what": "рисунка в колонтитуле"}


def _wide(reference: Reference, roots: list[Any]) -> Iterator[Lack]:
    """The widest picture, if it does not fit: one in the line between the margins, one that floats on the sheet."""
    sheet = page.SHEET[0]
    between = sheet - (reference.upright.left + reference.upright.right) / TWIPS
    between = max(between, sheet / 2)  # where less is left, the margins are to blame
    widths = [(width, sheet if floats else between) for root in roots for width, floats in _pictures(root)]
    width, most = max(widths, key=lambda one: one[0] - one[1], default=(0.0, 0.0))
    if width > most + _SLIGHT:
        yield "AR642", {"own": round(width), "most": round(most)}


def _pictures(root: Any) -> Iterator[tuple[float, bool]]:
    """(width in millimetres, whether it floats) of each picture; a rotated word across the sheet is none."""
    for one in root.iter(f"{_WP}inline", f"{_WP}anchor"):
        extent = one.find(f"{_WP}extent")
        size = "" if extent is None else extent.get("cx", "")
        if size.isdecimal():
            yield int(size) / _EMU, one.tag == f"{_WP}anchor"
    for one in root.iter(f"{_V}shape", f"{_V}rect"):
        style = one.get("style", "")
        width = _WIDTH.search(style)
        if width and width[1].count(".") < 2:
            yield float(width[1]) * _UNITS[width[2]], "position:absolute" in style


def _is_other(section: Any, reference: Reference, archive: Archive, document: str) -> bool:
    """Whether a later section has heads that no document gets; one on its side is there for its margins."""
    if lies(section):
        return False
    for occasion, name in references(section, archive.targets(document)):
        used = reference.running.get(occasion)
        shown = occasion[1] == "default" or (occasion[1] == "first" and is_on(section.find(f"{_W}titlePg")))
        if used and shown and name in archive.names and used.origin != name:
            own = read_head(archive, name)
            if own is None or _said(own) != _said(used):
                return True
    return False


def _said(head: Running) -> tuple[tuple[str, ...], str, int]:
    """What a head shows: its words, its fields, how many pictures."""
    return tuple(filter(str.strip, head.words)), head.fields, (head.before + head.after).count(":embed=")
