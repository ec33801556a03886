"""A Dask cluster of two workers beside two processes of a pool: the same programs, the same documents."""

from __future__ import annotations

import itertools
import re
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import workspaces
from benchmarks.measures import Goal, Measure
from benchmarks.processes import process, script
from benchmarks.timing import Work

PROGRAMS = 150
#: The cluster builds at least nine programs in the time in which the pool builds ten.
_GOAL = Goal(1 / 0.9)
_SECONDS = 60


def cluster(folder: Path, count: int = PROGRAMS) -> Iterator[Measure]:
    """A build into an empty folder each time; what it costs to connect and to look at the workers is counted.

    Scheduler and workers run for as long as the measure does, as they do for whoever has a cluster.
    """
    place, numbers = folder / "cluster", itertools.count()
    workspaces.write(place / "programs", count)

    def made(*options: str) -> Work:
        def anew() -> Callable[[], object]:
            out = place / f"out-{next(numbers)}"
            command = (script("antirisk"), "build", *options, "-o", out.name)
            run = process(*command, cwd=place, code=1)()  # one program in ten is broken

            def whole() -> None:
                run()
                if not (out / "manifest.json").is_file():
                    raise ValueError(f"{' '.join(command)} has built nothing")

            return whole

        return anew

    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{one.getsockname()[1]}"
    there = ("--host", "127.0.0.1", "--no-dashboard")
    begun = []
    try:
        begun.append(
            _begun(place, "scheduler", *there, "--port", address.rpartition(":")[2], until="Scheduler at")
        )
        for number in (1, 2):
            own = ("--nthreads", "1", "--no-nanny", "--local-directory", str(place / f"worker-{number}"))
            begun.append(_begun(place, "worker", address, *there, *own, until="Registered to"))
        yield Measure(
            f"build of {count} programs by a cluster of two workers",
            made("--cluster", address),
            5,
            made("--jobs", "2"),
            "--jobs 2",
            _GOAL,
        )
    finally:
        for one_process in reversed(begun):
            one_process.kill()
            one_process.wait()


def _begun(folder: Path, *command: str, until: str) -> subprocess.Popen[bytes]:
    """A process of Dask that is ready. Raises ValueError if it ends instead."""
    log = folder / f"dask-{len(list(folder.glob('dask-*')))}.log"
    with log.open("wb") as said:
        found = subprocess.Popen([script("dask"), *command], stdout=said, stderr=said, cwd=folder)
    for _ in range(_SECONDS * 20):
        if re.search(until, log.read_text(encoding="utf-8", errors="replace")):
            return found
        if found.poll() is not None:
            break
        time.sleep(0.05)
    found.kill()
    found.wait()
    raise ValueError(log.read_text(encoding="utf-8", errors="replace"))
