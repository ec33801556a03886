"""Document → what goes to which sheet: the lines of the front sheet, and the tables under their names."""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING, assert_never

from generator.document import (
    Block,
    Contents,
    Document,
    Entry,
    Figure,
    Heading,
    List,
    Paragraph,
    Requisite,
    RequisiteKind,
    Table,
    said,
)
from generator.frozen import frozen
from generator.writers.xlsx.cells import ALIGN, Form, filled
from generator.writers.xlsx.tables import deadlines
from generator.writers.xlsx.words import clean, fitted, lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FRONT = "О документе"

_SHEET_NAME = 31  # UTF-16 units
_REQUISITES: dict[RequisiteKind, str] = {
    "approval": "right",
    "agreement": "right",
    "annex": "right",
    "addressee": "right",
    "letterhead": "center",
    "imprint": "center",
    "signature": "left",
    "mark": "left",
    "qr": "left",
}


@frozen
class Line:
    """A row of the front sheet: words, how they look, and the sheet that they lead to."""

    text: str
    form: Form = field(default_factory=dict)
    sheet: str = ""


@frozen
class Sheet:
    """A table on its way to a sheet of its own."""

    name: str
    title: str
    table: Table


def plan(document: Document) -> tuple[list[Line], list[Sheet]]:
    """The lines of the front sheet, and the other sheets, in reading order.

    Entries outside tables go together to one sheet. A table of contents adds nothing: headings and links to
    the sheets stand in the front sheet already.
    """
    blocks = [block for section in document.sections for block in section.blocks]
    entries = [block for block in blocks if isinstance(block, Entry)]
    front = list(_opening(document))
    sheets: list[Sheet] = []
    heading = ""
    for block in blocks:
        match block:
            case (Table() as table) | Figure(table=table):
                sheets.append(_sheet(said(table.caption) or heading, table, sheets))
                front.append(_link(sheets[-1]))
            case Entry():
                if block is entries[0]:
                    sheets.append(_sheet("Сроки", deadlines(entries), sheets))
                    front.append(_link(sheets[-1]))
            case Heading(level, content):
                heading = said(content)
                front += _front(block, {"bold": 1, "font_size": max(16 - 2 * level, 11)})
            case Paragraph(align=align, tone=tone):
                front += _front(block, {"align": ALIGN[align or "left"], **filled(tone)})
            case Requisite("qr"):
                pass  # a workbook is not published by itself
            case Requisite(kind):
                front += _front(block, {"align": _REQUISITES[kind]})
            case List() | Contents():
                front += _front(block, {})
            case _:
                assert_never(block)
    return [line for line in front if line.text], sheets


def _opening(document: Document) -> Iterator[Line]:
    """What the front sheet opens with; a title page of its own says the title itself."""
    if document.draft:
        yield Line("ПРОЕКТ", {"bold": 1, "font_size": 16, "font_color": "#C00000"})
    yield Line(document.organisation)
    titles = (
        block for section in document.sections for block in section.blocks if isinstance(block, Heading)
    )
    if not any(title.level == 0 for title in titles):
        yield Line(document.title, {"bold": 1, "font_size": 16})


def _front(block: Block, form: Form) -> Iterator[Line]:
    """A row for each line of a block: Excel shows no more than 409 points of a row."""
    return (Line(text, form) for text in lines(block))


def _link(sheet: Sheet) -> Line:
    """The line that leads to a sheet, with the title where the name could not hold it."""
    title = "" if sheet.title == sheet.name else f": {sheet.title}"
    return Line(f"Лист «{sheet.name}»{title}", sheet=sheet.name)


def _sheet(title: str, table: Table, before: Iterable[Sheet]) -> Sheet:
    """A sheet named by its title as far as Excel lets, and unlike the sheets before it."""
    whole = " ".join(clean(title).split())
    words = " ".join(re.sub(r"[][:*?/\\]", " ", whole).split()).strip("' ") or "Таблица"
    taken = {FRONT.lower(), *(sheet.name.lower() for sheet in before)}
    number, name = 1, fitted(words, _SHEET_NAME)
    while name.lower() in taken:
        number += 1
        mark = f" ({number})"
        name = fitted(words, _SHEET_NAME - len(mark)) + mark
    return Sheet(name, whole or name, table)
