"""reference.docx → what in it would not come out as its author expects."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.archive import Archive
from generator.writers.docx import page
from generator.writers.docx.heads import lacks_of_heads
from generator.writers.docx.lack import Lack
from generator.writers.docx.reference import Margins, lies, main_part, read_reference, read_styles
from generator.writers.docx.styles import BUILT_IN, OF_TABLES, STYLES, style_ids, unfit
from generator.writers.ooxml import TWIPS

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: The smallest margins in millimetres (ГОСТ Р 7.0.97-2025, п. 3.4).
_LEAST = {"left": 20, "right": 10, "top": 20, "bottom": 20}
_SIDES = {"left": "левое", "right": "правое", "top": "верхнее", "bottom": "нижнее"}
#: The size of running text in points (п. 3.3).
_SIZES = (12, 14)
#: Millimetres by which a sheet may differ from A4: some printers' drivers round.
_SLIGHT = 2
_STANDS, _LIES = "книжной", "альбомной"


def lacks(data: bytes) -> Iterator[Lack]:
    """What a reference lacks, and what of it will not be taken. Raises BadZipFile for what is none."""
    reference, archive = read_reference(data), Archive(data)
    document = main_part(archive)
    root, (_, styles) = archive.root(document), read_styles(archive, archive.targets(document))
    yield from _missing(styles)
    yield from _sheets(root)
    width, height = page.SHEET
    yield from _narrow(reference.upright, _STANDS)
    yield from _little(reference.upright, _STANDS, (width, height))
    if reference.lying != reference.upright.turned():  # else that is told already
        yield from _narrow(reference.lying, _LIES)
        yield from _little(reference.lying, _LIES, (height, width))
    yield from lacks_of_heads(reference, archive, document)
    size = _size(styles, "body text")
    if size and not _SIZES[0] <= size <= _SIZES[1]:
        yield "AR619", {"size": f"{size:g}".replace(".", ",")}
    if _shows(root):
        yield "AR620", {}


def _missing(styles: Any) -> Iterator[Lack]:
    """Styles that are not there, or are of another kind; those that Word has itself are made in another way."""
    known = style_ids(styles)
    missing = [name for name in STYLES if name.lower() not in known]
    if not missing:
        return
    own = [name for name in missing if name not in BUILT_IN and name != OF_TABLES]
    yield (
        "AR615",
        {
            "names": ", ".join(_shown(name) + _kind(styles, name) for name in missing),
            "applied": ", ".join(f"«{BUILT_IN[name][0]}»" for name in missing if name in BUILT_IN),
            "created": ", ".join(f"«{name}»" for name in own),
            "ruled": f"«{OF_TABLES}»" if OF_TABLES in missing else "",
        },
    )


def _shown(name: str) -> str:
    """A style as a Russian Word shows it, with the name that it has in a file."""
    return f"«{BUILT_IN[name][0]} ({name})»" if name in BUILT_IN else f"«{name}»"


def _kind(styles: Any, name: str) -> str:
    if not unfit(styles, name):
        return ""
    return f" (такой стиль есть, но не {'таблицы' if name == OF_TABLES else 'абзаца'})"


def _sheets(document: Any) -> Iterator[Lack]:
    """A sheet that is not A4; none that stands, so that its margins are nowhere to be taken from."""
    sections = list(document.iter(f"{_W}sectPr"))
    sizes = (one.find(f"{_W}pgSz") for one in sections)
    sides = [
        tuple(_millimetres(one.get(f"{_W}{side}", "")) for side in "wh") for one in sizes if one is not None
    ]
    for one in sides:
        if all(one) and any(
            abs(own - usual) > _SLIGHT for own, usual in zip(sorted(one), page.SHEET, strict=True)
        ):
            yield "AR643", {"size": f"{one[0]} × {one[1]} мм"}
            return
    if sections and all(map(lies, sections)):
        yield "AR643", {"lying": "альбомные страницы"}


def _millimetres(twips: str) -> int:
    """A length that Word writes; 0 for what is no number."""
    return round(int(twips) / TWIPS) if twips.isdecimal() else 0


def _little(margins: Margins, kind: str, sheet: tuple[int, int]) -> Iterator[Lack]:
    """Margins that leave less than half of the sheet to the text."""
    taken = (margins.left + margins.right, margins.top + margins.bottom)
    for side, whole, both in zip(("ширины", "высоты"), sheet, taken, strict=True):
        left = round(whole - both / TWIPS)
        if left * 2 < whole:
            yield "AR640", {"side": side, "kind": kind, "left": max(left, 0), "whole": whole}


def _narrow(margins: Margins, kind: str) -> Iterator[Lack]:
    """Margins that are smaller than they may be."""
    for side, least in _LEAST.items():
        own = getattr(margins, side) / TWIPS
        if round(own) < least:
            yield "AR616", {"side": _SIDES[side], "kind": kind, "own": round(own), "least": least}


def _size(styles: Any, name: str) -> float:
    """The size of type of a style in points, taken from what it is based on where it says nothing; 0 if none does."""
    by_id = {style.get(f"{_W}styleId"): style for style in styles.iter(f"{_W}style")}
    identifier: str | None = style_ids(styles).get(name)
    seen = set()
    while identifier in by_id and identifier not in seen:
        seen.add(identifier)
        style = by_id[identifier]
        size = style.find(f"{_W}rPr/{_W}sz")
        if size is not None:
            return _points(size)
        base = style.find(f"{_W}basedOn")
        identifier = base.get(f"{_W}val") if base is not None else None
    size = styles.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}sz")
    return _points(size) if size is not None else 0


def _points(size: Any) -> float:
    """Half-points as Word writes them, in points; 0 for what is no number."""
    value = size.get(f"{_W}val", "")
    return float(value) / 2 if re.fullmatch(r"[0-9]+(\.[0-9]+)?", value) else 0


def _shows(document: Any) -> bool:
    """Whether the text of a document says or shows anything."""
    said = any((text.text or "").strip() for text in document.iter(f"{_W}t"))
    return said or any(True for _ in document.iter(f"{_W}drawing", f"{_W}pict"))
