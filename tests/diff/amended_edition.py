"""The older edition, as an amendment is put in force in it: lines, rows and parts that change in their place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from amended_paper import bare, counted, row_words, unquoted

from generator.diff.amendment.outline import Grid, Line, Outline, Row


class Held:
    """A line, row or part of the older edition: what it says now, and what has been put around it."""

    def __init__(self, was: Any, words: list[str]) -> None:
        self.was = was
        self.words = words
        self.ahead: list[Any] = []
        self.behind: list[Any] = []
        self.spans: list[tuple[int, int, str]] = []
        self.gone = False
        self.mark = getattr(was, "mark", "")

    def all(self) -> list[Any]:
        """What stands here now, in order."""
        return [*self.ahead, *([] if self.gone else [self]), *self.behind]


class Lines:
    """Lines that an order counts together."""

    def __init__(self, lines: tuple[Line, ...]) -> None:
        self.held = [Held(line, [line.text]) for line in lines]
        self.anew: list[str] | None = None
        self.extra: list[str] = []

    def find(self, name: str, own: str, of: str | None) -> list[Held]:
        """A line by its name, or all lines of an item."""
        if name == "row":
            found = [one for one in self.held if one.was.point == own]
        else:
            alike = [one for one in self.held if one.was.point == (of or "")]
            found = [alike[counted(own) - 1]]
        assert found, (name, own, of)
        return found

    def said(self, run: int | None = None) -> list[str]:
        """The lines as they are now."""
        if self.anew is not None:
            return self.anew
        found = []
        for one in self.held:
            if run in (None, one.was.run):
                found += [
                    words
                    for part in one.all()
                    for words in ([part] if isinstance(part, str) else _with_mark(part))
                ]
        return found + (self.extra if run in (None, 0) else [])


def _with_mark(one: Held) -> list[str]:
    words = _edited(one)
    return [f"{one.mark} {words[0]}".strip(), *words[1:]]


def _edited(one: Held) -> list[str]:
    if not one.spans:
        return one.words
    text = one.was.text
    for start, end, new in sorted(one.spans, reverse=True):
        text = text[:start] + new + text[end:]
    return [bare(text)]


class Cells:
    """A row of a table: its cells, each with its lines."""

    def __init__(self, grid: Grid, row: Row) -> None:
        self.row = row
        self.number = row.number
        self.cells = [Lines(cell) for cell in row.cells]
        self.numbers = grid.numbers if row.kind == "item" else None

    def said(self) -> str:
        """The row as it is now."""
        cells = ["; ".join(cell.said()) for cell in self.cells]
        if self.row.kind == "band":
            held = self.cells[0]
            if held.held and held.held[0].mark and held.anew is not None:
                cells = [f"{held.held[0].mark} {cells[0]}"]
        elif self.numbers is not None and self.number:
            cells[self.numbers] = self.number
        return row_words(cells, self.numbers)


class Board:
    """A table."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.anew: list[str] | None = None
        self.held = [Held(row, []) for row in grid.rows]
        self.rows = [Cells(grid, row) for row in grid.rows]
        self.extra: list[str] = []
        self.ahead: list[str] = []
        self.behind: list[str] = []

    def said(self) -> list[str]:
        """The table as it is now."""
        if self.anew is not None:
            return [*self.ahead, *self.anew, *self.behind]
        both = zip(self.held, self.rows, strict=True)
        body = [
            one if isinstance(one, str) else (held.words[0] if held.words else row.said())
            for held, row in both
            for one in held.all()
        ]
        return [*self.ahead, *_above(self.grid), *body, *self.extra, *self.behind]

    def section(self, at: int) -> int | None:
        """The band under which a row stands."""
        rows = self.grid.rows
        opens = [
            place
            for place in range(at + 1)
            if rows[place].kind == "band"
            and (place == 0 or rows[place - 1].kind != "band" or rows[place].number)
        ]
        return opens[-1] if opens else None

    def is_in(self, at: int, of: str | None) -> bool:
        if of is None:
            return True
        band = self.section(at)
        if band is None:
            return False
        row = self.grid.rows[band]
        named = of[:1] == "«" and row.cells[0] and row.cells[0][0].text == unquoted(of)
        return row.number == of or bool(named)

    def bands(self) -> list[str]:
        """The numbers of sections."""
        return [row.number for row in self.grid.rows if row.kind == "band" and row.number]

    def find(self, noun: str, own: str, of: str | None) -> int:
        """A row by its number, its words, or its place."""
        rows = self.grid.rows
        if own.startswith("«"):
            words = unquoted(own)
            found = [at for at, row in enumerate(rows) if self._opens(row) == words and self.is_in(at, of)]
        elif noun != "пункт":
            found = [int(own.split(maxsplit=1)[0]) - 1]
        else:
            found = [
                at
                for at, row in enumerate(rows)
                if row.kind == "item" and row.number == own and self.is_in(at, of)
            ]
        (one,) = found
        return one

    def band(self, number: str) -> int:
        (one,) = [at for at, row in enumerate(self.grid.rows) if row.kind == "band" and row.number == number]
        return one

    def _opens(self, row: Row) -> str:
        keys, items = self.grid.keys, [one for one in self.grid.rows if one.kind == "item"]
        columns = [at for at, key in enumerate(keys) if key != "номер"]
        said = {at: [one.cells[at][0].words if one.cells[at] else "" for one in items] for at in columns}
        apart = [at for at in columns if all(said[at]) and len(set(said[at])) == len(items)]
        column = keys.index("название") if "название" in keys else (apart or columns)[0]
        lines = row.cells[0] if row.kind == "band" else row.cells[column]
        return lines[0].words if lines else ""

    def column(self, own: str) -> int:
        return int(own) - 1 if own.isdecimal() else self.grid.headings.index(unquoted(own))

    def shared(self, at: int, column: int) -> list[tuple[int, int]]:
        """The cells that one merged cell stands for."""
        start = self.grid.rows[at].starts[column]
        return [
            (row, place)
            for row, held in enumerate(self.grid.rows)
            for place, other in enumerate(held.starts)
            if other == start
        ]


