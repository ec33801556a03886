"""A document with other inlines or tables: wherever they stand, and the very same where nothing changes."""

from __future__ import annotations

from dataclasses import replace

from generator.document import (
    Cell,
    Column,
    Document,
    Entry,
    Figure,
    Heading,
    Inline,
    List,
    ListItem,
    Paragraph,
    Requisite,
    Row,
    Section,
    Table,
    Text,
    said,
    walk,
)
from generator.document.rewriting import retabled, rewritten, within
from tests.kitchen_sink import kitchen_sink


def table(*blocks: Table) -> Table:
    cell = Cell(blocks or (Paragraph((Text("слово"),)),))
    return Table((Column("столбец"),), (Row((cell,)),), caption=(Text("Имя"),))


def untitled(one: Table) -> Table:
    return replace(one, caption=())


def test_tables_are_changed_wherever_they_stand() -> None:
    """A table in the text, in a list, in a cell and in a figure is changed; words are as they were."""
    section = Section(
        (
            table(),
            List((ListItem((table(),)),)),
            table(table()),
            Figure("", (), table()),
            Paragraph((Text("а"),)),
        )
    )
    captions = [
        one.caption
        for one in walk(replace(kitchen_sink(), sections=(retabled(section, untitled),)))
        if isinstance(one, Table)
    ]
    assert captions == [()] * 5
    assert retabled(section, untitled).blocks[-1] is section.blocks[-1]


def test_nothing_changed_is_the_very_same() -> None:
    """A section without a table to be changed is not made anew."""
    for section in kitchen_sink().sections:
        assert retabled(section, lambda one: one) is section


def loud(inline: Inline) -> Inline:
    return Text(inline.text.upper()) if isinstance(inline, Text) else within(inline, loud)


def lines(document: Document) -> list[tuple[type, str]]:
    """The words of each block and caption of a document, with what it is."""
    found = []
    for block in walk(document):
        if isinstance(block, Table):
            found.append((Table, said(block.caption)))
        elif isinstance(block, Paragraph | Heading | Entry):
            found.append((type(block), said(block.content)))
    return found


def test_inlines_are_changed_wherever_they_stand() -> None:
    """Words of every block, in every inline that holds others, and of captions."""
    whole = kitchen_sink()
    changed = replace(whole, sections=tuple(rewritten(section, loud) for section in whole.sections))
    assert {kind for kind, _ in lines(whole)} == {Paragraph, Heading, Entry, Table}
    assert [(kind, words.upper()) for kind, words in lines(changed)] == [
        (kind, words.upper()) for kind, words in lines(whole)
    ]
    bare: list[str] = []

    def small(inline: Inline) -> Inline:
        if isinstance(inline, Text) and inline.text != inline.text.upper():
            bare.append(inline.text)
        return within(inline, small)

    for section in changed.sections:
        rewritten(section, small)
    assert bare == []
    requisites = [block for block in walk(changed) if isinstance(block, Requisite)]
    assert "ДОКУМЕНТ ПОДПИСАН" in " ".join(said(line.content) for one in requisites for line in one.blocks
                                           if isinstance(line, Paragraph))  # fmt: skip


def test_titles_are_changed_apart() -> None:
    """Headings, captions and entries take another change than the text around them, in the same order."""
    whole = kitchen_sink()
    sections = tuple(rewritten(section, lambda one: one, loud) for section in whole.sections)
    after = lines(replace(whole, sections=sections))
    for (kind, old), (_, new) in zip(lines(whole), after, strict=True):
        assert (old == new) is (kind is Paragraph or old == old.upper())


def test_no_inline_changed_is_the_very_same() -> None:
    """A section whose words stay is not made anew."""
    for section in kitchen_sink().sections:
        assert rewritten(section, lambda one: within(one, lambda inner: inner)) is section
