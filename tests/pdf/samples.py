"""Documents of one paragraph as DOCX."""

from __future__ import annotations

from datetime import datetime

import generator
from generator.document import Document, Paragraph, Section, Text


def docx(words: str = "слова", title: str = "Программа") -> bytes:
    """A document that says a few words."""
    document = Document(
        id="образец.program",
        title=title,
        sections=(Section((Paragraph((Text(words),)),)),),
        organisation="МБОУ «Школа № 0» & другие",
        stamp=datetime(2024, 2, 29, 10, 30),  # noqa: DTZ001 - a document's stamp is local time of nowhere
    )
    return generator.write(document, "docx")
