"""antirisk installed from a folder of packages where there is no network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPTS = "Scripts" if os.name == "nt" else "bin"
_CLOSED = ["unshare", "--user", "--map-root-user", "--net"]


def _without_network() -> list[str]:
    """What a command is run under so that it reaches nobody; nothing where the system has no such thing."""
    there = shutil.which(_CLOSED[0]) and not subprocess.run([*_CLOSED, "true"], check=False).returncode
    return _CLOSED if there else []


@pytest.mark.real
def test_installs_from_the_folder_and_builds(tmp_path: Path) -> None:
    """The one command makes the folder; the two of its note make an antirisk that builds documents."""
    subprocess.run([sys.executable, "offline/wheels.py", tmp_path / "wheels"], cwd=ROOT, check=True)
    note = (tmp_path / "wheels" / "ПРОЧТИ.txt").read_text(encoding="utf-8-sig")
    shutil.copytree(ROOT / "programs", tmp_path / "programs")
    own = [line.split() for line in note.splitlines() if line.startswith("    ") and f"{SCRIPTS}" in line]
    ((python, *install),) = [words for words in own if words[0].startswith(".venv")]
    packages = str(tmp_path / "wheels")
    install = [packages if word == "ПАКЕТЫ" else word.strip('"') for word in install]
    closed = _without_network()
    for command in (
        [sys.executable, "-m", "venv", ".venv"],
        [python, *install],
        [f".venv/{SCRIPTS}/antirisk", "build"],
        [f".venv/{SCRIPTS}/python", "-c", "import watchfiles"],
    ):
        subprocess.run([*closed, *command], cwd=tmp_path, check=True)
    assert (tmp_path / "output" / "zeya-2023" / "zeya-2023.program.docx").is_file()
