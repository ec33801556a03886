"""Lines of a text → its blocks."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import groupby

from generator.document import Block, Break, Inline, Link, List, ListItem, Paragraph, Reference, Text
from generator.prose.blocks import Reading, content_of, of_element
from generator.prose.lines import one_way, plain, without_notes
from generator.prose.problems import LINK, Line, Problem
from generator.prose.tree import tree

_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_LINE_END = re.compile(r"\s*\n\s*")
_PART = re.compile(r"\n(?:[^\S\n]*\n)+|\n(?=- )")


def listed(text: str, polish: Callable[[str], str]) -> tuple[Block, ...]:
    """A text whose only markup but links are items that open with «- » at the margin, as authors mostly write them."""
    blocks: list[Block] = []
    items: list[ListItem] = []
    for part in filter(str.strip, _PART.split(text)):
        words = _LINE_END.sub(" ", part.removeprefix("- ").strip())
        paragraph = Paragraph(_line(words, polish))
        if part.startswith("- "):
            items.append(ListItem((paragraph,)))
            continue
        blocks += [List(tuple(items))] if items else []
        blocks.append(paragraph)
        items = []
    return (*blocks, List(tuple(items))) if items else tuple(blocks)


def unmarked(text: str, polish: Callable[[str], str]) -> tuple[Block, ...]:
    """A text without markup but links → its paragraphs."""
    paragraphs = (_LINE_END.sub(" ", part.strip()) for part in _BLANK.split(text))
    return tuple(Paragraph(_line(words, polish)) for words in paragraphs if words)


def _line(words: str, polish: Callable[[str], str]) -> tuple[Inline, ...]:
    """Words without markup but links → their inlines."""
    if "](" not in words:
        return (Text(polish(words)),)
    found: list[Inline] = []
    last = 0
    for match in LINK.finditer(words):
        before, inner, href = words[last : match.start()], (Text(polish(match[1])),), match[2]
        found += [Text(polish(before))] if before else []
        found.append(Reference(inner, href) if href.startswith("#") else Link(inner, href))
        last = match.end()
    rest = words[last:]
    return (*found, Text(polish(rest))) if rest else tuple(found)


def marked(lines: list[Line], series: str, polish: Callable[[str], str]) -> tuple[Block, ...]:
    """A text with markup → its blocks; a note that nothing refers to is printed at the end."""
    told: list[Problem] = []  # `check` tells of them
    reading = Reading(series, polish)
    body, notes = without_notes(lines, told)
    reading.notes = {label: _note(words, reading) for label, words in notes.items()}
    blocks = of_element(tree("\n".join(one_way(body, told))), reading)
    untold = [label for label in notes if label not in reading.told]
    blocks += [Paragraph((Text(f"[^{label}] "), *reading.notes[label])) for label in untold]
    return tuple(blocks)


def _note(lines: list[Line], reading: Reading) -> tuple[Inline, ...]:
    """The lines of a note → its content, its paragraphs one under another; a note in a note is text."""
    found: list[Inline] = []
    for empty, run in groupby(lines, lambda line: not line.text.strip()):
        words = plain(" ".join(line.text.strip() for line in run))
        found += [Break()] if empty else []
        found += [inline for paragraph in tree(words) for inline in content_of(paragraph, reading)]
    return tuple(found)
