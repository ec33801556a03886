"""The rows of a table in both editions → one order of rows; within a pair of rows, cells by their columns.

The longest order that both share stays, of two equally long ones that with more headings of sections; what left its
place is struck out there and put in where it is now. Rows that a merged cell holds together are one: when it begins in
another row, or reaches elsewhere, all of them are replaced.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import replace

from generator.diff.redline.sides import Sides
from generator.diff.redline.wholes import came_row, gone_row
from generator.diff.redline.words import reworded, said
from generator.diff.sequence import likeness, matched, steps
from generator.document import Block, Cell, Row, Table
from generator.frozen import frozen

Blocks = tuple[Block, ...]
#: How the blocks of one cell are compared.
InCell = Callable[[Blocks, Blocks, Sides], Blocks]

#: From this share of words on two rows that nothing names are one that was reworded.
_ALIKE = 0.3


def key(table: Table) -> tuple[Hashable, ...]:
    """What a table is known by: with other columns it is another table."""
    return Table, table.id, tuple(column.key for column in table.columns)


def compared(old: Table, new: Table, sides: Sides, in_cell: InCell) -> Table:
    """A table of both editions, as wide in its columns as the newer one."""
    one, two = _units(old, sides), _units(new, None)

    def alike(at: int, place: int) -> float:
        return _likeness(one[at], two[place])

    weights = [(len(old.rows) + 1) * len(unit.rows) + (unit.rows[0].kind == "band") for unit in one]
    pairs = matched([unit.key for unit in one], [unit.key for unit in two], alike, weights)
    rows: list[Row] = []
    for step in steps(len(one), len(two), pairs):
        match step:
            case (int(at), int(place)):
                rows += _pair(one[at].rows, two[place].rows, sides, in_cell)
            case (int(at), None):
                rows += (gone_row(row, sides) for row in one[at].rows)
            case (None, int(place)):
                rows += map(came_row, two[place].rows)
    return replace(new, rows=tuple(rows), caption=reworded(old.caption, new.caption, sides))


# ------------------------------------------------------------------------------------------------------- units


@frozen
class _Unit:
    """Rows that a merged cell holds together, mostly one; what they are known by, and how their cells reach."""

    rows: tuple[Row, ...]
    key: Hashable
    reach: tuple[tuple[tuple[int, int], ...], ...]
    named: bool
    words: Sequence[str]


def _units(table: Table, sides: Sides | None) -> list[_Unit]:
    """The rows of a table in their units. A band without an id is known by the one before it, others by their words."""
    found: list[_Unit] = []
    node, further = "", 0
    for rows in _held(table.rows):
        names: list[Hashable] = []
        for row in rows:
            if row.id is not None:
                node, further = sides.name(row.id) if sides else row.id, 0
            elif row.kind == "band":
                further += 1
            named = row.id is not None or (node != "" and row.kind == "band")
            names.append((row.kind, node, further) if named else (row.kind, _said(row)))
        reach = tuple([tuple([(cell.colspan, cell.rowspan) for cell in row.cells]) for row in rows])
        found.append(_Unit(rows, (tuple(names), reach), reach, named, _said(rows[0]).split()))
    return found


def _held(rows: tuple[Row, ...]) -> Iterator[tuple[Row, ...]]:
    """Rows in runs that merged cells hold together."""
    first, reach = 0, 0
    for at, row in enumerate(rows):
        if at >= reach and at > first:
            yield rows[first:at]
            first = at
        reach = max([reach, at + 1] + [at + cell.rowspan for cell in row.cells])
    if rows:
        yield rows[first:]


def _said(row: Row) -> str:
    return "\n".join(said(block) for cell in row.cells for block in cell.blocks)


def _likeness(old: _Unit, new: _Unit) -> float:
    """How much two units that nothing names are one; heads of one form always are."""
    if old.named or new.named or old.reach != new.reach:
        return 0.0
    if [row.kind for row in old.rows] != [row.kind for row in new.rows]:
        return 0.0
    if old.rows[0].kind == "head":
        return 1.0
    found = likeness(old.words, new.words)
    if _opening(old) == _opening(new) != "":
        return 1.0 + found
    return found if found >= _ALIKE else 0.0


def _opening(unit: _Unit) -> str:
    """The words that head the row: those of its first cell."""
    cells = unit.rows[0].cells
    return " ".join(map(said, cells[0].blocks)) if cells else ""


# ------------------------------------------------------------------------------------------------------- cells


def _pair(old: tuple[Row, ...], new: tuple[Row, ...], sides: Sides, in_cell: InCell) -> Iterator[Row]:
    """Rows of both editions; as all their cells reach alike, those in one place are of one column."""
    for was, now in zip(old, new, strict=True):
        cells = tuple(_cell(one, two, sides, in_cell) for one, two in zip(was.cells, now.cells, strict=True))
        yield replace(now, cells=cells)


def _cell(old: Cell, new: Cell, sides: Sides, in_cell: InCell) -> Cell:
    return replace(new, blocks=in_cell(old.blocks, new.blocks, sides))
