"""DOCX → its paragraphs with the nodes under which they stand, and what people remarked and changed in them.

A document of ours bears the ids of the program's nodes as bookmarks, and says in a part of its own from which text it
was made; Word and LibreOffice keep both when they save.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from zipfile import BadZipFile

from generator.archive import Archive
from generator.frozen import frozen

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SOURCE = "urn:antirisk:source"
_WRAPPERS = frozenset({"sdt", "sdtContent", "ins", "del", "moveFrom", "moveTo", "customXml", "smartTag"})
#: Who makes the changes of a redline: they are nobody's remark on it.
_OURS = "antirisk"
_CHANGES = {"ins": "inserted", "moveTo": "inserted", "del": "deleted", "moveFrom": "deleted"}


@frozen
class Origin:
    """What a document was made from: the program's file, the digest of what it says, ids that bookmarks do not tell.

    `product` is which of the program's documents it is, empty where it does not say so; one that is `fillable` has
    places for marks.
    """

    file: str
    digest: str
    odd: Mapping[str, str]
    product: str = ""
    fillable: bool = False

    def node(self, bookmark: str) -> str:
        """The id of the node that a bookmark stands for: most are called as it is, with low lines for hyphens."""
        return self.odd.get(bookmark) or bookmark.replace("_", "-")


@frozen
class Remark:
    """What somebody added: a comment on words, or words put in or struck out."""

    kind: str  # comment · inserted · deleted
    author: str
    text: str
    words: str = ""


@frozen
class Passage:
    """A paragraph: its words, the bookmarks under which it stands, the nearest first, and the remarks in it."""

    text: str
    bookmarks: tuple[str, ...]
    remarks: tuple[Remark, ...] = ()


def read_origin(archive: Archive) -> Origin | None:
    """What a document says of its origin; None for one that is not ours, or is of several programs."""
    for name in sorted(archive.names):
        if name.startswith("customXml/item") and name.endswith(".xml"):
            root = archive.root(name)
            if root.tag == f"{{{SOURCE}}}source":
                if not root.get("file"):
                    return None
                nodes = {one.get("bookmark", ""): one.get("id", "") for one in root.iter(f"{{{SOURCE}}}node")}
                product = root.get("document", "").rpartition("/")[2]
                fillable = next(root.iter(f"{{{SOURCE}}}mark"), None) is not None
                return Origin(root.get("file", ""), root.get("digest", ""), nodes, product, fillable)
    return None


def read_passages(archive: Archive) -> list[Passage]:
    """The paragraphs of a document in their order. Raises BadZipFile where it has no text."""
    main = archive.part("officeDocument")
    body = archive.root(main).find(f"{_W}body")
    if body is None:
        raise BadZipFile("no text")
    return list(_Reading(_comments(archive, main)).blocks(body, ()))


def _comments(archive: Archive, main: str) -> dict[str, tuple[str, str]]:
    """Author and words of each comment by its id."""
    names = [name for kind, name in archive.targets(main).values() if kind == "comments"]
    return {
        one.get(f"{_W}id"): (one.get(f"{_W}author", ""), " ".join(_words(p) for p in one.iter(f"{_W}p")))
        for name in names
        if name in archive.names
        for one in archive.root(name).iter(f"{_W}comment")
    }


@dataclass(slots=True)
class _Reading:
    """What is known on the way through a document: the comments, those whose words run, the last bookmark seen."""

    comments: dict[str, tuple[str, str]]
    open: dict[str, list[str]] = field(default_factory=dict)
    last: tuple[str, ...] = ()

    def blocks(self, parent: Any, around: tuple[str, ...]) -> Iterator[Passage]:
        """The paragraphs under a node; those outside of tables stand under the last bookmark before them."""
        for child in _children(parent, "p", "tbl"):
            if _name(child) == "tbl":
                yield from self._table(child)
                continue
            own = tuple(_bookmarks(child))
            if not around and own:
                self.last = own
            yield self._passage(child, (*own, *around) or self.last)

    def _table(self, table: Any) -> Iterator[Passage]:
        """Rows stand under their own bookmarks; one without any belongs to the row before it."""
        above: tuple[str, ...] = ()
        for row in _children(table, "tr"):
            above = tuple(_bookmarks(row)) or above
            for cell in _children(row, "tc"):
                yield from self.blocks(cell, above)

    def _passage(self, paragraph: Any, bookmarks: tuple[str, ...]) -> Passage:
        remarks: list[Remark] = []
        for one in paragraph.iter():
            self._take(one, remarks)
        return Passage(_words(paragraph), tuple(dict.fromkeys(bookmarks)), tuple(remarks))

    def _take(self, one: Any, remarks: list[Remark]) -> None:
        """Takes what an element says of remarks: a comment ends where its range ends, or where it stands alone."""
        match _name(one):
            case "commentRangeStart":
                self.open[one.get(f"{_W}id")] = []
            case "t" | "delText":
                for running in self.open.values():
                    running.append(one.text or "")
            case "noBreakHyphen":
                for running in self.open.values():
                    running.append("-")
            case "commentReference":
                identifier = one.get(f"{_W}id")
                author, text = self.comments.get(identifier, ("", ""))
                remarks.append(Remark("comment", author, text, "".join(self.open.pop(identifier, []))))
            case ("ins" | "del" | "moveFrom" | "moveTo") as kind if words := _words(one, everything=True):
                author = one.get(f"{_W}author", "")
                if author != _OURS:
                    remarks.append(Remark(_CHANGES[kind], author, words))


def _name(node: Any) -> str:
    """The name of an element of Word's; empty for comments and the like."""
    return node.tag.removeprefix(_W) if isinstance(node.tag, str) else ""


def _children(parent: Any, *names: str) -> Iterator[Any]:
    """The children of these names, those in wrappers that do not show too."""
    for child in parent:
        if _name(child) in names:
            yield child
        elif _name(child) in _WRAPPERS:
            yield from _children(child, *names)


def _bookmarks(node: Any) -> Iterator[str]:
    names = (one.get(f"{_W}name", "") for one in node.iter(f"{_W}bookmarkStart"))
    return (name for name in names if name and not name.startswith("_"))


def _words(node: Any, *, everything: bool = False) -> str:
    """The words of a node as they are read: without what is struck out or moved away unless everything is wanted."""
    signs = {f"{_W}t": None, f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}noBreakHyphen": "-"} | (
        {f"{_W}delText": None} if everything else {}
    )
    gone = set() if everything else {one for moved in node.iter(f"{_W}moveFrom") for one in moved.iter()}
    found = (
        one.text if signs[one.tag] is None else signs[one.tag] for one in node.iter(*signs) if one not in gone
    )
    return "".join(text or "" for text in found)
