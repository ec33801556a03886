from __future__ import annotations

from pathlib import Path

import pytest

from tests.building.workspaces import program
from tests.release.editions import approve


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with two approved programs, where the test stands."""
    monkeypatch.chdir(tmp_path)
    for name in ("первая", "вторая"):
        approve(program(Path("programs"), name))
    return tmp_path
