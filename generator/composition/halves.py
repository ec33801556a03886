"""Texts of a layout → marks in them that lack their other half, and would be printed as they stand."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import chain

from generator.composition.faults import ExpressionError, extent
from generator.composition.markup import Marked, Part
from generator.findings import Finding, Severity
from generator.frozen import frozen
from generator.source import Path, Tree

#: An expression that is no more than a name: what may stand between braces without being words of a paper.
_NAMED = r"(?P<words>(?P<name>[^\W\d]\w*)(?:\.\w+|\[[^\[\]{}]*\])*(?:\s*\|\s*\w+(?:\([^(){}]*\))?)*)"
_SINGLE = re.compile(rf"(?<!\{{)\{{\s*{_NAMED}\s*\}}\}}?")
_CLOSED = re.compile(rf"(?:{_NAMED}\s*)?\}}\}}")
_BOLD = "**"
_WORD = re.compile(r"\w+")


@frozen
class Said:
    """A text as it stands in a layout or a part, and what was read in it."""

    tree: Tree
    path: Path
    parts: tuple[Part, ...]


def check(texts: Sequence[Said], names: Collection[str]) -> Iterator[Finding]:
    """What texts lack: braces around one of the known `names`, and signs of bold words.

    Signs that mark notes («Иванов**», «** по согласованию») have no other half, and neither has one of arithmetic.
    """
    loose = [_loose(_flat(said.parts)) for said in texts]
    notes = {sign for signs in loose if len(signs) == 1 for sign, _ in signs} & {"opens", "closes", "note"}
    for said, signs in zip(texts, loose, strict=True):
        for piece in filter(None, (one for one in _flat(said.parts) if isinstance(one, str))):
            yield from _braces(said, piece, names)
        touching = [words for kind, words in signs if kind != "note"]
        if touching and (len(signs) > 1 or len(notes) < 2):
            yield _finding("AR650", said, touching[0], words=touching[0])


def _braces(said: Said, piece: str, names: Collection[str]) -> Iterator[Finding]:
    """Names between single braces, and closing braces that nothing opened."""
    singles = [found for found in _SINGLE.finditer(piece) if found["name"] in names]
    taken = {at for found in singles for at in range(*found.span())}
    closed = [found for found in _CLOSED.finditer(piece) if found.end() - 1 not in taken]
    for found in chain(singles, closed):
        inner = found["words"] if found["name"] in names else "…"
        yield _finding("AR649", said, found[0], words=found[0], cure=f"{{{{ {inner} }}}}")


def _flat(parts: Sequence[Part]) -> list[Part]:
    """Parts of a text with those between marks among them; a mark that has both halves is no word."""
    return [one for part in parts for one in (_between(part) if isinstance(part, Marked) else [part])]


def _between(part: Marked) -> list[Part]:
    return ["", *_flat(part.parts), ""]


def _loose(pieces: Sequence[Part]) -> list[tuple[str, str]]:
    """The signs of bold words without another half: what each does, and the words at it.

    One between blanks, within a word or beside another sign does nothing.
    """
    found = []
    for at, piece in enumerate(pieces):
        if piece != _BOLD:
            continue
        before, behind = (pieces[near] if 0 <= near < len(pieces) else " " for near in (at - 1, at + 1))
        if "*" in (before, behind) or _BOLD in (before, behind):
            continue
        left, right = _edge(before, -1), _edge(behind, 0)
        if at == 0 and right == " " and isinstance(behind, str):
            found.append(("note", _BOLD))
        elif right != " " and left != "w":
            found.append(("opens", _BOLD + _first(behind)))
        elif left != " " and right != "w":
            found.append(("closes", _last(before) + _BOLD))
    return found


def _edge(part: Part, at: int) -> str:
    """What a sign touches: a blank, a letter or anything else."""
    if not isinstance(part, str) or not part:
        return "."
    return " " if part[at].isspace() else "w" if part[at].isalnum() else "."


def _first(part: Part) -> str:
    found = _WORD.match(part) if isinstance(part, str) else None
    return found[0] if found else ""


def _last(part: Part) -> str:
    found = re.search(r"\S+\Z", part) if isinstance(part, str) else None
    return found[0] if found else ""


def _finding(code: str, said: Said, at: str, **args: str) -> Finding:
    """A warning at the very words of a text."""
    place = extent(said.tree, said.path, ExpressionError(code, at))
    span = said.tree.span(place) if place else said.tree.place(said.path)
    return Finding(code, Severity.WARNING, said.tree.file, span, tuple(args.items()))
