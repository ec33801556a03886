"""DOCX → Document: what a reader of it sees once every tracked change is accepted.

Hidden text and text with a line through it is not there. Of the look only headings, tables and the numbers that Word
counts are kept: enough to hold a document that came back against ours. Words of drawings, running heads and the
contents are no part of what a program says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from zipfile import BadZipFile

from generator.archive import Archive
from generator.document import (
    Block,
    Break,
    Cell,
    Column,
    Document,
    Heading,
    Inline,
    Note,
    Paragraph,
    Row,
    Section,
    Source,
    Table,
    Text,
)
from generator.readers.hidden import Hidden, read_hidden
from generator.readers.numbering import Counters, read_counters
from generator.readers.passages import Origin, read_origin

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: What only holds what is shown.
_WRAPPERS = frozenset(
    {
        "sdt",
        "sdtContent",
        "ins",
        "moveTo",
        "customXml",
        "smartTag",
        "hyperlink",
        "fldSimple",
        "dir",
        "bdo",
        "r",
    }
)
_BLOCKS = frozenset({"p", "tbl"})
_SIGNS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "-", "softHyphen": "\u00ad"}
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
#: The same in several ways, for programs that know more or less.
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
#: A cell over more columns than any table of Word has.
_MOST = 63
#: How deep tables may stand in tables: more is no document of people.
_DEEPEST = 8


def read_document(archive: Archive) -> Document:
    """A document with the ids of the nodes that its bookmarks stand for. Raises BadZipFile where it has no text."""
    main = archive.part("officeDocument")
    body = archive.root(main).find(f"{_W}body")
    if body is None:
        raise BadZipFile("no text")
    origin = read_origin(archive)
    known = (
        _levels(archive, main),
        _notes(archive, main),
        read_hidden(archive, main),
        read_counters(archive, main),
    )
    reading = _Reading(origin, *known)
    made = Source(origin.file, origin.digest) if origin else None
    blocks = tuple(reading.blocks(body))
    return Document("", title(archive), (Section(blocks),), source=made)


def title(archive: Archive) -> str:
    """The title that a document has among its properties; empty where it has none."""
    name = archive.part("core-properties")
    return str(archive.root(name).findtext(_TITLE) or "") if name in archive.names else ""


def _levels(archive: Archive, main: str) -> dict[str, int]:
    """Which styles are headings, and of which level; the title of a document has level 0."""
    name = archive.part("styles", main)
    found = {}
    for style in archive.root(name).iter(f"{_W}style") if name in archive.names else ():
        named = style.find(f"{_W}name")
        words = named.get(f"{_W}val", "").casefold().split() if named is not None else []
        if words == ["title"]:
            found[style.get(f"{_W}styleId", "")] = 0
        elif len(words) == 2 and words[0] == "heading" and words[1] in ("1", "2", "3", "4", "5", "6"):
            found[style.get(f"{_W}styleId", "")] = int(words[1])
    return found


def _notes(archive: Archive, main: str) -> dict[str, str]:
    """The words of each footnote by its id."""
    names = [name for kind, name in archive.targets(main).values() if kind == "footnotes"]
    return {
        one.get(f"{_W}id", ""): " ".join(filter(None, map(_plain, one.iter(f"{_W}p"))))
        for name in names
        if name in archive.names
        for one in archive.root(name).iter(f"{_W}footnote")
    }


@dataclass(slots=True)
class _Reading:
    """What is known on the way: names of nodes, styles, notes, what is hidden, lists; how deep in fields and tables.

    `kept` are the words and bookmarks of paragraphs whose end was struck out: they run on into the next one.
    """

    origin: Origin | None
    levels: Mapping[str, int]
    notes: Mapping[str, str]
    hidden: Hidden
    counters: Counters
    fields: list[bool] = field(default_factory=list)
    kept: tuple[list[Inline], list[str]] = field(default_factory=lambda: ([], []))
    depth: int = 0

    def blocks(self, parent: Any) -> Iterator[Block]:
        """The blocks under a node, those in wrappers too; a frame stands apart, wherever it is written: it is last."""
        for child in sorted(_children(parent, _BLOCKS), key=_is_framed):
            if _name(child) == "tbl":
                yield from self._table(child)
                continue
            paragraph = self._paragraph(child)
            if paragraph is not None:
                yield paragraph
        rest, names = self.kept
        if rest or names:
            self.kept = ([], [])
            yield Paragraph(tuple(rest), self._node(names[:1]))

    def _node(self, names: list[str]) -> str | None:
        return (self.origin.node(names[0]) if self.origin else names[0]) if names else None

    def _paragraph(self, node: Any) -> Block | None:
        """A paragraph; None for one of a contents list, and for one that runs on into the next."""
        within = any(self.fields)
        content, names = [*self.kept[0]], [*self.kept[1]]
        self._take(node, content, names)
        if within or any(self.fields):
            return None
        properties = node.find(f"{_W}pPr")
        if properties is not None and any(
            properties.find(f"{_W}rPr/{_W}{gone}") is not None for gone in ("del", "moveFrom")
        ):
            self.kept = (content, names)
            return None
        self.kept = ([], [])
        style = properties.find(f"{_W}pStyle") if properties is not None else None
        level = self.levels.get(style.get(f"{_W}val", "")) if style is not None else None
        here = self._node(names[-1:])
        number = self.counters.next(properties)
        if number is not None:
            content = [number, Text(" "), *content]
        return Paragraph(tuple(content), here) if level is None else Heading(level, tuple(content), here)

    def _take(self, node: Any, content: list[Inline], names: list[str]) -> None:
        """The inlines of a paragraph, the bookmarks in it, and the ends of fields that it passes."""
        for child in _parts(node):
            match _name(child):
                case "t" | "br" | "cr" | "tab" | "ptab" | "noBreakHyphen" | "softHyphen" as sign:
                    content.append(_inline(sign, child.text or ""))
                case "bookmarkStart":
                    name = child.get(f"{_W}name", "")
                    if name and not name.startswith("_") and name not in names:
                        names.append(name)
                case "footnoteReference":
                    said = self.notes.get(child.get(f"{_W}id", ""), "")
                    content.append(Note((Text(said),)))
                case "fldChar":
                    self._field(child.get(f"{_W}fldCharType", ""))
                case "instrText":
                    if self.fields and (child.text or "").split()[:1] == ["TOC"]:
                        self.fields[-1] = True
                case name if name in _WRAPPERS and not (name == "r" and self.hidden(child)):
                    self._take(child, content, names)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(False)
        elif kind == "end" and self.fields:
            self.fields.pop()

    # -------------------------------------------------------------------------------------------------- tables

    def _table(self, node: Any) -> Iterator[Table]:
        """A table without the rows that were struck out; nothing where no row is left."""
        self.depth += 1
        if self.depth > _DEEPEST:
            raise BadZipFile("tables too deep")
        rows = [self._row(row) for row in _children(node, frozenset({"tr"})) if not _is_struck(row)]
        self.depth -= 1
        width = max((column + cell.colspan for row in rows for column, cell, _ in row.cells), default=0)
        if width:
            yield Table(tuple(Column("") for _ in range(width)), tuple(_merged(rows)))

    def _row(self, node: Any) -> _Row:
        cells: list[tuple[int, Cell, str]] = []
        before = node.find(f"{_W}trPr/{_W}gridBefore")
        column = _number(before, 0)
        for one in _children(node, frozenset({"tc"})):
            if one.find(f"{_W}tcPr/{_W}cellDel") is not None:  # its column was struck out
                continue
            span = max(1, _number(one.find(f"{_W}tcPr/{_W}gridSpan"), 1))
            merge = one.find(f"{_W}tcPr/{_W}vMerge")
            reach = "" if merge is None else merge.get(f"{_W}val", "continue")
            cells.append((column, Cell(tuple(self.blocks(one)), colspan=span), reach))
            column += span
        names = [one.get(f"{_W}name", "") for one in node.iter(f"{_W}bookmarkStart")]
        own = self._node([name for name in names if name and not name.startswith("_")][:1])
        head = node.find(f"{_W}trPr/{_W}tblHeader") is not None
        return _Row(cells, own, head)


@dataclass(slots=True)
class _Row:
    """A row on its way: its cells with their columns, and whether each begins a merged one or goes on one above."""

    cells: list[tuple[int, Cell, str]]
    id: str | None
    head: bool


def _merged(rows: list[_Row]) -> Iterator[Row]:
    """Rows whose cells reach over those below that go on with them."""
    spans: dict[tuple[int, int], int] = {}
    above: dict[int, tuple[int, int]] = {}
    starts: list[list[tuple[int, Cell]]] = []
    for at, row in enumerate(rows):
        starts.append([])
        for column, cell, reach in row.cells:
            if reach == "continue" and column in above and spans[above[column]] == at - above[column][0]:
                spans[above[column]] += 1
                continue
            above.pop(column, None)
            if reach:  # what would go on a cell above that is gone begins anew
                above[column] = (at, column)
            spans[at, column] = 1
            starts[-1].append((column, cell))
    for at, (row, cells) in enumerate(zip(rows, starts, strict=True)):
        made = tuple(replace(cell, rowspan=spans[at, column]) for column, cell in cells)
        yield Row(made, "head" if row.head else "item", row.id)


def _inline(sign: str, words: str) -> Inline:
    return Break() if sign in ("br", "cr") else Text(_SIGNS.get(sign, words))


def _is_framed(node: Any) -> bool:
    return node.find(f"{_W}pPr/{_W}framePr") is not None


def _is_struck(row: Any) -> bool:
    return any(row.find(f"{_W}trPr/{_W}{gone}") is not None for gone in ("del", "moveFrom"))


def _number(node: Any, otherwise: int) -> int:
    words = node.get(f"{_W}val", "") if node is not None else ""
    return min(int(words), _MOST) if words.isascii() and words.isdigit() else otherwise


def _name(node: Any) -> str:
    """The name of an element of Word's; empty for comments and the like."""
    tag = node.tag
    return tag.removeprefix(_W) if isinstance(tag, str) and tag.startswith(_W) else ""


def _children(parent: Any, names: frozenset[str]) -> Iterator[Any]:
    """The children of these names, those in wrappers that do not show too."""
    for child in _parts(parent):
        name = _name(child)
        if name in names:
            yield child
        elif name in _WRAPPERS:
            yield from _children(child, names)


def _parts(node: Any) -> Iterator[Any]:
    """The children of a node; what is there in several ways is there in the first, which Word takes."""
    for child in node:
        if child.tag != _ALTERNATIVES:
            yield child
        elif len(child):
            yield from _parts(child[0])


def _plain(paragraph: Any) -> str:
    return "".join(one.text or "" for one in paragraph.iter(f"{_W}t")).strip()
