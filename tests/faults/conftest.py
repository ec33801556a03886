from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.builds import write


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with two programs, where the test stands."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "Рост")
    return tmp_path
