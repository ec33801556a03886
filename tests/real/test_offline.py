"""antirisk installed as the guide tells, from a folder of packages, where there is no network."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_guide import BLOCKS, ROOT

pytestmark = pytest.mark.real
#: Runs a command so that it reaches nobody.
_CLOSED = ["unshare", "--user", "--map-root-user", "--net"]


def _lines(verb: str) -> list[str]:
    """The commands of the last block of a kind."""
    return [block.body for block in BLOCKS if block.verb == verb][-1].splitlines()


def _closed() -> list[str]:
    """How the network is closed; where the system has no such thing, pip alone is told to stay away from it."""
    there = shutil.which(_CLOSED[0]) and not subprocess.run([*_CLOSED, "true"], check=False).returncode
    return _CLOSED if there else []


def _run(line: str, folder: Path, before: list[str], names: dict[str, str]) -> None:
    words = [names.get(word, word) for word in shlex.split(line)]
    subprocess.run([*before, *words], cwd=folder, check=True)


@pytest.mark.skipif(os.name == "nt", reason="the guide has other commands for Windows")
def test_the_folder_of_packages_installs_without_a_network(tmp_path: Path) -> None:
    """The one command makes the folder; those after it make an antirisk that starts a program and builds it."""
    packages = tmp_path / "wheels"
    (made,) = _lines("sh closed")
    _run(made, ROOT, [], {"python3": sys.executable, "wheels": str(packages)})
    work = tmp_path / "work"
    work.mkdir()
    told = [line.strip() for line in (packages / "ПРОЧТИ.txt").read_text(encoding="utf-8-sig").splitlines()]
    install = _lines("sh linux")
    assert set(install[:-1]) < set(told)
    assert set(_lines("bat windows")[:-1]) < set(told)
    names = {"python3": sys.executable, "ПАКЕТЫ": str(packages)}
    for line in (*install, ".venv/bin/antirisk new programs/школа-7-2026.yaml", ".venv/bin/antirisk build"):
        _run(line, work, _closed(), names)
    assert (work / "output" / "школа-7-2026" / "школа-7-2026.program.docx").is_file()
    _run(".venv/bin/python -c 'import watchfiles'", work, _closed(), {})
