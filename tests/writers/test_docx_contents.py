"""Contents in DOCX: every heading that other formats list, each with its place, in words alone."""

from __future__ import annotations

import re

from docx.oxml.ns import qn

import generator
from generator.document import (
    Cell,
    Column,
    Contents,
    Document,
    Heading,
    Link,
    List,
    ListItem,
    Note,
    Ordinal,
    Reference,
    Row,
    Section,
    Strong,
    Table,
    Text,
)
from generator.document import Paragraph as Words
from tests.writers import docx_reading
from tests.writers.docx_lint import lint
from tests.writers.docx_samples import opened


def test_the_contents_are_filled() -> None:
    """A contents list names every heading, with its number, and leads to it; Word is not asked to update it."""
    headings = [Heading(1, (Text(words),)) for words in ("Цель", "Задачи")]
    written = opened(Document("п/program", "Программа", (Section((Contents(1), *headings)),)))
    entries = [
        docx_reading.words(one._p) for one in docx_reading.paragraphs(written) if one.style.name == "toc 1"
    ]
    assert entries == ["Цель", "Задачи"]
    assert written.settings.element.find(qn("w:updateFields")) is None


def test_contents_list_what_stands_in_cells_and_items() -> None:
    """Every format lists the same headings and leads to each, wherever it stands; a number stands in a cell too."""
    within = [
        Heading(1, (Text(words),), ordinal=Ordinal("з", (at,))) for at, words in ((1, "Ряд"), (2, "Пункт"))
    ]
    table = Table((Column("а"),), (Row((Cell((within[0],)),)),))
    blocks = (Contents(1), Heading(1, (Text("Цель"),)), table, List((ListItem((within[1],)),)))
    document = Document("п/program", "Программа", (Section(blocks),))
    assert lint(generator.write(document, "docx")) == []
    made = opened(document)
    listed = [one for one in docx_reading.paragraphs(made) if one.style.name == "toc 1"]
    assert [docx_reading.words(one._p) for one in listed] == ["Цель", "1. Ряд", "2. Пункт"]
    assert ("1.", "Ряд") in docx_reading.numbered(generator.write(document, "docx"))
    page, text = (generator.write(document, kind).decode() for kind in ("html", "md"))
    assert re.findall(r'<li class="level-1"><a href="#([^"]+)">', page) == ["цель", "ряд", "пункт"]
    assert re.findall(r"- \[.+\]\(#(.+)\)", text) == ["цель", "ряд", "пункт"]
    for anchor in ("цель", "ряд", "пункт"):
        assert page.count(f'id="{anchor}"') == text.count(f'id="{anchor}"') == 1


def test_contents_say_headings_without_their_ways_and_notes() -> None:
    """An entry is one link, with no other in it, and a note of a heading stands once."""
    ways = (Link((Text("сайте"),), "https://example.org"), Reference((Text("таблице"),), "т"))
    heading = Heading(1, (Text("О "), *ways, Strong((Note((Text("Сноска"),)), Text("!")))))
    table = Table((Column("а"),), (Row((Cell((Words((Text("а"),)),)),)),), id="т")
    document = Document("п/program", "П", (Section((Contents(1), heading, table)),))
    assert lint(generator.write(document, "docx")) == []
    (entry, *_) = [one for one in docx_reading.paragraphs(opened(document)) if one.style.name == "toc 1"]
    assert docx_reading.words(entry._p) == "О сайтетаблице!"
    assert len(list(entry._p.iter(qn("w:hyperlink")))) == 1
    assert not list(entry._p.iter(qn("w:footnoteReference")))
