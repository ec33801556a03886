"""What a writer made of the kitchen sink when somebody last looked at it and found it good."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "golden"


def assert_golden(name: str, written: bytes) -> None:
    """The bytes are those of the golden file; `GOLDEN=write` in the environment renews it, for review."""
    path = FOLDER / name
    if os.environ.get("GOLDEN") == "write":
        path.write_bytes(written)
        pytest.fail(f"{path.name} is written anew: look at the diff, then run without GOLDEN")
    assert written.decode().splitlines() == path.read_bytes().decode().splitlines()
    assert written == path.read_bytes()
