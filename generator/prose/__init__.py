"""An author's Markdown → blocks of a document, and what in it has no place in an official paper.

Paragraphs, lists, emphasis, links, tables and notes are Markdown here; a heading, a picture, HTML or code is
printed as the text it is and told of as a `Problem`. No word is ever lost, and nothing typed can make the
reading fail or hang. `lines` brings each line to a form of one reading, `tree` has `markdown` read it,
`blocks` turns the tree into blocks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from generator.prose.lines import one_way, without_notes
from generator.prose.problems import LINK, REFERENCE, Line, Problem, of_markup

if TYPE_CHECKING:
    from generator.document import Block

__all__ = ["Problem", "check", "parse"]

# Each opens with a plain class or a line end, so that `re` can skip ahead to it: one is put before the first line.
_SIGN = re.compile(r"[*_\[\]`\\|<]")
_OPENING = re.compile(r"\n *(?:[+•–—] |[0-9]{1,3}[.)] |#{1,6} |>|~~~|=+ *$|-+ *$)", re.MULTILINE)
_ITEM = re.compile(r"\n *- ")
# An item that is set in, and one that opens with markup of its own.
_NESTED = re.compile(r"\n(?: +- |- +(?:[-+•–—]|[0-9]{1,3}[.)]|[#>=~]))")
_SET_IN = re.compile(r"\n *\n +")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff]")


def parse(text: str, series: str = "text", polish: Callable[[str], str] = str) -> tuple[Block, ...]:
    """Markdown → blocks; `series` begins the names of the text's runs of numbers, `polish` sets its words.

    A text of paragraphs, flat items and links, as most are, does not need the library (nor the time to import it).
    """
    from generator.prose.reading import listed, marked, unmarked  # noqa: PLC0415 - a check reads no blocks

    text = _clean(text)
    lines = _linkless(text)
    rich = _rich(lines)
    if not rich and not _ITEM.search(lines):
        return unmarked(text, polish)
    if rich or text[:1] == " " or _SET_IN.search(text) or _NESTED.search(lines):
        return marked(_lines(text), series, polish)
    return listed(text, polish)


def check(text: str) -> tuple[Problem, ...]:
    """Markdown → what of it is not printed as its author meant it, in the order of its lines."""
    text = _clean(text)
    bare = _linkless(text)
    if not _rich(bare) and "~" not in text and "^" not in text and not _ITEM.search(bare):
        return ()
    lines = _lines(text)
    problems = list(of_markup(lines))
    body, notes = without_notes(lines, problems)
    for _ in one_way(body, problems):
        pass  # reading the lines is what finds their problems
    problems += _of_notes(lines, body, notes)
    return tuple(sorted(problems, key=lambda problem: (problem.line, problem.kind)))


def _of_notes(lines: list[Line], body: list[Line], notes: dict[str, list[Line]]) -> Iterator[Problem]:
    """References to notes that are nowhere defined, and notes that nothing refers to."""
    told = {label for line in body for label in REFERENCE.findall(line.text)}
    for label in notes.keys() - told:
        yield Problem(notes[label][0].number, "note", f"[^{label}]")
    for line in lines:
        for reference in REFERENCE.finditer(line.text):
            if reference[1] not in notes:
                yield Problem(line.number, "note", reference[0])


def _linkless(text: str) -> str:
    """The lines of a text, each after its line end, with a letter in the place of each link of plain words."""
    return f"\n{LINK.sub('x', text) if '](' in text else text}"


def _rich(lines: str) -> bool:
    """Whether lines, each after its line end, hold more markup than items behind «- »."""
    return bool(_SIGN.search(lines) or "  \n" in lines or _OPENING.search(lines))


def _clean(text: str) -> str:
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).expandtabs(4)


def _lines(text: str) -> list[Line]:
    return [Line(number, line) for number, line in enumerate(text.split("\n"), 1)]
