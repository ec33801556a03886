from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from generator.serve import Asked, Server
from tests.building.workspaces import program


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with two programs, where the test stands."""
    monkeypatch.chdir(tmp_path)
    program(tmp_path / "programs", "первая")
    program(tmp_path / "programs", "вторая")
    return tmp_path


@pytest.fixture
def asked(folder: Path) -> Asked:
    """A preview of the folder."""
    assert folder.is_dir()
    return Asked(Path("programs"), Path("templates"))


@pytest.fixture
def server(asked: Asked) -> Iterator[Server]:
    """A preview on a free port, running until the test ends."""
    server = Server(asked, 0, lambda _: None)
    thread = Thread(target=server.run)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
