"""A table in both editions → acts: rows that come and go, cells that change, rows that have other numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from generator.diff.amendment import lines as of_lines
from generator.diff.amendment.acts import Act, restated
from generator.diff.amendment.names import Name, act, enumerated, put_in, together
from generator.diff.amendment.outline import Grid, Line, Lines, Row
from generator.diff.amendment.rows import column_of, names_of, numbered_anew, row_of, sections, telling
from generator.diff.amendment.where import Where
from generator.diff.sequence import Step, before, behind, came, closeness, matched, steps
from generator.document import Block, Cell, Column, Paragraph, Table, Text
from generator.document import Row as PrintedRow
from generator.frozen import frozen

#: A row of which more cells change is said anew.
_CELLS = 2
#: What a layout prints where nothing stands.
_NOTHING = frozenset({"", "–"})


@frozen
class Both:
    """A table in both editions, its rows paired and named."""

    old: Grid
    new: Grid
    steps: tuple[Step, ...]
    names: tuple[Name, ...]
    by_number: tuple[bool, ...]
    where: Where

    @property
    def kept(self) -> list[tuple[int, int]]:
        """The rows of both."""
        return [(one, two) for one, two in self.steps if one is not None and two is not None]


def acts(old: Grid, new: Grid, where: Where, pairs: Mapping[str, str]) -> list[Act] | None:
    """What makes the newer table of the older one; None where it is better, or only, said anew.

    `pairs` leads from the ids of older rows to those of newer ones that are the same by what they mean.
    """
    if (old.caption, old.keys, old.head) != (new.caption, new.keys, new.head):
        return None
    names = names_of(old)
    both = Both(
        old, new, tuple(_steps(old, new, pairs)), tuple(names), tuple(numbered_anew(old.rows, names)), where
    )
    if not both.kept and old.rows:
        return None
    whole = _restated_rows(both)
    made: list[tuple[int, Act]] = [*_excluded(both), *_added(both)]
    for at, (one, two) in enumerate(both.steps):
        if one is not None and two is not None:
            made += [(at, one_act) for one_act in _row(both, one, two, whole=one in whole)]
    made.sort(key=lambda pair: pair[0])
    return [*(one_act for _, one_act in made), *_renumbered(both)]


def _steps(old: Grid, new: Grid, pairs: Mapping[str, str]) -> list[Step]:
    """Which row became which. Headings of sections stay before all: no order says that one of them was moved."""
    column = telling(old)
    known = {row.id for row in new.rows if row.id}
    ids = {row.id: f"#{pairs.get(row.id, row.id)}" for row in old.rows if row.id}
    kept = {key for key in ids.values() if key[1:] in known}
    was = [_key(row, ids.get(row.id or "", ""), kept, column) for row in old.rows]
    now = [_key(row, f"#{row.id}" if row.id else "", kept, column) for row in new.rows]

    def alike(one: int, two: int) -> float:
        if old.rows[one].kind != new.rows[two].kind or "#" in (was[one][0], now[two][0]):
            return 0.0
        return closeness(was[one], now[two], of_lines.ALIKE)

    weights = [len(old.rows) + 1 if row.kind == "band" else 1 for row in old.rows]
    return list(steps(len(old.rows), len(new.rows), matched(was, now, alike, weights)))


def _key(row: Row, id_: str, kept: set[str], column: int) -> str:
    """By which a row is known: its id, else its words."""
    if id_ in kept:
        return id_
    lines = row.cells[0] if row.kind == "band" else row.cells[column]
    return f"{row.kind} " + " ".join(line.text for line in lines)


# ------------------------------------------------------------------------------------------------- rows that stay


def _restated_rows(both: Both) -> set[int]:
    """Rows whose merged cells show different things now: no word for one of them would be clear.

    With such a row go those that share another merged cell with it that changes, or nobody would say so of them.
    """
    shown: dict[tuple[int, int], set[str]] = {}
    sharing: dict[tuple[int, int], set[int]] = {}
    changed: set[tuple[int, int]] = set()
    for one, two in both.kept:
        was, now = both.old.rows[one], both.new.rows[two]
        for column, start in enumerate(was.starts):
            shown.setdefault(start, set()).add(_said(now.cells[column]))
            sharing.setdefault(start, set()).add(one)
            if _said(was.cells[column]) != _said(now.cells[column]):
                changed.add(start)
    parted = {start for start in changed if len(shown[start]) > 1}
    whole: set[int] = set()
    while parted:
        whole |= {one for start in parted for one in sharing[start]}
        changed -= parted
        parted = {start for start in changed if len(sharing[start]) > 1 and sharing[start] & whole}
    return whole


def _said(lines: Lines) -> str:
    return "\n".join(line.words for line in lines)


def _row(both: Both, one: int, two: int, *, whole: bool) -> list[Act]:
    """The acts of a kept row."""
    was, now, name = both.old.rows[one], both.new.rows[two], both.names[one]
    if was.kind == "band":
        return _band(both, one, was, now)
    columns = [
        column
        for column in range(len(was.cells))
        if _said(was.cells[column]) != _said(now.cells[column])
        and not (both.by_number[one] and column == both.old.numbers)
    ]
    if not columns:
        return []
    starts = {was.starts[column] for column in columns}
    alone = all(_first_of(both, start) == one == _last_of(both, start) for start in starts)
    if whole or (alone and len(starts) > max(_CELLS, len(was.cells) // 2)):
        return [_anew(both, one, now, name)]
    made: list[Act] = []
    for start in sorted(starts, key=lambda start: start[1]):
        first = _first_of(both, start)
        if first == one:
            made += _cell(both, name, start[1], was.cells[start[1]], now.cells[start[1]])
    return made


def _first_of(both: Both, start: tuple[int, int]) -> int:
    """The first kept row that shows a merged cell: there it is spoken of."""
    return next(one for one, _ in both.kept if start in both.old.rows[one].starts)


def _last_of(both: Both, start: tuple[int, int]) -> int:
    return next(one for one, _ in reversed(both.kept) if start in both.old.rows[one].starts)


def _cell(both: Both, name: Name, column: int, old: Lines, new: Lines) -> list[Act]:
    row, what = both.where.down(name), column_of(both.old, column)
    last = not both.old.head and column == len(both.old.keys) - 1
    inside = row if last else row.down(what)
    if not new:
        return [
            Act(row.act(act("empty", what=what("род"))), inside.place(), tuple(line.words for line in old))
        ]
    empty = {_said(old), _said(new)} & _NOTHING
    made = None if empty or not old else of_lines.acts(old, new, inside)
    if made is None or _anew_is_shorter(made, new):
        return [restated(what, row, old, new, at=inside)]
    return made


def _anew_is_shorter(made: Sequence[Act], new: Lines) -> bool:
    """Whether all the acts of a cell are longer than the cell said anew."""
    return len(made) > 1 and sum(len(one.sentence) for one in made) > 2 * len(_said(new))


def _band(both: Both, one: int, was: Row, now: Row) -> list[Act]:
    """The acts of the words of a band; its number is one of those that are counted anew."""
    numbered = both.by_number[one]
    old, new = was.cells[0], now.cells[0]
    if numbered and now.number:
        old, new = _without_mark(old), _without_mark(new)
    if _said(old) == _said(new):
        return []
    name = both.names[one]
    if not _said(new):
        said = both.where.act(act("empty", what=name("род")))
        return [Act(said, both.where.down(name).place(), (_said(old),))]
    if numbered and not now.number:  # who reads of the name alone would keep the number
        return [restated(row_of(both.old, one), both.where, old, new)]
    made = of_lines.acts(old, new, both.where.down(name)) if numbered == bool(now.number) else None
    return made if made is not None else [restated(name, both.where, old, new)]


def _without_mark(lines: Lines) -> Lines:
    return (replace(lines[0], mark=""), *lines[1:])


def _anew(both: Both, one: int, now: Row, name: Name) -> Act:
    """A row said anew; its number stays what it was until rows are counted anew."""
    column = both.old.numbers
    was = both.old.rows[one]
    if both.by_number[one] and column is not None:
        now = replace(
            now, cells=tuple(was.cells[at] if at == column else cell for at, cell in enumerate(now.cells))
        )
    sentence = both.where.act(act("restate", what=name("вин")) + ":")
    return Act(
        sentence, both.where.down(name).place(), in_words(both.old, was), in_words(both.new, now),
        (printed(both.new, [now]),),
    )  # fmt: skip


# --------------------------------------------------------------------------------------------- rows that come and go


def _excluded(both: Both) -> Iterator[tuple[int, Act]]:
    """Rows that are left out, those that follow one another in one sentence; a section with all its rows."""
    gone = {one for one, two in both.steps if one is not None and two is None}
    bands = sections(both.old)
    run: list[tuple[int, Name, list[int]]] = []
    taken: set[int] = set()
    for at, (one, two) in enumerate(both.steps):
        if one is None or two is not None or one in taken:
            continue
        inside = [row for row, band in enumerate(bands) if band == one]
        row = both.old.rows[one]
        if row.kind == "band" and row.number and both.by_number[one] and gone.issuperset(inside):
            name = Name("раздел", row.number)
            taken |= set(inside)
        else:
            name, inside = both.names[one], [one]
        if run and (run[-1][2][-1] + 1 != one or not together([*(name_ for _, name_, _ in run), name])):
            yield run[0][0], _gone(both, run)
            run = []
        run.append((at, name, inside))
    if run:
        yield run[0][0], _gone(both, run)


def _gone(both: Both, run: Sequence[tuple[int, Name, list[int]]]) -> Act:
    names = [name for _, name, _ in run]
    order = [row.number for row in both.old.rows]
    what = enumerated(names, "вин", order)
    old = tuple(
        words for _, _, rows in run for row in rows for words in in_words(both.old, both.old.rows[row])
    )
    place = both.where.place(enumerated(names, "им", order))
    return Act(both.where.act(act("exclude", what=what)), place, old)


def _added(both: Both) -> Iterator[tuple[int, Act]]:
    """Rows that are put in, those of one place in one sentence."""
    steps = both.steps
    for group in came(steps):
        rows = [both.new.rows[two] for at in group if (two := steps[at][1]) is not None]
        last, first = before(steps, group[0]), behind(steps, group[-1])
        anchor = _anchor(both, last, first, rows[0])
        what, names = _called(both, rows, last if last is not None else first)
        sentence = both.where.act(act("add" if anchor else "add-last", where=anchor, what=what) + ":")
        new = tuple(words for row in rows for words in in_words(both.new, row))
        yield group[0], Act(sentence, both.where.place(names), (), new, (printed(both.new, rows),))


def _anchor(both: Both, last: int | None, first: int | None, row: Row) -> str:
    """Behind which row others are put in, or before which; a heading without a number is no row to stand behind."""
    headed = last is not None and both.old.rows[last].kind == "band" and not both.by_number[last]
    opens = first is not None and both.old.rows[first].kind == row.kind == "item"
    if last is not None and not (headed and opens):
        return f"после {both.names[last]('род')}"
    return f"перед {both.names[first]('тв')}" if first is not None else ""


def _called(both: Both, rows: Sequence[Row], beside: int | None) -> tuple[str, str]:
    """What rows that are put in beside another are called, in the instrumental and in the nominative."""
    band = (
        rows[0].kind == "band"
        and bool(rows[0].number)
        and sum(row.kind == "band" and bool(row.number) for row in rows)
    )
    if band == 1:
        name = Name("раздел", rows[0].number)
        return put_in([name], (), [row.number for row in both.old.rows if row.kind == "band"]), name("им")
    order = [row.number for row in both.new.rows]
    names = [Name("пункт", row.number) for row in rows if row.number and row.kind == "item"]
    if len(names) == len(rows) and any(both.by_number):
        return put_in(names, order, _numbers(both, beside)), enumerated(names, "им", order)
    noun = Name("строка" if both.old.head else "позиция")
    return (noun("тв"), noun("им")) if len(rows) == 1 else (noun("мн_тв"), noun("мн"))


def _numbers(both: Both, beside: int | None) -> list[str]:
    """The numbers that the older edition has where a row is put in: of its section, if each counts anew."""
    bands = sections(both.old)
    band = bands[beside] if beside is not None else None
    anew = any(name.noun == "пункт" and name.of for name in both.names)
    rows = zip(both.old.rows, bands, strict=True)
    return [row.number for row, own in rows if row.kind == "item" and (not anew or own == band)]


def _renumbered(both: Both) -> list[Act]:
    """Sections and rows that have other numbers now, a section at a time where each counts anew."""
    moved: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for one, two in both.kept:
        was, now = both.old.rows[one], both.new.rows[two]
        if both.by_number[one] and was.number != now.number and now.number:
            name = both.names[one]
            key = ("раздел", "") if was.kind == "band" else ("пункт", name.of)
            moved.setdefault(key, []).append((was.number, now.number))
    made: list[Act] = []
    order = [row.number for row in both.old.rows]
    for (noun, of), numbers in moved.items():
        made += of_lines.renumbered(numbers, both.where, of, order, noun=noun)
    return made


# ----------------------------------------------------------------------------------------------------- as printed


def in_words(grid: Grid, row: Row) -> tuple[str, ...]:
    """A row for the comparison: its number and title, then each cell under its heading."""
    if row.kind == "band":
        return tuple(line.words for line in row.cells[0])
    title = telling(grid)
    number = f"{row.number}. " if row.number else ""
    found = [number + "; ".join(line.words for line in row.cells[title])]
    for at, cell in enumerate(row.cells):
        said = "; ".join(line.words for line in cell)
        if at not in (title, grid.numbers) and said not in _NOTHING:
            found.append(f"{grid.headings[at]}: {said}" if grid.headings[at] else said)
    return tuple(found)


def printed(grid: Grid, rows: Sequence[Row]) -> Table:
    """Rows as a table without a head, as an order puts them in."""
    columns = tuple(Column(key, width) for key, width in zip(grid.keys, grid.widths, strict=True))
    return Table(columns, tuple(_printed(row, len(columns)) for row in rows))


def whole(grid: Grid) -> Table:
    """A table with its head."""
    table = printed(grid, grid.rows)
    head = tuple(
        PrintedRow(tuple(Cell((Paragraph((Text(words),)),)) for words in row), "head") for row in grid.head
    )
    return replace(table, rows=(*head, *table.rows), caption=(Text(grid.caption),) if grid.caption else ())


def _printed(row: Row, width: int) -> PrintedRow:
    span = width if row.kind == "band" else 1
    return PrintedRow(tuple(Cell(_blocks(cell), span) for cell in row.cells), row.kind)  # type: ignore[arg-type]


def _blocks(lines: Sequence[Line]) -> tuple[Block, ...]:
    return tuple(Paragraph((Text(line.words),)) for line in lines)
