"""Whole processes: one that does not do the work is not timed, one that is not there is asked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import processes


def test_a_process_that_fails_is_not_timed() -> None:
    """A peer that refuses the file would be quick, and its time would say nothing."""
    run = processes.process(sys.executable, "-c", "raise SystemExit(1)")()
    with pytest.raises(subprocess.CalledProcessError):
        run()


def test_a_peer_that_finds_other_faults_is_not_timed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that only one side thinks broken would make the two do different work."""
    monkeypatch.setattr(processes, "faulty", lambda *_: set())
    monkeypatch.setattr(processes, "script", lambda name: name)
    with pytest.raises(ValueError, match="does not find the broken programs"):
        list(processes.many(tmp_path, 10))


@pytest.mark.parametrize("name", ["strictdoc", "mkdocs", "doorstop"])
def test_who_lacks_a_peer_is_told_how_to_get_it(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such a peer is no dependency of ours: a benchmark without it says what to install and what to set."""
    monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(FileNotFoundError, match=f"pip install {name}; {name.upper()}="):
        processes.peer(name)
    monkeypatch.setenv(name.upper(), "/opt/peer")
    assert processes.peer(name) == "/opt/peer"
