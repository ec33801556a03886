"""Targets → inputs that raise: processes of the fuzzer, one after the other, until their time is over."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

ROOT = Path(__file__).parents[2]
_MEMORY = Path("/dev/shm")
RUNS = re.compile(r"number_of_executed_units: ([0-9]+)")
_RAISED = re.compile(
    r"^(?:(?:\w+\.)*\w*(?:Error|Exception)\b.*|==[0-9]+== ERROR: libFuzzer: .*)$", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one target: how many inputs were tried, and what was raised by the one kept in a file."""

    target: str
    runs: int
    raised: dict[str, Path]

    def __str__(self) -> str:
        """One line, and one more for each thing raised."""
        found = [f"\n  {words}\n    {path}" for words, path in self.raised.items()]
        return f"{self.target}: {self.runs} inputs, {len(found)} raised{''.join(found)}"


def long(targets: Iterable[str], minutes: float, folder: Path) -> list[Outcome]:
    """Each target for its share of the time; the folder keeps the inputs worth keeping for another day."""
    names = list(targets)
    outcomes = []
    for name in names:
        outcomes.append(one(name, 60 * minutes / len(names), folder))
        print(outcomes[-1], file=sys.stderr, flush=True)
    return outcomes


def one(target: str, seconds: float, folder: Path) -> Outcome:
    """One target until its time is over: a process ends with the first input that raises, so another goes on."""
    end, seed, runs = monotonic() + seconds, 0, 0
    raised: dict[str, Path] = {}
    while (left := end - monotonic()) >= 1 or seed == 0:
        seed += 1
        output, found = process(target, seed, folder, seconds=max(1, round(left)))
        runs += sum(map(int, RUNS.findall(output)))
        if not found:
            break
        words = next(iter(_RAISED.findall(output)), "no words")
        raised.setdefault(words, found)
    return Outcome(target, runs, raised)


def process(target: str, seed: int, folder: Path, *, seconds: int, runs: int = -1) -> tuple[str, Path | None]:
    """One process of the fuzzer: what it said, and the input that raised, if one did.

    Raises ImportError where the fuzzer could not be started at all.
    """
    before = set(folder.glob(f"found/{target}-*"))
    limits = ["--seconds", str(seconds), "--runs", str(runs), "--seed", str(seed)]
    places = ["--corpus", str(folder / "corpus" / target), "--found", str(folder / "found")]
    command = [sys.executable, "-m", "benchmarks.fuzzing", target, *limits, *places]
    with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as own:
        # libFuzzer ends a process without its last rites, so what it wrote is taken away for it
        environment = {**os.environ, "TMPDIR": own}
        done = subprocess.run(command, capture_output=True, check=False, cwd=ROOT, env=environment)
    output = (done.stdout + done.stderr).decode(errors="replace")
    found = sorted(set(folder.glob(f"found/{target}-*")) - before)
    if done.returncode and not found:
        if not RUNS.search(output):
            raise ImportError(output.strip().splitlines()[-1])
        found = sorted(folder.glob(f"found/{target}-*"))  # the same input as before
    return output, found[0] if done.returncode and found else None
