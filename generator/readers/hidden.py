"""DOCX → which of its runs nobody reads: hidden text, and text with a line through it.

Both are said by the run itself, by its style or by those of the paragraph and the table around it, each of which may
go on from another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Any

from generator.archive import Archive
from generator.frozen import frozen

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LOOKS = ("vanish", "strike", "dstrike")
_OFF = frozenset({"0", "false", "off"})
#: Where a run, a paragraph and a table name their styles.
_STYLED = {"r": f"{_W}rPr/{_W}rStyle", "p": f"{_W}pPr/{_W}pStyle", "tbl": f"{_W}tblPr/{_W}tblStyle"}


@frozen
class Hidden:
    """What the styles of a document say of each look; None stands for what the document says of all text.

    `usual` is the style of a paragraph that names none.
    """

    styles: Mapping[str | None, Mapping[str, bool]] = field(default_factory=dict)
    usual: str = ""

    def __call__(self, run: Any) -> bool:
        """Whether a run is hidden or struck through; who is nearest to it decides."""
        said: list[Mapping[str, bool]] = [_said(run)]
        if self.styles:
            said += [*(self.styles.get(name, {}) for name in self._names(run)), self.styles.get(None, {})]
        return any(next((one[look] for one in said if look in one), False) for look in _LOOKS)

    def _names(self, run: Any) -> Iterator[str]:
        """The styles of a run and of what it stands in, the nearest first."""
        for node in (run, *run.iterancestors(f"{_W}p", f"{_W}tbl")):
            kind = node.tag.removeprefix(_W)
            style = node.find(_STYLED.get(kind, _STYLED["r"]))
            yield style.get(f"{_W}val", "") if style is not None else self.usual if kind == "p" else ""


def read_hidden(archive: Archive, main: str) -> Hidden:
    """The looks of a document's styles; nothing where none hides anything."""
    name = archive.part("styles", main)
    if name not in archive.names:
        return Hidden()
    root = archive.root(name)
    by_id = {one.get(f"{_W}styleId", ""): one for one in root.iter(f"{_W}style")}
    styles: dict[str | None, Mapping[str, bool]] = {one: _inherited(by_id[one], by_id) for one in by_id}
    defaults = root.find(f"{_W}docDefaults/{_W}rPrDefault")
    styles[None] = _said(defaults) if defaults is not None else {}
    if not any(any(looks.values()) for looks in styles.values()):
        return Hidden()
    return Hidden(styles, next((one for one, style in by_id.items() if _is_usual(style)), ""))


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
