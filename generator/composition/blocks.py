"""Blocks of a layout × views → blocks of a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import assert_never

from generator.composition import content
from generator.composition.expressions import Expression, ExpressionError
from generator.composition.layout import (
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
    layout_error,
)
from generator.composition.scope import Scope, each
from generator.composition.tables import Tables
from generator.document import (
    Block,
    Contents,
    Entry,
    Heading,
    List,
    ListItem,
    Ordinal,
    Paragraph,
    Requisite,
    Text,
)
from generator.prose.closing import closed
from generator.typography import polish


@dataclass(slots=True)
class Composer:
    """What is counted while a document is made: headings, lists, tables."""

    headings: list[int] = field(default_factory=lambda: [0] * 7)
    lists: int = 0
    tables: int = 0

    def blocks(self, specs: tuple[BlockSpec, ...], scope: Scope) -> tuple[Block, ...]:
        """The blocks that specifications give in a scope; most often one value of a view, in a cell."""
        if len(specs) == 1 and specs[0].plain is not None:
            return _value(specs[0], specs[0].plain, scope)
        found: list[Block] = []
        for spec in specs:
            found += self.block(spec, scope) if spec.plain is None else _value(spec, spec.plain, scope)
        return tuple(found)

    def block(self, spec: BlockSpec, scope: Scope) -> Iterator[Block]:
        """The blocks of one specification, once for each value of its loop."""
        try:
            scopes = (scope,) if spec.loop is None else (inner for _, inner in each(spec.loop, scope))
            for inner in scopes:
                if spec.condition is None or spec.condition(inner):
                    yield from self._kind(spec, inner)
        except ExpressionError as error:
            raise layout_error(spec.tree, spec.path, error.code, **error.args_named) from error

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
        """A table, with its number where it has a caption: «Таблица 2 – Показатели»; none without rows."""
        table = Tables(self.blocks, spec, scope).table()
        if table is None:
            return
        words = content.line(spec.caption, scope)
        if words:
            self.tables += 1
            number = Ordinal("таблицы", (self.tables,), stop=False)
            table = replace(table, caption=(Text("Таблица "), number, Text(" – "), *words))
        yield table

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
        found: list[tuple[Block, ...]] = []
        for _, inner in each(spec.loop, scope):
            if isinstance(spec.item, TextSpec):
                made = self.text_blocks(spec.item, inner)
                found += [made] if spec.loop else [(block,) for block in made]
            else:
                found.append(self.blocks(spec.item, inner))
        found = [item for item in found if item]
        if not found:
            return
        self.lists += 1
        series = f"список-{self.lists}"
        yield List(
            tuple(
                ListItem(
                    item, None, Ordinal(series, (number,), bracket=spec.bracket) if spec.ordered else None
                )
                for number, item in enumerate(closed(found), 1)
            ),
            spec.ordered,
        )

    def requisite(self, spec: RequisiteSpec, scope: Scope) -> Iterator[Block]:
        """A requisite with the marks that stand among its lines; none where all of them are empty."""
        found = self.blocks(spec.lines, scope)
        lines = tuple(block for block in found if isinstance(block, Paragraph | Requisite))
        if lines:
            yield Requisite(spec.kind, lines)

    def entry(self, spec: EntrySpec, scope: Scope) -> Iterator[Entry]:
        """The calendar entry of a due; nothing where it has no date."""
        due = spec.due(scope)
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
            )


def _value(spec: BlockSpec, value: Expression, scope: Scope) -> tuple[Block, ...]:
    """The blocks of a specification that is one expression."""
    try:
        return content.blocks(value(scope))
    except ExpressionError as error:
        raise layout_error(spec.tree, spec.path, error.code, **error.args_named) from error
