"""Document → Markdown as git hosts show it (GFM), for reading and for curators' remarks.

Every sign of the text that Markdown might take for its own is escaped, so that words come out as they went
in. What GFM has no form for (tone, facets, place on the sheet) is left out; a merged cell stands once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.document import unlisted
from generator.writers.anchors import anchors
from generator.writers.markdown.blocks import blocks, contents
from generator.writers.markdown.inlines import escape
from generator.writers.markdown.marks import Marks, only_linked

if TYPE_CHECKING:
    from generator.document import Document


def write(document: Document) -> bytes:
    """A document as Markdown in UTF-8."""
    marks = Marks(anchors(document), unlisted=unlisted(document))
    body = blocks([block for section in document.sections for block in section.blocks], marks)
    body = contents(body, marks)
    draft = "**ПРОЕКТ**" if document.draft else ""
    title = "" if marks.titled else f"# {escape(document.title)}"
    notes = [f"[^{number}]: {words}" for number, words in enumerate(marks.notes, 1)]
    return only_linked("\n\n".join(filter(None, [draft, title, body, *notes])) + "\n", marks).encode()
