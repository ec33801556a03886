from __future__ import annotations

import pytest
from place import Place


@pytest.fixture
def place(tmp_path, monkeypatch, capsys) -> Place:
    """A workspace with one program that nobody has approved."""
    monkeypatch.chdir(tmp_path)
    return Place(tmp_path, capsys)
