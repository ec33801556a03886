"""A document with errors in its program: ПРОЕКТ on every page, the findings on the last."""

from __future__ import annotations

from dataclasses import replace

from generator import messages
from generator.document import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Inline,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
    Value,
)
from generator.findings import Finding, Severity
from generator.typography import polish

_COLUMNS = (Column("место", 1), Column("замечание", 4.5), Column("исправление", 3.5))
_HEADINGS = ("Строка", "Замечание", "Как исправить")


def as_draft(document: Document, findings: list[Finding], *, listed: bool) -> Document:
    """The document marked as ПРОЕКТ; with `listed`, its errors stand on a page at the end."""
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if not errors:
        return document
    pages = (_page(errors),) if listed else ()
    return replace(document, draft=True, sections=(*document.sections, *pages))


def _page(errors: list[Finding]) -> Section:
    head = Row(tuple(_cell((Text(words),)) for words in _HEADINGS), kind="head")
    rows = tuple(Row(tuple(map(_cell, _inlines(finding)))) for finding in errors)
    intro = "Документ не готов к подписи: пока эти замечания не исправлены, он остается проектом."
    blocks: tuple[Block, ...] = (
        Heading(1, (Text("Замечания проверки"),)),
        Paragraph((Text(intro),)),
        Table(_COLUMNS, (head, *rows), id="замечания"),
    )
    return Section(blocks)


def _inlines(finding: Finding) -> tuple[tuple[Inline, ...], ...]:
    place = str(finding.span.line)
    said = (messages.sentence(finding), messages.hint(finding))
    return ((Value(place, place, "data"),), *((Text(polish(words)),) for words in said))


def _cell(content: tuple[Inline, ...]) -> Cell:
    return Cell((Paragraph(content),))
