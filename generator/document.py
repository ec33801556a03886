"""The document: a small closed tree of sections, blocks and inlines that every writer understands.

Layouts make it, writers print it; nothing of programs, rules or files is known here. A `match` over
`Block` or `Inline` ends in `assert_never`, so a new kind of node shows every writer that lacks it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, assert_never

from generator.ordinal import Ordinal

__all__ = [
    "Align",
    "Block",
    "Break",
    "Cell",
    "Checkbox",
    "Column",
    "Contents",
    "Deleted",
    "Document",
    "Emphasis",
    "Entry",
    "Heading",
    "Inline",
    "Inserted",
    "Link",
    "List",
    "ListItem",
    "Note",
    "Ordinal",
    "Paragraph",
    "Reference",
    "Requisite",
    "RequisiteKind",
    "Row",
    "RowKind",
    "Section",
    "Strong",
    "Table",
    "Text",
    "Tone",
    "Value",
    "children",
    "grid",
    "in_cell",
    "nodes",
    "plain",
    "walk",
]

# ----------------------------------------------------------------------------------------------- inlines


@dataclass(frozen=True, slots=True)
class Text:
    """Words, already as they are printed."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Bold."""

    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Italic."""

    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link to an address outside the document."""

    content: tuple[Inline, ...]
    href: str


@dataclass(frozen=True, slots=True)
class Value:
    """Words that a machine may read too: `machine` is an ISO date or span of dates, or a decimal number."""

    text: str
    machine: str
    kind: Literal["time", "data"]


@dataclass(frozen=True, slots=True)
class Reference:
    """A pointer to a block, row or heading of this document by the id of its node."""

    content: tuple[Inline, ...]
    target: str


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote."""

    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Break:
    """A line break inside a paragraph."""


@dataclass(frozen=True, slots=True)
class Checkbox:
    """A box to tick; boxes with one `id` are ticked together where a writer can do so."""

    id: str
    checked: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class Inserted:
    """Words that the newer edition has and the older one has not."""

    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Deleted:
    """Words that only the older edition has."""

    content: tuple[Inline, ...]


Inline = (
    Text
    | Strong
    | Emphasis
    | Link
    | Value
    | Ordinal
    | Reference
    | Note
    | Break
    | Checkbox
    | Inserted
    | Deleted
)

# ------------------------------------------------------------------------------------------------ blocks

Align = Literal["left", "center", "right", "both"]
RequisiteKind = Literal["approval", "agreement", "annex", "letterhead", "signature", "imprint", "mark"]
RowKind = Literal["head", "band", "item"]
Tone = Literal["plain", "good", "warn", "bad", "muted"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 0 is the title of the document, 1 to 6 are its parts."""

    level: int
    content: tuple[Inline, ...]
    id: str | None = None
    ordinal: Ordinal | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `align` None leaves it to the style of the place (text, cell, requisite)."""

    content: tuple[Inline, ...]
    id: str | None = None
    align: Align | None = None
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item: blocks, since an item may hold a list."""

    blocks: tuple[Block, ...]
    id: str | None = None
    ordinal: Ordinal | None = None


