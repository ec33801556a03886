"""The tables of a DOCX as rows of cells: what two files must share to be compared."""

from __future__ import annotations

import io
from dataclasses import dataclass

import docx
from docx.oxml.ns import qn
from docx.oxml.table import CT_Row
from docx.oxml.text.paragraph import CT_P


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of a cell, a line a paragraph, and how many columns it covers."""

    text: str
    span: int


Row = tuple[Cell, ...]
Table = tuple[Row, ...]

_SIGNS = {qn("w:br"): "\n", qn("w:tab"): "\t"}


def read(data: bytes) -> list[Table]:
    """The tables of a DOCX. A number that Word counts itself is not among the words."""
    body = docx.Document(io.BytesIO(data)).element.body
    return [tuple(_row(row) for row in table.iter(qn("w:tr"))) for table in body.iter(qn("w:tbl"))]


def _row(row: CT_Row) -> Row:
    return tuple(Cell("\n".join(map(_words, cell.iter(qn("w:p")))), cell.grid_span) for cell in row.tc_lst)


def _words(paragraph: CT_P) -> str:
    """The words of a paragraph; the tabs of its properties are stops, not signs."""
    runs = paragraph.iter(qn("w:r"))
    return "".join(_SIGNS.get(piece.tag) or piece.text or "" for run in runs for piece in run)
