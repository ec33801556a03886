"""Tables → pipe tables of GFM. A cell holds one line, so what stands in it is laid flat."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from generator.document import (
    Block,
    Cell,
    Contents,
    Entry,
    Figure,
    Heading,
    List,
    ListItem,
    Paragraph,
    Requisite,
    Row,
    Table,
    facts,
    grid,
    in_cell,
    plain,
)
from generator.writers.markdown.inlines import BREAK, escape, inlines, strong
from generator.writers.markdown.marks import Marks, anchored

_RULES = {"left": "---", "both": "---", "center": ":-:", "right": "--:"}


def table(block: Table, marks: Marks) -> str:
    """A table with its caption over it. A merged cell stands in its first place; the others are empty."""
    caption = [strong(inlines(block.caption, marks)), ""] if block.caption else []
    rows = [
        (row, _places(starts, len(block.columns), marks))
        for row, starts in zip(block.rows, grid(block), strict=True)
    ]
    first, *others = _headings([places for row, places in rows if row.kind == "head"], len(block.columns))
    head = _line([anchored(block.id, marks) + first, *others])
    rule = _line([_RULES[column.align] for column in block.columns])
    body = [_row(row, places, marks) for row, places in rows if row.kind != "head"]
    return "\n".join([*caption, head, rule, *body])


def _places(starts: list[tuple[int, Cell]], width: int, marks: Marks) -> list[str]:
    places = [""] * width
    for column, cell in starts:
        places[column] = _flat_cell(cell, marks)
    return places


def _headings(rows: list[list[str]], width: int) -> list[str]:
    """The one row of headings that GFM allows, from the several that a table may have."""
    return [BREAK.join(filter(None, (row[column] for row in rows))) for column in range(width)]


def _row(row: Row, places: list[str], marks: Marks) -> str:
    shown = [strong(words) for words in places] if row.kind == "band" else places
    return _line([anchored(row.id, marks) + shown[0], *shown[1:]])


def _line(places: list[str]) -> str:
    return f"| {' | '.join(places)} |"


def _flat_cell(cell: Cell, marks: Marks) -> str:
    return anchored(cell.id, marks) + BREAK.join(_flat(map(in_cell, cell.blocks), marks, 0))


def _flat(blocks: Iterable[Block], marks: Marks, depth: int) -> list[str]:
    """Blocks as lines; what is in `depth` lists is set in by so many wide spaces."""
    return [line for block in blocks for line in _flat_block(block, marks, depth)]


def _flat_block(block: Block, marks: Marks, depth: int) -> list[str]:  # noqa: PLR0911 - one arm a kind
    match block:
        case Paragraph():
            return [anchored(block.id, marks) + inlines(block.content, marks)]
        case Heading():
            place, words = headed(block, marks)
            return [place + strong(words)]
        case List():
            return [line for item in block.items for line in _flat_item(item, marks, depth)]
        case Table():
            return _flat_table(block, marks)
        case Figure():
            return _flat_table(block.table, marks)
        case Requisite():
            return _flat(block.blocks, marks, depth)
        case Entry():
            return entry_lines(block, marks)
        case Contents():
            return []  # links for the way about a page: there are no words in them that the page has not
        case _:
            assert_never(block)


def headed(heading: Heading, marks: Marks) -> tuple[str, str]:
    """The place of a heading and its words; contents will list it."""
    anchor = marks.anchors.of_heading(heading)
    number = f"{heading.ordinal.text} " if heading.ordinal else ""
    if id(heading) not in marks.unlisted:
        marks.headings.append((heading.level, anchor, number + escape(plain(heading.content))))
    return f'<a id="{anchor}"></a>', number + inlines(heading.content, marks)


def _flat_item(item: ListItem, marks: Marks, depth: int) -> list[str]:
    first, *others = _flat(item.blocks, marks, depth + 1) or [""]
    marker = numbered(item).strip() or "–"
    return [f"{'&emsp;' * depth}{anchored(item.id, marks)}{marker} {first}", *others]


def numbered(item: ListItem) -> str:
    """The number of an item with a blank; that of the older edition too where it is another."""
    if item.ordinal is None:
        return ""
    now = item.ordinal.text
    if item.before is not None:
        return f"<del>{item.before.text}</del> <ins>{now}</ins> "
    return {"kept": now, "deleted": f"<del>{now}</del>", "inserted": f"<ins>{now}</ins>"}[item.fate] + " "


def _flat_table(block: Table, marks: Marks) -> list[str]:
    """A table in a cell, which GFM has no form for: a line for each row."""
    caption = anchored(block.id, marks) + inlines(block.caption, marks)
    rows = [
        anchored(row.id, marks) + " / ".join(_flat_cell(cell, marks) for cell in row.cells)
        for row in block.rows
    ]
    return [*([caption] if caption else []), *rows]


def entry_lines(entry: Entry, marks: Marks) -> list[str]:
    """What falls due, a line for each thing known of it."""
    title, words = escape(entry.title), inlines(entry.content, marks)
    told = [words] if words not in {"", title} else []
    known = [f"{name}: {escape(fact)}" for name, fact in facts(entry).items()]
    return [anchored(entry.id, marks) + strong(title), *told, *known]
