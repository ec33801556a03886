"""DOCX → which of its runs nobody reads: hidden text, and text with a line through it.

Both are said by the run itself, by its style or by those of the paragraph and the table around it, each of which may
go on from another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.archive import Archive

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LOOKS = ("vanish", "strike", "dstrike")
_OFF = frozenset({"0", "false", "off"})
#: What names the style of a run, of a paragraph and of a table.
_STYLED = (("rPr", "rStyle"), ("pPr", "pStyle"), ("tblPr", "tblStyle"))


@dataclass(frozen=True, slots=True)
class Hidden:
    """What the styles of a document say of each look; None stands for the document's own defaults."""

    styles: Mapping[str | None, Mapping[str, bool]] = field(default_factory=dict)

    def __call__(self, run: Any) -> bool:
        """Whether a run is hidden or struck through; who is nearest to it decides."""
        said = (
            [_said(run), *(self.styles.get(name, {}) for name in _names(run))]
            if self.styles
            else [_said(run)]
        )
        return any(next((one[look] for one in said if look in one), False) for look in _LOOKS)


def read_hidden(archive: Archive, main: str) -> Hidden:
    """The looks of a document's styles; nothing where no style hides anything."""
    name = archive.part("styles", main)
    if name not in archive.names:
        return Hidden()
    root = archive.root(name)
    by_id = {one.get(f"{_W}styleId", ""): one for one in root.iter(f"{_W}style")}
    styles: dict[str | None, Mapping[str, bool]] = {
        name: _inherited(one, by_id) for name, one in by_id.items()
    }
    usual = next((one for one in by_id.values() if _is_usual(one)), None)
    defaults = root.find(f"{_W}docDefaults/{_W}rPrDefault")
    styles[None] = (_said(defaults) if defaults is not None else {}) | (
        _inherited(usual, by_id) if usual is not None else {}
    )
    return Hidden({name: looks for name, looks in styles.items() if looks})


def _is_usual(style: Any) -> bool:
    return style.get(f"{_W}type") == "paragraph" and style.get(f"{_W}default") in ("1", "true", "on")


def _inherited(style: Any, by_id: Mapping[str, Any]) -> dict[str, bool]:
    """What a style says, with what it goes on from; a circle ends where it began."""
    found: dict[str, bool] = {}
    seen: set[Any] = set()
    while style is not None and style not in seen:
        seen.add(style)
        found = _said(style) | found
        based = style.find(f"{_W}basedOn")
        style = by_id.get(based.get(f"{_W}val", "")) if based is not None else None
    return found


def _said(node: Any) -> dict[str, bool]:
    """The looks that a run or a style sets itself, and whether it switches them on."""
    looks = node.find(f"{_W}rPr")
    if looks is None:
        return {}
    found = ((look, looks.find(f"{_W}{look}")) for look in _LOOKS)
    return {look: one.get(f"{_W}val", "1") not in _OFF for look, one in found if one is not None}


def _names(run: Any) -> Iterator[str | None]:
    """The styles around a run, the nearest first; None, what the document says by default, is last."""
    for node in (run, *run.iterancestors(f"{_W}p", f"{_W}tbl")):
        for properties, kind in _STYLED:
            style = node.find(f"{_W}{properties}/{_W}{kind}")
            if style is not None:
                yield style.get(f"{_W}val", "")
    yield None
