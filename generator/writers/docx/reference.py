"""What the writer takes from reference.docx: styles by name, margins, running heads, and parts that stay as they are.

A school saves the file from Word or LibreOffice with its own fonts, margins, letterhead and logo. Its text is left, and
so are settings and numbering that would speak of parts that are not taken along.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from functools import partial
from typing import Any
from zipfile import BadZipFile

from lxml import etree

from generator.archive import Archive, relations_of
from generator.frozen import frozen
from generator.writers.docx.running import OCCASIONS, Occasion, Running, read_running
from generator.writers.docx.styles import OF_SIGNATURES, USUAL, Letters, face, letters, style_ids, translate
from generator.writers.ooxml import Part, part

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: Parts that are taken as they are, by the kind of their relationship.
_TAKEN = ("styles", "settings", "fontTable", "theme")
#: Settings that say how lines are set. Others name parts that are not taken along, or protect what is to be read.
_SETTINGS = frozenset(
    f"{_W}{tag}"
    for tag in (
        *(
            "zoom",
            "mirrorMargins",
            "gutterAtTop",
            "defaultTabStop",
            "autoHyphenation",
            "consecutiveHyphenLimit",
        ),
        *("hyphenationZone", "doNotHyphenateCaps", "evenAndOddHeaders", "characterSpacingControl", "compat"),
        *("themeFontLang", "clrSchemeMapping", "decimalSymbol", "listSeparator"),
    )
)
#: What the schema puts behind `compat`, and in it before the switch for lines that their author broke.
_BEHIND_COMPAT = frozenset(
    f"{_W}{tag}" for tag in ("themeFontLang", "clrSchemeMapping", "decimalSymbol", "listSeparator")
)
_BEFORE_UNSTRETCHED = frozenset(
    f"{_W}{tag}"
    for tag in (
        *("useSingleBorderforContiguousCells", "wpJustification", "noTabHangInd", "noLeading", "spaceForUL"),
        *("noColumnBalance", "balanceSingleByteDoubleByteWidth", "noExtraLineSpacing"),
        *("doNotLeaveBackslashAlone", "ulTrailSpace"),
    )
)


@frozen
class Margins:
    """Margins of a sheet and the distances of its head and foot from the edge, in twentieths of a point."""

    left: int
    right: int
    top: int
    bottom: int
    header: int
    footer: int

    def turned(self) -> Margins:
        """Those of a sheet on its side: it is bound by its upper edge."""
        return Margins(self.top, self.right, self.left, self.bottom, self.header, self.footer)


@frozen(eq=False)
class Reference:
    """The parts of reference.docx that go into every document, packed once; its styles by name, its face."""

    parts: tuple[Part, ...]
    types: tuple[tuple[str, str], ...]
    relations: tuple[tuple[str, str], ...]
    styles: Mapping[str, str]
    upright: Margins
    lying: Margins
    running: Mapping[Occasion, Running]
    face: str
    letters: Letters
    signature: Letters

    def style(self, name: str) -> str:
        """The id of a style; of the basic one where a school's own reference lacks it."""
        return self.styles.get(name.lower()) or self.styles.get("normal", "Normal")

    @property
    def occasions(self) -> tuple[Occasion, ...]:
        """The heads and feet of a document: two heads of ours, and what the reference has besides."""
        ours: tuple[Occasion, ...] = (("header", "default"), ("header", "first"))
        return tuple(one for one in OCCASIONS if one in ours or one in self.running)

    def margins(self, *, landscape: bool) -> Margins:
        """The margins of a sheet."""
        return self.lying if landscape else self.upright


def read_reference(data: bytes) -> Reference:
    """reference.docx as Word or LibreOffice saved it → Reference. Raises BadZipFile for what is none."""
    _refuse_old(data)
    archive = Archive(data)
    if archive.is_strict:  # its parts go into documents of the usual form as they are
        raise StrictError("strict")
    main = main_part(archive)
    root, targets = archive.root(main), archive.targets(main)
    running = read_running(archive, main, root)
    taken = [(kind, name) for kind, name in targets.values() if kind in _TAKEN and name in archive.names]
    named, styles = read_styles(archive, targets)
    settings = partial(_typesetting, even=("header", "even") in running)
    changed = {
        named: _unnumbered(styles),
        **{name: settings(archive.root(name)) for kind, name in taken if kind == "settings"},
    }
    whole = [name for _, name in taken if name not in changed]
    heads = [one.origin for one in running.values()]
    below = archive.below([*whole, *heads])
    _refuse_fetched(archive, running, (*whole, *heads, *below))
    upright, lying = _margins(root, running)
    return Reference(
        parts=(
            *(part(name, content) for name, content in changed.items()),
            *(
                part(name, archive.read(name))
                for name in (*whole, *below, *_relations(archive, (*whole, *below)))
            ),
            *_relations_of_running(archive, running),
        ),
        types=tuple((name, archive.type_of(name)) for name in (*changed, *whole, *below)),
        relations=tuple((kind, _target(name)) for kind, name in taken),
        styles=style_ids(styles),
        upright=upright,
        lying=lying,
        running=running,
        face=face(styles) or USUAL,
        letters=letters(styles),
        signature=letters(styles, OF_SIGNATURES),
    )


def read_styles(archive: Archive, targets: Mapping[str, tuple[str, str]]) -> tuple[str, Any]:
    """The part of a reference that holds its styles, and its root. Raises StylelessError where there is none."""
    name = next((name for kind, name in targets.values() if kind == "styles"), "")
    if name not in archive.names:
        raise StylelessError("no styles")
    return name, translate(archive.root(name))


