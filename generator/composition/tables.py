"""Tables of a layout × views → tables of a document: bands, merged cells, columns that repeat."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import Any

from generator.composition import content
from generator.composition.expressions import Expression
from generator.composition.faults import ExpressionError
from generator.composition.scope import Scope, each
from generator.composition.specs import BlockSpec, ColumnSpec, FixedRow, ParagraphSpec, TableSpec, TextSpec
from generator.composition.values import kind
from generator.document import (
    Block,
    Cell,
    Column,
    Inline,
    Ordinal,
    Paragraph,
    Row,
    Table,
    Tone,
    Value,
    plain,
)
from generator.document.weights import weights
from generator.frozen import frozen
from generator.likeness import nearest

_TONES: dict[str, Tone] = {
    "обычно": "plain",
    "хорошо": "good",
    "внимание": "warn",
    "плохо": "bad",
    "приглушённо": "muted",
}


@frozen
class _Column:
    """A column after its loop: its specification and what the loop has bound."""

    spec: ColumnSpec
    bound: dict[str, Any]
    key: str


#: The words of a heading, and of those above that of a column.
_Words = tuple[Inline, ...]
_Over = tuple[_Words, ...]
#: The tone of a cell and how much of the most its number is.
_Look = tuple[Tone, Decimal | None]
_PLAIN: _Look = ("plain", None)


@dataclass(slots=True)
class _Item:
    """An item row on its way: its cells and their looks, what may be merged to the right, the bands before it."""

    value: Any
    scope: Scope
    cells: list[tuple[Block, ...]]
    looks: list[_Look]
    marks: list[object]
    bands: list[Row]


@dataclass(slots=True)
class Tables:
    """One table being made; `blocks` gives the content of a cell."""

    blocks: Callable[[tuple[BlockSpec, ...], Scope], tuple[Block, ...]]
    spec: TableSpec
    scope: Scope
    count: int = 0

    def table(self) -> Table | None:
        """The table without its caption; None where it has no rows."""
        columns = list(self._columns())
        if self.spec.rows:
            items = self._items(columns)
            columns = self._without_empty(columns, items)
            rows = self._rows(columns, items)
        else:
            rows = [row for fixed in self.spec.fixed for row in self._fixed(fixed, len(columns))]
        if not rows or not columns:
            return None
        made = Table(
            columns=tuple(Column(column.key, column.spec.width, column.spec.align) for column in columns),
            rows=(*self._head(columns), *rows),
            id=self.spec.name or None,
            groups=tuple(plain(content.line(banding.title, self.scope)) for banding in self.spec.bandings),
            apart=any(banding.apart for banding in self.spec.bandings[:1]),
            calendar=self.spec.calendar,
        )
        return _sized(columns, made)

    def _columns(self) -> Iterator[_Column]:
        for spec in self.spec.columns:
            if spec.condition is not None and not spec.condition(self.scope):
                continue
            if spec.loop is None:
                yield _Column(spec, {}, spec.key)
                continue
            for number, (value, _) in enumerate(each(spec.loop, self.scope), 1):
                yield _Column(spec, {spec.loop.name: value}, f"{spec.key}-{number}")

    # ------------------------------------------------------------------------------------------- item rows

    def _items(self, columns: list[_Column]) -> list[_Item]:
        items: list[_Item] = []
        above: list[object] = [None] * len(self.spec.bandings)
        for number, (value, scope) in enumerate(each(self.spec.rows, self.scope), 1):
            scope["номер"] = Ordinal(f"{self.spec.name}/строки", (number,))
            cells = []
            looks = [_PLAIN] * len(columns)
            marks: list[object] = [None] * len(columns)
            for at, column in enumerate(columns):
                inner = Scope(scope, **column.bound) if column.bound else scope
                cells.append(self.blocks(column.spec.content, inner))
                if column.spec.tone or column.spec.share:
                    looks[at] = _look(column.spec, inner)
                if column.spec.merge_right:
                    marks[at] = self._mark(column.spec, inner)
            bands = list(self._bands(scope, above, len(columns)))
            if isinstance(value, dict) and value.get("исключено"):
                _struck(cells, marks)
            items.append(_Item(value, scope, cells, looks, marks, bands))
        return items

    @staticmethod
    def _mark(spec: ColumnSpec, scope: Scope) -> object:
        """What makes neighbours one cell: the very same value, not one that reads alike."""
        if len(spec.content) != 1:
            return None
        kind = spec.content[0].kind
        whole = kind.text.whole if isinstance(kind, ParagraphSpec) else None
        return whole(scope) if whole else None

    def _bands(self, scope: Scope, above: list[object], width: int) -> Iterator[Row]:
        """The bands that open before a row; a changed outer group opens its inner ones anew."""
        changed = False
        for depth, banding in enumerate(self.spec.bandings):
            group = banding.by(scope)
            changed = changed or (group is not above[depth] and group != above[depth])
            above[depth] = group
            if not changed or group is None:
                continue
            inner, node = Scope(scope, группа=group), node_of(group)
            for band in banding.bands:
                if band.condition is None or band.condition(inner):
                    cells = [self.blocks(cell, inner) for cell in band.cells]
                    if any(cells):
                        yield Row(_across(cells, width), "band", node, level=depth + 1)
                        node = None  # further bands of a group stand under the one that has its anchor

    def _without_empty(self, columns: list[_Column], items: list[_Item]) -> list[_Column]:
        """The columns that are printed; those that nothing fills are taken out of the items.

        One that the layout leaves without content is filled in by hand, and stays.
        """
        kept = [
            index
            for index, column in enumerate(columns)
            if not column.spec.optional or any(item.cells[index] for item in items)
        ]
        if len(kept) == len(columns):
            return columns
        for item in items:
            item.cells = [item.cells[index] for index in kept]
            item.looks = [item.looks[index] for index in kept]
            item.marks = [item.marks[index] for index in kept]
            item.bands = [
                replace(band, cells=_across([cell.blocks for cell in band.cells], len(kept)))
                for band in item.bands
            ]
        return [columns[index] for index in kept]

    def _rows(self, columns: list[_Column], items: list[_Item]) -> list[Row]:
        merging = any(column.spec.merge_right or column.spec.merge_down for column in columns) or any(
            _STRUCK in item.marks for item in items
        )
        spans = self._spans(columns, items) if merging else []
        apart = merging or any(column.tone or column.share for column in self.spec.columns)
        fill = self._fill(columns)
        rows: list[Row] = []
        for number, item in enumerate(items):
            rows += item.bands
            if fill and () in item.cells:
                item.cells = [cell or fill.get(at, cell) for at, cell in enumerate(item.cells)]
            spanned = spans[number] if merging else [1] * len(columns)
            cells = self._merged(item, spanned) if apart else tuple(map(Cell, item.cells))
            if measured := _measured(item.value):
                cells = (replace(cells[0], id=measured), *cells[1:])
            node = node_of(item.value)
            facets = self._facets(item.scope) if self.spec.facets else ()
            rows.append(Row(cells, "item", node, _tone(self.spec.tone, item.scope), facets))
        return rows

    def _fill(self, columns: list[_Column]) -> dict[int, tuple[Block, ...]]:
        """What columns print in their empty cells."""
        found = {at: content.line(column.spec.empty, self.scope) for at, column in enumerate(columns)}
        return {at: (Paragraph(words),) for at, words in found.items() if words}

    def _merged(self, item: _Item, spans: list[int]) -> tuple[Cell, ...]:
        """The cells of a row that begin in it, as wide and as deep as they reach."""
        cells = []
        index = 0
        while index < len(spans):
            right = self._run_right(item, index)
            if spans[index]:
                tone, share = item.looks[index]
                cells.append(Cell(item.cells[index], right, spans[index], tone=tone, share=share))
            index += right
        return tuple(cells)

    @staticmethod
    def _run_right(item: _Item, index: int) -> int:
        mark, end = item.marks[index], index + 1
        while mark and end < len(item.marks) and item.marks[end] is mark:
            end += 1
        return end - index

    @staticmethod
    def _spans(columns: list[_Column], items: list[_Item]) -> list[list[int]]:
        """How many rows each cell covers; 0 where one above covers it. A band ends every run, so do words across."""
        spans = [[1] * len(columns) for _ in items]
        for index, column in enumerate(columns):
            alike = [at for at, other in enumerate(columns) if _decides(column, other)]
            if not alike:
                continue
            first = 0
            for number in range(1, len(items)):
                struck = _STRUCK in (items[first].marks[index], items[number].marks[index])
                same = not (struck or items[number].bands) and all(
                    items[number].cells[other] == items[first].cells[other] for other in alike
                )
                if same and items[first].cells[index]:
                    spans[first][index] += 1
                    spans[number][index] = 0
                else:
                    first = number
        return spans

    def _facets(self, scope: Scope) -> tuple[tuple[str, str], ...]:
        found: list[tuple[str, str]] = []
        for name, expression in self.spec.facets:
            value = expression(scope)
            values = value if isinstance(value, list) else [value]
            found += [(name, words) for one in values if (words := _facet(one))]
        return tuple(found)

    # ------------------------------------------------------------------------------------- head, fixed rows

    def _fixed(self, row: FixedRow, width: int) -> Iterator[Row]:
        for _, scope in each(row.loop, self.scope):
            if row.condition is not None and not row.condition(scope):
                continue
            self.count += 1
            number = Ordinal(f"{self.spec.name}/строки", (self.count,))
            inner = Scope(scope, номер=number)
            cells = [self.blocks(cell, inner) for cell in row.cells]
            yield Row(_across(cells, width), kind="band" if len(cells) == 1 < width else "item")

    def _head(self, columns: list[_Column]) -> list[Row]:
        """A row of headings, and one above it for each level of common ones; none where all are empty."""
        over = [tuple(filter(None, self._words(column, column.spec.over))) for column in columns]
        own = [words for column in columns for words in self._words(column, (column.spec.heading,))]
        if not any(own):
            return []
        depth = 1 + max(map(len, over))
        return [Row(tuple(_heads(level, over, own, depth)), kind="head") for level in range(depth)]

    def _words(self, column: _Column, texts: Sequence[TextSpec]) -> list[_Words]:
        scope = Scope(self.scope, **column.bound)
        return [content.line(text, scope) for text in texts]


def _decides(column: _Column, other: _Column) -> bool:
    """Whether a column is merged where another has the same; by its own name, each of those of a loop by itself."""
    names = column.spec.merge_down
    return other.key in names or (
        other.spec.key in names and (other is column or other.spec is not column.spec)
    )


def _across(cells: Sequence[tuple[Block, ...]], width: int) -> tuple[Cell, ...]:
    """The cells of a line from the left on; the last takes what is left of it, with all that has no place before."""
    first = tuple(map(Cell, cells[: width - 1][: len(cells) - 1]))
    rest = tuple(block for cell in cells[len(first) :] for block in cell)
    return (*first, Cell(rest, colspan=width - len(first)))


def _tone(expression: Expression | None, scope: Scope) -> Tone:
    word = expression(scope) if expression else None
    if not word:
        return "plain"
    if word not in _TONES:
        near = nearest(word, _TONES) if isinstance(word, str) else ""
        raise ExpressionError("AR630", word=str(word), near=f"«{near}»" if near else "")
    return _TONES[word]


def _look(spec: ColumnSpec, scope: Scope) -> _Look:
    """The look of a cell; a share has to be a number from 0 to 1."""
    share = spec.share(scope) if spec.share else None
    if share is None or share == "":
        return _tone(spec.tone, scope), None
    if type(share) not in (int, Decimal) or not 0 <= share <= 1:
        raise ExpressionError("AR636", kind=kind(share))
    return _tone(spec.tone, scope), Decimal(share)


def node_of(value: Any) -> str | None:
    """The id of the node that a value of a view is of."""
    return value.get("ид") if isinstance(value, dict) else None


def _measured(value: Any) -> str | None:
    """The indicator that a row of a plan is besides: no other place of the document says it."""
    return value.get("измеряет") if isinstance(value, dict) else None


def _sized(columns: list[_Column], table: Table) -> Table:
    """A table with the widths of the layout; columns that it leaves open are as wide as their content asks.

    They are measured against the ones that are given; columns of one loop are alike.
    """
    given = [column.spec.width for column in columns]
    if all(given):
        return table
    asked = weights(table)
    widest: dict[str, float] = {}
    for at, column in enumerate(columns):
        widest[column.spec.key] = max(widest.get(column.spec.key, 0), asked[at])
    room = sum(asked[at] for at, width in enumerate(given) if width)
    share = sum(given) / room if room else 1
    return replace(
        table,
        columns=tuple(
            replace(column, width=width or round(widest[own.spec.key] * share, 2))
            for column, width, own in zip(table.columns, given, columns, strict=True)
        ),
    )


#: What makes one cell of the words of an excluded row and the empty cells after them.
_STRUCK = object()


def _struck(cells: list[tuple[Block, ...]], marks: list[object]) -> None:
    """An excluded row says so once, across all that would stand empty after it."""
    last = max((at for at, cell in enumerate(cells) if cell), default=0)
    marks[last:] = [_STRUCK] * (len(cells) - last)


def _facet(value: Any) -> str:
    """What rows are chosen by: a time as machines sort it, else words."""
    return value.machine if isinstance(value, Value) else plain(content.inlines(value))


def _heads(level: int, over: Sequence[_Over], own: Sequence[_Words], depth: int) -> Iterator[Cell]:
    """The headings that begin in a row of the head: common ones, and those of columns that have no more above them."""
    at = 0
    for shared, run in groupby(over, itemgetter(slice(level + 1))):
        after = at + len(list(run))
        if len(shared) > level:
            yield _heading(shared[level], colspan=after - at)
        elif len(shared) == level:
            yield from (_heading(words, rowspan=depth - level) for words in own[at:after])
        at = after


def _heading(words: _Words, colspan: int = 1, rowspan: int = 1) -> Cell:
    return Cell((Paragraph(words),) if words else (), colspan, rowspan)
