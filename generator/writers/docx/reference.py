"""What the writer takes from reference.docx: its styles by name and the parts that stay as they are."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass

from generator.writers.ooxml import Part, part

_STYLE = re.compile(rb'<w:style\b[^>]*w:styleId="([^"]+)"[^>]*>.*?<w:name w:val="([^"]+)"', re.DOTALL)
_KINDS = {
    "word/styles.xml": ("styles", "styles"),
    "word/settings.xml": ("settings", "settings"),
    "word/fontTable.xml": ("fontTable", "fontTable"),
    "word/theme/theme1.xml": ("theme", "theme"),
}
_THEME = "application/vnd.openxmlformats-officedocument.theme+xml"


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """The parts of reference.docx that go into every document, packed once; styles by their lower-case names."""

    parts: tuple[Part, ...]
    styles: dict[str, str]

    def style(self, name: str) -> str:
        """The id of a style; of the basic one where a school's own reference lacks it."""
        return self.styles.get(name.lower()) or self.styles.get("normal", "Normal")

    def relations(self) -> list[tuple[str, str]]:
        """(type, target) of the static parts, as document.xml refers to them."""
        return [(_KINDS[one.name][0], one.name.removeprefix("word/")) for one in self.parts]

    def content_types(self) -> list[tuple[str, str]]:
        """(part name, content type) of the static parts."""
        return [(one.name, _content_type(one.name)) for one in self.parts]


def _content_type(name: str) -> str:
    kind = _KINDS[name][1]
    return (
        _THEME
        if kind == "theme"
        else f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
    )


def read_reference(data: bytes) -> Reference:
    """reference.docx as Word or LibreOffice saved it → Reference."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        parts = tuple(part(name, archive.read(name)) for name in _KINDS if name in names)
        found = _STYLE.findall(archive.read("word/styles.xml"))
    return Reference(parts, {name.decode().lower(): identifier.decode() for identifier, name in found})
