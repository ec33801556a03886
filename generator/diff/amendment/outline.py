"""Document → its outline: title, requisites, parts under their headings, lines and tables as an order names them.

An amendment speaks of what stands on paper, so it is made from composed documents and not from programs: whatever a
layout prints is compared, and nothing else. The outline keeps words alone, with the numbers that are printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.document import (
    Block,
    Cell,
    Document,
    Entry,
    Figure,
    Heading,
    Inline,
    List,
    ListItem,
    Ordinal,
    Paragraph,
    Requisite,
    Table,
    Text,
    grid,
    said,
)
from generator.frozen import frozen

#: Signs around a number as it is printed: «2.», «3)».
_AROUND = " .)"
_BLANKS = re.compile("[ \t\n]+")


@frozen
class Line:
    """A paragraph, or a paragraph of an item of a list.

    `mark` is its number as printed, `point` the number of the item that it belongs to; `bullet` is an item of a list
    without numbers. `run` counts the tables of its part that stand before it.
    """

    text: str
    mark: str = ""
    point: str = ""
    bullet: bool = False
    id: str | None = None
    run: int = 0

    @property
    def words(self) -> str:
        """What is printed."""
        return f"{self.mark} {self.text}".strip()


Lines = tuple[Line, ...]


@frozen
class Row:
    """A row with the words of every column; a band has one cell. `starts` says where what a column shows begins."""

    kind: str
    id: str | None
    number: str
    cells: tuple[Lines, ...]
    starts: tuple[tuple[int, int], ...] = ()


@frozen
class Grid:
    """A table: its head as printed, the heading of each column («» where it has none of its own), its rows."""

    caption: str
    keys: tuple[str, ...]
    head: tuple[tuple[str, ...], ...]
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[float, ...] = ()

    @property
    def numbers(self) -> int | None:
        """Which column holds the numbers of rows."""
        return self.keys.index("номер") if "номер" in self.keys else None


@frozen
class Part:
    """What stands under one heading; what stands before the first has none."""

    heading: str
    mark: str = ""
    id: str | None = None
    lines: Lines = ()
    grids: tuple[Grid, ...] = ()


@frozen
class Stamp:
    """A requisite: its kind and its lines."""

    kind: str
    lines: tuple[str, ...]


@frozen
class Outline:
    """A whole document."""

    title: str
    stamps: tuple[Stamp, ...]
    parts: tuple[Part, ...]


def outline(document: Document) -> Outline:
    """What an order can name of a document, in reading order."""
    blocks = [block for section in document.sections for block in section.blocks]
    titles = [said(one.content) for one in blocks if isinstance(one, Heading) and one.level == 0]
    stamps = [_stamp(one) for one in blocks if isinstance(one, Requisite) and one.kind != "qr"]
    return Outline(bare(" ".join(titles)), tuple(stamps), tuple(_parts(blocks)))


def bare(words: str) -> str:
    """Words of one line; no-break spaces stay."""
    return _BLANKS.sub(" ", words).strip()


def _stamp(requisite: Requisite) -> Stamp:
    found: list[str] = []
    for block in requisite.blocks:
        found += _stamp(block).lines if isinstance(block, Requisite) else [bare(said(block.content))]
    return Stamp(requisite.kind, tuple(filter(None, found)))


def _parts(blocks: Iterable[Block]) -> Iterator[Part]:
    part, lines, grids = Part(""), list[Line](), list[Grid]()
    for block in blocks:
        if isinstance(block, Heading) and block.level:
            yield _closed(part, lines, grids)
            mark = block.ordinal.text if block.ordinal else ""
            part, lines, grids = Part(bare(said(block.content)), mark, block.id), [], []
            continue
        table = block.table if isinstance(block, Figure) else block
        if isinstance(table, Table):
            grids.append(_grid(table))
        else:
            lines += [replace(line, run=len(grids)) for line in _lines(block)]
    yield _closed(part, lines, grids)


def _closed(part: Part, lines: list[Line], grids: list[Grid]) -> Part:
    """A part whose items are points where their numbers tell them apart, else lines with numbers before them."""
    opened = [line.point for line in lines if line.mark]
    apart = len(opened) == len(set(opened)) and not any(_nested(line) for line in lines)
    kept = tuple(lines) if apart else folded(lines)
    return replace(part, lines=kept, grids=tuple(grids))


def _nested(line: Line) -> bool:
    return bool(line.mark) and line.mark.strip(_AROUND) != line.point


def folded(lines: Iterable[Line]) -> Lines:
    """Lines whose numbers are words like the rest."""
    return tuple(replace(line, text=line.words, mark="", point="") for line in lines)


def _lines(block: Block) -> Iterator[Line]:
    """The lines of a block that is no table; words that print nothing are none."""
    match block:
        case List():
            for item in block.items:
                yield from _item(item, ordered=block.ordered)
        case Paragraph():
            yield from _line(block.content, block.id)
        case Entry():
            yield from _line(block.content or (Text(block.title),), block.id)
        case Table():
            for row in _grid(block).rows:
                yield from (line for cell in row.cells for line in cell)
        case _:
            return


def _line(content: tuple[Inline, ...], id_: str | None) -> Iterator[Line]:
    words = bare(said(content))
    if words:
        yield Line(words, id=id_)


def _item(item: ListItem, *, ordered: bool) -> Iterator[Line]:
    mark = item.ordinal.text if ordered and item.ordinal else ""
    point = mark.strip(_AROUND)
    first = True
    for block in item.blocks:
        for line in _lines(block):
            yield replace(
                line,
                mark=(mark if first else "") or line.mark,
                point=point or line.point,
                bullet=line.bullet or (first and not ordered),
                id=(item.id if first else None) or line.id,
            )
            first = False


# ---------------------------------------------------------------------------------------------------- tables


def _grid(table: Table) -> Grid:
    rows = list(_rows(table))
    head = [row for row in rows if row.kind == "head"]
    words = tuple(tuple(_said(cell) for cell in row.cells) for row in head)
    body = tuple(row for row in rows if row.kind != "head")
    keys = tuple(column.key for column in table.columns)
    widths = tuple(column.width for column in table.columns)
    return Grid(bare(said(table.caption)), keys, words, _headings(words, len(keys)), body, widths)


def _said(cell: Lines) -> str:
    return " ".join(line.words for line in cell)


def _headings(head: tuple[tuple[str, ...], ...], width: int) -> tuple[str, ...]:
    """What each column is called: the lowest heading, none where two are called alike."""
    lowest = head[-1] if head else ("",) * width
    return tuple(name if lowest.count(name) == 1 else "" for name in lowest)


def _rows(table: Table) -> Iterator[Row]:
    """The rows of a table, each with what every column shows: merged cells are repeated."""
    width = len(table.columns)
    numbers = next((at for at, column in enumerate(table.columns) if column.key == "номер"), None)
    shown: dict[tuple[int, int], tuple[tuple[int, int], Lines]] = {}
    for at, (row, starts) in enumerate(zip(table.rows, grid(table), strict=True)):
        for column, cell in starts:
            lines = folded(_of_cell(cell))
            for down in range(cell.rowspan):
                for right in range(cell.colspan):
                    shown[at + down, column + right] = ((at, column), lines)
        if row.kind == "band":
            number, lines = _band(row.cells)
            yield Row(row.kind, row.id, number, (lines,))
            continue
        cells = tuple(shown[at, column][1] for column in range(width))
        number = _said(cells[numbers]).strip(_AROUND) if numbers is not None and row.kind == "item" else ""
        yield Row(row.kind, row.id, number, cells, tuple(shown[at, column][0] for column in range(width)))


def _of_cell(cell: Cell) -> list[Line]:
    return [line for block in cell.blocks for line in _lines(block)]


def _band(cells: tuple[Cell, ...]) -> tuple[str, Lines]:
    """The number of a section and its lines: «2. Работа с педагогами» has the number apart from the words.

    The number may have a cell of its own, before that of the words.
    """
    lines = folded([line for cell in cells for line in _of_cell(cell)])
    first = next((block for cell in cells for block in cell.blocks), None)
    if not isinstance(first, Paragraph) or not first.content or not isinstance(first.content[0], Ordinal):
        return "", lines
    mark = first.content[0].text
    alone = first.content[1:] == () and len(lines) > 1
    opening, rest = (lines[1], lines[2:]) if alone else (lines[0], lines[1:])
    words = opening.text.removeprefix(mark).strip()
    return mark.strip(_AROUND), (replace(opening, text=words, mark=mark), *rest)
