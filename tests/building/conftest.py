from __future__ import annotations

from pathlib import Path

import pytest

from tests.building.workspaces import program


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with two programs, where the test stands."""
    monkeypatch.chdir(tmp_path)
    program(tmp_path / "programs", "первая")
    program(tmp_path / "programs", "вторая")
    return tmp_path
