"""Builds in a process that may be ended at any moment, and what has to hold afterwards."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from tests.building.workspaces import environment, made, program, tree

NAMES = ("первая", "вторая")


def started(folder: Path, *arguments: str, prelude: Path | None = None) -> subprocess.Popen[str]:
    """`antirisk build` in a session of its own; `prelude` is a folder with a sitecustomize.py.

    The command as it is installed: of a module that is run (`-m`) Python itself forgets the exit code after a Ctrl-C
    that came while a class was being made.
    """
    paths = {
        "PYTHONPATH": os.pathsep.join([*([str(prelude)] if prelude else []), environment()["PYTHONPATH"]])
    }
    return subprocess.Popen(
        [Path(sys.executable).with_name("antirisk"), "build", *arguments],
        cwd=folder,
        encoding="utf-8",
        env=environment(**paths),
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509 - no thread here
        start_new_session=True,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


def editions(folder: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """What is built of an older text of the programs and of the one that stands there now; the older is built."""
    write(folder, "Рост")
    made(folder)
    new = tree(folder / "output")
    write(folder, "Прежняя")
    made(folder)
    old = tree(folder / "output")
    assert old.keys() == new.keys()
    write(folder, "Рост")
    return old, new


def write(folder: Path, title: str) -> None:
    for name in NAMES:
        program(folder / "programs", name, title=title)


def whole(folder: Path, *texts: dict[str, bytes]) -> dict[str, bytes]:
    """What stands in output: each file is one of those that a build makes, or has no name yet."""
    found = {name: data for name, data in tree(folder / "output").items() if not name.endswith(".tmp")}
    for name, data in found.items():
        if name == "manifest.json":
            assert json.loads(data)["programs"]
        else:
            assert data in [text.get(name) for text in texts], name
    return found


def repaired(folder: Path, new: dict[str, bytes]) -> None:
    """After the next build all is as if nothing had happened, and the manifests tell the truth."""
    assert not [
        finding for one in made(folder).values() for finding in one.findings if finding.severity == "error"
    ]
    assert tree(folder / "output") == new
    for path in (folder / "output").glob("*/manifest.json"):
        outputs = json.loads(path.read_bytes())["outputs"]
        assert outputs
        for name, entry in outputs.items():
            assert hashlib.sha256((path.parent / name).read_bytes()).hexdigest() == entry["sha256"]


def nobody_left(session: int, seconds: float = 10) -> None:
    """No process of a session goes on for longer than that; those that are only waited for do not count."""
    until = time.monotonic() + seconds
    while left := alive(session):
        assert time.monotonic() < until, left
        time.sleep(0.05)


def alive(session: int) -> list[int]:
    """The processes of a session."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, of_session = path.read_text().rpartition(")")[2].split()[:4]
        except (OSError, ValueError):  # it has ended meanwhile
            continue
        if int(of_session) == session and state not in "ZX":
            found.append(int(path.parent.name))
    return found


def sent(process: int, sign: signal.Signals) -> None:
    """Sends a signal to a process that may have ended meanwhile."""
    with suppress(ProcessLookupError):
        os.kill(process, sign)
