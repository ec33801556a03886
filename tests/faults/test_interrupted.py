"""Ctrl-C and SIGTERM: one word, exit code 130, nothing half, nobody left; a process that the system ended is told."""

from __future__ import annotations

import re
import signal
import time
from pathlib import Path

import pytest

from generator import cli
from tests.building.workspaces import program, tree
from tests.faults import builds

pytest.importorskip("fcntl", reason="processes of POSIX")

MANY = [f"п{number}" for number in range(6)]


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interruption(folder: Path, sign: signal.Signals, jobs: str) -> None:
    """To the whole session, as a terminal sends Ctrl-C, once the first file stands: the rest is not waited for."""
    for name in MANY:
        program(folder / "programs", name)
    process = builds.started(folder, "--jobs", jobs)
    until = time.monotonic() + 60
    while not list(folder.glob("output/*/*.docx")) and time.monotonic() < until:
        time.sleep(0.005)
    for number in builds.alive(process.pid) if sign is signal.SIGINT else [process.pid]:
        builds.sent(number, sign)
    said, told = process.communicate(timeout=30)
    assert (process.returncode, said, told.strip()) == (cli.INTERRUPTED, "", "Прервано.")
    builds.nobody_left(process.pid, seconds=3)
    assert not list(folder.rglob("*.tmp"))
    assert len(list(folder.glob("output/*/manifest.json"))) < len(MANY)
    for path in folder.glob("output/*/*.md"):
        assert path.read_text(encoding="utf-8").startswith(("**ПРОЕКТ**", "#", "|", "Приложение"))
    done = builds.started(folder, "--jobs", "1")
    assert done.communicate()[1] == ""
    assert done.returncode == 0
    assert len(list(folder.glob("output/*/manifest.json"))) == len(MANY) + 2


class _Interrupting:
    def __set_name__(self, owner: type, name: str) -> None:
        raise KeyboardInterrupt


def test_an_interruption_while_a_module_makes_its_classes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Python 3.11 hands it on as the cause of another error: no defect of ours."""
    monkeypatch.setattr(cli.cli, "main", lambda *_, **__: type("Anchors", (), {"placed": _Interrupting()}))
    assert cli.run(["check"]) == cli.INTERRUPTED
    assert capsys.readouterr().err == "Прервано.\n"


_ENDED = """
import multiprocessing, os, signal, sys
def hook(event, arguments):
    if event == "open" and str(arguments[0]).endswith("programs/первая.yaml") and multiprocessing.parent_process():
        os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(hook)
"""


@pytest.mark.parametrize("only", ["program", "personal"])
def test_a_process_ended_by_the_system(folder: Path, only: str) -> None:
    """Where memory runs out, the system ends whoever has most: that is a sentence with a cure, no defect of ours."""
    (folder / "programs" / "вторая.yaml").write_text(
        (folder / "programs" / "вторая.yaml").read_text(encoding="utf-8")
        + "организация: {название: Другая}\n",
        encoding="utf-8",
    )
    prelude = folder / "prelude"
    prelude.mkdir()
    (prelude / "sitecustomize.py").write_text(_ENDED, encoding="utf-8")
    process = builds.started(folder, "--jobs", "2", "--only", only, prelude=prelude)
    _, told = process.communicate(timeout=60)
    assert process.returncode == cli.FINDINGS, told
    assert re.findall("AR[0-9]{3}", told) == ["AR708"]
    assert "--jobs 1" in told
    builds.nobody_left(process.pid)
    before = tree(folder / "output")
    assert not [name for name in before if name.endswith(".tmp")]
