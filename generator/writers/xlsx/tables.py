"""Tables as they are printed → tables that can be filtered and sorted; entries → such a table."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from generator.document import Cell, Column, Entry, Inline, Paragraph, Row, Table, Text, Value, grid
from generator.writers.xlsx.words import cell_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

_DEADLINES = (
    Column("Срок", 2),
    Column("С"),
    Column("По"),
    Column("Мероприятие", 5),
    Column("Ответственные", 2),
    Column("Документ", 2),
    Column("Раздел", 2),
    Column("Состояние", 1.5),
)


def deadlines(entries: Iterable[Entry]) -> Table:
    """Entries as a table, the column of a first day empty where only a limit is known."""
    rows = [Row(tuple(_cell(Text(column.key)) for column in _DEADLINES), kind="head")]
    for entry in entries:
        cells = (
            _cell(Text(entry.words)),
            _cell(_day(entry.first)) if entry.first else _cell(),
            _cell(_day(entry.last)),
            _cell(*(entry.content or (Text(entry.title),))),
            _cell(Text("\n".join(entry.who))),
            _cell(Text("\n".join(entry.evidence))),
            _cell(Text(entry.section)),
            _cell(Text(entry.status)),
        )
        rows.append(Row(cells))
    return Table(_DEADLINES, tuple(rows))


def unbanded(table: Table) -> Table:
    """A table whose bands are leading columns and whose cells below the head cover one place each."""
    heads = head_rows(table)
    depths = _depths(table.rows)
    deepest = max(depths, default=0)
    titles = [_group(table, depth, deepest) for depth in range(1, deepest + 1)]
    leading = tuple(_cell(Text(title), rowspan=heads) for title in titles)
    rows = [replace(row, cells=leading + row.cells) for row in table.rows[: min(heads, 1)]]
    rows += table.rows[1:heads]
    path = [_cell(Text(""))] * deepest
    for number, places in enumerate(_places(table)[heads:], heads):
        row, depth = table.rows[number], depths[number]
        if depth:
            above = (path[depth - 1],) if depths[number - 1] == depth else ()
            path[depth - 1 :] = [_one((*above, *row.cells)), *[_cell(Text(""))] * (deepest - depth)]
        if not depth or _is_empty_band(depths, number):
            own = [Cell(())] * len(table.columns) if depth else places
            cells = (*path, *own)
            rows.append(Row(tuple(map(_in_one_place, cells)), tone=row.tone))
    share = sum(column.width for column in table.columns) / max(len(table.columns), 1)
    columns = (*(Column(title, share) for title in titles), *table.columns)
    return replace(table, columns=columns, rows=tuple(rows))


def _in_one_place(cell: Cell) -> Cell:
    """A cell that reaches nowhere."""
    return cell if cell.colspan == cell.rowspan == 1 else replace(cell, colspan=1, rowspan=1)


def _one(cells: tuple[Cell, ...]) -> Cell:
    """Cells as one: the very same where there is one, so that a month stays a date, else their lines."""
    said = [cell for cell in cells if cell_text(cell)]
    return said[0] if len(said) == 1 else _cell(Text("\n".join(map(cell_text, said))))


def _group(table: Table, depth: int, deepest: int) -> str:
    """What the bands of a level are: as the table says, else sections."""
    named = table.groups[depth - 1 : depth]
    if named and named[0]:
        return named[0]
    return "Раздел" if deepest == 1 else f"Раздел {depth}"


def head_rows(table: Table) -> int:
    """How many rows the head has."""
    return sum(1 for _ in takewhile(lambda row: row.kind == "head", table.rows))


def _cell(*content: Inline, rowspan: int = 1) -> Cell:
    return Cell((Paragraph(content),), rowspan=rowspan)


def _day(day: date) -> Value:
    return Value(f"{day:%d.%m.%Y}", day.isoformat(), "time")


def _places(table: Table) -> list[list[Cell]]:
    """The cell that is seen in each place of the grid, row by row."""
    places = [[Cell(())] * len(table.columns) for _ in table.rows]
    for row, starts in enumerate(grid(table)):
        for column, cell in starts:
            for covered in range(row, row + cell.rowspan):
                places[covered][column : column + cell.colspan] = [cell] * cell.colspan
    return places


def _depths(rows: Sequence[Row]) -> list[int]:
    """How deep each row lies as a band, from 1 on; 0 for a row that is no band."""
    return [row.level if row.kind == "band" else 0 for row in rows]


def _is_empty_band(depths: Sequence[int], number: int) -> bool:
    """Whether a row is a band with no item below it: the last row, or one before a band further out."""
    following = depths[number + 1 : number + 2]
    return bool(depths[number]) and (not following or 0 < following[0] < depths[number])
