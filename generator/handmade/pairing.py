"""The pieces of our document and of the one that came back → which is which: by bookmarks, words, place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from generator.diff.sequence import common
from generator.frozen import frozen
from generator.handmade.aligning import likeness, turns
from generator.handmade.pieces import Piece


@frozen(eq=False)
class Match:
    """What stood in our document, and what stands there now: a piece each, several where one was parted or joined."""

    old: tuple[Piece, ...]
    new: tuple[Piece, ...]


def matches(old: Sequence[Piece], new: Sequence[Piece]) -> list[Match]:
    """Every piece of both in one match, in the order of the newer document; what is gone stands where it stood."""
    pairs = _known(old, new)
    _by_words(old, new, pairs)
    _by_single_cells(old, new, pairs)
    _heads(old, new, pairs)
    found = [Match((old[one],), (new[two],)) for one, two in pairs.items()]
    for before, after in _gaps(old, new, pairs):
        found += _of_gap(before, after)
    places = {id(match): _place(match, pairs) for match in found}
    return sorted(found, key=lambda match: places[id(match)])


def _place(match: Match, pairs: dict[int, int]) -> tuple[float, int]:
    """Where a match stands in the newer document; what is gone stands behind what was before it."""
    if match.new:
        return match.new[0].at, 0
    before = max((one for one in pairs if one < match.old[0].at), default=None)
    return (pairs[before] if before is not None else -1), match.old[0].at + 1


def _known(old: Sequence[Piece], new: Sequence[Piece]) -> dict[int, int]:
    """Pieces that share a bookmark; where one was left behind by what was deleted, the one that is more alike."""
    having: dict[str, list[Piece]] = defaultdict(list)
    for piece in new:
        for node in _bookmarks(piece):
            having[node].append(piece)
    scored = [
        (-likeness(piece.folded, other.folded), piece.at, other.at)
        for piece in old
        for other in {each.at: each for node in _bookmarks(piece) for each in having[node]}.values()
        if bool(piece.table) == bool(other.table)
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, one, two in sorted(scored):
        if one not in pairs and two not in taken:
            pairs[one] = two
            taken.add(two)
    return pairs


def _bookmarks(piece: Piece) -> set[str]:
    return {*piece.nodes, *(node for cell in piece.cells for line in cell for node in line.nodes)}


def _by_words(old: Sequence[Piece], new: Sequence[Piece], pairs: dict[int, int]) -> None:
    """Adds pieces of the same words: those in the same order first, then those that stand elsewhere."""
    taken = set(pairs.values())
    left = [piece for piece in old if piece.at not in pairs]
    free = [piece for piece in new if piece.at not in taken]
    same = common([_said(one) for one in left], [_said(one) for one in free])
    pairs.update((left[one].at, free[two].at) for one, two in same)
    taken = set(pairs.values())
    elsewhere: dict[tuple[bool, str], list[Piece]] = defaultdict(list)
    for piece in reversed([one for one in free if one.at not in taken]):
        elsewhere[_said(piece)].append(piece)
    for piece in left:
        if piece.at not in pairs and elsewhere[_said(piece)]:
            pairs[piece.at] = elsewhere[_said(piece)].pop().at


def _by_single_cells(old: Sequence[Piece], new: Sequence[Piece], pairs: dict[int, int]) -> None:
    """Adds rows of tables that have more columns, or fewer: those that share most cells that stand but once."""
    taken = set(pairs.values())
    sides = [piece for piece in old if piece.at not in pairs], [one for one in new if one.at not in taken]
    before, after = (_single_cells(side) for side in sides)
    shared = Counter((before[words].at, after[words].at) for words in before if words in after)
    for (one, two), _ in shared.most_common():
        if one not in pairs and two not in taken and len(old[one].cells) != len(new[two].cells):
            pairs[one] = two
            taken.add(two)


def _single_cells(rows: Sequence[Piece]) -> dict[str, Piece]:
    """Rows by the words of their cells that no other cell has."""
    having: dict[str, list[Piece]] = defaultdict(list)
    for row in rows:
        for words in row.folded.split("|") if row.table else ():
            having[words].append(row)
    return {words: only[0] for words, only in having.items() if words and len(only) == 1}


def _heads(old: Sequence[Piece], new: Sequence[Piece], pairs: dict[int, int]) -> None:
    """Adds the heads of tables of which rows are known, in their order: a column more or less makes other words."""
    same = Counter((old[one].table, new[two].table) for one, two in pairs.items() if old[one].table)
    for (one, two), _ in same.most_common():
        heads = [
            [piece.at for piece in side if piece.table == table and piece.head and piece.at not in taken]
            for side, table, taken in ((old, one, set(pairs)), (new, two, set(pairs.values())))
        ]
        pairs.update(zip(*heads, strict=False))


def _said(piece: Piece) -> tuple[bool, str]:
    return bool(piece.table), piece.folded


def _gaps(
    old: Sequence[Piece], new: Sequence[Piece], pairs: dict[int, int]
) -> Iterator[tuple[list[Piece], list[Piece]]]:
    """What is left between the same neighbours on both sides."""
    back = {two: one for one, two in pairs.items()}
    before: dict[int, list[Piece]] = defaultdict(list)
    after: dict[int, list[Piece]] = defaultdict(list)
    last = -1
    for piece in old:
        if piece.at in pairs:
            last = piece.at
        else:
            before[last].append(piece)
    last = -1
    for piece in new:
        if piece.at in back:
            last = back[piece.at]
        else:
            after[last].append(piece)
    for neighbour in sorted({*before, *after}):
        yield before[neighbour], after[neighbour]


def _of_gap(old: list[Piece], new: list[Piece]) -> Iterator[Match]:
    """Rows by likeness; paragraphs by likeness and place, since one that was written anew stands where it stood."""
    for kind in (True, False):
        one = [piece for piece in old if bool(piece.table) is kind]
        two = [piece for piece in new if bool(piece.table) is kind]
        if kind:
            for first, second in list(_by_cells(one, two)):
                yield Match((first,), (second,))
                one.remove(first)
                two.remove(second)
        texts = [piece.folded for piece in one], [piece.folded for piece in two]
        done: tuple[set[int], set[int]] = (set(), set())
        for here, there in turns(*texts, strict=kind):
            done[0].update(here)
            done[1].update(there)
            if kind and here and there and (len(here), len(there)) != (1, 1):
                yield from (Match((one[at],), ()) for at in here)
                yield from (Match((), (two[at],)) for at in there)
            else:
                yield Match(tuple(one[at] for at in here), tuple(two[at] for at in there))
        # only parted otherwise
        rest = [piece for at, piece in enumerate(one) if at not in done[0]]
        others = [piece for at, piece in enumerate(two) if at not in done[1]]
        if rest or others:
            yield Match(tuple(rest), tuple(others))


def _by_cells(old: list[Piece], new: list[Piece]) -> Iterator[tuple[Piece, Piece]]:
    """Rows of which most cells are the same, in their order."""
    free = list(new)
    for piece in old:
        for at, other in enumerate(free):
            if _is_row(piece, other):
                yield piece, other
                del free[: at + 1]
                break


def _is_row(one: Piece, two: Piece) -> bool:
    first, second = one.folded.split("|"), two.folded.split("|")
    if len(first) != len(second):
        return False
    said = [(a, b) for a, b in zip(first, second, strict=True) if a or b]
    same = sum(a == b for a, b in said)
    return 2 * same > len(said) or (len(said) == 2 and same == 1)


def columns(found: Sequence[Match]) -> dict[tuple[int, int], dict[int, int]]:
    """(table of ours, table that came back) → which column is which: by place, else by the words of the heads."""
    return {key: _columns(pairs) for key, pairs in rows_of_tables(found).items()}


def rows_of_tables(found: Sequence[Match]) -> dict[tuple[int, int], list[tuple[Piece, Piece]]]:
    """(table of ours, table that came back) → their rows, each with its like."""
    rows: dict[tuple[int, int], list[tuple[Piece, Piece]]] = defaultdict(list)
    for match in found:
        if len(match.old) == len(match.new) == 1 and match.old[0].table and match.new[0].table:
            rows[match.old[0].table, match.new[0].table].append((match.old[0], match.new[0]))
    return rows


def _columns(pairs: list[tuple[Piece, Piece]]) -> dict[int, int]:
    """The columns of most equal cells; of tables as wide as each other those in one place, unless one was moved."""
    one, two = (max(len(pair[side].cells) for pair in pairs) for side in (0, 1))
    votes: Counter[tuple[int, int]] = Counter()
    for old, new in pairs:
        for at, cell in enumerate(old.cells):
            for to, other in enumerate(new.cells):
                if cell and [line.words for line in cell] == [line.words for line in other]:
                    votes[at, to] += 1
    found: dict[int, int] = {}
    for (at, to), _ in sorted(votes.items(), key=lambda vote: (-vote[1], abs(vote[0][0] - vote[0][1]))):
        if at not in found and to not in found.values():
            found[at] = to
    if one == two and sum(votes[way] for way in found.items()) <= sum(votes[at, at] for at in range(one)):
        return {number: number for number in range(one)}
    return found


def share(found: Sequence[Match], count: int) -> float:
    """How much of our document came back as it was: of another paper hardly a row is."""
    kept = [one for one in found if len(one.old) == len(one.new) == 1]
    same = sum(one.old[0].folded == one.new[0].folded for one in kept)
    return same / count if count else 0.0
