"""python-docx on the same tables: as many rows, the same spans and words."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx
from docx.table import Table as DocxTable

from benchmarks.cells import Table


def render(tables: Sequence[Table]) -> bytes:
    """One document with these tables and nothing else."""
    made = docx.Document()
    for table in tables:
        columns = max(sum(cell.span for cell in row) for row in table)
        _fill(made.add_table(len(table), columns), table)
        made.add_paragraph()
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def _fill(drawn: DocxTable, table: Table) -> None:
    """Cells are taken a row at a time: asking the table for each one walks all of it again."""
    for line, row in zip(drawn.rows, table, strict=True):
        cells, column = line.cells, 0
        for cell in row:
            first = cells[column]
            column += cell.span
            (first.merge(cells[column - 1]) if cell.span > 1 else first).text = cell.text
