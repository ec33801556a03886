"""Here and there: one commit has one release, whatever machine it is made on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.building.workspaces import environment
from tests.release.editions import committed, digests, private_pem, seal

MACHINES = {
    "plain": ({"LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "0"}, 0o022, "1"),
    "Kamchatka": ({"LC_ALL": "ru_RU.UTF-8", "TZ": "Asia/Kamchatka", "PYTHONHASHSEED": "1"}, 0o077, "2"),
    "Hawaii": ({"LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Honolulu", "PYTHONHASHSEED": "2"}, 0o000, "4"),
}


@pytest.mark.real
def test_one_commit_has_one_release(folder: Path) -> None:
    """Locale, time zone, hash seed, umask, number of jobs and place change no byte, not even of the seal."""
    committed(folder)
    (folder / "key.pem").write_bytes(private_pem(seal().key))
    (folder / "cert.pem").write_bytes(seal().certificate.pem())
    made = {}
    for number, (name, (settings, mask, jobs)) in enumerate(MACHINES.items()):
        there = folder / ("deeper/" * number) / "clone"
        there.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["git", "clone", "-q", str(folder), str(there)], check=True)
        command = [sys.executable, "-m", "generator.cli", "release", "-o", "site", "--jobs", jobs]
        keys = ["--key", str(folder / "key.pem"), "--cert", str(folder / "cert.pem")]
        subprocess.run(
            [*command, *keys],
            cwd=there,
            check=True,
            env=environment(**settings),
            umask=mask,
            stdout=subprocess.DEVNULL,
        )
        made[name] = digests(there / "site")
    assert len(set(map(repr, map(sorted, (one.items() for one in made.values()))))) == 1
    assert len(made["plain"]) > 40
