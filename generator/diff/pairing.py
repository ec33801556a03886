"""The items of one kind in two editions → which is which: by id, title, likeness of words, at last by what it says."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Any, Generic, TypeVar

from generator.diff.changes import Node
from generator.frozen import frozen
from generator.model import Program
from generator.normalize.unsettled import unsettled
from generator.rules.telling import natural, telling
from generator.source import Mapping, Path, Scalar

#: From this share of telling words on, two titles may well be one that was reworded; a result is a sentence.
_ALIKE, _ALIKE_RESULTS = 0.6, 0.4
#: So many words may be the same by chance of a short title.
_FEWEST = 2

N_co = TypeVar("N_co", covariant=True)
N = TypeVar("N")


@frozen(eq=False)
class Entry(Generic[N_co]):
    """An item with what it is known by.

    `code` is the id that its author gave, `home` the path and `heading` the title of what it stands in, `when` what
    tells items of one title apart, `says` what it says under whatever title.
    """

    node: N_co
    sort: Node
    path: Path
    id: str
    title: str
    code: str = ""
    number: str = ""
    home: Path = ()
    heading: str = ""
    when: Hashable = None
    place: int = 0
    says: str = ""

    @property
    def name(self) -> str:
        """The title as titles are compared."""
        return natural(self.title)


@frozen(eq=False)
class Pair(Generic[N_co]):
    """An item of both editions; a `guess` is paired by likeness alone."""

    old: Entry[N_co]
    new: Entry[N_co]
    guess: bool = False


@frozen(eq=False)
class Paired(Generic[N_co]):
    """What came of all items of one kind, each in the order of its edition."""

    pairs: tuple[Pair[N_co], ...]
    removed: tuple[Entry[N_co], ...]
    added: tuple[Entry[N_co], ...]

    @property
    def ways(self) -> dict[Path, Path]:
        """The paths of the older side → those of the newer."""
        return {pair.old.path: pair.new.path for pair in self.pairs}


def counted(rows: Iterable[N], key: Callable[[N], Hashable]) -> dict[tuple[Hashable, int], N]:
    """Rows by what they are known by; those that share it are counted, so that none hides another."""
    found: dict[tuple[Hashable, int], N] = {}
    seen: Counter[Hashable] = Counter()
    for row in rows:
        known = key(row)
        found[known, seen[known]] = row
        seen[known] += 1
    return found


def code(program: Program, path: Path) -> str:
    """The id that an author gave to a node; one that was made from a title tells no more than the title."""
    node = program.source.node(path) if program.source else None
    own = node.values.get("код") if isinstance(node, Mapping) else None
    return own.text.strip() if isinstance(own, Scalar) else ""


#: What items are known by, pass by pass; None is nothing.
_KEYS: tuple[Callable[[Entry[object]], Hashable], ...] = (
    lambda entry: entry.code or None,
    lambda entry: (entry.name, natural(entry.heading), entry.when) if entry.name else None,
    lambda entry: (entry.name, natural(entry.heading)) if entry.name else None,
    lambda entry: entry.name or None,
    lambda entry: None if entry.name or entry.code else (entry.home, entry.place),
)


def paired(old: Iterable[Entry[N]], new: Iterable[Entry[N]]) -> Paired[N]:
    """The items of two editions, each paired at most once; the same whichever edition comes first."""
    removed, added = list(old), list(new)
    pairs: list[Pair[N]] = []
    for key in _KEYS:
        pairs += _by(key, removed, added)
        removed, added = _rest(removed, [one.old for one in pairs]), _rest(added, [one.new for one in pairs])
    pairs += _by_frozen_id(removed, added)
    removed, added = _rest(removed, [one.old for one in pairs]), _rest(added, [one.new for one in pairs])
    pairs += _by_likeness(removed, added)
    removed, added = _rest(removed, [one.old for one in pairs]), _rest(added, [one.new for one in pairs])
    pairs += [Pair(pair.old, pair.new, guess=True) for pair in _by(_says, removed, added)]
    removed, added = _rest(removed, [one.old for one in pairs]), _rest(added, [one.new for one in pairs])
    pairs.sort(key=lambda pair: pair.new.place)
    return Paired(tuple(pairs), tuple(removed), tuple(added))


def within(path: Path, above: Iterable[Path]) -> bool:
    """Whether a path is one of others, or below one."""
    return any(path[: len(one)] == one for one in above)


def _rest(entries: list[Entry[N]], taken: list[Entry[N]]) -> list[Entry[N]]:
    paths = {entry.path for entry in taken}
    return [entry for entry in entries if entry.path not in paths]


def _by(
    key: Callable[[Entry[object]], Hashable], old: list[Entry[N]], new: list[Entry[N]]
) -> Iterator[Pair[N]]:
    """Pairs of one key, in the order of both editions."""
    free: dict[Hashable, list[Entry[N]]] = defaultdict(list)
    for entry in reversed(new):
        free[key(entry)].append(entry)
    for entry in old:
        known = key(entry)
        if known is not None and free.get(known):
            yield Pair(entry, free[known].pop())


def _by_frozen_id(old: list[Entry[N]], new: list[Entry[N]]) -> Iterator[Pair[N]]:
    """Pairs of one id that `fmt` has written down since, so that it tells the title of then.

    Two that were made of titles tell no more than these.
    """
    yield from _by(_id, [one for one in old if not one.code], [one for one in new if one.code])
    yield from _by(_id, [one for one in old if one.code], [one for one in new if not one.code])


def _id(entry: Entry[object]) -> Hashable:
    return entry.id


def _says(entry: Entry[object]) -> Hashable:
    return natural(entry.says) or None


def _by_likeness(old: Sequence[Entry[N]], new: Sequence[Entry[N]]) -> Iterator[Pair[N]]:
    """The likeliest pairs first; of equally likely ones those that stand at the nearest places."""
    having: dict[str, list[int]] = defaultdict(list)
    for at, entry in enumerate(new):
        for word in telling(entry.title) if not unsettled(entry.title) else ():
            having[word].append(at)
    scored = []
    for at, entry in enumerate(old):
        near = {place for word in telling(entry.title) for place in having.get(word, ())}
        for place in near:
            alike = likeness(entry.title, new[place].title)
            if alike >= (_ALIKE_RESULTS if entry.sort is Node.RESULT else _ALIKE):
                scored.append((-alike, abs(at - place), at + place, at, place))
    left, free = set(range(len(old))), set(range(len(new)))
    for *_, at, place in sorted(scored):
        if at in left and place in free:
            left.remove(at)
            free.remove(place)
            yield Pair(old[at], new[place], guess=True)


def likeness(one: str, two: str) -> float:
    """How many of all words two titles share; none where chance would do."""
    first, second = telling(one), telling(two)
    shared = len(first & second)
    return shared / len(first | second) if shared >= _FEWEST else 0.0


def by_contents(found: Paired[N], rows: Paired[Any]) -> Paired[N]:
    """What holds items under other titles may well be one where most items of either are those of the other."""
    shared = Counter((pair.old.home, pair.new.home) for pair in rows.pairs)
    before = Counter(entry.home for entry in (*(pair.old for pair in rows.pairs), *rows.removed))
    after = Counter(entry.home for entry in (*(pair.new for pair in rows.pairs), *rows.added))
    same = [
        Pair(one, two, guess=True)
        for one in found.removed
        for two in found.added
        if shared[one.path, two.path] * 2 > max(before[one.path], after[two.path])
    ]
    pairs = sorted((*found.pairs, *same), key=lambda pair: pair.new.place)
    removed = _rest(list(found.removed), [pair.old for pair in same])
    added = _rest(list(found.added), [pair.new for pair in same])
    return Paired(tuple(pairs), tuple(removed), tuple(added))
