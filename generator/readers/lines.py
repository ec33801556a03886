"""DOCX → the text that it shows, a line a paragraph: whatever holds it, without what is struck out or hidden.

Word and LibreOffice keep every one of these lines when they save, so that where one differs somebody has changed it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from unicodedata import category, normalize
from zipfile import BadZipFile

from generator.archive import Archive
from generator.readers.hidden import Hidden, read_hidden

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NOTES = ("footnotes", "endnotes")
#: What stands beside letters; of a chunk of another file it is known that it is there, and not what it says.
_SIGNS = {"tab": " ", "ptab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-", "altChunk": "\n\ufffc\n"}
_STRUCK = ("del", "moveFrom")
#: One hyphen may be saved as another.
_HYPHENS = str.maketrans("\u2010\u2011", "--")
#: Begins a line with a place of its own on the sheet; no XML has it.
_FRAMED = "\0"


def read_lines(archive: Archive) -> list[str]:
    """The lines of a document: those in frames, which LibreOffice saves elsewhere, and then its notes come last.

    Raises BadZipFile where it has no text.
    """
    main = archive.part("officeDocument")
    body = archive.root(main).find(f"{_W}body")
    if body is None:
        raise BadZipFile("no text")
    hidden = read_hidden(archive, main)
    notes = [
        name for kind, name in archive.targets(main).values() if kind in _NOTES and name in archive.names
    ]
    own = sorted(_lines(body, hidden), key=lambda line: line.startswith(_FRAMED))
    return [*own, *(line for name in notes for line in _lines(archive.root(name), hidden))]


def _lines(root: Any, hidden: Hidden) -> Iterator[str]:
    """The lines under a node that say anything, in NFC; blanks of any kind and number are one."""
    for line in "".join(_said(root, hidden)).translate(_HYPHENS).split("\n"):
        seen = "".join(one for one in normalize("NFC", line) if category(one) != "Cf")
        words = " ".join(seen.split())
        if words.strip(_FRAMED):
            yield words


def _said(node: Any, hidden: Hidden) -> Iterator[str]:
    """The signs under a node in their order, a line end around every paragraph."""
    for child in node:
        name = _name(child)
        if name == "t":
            yield " ".join((child.text or "").split("\n"))
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name == "sym":
            yield f"\ufffc{child.get(f'{_W}char', '')}"
        elif name == "p":
            framed = child.find(f"{_W}pPr/{_W}framePr") is not None
            yield from ("\n", _FRAMED if framed else "", *_said(child, hidden), "\n")
        elif not _is_unread(child, name, hidden):
            yield from _said(child, hidden)


def _is_unread(node: Any, name: str, hidden: Hidden) -> bool:
    """Whether nothing under a node is read: looks, what is struck out or moved away, a row that is, hidden runs."""
    if name == "r":
        return hidden(node)
    if name == "tr":
        return any(node.find(f"{_W}trPr/{_W}{one}") is not None for one in _STRUCK)
    return not name or name.endswith("Pr") or name in _STRUCK


def _name(node: Any) -> str:
    """The name of an element, of formulas and drawings too; empty for comments and the like."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
