"""Inlines → runs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import assert_never

from generator.document import (
    Break,
    Checkbox,
    Deleted,
    Document,
    Emphasis,
    Fate,
    Field,
    Inline,
    Inserted,
    Link,
    Note,
    Ordinal,
    Reference,
    Strong,
    Text,
    Value,
    nodes,
)
from generator.document.tearing import NUMBER
from generator.writers.docx.controls import Controls
from generator.writers.docx.measures import breakable
from generator.writers.ooxml import escape

#: Who made a tracked change, for whoever sees several hands in one document.
_AUTHOR = "antirisk"
_TAGS: dict[Fate, str] = {"inserted": "ins", "deleted": "del"}
#: Opens what stands for the id of a heading that no program knows; no id begins so.
UNNAMED = "\0"
#: Signs of a bookmark's name, of which Word takes no more.
_LONGEST = 40


@lru_cache(maxsize=1024)
def _bookmark(node: str) -> tuple[str, str]:
    """A node's id as the name of a bookmark, and in small letters: letters, digits and low lines, a letter first."""
    name = re.sub(r"\W", "_", node)
    name = (name if name[:1].isalpha() else f"n_{name}")[:_LONGEST]
    return name, name.lower()


@dataclass(slots=True)
class Marks:
    """What runs refer to: links, notes, bookmarks; ids are given in the order of the document."""

    document: Document
    links: dict[str, str] = field(default_factory=dict)
    notes: list[tuple[Inline, ...]] = field(default_factory=list)
    bookmarks: dict[str, str] = field(default_factory=dict)
    placed: set[str] = field(default_factory=set)
    controls: Controls = field(default_factory=Controls)
    last_id: int = 0
    _taken: set[str] = field(default_factory=set)
    _known: frozenset[str] | None = None

    def next_id(self) -> int:
        """An id that nothing else in the document has."""
        self.last_id += 1
        return self.last_id

    def change(self, fate: Fate) -> str:
        """A tracked change without the end of its tag."""
        return f"<w:{_TAGS[fate]} {self.attributes()}"

    def attributes(self) -> str:
        """The attributes of a tracked change; its day is that of the newer edition, never that of today."""
        day = self.document.changed
        made = f' w:date="{day.isoformat()}T00:00:00Z"' if day else ""
        return f'w:id="{self.next_id()}" w:author="{_AUTHOR}"{made}'

    def changed(self, inner: str, fate: Fate) -> str:
        """Runs that came or went; those that stayed as they are."""
        return f"{self.change(fate)}>{inner}</w:{_TAGS[fate]}>" if inner and fate != "kept" else inner

    def fate(self, fate: Fate) -> str:
        """The properties of the mark of a paragraph that came or went."""
        return f"<w:rPr>{self.change(fate)}/></w:rPr>" if fate != "kept" else ""

    def link(self, address: str) -> str:
        """The relationship id of an address."""
        return self.links.setdefault(address, f"rLink{len(self.links) + 1}")

    def bookmark(self, node: str) -> str:
        """The name of a node's bookmark, by which a remark in Word is traced back to the program."""
        return self.bookmarks.get(node) or self._named(node)

    def _named(self, node: str) -> str:
        """A new bookmark; Word does not tell capitals from small letters, so that neither may stand twice."""
        name, small = _bookmark(node) if node[0] != UNNAMED else 2 * (f"_n{len(self.bookmarks) + 1}",)
        copy = 1
        while small in self._taken:
            copy += 1
            name = f"{_bookmark(node)[0][: _LONGEST - 4]}_{copy}"
            small = name.lower()
        self._taken.add(small)
        self.bookmarks[node] = name
        return name

    def nodes(self) -> dict[str, str]:
        """The bookmarks that stand in the text for ids of the program which their names do not tell."""
        return {
            name: node
            for node, name in self.bookmarks.items()
            if name.replace("_", "-") != node and node in self.placed and not node.startswith(UNNAMED)
        }

    def knows(self, node: str) -> bool:
        """Whether a node stands in the document, before this place or after it; few documents ever ask."""
        if self._known is None:
            self._known = frozenset(nodes(self.document))
        return node in self._known

    def marked(self, node: str, inner: str) -> str:
        """Runs with the bookmark of their node around them."""
        self.last_id = number = self.last_id + 1
        name = self.bookmarks.get(node) or self._named(node)
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="{number}"/>'


def runs(inlines: tuple[Inline, ...], marks: Marks, form: str = "", deleted: bool = False) -> str:
    """Runs for inlines; `form` is what the inlines around them ask for."""
    if len(inlines) == 1:
        only = inlines[0]
        return text_run(only.text, form, deleted) if type(only) is Text else _run(only, marks, form, deleted)
    return "".join([_run(inline, marks, form, deleted) for inline in inlines])