@dataclass(frozen=True, slots=True)
class List:
    """A bulleted list, or a numbered one if `ordered` (then each item carries its ordinal)."""

    items: tuple[ListItem, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its key, its share of the width (shares add up to anything), its alignment."""

    key: str
    width: float = 1.0
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that starts here and covers `colspan` × `rowspan` places of the grid."""

    blocks: tuple[Block, ...]
    colspan: int = 1
    rowspan: int = 1
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row. Places covered by a cell of an earlier row are left out, as in HTML.

    `facets` are what a reader may filter by: («исполнитель», «директор»), («месяц», «2024-05»). A band has the
    `level` of its group, 1 the outermost; bands of one level that follow one another open one group.
    """

    cells: tuple[Cell, ...]
    kind: RowKind = "item"
    id: str | None = None
    tone: Tone = "plain"
    facets: tuple[tuple[str, str], ...] = ()
    level: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its head rows come first and are repeated on every page.

    `groups` say what the bands of each level are, outermost first («Месяц»): the headings of the columns that
    bands become where a format has none.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: tuple[Inline, ...] = ()
    id: str | None = None
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Requisite:
    """A block of an official paper that has a place of its own on the sheet (ГОСТ Р 7.0.97-2025).

    approval, agreement, annex: upper right corner; letterhead: across the top, centred; signature: position,
    a line, initials and surname; imprint: place and year at the foot of a title page; mark: bordered.
    """

    kind: RequisiteKind
    blocks: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that falls due; the calendar file is the entries of a document and nothing else.

    `id` and `occurrence` together are stable through rewording and moved dates. `first` is None where only a
    limit is known («до 25.05.2024»). `words` is the deadline as the author wrote it. In a cell an entry shows
    its content alone (`in_cell`): the rest of the row says the rest.
    """

    id: str
    occurrence: str
    title: str
    content: tuple[Inline, ...]
    first: date | None
    last: date
    words: str
    who: tuple[str, ...] = ()
    section: str = ""
    evidence: tuple[str, ...] = ()
    status: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """A table of contents, filled from the headings of the document down to `depth`."""

    depth: int = 3


Block = Heading | Paragraph | List | Table | Requisite | Entry | Contents


@dataclass(frozen=True, slots=True)
class Section:
    """Pages of one orientation; a `title_page` stands alone on its sheet, its last requisite at the foot."""

    blocks: tuple[Block, ...]
    landscape: bool = False
    title_page: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document, ready for any writer.

    `id` is stable (program and product), `stamp` is the day that stands for «made on» in formats that demand
    one (never the clock's), `draft` marks every page as ПРОЕКТ.
    """

    id: str
    title: str
    sections: tuple[Section, ...]
    language: str = "ru-RU"
    organisation: str = ""
    stamp: datetime = datetime(2020, 1, 1)  # noqa: DTZ001 - local time of nowhere: formats print it as it is
    edition: int = 1
    draft: bool = False


# ------------------------------------------------------------------------------------------------- walks


def plain(inlines: tuple[Inline, ...]) -> str:
    """The words of inlines without their form; a break becomes a new line, a box and a note nothing."""
    parts: list[str] = []
    for inline in inlines:
        match inline:
            case Text(text) | Value(text=text):
                parts.append(text)
            case Ordinal():
                parts.append(inline.text)
            case Break():
                parts.append("\n")
            case Checkbox() | Note():
                pass
            case Strong() | Emphasis() | Link() | Reference() | Inserted() | Deleted():
                parts.append(plain(inline.content))
            case _:
                assert_never(inline)
    return "".join(parts)


def children(block: Block) -> Iterator[Block]:
    """The blocks directly inside a block, in reading order."""
    match block:
        case List():
            for item in block.items:
                yield from item.blocks
        case Table():
            for row in block.rows:
                for cell in row.cells:
                    yield from cell.blocks
        case Requisite():
            yield from block.blocks
        case Heading() | Paragraph() | Entry() | Contents():
            return
        case _:
            assert_never(block)


def nodes(document: Document) -> Iterator[str]:
    """The id of every node that stands in a document, in reading order, as often as it stands there."""
    for block in walk(document):
        yield from (node for node in _ids(block) if node is not None)


def _ids(block: Block) -> Iterator[str | None]:
    match block:
        case Heading() | Paragraph() | Entry():
            yield block.id
        case List():
            yield from (item.id for item in block.items)
        case Table():
            yield block.id
            for row in block.rows:
                yield row.id
                yield from (cell.id for cell in row.cells)
        case Requisite() | Contents():
            return
        case _:
            assert_never(block)


def in_cell(block: Block) -> Block:
    """A block as it stands in a cell of a table."""
    if isinstance(block, Entry):
        return Paragraph(block.content or (Text(block.title),), block.id)
    return block


def walk(document: Document) -> Iterator[Block]:
    """Every block of a document, outer before inner, in reading order."""
    stack: list[Block] = [
        block for section in reversed(document.sections) for block in reversed(section.blocks)
    ]
    while stack:
        block = stack.pop()
        yield block
        stack.extend(reversed(list(children(block))))


def grid(table: Table) -> list[list[tuple[int, Cell]]]:
    """Where each cell of each row starts: (column, cell) pairs.

    Raises ValueError when the cells of a row do not fill the columns exactly, or a span runs out of the table:
    such a table would be torn apart by Word without a word.
    """
    width = len(table.columns)
    below = [0] * width  # how many further rows each column is still covered from above
    placed: list[list[tuple[int, Cell]]] = []
    for number, row in enumerate(table.rows):
        if len(row.cells) == width and not any(below) and all(c.colspan == c.rowspan == 1 for c in row.cells):
            placed.append(list(enumerate(row.cells)))  # as nearly every row is
            continue
        free = [column for column in range(width) if not below[column]]
        below = [left - 1 if left else 0 for left in below]
        starts: list[tuple[int, Cell]] = []
        for cell in row.cells:
            covered = free[: cell.colspan]
            if not covered or len(covered) < cell.colspan or covered[-1] - covered[0] != cell.colspan - 1:
                raise ValueError(f"table {table.id}: row {number} does not fit {width} columns")
            free = free[cell.colspan :]
            starts.append((covered[0], cell))
            for column in covered:
                below[column] = cell.rowspan - 1
        if free:
            raise ValueError(f"table {table.id}: row {number} leaves columns {free} empty")
        placed.append(starts)
    if any(below):
        raise ValueError(f"table {table.id}: a cell runs below the last row")
    return placed
