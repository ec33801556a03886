"""Two runs of items → which of the older one is which of the newer, none out of its order."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher

#: From this likeness on, two texts are one that was reworded.
_ALIKE = 0.5
#: The letters of a text that are looked at for that.
_LOOKED_AT = 300

#: A place in the older and in the newer run; None where a side has none.
Step = tuple[int | None, int | None]


def aligned(
    old: Sequence[Hashable], new: Sequence[Hashable], alike: Callable[[int, int], bool]
) -> list[Step]:
    """Steps in the order of both runs: kept by key, then by likeness within what was replaced."""
    steps: list[Step] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            steps += zip(range(i1, i2), range(j1, j2), strict=True)
        else:
            steps += _replaced(range(i1, i2), range(j1, j2), alike)
    return steps


def _replaced(old: range, new: range, alike: Callable[[int, int], bool]) -> Iterator[Step]:
    """Each of the older ones with the next of the newer that is like it."""
    free = new.start
    for at in old:
        found = next((place for place in range(free, new.stop) if alike(at, place)), None)
        if found is None:
            yield at, None
            continue
        yield from ((None, place) for place in range(free, found))
        yield at, found
        free = found + 1
    yield from ((None, place) for place in range(free, new.stop))


def alike(one: str, two: str) -> bool:
    """Whether two texts are more the same than not."""
    matcher = SequenceMatcher(None, one[:_LOOKED_AT], two[:_LOOKED_AT], autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def groups(steps: Sequence[Step], side: int) -> Iterator[list[int]]:
    """Runs of steps that only the newer (1) or only the older side (0) has, as places among the steps."""
    run: list[int] = []
    for at, step in enumerate(steps):
        if step[1 - side] is None:
            run.append(at)
        elif step[0] is not None and step[1] is not None:
            if run:
                yield run
            run = []
    if run:
        yield run


def before(steps: Sequence[Step], at: int) -> int | None:
    """The place in the older run of the last kept item before a step."""
    return next((one for one, two in reversed(steps[:at]) if one is not None and two is not None), None)


def behind(steps: Sequence[Step], at: int) -> int | None:
    """The place in the older run of the first kept item after a step."""
    return next((one for one, two in steps[at + 1 :] if one is not None and two is not None), None)
