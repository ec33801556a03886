"""Merged cells on sheets: what such a cell says stands beside its first row, and must not be missed on the next sheet.

The rows of a merged cell stay on one sheet. Where they would not fit on one, the cell is parted between two rows and
says again what it says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.writers.docx.measures import Starts, height


def parted(rows: list[Starts], widths: list[int], sheet: int) -> list[Starts]:
    """Rows whose merged cells reach over no more than part of a sheet of so many lines; headings take the rest."""
    most = max(1, sheet * 3 // 4)
    cuts = [
        first + cut for first, last in _blocks(rows) for cut in _cuts(rows[first : last + 1], widths, most)
    ]
    if not cuts:
        return rows
    placed = [dict(starts) for starts in rows]
    for cut in cuts:
        for first in range(cut):
            for column, cell in placed[first].items():
                rest = first + cell.rowspan - cut
                if rest > 0:
                    placed[first][column] = replace(cell, rowspan=cut - first)
                    placed[cut][column] = replace(cell, rowspan=rest)
    return [sorted(cells.items()) for cells in placed]


def kept(rows: list[Starts]) -> set[int]:
    """The rows that stay on the sheet of the row after them."""
    return {row for first, last in _blocks(rows) for row in range(first, last)}


def _blocks(rows: list[Starts]) -> Iterator[tuple[int, int]]:
    """The first and last row of each run of rows that merged cells hold together."""
    last = -1
    for first, starts in enumerate(rows):
        reach = first + max([cell.rowspan for _, cell in starts], default=1) - 1
        if first > last and reach > first:
            last = reach
            yield first, last


def _cuts(block: list[Starts], widths: list[int], most: int) -> Iterator[int]:
    """The rows before which a block is cut into parts that are about as high."""
    heights = [height(starts, widths) for starts in block]
    whole = sum(heights)
    part = whole / -(-whole // most)
    filled = 0
    for row, high in enumerate(heights):
        if row and filled + high / 2 > part:
            yield row
            filled = 0
        filled += high
