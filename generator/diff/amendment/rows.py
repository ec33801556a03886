"""The rows of a table in one edition → what an order calls each: by number, else by words, else by place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generator.diff.amendment.names import Name, counted
from generator.diff.amendment.outline import Grid, Row
from generator.diff.amendment.quoting import quoted


def names_of(grid: Grid) -> list[Name]:
    """A name for each row that no other row of the table has."""
    noun = "строка" if grid.head else "позиция"
    ways = [_by_number(grid), _by_words(grid, noun), _by_place(grid, noun)]
    counted = [Counter(name for name in way if name) for way in ways]
    found: list[Name] = []
    for at in range(len(grid.rows)):
        name = next(
            name
            for way, known in zip(ways, counted, strict=True)
            if (name := way[at]) is not None and known[name] == 1
        )
        found.append(name)
    return found


def sections(grid: Grid) -> list[int | None]:
    """Of each row, which band it stands under; of a band itself."""
    found: list[int | None] = []
    band: int | None = None
    for at, row in enumerate(grid.rows):
        if row.kind == "band" and (at == 0 or grid.rows[at - 1].kind != "band" or row.number):
            band = at
        found.append(band)
    return found


def _by_number(grid: Grid) -> list[Name | None]:
    """«пункт 2.3»; where numbers begin anew in each section, «пункт 3 раздела 2» of every row."""
    bands = sections(grid)
    numbers = [row.number for row in grid.rows if row.kind == "item" and row.number]
    within = len(numbers) != len(set(numbers))
    found: list[Name | None] = []
    for at, row in enumerate(grid.rows):
        band = bands[at]
        if not row.number or row.kind == "band":
            found.append(Name("наименование", of=f"раздела {row.number}") if row.number else None)
        elif not within or band is None:
            found.append(Name("пункт", row.number))
        else:
            of = _section(grid.rows[band])
            found.append(Name("пункт", row.number, of=of) if of else None)
    return found


def _section(band: Row) -> str | None:
    """«раздела II», «раздела „Кадры“» as what stands in it is named."""
    own = band.number or (quoted(band.cells[0][0].text) if band.cells[0] else None)
    return f"раздела {own}" if own else None


def _by_words(grid: Grid, noun: str) -> list[Name | None]:
    """«строка «Диагностика дефицитов»»; of a band whose words stand in others too, with the section it is in."""
    column, bands = telling(grid), sections(grid)
    first = Counter(_first(row, column) for row in grid.rows)
    found: list[Name | None] = []
    for at, row in enumerate(grid.rows):
        said, band = _first(row, column), bands[at]
        of = _section(grid.rows[band]) if first[said] > 1 and band is not None and band != at else ""
        words = quoted(said) if said else None
        known = Name("строка" if row.kind == "band" else noun, words, of=of or "") if words else None
        found.append(known)
    return found


def _first(row: Row, column: int) -> str:
    lines = row.cells[0] if row.kind == "band" else row.cells[column]
    return lines[0].words if lines else ""


def telling(grid: Grid) -> int:
    """The column by whose words rows are named: the titles, else the first in which no two rows say the same."""
    if "название" in grid.keys:
        return grid.keys.index("название")
    columns = [at for at in range(len(grid.keys)) if at != grid.numbers] or [0]
    items = [row for row in grid.rows if row.kind == "item"]
    for column in columns:
        said = [_first(row, column) for row in items]
        if all(said) and len(set(said)) == len(said):
            return column
    return columns[0]


def _by_place(grid: Grid, noun: str) -> list[Name | None]:
    return [Name(noun, counted(at)) for at in range(1, len(grid.rows) + 1)]


def column_of(grid: Grid, at: int) -> Name:
    """What a column is called: by its heading, else by its place."""
    words = quoted(grid.headings[at]) if grid.headings[at] else None
    return Name("графа", words or str(at + 1))


def row_of(grid: Grid, at: int) -> Name:
    """What a heading of a section is called together with its number: by all its words, else by its place."""
    noun = "строка" if grid.head else "позиция"
    first = [_first(row, telling(grid)) for row in grid.rows]
    alone = quoted(first[at]) if first.count(first[at]) == 1 else None
    return Name(noun, alone or counted(at + 1))


def numbered_anew(rows: Sequence[Row], names: Sequence[Name]) -> list[bool]:
    """Whether each row is named by its number, so that another number is no change of its words."""
    return [
        name.noun == "пункт" or (row.kind == "band" and name.noun == "наименование")
        for row, name in zip(rows, names, strict=True)
    ]