#: How every file begins that Word 97–2003 saved, and every one that a password locks.
_OLD = bytes.fromhex("d0cf11e0a1b11ae1")
#: What a locked document is in such a file.
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def _refuse_old(data: bytes) -> None:
    """Raises for a document that is packed as those of Word 97–2003 were, whatever its name."""
    if data.startswith(_OLD):
        raise (LockedError if _LOCKED in data else OldError)("no zip")


class OldError(BadZipFile):
    """A reference that Word 97–2003 saved, renamed."""


class LockedError(BadZipFile):
    """A reference that a password locks."""


class StylelessError(BadZipFile):
    """A reference without any style."""


class StrictError(BadZipFile):
    """A reference that Word saved as a «Strict Open XML Document»."""


class FetchedError(BadZipFile):
    """A reference that would load something from elsewhere: a file of whoever prints it, a page that counts readers."""


#: Fields that take in another file or start another program.
_FETCHING = re.compile(
    r"\{\s*((?:INCLUDE\w*|IMPORT|LINK|DDE\w*|DATABASE|RD|MACROBUTTON)\b[^{}]*)", re.IGNORECASE
)


def _refuse_fetched(archive: Archive, running: Mapping[Occasion, Running], names: Iterable[str]) -> None:
    """Raises FetchedError for a reference whose parts name what is not in it."""
    found = next(filter(None, map(archive.fetched, names)), "")
    fields = filter(None, (_FETCHING.search(one.fields) for one in running.values()))
    found = found or next((field[1].strip() for field in fields), "")
    if found:
        raise FetchedError(found)


def _target(name: str) -> str:
    """How document.xml, which stands in word/, refers to a part."""
    return name.removeprefix("word/") if name.startswith("word/") else f"/{name}"


def main_part(archive: Archive) -> str:
    """The part that holds the text of a document; BadZipFile for none."""
    return _only(archive.targets(""), "officeDocument")


def _only(targets: Mapping[str, tuple[str, str]], kind: str) -> str:
    """The part of a kind; BadZipFile where a document has none."""
    names = [name for one, name in targets.values() if one == kind]
    if not names:
        raise BadZipFile(f"no {kind}")
    return names[0]


def _unnumbered(styles: Any) -> bytes:
    """The styles without lists of their own: the numbers of a document are computed, and its lists are others."""
    for numbers in list(styles.iter(f"{_W}numPr")):
        numbers.getparent().remove(numbers)
    return _written(styles)


def _typesetting(settings: Any, *, even: bool) -> bytes:
    """The settings that say how lines are set, and no others; even sheets are others only where they have a head."""
    wanted = _SETTINGS if even else _SETTINGS - {f"{_W}evenAndOddHeaders"}
    for child in list(settings):
        if child.tag not in wanted:
            settings.remove(child)
    _unstretched(settings)
    return _written(settings)


def _unstretched(settings: Any) -> None:
    """A line that its author broke is not stretched over the sheet, in Word nor in LibreOffice (ECMA-376, 17.15.3)."""
    compat = settings.find(f"{_W}compat")
    if compat is None:
        compat = etree.Element(f"{_W}compat")
        before = [place for place, child in enumerate(settings) if child.tag in _BEHIND_COMPAT]
        settings.insert(min(before, default=len(settings)), compat)
    if compat.find(f"{_W}doNotExpandShiftReturn") is None:
        earlier = [place for place, child in enumerate(compat, 1) if child.tag in _BEFORE_UNSTRETCHED]
        compat.insert(max(earlier, default=0), etree.Element(f"{_W}doNotExpandShiftReturn"))


def _written(root: Any) -> bytes:
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def _relations(archive: Archive, names: tuple[str, ...]) -> list[str]:
    return [rels for rels in map(relations_of, names) if rels in archive.names]


def _relations_of_running(archive: Archive, running: Mapping[Occasion, Running]) -> Iterator[Part]:
    """The relationships of heads and feet, under the names that these have in a document of ours."""
    for occasion, one in running.items():
        rels = relations_of(one.origin)
        if rels in archive.names:
            yield part(relations_of(f"word/{OCCASIONS[occasion][0]}"), archive.read(rels))


#: A4 with margins of 30, 10, 20 and 20 mm (п. 3.4), where a reference says nothing.
_USUAL = Margins(1701, 567, 1134, 1134, 567, 567)


def _margins(document: Any, running: Mapping[Occasion, Running]) -> tuple[Margins, Margins]:
    """The margins of sheets that stand and of those that lie; where only one kind is shown, the other is it turned.

    LibreOffice says of a head or a foot that is not there that it begins at the edge: ours would.
    """
    found: dict[bool, Margins] = {}
    ours = {kind for kind in ("header", "footer") if all(one != kind for one, _ in running)}
    for section in document.iter(f"{_W}sectPr"):
        margins = section.find(f"{_W}pgMar")
        if margins is not None:
            lengths = {side.name: _length(margins, side.name) for side in fields(Margins)}
            usual = {kind: getattr(_USUAL, kind) for kind in ours if not lengths[kind]}
            found.setdefault(lies(section), Margins(**lengths | usual))
    upright = found.get(False, _USUAL)
    return upright, found.get(True, upright.turned())


def lies(section: Any) -> bool:
    """Whether the sheets of a section are on their side."""
    size = section.find(f"{_W}pgSz")
    return size is not None and size.get(f"{_W}orient") == "landscape"


def _length(margins: Any, side: str) -> int:
    """A margin; a negative one, which Word keeps even where a head is higher, as the length that it is."""
    value = margins.get(f"{_W}{side}", "")
    return abs(int(value)) if value.lstrip("-").isdecimal() else getattr(_USUAL, side)
