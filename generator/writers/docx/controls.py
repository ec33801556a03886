"""Boxes and fields → content controls of Word, which are filled in on the screen and read back by their tags."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256

from generator.document import Checkbox, Field, entered
from generator.writers.ooxml import escape

_FONT = "MS Gothic"  # has both signs of a box, and Word ships it
_BOX_FONT = (
    f'<w:rPr><w:rFonts w:ascii="{_FONT}" w:eastAsia="{_FONT}" w:hAnsi="{_FONT}" w:cs="{_FONT}"/></w:rPr>'
)
#: Letters of a tag and of a title; Word refuses a document with a longer tag.
_LONGEST = 64
#: The part of a thing that its box is.
BOX = "box"
#: What stands in an empty field: wide blanks, which Word clears at the first letter. Anything visible would be printed.
_EMPTY = "\u2002" * 4
#: The choice that takes a choice back.
_NONE = "–"


@dataclass(slots=True)
class Controls:
    """What the controls of a document hold as it is written: by the id of a thing its title and its parts."""

    titles: dict[str, str] = field(default_factory=dict)
    parts: dict[str, dict[str, str]] = field(default_factory=dict)
    long: dict[str, tuple[str, str]] = field(default_factory=dict)

    def checkbox(self, box: Checkbox, number: int) -> str:
        """A box that Word ticks with a click (a content control of Word 2010)."""
        sign, state = ("☒", "1") if box.checked else ("☐", "0")
        self._take(box.id, BOX, state, box.label)
        kind = (
            f'<w14:checkbox><w14:checked w14:val="{state}"/>'
            f'<w14:checkedState w14:val="2612" w14:font="{_FONT}"/>'
            f'<w14:uncheckedState w14:val="2610" w14:font="{_FONT}"/></w14:checkbox>'
        )
        opening = self._opening(box.id, BOX, box.label, number, _BOX_FONT)
        content = f"<w:r>{_BOX_FONT}<w:t>{sign}</w:t></w:r>"
        return f"<w:sdt><w:sdtPr>{opening}{kind}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    def field(self, place: Field, number: int, form: str) -> str:
        """A field as a list, a day or a text; `form` is what the inlines around it ask for."""
        self._take(place.id, place.part, place.value, place.title)
        shown = entered(place)
        empty = "" if shown else "<w:showingPlcHdr/>"
        words = f"{place.label}: {place.title}" if place.title else place.label
        opening = self._opening(place.id, place.part, words, number)
        look = f"<w:rPr>{form}</w:rPr>" if form else ""
        lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in (shown or _EMPTY).split("\n"))
        return (
            f"<w:sdt><w:sdtPr>{opening}{empty}{_kind(place)}</w:sdtPr>"
            f"<w:sdtContent><w:r>{look}{'<w:br/>'.join(lines)}</w:r></w:sdtContent></w:sdt>"
        )

    def _take(self, thing: str, part: str, value: str, title: str) -> None:
        self.titles.setdefault(thing, title)
        self.parts.setdefault(thing, {})[part] = value

    def _opening(self, thing: str, part: str, title: str, number: int, look: str = "") -> str:
        tag, alias = escape(self._tag(thing, part)), escape(title[:_LONGEST].rstrip())
        named = f'<w:alias w:val="{alias}"/>' if alias else ""
        return f'{look}{named}<w:tag w:val="{tag}"/><w:id w:val="{number}"/><w:lock w:val="sdtLocked"/>'

    def _tag(self, thing: str, part: str) -> str:
        """The id of a thing and which part of it, for the box the id alone; a digest stands for what has no room."""
        whole = thing if part == BOX else f"{thing}:{part}"
        if len(whole) <= _LONGEST:
            return whole
        digest = sha256(whole.encode()).hexdigest()[:16]
        tag = f"{whole[: _LONGEST - len(digest) - 1]}~{digest}"
        self.long[tag] = thing, part
        return tag

    def xml(self) -> str:
        """What the controls hold, for whoever reads the document back: elements of the part that tells its origin."""
        return "".join([*self._marks(), *self._long()])

    def _marks(self) -> Iterator[str]:
        for thing, parts in self.parts.items():
            yield f"<mark {_attributes([('id', thing), ('title', self.titles[thing]), *parts.items()])}/>"

    def _long(self) -> Iterator[str]:
        for tag, (thing, part) in self.long.items():
            yield f"<control {_attributes([('tag', tag), ('id', thing), ('part', part)])}/>"


def _attributes(named: Iterable[tuple[str, str]]) -> str:
    """Attributes, the empty ones left out; a line feed in one would be read as a blank."""
    return " ".join(f'{name}="{escape(value).replace(chr(10), "&#10;")}"' for name, value in named if value)


def _kind(place: Field) -> str:
    match place.kind:
        case "choice":
            choices = ["", *(words for words, _ in place.choices)]
            items = (f'<w:listItem w:value="{escape(words or _NONE)}"/>' for words in choices)
            return f"<w:dropDownList>{''.join(items)}</w:dropDownList>"
        case "day":
            full = f' w:fullDate="{place.value}T00:00:00Z"' if place.value else ""
            return (
                f'<w:date{full}><w:dateFormat w:val="dd.MM.yyyy"/><w:lid w:val="ru-RU"/>'
                '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
            )
        case "lines":
            return '<w:text w:multiLine="1"/>'
        case "words":
            return "<w:text/>"
