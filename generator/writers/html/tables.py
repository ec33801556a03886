"""A table → HTML that a screen reader can walk, a phone can show as cards and a printer can break.

`data-label` is what a card shows over a cell; `data-column` lets the script repeat a merged cell in the rows
that it covers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from generator.document import (
    Block,
    Break,
    Cell,
    Checkbox,
    Deleted,
    Field,
    Inline,
    Inserted,
    Note,
    Ordinal,
    Paragraph,
    Row,
    Table,
    Text,
    depth,
    grid,
    in_cell,
    plain,
)
from generator.frozen import frozen
from generator.writers.html.inlines import escape, inlines
from generator.writers.html.marks import Marks, id_attribute

Inside = Callable[[tuple[Block, ...], Marks], str]
Starts = list[tuple[int, Cell]]  # the cells of a row with the columns where they start, as `grid` gives them


@frozen
class _Frame:
    """What the cells of one table share; `inside` writes what a cell holds."""

    table: Table
    labels: tuple[str, ...]
    merged: bool
    marks: Marks
    inside: Inside


def table(block: Table, marks: Marks, inside: Inside) -> str:
    """A table; `inside` writes the blocks of a cell, which may hold tables again."""
    rows = list(zip(block.rows, grid(block), strict=True))
    merged = any(cell.rowspan > 1 for row in block.rows for cell in row.cells if row.kind == "item")
    frame = _Frame(block, _labels(len(block.columns), rows), merged, marks, inside)
    names = [*["apart"] * block.apart, *["calendar"] * block.calendar, *["heat"] * _is_heat(block)]
    look = f' class="{" ".join(names)}"' if names else ""
    parts = [f"<table{id_attribute(block.id, marks)}{look}>"]
    if block.caption:
        parts.append(f"<caption>{inlines(block.caption, marks)}</caption>")
    parts.append(_widths(block))
    for tag, first, last in groups(block.rows):
        parts += [f"<{tag}>", *[_row(*row, frame) for row in rows[first:last]], f"</{tag}>"]
    return "\n".join([*parts, "</table>"])


def _is_heat(block: Table) -> bool:
    """Whether the grounds of cells say how much their numbers are."""
    return any(cell.share is not None for row in block.rows for cell in row.cells)


def _widths(block: Table) -> str:
    total = sum(column.width for column in block.columns)
    columns = "".join([f'<col style="width:{column.width / total:.2%}">' for column in block.columns])
    return f"<colgroup>{columns}</colgroup>"


def _labels(width: int, rows: list[tuple[Row, Starts]]) -> tuple[str, ...]:
    """The words over each column, outermost first; what stands over all of them tells none from another."""
    labels: list[list[str]] = [[] for _ in range(width)]
    for row, starts in rows:
        if row.kind == "head":
            for column, cell in starts:
                if cell.colspan == width > 1:
                    continue
                for over in labels[column : column + cell.colspan]:
                    over.append(_words(cell))
    return tuple(", ".join(filter(None, over)) for over in labels)


def _words(cell: Cell) -> str:
    words = " ".join(plain(block.content) for block in cell.blocks if isinstance(block, Paragraph))
    return " ".join(words.split())


def groups(rows: tuple[Row, ...]) -> list[tuple[str, int, int]]:
    """Row groups as (tag, first, past the last): the head, then one for each band with the rows under it.

    Bands of one level in a row open one group. A cell cannot reach from one group into the next, so a band
    beside such a cell opens none.
    """
    head = next((index for index, row in enumerate(rows) if row.kind != "head"), len(rows))
    cuts, reach = [head], head
    for index, row in enumerate(rows[head:], head):
        again = index > 0 and (rows[index - 1].kind, rows[index - 1].level) == ("band", row.level)
        if row.kind == "band" and index >= max(reach, head + 1) and not again:
            cuts.append(index)
        reach = max([reach, *[index + cell.rowspan for cell in row.cells]])
    bodies = [("tbody", first, last) for first, last in zip(cuts, [*cuts[1:], len(rows)], strict=True)]
    return [group for group in [("thead", 0, head), *bodies] if group[1] < group[2]]


def _row(row: Row, starts: Starts, frame: _Frame) -> str:
    heading = None if frame.table.calendar and row.kind == "item" else heading_of(row, starts)
    cells = [_cell(row, column, cell, frame, heads=column == heading) for column, cell in starts]
    return "\n".join([f"<tr{id_attribute(row.id, frame.marks)}{_look(row)}>", *cells, "</tr>"])


def heading_of(row: Row, starts: Starts) -> int | None:
    """The column of the cell that heads a row: the first that says something; what stands alone heads nothing."""
    alone = row.kind == "item" and len(starts) == 1
    return None if alone else next((column for column, cell in starts if _says(cell)), None)


def _look(row: Row) -> str:
    """What style sheet and script must know of a row, as attributes."""
    names = [
        *(["band"] if row.kind == "band" else []),
        *(["group"] if row.kind == "head" and len(row.cells) == 1 else []),
        *([f"tone-{row.tone}"] if row.tone != "plain" else []),
        *([row.fate] if row.fate != "kept" else []),
    ]
    look = f' class="{" ".join(names)}"' if names else ""
    if row.kind == "band":
        look += f' data-level="{row.level}"'
    if row.facets:
        facets = json.dumps(row.facets, ensure_ascii=False, separators=(",", ":"))
        look += f' data-facets="{escape(facets)}"'
        if row.id is not None:
            look += f' data-node="{escape(row.id)}"'
    return look


def _says(cell: Cell) -> bool:
    """Whether a cell holds words, not only a number or a box: the first that does heads its row."""
    match cell.blocks:
        case ():
            return False
        case (Paragraph(content),):
            return not _is_silent(content) and not _numbers(cell)
        case _:
            return True


def _is_silent(content: tuple[Inline, ...]) -> bool:
    """Whether inlines are nothing but numbers, boxes and breaks, be they those of two editions."""
    return all(
        _is_silent(inline.content)
        if isinstance(inline, Inserted | Deleted)
        else isinstance(inline, Ordinal | Checkbox | Field | Break | Note)
        for inline in content
    )


#: «2.10», «V.3»: the number of a row where it is written as words. A plain figure may be a value.
_NUMBER = re.compile(r"[IVXLC0-9]{1,5}(?:\.[0-9]{1,3})+\.?")


def _numbers(cell: Cell) -> bool:
    """Whether a cell holds the number of its row and nothing else."""
    match cell.blocks:
        case (Paragraph((Ordinal(),)),):
            return True
        case (Paragraph((Text(words),)),):
            return _NUMBER.fullmatch(words) is not None
        case _:
            return False


def _cell(row: Row, column: int, cell: Cell, frame: _Frame, *, heads: bool) -> str:
    tag, scope = part(row, cell, heads=heads)
    attributes = id_attribute(cell.id, frame.marks) + scope
    if cell.colspan > 1:
        attributes += f' colspan="{cell.colspan}"'
    if cell.rowspan > 1:
        attributes += f' rowspan="{cell.rowspan}"'
    align = frame.table.columns[column].align
    if row.kind == "item":
        if frame.merged:
            attributes += f' data-column="{column}"'
        if label := _label(column, cell, frame, heads=heads):
            attributes += f' data-label="{escape(label)}"'
        names = [
            *["number"] * _numbers(cell),
            *[f"align-{align}"] * (align != "left"),
            *[f"tone-{cell.tone}"] * (cell.tone != "plain"),
            *[f"heat-{depth(cell)}"] * bool(cell.share),
        ]
        if names:
            attributes += f' class="{" ".join(names)}"'
    elif row.kind == "band" and align != "left" and cell is not row.cells[-1]:
        attributes += f' class="align-{align}"'
    return f"<{tag}{attributes}>{frame.inside(tuple(map(in_cell, cell.blocks)), frame.marks)}</{tag}>"


def _label(column: int, cell: Cell, frame: _Frame, *, heads: bool) -> str:
    """What a card shows over a cell: the words over its columns; nothing over a heading across several."""
    if heads and cell.colspan > 1:
        return ""
    return "; ".join(dict.fromkeys(filter(None, frame.labels[column : column + cell.colspan])))


def part(row: Row, cell: Cell, *, heads: bool) -> tuple[str, str]:
    """What a cell is to its row: tag and scope. A heading without words would head nothing."""
    match row.kind:
        case "head" if _says(cell):
            return "th", f' scope="{"colgroup" if cell.colspan > 1 else "col"}"'
        case "band" if heads:
            return "th", ' scope="rowgroup"'
        case "item" if heads:
            return "th", ' scope="row"'
        case _:
            return "td", ""
