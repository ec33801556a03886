"""The files beside a page → what it offers besides itself: the same document in other formats, the calendar."""

from __future__ import annotations

from generator.document import Document
from generator.writers.html.inlines import address

#: Endings that people may want, in the order in which they are offered; Markdown is for curators.
_FORMATS = {
    "docx": "Документ Word (DOCX)",
    "pdf": "Документ для печати (PDF)",
    "xlsx": "Таблица Excel (XLSX)",
}
_CALENDAR = "Сроки для календаря телефона или почты (ICS)"


def files(document: Document) -> list[tuple[str, str]]:
    """Address and words of each file that a page leads to: the document's own, and the calendar of its program.

    A name ends in product and format («рост-2024.checklist.docx»), the product is the last part of a document's id.
    """
    product = document.id.rpartition("/")[2]
    own = [(f".{product}.{form}", words) for form, words in _FORMATS.items()]
    return [
        (address(f"./{name}") or "", words)
        for ending, words in [*own, (".calendar.ics", _CALENDAR)]
        for name in document.beside
        if name.endswith(ending)
    ]
