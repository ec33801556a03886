"""An author's Markdown → blocks of a document, and what in it has no place in an official paper.

Paragraphs, lists, emphasis, links, tables and notes are Markdown here; a heading, a picture, HTML or code is
printed as the text it is and told of as a `Problem`. No word is ever lost, and nothing typed can make the
reading fail or hang. `lines` brings each line to a form of one reading, `tree` has `markdown` read it,
`blocks` turns the tree into blocks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.document import Block, Inline, Paragraph, Text
from generator.prose.blocks import REFERENCE, Reading, content_of, of_element
from generator.prose.lines import one_way, plain, without_notes
from generator.prose.problems import Line, Problem, of_markup
from generator.prose.tree import tree
from generator.typography import polish as _polish

__all__ = ["Problem", "Prose", "parse"]

_MARKUP = re.compile(
    r"[*_\[\]`\\|<]|  \n|^ *(?:(?:[-+•–—]|[0-9]{1,3}[.)]) |#{1,6} |>|~~~|=+ *$|-+ *$)",
    re.MULTILINE,
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff]")
_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_LINE_END = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Prose:
    """What a text is printed as, and what in it is not printed as its author meant it."""

    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...] = ()


def parse(text: str, series: str = "text", polish: Callable[[str], str] = _polish) -> Prose:
    """Markdown → blocks and problems; `series` begins the names of the text's runs of numbers.

    A text without any sign of Markdown, as most are, does not need the library (nor the time to import it).
    """
    text = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).expandtabs(4)
    if not _MARKUP.search(text):
        paragraphs = (_LINE_END.sub(" ", part.strip()) for part in _BLANK.split(text))
        return Prose(tuple(Paragraph((Text(polish(words)),)) for words in paragraphs if words))
    return _marked(text, Reading(series, polish))


def _marked(text: str, reading: Reading) -> Prose:
    """A text with markup → its prose."""
    lines = [Line(number, line) for number, line in enumerate(text.split("\n"), 1)]
    problems = list(of_markup(lines))
    body, notes = without_notes(lines, problems)
    reading.notes = {label: _note(words, reading) for label, words in notes.items()}
    blocks = of_element(tree("\n".join(one_way(body, problems))), reading)
    untold = [label for label in notes if label not in reading.told]
    blocks += [Paragraph((Text(f"[^{label}] "), *reading.notes[label])) for label in untold]
    problems += [Problem(notes[label][0].number, "note", f"[^{label}]") for label in untold]
    problems += _undefined(lines, notes)
    return Prose(tuple(blocks), tuple(sorted(problems, key=lambda problem: (problem.line, problem.kind))))


def _note(lines: list[Line], reading: Reading) -> tuple[Inline, ...]:
    """The lines of a note → its content; a note in a note is text."""
    words = plain(" ".join(line.text.strip() for line in lines))
    return tuple(inline for paragraph in tree(words) for inline in content_of(paragraph, reading))


def _undefined(lines: list[Line], notes: dict[str, list[Line]]) -> Iterator[Problem]:
    """References to notes that are nowhere defined."""
    for line in lines:
        for reference in REFERENCE.finditer(line.text):
            if reference[1] not in notes:
                yield Problem(line.number, "note", reference[0])
