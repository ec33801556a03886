"""Whole processes, started as a user starts them."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.measures import Goal, Measure
from benchmarks.timing import Work

ROOT = Path(__file__).parents[1]
PROGRAM = "programs/khanty-mansiysk-2024.yaml"
SCHEMA = "schema/program.schema.json"
#: An installed package has its bytecode, so ours may keep its own too.
_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def check() -> Iterator[Measure]:
    """One program: schema and rules of ours, the schema alone of check-jsonschema."""
    yield Measure(
        "check of one program, whole process",
        process(script("antirisk"), "check", PROGRAM),
        15,
        process(script("check-jsonschema"), "--schemafile", SCHEMA, PROGRAM),
        "check-jsonschema",
        Goal(1 / 2),
    )


def start() -> Iterator[Measure]:
    """What a command costs before it does anything."""
    yield Measure(
        "antirisk --help, whole process",
        process(script("antirisk"), "--help"),
        15,
        process(sys.executable, "-c", "pass"),
        "python -c pass",
        Goal(100, "difference"),
    )


def build(folder: Path) -> Iterator[Measure]:
    """All programs to all files, into an empty folder and into one where nothing has changed."""
    antirisk, numbers = script("antirisk"), itertools.count()
    count = len(list((ROOT / "programs").glob("*.yaml")))

    def anew() -> Callable[[], object]:
        return process(antirisk, "build", "-o", str(folder / f"new-{next(numbers)}"))()

    yield Measure(f"build of {count} programs, whole process", anew, 5)
    again = process(antirisk, "build", "-o", str(folder / "again"))
    yield Measure(f"build of {count} programs, nothing changed", again, 5)


def script(name: str) -> str:
    """A command installed beside the Python that runs this; raises FileNotFoundError if it is not."""
    found = shutil.which(name, path=sysconfig.get_path("scripts"))
    if found is None:
        raise FileNotFoundError(f"{name} is not installed: pip install -e '.[bench]'")
    return found


def process(*command: str) -> Work:
    """A command as a work; it has to succeed, or its time would say nothing."""

    def run() -> None:
        subprocess.run(command, capture_output=True, check=True, cwd=ROOT, env=_ENVIRONMENT)

    return lambda: run
