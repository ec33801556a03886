"""A DOCX as python-docx reads it: its words in order, its tables as grids in which a merged cell is one."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

import docx
from docx.document import Document
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from lxml import etree

from generator.ordinal import roman

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(data: bytes) -> Document:
    """A DOCX opened."""
    return docx.Document(io.BytesIO(data))


def paragraphs(holder: Document | _Cell) -> Iterator[Paragraph]:
    """Every paragraph in reading order, those of tables in their places, of a merged cell once."""
    for block in holder.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in grid(block):
                for cell, whole in row:
                    if whole:
                        yield from paragraphs(cell)


def grid(table: Table) -> list[list[tuple[_Cell, bool]]]:
    """The cells of each row, each once; whether the cell starts in this row or reaches down into it."""
    found: list[list[tuple[_Cell, bool]]] = []
    seen: set[object] = set()
    for row in table.rows:
        cells: dict[object, _Cell] = {cell._tc: cell for cell in row.cells}
        found.append([(cell, element not in seen) for element, cell in cells.items()])
        seen |= set(cells)
    return found


def tables(holder: Document | _Cell) -> Iterator[Table]:
    """Every table in reading order, a nested one after the one that it stands in."""
    for block in holder.iter_inner_content():
        if isinstance(block, Table):
            yield block
            for row in grid(block):
                for cell, whole in row:
                    if whole:
                        yield from tables(cell)


def words(element: etree._Element) -> str:
    """All words under an element, also those that python-docx passes over: links, boxes, changes.

    A place to break a long word has no width and is no part of it.
    """
    parts = []
    for node in element.iter(f"{_W}t", f"{_W}delText", f"{_W}br", f"{_W}tab", f"{_W}noBreakHyphen"):
        if node.getparent().tag != f"{_W}r":  # a tab stop of a paragraph is called a tab too
            continue
        if node.tag == f"{_W}noBreakHyphen":
            parts.append("-")
        elif node.tag in (f"{_W}br", f"{_W}tab"):
            parts.append("\n" if node.tag == f"{_W}br" else "\t")
        else:
            parts.append((node.text or "").replace("\N{ZERO WIDTH SPACE}", ""))
    return "".join(parts)


def text(data: bytes) -> str:
    """The words of a document with the numbers that Word shows before them, a line for each paragraph."""
    return "\n".join(f"{number} {line}" for number, line in numbered(data))


def numbered(data: bytes) -> list[tuple[str, str]]:
    """Every paragraph of the body as Word shows it: its own number or bullet, its words."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
        counters = Counters(etree.fromstring(archive.read("word/numbering.xml")))
    return [(counters.next(paragraph), words(paragraph)) for paragraph in body.iter(f"{_W}p")]


@dataclass(slots=True)
class Counters:
    """Word's counters of multi-level lists (ECMA-376 part 1, 17.9): one row of them an abstract definition."""

    numbering: etree._Element
    counts: dict[str, list[int]] = field(default_factory=dict)

    def next(self, paragraph: etree._Element) -> str:
        """The number that Word shows before a paragraph; nothing where it has none."""
        found = paragraph.find(f"{_W}pPr/{_W}numPr")
        if found is None:
            return ""
        if _value(found, "numId") == "0":  # taken out of its list
            return ""
        place = int(_value(found, "ilvl"))
        abstract = self._abstract(_value(found, "numId"))
        levels = {int(level.get(f"{_W}ilvl", "")): level for level in abstract.iter(f"{_W}lvl")}
        counts = self.counts.setdefault(abstract.get(f"{_W}abstractNumId", ""), [0] * 9)
        for outer in range(place):
            counts[outer] = counts[outer] or (_start(levels[outer]) if outer in levels else 0)
        counts[place] = counts[place] + 1 if counts[place] else _start(levels[place])
        counts[place + 1 :] = [0] * (8 - place)
        shown = _value(levels[place], "lvlText")
        for outer in range(place + 1):
            if f"%{outer + 1}" in shown:
                shown = shown.replace(f"%{outer + 1}", _formed(counts[outer], levels[outer]))
        return shown

    def _abstract(self, number: str) -> etree._Element:
        for instance in self.numbering.iter(f"{_W}num"):
            if instance.get(f"{_W}numId") == number:
                wanted = _value(instance, "abstractNumId")
                for abstract in self.numbering.iter(f"{_W}abstractNum"):
                    if abstract.get(f"{_W}abstractNumId") == wanted:
                        return abstract
        raise AssertionError(f"no definition of list {number}")


def _formed(count: int, level: etree._Element) -> str:
    return {"decimal": str, "upperRoman": roman}[_value(level, "numFmt")](count)


def _start(level: etree._Element) -> int:
    return int(_value(level, "start"))


def _value(element: etree._Element, name: str) -> str:
    found = element.find(f"{_W}{name}")
    assert found is not None, name
    return str(found.get(f"{_W}val"))


def row_texts(data: bytes) -> list[str]:
    """The words of each row of each table, with those of the cells that reach down into it."""
    return [
        "\n".join(words(cell._tc) for cell, _ in row) for table in tables(opened(data)) for row in grid(table)
    ]
