"""A document with other tables: wherever they stand, and the very same where nothing changes."""

from __future__ import annotations

from dataclasses import replace

from generator.document import (
    Cell,
    Column,
    Figure,
    List,
    ListItem,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
    walk,
)
from generator.document.rewriting import retabled
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
