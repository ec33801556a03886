"""Texts, and lists of them, of one item in both editions → changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from generator.diff.changes import Area, Change, Kind, Sign
from generator.diff.pairing import likeness
from generator.diff.sides import Item, Sides
from generator.diff.wording import apart, same
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
    if not old.strip():
        yield item.change(area, Kind.ADDED, None, new, at=at, key=key, signs=signs)
    elif not new.strip():
        yield item.change(area, Kind.REMOVED, old, None, at=at, key=key, signs=signs)
    else:
        yield item.change(area, kind, old, new, at=at, key=key, signs=[judge(was, new), *signs])


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
) -> Iterator[Change]:
    """A list of texts: what came, what went, what has other words; nothing of that, but another order."""
    kept = {" ".join(words.split()) for words in new}
    before, after = (
        [words if " ".join(words.split()) in kept else one.words(words) for words in old],
        list(new),
    )
    lost, found = _left(before, after)
    if not lost and not found and not all(map(same, before, after)):
        yield item.change(area, Kind.REORDERED, tuple(old), tuple(new), at=at, key=key)
    for at_old, at_new in _reworded(before, after, lost, found):
        yield from text(one, item, area, old[at_old], new[at_new], at=at, key=key)
        lost.remove(at_old)
        found.remove(at_new)
    for number in lost:
        yield item.change(area, Kind.REMOVED, old[number], None, at=at, key=key)
    for number in found:
        yield item.change(area, Kind.ADDED, None, new[number], at=at, key=key)


def _left(old: Sequence[str], new: Sequence[str]) -> tuple[list[int], list[int]]:
    """The places of what only one side has."""
    free = [" ".join(words.split()) for words in new]
    lost = []
    for number, words in enumerate(old):
        bare = " ".join(words.split())
        if bare in free:
            free[free.index(bare)] = "\0"
        else:
            lost.append(number)
    return lost, [number for number, words in enumerate(free) if words != "\0"]


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
