"""Two rows of texts → what of the one became what of the other, in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

#: From this likeness on, a text is another one reworded.
ALIKE = 0.5
#: One text became so many, or so many one.
_PARTS = 3
#: Where more pairs would have to be looked at, texts are taken by their places.
_MOST = 1600

_BETWEEN = re.compile(r"[\W_]+")

#: The places of texts that went, and of those that stand there now.
Turn = tuple[range, range]


def turns(old: Sequence[str], new: Sequence[str], *, strict: bool = False) -> Iterator[Turn]:
    """The stretches that differ: a text that was reworded, parted, joined, that went or came.

    Words that are only parted otherwise into paragraphs do not differ. `strict` takes no text for another for its
    place alone.
    """
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag != "equal" and differ(old[first:last], new[start:end]):
            yield from _within(old, new, (range(first, last), range(start, end)), strict=strict)


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


def _within(old: Sequence[str], new: Sequence[str], turn: Turn, *, strict: bool) -> Iterator[Turn]:
    """One stretch in which nothing is equal, parted into texts and what became of them."""
    here, there = turn
    if len(here) * len(there) > _MOST:
        yield from _by_place(turn, strict=strict)
        return
    one, two = here.start, there.start
    for first, second in (
        *_likeliest(old, new, turn),
        (range(here.stop, here.stop), range(there.stop, there.stop)),
    ):
        yield from _by_place((range(one, first.start), range(two, second.start)), strict=strict)
        if (first or second) and differ(old[first.start : first.stop], new[second.start : second.stop]):
            yield first, second
        one, two = first.stop, second.stop


def _by_place(turn: Turn, *, strict: bool) -> Iterator[Turn]:
    """Texts without likeness: as many as stood there took their places, else they went and others came."""
    here, there = turn
    if len(here) == len(there) and not strict:
        yield from ((range(a, a + 1), range(b, b + 1)) for a, b in zip(here, there, strict=True))
        return
    yield from ((range(a, a + 1), range(there.start, there.start)) for a in here)
    yield from ((range(here.stop, here.stop), range(b, b + 1)) for b in there)


def _likeliest(old: Sequence[str], new: Sequence[str], turn: Turn) -> list[Turn]:
    """The pairs of texts, or of one and several, that are most alike on the whole, without crossing one another."""
    here, there = turn
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {}
    shapes = ((1, 1), *((1, n) for n in range(2, _PARTS + 1)), *((n, 1) for n in range(2, _PARTS + 1)))
    for a in range(here.stop, here.start - 1, -1):
        for b in range(there.stop, there.start - 1, -1):
            found: tuple[float, tuple[int, int]] = (0.0, (0, 0))
            for step in ((1, 0), (0, 1)):
                if a + step[0] <= here.stop and b + step[1] <= there.stop:
                    found = max(found, (best[a + step[0], b + step[1]][0], step))
            for wide, long in shapes:
                if a + wide <= here.stop and b + long <= there.stop:
                    alike = likeness(_joined(old[a : a + wide]), _joined(new[b : b + long]))
                    if alike >= ALIKE and all(wide == long or part for part in (wide, long)):
                        # several that are one weigh as one: what is parted must not outweigh what is alike
                        found = max(found, (best[a + wide, b + long][0] + alike, (wide, long)))
            best[a, b] = found
    return list(_walked(best, turn))


def _walked(best: dict[tuple[int, int], tuple[float, tuple[int, int]]], turn: Turn) -> Iterator[Turn]:
    here, there = turn
    a, b = here.start, there.start
    while a < here.stop or b < there.stop:
        wide, long = best[a, b][1]
        if wide == long == 0:
            return
        if wide and long:
            yield range(a, a + wide), range(b, b + long)
        a, b = a + wide, b + long
