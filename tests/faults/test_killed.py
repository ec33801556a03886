"""kill -9 at any moment of a build: every file that has its name is whole, and the next build repairs."""

from __future__ import annotations

import os
import shutil
import signal
import time
from pathlib import Path
from random import Random

import pytest

from generator import cli
from tests.faults import builds

pytest.importorskip("fcntl", reason="processes of POSIX")

KILLS = int(os.environ.get("ANTIRISK_KILLS", "20"))


def begun(jobs: int) -> int:
    """A build in a process forked off this one, so that no time goes by until it writes; its number."""
    process = os.fork()
    if process:
        return process
    os.setsid()
    silence = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(silence, stream)
    os._exit(cli.run(["build", "--jobs", str(jobs)]))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("killed")


@pytest.fixture(scope="module")
def texts(place: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    return builds.editions(place)


@pytest.mark.parametrize("kill", range(KILLS))
def test_a_kill_at_any_moment(
    place: Path, texts: tuple[dict[str, bytes], dict[str, bytes]], kill: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Over nothing or an older edition; every fourth time with two processes, which end with the killed one."""
    monkeypatch.chdir(place)
    old, new = texts
    shutil.rmtree(place / "output")
    for name, data in old.items() if kill % 2 else ():
        (place / "output" / name).parent.mkdir(parents=True, exist_ok=True)
        (place / "output" / name).write_bytes(data)
    began = time.monotonic()
    process = begun(jobs=2 if kill % 4 == 3 else 1)
    time.sleep(Random(kill).uniform(0, 0.5 if kill % 4 == 3 else 0.35))
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    builds.nobody_left(process)
    assert time.monotonic() - began < 12
    builds.whole(place, old, new)
    builds.repaired(place, new)


_EVENTS = """
import os, signal, sys
left, done = int(os.environ["KILL_AT"]), 0
def hook(event, arguments):
    global done
    if event in ("open", "os.rename", "os.remove", "os.mkdir", "os.chmod") and "output" in str(arguments[0]):
        done += 1
        if done == left:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(hook)
"""


@pytest.mark.parametrize("event", [1, 2, 3, 4, 7, 60, 61, 62, 63])
def test_a_kill_before_an_event(
    folder: Path, tmp_path: Path, event: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the N-th file is opened, renamed, removed, made: the same moment in every run."""
    old, new = builds.editions(folder)
    prelude = tmp_path / "prelude"
    prelude.mkdir()
    (prelude / "sitecustomize.py").write_text(_EVENTS, encoding="utf-8")
    monkeypatch.setenv("KILL_AT", str(event))
    process = builds.started(folder, "--jobs", "1", prelude=prelude)
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    builds.whole(folder, old, new)
    builds.repaired(folder, new)
