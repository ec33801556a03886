"""The inlines of two paragraphs → the inlines of one, in which what went and what came is marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import groupby

from generator.diff.redline.sides import Sides
from generator.diff.sequence import shared
from generator.document import (
    Block,
    Deleted,
    Emphasis,
    Entry,
    Fate,
    Heading,
    Inline,
    Inserted,
    Link,
    Ordinal,
    Paragraph,
    Reference,
    Strong,
    Text,
    children,
    plain,
)
from generator.frozen import frozen

Inlines = tuple[Inline, ...]
_Around = Strong | Emphasis | Link | Reference
_Runs = list[tuple[Fate, list["_Token"]]]

#: A word with all that joins it («01.09.2023», «5–8-х», an address), blanks, any other sign.
_PIECE = re.compile(r"\w+(?:[^\w\s]+\w+)*|\s+|[^\w\s]")
#: Of a text that keeps no more than this share of its words one half is struck out whole and the other put in.
_ANOTHER = 1 / 3
#: Signs of a text beyond which nobody reads marks in it, and comparing takes long.
_MOST = 4000


@frozen
class _Token:
    """A word, or an inline that is changed whole, and the forms around it, the outermost first."""

    leaf: Inline
    around: tuple[_Around, ...]

    @property
    def says(self) -> bool:
        """Whether it is more than blanks and stops."""
        return not isinstance(self.leaf, Text) or any(map(str.isalnum, self.leaf.text))


def said(block: Block) -> str:
    """The words of a block and of those inside it."""
    match block:
        case Heading() | Paragraph():
            return plain(block.content)
        case Entry():
            return plain(block.content) or block.title
        case _:
            return "\n".join(map(said, children(block)))


def reworded(old: Inlines, new: Inlines, sides: Sides) -> Inlines:
    """The newer inlines with what differs from the older ones marked, word by word."""
    one, two = list(_tokens(old, (), sides)), list(_tokens(new, (), None))
    if one == two:
        return new
    number: Inlines = ()
    if one and two and isinstance(one[0].leaf, Ordinal) and isinstance(two[0].leaf, Ordinal):
        number = _marked([("kept", one[:1])] if one[0] == two[0] else _replaced(one[:1], two[:1]))
        one, two = one[1:], two[1:]
    return (*number, *_marked(_runs(one, two)))


def struck(content: Inlines, sides: Sides) -> Inlines:
    """Inlines that only the older edition has."""
    return _marked([("deleted", list(_tokens(content, (), sides)))])


def put_in(content: Inlines) -> Inlines:
    """Inlines that only the newer edition has."""
    return (Inserted(content),) if content else ()


# ------------------------------------------------------------------------------------------------------ words


def _tokens(content: Inlines, around: tuple[_Around, ...], sides: Sides | None) -> Iterator[_Token]:
    """The words of inlines; those of the older edition, which has `sides`, by the names of the newer one."""
    for inline in content:
        match inline:
            case Text(text):
                yield from (_Token(Text(piece), around) for piece in _PIECE.findall(text))
            case Reference(inner, target) if sides:
                yield from _tokens(inner, (*around, Reference((), sides.name(target))), sides)
            case Strong() | Emphasis() | Link() | Reference():
                yield from _tokens(inline.content, (*around, replace(inline, content=())), sides)
            case Ordinal() if sides:
                yield _Token(sides.ordinal(inline), around)
            case _:
                yield _Token(inline, around)


def _built(tokens: Iterable[_Token], depth: int = 0) -> Iterator[Inline]:
    """Tokens as inlines again, neighbours of one form in one piece."""
    for form, run in groupby(tokens, lambda one: one.around[depth] if len(one.around) > depth else None):
        if form is not None:
            yield replace(form, content=tuple(_built(run, depth + 1)))
            continue
        for is_text, leaves in groupby((one.leaf for one in run), lambda leaf: isinstance(leaf, Text)):
            if is_text:
                yield Text("".join(leaf.text for leaf in leaves if isinstance(leaf, Text)))
            else:
                yield from leaves


def _marked(runs: _Runs) -> Inlines:
    found: list[Inline] = []
    for fate, tokens in runs:
        content = tuple(_built(tokens))
        if not content:
            continue
        found += content if fate == "kept" else [(Inserted if fate == "inserted" else Deleted)(content)]
    return tuple(found)


# ---------------------------------------------------------------------------------------------------- compared


def _runs(old: list[_Token], new: list[_Token]) -> _Runs:
    """What is kept, what went and what came, in order; both ends that are alike stay whatever is between."""
    head = shared(old, new)
    tail = shared(old[head:][::-1], new[head:][::-1])
    one, two = old[head : len(old) - tail], new[head : len(new) - tail]
    return [("kept", old[:head]), *_middle(one, two), ("kept", old[len(old) - tail :])]


def _middle(old: list[_Token], new: list[_Token]) -> _Runs:
    if max(len(old), len(new)) > _MOST:
        return _replaced(old, new)
    found: _Runs = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        found += [("kept", old[i1:i2])] if tag == "equal" else _replaced(old[i1:i2], new[j1:j2])
    kept = sum(token.says for fate, tokens in found if fate == "kept" for token in tokens)
    most = max(sum(token.says for token in side) for side in (old, new))
    if kept <= most * _ANOTHER:
        return _replaced(old, new)
    return _joined(found)


def _replaced(old: list[_Token], new: list[_Token]) -> _Runs:
    return [("deleted", old), ("inserted", new)]


def _joined(runs: _Runs) -> _Runs:
    """Runs in which changes with nothing but blanks and stops between them are one."""
    found: _Runs = []
    old: list[_Token] = []
    new: list[_Token] = []
    for at, (fate, tokens) in enumerate(runs):
        last = at + 1 == len(runs)
        if fate == "kept" and (last or not (old or new) or any(token.says for token in tokens)):
            found += [*_replaced(old, new), ("kept", tokens)]
            old, new = [], []
            continue
        old += tokens if fate != "inserted" else []
        new += tokens if fate != "deleted" else []
    return [*found, *_replaced(old, new)]
