"""Pointers of an author's text to places of the document: «[таблицу](#показатели)» → «таблицу 2».

A pointer names a table by its id in the layout, or a row of a plan by its id. Its number is known only when the
whole document stands, so it is put in by the last pass. A table that is pointed to has a number in any case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from generator.document import (
    Document,
    Inline,
    Ordinal,
    Reference,
    Section,
    Table,
    Text,
    nodes,
    walk,
)
from generator.document.rewriting import retabled, rewritten, within
from generator.model import Program
from generator.source import Path

_POINTER = re.compile(r"\]\(#([0-9a-zа-яё-]+)\)")
_NBSP = "\N{NO-BREAK SPACE}"
#: The run of numbers of all tables of a document.
TABLES = "таблицы"


def pointed(program: Program) -> frozenset[str]:
    """The ids that the texts of a program point to."""
    return frozenset(target for text in program.texts for target in _POINTER.findall(text.text))


def numbers(document: Document, program: Program) -> dict[str, str]:
    """The number of every table and every row of a plan that stands in a document, by its id."""
    there = set(nodes(document))
    found = {
        row.id: row.ordinal.text if row.ordinal else "" for _, _, row in program.rows() if row.id in there
    }
    tables = [block for block in walk(document) if isinstance(block, Table) and block.id is not None]
    for table in reversed(tables):  # of several alike the first is meant
        assert table.id
        ordinals = [one for one in table.caption if isinstance(one, Ordinal) and one.series == TABLES]
        found[table.id] = ordinals[0].text if ordinals else ""
    return found


def resolved(document: Document, program: Program, pointed_to: frozenset[str]) -> Document:
    """A document whose pointers say the numbers of what they point to and lead there."""
    if not pointed_to:
        return document
    known = numbers(document, program)
    sections = tuple(
        rewritten(section, lambda inline: _resolved(inline, known)) for section in document.sections
    )
    return replace(document, sections=sections)


def referred(sections: Iterable[Section], pointed_to: frozenset[str]) -> frozenset[str]:
    """Those of the ids pointed to that words of these pages point to: texts of a program stand in other papers, too."""
    found: set[str] = set()

    def take(inline: Inline) -> Inline:
        if isinstance(inline, Reference) and inline.target.startswith("#"):
            found.add(inline.target[1:])
        return within(inline, take)

    for section in sections if pointed_to else ():
        rewritten(section, take)
    return pointed_to & found


def unnumbered(document: Document, pointed_to: frozenset[str]) -> Document:
    """A document with one titled table, without its number: of several alone a number tells which.

    One that is pointed to keeps it.
    """

    def bare(table: Table) -> Table:
        numbered = table.caption and table.id not in pointed_to
        return replace(table, caption=_untold(table.caption)) if numbered else table

    for deep in (False, True):  # it is nearly always a table that stands by itself, in no list and in no cell
        sections = tuple(retabled(section, bare, within=deep) for section in document.sections)
        if sections != document.sections:
            return replace(document, sections=sections)
    return document


def _untold(caption: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The title of a table without «Таблица 1 – »."""
    at = next((at for at, one in enumerate(caption) if isinstance(one, Ordinal) and one.series == TABLES), -2)
    return caption[at + 2 :]


def _resolved(inline: Inline, known: Mapping[str, str]) -> Inline:
    inner = within(inline, lambda one: _resolved(one, known))
    if not isinstance(inner, Reference) or not inner.target.startswith("#"):
        return inner
    number = known.get(inner.target[1:], "")
    shown = (*inner.content, Text(f"{_NBSP}{number}")) if number else inner.content
    return Reference(shown, inner.target[1:])


def dangling(document: Document, program: Program) -> Iterator[tuple[Path, str, tuple[str, ...]]]:
    """Pointers that lead to nothing in a document: the path of the text, the id, and the tables that there are."""
    known = numbers(document, program)
    tables = tuple(dict.fromkeys(one.id for one in walk(document) if isinstance(one, Table) and one.id))
    for text in program.texts:
        for target in dict.fromkeys(_POINTER.findall(text.text)):
            if target not in known:
                yield (*text.path, "текст"), target, tables
