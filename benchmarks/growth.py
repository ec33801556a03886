"""Time and memory as programs become many, and as one program becomes long: nothing may grow faster than the work."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import peak, tables, workspaces
from benchmarks.measures import Goal, Result, Together, beside
from benchmarks.processes import ENVIRONMENT, script

SIZES = (10, 100, 1_000)
HUGE = (100, 1_000, 10_000)
#: Ten times as many may take twelve times as long.
_TENFOLD = 1.2
_MEGABYTES = 50

_COMMAND = ("build", "--only", "program", "--format", "docx", "-o")


@dataclass(frozen=True, slots=True)
class _Cold:
    """A workspace that is built into an empty folder, again and again, and the megabytes that each run took."""

    folder: Path
    code: int
    megabytes: list[float] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def work(self) -> Callable[[], object]:
        command = (script("antirisk"), *_COMMAND, f"out-{next(self.numbers)}")
        return lambda: self.megabytes.append(megabytes(*command, cwd=self.folder, code=self.code))


def growth(folder: Path, sizes: Sequence[int] = SIZES) -> Iterator[Together]:
    """Ten, a hundred, a thousand programs; then a plan of a hundred rows and one of a thousand."""
    yield _of_programs(folder, sizes, 3)
    yield _of_rows(folder)


def huge(folder: Path, sizes: Sequence[int] = HUGE) -> Iterator[Together]:
    """A hundred, a thousand, ten thousand programs, once: the last takes minutes, in which a machine is even enough."""
    yield _of_programs(folder, sizes, 1, promised=True)


def _of_programs(folder: Path, sizes: Sequence[int], rounds: int, *, promised: bool = False) -> Together:
    """Each size beside the one before it; what is promised is promised of the largest."""
    cold = [_programs(folder, size) for size in sizes]

    def results(times: Sequence[tuple[float, ...]]) -> Iterator[Result]:
        memory = list(zip(*(one.megabytes[-len(times) :] for one in cold), strict=True))
        last = len(sizes) - 1
        for at in range(1, len(sizes)):
            goal = at == last and promised
            name, peer = f"{sizes[at]:,} programs cold, whole process", f"{sizes[at - 1]:,} programs"
            limit = Goal(_TENFOLD * sizes[at] / sizes[at - 1])
            yield Result(name, beside(times, at, at - 1), peer, limit if goal else None)
            limit = Goal(_MEGABYTES, "difference")
            name, peer = f"memory of {sizes[at]:,} programs cold", f"{sizes[0]:,} programs"
            yield Result(name, beside(memory, at, 0), peer, limit if goal else None, "MB")

    name = f"{', '.join(map(str, sizes))} programs cold"
    return Together(name, [one.work for one in cold], rounds, results, warm_up=0)


def _programs(folder: Path, size: int) -> _Cold:
    place = folder / str(size)
    workspaces.write(place / "programs", size)
    return _Cold(place, int(any(map(workspaces.broken, range(size)))))


def _of_rows(folder: Path, short: int = tables.SHORT, long: int = tables.LONG) -> Together:
    """One program as a whole process: what it costs besides what every process does."""
    cold = []
    for rows in (long, short):
        path = folder / f"rows-{rows}" / "programs" / "длинная.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(tables.text(rows), encoding="utf-8")
        cold.append(_Cold(path.parents[1], 0))

    def results(times: Sequence[tuple[float, ...]]) -> Iterator[Result]:
        memory = list(zip(*(one.megabytes[-len(times) :] for one in cold), strict=True))
        yield Result(f"a program of {long:,} rows cold, whole process", times, f"{short} rows")
        yield Result(f"memory of a program of {long:,} rows cold", memory, f"{short} rows", unit="MB")

    return Together(f"{long} rows cold", [one.work for one in cold], 5, results)


def megabytes(*command: str, cwd: Path, code: int) -> float:
    """The most memory that a command and all its processes take; it has to end with this exit code."""
    watched = (sys.executable, "-I", "-S", os.fspath(Path(peak.__file__)), *command)
    done = subprocess.run(watched, capture_output=True, check=True, cwd=cwd, env=ENVIRONMENT)
    told = json.loads(done.stdout)
    if told["code"] != code:
        raise subprocess.CalledProcessError(told["code"], command[0])
    return float(told["megabytes"])
