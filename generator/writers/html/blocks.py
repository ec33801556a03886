"""Sections and blocks → HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from typing import assert_never

from generator.document import (
    Block,
    Contents,
    Deleted,
    Entry,
    Figure,
    Heading,
    Inline,
    Inserted,
    List,
    ListItem,
    Paragraph,
    Requisite,
    Section,
    Table,
    Text,
    destination,
    facts,
    is_abreast,
    plain,
    sheets,
)
from generator.writers import qr
from generator.writers.html.charts import chart
from generator.writers.html.inlines import escape, inlines, ordinal
from generator.writers.html.lanes import lanes
from generator.writers.html.marks import Marks, id_attribute
from generator.writers.html.tables import table


def section(part: Section, marks: Marks) -> str:
    """A section; contents in it still wait for the headings that follow (see `contents`)."""
    names = ["sheet", *["landscape"] * part.landscape, *["title-page"] * part.title_page]
    return f'<div class="{" ".join(names)}">\n{_blocks(part.blocks, marks)}\n</div>'


def _blocks(blocks: Iterable[Block], marks: Marks) -> str:
    """Blocks one under another; agreements and an approval in a row stand side by side, as on paper."""
    parts: list[str] = []
    for facing, run in groupby(blocks, is_abreast):
        written = [_block(block, marks) for block in run]
        parts += ['<div class="facing">', *written, "</div>"] if facing else written
    return "\n".join(parts)


def _block(block: Block, marks: Marks) -> str:  # noqa: PLR0911 - one arm a kind
    match block:
        case Paragraph():
            return _paragraph(block, marks)
        case Table():
            return "\n".join([table(sheet, marks, _inside) for sheet in sheets(block)])
        case List():
            return _list(block, marks)
        case Heading():
            return _heading(block, marks)
        case Figure():
            return _figure(block, marks)
        case Requisite("qr"):
            return _qr(block, marks)
        case Requisite():
            return f'<div class="requisite {block.kind}">\n{_blocks(block.blocks, marks)}\n</div>'
        case Entry():
            return _entry(block, marks)
        case Contents():
            return f"\0{block.depth}\0"
        case _:
            assert_never(block)


def _figure(figure: Figure, marks: Marks) -> str:
    """A drawing beside the table of its numbers, which says the same to those who do not see it."""
    drawing = lanes(figure, marks) if figure.lanes else chart(figure, marks)
    look = "chart wide" if figure.lanes else "chart"
    return f'<figure class="{look}">\n{drawing}\n{table(figure.table, marks, _inside)}\n</figure>'


def _qr(requisite: Requisite, marks: Marks) -> str:
    """The address as a QR code for paper, and as a link for a screen."""
    address = destination(requisite)
    side, dark = qr.path(address)
    drawn = (
        f'<svg role="img" viewBox="0 0 {side} {side}" shape-rendering="crispEdges">'
        f"<title>{escape(qr.words(address))}</title>"
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path d="{dark}"/></svg>\n'
    )
    return f'<div class="requisite qr">\n{drawn if dark else ""}{_blocks(requisite.blocks, marks)}\n</div>'


def _paragraph(paragraph: Paragraph, marks: Marks) -> str:
    names = [
        *([f"align-{paragraph.align}"] if paragraph.align else []),
        *([f"tone-{paragraph.tone}"] if paragraph.tone != "plain" else []),
    ]
    look = f' class="{" ".join(names)}"' if names else ""
    return f"<p{id_attribute(paragraph.id, marks)}{look}>{inlines(paragraph.content, marks)}</p>"


def _inside(blocks: tuple[Block, ...], marks: Marks) -> str:
    """The blocks of a cell or an item; a lone plain paragraph needs no `<p>`."""
    match blocks:
        case (Paragraph(content, None, None, "plain"),):
            return inlines(content, marks)
        case _:
            return _blocks(blocks, marks)


def _heading(heading: Heading, marks: Marks) -> str:
    """The first title is the page's only `h1`; `h6` is the deepest that screen readers know."""
    content = _numbered(heading)
    words = inlines(content, marks)
    anchor = marks.anchors.of_heading(heading)
    if heading.level == 0 and not marks.titled:
        marks.titled = True
        return f'<h1 id="{anchor}">{words}</h1>'
    level = max(heading.level, 1) + 1
    if id(heading) not in marks.unlisted:
        marks.headings.append((level - 1, anchor, escape(plain(content))))
    tag = f"h{min(level, 6)}"
    return f'<{tag} id="{anchor}">{words}</{tag}>'


def _numbered(heading: Heading) -> tuple[Inline, ...]:
    return heading.content if heading.ordinal is None else (heading.ordinal, Text(" "), *heading.content)


_CONTENTS = re.compile("\0([0-9]+)\0")  # a place that `_block` left for them


def contents(body: str, marks: Marks) -> str:
    """A written body with its contents filled in: links to the headings, down to the depth asked for."""
    return _CONTENTS.sub(lambda found: _links(marks.headings, int(found[1])), body)


def _links(headings: list[tuple[int, str, str]], depth: int) -> str:
    items = [
        f'<li class="level-{level}"><a href="#{anchor}">{words}</a></li>'
        for level, anchor, words in headings
        if level <= depth
    ]
    if not items:
        return ""
    return "\n".join(['<nav class="contents" aria-label="Содержание">', "<ul>", *items, "</ul>", "</nav>"])


def _list(block: List, marks: Marks) -> str:
    """Numbers are written out: a browser cannot count «2.10.» or «IV», and copied text must keep them.

    The role stands because some browsers no longer call a list without markers a list.
    """
    opening, closing = ('<ol role="list">', "</ol>") if block.ordered else ("<ul>", "</ul>")
    return "\n".join([opening, *[_item(item, marks) for item in block.items], closing])


def _item(item: ListItem, marks: Marks) -> str:
    inside = _inside(item.blocks, marks)
    if item.ordinal is not None:
        inside = f"{_item_number(item, marks)} <div>{inside}</div>"
    return f"<li{id_attribute(item.id, marks)}>{inside}</li>"


def _item_number(item: ListItem, marks: Marks) -> str:
    """The number of an item; that of the older edition too where it is another."""
    assert item.ordinal is not None
    if item.before is not None:
        return inlines((Deleted((item.before,)), Inserted((item.ordinal,))), marks)
    if item.fate == "kept":
        return ordinal(item.ordinal)
    return inlines(((Deleted if item.fate == "deleted" else Inserted)((item.ordinal,)),), marks)


def _entry(entry: Entry, marks: Marks) -> str:
    """What falls due, as a short list of what is known of it."""
    known = {name: escape(fact) for name, fact in facts(entry).items()}
    known["Срок"] = f'<time datetime="{entry.last.isoformat()}">{escape(entry.words)}</time>'
    told = plain(entry.content) not in {"", entry.title}
    return "\n".join(
        [
            f'<div class="entry"{id_attribute(entry.id, marks)}>',
            f'<p class="entry-title">{escape(entry.title)}</p>',
            *([f"<p>{inlines(entry.content, marks)}</p>"] if told else []),
            "<dl>",
            *[f"<dt>{name}</dt><dd>{fact}</dd>" for name, fact in known.items()],
            "</dl>",
            "</div>",
        ]
    )
