"""Two schools side by side → a Document: the figures of both, what both have, what only one has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.document import (
    Align,
    Block,
    Cell,
    Column,
    Document,
    Heading,
    List,
    ListItem,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
)
from generator.peers.report import figures, headings, risks, same_title, values
from generator.peers.values import Deed, Promise, SideBySide
from generator.typography import polish

_Heads = tuple[tuple[str, float, Align], ...]
_Line = tuple[str | list[str], ...]


def document(found: SideBySide) -> Document:
    """Both sides as a document for any writer."""
    one, two = found.schools
    title = f"Две программы рядом: {one.name} и {two.name}"
    blocks = [
        _heading(title, 0),
        _paragraph(risks(found)),
        _figures(found),
        *_indicators(found),
        *_measures(found),
    ]
    return Document(
        "compare/peers",
        polish(title),
        (Section(tuple(blocks), landscape=True),),
        stamp=found.stamp,
        name="рядом",
        running=polish(title),
    )


def _figures(found: SideBySide) -> Table:
    one, two = found.schools
    rows = [_row(("", one.name, two.name), kind="head")]
    for heading, lines in figures(found):
        if heading:
            rows.append(Row((Cell((_paragraph(heading),), colspan=3),), kind="band"))
        rows += [_row(line) for line in lines]
    columns = (Column("что", 5), Column("первая", 3, "center"), Column("вторая", 3, "center"))
    return Table(columns, tuple(rows), id="цифры", groups=("О чем",))


def _indicators(found: SideBySide) -> Iterator[Block]:
    one, two = found.schools
    named = headings(found)
    if found.indicators:
        yield _heading(named["indicators"])
        rows = [(same_title(pair), values(pair.first), values(pair.second)) for pair in found.indicators]
        yield _table(
            "показатели",
            (("Показатель", 5.0, "left"), (one.name, 3.0, "left"), (two.name, 3.0, "left")),
            rows,
        )
    for key, own in zip(("first_indicators", "second_indicators"), found.only_indicators, strict=True):
        if own:
            yield _heading(named[key])
            yield List(tuple(ListItem((_paragraph(_with_values(promise)),)) for promise in own))


def _with_values(one: Promise) -> str:
    own = values(one)
    return f"{one.title} ({'; '.join(own)})" if own else one.title


def _measures(found: SideBySide) -> Iterator[Block]:
    """What only the second does comes first: it is what the first may take over."""
    named = headings(found)
    first, second = found.only_measures
    for key, name, own in (("second", "только-вторая", second), ("first", "только-первая", first)):
        if own:
            yield _heading(named[key])
            yield _deeds(name, own)
    if found.measures:
        one, two = (school.name for school in found.schools)
        yield _heading(named["measures"])
        heads: _Heads = (
            ("Мероприятие", 5.0, "left"),
            (f"№, {one}", 1.0, "center"),
            (f"Срок, {one}", 2.4, "left"),
            (f"№, {two}", 1.0, "center"),
            (f"Срок, {two}", 2.4, "left"),
        )
        rows = (
            (same_title(pair), pair.first.number, pair.first.words, pair.second.number, pair.second.words)
            for pair in found.measures
        )
        yield _table("общие", heads, rows)


_DEEDS: _Heads = (
    ("Раздел", 2.4, "left"),
    ("№", 0.8, "center"),
    ("Мероприятие", 5.0, "left"),
    ("Срок", 2.0, "left"),
    ("Документ", 2.4, "left"),
    ("Результат", 3.0, "left"),
)  # fmt: skip


def _deeds(name: str, own: Sequence[Deed]) -> Table:
    """The measures of one school; a column that all would leave empty is left out."""
    rows = [
        (one.section, one.number, one.title, one.words, list(one.evidence), list(one.results)) for one in own
    ]
    kept = [at for at in range(len(_DEEDS)) if any(row[at] for row in rows)]
    heads = tuple(_DEEDS[at] for at in kept)
    return _table(name, heads, (tuple(row[at] for at in kept) for row in rows))


# --------------------------------------------------------------------------------------------------- blocks


def _table(name: str, heads: _Heads, rows: Iterable[_Line]) -> Table:
    columns = tuple(Column(title, width, align) for title, width, align in heads)
    return Table(columns, (_row([title for title, _, _ in heads], kind="head"), *map(_row, rows)), id=name)


def _row(cells: Iterable[str | list[str]], kind: str = "item") -> Row:
    return Row(tuple(map(_cell, cells)), kind="head" if kind == "head" else "item")


def _cell(content: str | list[str]) -> Cell:
    lines = [content] if isinstance(content, str) else content
    return Cell(tuple(_paragraph(line) for line in lines if line))


def _paragraph(words: str) -> Paragraph:
    return Paragraph((Text(polish(words)),))


def _heading(words: str, level: int = 1) -> Heading:
    return Heading(level, (Text(polish(words)),))