def _run(inline: Inline, marks: Marks, form: str, deleted: bool) -> str:  # noqa: C901, PLR0911, PLR0912 - one arm a kind
    match inline:
        case Text() | Value() | Ordinal():
            return text_run(inline.text, form, deleted)
        case Break():
            return "<w:r><w:br/></w:r>"
        case Strong():
            return runs(inline.content, marks, _with("<w:b/>", form), deleted)
        case Emphasis():
            return runs(inline.content, marks, _with("<w:i/>", form), deleted)
        case Link():
            inner = runs(inline.content, marks, form, deleted)
            return f'<w:hyperlink r:id="{marks.link(inline.href)}">{inner}</w:hyperlink>'
        case Reference():
            inner = runs(inline.content, marks, form, deleted)
            if not marks.knows(inline.target):
                return inner
            return f'<w:hyperlink w:anchor="{marks.bookmark(inline.target)}">{inner}</w:hyperlink>'
        case Note():
            return _note(inline, marks)
        case Checkbox():
            return marks.controls.checkbox(inline, marks.next_id())
        case Field():
            return marks.controls.field(inline, marks.next_id(), form)
        case Inserted():
            return _tracked(inline.content, marks, form, "inserted")
        case Deleted():
            return _tracked(inline.content, marks, form, "deleted")
        case _:
            assert_never(inline)


def _tracked(inlines: tuple[Inline, ...], marks: Marks, form: str, fate: Fate) -> str:
    """Runs that came or went; in a link the marks stand inside it, since none may hold a link."""
    if not any(_leads(inline) for inline in inlines):
        return marks.changed(runs(inlines, marks, form, deleted=fate == "deleted"), fate)
    mark = Deleted if fate == "deleted" else Inserted
    parts = []
    for inline in inlines:
        match inline:
            case Strong():
                parts.append(_tracked(inline.content, marks, _with("<w:b/>", form), fate))
            case Emphasis():
                parts.append(_tracked(inline.content, marks, _with("<w:i/>", form), fate))
            case Link() | Reference():
                parts.append(_run(replace(inline, content=(mark(inline.content),)), marks, form, False))
            case _:
                parts.append(marks.changed(_run(inline, marks, form, fate == "deleted"), fate))
    return "".join(parts)


def _leads(inline: Inline) -> bool:
    """Whether an inline is a link or holds one."""
    match inline:
        case Link() | Reference():
            return True
        case Strong() | Emphasis():
            return any(map(_leads, inline.content))
        case _:
            return False


def _with(mark: str, form: str) -> str:
    """A form with a mark more; bold before italic, each once, before a size, as the schema orders them."""
    if mark in form:
        return form
    marks = re.findall("<w:./>", form)
    return "".join([*sorted([mark, *marks]), form.removeprefix("".join(marks))])


def _note(note: Note, marks: Marks) -> str:
    marks.notes.append(note.content)
    number = len(marks.notes)
    return (
        f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'
    )


#: What keeps words from standing in the XML as they are.
_CARE = re.compile('[&<>"/\x00-\x1f\ufffe\uffff\ud800-\udfff]')
_NUMBER = re.compile(f"№\N{NO-BREAK SPACE}{NUMBER}")


def stands(text: str) -> bool:
    """Whether words stand in the XML as they are, as most do: all their signs, their blanks and their hyphens."""
    return not (
        _CARE.search(text)
        or "  " in text
        or text.strip(" ") != text
        or ("-" in text and "№" in text)
        or not text
    )


def text_run(text: str, form: str = "", deleted: bool = False) -> str:
    """One run, none for no words; breaks of lines and tabs are such. A number of a document is held at its hyphens."""
    if not text:
        return ""
    if not (form or deleted) and stands(text):
        return f"<w:r><w:t>{text}</w:t></w:r>"
    if "-" in text and "№" in text and (pieces := _torn(text))[1:]:
        look = f"<w:rPr>{form}</w:rPr>" if form else ""
        return f"<w:r>{look}<w:noBreakHyphen/></w:r>".join(text_run(one, form, deleted) for one in pieces)
    tag = "w:delText" if deleted else "w:t"
    look = f"<w:rPr>{form}</w:rPr>" if form else ""
    careful = _CARE.search(text) is not None
    if careful and "/" in text:
        text = breakable(text)
    if not careful or ("\n" not in text and "\t" not in text):
        held = escape(text) if careful else text  # without what XML cannot hold a blank may be the last sign
        kept = ' xml:space="preserve"' if "  " in held or held.strip(" ") != held else ""
        return f"<w:r>{look}<{tag}{kept}>{held}</{tag}></w:r>" if held else ""
    return f"<w:r>{look}{_lines(text, tag)}</w:r>"


def _lines(text: str, tag: str) -> str:
    """The words of a run between its breaks and tabs."""
    pieces = []
    for number, line in enumerate(text.split("\n")):
        if number:
            pieces.append("<w:br/>")
        for place, piece in enumerate(line.split("\t")):
            if place:
                pieces.append("<w:tab/>")
            if piece:
                pieces.append(f'<{tag} xml:space="preserve">{escape(piece)}</{tag}>')
    return "".join(pieces)


def _torn(text: str) -> list[str]:
    """A text in the pieces between the hyphens of the numbers of documents in it."""
    hyphens = [
        place
        for number in _NUMBER.finditer(text)
        for place in range(number.start(), number.end())
        if text[place] == "-"
    ]
    return [
        text[after:before]
        for after, before in zip([0, *(at + 1 for at in hyphens)], [*hyphens, None], strict=True)
    ]
