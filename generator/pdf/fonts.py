"""Fonts that a DOCX asks for, and those that LibreOffice had: where it had to take another, the pages may differ."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

from generator.frozen import frozen

#: Fonts whose letters are as wide as those of the one that is asked for: lines and pages stay as they are.
_TWINS = {
    "Times New Roman": ("Liberation Serif", "Tinos", "Thorndale AMT"),
    "Arial": ("Liberation Sans", "Arimo", "Albany AMT"),
    "Courier New": ("Liberation Mono", "Cousine", "Cumberland AMT"),
    "Calibri": ("Carlito",),
    "Cambria": ("Caladea",),
}
_STYLE = re.compile(r'<w:style\b[^>]*w:styleId="([^"]+)".*?</w:style>', re.DOTALL)
_USED = re.compile(r'<w:(p|r|tbl)Style w:val="([^"]+)"')
_BASE = re.compile(r'<w:basedOn w:val="([^"]+)"')
_FONT = re.compile(r'<w:rFonts\b[^>]*?\bw:ascii(Theme)?="([^"]+)"')
_OF_THEME = re.compile(r'<a:(major|minor)Font>\s*<a:latin typeface="([^"]+)"')
_THEME = "word/theme/theme1.xml"
_WEIGHT = re.compile(r"-(?:Bold|Italic|Oblique|Regular|Roman|Book|Medium)+$|(?:PS)?MT$|PSMT")


@frozen
class Replaced:
    """A font that was asked for, and what stands for it; `alike` where its letters have the same widths."""

    asked: str
    used: str
    alike: bool


def replaced(docx: bytes, used: frozenset[str]) -> list[Replaced]:
    """The fonts of a DOCX that are not among those used in its PDF («LiberationSerif-Bold»)."""
    families = {_bare(_WEIGHT.sub("", name)): _WEIGHT.sub("", name) for name in sorted(used)}
    missing = [name for name in asked(docx) if _bare(name) not in families]
    others = {bare: name for bare, name in families.items() if bare not in map(_bare, asked(docx))}
    found = []
    for name in missing:
        twin = next((one for one in _TWINS.get(name, ()) if _bare(one) in others), None)
        if twin:
            found.append(Replaced(name, twin, alike=True))
            del others[_bare(twin)]
        elif others:
            found.append(Replaced(name, ", ".join(others.values()), alike=False))
    return found


def asked(docx: bytes) -> list[str]:
    """The fonts of the styles that a document uses; those of single signs, as of a box to tick, move no line."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        words = "".join(archive.read(name).decode() for name in _parts(archive))
        styles = archive.read("word/styles.xml").decode()
        theme = archive.read(_THEME).decode() if _THEME in archive.namelist() else ""
    looks = {one[1]: one[0] for one in _STYLE.finditer(styles)}
    fallen = _FONT.search(_STYLE.sub("", styles))
    found = []
    for kind, name in dict.fromkeys(_USED.findall(words)):
        font = _face(name, looks)
        found.append(fallen if font is None and kind == "p" else font)  # what is no paragraph is in one
    named = {f"{which}HAnsi": name for which, name in _OF_THEME.findall(theme)}
    names = (named.get(one[2], "") if one[1] else one[2] for one in found if one)
    return list(dict.fromkeys(filter(None, names)))


def _face(name: str, looks: Mapping[str, str]) -> re.Match[str] | None:
    """The font of a style, which it may have from those that it rests on; None where all leave it to the document."""
    seen: set[str] = set()
    while name in looks and name not in seen:
        seen.add(name)
        font, base = _FONT.search(looks[name]), _BASE.search(looks[name])
        if font or base is None:
            return font
        name = base[1]
    return None


def _parts(archive: zipfile.ZipFile) -> list[str]:
    parts = r"word/(document|(header|footer)\d+|footnotes)\.xml$"
    return [name for name in archive.namelist() if re.match(parts, name)]


def _bare(name: str) -> str:
    return re.sub(r"[ _-]", "", name).casefold()
