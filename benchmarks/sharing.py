"""Two processes beside one: what a build gains, beside what a loop that shares nothing gains on the same machine."""

from __future__ import annotations

import itertools
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks import workspaces
from benchmarks.measures import Goal, Result, Together
from benchmarks.processes import process, script
from benchmarks.timing import Work

COUNT = 200
_LOOP = "import sys\nfor _ in range(int(sys.argv[1])): sum(i & 7 for i in range(20_000_000))"


def two(folder: Path, count: int = COUNT) -> Iterator[Together]:
    """Programs to DOCX by one process and by two; a bare loop twice by one, and once by each of two."""
    workspaces.write(folder / "programs", count)
    code, numbers = int(any(map(workspaces.broken, range(count)))), itertools.count()

    def built(jobs: int) -> Work:
        def anew() -> Callable[[], object]:
            command = ("build", "--only", "program", "--format", "docx", "--jobs", str(jobs))
            return process(
                script("antirisk"), *command, "-o", f"out-{next(numbers)}", cwd=folder, code=code
            )()

        return anew

    def results(times: Sequence[tuple[float, ...]]) -> Iterator[Result]:
        gains = [(one / both, alone / shared) for one, both, alone, shared in times]
        name = f"gain by two processes, {count} programs to DOCX"
        yield Result(name, gains, "a bare loop", Goal(0.9, least=True), "×")

    works = [built(1), built(2), lambda: lambda: loops(1), lambda: lambda: loops(2)]
    yield Together("two processes / a bare loop", works, 5, results, warm_up=1)


def loops(processes: int) -> None:
    """The same two lots of work, by one process or by two."""
    command = [sys.executable, "-c", _LOOP, str(2 // processes)]
    running = [subprocess.Popen(command) for _ in range(processes)]
    codes = [one.wait() for one in running]
    if any(codes):
        raise subprocess.CalledProcessError(1, "the bare loop")
