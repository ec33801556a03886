"""Items of a list → items with the marks that end them: «;» after clauses, «.» after the last and after sentences."""

from __future__ import annotations

from collections.abc import Sequence

from generator.document import Block, Heading, Inline, Paragraph, Text, plain

_ENDS = frozenset(".;:!?…,")


def closed(items: Sequence[tuple[Block, ...]]) -> list[tuple[Block, ...]]:
    """Items that end as official papers have it; a mark that stands there already is the author's and stays.

    Items that all open with a capital are sentences. One that opens otherwise makes the list one sentence: among
    clauses a name of capitals («ФИС ГИА – …») is a clause too.
    """
    openings = [_opening(item) for item in items]
    clauses = any(opening.islower() for opening in openings)
    between = ";" if clauses else "."
    return [_ended(item, "." if number == len(items) else between) for number, item in enumerate(items, 1)]


def opening(words: str, points: Sequence[str]) -> str:
    """The words before points; those that clauses go on end in a colon, if they end in nothing."""
    goes_on = any(next(filter(str.isalpha, point), "").islower() for point in points)
    return f"{words}:" if words and goes_on and words[-1] not in _ENDS else words


def _opening(item: tuple[Block, ...]) -> str:
    """The first letter of an item."""
    first = item[0] if item else None
    if not isinstance(first, Paragraph | Heading):
        return ""
    words = _words(first.content[:1])
    if not words[:1].isalpha():
        words = "".join(filter(str.isalpha, plain(first.content)))
    return words[:1]


def _words(run: tuple[Inline, ...]) -> str:
    """The words of one inline, most often a run of them."""
    return run[0].text if run and type(run[0]) is Text else plain(run)


def _ended(item: tuple[Block, ...], mark: str) -> tuple[Block, ...]:
    """An item with its mark; none after what is no paragraph, such as a list of its own."""
    last = item[-1] if item else None
    if not isinstance(last, Paragraph):
        return item
    words = _words(last.content[-1:]).rstrip() or plain(last.content).rstrip()
    if not words or words[-1] in _ENDS:
        return item
    end = last.content[-1]
    if isinstance(end, Text):
        content = (*last.content[:-1], Text(end.text.rstrip() + mark))
    else:
        content = (*last.content, Text(mark))
    return (*item[:-1], Paragraph(content, last.id, last.align, last.tone))
