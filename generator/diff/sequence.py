"""Two sequences → which of one is which of the other, in order."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence

Pairs = list[tuple[int, int]]

#: So many comparisons are made to find what is alike; beyond them nobody could follow the changes anyway.
_MOST = 40_000


def common(old: Sequence[Hashable], new: Sequence[Hashable]) -> Pairs:
    """The longest common subsequence as pairs of places (Hunt, Szymanski 1977); fast, since rows are mostly unique."""
    places: dict[Hashable, list[int]] = defaultdict(list)
    for at, one in enumerate(new):
        places[one].append(at)
    ends: list[int] = []
    links: list[tuple[int, int, object]] = []
    for at, one in enumerate(old):
        for place in reversed(places.get(one, ())):
            length = bisect_left(ends, place)
            link = (at, place, links[length - 1] if length else None)
            if length == len(ends):
                ends.append(place)
                links.append(link)
            else:
                ends[length], links[length] = place, link
    found: Pairs = []
    link_: object = links[-1] if links else None
    while isinstance(link_, tuple):
        found.append((link_[0], link_[1]))
        link_ = link_[2]
    return found[::-1]


def aligned(old: Sequence[int], new: Sequence[int], alike: Callable[[int, int], float]) -> Pairs:
    """The pairs, in order on both sides, whose likeness sums up to most; what is not alike at all makes no pair."""
    if len(old) * len(new) > _MOST:
        return []
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    scores = [[alike(one, two) for two in new] for one in old]
    for one in reversed(range(len(old))):
        for two in reversed(range(len(new))):
            joined = scores[one][two] + best[one + 1][two + 1] if scores[one][two] else 0.0
            best[one][two] = max(best[one + 1][two], best[one][two + 1], joined)
    return list(_walked(old, new, best, scores))


def _walked(
    old: Sequence[int], new: Sequence[int], best: list[list[float]], scores: list[list[float]]
) -> Iterator[tuple[int, int]]:
    one = two = 0
    while one < len(old) and two < len(new):
        if scores[one][two] and best[one][two] == scores[one][two] + best[one + 1][two + 1]:
            yield old[one], new[two]
            one, two = one + 1, two + 1
        elif best[one][two] == best[one + 1][two]:
            one += 1
        else:
            two += 1


def matched(old: Sequence[Hashable], new: Sequence[Hashable], alike: Callable[[int, int], float]) -> Pairs:
    """The pairs of one key, in the longest order that both sides share; between them what is alike."""
    found: Pairs = []
    one = two = 0
    for at, place in [*common(old, new), (len(old), len(new))]:
        found += aligned(range(one, at), range(two, place), alike)
        found.append((at, place))
        one, two = at + 1, place + 1
    return found[:-1]


def steps(old: int, new: int, pairs: Pairs) -> Iterator[tuple[int | None, int | None]]:
    """The places of both sides in one order: before each pair what went, then what came."""
    one = two = 0
    for at, place in [*pairs, (old, new)]:
        yield from ((gone, None) for gone in range(one, at))
        yield from ((None, come) for come in range(two, place))
        if at < old:
            yield at, place
        one, two = at + 1, place + 1


def shared(one: Sequence[Hashable], two: Sequence[Hashable]) -> int:
    """How many items two sequences begin with alike."""
    pairs = enumerate(zip(one, two, strict=False))
    return next((at for at, (first, second) in pairs if first != second), min(len(one), len(two)))


def likeness(old: Sequence[str], new: Sequence[str]) -> float:
    """How many of the words of two texts are the same, from 0 to 1."""
    if not old or not new:
        return 0.0
    return 2 * (Counter(old) & Counter(new)).total() / (len(old) + len(new))
