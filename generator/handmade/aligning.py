"""Two rows of texts → what of the one became what of the other, in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from generator.diff.sequence import Stretch, common, gaps, likeliest

#: From this likeness on, a text is another one reworded.
ALIKE = 0.5
#: One text became so many, or so many one.
_PARTS = 3
#: Where more pairs would have to be looked at, texts are taken by their places.
_MOST = 1600

_BETWEEN = re.compile(r"[\W_]+")

#: What may have become of what: a text of one, several of one, one of several.
_SHAPES = (
    (1, 1),
    *((1, many) for many in range(2, _PARTS + 1)),
    *((many, 1) for many in range(2, _PARTS + 1)),
)


def turns(old: Sequence[str], new: Sequence[str], *, strict: bool = False) -> Iterator[Stretch]:
    """The stretches that differ: a text that was reworded, parted, joined, that went or came.

    Words that are only parted otherwise into paragraphs do not differ. `strict` takes no text for another for its
    place alone.
    """
    for here, there in gaps(len(old), len(new), common(old, new)):
        if differ(old[here.start : here.stop], new[there.start : there.stop]):
            yield from _within(old, new, (here, there), strict=strict)


def differ(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether texts say something else; of those that are parted otherwise only letters and figures count."""
    if len(old) == len(new):
        return list(old) != list(new)
    return letters(old) != letters(new)


def letters(texts: Sequence[str]) -> str:
    """The letters and figures of texts, however these are parted."""
    return _BETWEEN.sub("", "".join(texts))


def likeness(one: str, two: str) -> float:
    """How much of all words two texts share in the same order, from 0 to 1."""
    return _likeness(one, two)


@lru_cache(maxsize=4096)
def _likeness(one: str, two: str) -> float:
    if one == two:
        return 1.0
    matcher = SequenceMatcher(None, one.split(), two.split(), autojunk=False)
    return matcher.ratio()


def _joined(texts: Sequence[str]) -> str:
    return " ".join(filter(None, texts))


def _within(old: Sequence[str], new: Sequence[str], turn: Stretch, *, strict: bool) -> Iterator[Stretch]:
    """One stretch in which nothing is equal, parted into texts and what became of them."""
    here, there = turn
    if len(here) * len(there) > _MOST:
        yield from _by_place(turn, strict=strict)
        return

    def alike(some: range, others: range) -> float:
        # several that are one weigh as one: what is parted must not outweigh what is alike
        found = likeness(_joined(old[some.start : some.stop]), _joined(new[others.start : others.stop]))
        return found if found >= ALIKE else 0.0

    one, two = here.start, there.start
    for first, second in (
        *likeliest(here, there, alike, _SHAPES),
        (range(here.stop, here.stop), range(there.stop, there.stop)),
    ):
        yield from _by_place((range(one, first.start), range(two, second.start)), strict=strict)
        if (first or second) and differ(old[first.start : first.stop], new[second.start : second.stop]):
            yield first, second
        one, two = first.stop, second.stop


def _by_place(turn: Stretch, *, strict: bool) -> Iterator[Stretch]:
    """Texts without likeness: as many as stood there took their places, else they went and others came."""
    here, there = turn
    if len(here) == len(there) and not strict:
        yield from ((range(a, a + 1), range(b, b + 1)) for a, b in zip(here, there, strict=True))
        return
    yield from ((range(a, a + 1), range(there.start, there.start)) for a in here)
    yield from ((range(here.stop, here.stop), range(b, b + 1)) for b in there)
