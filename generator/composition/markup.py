"""Marks in the words of a layout: «**важно**», «*слово*», «[таблицу](#показатели)», as in texts of programs.

An expression may stand between two marks. A sign that opens or closes nothing is a sign like any other: «5*5» and
a line of asterisks stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.composition.expressions import Expression
from generator.document import Emphasis, Strong
from generator.frozen import frozen

_SIGN = re.compile(r"(\*\*|\*|\[[^\[\]{}]+\]\(#[^()\s]+\))")
_POINTER = re.compile(r"\[([^\[\]{}]+)\]\(#([^()\s]+)\)")
_KINDS: dict[str, type[Strong | Emphasis]] = {"**": Strong, "*": Emphasis}


@frozen
class Marked:
    """Parts of a text in bold or italics."""

    kind: type[Strong | Emphasis]
    parts: tuple[Part, ...]


@frozen
class Pointer:
    """Words that point to a table of the document by its id."""

    words: str
    target: str


Part = str | Expression | Marked | Pointer


def marked(parts: Sequence[str | Expression]) -> tuple[Part, ...]:
    """The parts of a text with what stands between marks as one part."""
    if not any(isinstance(part, str) and ("*" in part or "](#" in part) for part in parts):
        return tuple(parts)
    return tuple(_paired([piece for part in parts for piece in _pieces(part)]))


def targets(parts: Sequence[Part]) -> Iterator[str]:
    """The ids that a text points to."""
    for part in parts:
        if isinstance(part, Pointer):
            yield part.target
        elif isinstance(part, Marked):
            yield from targets(part.parts)


def _pieces(part: str | Expression) -> Iterator[Part]:
    if not isinstance(part, str):
        yield part
        return
    for piece in filter(None, _SIGN.split(part)):
        pointer = _POINTER.fullmatch(piece)
        yield Pointer(pointer[1], pointer[2]) if pointer else piece


def _paired(pieces: list[Part]) -> Iterator[Part]:
    """Pieces with each pair of marks, and what stands between them, as one."""
    at = 0
    while at < len(pieces):
        end = _end(pieces, at)
        sign = pieces[at]
        if end is None or not isinstance(sign, str):
            yield sign
            at += 1
        else:
            yield Marked(_KINDS[sign], tuple(_paired(pieces[at + 1 : end])))
            at = end + 1


def _end(pieces: list[Part], at: int) -> int | None:
    """Where the mark that a piece opens is closed; None where the piece opens nothing."""
    sign = pieces[at]
    if not isinstance(sign, str) or sign not in _KINDS or _within_word(pieces, at - 1, -1):
        return None
    if at + 1 == len(pieces) or _blank(pieces[at + 1], 0):
        return None
    for end in range(at + 2, len(pieces)):
        if pieces[end] == sign and not _blank(pieces[end - 1], -1) and not _within_word(pieces, end + 1, 0):
            return end
    return None


def _blank(piece: Part, edge: int) -> bool:
    return isinstance(piece, str) and piece[edge].isspace()


def _within_word(pieces: list[Part], at: int, edge: int) -> bool:
    """Whether a letter or figure stands next to a mark on its outer side."""
    if not 0 <= at < len(pieces):
        return False
    piece = pieces[at]
    return isinstance(piece, str) and piece[edge].isalnum()
