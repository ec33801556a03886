"""docxtpl on the same tables: a template with a loop over the rows of each, and what it is filled with."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import docx
from docx.table import Table as DocxTable
from docxtpl import DocxTemplate

from benchmarks.cells import Row, Table

Shape = tuple[int, ...]


def renderer(tables: Sequence[Table]) -> Callable[[], bytes]:
    """Renders the tables as DOCX, again at every call."""
    source, rows = template(tables), [_rows(table) for table in tables]
    return lambda: render(source, {"tables": rows})


def render(source: bytes, context: dict[str, object]) -> bytes:
    """One document; a DocxTemplate serves one rendering, so it is opened anew. Text is escaped, as ours is."""
    opened = DocxTemplate(io.BytesIO(source))
    opened.render(context, autoescape=True)
    made = io.BytesIO()
    opened.save(made)
    return made.getvalue()


def template(tables: Sequence[Table]) -> bytes:
    """A DOCX with a table for each: one row for each way in which its cells cover the columns."""
    made = docx.Document()
    for number, table in enumerate(tables):
        shapes = _shapes(table)
        _lay_out(made.add_table(2 + 3 * len(shapes), max(map(sum, shapes))), number, shapes)
        made.add_paragraph()
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def _lay_out(table: DocxTable, number: int, shapes: list[Shape]) -> None:
    """Fills the rows of a table: docxtpl puts a tag that begins with `tr` in the place of its row."""
    rows = iter(table.rows)
    next(rows).cells[0].text = f"{{%tr for row in tables[{number}] %}}"
    for which, shape in enumerate(shapes):
        next(rows).cells[0].text = f"{{%tr if row.shape == {which} %}}"
        cells, column = next(rows).cells, 0
        for place, span in enumerate(shape):
            cells[column].merge(cells[column + span - 1]).text = f"{{{{ row.cells[{place}] }}}}"
            column += span
        next(rows).cells[0].text = "{%tr endif %}"
    next(rows).cells[0].text = "{%tr endfor %}"


def _rows(table: Table) -> list[dict[str, object]]:
    shapes = _shapes(table)
    return [{"shape": shapes.index(_shape(row)), "cells": [cell.text for cell in row]} for row in table]


def _shapes(table: Table) -> list[Shape]:
    """The ways in which rows of a table cover its columns, each once."""
    return list(dict.fromkeys(map(_shape, table)))


def _shape(row: Row) -> Shape:
    return tuple(cell.span for cell in row)
