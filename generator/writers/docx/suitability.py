"""reference.docx → what in it would not come out as its author expects."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.archive import Archive
from generator.writers.docx.reference import STYLES, Margins, main_part, read_reference, style_names
from generator.writers.ooxml import TWIPS

#: (code of a message, its arguments)
Lack = tuple[str, dict[str, str | int]]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: The smallest margins in millimetres (ГОСТ Р 7.0.97-2025, п. 3.4).
_LEAST = {"left": 20, "right": 10, "top": 20, "bottom": 20}
_SIDES = {"left": "левое", "right": "правое", "top": "верхнее", "bottom": "нижнее"}
#: The size of running text in points (п. 3.3).
_SIZES = (12, 14)
#: The mark of a draft stands alone: «Национальный проект «Образование»» is none.
_DRAFT = re.compile(r"\W*проект\W*", re.IGNORECASE)


def lacks(data: bytes) -> Iterator[Lack]:
    """What a reference lacks, and what of it will not be taken. Raises BadZipFile for what is none."""
    reference, archive = read_reference(data), Archive(data)
    missing = [name for name in STYLES if name.lower() not in reference.styles]
    if missing:
        yield "AR615", {"names": ", ".join(f"«{name}»" for name in missing), "count": len(missing)}
    for margins, kind in ((reference.upright, "книжной"), (reference.lying, "альбомной")):
        yield from _narrow(margins, kind)
    heads = {kind: one for (kind, sheets), one in reference.running.items() if sheets == "default"}
    if "header" in heads and not any(one.numbered for one in heads.values()):
        yield "AR617", {}
    if any(_DRAFT.fullmatch(words) for one in reference.running.values() for words in one.words):
        yield "AR618", {}
    size = _size(archive.root(main_part(archive, "styles")), "body text")
    if size and not _SIZES[0] <= size <= _SIZES[1]:
        yield "AR619", {"size": f"{size:g}".replace(".", ",")}
    if _shows(archive.root(main_part(archive))):
        yield "AR620", {}


def _narrow(margins: Margins, kind: str) -> Iterator[Lack]:
    """Margins that are smaller than they may be."""
    for side, least in _LEAST.items():
        own = getattr(margins, side) / TWIPS
        if round(own) < least:
            yield "AR616", {"side": _SIDES[side], "kind": kind, "own": round(own), "least": least}


def _size(styles: Any, name: str) -> float:
    """The size of type of a style in points, taken from what it is based on where it says nothing; 0 if none does."""
    by_id = {style.get(f"{_W}styleId"): style for style in styles.iter(f"{_W}style")}
    identifier: str | None = dict(style_names(styles)).get(name)
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
