"""Running heads and feet that a school has put into its reference.docx: a letterhead, a logo, an address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from lxml import etree

from generator.archive import Archive
from generator.frozen import frozen

Occasion = tuple[Literal["header", "footer"], Literal["default", "first", "even"]]
#: Every place of a running head or foot: the part that it is written to, and the id of its relationship.
OCCASIONS: dict[Occasion, tuple[str, str]] = {
    ("header", "default"): ("header1.xml", "rHeader"),
    ("header", "first"): ("header2.xml", "rFirst"),
    ("header", "even"): ("header3.xml", "rEven"),
    ("footer", "default"): ("footer1.xml", "rFooter"),
    ("footer", "first"): ("footer2.xml", "rFirstFooter"),
    ("footer", "even"): ("footer3.xml", "rEvenFooter"),
}
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SHOWN = tuple(f"{_W}{tag}" for tag in ("drawing", "pict", "object", "instrText", "fldSimple", "sym"))
#: Stands where the mark of a draft goes.
_HERE = "antirisk-draft"


@frozen
class Running:
    """A head or foot: its XML, parted where the mark of a draft goes, and the part of the reference that it was.

    `words` are those of each of its paragraphs, and of each text that is drawn, as a watermark is; `fields` the
    instructions of its fields.
    """

    before: str
    after: str
    origin: str
    numbered: bool
    words: tuple[str, ...] = ()
    fields: str = ""

    def xml(self, mark: str = "") -> str:
        """The part, with the mark of a draft or without."""
        return f"{self.before}{mark}{self.after}"


def read_running(archive: Archive, document: str, root: Any) -> dict[Occasion, Running]:
    """The heads and feet of a document that show anything; a first sheet of its own counts where it is switched on."""
    sections = list(root.iter(f"{_W}sectPr"))
    targets = archive.targets(document)
    found: dict[Occasion, Running] = {}
    for section in sections:
        for occasion, name in references(section, targets):
            running = read_head(archive, name) if name in archive.names else None
            if running and occasion not in found:
                found[occasion] = running
    if not (sections and is_on(sections[0].find(f"{_W}titlePg"))):
        for kind in ("header", "footer"):
            found.pop((kind, "first"), None)
            if (kind, "default") in found:  # every sheet is alike
                found[kind, "first"] = found[kind, "default"]
    return found


def is_on(switch: Any) -> bool:
    """Whether a switch is there and not turned off."""
    return switch is not None and switch.get(f"{_W}val", "1") not in ("0", "false", "off")


def references(section: Any, targets: dict[str, tuple[str, str]]) -> Iterator[tuple[Occasion, str]]:
    """The heads and feet that a section names, with their parts; the name is empty where there is no such part."""
    for kind in ("header", "footer"):
        for one in section.iter(f"{_W}{kind}Reference"):
            _, name = targets.get(one.get(f"{_R}id"), ("", ""))
            occasion = (kind, one.get(f"{_W}type", "default"))
            if occasion in OCCASIONS:
                yield occasion, name


def read_head(archive: Archive, name: str) -> Running | None:
    """A head or foot with the place of the mark at the end of its first paragraph; None where it shows nothing."""
    root = archive.root(name)
    if not any(text.text for text in root.iter(f"{_W}t")) and not any(True for _ in root.iter(_SHOWN)):
        return None
    paragraph = root.find(f"{_W}p")
    if paragraph is None:
        paragraph = etree.SubElement(root, f"{_W}p")
    paragraph.append(etree.Comment(_HERE))
    before, _, after = etree.tostring(root, encoding="unicode").partition(f"<!--{_HERE}-->")
    fields = [one.text or "" for one in root.iter(f"{_W}instrText")]
    fields += [one.get(f"{_W}instr", "") for one in root.iter(f"{_W}fldSimple")]
    words = ["".join(text.text or "" for text in one.iter(f"{_W}t")) for one in root.iter(f"{_W}p")]
    words += [one.get("string", "") for one in root.iter("{urn:schemas-microsoft-com:vml}textpath")]
    numbered = any("PAGE" in one.split() for one in fields)
    return Running(before, after, name, numbered, tuple(words), _fields(root))


def _fields(root: Any) -> str:
    """The instructions of all fields, each behind a bracket: Word parts them among runs as it likes."""
    said = []
    for one in root.iter(f"{_W}fldChar", f"{_W}instrText", f"{_W}fldSimple"):
        begins = one.tag == f"{_W}fldSimple" or one.get(f"{_W}fldCharType") == "begin"
        said.append(("{" if begins else "") + one.get(f"{_W}instr", one.text or ""))
    return "".join(said)
