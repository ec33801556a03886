"""What a program of other years leaves «уточняется» → one change: a gap is no promise that was broken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from types import MappingProxyType

from generator.diff.changes import Area, Change, Data, Kind, Node, mirrored
from generator.diff.sides import Sides
from generator.normalize.unsettled import WORD, unsettled

#: What values are called, in the order in which they are told; all other areas are told by the last word.
_NAMES = MappingProxyType(
    {
        Area.TARGET: "планы показателей",
        Area.BASELINE: "исходные значения",
        Area.DEADLINE: "сроки",
        Area.RESULT: "результаты",
        Area.RISK: "факторы риска",
        Area.APPROVAL: "основания",
    }
)
_OTHER = "прочее"


def gathered(one: Sides, changes: Iterable[Change]) -> Iterator[Change]:
    """The changes of two sides; between those of other years all gaps of one side are one change.

    Within one period a target that gives way to «уточняется» is promised no longer, which stays a change of its own.
    """
    if not one.years:
        yield from changes
        return
    left, came = [], []
    for change in changes:
        then, now = _parts(change.old), _parts(change.new)
        if _open(now, then, lambda new, old: new in (old, one.words(old))):
            left.append(change)
        elif _open(then, now, lambda old, new: new in (old, one.words(old))):
            came.append(change)
        else:
            yield change
    if left:
        yield _told(one, left)
    if came:
        yield mirrored(_told(one, [mirrored(change) for change in came]))


def _open(said: Sequence[str], known: Sequence[str], alike: Callable[[str, str], bool]) -> bool:
    """Whether a value says of anything that it is not settled yet, and otherwise nothing but what the other has."""
    if any(map(unsettled, said)):
        return all(unsettled(part) or any(alike(part, one) for one in known) for part in said)
    words, others = " ".join(said).split(), " ".join(known).split()
    return (
        any(map(unsettled, words))
        and len(words) == len(others)
        and all(unsettled(word) or alike(word, other) for word, other in zip(words, others, strict=True))
    )


def _parts(value: Data) -> Sequence[str]:
    return value.split("; ") if isinstance(value, str) else value or ()


def _told(one: Sides, left: Sequence[Change]) -> Change:
    counts = Counter(_NAMES.get(change.area, _OTHER) for change in left)
    names = [*_NAMES.values(), _OTHER]
    return Change(
        Area.TEXT,
        Kind.ADDED,
        Node.PROGRAM,
        one.new.id,
        one.new.title,
        new=", ".join(f"{name} ({counts[name]})" for name in names if counts[name]),
        old_path=left[0].old_path,
        new_path=left[0].new_path,
        at=WORD,
    )
