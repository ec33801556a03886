"""A document with errors in its program: ПРОЕКТ on every page, the findings on the last."""

from __future__ import annotations

import re
from dataclasses import replace

from generator import messages
from generator.document import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
)
from generator.findings import Finding, Severity
from generator.typography import polish
from generator.workspace import PROGRESS

_COLUMNS = (Column("место", 2), Column("замечание", 4), Column("исправление", 3))
_HEADINGS = ("Файл, строка", "Замечание", "Как исправить")


def as_draft(document: Document, findings: list[Finding], *, listed: bool) -> Document:
    """The document marked as ПРОЕКТ; with `listed`, its errors stand on a page at the end.

    What is wrong with the marks of progress makes no draft of a program: they are no part of what is approved.
    """
    errors = [one for one in findings if one.severity is Severity.ERROR and not one.file.endswith(PROGRESS)]
    if not errors:
        return document
    pages = (_page(errors),) if listed else ()
    return replace(document, draft=True, sections=(*document.sections, *pages))


def _page(errors: list[Finding]) -> Section:
    head = Row(tuple(map(_cell, _HEADINGS)), kind="head")
    rows = tuple(Row(tuple(map(_cell, words))) for words in _grouped(errors))
    intro = "Документ не готов к подписи: пока эти замечания не исправлены, он остается проектом."
    blocks: tuple[Block, ...] = (
        Heading(1, (Text("Замечания проверки"),)),
        Paragraph((Text(intro),)),
        Table(_COLUMNS, (head, *rows), id="замечания"),
    )
    return Section(blocks)


def _grouped(errors: list[Finding]) -> list[tuple[str, str, str]]:
    """Where, what and what to do; what is said of several places is said once."""
    places: dict[tuple[str, str], dict[str, list[int]]] = {}
    for finding in errors:
        said = (messages.sentence(finding), messages.hint(finding))
        file = re.split(r"[/\\]", finding.file)[-1]
        lines = places.setdefault(said, {}).setdefault(file, [])
        if finding.span.line not in lines:
            lines.append(finding.span.line)
    return [
        ("; ".join(f"{file}, {_lines(lines)}" for file, lines in files.items()), sentence, hint)
        for (sentence, hint), files in places.items()
    ]


def _lines(numbers: list[int]) -> str:
    word = "строка" if len(numbers) == 1 else "строки"
    return f"{word} {', '.join(map(str, numbers))}"


def _cell(words: str) -> Cell:
    return Cell((Paragraph((Text(polish(words)),)),) if words else ())
