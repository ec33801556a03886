"""Document → a dump for tests: all that it holds, so that a reviewer can read the difference of two.

⟨…⟩ holds what is not text. What cannot be seen is written out: a no-break space as ␣, others as Python does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import assert_never

from generator.document import (
    LATEST,
    Block,
    Break,
    Cell,
    Checkbox,
    Contents,
    Deleted,
    Document,
    Emphasis,
    Entry,
    Fate,
    Field,
    Figure,
    Heading,
    Home,
    Inline,
    Inserted,
    Link,
    List,
    ListItem,
    Note,
    Ordinal,
    Paragraph,
    Reference,
    Requisite,
    Row,
    Section,
    Strong,
    Table,
    Text,
    Value,
    grid,
)


def write(document: Document) -> bytes:
    """A document as lines of UTF-8, set in by two spaces for each level."""
    lines = [
        f"document {_name(document.id)}{_flag('draft', document.draft)}: {_visible(document.title)}",
        f"  organisation: {_visible(document.organisation)}",
        f"  language {document.language}, edition {document.edition}, stamp {document.stamp.isoformat()}",
    ]
    facts = (
        ("name", document.name),
        ("program", document.program),
        ("running head", document.running),
        ("foot", document.foot),
    )
    made = document.source
    lines += [f"  made from {made.file or 'several programs'}, {made.digest}".rstrip(", ")] if made else []
    lines += [f"  {name}: {_visible(words)}" for name, words in facts if words not in ("", document.title)]
    if document.beside:
        lines.append(f"  beside: {_all(document.beside)}")
    lines += [f"  changed {document.changed.isoformat()}"] if document.changed else []
    lines += [] if document.gost == LATEST else [f"  by the standard of {document.gost}"]
    for section in document.sections:
        lines += _section(section)
    return ("\n".join(lines) + "\n").encode()


def _section(section: Section) -> Iterator[str]:
    flags = _flag("landscape", section.landscape) + _flag("title page", section.title_page)
    yield f"section{flags}{_fate(section.fate)}"
    asked = [(each.name, getattr(section.margins, each.name)) for each in fields(section.margins)]
    given = [f"{side} {millimetres}" for side, millimetres in asked if millimetres is not None]
    if given:
        yield f"  margins {', '.join(given)}"
    yield from _blocks(section.blocks)


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    return _deeper(line for block in blocks for line in _block(block))


def _deeper(lines: Iterable[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            start = f"heading {block.level}{_id(block.id)}{_fate(block.fate)}"
            yield f"{start}: {_numbered(block.ordinal)}{_inlines(block.content)}"
        case Paragraph():
            yield _paragraph(block)
        case List():
            yield "list" + _flag("ordered", block.ordered)
            yield from _deeper(line for item in block.items for line in _item(item))
        case Table():
            yield from _table(block)
        case Figure():
            yield from _figure(block)
        case Requisite():
            yield f"requisite {block.kind}"
            yield from _blocks(block.blocks)
        case Entry():
            yield from _entry(block)
        case Contents():
            yield f"contents {block.depth}"
        case _:
            assert_never(block)


def _paragraph(paragraph: Paragraph) -> str:
    align = f" {paragraph.align}" if paragraph.align else ""
    look = f"{align}{_tone(paragraph.tone)}{_fate(paragraph.fate)}"
    return f"paragraph{_id(paragraph.id)}{look}: {_inlines(paragraph.content)}"


def _item(item: ListItem) -> Iterator[str]:
    before = f" before {_ordinal(item.before)}" if item.before else ""
    yield f"item{_id(item.id)}{_fate(item.fate)}{before} {_numbered(item.ordinal)}".rstrip()
    yield from _blocks(item.blocks)


def _entry(entry: Entry) -> Iterator[str]:
    yield f"entry {_name(entry.id)} occurrence {_name(entry.occurrence)}: {_visible(entry.title)}"
    first = entry.first.isoformat() if entry.first else "…"
    facts = (
        ("home", _home(entry.home)),
        ("content", _inlines(entry.content)),
        (f"due {first} – {entry.last.isoformat()}", _visible(entry.words)),
        ("who", _all(entry.who)),
        ("section", _visible(entry.section)),
        ("evidence", _all(entry.evidence)),
        ("status", _visible(entry.status)),
        ("number", _visible(entry.number)),
        ("together", _all(entry.together)),
        ("details", _all(entry.details)),
        ("standing", "" if entry.standing == "open" else entry.standing),
        ("changed", entry.changed.isoformat() if entry.changed else ""),
        ("revision", str(entry.revision or "")),
    )
    yield from (f"  {name}: {fact}" for name, fact in facts if fact)


def _home(home: Home | None) -> str:
    return (
        f"{_name(home.program)} {home.edition} {home.stamp:%Y-%m-%d}: {_visible(home.title)}" if home else ""
    )


# ------------------------------------------------------------------------------------------------- tables


def _table(table: Table) -> Iterator[str]:
    """A table; its cells stand under the keys of the columns where they start."""
    groups = f" by {', '.join(table.groups)}" if table.groups else ""
    flags = _flag("apart", table.apart) + _flag("calendar", table.calendar)
    yield f"table{_id(table.id)}{groups}{flags}: {_inlines(table.caption)}".rstrip()
    columns = [f"{_name(column.key)} {column.width:g} {column.align}" for column in table.columns]
    yield f"  columns: {', '.join(columns)}"
    for row, starts in zip(table.rows, grid(table), strict=True):
        yield f"  {_row(row)}"
        for column, cell in starts:
            yield from _deeper(_deeper(_cell(table.columns[column].key, cell)))


def _figure(figure: Figure) -> Iterator[str]:
    whole = "" if figure.whole is None else f" of {figure.whole}"
    yield f"figure{whole} in {_name(figure.unit)}: {_visible(figure.title)}"
    for point in figure.points:
        planned = _flag("planned", point.planned)
        yield f"  point {point.number}{planned} = {_visible(point.words)}: {_visible(point.label)}"
    if figure.months:
        yield f"  months: {_all(figure.months)}"
    for lane in figure.lanes:
        runs = ", ".join(f"{first}–{last}" for first, last in lane.runs)
        yield f"  lane {runs} due {', '.join(map(str, lane.due))} = {_visible(lane.words)}: {_visible(lane.label)}"
    yield from _deeper(_table(figure.table))


def _row(row: Row) -> str:
    facets = "".join(f" {_name(name)}={_name(value)}" for name, value in row.facets)
    level = "" if row.level == 1 else f" {row.level}"
    return f"{row.kind}{level}{_id(row.id)}{_tone(row.tone)}{_fate(row.fate)}{facets}"


def _cell(key: str, cell: Cell) -> Iterator[str]:
    """A cell in one line where it holds one plain paragraph, as most do; `2×3` is columns by rows."""
    span = f" {cell.colspan}×{cell.rowspan}" if cell.colspan > 1 or cell.rowspan > 1 else ""
    share = "" if cell.share is None else f" {cell.share}"
    start = f"{_name(key)}{span}{_id(cell.id)}{_tone(cell.tone)}{share}:"
    match cell.blocks:
        case (Paragraph(content, None, None, "plain", "kept"),):
            yield f"{start} {_inlines(content)}"
        case _:
            yield start
            yield from _blocks(cell.blocks)


# ------------------------------------------------------------------------------------------------ inlines


def _inlines(content: Iterable[Inline]) -> str:
    return "".join([_inline(inline) for inline in content])


def _inline(inline: Inline) -> str:  # noqa: C901, PLR0911, PLR0912 - one arm a kind
    match inline:
        case Text(text):
            return _visible(text)
        case Strong(content):
            return f"⟨strong {_inlines(content)}⟩"
        case Emphasis(content):
            return f"⟨em {_inlines(content)}⟩"
        case Link(content, href):
            return f"⟨link {_name(href)} {_inlines(content)}⟩"
        case Value():
            return f"⟨{inline.kind} {_name(inline.machine)} {_visible(inline.text)}⟩"
        case Ordinal():
            return _ordinal(inline)
        case Reference(content, target):
            return f"⟨to {_name(target)} {_inlines(content)}⟩"
        case Note(content):
            return f"⟨note {_inlines(content)}⟩"
        case Break():
            return "⟨break⟩"
        case Checkbox():
            return f"⟨box {_name(inline.id)} [{'x' if inline.checked else ' '}] {_visible(inline.label)}⟩"
        case Field():
            return _field(inline)
        case Inserted(content):
            return f"⟨inserted {_inlines(content)}⟩"
        case Deleted(content):
            return f"⟨deleted {_inlines(content)}⟩"
        case _:
            assert_never(inline)


def _field(field: Field) -> str:
    until = f" until {field.until.isoformat()}" if field.until else ""
    choices = "".join(
        f" {_name(words)}{f'={verdict}' if verdict else ''}" for words, verdict in field.choices
    )
    of = f" of {_visible(field.title)}" if field.title else ""
    said = f"{_name(field.id)} {field.part} {field.kind}{until}{choices} [{_visible(field.value)}]"
    return f"⟨field {said} {_visible(field.label)}{of}⟩"


def _ordinal(ordinal: Ordinal) -> str:
    """A number: its series, its place in it, how it is formed where that is unusual, and what is printed."""
    numbers = ".".join(map(str, ordinal.numbers))
    forms = (
        _flag("roman", ordinal.form == "roman"),
        _flag("last", not ordinal.whole),
        _flag("bare", not ordinal.stop),
        _flag("bracket", ordinal.bracket),
    )
    return f"⟨{_name(ordinal.series)} {numbers}{''.join(forms)} = {ordinal.text}⟩"


def _numbered(ordinal: Ordinal | None) -> str:
    return f"{_ordinal(ordinal)} " if ordinal else ""


def _id(node: str | None) -> str:
    return "" if node is None else f" #{_name(node)}"


def _tone(tone: str) -> str:
    return "" if tone == "plain" else f" {tone}"


def _fate(fate: Fate) -> str:
    return "" if fate == "kept" else f" {fate}"


def _flag(name: str, value: bool) -> str:
    return f" {name}" if value else ""


def _all(texts: tuple[str, ...]) -> str:
    return " | ".join(map(_visible, texts))


def _name(text: str) -> str:
    """An id, key or address as one word: in quotes where a space would tear it."""
    shown = _visible(text)
    return f"«{shown}»" if not shown or " " in shown else shown


_OURS = "⟨⟩␣\\"


def _visible(text: str) -> str:
    """Text on one line in which every sign can be told from every other."""
    return "".join([_sign(sign) for sign in text])


def _sign(sign: str) -> str:
    if sign == "\u00a0":
        return "␣"
    if sign in _OURS:
        return f"\\{sign}"
    return sign if sign.isprintable() else sign.encode("unicode_escape").decode()
