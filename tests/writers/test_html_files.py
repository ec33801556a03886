from __future__ import annotations

import pytest

from generator.document import Document, Paragraph, Section, Text
from generator.writers.html.files import files


def _files(document: str, *beside: str) -> list[tuple[str, str]]:
    return files(Document(document, "Д", (Section((Paragraph((Text("я"),)),)),), beside=beside))


def test_a_document_by_itself_offers_nothing() -> None:
    """Only who writes files knows which stand beside each other."""
    assert _files("рост/program") == []


def test_what_people_want_comes_in_one_order() -> None:
    """Word, print, table, calendar, whatever the order of the names."""
    names = ["рост.calendar.ics", "рост.program.xlsx", "рост.program.pdf", "рост.program.docx"]
    assert [address for address, _ in _files("рост/program", *names)] == [
        f"./{name}" for name in reversed([names[0], *names[1:]])
    ]


@pytest.mark.parametrize(
    "name", ["рост.checklist.docx", "рост.checklist.by-month.docx", "рост.program.md", "рост.program.html"]
)
def test_another_document_is_not_offered(name: str) -> None:
    """A page leads to no other product, nor to Markdown."""
    assert _files("рост/program", name) == []


def test_an_address_holds_any_name() -> None:
    """A blank and a quote are written as an address has them; nothing in a name makes it run."""
    ((address, _),) = _files("рост/program", 'javascript:"а б".program.docx')
    assert address == "./javascript:%22а%20б%22.program.docx"
