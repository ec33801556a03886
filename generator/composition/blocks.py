"""Blocks of a layout × views → blocks of a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, assert_never

from generator.composition import content
from generator.composition.expressions import ExpressionError
from generator.composition.layout import layout_fault
from generator.composition.pointers import TABLES
from generator.composition.scope import Scope, each
from generator.composition.specs import (
    BlockSpec,
    ContentsSpec,
    EntrySpec,
    GroupSpec,
    HeadingSpec,
    ListSpec,
    ParagraphSpec,
    RequisiteSpec,
    TableSpec,
    TextSpec,
)
from generator.composition.tables import Tables, node_of
from generator.composition.values import kind as kind_of
from generator.document import (
    Block,
    Contents,
    Entry,
    Figure,
    Heading,
    Lane,
    List,
    ListItem,
    Ordinal,
    Paragraph,
    Point,
    Requisite,
    Standing,
    Table,
    Text,
)
from generator.findings import Finding
from generator.prose.closing import closed
from generator.typography import polish

#: Blocks and cells of one document, and turns of its loops: ten times what ten thousand measures need.
_MOST = 1_000_000
#: What is no line of a requisite, in the words of who writes layouts.
_BLOCKS: dict[type[Block], str] = {
    Heading: "заголовок",
    List: "список",
    Table: "таблица",
    Figure: "рисунок",
    Entry: "запись",
    Contents: "содержание",
}


@dataclass(slots=True)
class Composer:
    """What is counted while a document is made: headings, lists, tables; tables that are `pointed` to have a number.

    A block at fault is left out, so that whoever writes a layout sees all of its `faults` at once. Loops within loops
    may have more turns than anybody has time for, so `turns` are counted too, `here` is the block that they are of.
    """

    pointed: frozenset[str] = frozenset()
    headings: list[int] = field(default_factory=lambda: [0] * 7)
    lists: int = 0
    tables: int = 0
    faults: dict[Finding, None] = field(default_factory=dict)
    turns: int = 0
    here: BlockSpec | None = None

    def turn(self) -> None:
        """Counts one more. Raises InputError where there is no end of them."""
        self.turns += 1
        if self.turns > _MOST and self.here:
            raise layout_fault(self.here.tree, self.here.path, ExpressionError("AR637"))

    def blocks(self, specs: tuple[BlockSpec, ...], scope: Scope) -> tuple[Block, ...]:
        """The blocks that specifications give in a scope; most often one value of a view, in a cell."""
        self.turns += 1  # most cells of a table are one value: `turn` is not called for each
        if self.turns > _MOST:
            self.turn()
        if len(specs) == 1 and (plain := specs[0].plain) is not None:
            try:
                return content.blocks(plain(scope))
            except ExpressionError as error:
                return self._at_fault(specs[0], error)
        found: list[Block] = []
        for spec in specs:
            found += self.block(spec, scope) if spec.plain is None else self.blocks((spec,), scope)
        return tuple(found)

    def block(self, spec: BlockSpec, scope: Scope) -> Iterator[Block]:
        """The blocks of one specification, once for each value of its loop."""
        try:
            for value, inner in each(spec.loop, scope):
                self.here = spec
                self.turn()
                if spec.condition is None or spec.condition(inner):
                    made = self._kind(spec, inner)
                    yield from made if value is None else _of_node(value, made)
        except ExpressionError as error:
            self._at_fault(spec, error)

    def _at_fault(self, spec: BlockSpec, error: ExpressionError) -> tuple[Block, ...]:
        """Nothing in the place of a block at fault, which is told of."""
        self.faults |= dict.fromkeys(layout_fault(spec.tree, spec.path, error).findings)
        return ()

    def _kind(self, spec: BlockSpec, scope: Scope) -> Iterable[Block]:  # noqa: PLR0911 - one arm a kind
        kind = spec.kind
        match kind:
            case ParagraphSpec():
                return self.paragraph(kind, scope)
            case HeadingSpec():
                return self.heading(kind, scope)
            case ListSpec():
                return self.list(kind, scope)
            case TableSpec():
                return self.table(kind, scope)
            case RequisiteSpec():
                return self.requisite(kind, scope)
            case EntrySpec():
                return self.entry(kind, scope)
            case GroupSpec():
                return self.blocks(kind.blocks, scope)
            case ContentsSpec():
                return (Contents(kind.depth),)
            case _:
                assert_never(kind)

    def table(self, spec: TableSpec, scope: Scope) -> Iterator[Block]:
        """A table, with its number where it has a caption: «Таблица 2 – Показатели»; none without rows.

        One that a text points to has a number at least; of several of one name the first. With something to draw it is
        the table of a figure.
        """
        table = Tables(self.blocks, spec, scope).table()
        if table is None:
            return
        words = content.line(spec.caption, scope)
        if words or spec.name in self.pointed:
            self.tables += 1
            self.pointed -= {spec.name}
            number = Ordinal(TABLES, (self.tables,), stop=False)
            title = (Text(" – "), *words) if words else ()
            table = replace(table, caption=(Text("Таблица "), number, *title))
        drawn = _of_kind(spec.figure(scope), "рисунок", "показатель.рисунок", "вид") if spec.figure else None
        yield _figure(drawn, table) if drawn else table

    def paragraph(self, spec: ParagraphSpec, scope: Scope) -> Iterator[Block]:
        """A paragraph; several where the text is one expression whose value has several lines."""
        for block in self.text_blocks(spec.text, scope):
            if isinstance(block, Paragraph) and spec.align:
                yield Paragraph(block.content, block.id, spec.align, block.tone)
            else:
                yield block

    def text_blocks(self, text: TextSpec, scope: Scope) -> tuple[Block, ...]:
        """What a text gives: the value of its one expression as it is, or a line of words and values."""
        whole = text.whole
        if whole is not None:
            return content.blocks(whole(scope))
        words = content.line(text, scope)
        return (Paragraph(words),) if words else ()

    def heading(self, spec: HeadingSpec, scope: Scope) -> Iterator[Heading]:
        """A heading, numbered under the headings above it; none where it has no words."""
        words = content.line(spec.text, scope)
        if not words:
            return
        if spec.numbered is None:
            yield Heading(spec.level, words)
            return
        self.headings[spec.level] += 1
        self.headings[spec.level + 1 :] = [0] * (6 - spec.level)
        numbers = tuple(self.headings[1 : spec.level + 1])
        yield Heading(spec.level, words, None, Ordinal("заголовки", numbers, spec.numbered))

    def list(self, spec: ListSpec, scope: Scope) -> Iterator[Block]:
        """A list with an item for each value of its loop, or for each line of its one value, closed as lists are."""
        items = [(node, item) for node, item in self._items(spec, scope) if item]
        if not items:
            return
        nodes, found = zip(*items, strict=True)
        self.lists += 1
        series = f"список-{self.lists}"
        yield List(
            tuple(
                ListItem(
                    item, node, Ordinal(series, (number,), bracket=spec.bracket) if spec.ordered else None
                )
                for number, (node, item) in enumerate(zip(nodes, closed(found), strict=True), 1)
            ),
            spec.ordered,
        )

    def _items(self, spec: ListSpec, scope: Scope) -> Iterator[tuple[str | None, tuple[Block, ...]]]:
        """The items of a list, each with the node that it says."""
        if not spec.loop:
            if isinstance(spec.item, TextSpec):
                yield from map(_alone, self.text_blocks(spec.item, scope))
            else:
                yield from self._entries(spec.item, scope)
            return
        for value, inner in each(spec.loop, scope):
            self.turn()
            if spec.condition is not None and not spec.condition(inner):
                continue
            if isinstance(spec.item, TextSpec):
                yield node_of(value), self.text_blocks(spec.item, inner)
            else:
                yield node_of(value), self.blocks(spec.item, inner)

    def _entries(
        self, entries: tuple[BlockSpec, ...], scope: Scope
    ) -> Iterator[tuple[str | None, tuple[Block, ...]]]:
        """The items that the layout itself gives; a list or table among them stands under the item before it."""
        waiting: tuple[str | None, tuple[Block, ...]] | None = None
        for spec in entries:
            for item in self._entry_items(spec, scope):
                if waiting and isinstance(item[1][0], List | Table | Figure):
                    waiting = (waiting[0], (*waiting[1], *item[1]))
                    continue
                if waiting:
                    yield waiting
                waiting = item
        if waiting:
            yield waiting

    def _entry_items(self, spec: BlockSpec, scope: Scope) -> Iterator[tuple[str | None, tuple[Block, ...]]]:
        """The items of one entry: each of its paragraphs, or its group of blocks as one, for each value of its loop."""
        once = replace(spec, loop=None)
        for value, inner in each(spec.loop, scope):
            blocks = self.blocks((once,), inner)
            if isinstance(spec.kind, ParagraphSpec):
                yield from map(_alone, blocks)
            elif blocks:
                yield node_of(value), blocks

    def requisite(self, spec: RequisiteSpec, scope: Scope) -> Iterator[Block]:
        """A requisite with the marks that stand among its lines; none where all of them are empty.

        The last line of a signature is the name, so that where it is empty it stands all the same: else the position
        would stand in its place.
        """
        lines: list[Paragraph | Requisite] = []
        for line in spec.lines:
            found = self.blocks((line,), scope)
            lines += [block for block in found if isinstance(block, Paragraph | Requisite)]
            for block in found:
                if not isinstance(block, Paragraph | Requisite):
                    self._at_fault(line, ExpressionError("AR653", kind=_BLOCKS[type(block)]))
        if lines and spec.kind == "signature" and not found and _always(spec.lines[-1]):
            lines.append(Paragraph(()))
        if lines:
            yield Requisite(spec.kind, tuple(lines))

    def entry(self, spec: EntrySpec, scope: Scope) -> Iterator[Entry]:
        """The calendar entry of a due; nothing where it has no date."""
        due = _of_kind(spec.due(scope), "запись", "срок", "последний")
        if due and due["последний"]:
            yield Entry(
                id=due["ид"],
                occurrence=due["ключ"],
                title=polish(due["заглавие"]),
                content=content.lines(due["название"]),
                first=due["первый"],
                last=due["последний"],
                words=polish(due["слова"]),
                who=tuple(map(polish, due["кто"])),
                section=polish(due["раздел"]),
                evidence=tuple(map(polish, due["документ"])),
                status=due["состояние"],
                number=due["номер"],
                home=due.get("дом"),
                together=tuple(map(polish, due["вместе"])),
                details=tuple(map(polish, due.get("подробно", ()))),
                standing=_standing(due),
                changed=due["изменено"],
                revision=due["правка"],
            )


def _always(spec: BlockSpec) -> bool:
    """Whether a block is a line of words that stands in any case, and once."""
    return isinstance(spec.kind, ParagraphSpec) and spec.condition is None and spec.loop is None


def _standing(due: Any) -> Standing:
    """What is to be done about a due; one that is off is off, whatever was done before."""
    return "cancelled" if due["отменено"] else "done" if due["выполнено"] else "open"


def _of_kind(value: Any, key: str, example: str, name: str) -> Any:
    """A value that must be one view or nothing; `name` is one that only this view has."""
    if value and not (isinstance(value, dict) and name in value):
        raise ExpressionError("AR629", key=key, kind=kind_of(value), example=example)
    return value


def _alone(block: Block) -> tuple[str | None, tuple[Block, ...]]:
    """A block as an item, which takes the node of a paragraph over."""
    if isinstance(block, Paragraph) and block.id is not None:
        return block.id, (replace(block, id=None),)
    return None, (block,)


def _of_node(value: Any, blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks that say a value of a view; a heading that they open with carries the id of its node."""
    node = node_of(value)
    for number, block in enumerate(blocks):
        opens = number == 0 and node is not None and isinstance(block, Heading) and block.id is None
        yield replace(block, id=node) if opens and isinstance(block, Heading) else block


def _figure(drawn: Any, table: Table) -> Figure:
    """A figure, from what its view says of it: the bars of an indicator, the lanes of sections."""
    if drawn["вид"] == "лента":
        lanes = tuple(
            Lane(polish(one["кратко"]), polish(one["словами"]), tuple(one["полосы"]), tuple(one["сроки"]))
            for one in drawn["строки"]
        )
        return Figure(polish(drawn["название"]), (), table, months=tuple(drawn["месяцы"]), lanes=lanes)
    points = tuple(
        Point(polish(one["название"]), polish(one["слова"]), one["число"], planned=not one["исходное"])
        for one in drawn["значения"]
    )
    return Figure(polish(drawn["название"]), points, table, polish(drawn["единица"]), drawn["целое"])
