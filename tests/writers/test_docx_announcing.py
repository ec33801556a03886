"""Words that announce a list or table stay on its sheet; what a layout sets to the left begins at the edge."""

from __future__ import annotations

import pytest
from docx.shared import Pt

from generator.document import (
    Block,
    Cell,
    Column,
    Document,
    List,
    ListItem,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
)
from generator.writers import write
from tests.writers import docx_reading

TABLE = Table((Column("а"),), (Row((Cell((Paragraph((Text("слово"),)),)),)),))
LIST = List((ListItem((Paragraph((Text("слово"),)),)),))


def _p(words: str) -> Paragraph:
    return Paragraph((Text(words),))


def _kept(*blocks: Block) -> list[bool]:
    """Of each paragraph that ends in a colon, whether it stays with the next."""
    document = Document("а/б", "Проба", (Section(blocks),))
    made = docx_reading.paragraphs(docx_reading.opened(write(document, "docx")))
    return [
        bool(one.paragraph_format.keep_with_next) for one in made if one.text.endswith(("ниже:", "ниже."))
    ]


@pytest.mark.parametrize(
    ("blocks", "kept"),
    [
        ((_p("Назначить ниже:"), TABLE), True),
        ((_p("Назначить ниже:"), LIST), True),
        ((_p("Назначить ниже."), TABLE), False),
        ((_p("Назначить ниже:"), _p("слово")), False),
        ((_p("Назначить ниже:"),), False),
        ((List((ListItem((_p("Назначить ниже:"), TABLE)),)),), True),
    ],
)
def test_what_announces_stays_with_it(blocks: tuple[Block, ...], *, kept: bool) -> None:
    """«Назначить ответственных:» at the foot of a sheet, its table on the next, would be read as a sentence cut off."""
    assert _kept(*blocks) == [kept]


def test_left_is_flush() -> None:
    """A paragraph that a layout sets to the left («ПРИКАЗЫВАЮ:») has no first line set in, as on a page of HTML."""
    document = Document("а/б", "Проба", (Section((Paragraph((Text("ПРИКАЗЫВАЮ:"),), align="left"),)),))
    (one,) = [
        one
        for one in docx_reading.paragraphs(docx_reading.opened(write(document, "docx")))
        if one.text == "ПРИКАЗЫВАЮ:"
    ]
    assert one.paragraph_format.first_line_indent == 0


def test_a_running_head_stands_off_the_text() -> None:
    """A head of two lines fills the margin: without room below it it would read as the first line of the page."""
    document = Document("а/б", "Проба", (Section((_p("слово"),)),), running="Лист ознакомления. Программа")
    number, said = docx_reading.opened(write(document, "docx")).sections[0].header.paragraphs
    assert said.text.startswith("Лист ознакомления")
    assert (number.paragraph_format.space_after, said.paragraph_format.space_after) == (None, Pt(6))
