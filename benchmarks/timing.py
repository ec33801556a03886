"""Works → the medians of their times, measured in turn so that a noisy machine is noisy for all of them."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from statistics import median
from time import perf_counter

#: Prepares one run, which is not timed, and returns the run, which is.
Work = Callable[[], Callable[[], object]]

WARM_UP = 2


def medians(works: Sequence[Work], rounds: int) -> list[float]:
    """The median seconds of each work over rounds A B A B …; the warm-up before them does not count."""
    times: list[list[float]] = [[] for _ in works]
    for number in range(WARM_UP + rounds):
        for work, taken in zip(works, times, strict=True):
            seconds = _seconds(work)
            if number >= WARM_UP:
                taken.append(seconds)
    return [median(taken) for taken in times]


def _seconds(work: Work) -> float:
    run = work()
    gc.collect()  # what was thrown away before is not charged to this run
    start = perf_counter()
    run()
    return perf_counter() - start
