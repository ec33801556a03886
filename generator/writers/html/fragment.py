"""Document → HTML for the text field of a site builder: headings, paragraphs, lists, tables and links.

A site keeps its own look, throws away what it does not know and puts several texts on one page. So there is no
style, script, class or id here; what needs one elsewhere (notes, references, boxes, changes) is said in words.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from generator.document import (
    BOXES,
    Block,
    Break,
    Cell,
    Checkbox,
    Contents,
    Deleted,
    Document,
    Emphasis,
    Entry,
    Field,
    Figure,
    Heading,
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
    Strong,
    Table,
    Text,
    Value,
    entered,
    facts,
    grid,
    in_cell,
    plain,
)
from generator.writers.html.captions import captioned
from generator.writers.html.inlines import address, escape
from generator.writers.html.tables import Starts, groups, heading_of, part


def write(document: Document) -> bytes:
    """A document as a run of blocks; the page around them has the `h1`, so the title is an `h2`."""
    blocks = list(captioned(document))
    titled = any(isinstance(block, Heading) and block.level == 0 for block in blocks)
    opening = [
        *(["<p><strong>ПРОЕКТ</strong></p>"] if document.draft else []),
        *([] if titled else [f"<h2>{escape(document.title)}</h2>"]),
    ]
    return ("\n".join([*opening, *_all(blocks)]) + "\n").encode()


def _all(blocks: Iterable[Block]) -> list[str]:
    return [line for block in blocks for line in _block(block)]


def _block(block: Block) -> list[str]:  # noqa: PLR0911 - one arm a kind
    match block:
        case Paragraph():
            return _paragraph(_inlines(block.content))
        case Heading():
            tag = f"h{min(max(block.level, 0) + 2, 6)}"
            return [f"<{tag}>{_numbered(block.ordinal, _inlines(block.content))}</{tag}>"]
        case List():
            return _list(block)
        case Table():
            return _table(block)
        case Figure():
            return _table(block.table)
        case Requisite():
            return _all(block.blocks)
        case Entry():
            return _entry(block)
        case Contents():
            return []  # the way about a page needs anchors, and says no word that the headings do not
        case _:
            assert_never(block)


def _paragraph(words: str) -> list[str]:
    return [f"<p>{words}</p>"] if words else []


def _numbered(number: Ordinal | None, words: str) -> str:
    return f"{number.text} {words}" if number else words


def _inside(blocks: tuple[Block, ...]) -> str:
    """The blocks of a cell or an item; a lone paragraph needs no `<p>`."""
    match blocks:
        case (Paragraph(content),):
            return _inlines(content)
        case _:
            return "\n".join(_all(blocks))


def _entry(entry: Entry) -> list[str]:
    told = _inlines(entry.content)
    return [
        f"<p><strong>{escape(entry.title)}</strong></p>",
        *(_paragraph(told) if plain(entry.content) != entry.title else []),
        *(f"<p>{name}: {escape(fact)}</p>" for name, fact in facts(entry).items()),
    ]


# -------------------------------------------------------------------------------------------------- lists


def _list(block: List) -> list[str]:
    """A list; one whose numbers a browser cannot count («2.10.», «1)») as paragraphs that open with them."""
    if not block.ordered:
        return ["<ul>", *[f"<li>{_inside(item.blocks)}</li>" for item in block.items], "</ul>"]
    first = _counted(block.items)
    if first is None:
        return [line for item in block.items for line in _item(item)]
    start = f' start="{first}"' if first != 1 else ""
    return [f"<ol{start}>", *[f"<li>{_inside(item.blocks)}</li>" for item in block.items], "</ol>"]


def _counted(items: tuple[ListItem, ...]) -> int | None:
    """The first number of items that are numbered 1., 2., 3.; None if they are numbered in another way."""
    shown = [item.ordinal.text if item.ordinal else "" for item in items]
    first = shown[0].removesuffix(".") if shown else ""
    if not first.isdecimal() or shown != [f"{number}." for number, _ in enumerate(shown, int(first))]:
        return None
    return int(first)


def _item(item: ListItem) -> list[str]:
    """A number in words before the first paragraph of its item."""
    match item.blocks:
        case (Paragraph(content), *rest):
            return [*_paragraph(_numbered(item.ordinal, _inlines(content))), *_all(rest)]
        case _:
            return [*_paragraph(_numbered(item.ordinal, "").rstrip()), *_all(item.blocks)]


# ------------------------------------------------------------------------------------------------- tables


def _table(table: Table) -> list[str]:
    rows = list(zip(table.rows, grid(table), strict=True))
    caption = [f"<caption>{_inlines(table.caption)}</caption>"] if table.caption else []
    lines = ["<table>", *caption]
    for tag, first, last in groups(table.rows):
        lines += [f"<{tag}>", *[_row(*row, table) for row in rows[first:last]], f"</{tag}>"]
    return [*lines, "</table>"]


def _row(row: Row, starts: Starts, table: Table) -> str:
    heading = None if table.calendar and row.kind == "item" else heading_of(row, starts)
    cells = [_cell(row, cell, heads=column == heading) for column, cell in starts]
    return f"<tr>{''.join(cells)}</tr>"


def _cell(row: Row, cell: Cell, *, heads: bool) -> str:
    tag, attributes = part(row, cell, heads=heads)
    spans = (("colspan", cell.colspan), ("rowspan", cell.rowspan))
    attributes += "".join([f' {name}="{span}"' for name, span in spans if span > 1])
    return f"<{tag}{attributes}>{_inside(tuple(map(in_cell, cell.blocks)))}</{tag}>"


# ------------------------------------------------------------------------------------------------ inlines


def _inlines(content: Iterable[Inline], *, linked: bool = False) -> str:
    return "".join([_inline(inline, linked) for inline in content])


def _inline(inline: Inline, linked: bool) -> str:  # noqa: C901, PLR0911, PLR0912 - one arm a kind
    match inline:
        case Text(text) | Value(text=text):
            return escape(text)
        case Ordinal():
            return inline.text
        case Break():
            return "<br>"
        case Checkbox():
            return escape(f"{BOXES[inline.checked]} {inline.label}".rstrip())
        case Field():
            return "<br>".join(map(escape, entered(inline).split("\n")))
        case Strong(content):
            return f"<strong>{_inlines(content, linked=linked)}</strong>"
        case Emphasis(content):
            return f"<em>{_inlines(content, linked=linked)}</em>"
        case Inserted(content):
            return f"[добавлено: {_inlines(content, linked=linked)}]"
        case Deleted(content):
            return f"[исключено: {_inlines(content, linked=linked)}]"
        case Note(content):
            return f" (примечание: {_inlines(content, linked=linked)})"
        case Reference(content):
            return _inlines(content, linked=linked)
        case Link(content, href):
            led = None if linked else address(href)
            words = _inlines(content, linked=linked or led is not None)
            return words if led is None else f'<a href="{led}">{words}</a>'
        case _:
            assert_never(inline)
