"""Views × layout → Document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache, partial
from typing import Any

from generator import schema
from generator.composition import pointers
from generator.composition.blocks import Composer
from generator.composition.content import line
from generator.composition.expressions import ExpressionError
from generator.composition.layout import compile_layout, layout_fault
from generator.composition.mentions import Mentions
from generator.composition.pointers import dangling
from generator.composition.scope import Scope, each
from generator.composition.slices import Slice, sliced
from generator.composition.specs import Layout, PageSpec, TextSpec
from generator.document import Block, Document, Figure, Section, Source, Table, plain
from generator.findings import Finding, InputError, Severity, Span
from generator.model import Program
from generator.source import Templates, Tree, package_templates
from generator.source.digest import digest
from generator.typography import polish
from generator.views import Views
from generator.views.agenda import Agenda
from generator.views.blanks import by_hand
from generator.views.headings import unstopped

__all__ = ["compiled", "compose", "dangling"]


#: Papers on the way to an approval, of which none is the program: they are signed before anything is approved.
_BEFORE = frozenset({"order", "minutes", "letter", "summary", "review", "changes", "diff"})


def compose(  # noqa: PLR0913 - what a document may be made of
    program: Program,
    product: str = "program",
    layout: str | None = None,
    templates: Templates | None = None,
    *,
    agenda: Agenda | None = None,
    changes: Mapping[str, Any] | None = None,
    nowhere: frozenset[str] = frozenset(),
) -> Document:
    """A product of a program as a Document, in the layout named (else the program's own, or the product's).

    A product may be of one section alone («calendar.section-кадры»). With an agenda, `повестка` is that instead of all
    that the program asks; `изменения` is what a comparison found. A quarter or month that the layout names and the
    program has not is refused if it is among those that are `nowhere`: others have it (`times.nowhere`).

    Where the layout has nothing to print the document has one empty sheet. Raises InputError where there is no such
    layout or the layout itself is at fault.
    """
    templates = templates or package_templates()
    program = unstopped(program)
    whole, part = sliced(program, product)
    made = compiled(layout or _name(program, whole, templates), templates, program.file)
    entire, program = program, by_hand(part.program) if made.by_hand else part.program
    pointed = pointers.pointed(program) | made.pointed
    scope = Scope(Views(program, agenda, changes, part=part.id, whole=entire).without(nowhere))
    mentions = Mentions(program.executors)
    sections, tables, referred = _numbered(made, scope, pointed)
    title = _line(made, "заглавие", made.title, scope)
    document = Document(
        id=f"{program.id}/{product}",
        title=title or polish(program.title),
        sections=tuple(mentions.section(section) for section in sections or [Section(())]),
        organisation=program.organisation.label,
        stamp=program.stamp,
        edition=program.edition,
        draft=program.draft and product.partition(".")[0] not in _BEFORE,
        name=_named(_line(made, "кратко", made.name, scope), part),
        program=polish(program.title) if title else "",
        running=_line(made, "колонтитул", made.running, scope),
        source=_source(program),
        gost=made.gost,
    )
    if tables == 1:
        document = pointers.unnumbered(document, referred)
    return pointers.resolved(document, program, pointed)


def _numbered(
    made: Layout, scope: Scope, pointed: frozenset[str]
) -> tuple[list[Section], int, frozenset[str]]:
    """The groups of pages, how many of their tables have a number, and which of these are pointed to there.

    The words that point to a table may stand in another paper: it is composed anew where a table had a number for them.
    """
    composer = Composer(pointed)
    sections = list(_sections(made, composer, scope))
    if composer.faults:
        raise InputError(list(composer.faults))
    referred = pointers.referred(sections, pointed)
    if pointed - composer.pointed - referred:
        return _numbered(made, scope, referred)
    return sections, composer.tables, referred


def _sections(made: Layout, composer: Composer, scope: Scope) -> Iterator[Section]:
    """The groups of pages that have anything on them."""
    for number, page in enumerate(made.pages):
        for inner in _scopes(made, number, page, scope):
            blocks = composer.blocks(page.blocks, inner)
            if blocks:
                lying = page.landscape or (page.by_tables and _wide(blocks))
                yield Section(blocks, lying, page.title_page, page.margins)


def _scopes(layout: Layout, number: int, page: PageSpec, scope: Scope) -> list[Scope]:
    """The scope of each time that pages stand in the document: once for each value of their loop that they are for."""
    with _at(layout, "страницы", number, "для"):
        scopes = [inner for _, inner in each(page.loop, scope)]
    with _at(layout, "страницы", number, "если"):
        return [inner for inner in scopes if page.condition is None or page.condition(inner)]


def _named(name: str, part: Slice) -> str:
    """A short name with the section that it is of before it."""
    return " – ".join(filter(None, (polish(part.title), name)))


def _source(program: Program) -> Source | None:
    """The file of a program by its name alone: a path would differ from machine to machine."""
    if program.source is None:
        return None
    return Source(program.file.rpartition("/")[2], digest(program.source))


def _line(layout: Layout, key: str, text: TextSpec, scope: Scope) -> str:
    """The words of a text at the top of a layout."""
    with _at(layout, key):
        return plain(line(text, scope))


@contextmanager
def _at(layout: Layout, *path: str | int) -> Iterator[None]:
    """Gives what an expression at a path of the layout does wrong its place there."""
    try:
        yield
    except ExpressionError as error:
        raise layout_fault(layout.tree, path, error) from error


#: As many columns as an upright sheet holds.
_UPRIGHT_COLUMNS = 4


def _wide(blocks: tuple[Block, ...]) -> bool:
    """Whether a table needs the sheet to lie on its side."""
    tables = (block.table if isinstance(block, Figure) else block for block in blocks)
    return any(isinstance(table, Table) and len(table.columns) > _UPRIGHT_COLUMNS for table in tables)


def _name(program: Program, product: str, templates: Templates) -> str:
    if product == "program":
        return program.layout
    return templates.layout_of(product) or product


def compiled(name: str, templates: Templates, wanted_by: str = "") -> Layout:
    """A layout by name, checked against its schema and compiled, for the file that asks for it.

    Raises InputError where it is not there or is at fault.
    """
    made = _compiled(name, templates)
    if made is None:
        known = ", ".join(one for one in templates.layouts() if templates.product_of(one) == "program")
        raise InputError(
            [Finding("AR601", Severity.ERROR, wanted_by, Span(), (("name", name), ("known", known)))]
        )
    return made


@lru_cache(maxsize=64)  # a preview meets new templates at every save
def _compiled(name: str, templates: Templates) -> Layout | None:
    """The same, None where it is not there: a thousand programs have one."""
    tree = templates.layout(name)
    if tree is None:
        return None
    faults = schema.check(tree, schema.LAYOUT)
    if faults:
        raise InputError(faults)
    return compile_layout(tree, partial(shared_part, templates), templates.parts())


def shared_part(templates: Templates, name: str) -> Tree | None:
    """A shared part by name, checked against its schema; None if there is none."""
    tree = templates.part(name)
    faults = schema.check(tree, schema.PART) if tree else []
    if faults:
        raise InputError(faults)
    return tree