def _above(grid: Grid) -> list[str]:
    return [*([grid.caption] if grid.caption else []), *(row_words(list(row), None) for row in grid.head)]


def spaced(value: Any) -> Any:
    """Values with plain spaces alone: nobody sees which of them do not break."""
    if isinstance(value, str):
        return bare(value)
    if isinstance(value, tuple):
        return tuple(map(spaced, value))
    if is_dataclass(value) and not isinstance(value, type):
        return type(value)(*(spaced(getattr(value, one.name)) for one in fields(value)))
    return value


class Paper:
    """The older edition."""

    def __init__(self, outline: Outline) -> None:
        outline = spaced(outline)
        self.title = Lines((Line(outline.title),))
        self.stamps: dict[str, list[str]] = {}
        for stamp in outline.stamps:
            self.stamps.setdefault(stamp.kind, []).extend(stamp.lines)
        self.parts = [Held(part, []) for part in outline.parts]
        for part in self.parts:
            part.heading = Lines((Line(part.was.heading),))  # type: ignore[attr-defined]
            part.lines = Lines(part.was.lines)  # type: ignore[attr-defined]
            part.boards = [Board(grid) for grid in part.was.grids]  # type: ignore[attr-defined]

    def held(self) -> Iterator[Held]:
        """Every line of it."""
        yield from self.title.held
        for part in self.parts:
            yield from (*part.heading.held, *part.lines.held)  # type: ignore[attr-defined]
            for board in part.boards:  # type: ignore[attr-defined]
                yield from (one for row in board.rows for cell in row.cells for one in cell.held)

    def said(self) -> list[str]:
        """The edition as it is now."""
        found = [*self.title.said()]
        for kind in sorted(self.stamps):
            found += self.stamps[kind]
        for held in self.parts:
            for one in held.all():
                found += [one] if isinstance(one, str) else one.words or self._part(one)
        return [bare(words) for words in found if bare(words)]

    def _part(self, one: Any) -> list[str]:
        found = [f"{one.mark} {' '.join(one.heading.said())}".strip()]
        for run in range(len(one.boards) + 1):
            found += one.lines.said(run) if one.lines.anew is None or run == 0 else []
            if run < len(one.boards):
                found += one.boards[run].said()
        return found


def whole(outline: Outline) -> list[str]:
    """An edition as it is printed."""
    return Paper(outline).said()
