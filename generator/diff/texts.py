"""Texts, and lists of them, of one item in both editions → changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from generator.diff.changes import Area, Change, Kind, Node, Sign
from generator.diff.pairing import likeness
from generator.diff.sides import Item, Sides
from generator.diff.wording import apart, same
from generator.frozen import frozen
from generator.model import LinkedText, Statement
from generator.rules.telling import natural
from generator.source import Path

#: From this share of words on, two entries of one list are one that was reworded.
_ALIKE = 0.4


def text(  # noqa: PLR0913 - what a text is said of
    one: Sides,
    item: Item,
    area: Area,
    old: str,
    new: str,
    *,
    kind: Kind = Kind.REWORDED,
    at: str = "",
    key: Path = (),
    signs: Iterable[Sign] = (),
    judge: Callable[[str, str], Sign | None] = apart,
) -> Iterator[Change]:
    """A text that came, went or has other words; the level asks how far they are apart."""
    was = one.words(old)
    if same(was, new) or same(old, new):
        return
    whole = bool(old.strip() and new.strip())
    if whole or kind is Kind.RENAMED:  # what loses its title is still there
        found = [judge(was, new)] if whole else []
        yield item.change(area, kind, old or None, new or None, at=at, key=key, signs=[*found, *signs])
        return
    if not at and key and item.node is not Node.PROGRAM:  # it is not the item that came or went
        at = str(key[-1])
    kind = Kind.REMOVED if old.strip() else Kind.ADDED
    yield item.change(area, kind, old or None, new or None, at=at, key=key, signs=signs)


def value(  # noqa: PLR0913 - as above
    item: Item, area: Area, old: str, new: str, *, at: str, key: Path = ()
) -> Iterator[Change]:
    """A field that is no prose: another word in it is another value."""
    if not same(old, new):
        yield item.change(area, Kind.VALUE, old or None, new or None, at=at, key=key)


def stated(statement: Statement) -> str:
    """A statement as one text, its points a line each."""
    return "\n".join(filter(None, (statement.text, *statement.points)))


def entries(  # noqa: PLR0913 - as above
    one: Sides,
    item: Item,
    area: Area,
    old: Sequence[str],
    new: Sequence[str],
    *,
    at: str = "",
    key: Path = (),
    gone: Callable[[int], Iterable[Sign]] = lambda _: (),
    told: Callable[[str, str], Iterable[Sign]] = lambda _was, _now: (),
) -> Iterator[Change]:
    """A list of texts: what came, what went, what has other words; nothing of that, but another order.

    `gone` says what else is true where an entry went, `told` where it has other words.
    """
    found = matched(one, old, new)
    if found.is_reordered:
        yield item.change(area, Kind.REORDERED, tuple(old), tuple(new), at=at, key=key)
    for was, now in found.reworded:
        yield from text(one, item, area, old[was], new[now], at=at, key=key, signs=told(old[was], new[now]))
    for number in found.lost:
        yield item.change(area, Kind.REMOVED, old[number], None, at=at, key=key, signs=gone(number))
    for number in found.come:
        yield item.change(area, Kind.ADDED, None, new[number], at=at, key=key)


@frozen
class Matched:
    """Which entry of one list is which of another, by their places; what only one of the lists has."""

    same: tuple[tuple[int, int], ...]
    reworded: tuple[tuple[int, int], ...]
    lost: tuple[int, ...]
    come: tuple[int, ...]

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """All that both lists have, in the order of the newer one."""
        return sorted((*self.same, *self.reworded), key=lambda pair: pair[1])

    @property
    def is_reordered(self) -> bool:
        """Whether the lists hold the same in another order."""
        only = not (self.reworded or self.lost or self.come)
        return only and any(was != now for was, now in self.same)


def matched(one: Sides, old: Sequence[str], new: Sequence[str]) -> Matched:
    """The entries of two lists, each with its like: the same words, then the likeliest, at last the only ones."""
    kept = {" ".join(words.split()) for words in new}
    before = [words if " ".join(words.split()) in kept else one.words(words) for words in old]
    free = [" ".join(words.split()) for words in new]
    lost, same_ = [], []
    for number, words in enumerate(before):
        bare = " ".join(words.split())
        if bare in free:
            same_.append((number, free.index(bare)))
            free[free.index(bare)] = "\0"
        else:
            lost.append(number)
    come = [number for number, words in enumerate(free) if words != "\0"]
    reworded = _reworded(before, new, lost, come)
    return Matched(
        tuple(same_),
        tuple(reworded),
        tuple(at for at in lost if at not in {was for was, _ in reworded}),
        tuple(at for at in come if at not in {now for _, now in reworded}),
    )


def _reworded(
    old: Sequence[str], new: Sequence[str], lost: list[int], found: list[int]
) -> list[tuple[int, int]]:
    """Which of the old entries is which of the new: the likeliest first, at last the only ones."""
    scored = sorted(
        (-_alike(old[one], new[two]), abs(one - two), one + two, one, two) for one in lost for two in found
    )
    left, free, pairs = set(lost), set(found), []
    for score, *_, one, two in scored:
        if one in left and two in free and -score >= _ALIKE:
            pairs.append((one, two))
            left.discard(one)
            free.discard(two)
    if len(left) == len(free) == 1 and len(old) == len(new) == 1:
        pairs.append((left.pop(), free.pop()))
    return pairs


def _alike(old: str, new: str) -> float:
    return 1.0 if natural(old) == natural(new) else likeness(old, new)


def linked(  # noqa: PLR0913 - as above
    one: Sides,
    item: Item,
    area: Area,
    old: Sequence[LinkedText],
    new: Sequence[LinkedText],
    *,
    at: str,
) -> Iterator[Change]:
    """A list of texts with their addresses."""
    yield from entries(one, item, area, [x.text for x in old], [x.text for x in new], at=at, key=(at,))
    links = [(" ".join(sorted(filter(None, (entry.link for entry in side))))) for side in (old, new)]
    yield from value(item, area, *links, at="ссылка", key=(at,))
