"""Works → their times, measured in turn so that a noisy machine is noisy for all of them."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from time import perf_counter

#: Prepares one run, which is not timed, and returns the run, which is.
Work = Callable[[], Callable[[], object]]

WARM_UP = 2


def rounds(works: Sequence[Work], count: int, warm_up: int = WARM_UP) -> list[tuple[float, ...]]:
    """The seconds of each work in each of the rounds A B A B …; the warm-up before them does not count.

    Rings of objects are looked for as seldom as `antirisk` itself does, for all works alike.
    """
    gc.set_threshold(100_000)
    taken = [tuple(map(_seconds, works)) for _ in range(warm_up + count)]
    return taken[warm_up:]


def _seconds(work: Work) -> float:
    run = work()
    gc.collect()  # what was thrown away before is not charged to this run
    start = perf_counter()
    run()
    return perf_counter() - start
