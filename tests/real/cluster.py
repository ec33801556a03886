"""A Dask scheduler and its workers on loopback, processes as a user starts them."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.real.tools import program

#: So long a machine under load may take to start a process that imports Dask.
_SECONDS = 60


@dataclass
class Cluster:
    """What runs: where the scheduler answers, and the processes, the scheduler's first."""

    address: str
    folder: Path
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def add(self, *options: str, environment: dict[str, str] | None = None) -> subprocess.Popen[bytes]:
        """Starts a worker more, and waits until the scheduler knows of it."""
        number = len(self.processes)
        log = self.folder / f"worker-{number}.log"
        found = _begun(
            log,
            *("worker", self.address, "--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1"),
            *("--local-directory", str(self.folder / f"worker-{number}"), *options),
            environment=environment,
        )
        self.processes.append(found)
        _said(found, log, "Registered to:")
        return found


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def cluster(folder: Path, workers: int = 2, *options: str, **settings: str) -> Iterator[Cluster]:
    """A scheduler and workers without nannies, for as long as they are needed.

    `settings` are those of Dask as variables of the environment have them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    log, port = folder / "scheduler.log", free_port()
    scheduler = _begun(
        log,
        *("scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"),
        environment=settings,
    )
    found = Cluster(f"tcp://127.0.0.1:{port}", folder, [scheduler])
    try:
        _said(scheduler, log, "Scheduler at:")
        for _ in range(workers):
            found.add(*(options or ("--no-nanny",)))
        yield found
    finally:
        for one in reversed(found.processes):
            _ended(one)


def _begun(log: Path, *command: str, environment: dict[str, str] | None) -> subprocess.Popen[bytes]:
    dask = program(str(Path(sys.executable).with_name("dask")))
    with log.open("wb") as said:
        return subprocess.Popen(
            [dask, *command],
            stdout=said,
            stderr=subprocess.STDOUT,
            cwd=log.parent,  # the worker of another machine stands elsewhere, too
            env={**os.environ, **(environment or {})},
            start_new_session=True,
        )


def _said(process: subprocess.Popen[bytes], log: Path, words: str) -> None:
    """Waits until a process has said these words."""
    for _ in range(_SECONDS * 20):
        said = log.read_text(encoding="utf-8", errors="replace")
        if re.search(words, said):
            return
        assert process.poll() is None, said
        time.sleep(0.05)
    raise AssertionError(said)


def _ended(process: subprocess.Popen[bytes]) -> None:
    """Ends a process with all that it has started: the session is its own."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(_SECONDS)
