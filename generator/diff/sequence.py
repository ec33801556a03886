"""Two sequences → which of one is which of the other, in order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher

Pairs = list[tuple[int, int]]
#: A place in the older and in the newer sequence; None where a side has none.
Step = tuple[int | None, int | None]
#: The places of what is one on both sides.
Stretch = tuple[range, range]
#: How many of the older items became how many of the newer.
Shapes = Sequence[tuple[int, int]]

#: So many comparisons are made to find what is alike; beyond them nobody could follow the changes anyway.
_MOST = 40_000
#: The letters of a text that are looked at.
_LOOKED_AT = 300


def common(old: Sequence[Hashable], new: Sequence[Hashable], weights: Sequence[int] = ()) -> Pairs:
    """The longest common subsequence as pairs of places (Hunt, Szymanski 1977); fast, since rows are mostly unique.

    With `weights` of the older items it is the heaviest one.
    """
    head = shared(old, new)
    tail = shared(old[head:][::-1], new[head:][::-1])
    found = [(at, at) for at in range(head)]
    found += _heaviest(old, new, weights, head, tail)
    return [*found, *((len(old) - at, len(new) - at) for at in range(tail, 0, -1))]


def _heaviest(
    old: Sequence[Hashable], new: Sequence[Hashable], weights: Sequence[int], head: int, tail: int
) -> Pairs:
    """The pairs between what both begin and end with, which always are pairs."""
    places: dict[Hashable, list[int]] = defaultdict(list)
    for at in range(head, len(new) - tail):
        places[new[at]].append(at)
    ends = _Ends(len(new))
    for at in range(head, len(old) - tail):
        own = [(place, ends.heaviest(place)) for place in places.get(old[at], ())]
        for place, before in own:
            weight = (weights[at] if weights else 1) + (before[0] if before else 0)
            ends.put(place, (weight, at, place, before))
    found: Pairs = []
    link = ends.heaviest(len(new))
    while link:
        _, at, place, link = link
        found.append((at, place))
    return found[::-1]


#: A pair that ends a subsequence: the weight of that, both places, the pair before it.
_Link = tuple[int, int, int, "_Link | None"]


class _Ends:
    """The heaviest subsequence that ends before each place, in a tree of prefixes (Fenwick 1994)."""

    def __init__(self, many: int) -> None:
        self._best: list[_Link | None] = [None] * (many + 1)

    def heaviest(self, place: int) -> _Link | None:
        """The heaviest one that ends before a place; of several the one that was found first."""
        found: _Link | None = None
        while place:
            one = self._best[place]
            if one and (not found or one[0] > found[0]):
                found = one
            place &= place - 1
        return found

    def put(self, place: int, link: _Link) -> None:
        """One more that ends at a place."""
        place += 1
        while place < len(self._best):
            one = self._best[place]
            if not one or link[0] > one[0]:
                self._best[place] = link
            place += place & -place


def likeliest(
    old: range, new: range, alike: Callable[[range, range], float], shapes: Shapes = ((1, 1),)
) -> list[Stretch]:
    """The stretches, in order on both sides, whose likeness sums up to most; what is not alike at all makes none."""
    rest = [[(0.0, 0, 0)] * (len(new) + 1) for _ in range(len(old) + 1)]
    for one in range(len(old), -1, -1):
        for two in range(len(new), -1, -1):
            found = max(
                (rest[one + 1][two][0], 1, 0) if one < len(old) else (0.0, 0, 0),
                (rest[one][two + 1][0], 0, 1) if two < len(new) else (0.0, 0, 0),
            )
            for wide, long in shapes:
                if one + wide <= len(old) and two + long <= len(new):
                    here = alike(old[one : one + wide], new[two : two + long])
                    if here:
                        found = max(found, (rest[one + wide][two + long][0] + here, wide, long))
            rest[one][two] = found
    made: list[Stretch] = []
    one = two = 0
    while one < len(old) or two < len(new):
        _, wide, long = rest[one][two]
        if wide and long:
            made.append((old[one : one + wide], new[two : two + long]))
        one, two = one + wide, two + long
    return made


def aligned(old: range, new: range, alike: Callable[[int, int], float]) -> Pairs:
    """The pairs, in order on both sides, whose likeness sums up to most; what is not alike at all makes no pair."""
    if len(old) * len(new) > _MOST:
        return []
    found = likeliest(old, new, lambda one, two: alike(one.start, two.start))
    return [(one.start, two.start) for one, two in found]


def matched(
    old: Sequence[Hashable],
    new: Sequence[Hashable],
    alike: Callable[[int, int], float],
    weights: Sequence[int] = (),
) -> Pairs:
    """The pairs of one key, in the longest or heaviest order that both sides share; between them what is alike."""
    same = common(old, new, weights)
    found = [*same]
    for one, two in gaps(len(old), len(new), same):
        found += aligned(one, two, alike)
    return sorted(found)


def gaps(old: int, new: int, pairs: Pairs) -> Iterator[Stretch]:
    """What stands before each pair and behind the last, on either side or on both."""
    one = two = 0
    for at, place in [*pairs, (old, new)]:
        if one < at or two < place:
            yield range(one, at), range(two, place)
        one, two = at + 1, place + 1


def steps(old: int, new: int, pairs: Pairs) -> Iterator[Step]:
    """The places of both sides in one order: before each pair what went, then what came."""
    one = two = 0
    for at, place in [*pairs, (old, new)]:
        yield from ((gone, None) for gone in range(one, at))
        yield from ((None, come) for come in range(two, place))
        if at < old:
            yield at, place
        one, two = at + 1, place + 1


def before(steps: Sequence[Step], at: int) -> int | None:
    """The place in the older sequence of the last kept item before a step."""
    return next((one for one, two in reversed(steps[:at]) if one is not None and two is not None), None)


def behind(steps: Sequence[Step], at: int) -> int | None:
    """The place in the older sequence of the first kept item after a step."""
    return next((one for one, two in steps[at + 1 :] if one is not None and two is not None), None)


def came(steps: Sequence[Step]) -> Iterator[list[int]]:
    """Runs of steps that only the newer side has and between which nothing is kept, as places among the steps."""
    run: list[int] = []
    for at, (one, two) in enumerate(steps):
        if one is None:
            run.append(at)
        elif two is not None and run:
            yield run
            run = []
    if run:
        yield run


def shared(one: Sequence[Hashable], two: Sequence[Hashable]) -> int:
    """How many items two sequences begin with alike."""
    pairs = enumerate(zip(one, two, strict=False))
    return next((at for at, (first, second) in pairs if first != second), min(len(one), len(two)))


def likeness(old: Sequence[str], new: Sequence[str]) -> float:
    """How many of the words of two texts are the same, from 0 to 1."""
    if not old or not new:
        return 0.0
    return 2 * (Counter(old) & Counter(new)).total() / (len(old) + len(new))


def closeness(old: str, new: str, least: float) -> float:
    """How many of the letters of two texts are the same and in one order, from 0 to 1; 0 for fewer than the `least`."""
    matcher = SequenceMatcher(None, old[:_LOOKED_AT], new[:_LOOKED_AT], autojunk=False)
    found = matcher.ratio() if matcher.quick_ratio() >= least else 0.0
    return found if found >= least else 0.0
