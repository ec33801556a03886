"""What a DOCX says of itself: title, author, language, and the day that stands for the day it was made."""

from __future__ import annotations

import io
import re
import zipfile
from html import unescape

from generator.frozen import frozen

_PROPERTY = re.compile(r"<(dc:title|dc:creator|dc:language|dcterms:created)\b[^>]*>([^<]*)<")


@frozen
class Properties:
    """The core properties of a document; `created` as «2023-09-01T00:00:00Z»."""

    title: str
    author: str
    language: str
    created: str


def read_properties(docx: bytes) -> Properties:
    """The properties that our writer put into a DOCX: LibreOffice hands on some of them, and spoils others."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        core = archive.read("docProps/core.xml").decode()
    said = {name: unescape(text) for name, text in _PROPERTY.findall(core)}
    return Properties(said["dc:title"], said["dc:creator"], said["dc:language"], said["dcterms:created"])
