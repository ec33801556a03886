"""`python -m benchmarks.fuzzing TARGET [--seconds N] [--runs N] [--seed N] [--corpus FOLDER] [--found FOLDER]`.

A process fuzzes one target, since libFuzzer ends the process that it runs in. What it found stands in the folder
`--found`, a file each, and the process ends with another code than 0.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from random import Random

import atheris

with atheris.instrument_imports(include=["generator"], enable_loader_override=False):
    from benchmarks.fuzzing import mutations, seeds, targets

#: Seconds after which one input is reported as one that takes too long.
_SLOW = 30
_LONGEST = 40_000


def main() -> None:
    """Fuzzes a target until its time or its runs are over, or something is found."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzzing", description=__doc__)
    parser.add_argument("target", choices=targets.TARGETS)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--runs", type=int, default=-1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--corpus", type=Path, help="inputs worth keeping, read and added to")
    parser.add_argument("--found", type=Path, default=Path(), help="where inputs go that raise")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as begun:
        for number, data in enumerate(seeds.seeds(asked.target)):
            (Path(begun) / str(number)).write_bytes(data)
        asked.found.mkdir(parents=True, exist_ok=True)
        if asked.corpus:
            asked.corpus.mkdir(parents=True, exist_ok=True)
        options = [
            f"-seed={asked.seed}",
            f"-runs={asked.runs}",
            f"-max_total_time={asked.seconds}",
            f"-timeout={_SLOW}",
            f"-max_len={_LONGEST}",
            f"-artifact_prefix={asked.found}/{asked.target}-",
            "-rss_limit_mb=4096",
            "-print_final_stats=1",
        ]
        atheris.Setup(
            [sys.argv[0], *options, *([str(asked.corpus)] if asked.corpus else []), begun],
            targets.TARGETS[asked.target],
            custom_mutator=_mutated,
        )
        atheris.Fuzz()


def _mutated(data: bytes, most: int, seed: int) -> bytes:
    """Mostly changes of texts, now and then libFuzzer's own of bytes."""
    random = Random(seed)
    if random.random() < 0.15:
        changed: bytes = atheris.Mutate(data, most)
        return changed
    return mutations.mutated(data, random)[:most]


if __name__ == "__main__":
    main()
