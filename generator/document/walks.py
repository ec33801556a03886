"""Ways through a document: its words, its blocks, its nodes, the grid of a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from math import ceil
from typing import assert_never

from generator.document.blocks import (
    Block,
    Cell,
    Contents,
    Document,
    Entry,
    Figure,
    Heading,
    List,
    Paragraph,
    Requisite,
    Row,
    Table,
)
from generator.document.inlines import (
    Break,
    Checkbox,
    Deleted,
    Emphasis,
    Field,
    Inline,
    Inserted,
    Link,
    Note,
    Reference,
    Strong,
    Text,
    Value,
)
from generator.ordinal import Ordinal

#: A box that is not ticked, and one that is.
BOXES = ("☐", "☑")


def entered(field: Field) -> str:
    """What stands in a field, as people read it: a day in figures."""
    if field.kind == "day" and field.value:
        year, month, day = field.value.split("-")
        return f"{day}.{month}.{year}"
    return field.value


def plain(inlines: tuple[Inline, ...]) -> str:
    """The words of inlines without their form; a break becomes a new line, a box and a note nothing."""
    only = inlines[0] if len(inlines) == 1 else None
    if type(only) is Text:  # as most often
        return only.text
    parts: list[str] = []
    for inline in inlines:
        match inline:
            case Text(text) | Value(text=text):
                parts.append(text)
            case Ordinal():
                parts.append(inline.text)
            case Field():
                parts.append(entered(inline))
            case Break():
                parts.append("\n")
            case Checkbox() | Note():
                pass
            case Strong() | Emphasis() | Link() | Reference() | Inserted() | Deleted():
                parts.append(plain(inline.content))
            case _:
                assert_never(inline)
    return "".join(parts)


def said(inlines: tuple[Inline, ...]) -> str:  # noqa: C901 - one arm a kind
    """Inlines as plain text, where words say what form would: addresses, notes, boxes, changes."""
    parts: list[str] = []
    for inline in inlines:
        match inline:
            case Text(text) | Value(text=text):
                parts.append(text)
            case Ordinal():
                parts.append(inline.text)
            case Field():
                parts.append(entered(inline))
            case Break():
                parts.append("\n")
            case Link(content, href):
                shown = said(content)
                parts.append(shown if shown == href else f"{shown} ({href})")
            case Note(content):
                parts.append(f" (примечание: {said(content)})")
            case Checkbox(checked=checked, label=label):
                parts.append(f"{BOXES[checked]} {label}".rstrip())
            case Inserted(content):
                parts.append(f"[добавлено: {said(content)}]")
            case Deleted(content):
                parts.append(f"[удалено: {said(content)}]")
            case Strong(content) | Emphasis(content) | Reference(content=content):
                parts.append(said(content))
            case _:
                assert_never(inline)
    return "".join(parts)


def fillable(document: Document) -> Iterator[Checkbox | Field]:
    """Every box and field of a document, in reading order, as often as it stands there."""
    for block in walk(document):
        if isinstance(block, Paragraph | Heading | Entry):
            yield from _fillable(block.content)


def _fillable(inlines: tuple[Inline, ...]) -> Iterator[Checkbox | Field]:
    for inline in inlines:
        match inline:
            case Checkbox() | Field():
                yield inline
            case Strong() | Emphasis() | Link() | Reference() | Inserted() | Deleted():
                yield from _fillable(inline.content)
            case _:
                pass


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
        case Figure():
            yield block.table
        case Requisite():
            yield from block.blocks
        case Heading() | Paragraph() | Entry() | Contents():
            return
        case _:
            assert_never(block)


def unlisted(document: Document) -> frozenset[int]:
    """The headings right over contents («Содержание»), by their identity: contents do not list their own title."""
    return frozenset(
        id(title)
        for section in document.sections
        for title, below in pairwise(section.blocks)
        if isinstance(title, Heading) and isinstance(below, Contents)
    )


def listed(document: Document, contents: Contents) -> list[Heading]:
    """The headings that contents list, in the order of the document."""
    titles = unlisted(document)
    headings = (block for block in walk(document) if isinstance(block, Heading))
    return [one for one in headings if 1 <= one.level <= contents.depth and id(one) not in titles]


def nodes(document: Document) -> Iterator[str]:
    """The id of every node that stands in a document, in reading order, as often as it stands there."""
    for block in walk(document):
        if type(block) is not Paragraph:
            yield from (node for node in _ids(block) if node is not None)
        elif block.id is not None:
            yield block.id


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
        case Figure() | Requisite() | Contents():
            return
        case _:
            assert_never(block)


def public_address(document: Document) -> str:
    """Where a document is published, which its QR code leads to; empty where it has none."""
    codes = (
        block
        for section in document.sections
        for block in section.blocks
        if isinstance(block, Requisite) and block.kind == "qr"
    )
    return next(filter(None, map(destination, codes)), "")


def destination(requisite: Requisite) -> str:
    """The first address that the lines of a requisite link to; empty where they link nowhere."""
    lines = (line for line in requisite.blocks if isinstance(line, Paragraph))
    return next((one.href for line in lines for one in line.content if isinstance(one, Link)), "")


def is_abreast(block: Block) -> bool:
    """Whether a block stands side by side with others of its like that follow it: agreements, approvals, annexes."""
    return isinstance(block, Requisite) and block.kind in ("approval", "agreement", "annex")


def facts(entry: Entry) -> dict[str, str]:
    """What is known of an entry beside its title and content, by what it is called; the deadline first."""
    known = {
        "Срок": entry.words,
        "Ответственные": ", ".join(entry.who),
        "Раздел": entry.section,
        "Отчетность": "; ".join(entry.evidence),
        "Состояние": entry.status,
    }
    return {name: fact for name, fact in known.items() if fact}


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
        if type(block) is not Paragraph:  # which has none inside, as most have not
            stack.extend(reversed(list(children(block))))


#: The steps of the ground of cells that have a share: more of them no eye tells apart.
DEPTHS = 5


def depth(cell: Cell) -> int:
    """How deep the ground of a cell is by its share, from 1 to `DEPTHS`; 0 where there is nothing to show."""
    return ceil(cell.share * DEPTHS) if cell.share else 0


def sheets(table: Table) -> list[Table]:
    """The tables that a table is on paper: one a group where groups are handed out apart, else itself.

    The bands of a group go into the head, which is repeated on every page: a sheet says on each whose it is.
    """
    if not table.apart:
        return [table]
    head = [row for row in table.rows if row.kind == "head"]
    found: list[list[Row]] = []
    opening = False
    for row in table.rows[len(head) :]:
        opens = row.kind == "band" and row.level == 1
        if opens:
            if not opening:
                found.append(list(head))
            found[-1].insert(len(found[-1]) - len(head), replace(row, kind="head"))
        elif not found:
            found.append([*head, row])
        else:
            found[-1].append(row)
        opening = opens
    return [
        replace(
            table, rows=tuple(rows), id=None if number else table.id, caption=() if number else table.caption
        )
        for number, rows in enumerate(found)
    ]


def grid(table: Table) -> list[list[tuple[int, Cell]]]:
    """Where each cell of each row starts: (column, cell) pairs.

    Raises ValueError when the cells of a row do not fill the columns exactly, or a span runs out of the table:
    such a table would be torn apart by Word without a word.
    """
    width = len(table.columns)
    below = [0] * width  # how many further rows each column is still covered from above
    placed: list[list[tuple[int, Cell]]] = []
    for number, row in enumerate(table.rows):
        if len(row.cells) == width and not any(below):
            for cell in row.cells:
                if cell.colspan != 1 or cell.rowspan != 1:
                    break
            else:  # as nearly every row is
                placed.append(list(enumerate(row.cells)))
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
