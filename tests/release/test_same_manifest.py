"""Here and there: one commit has one release, whatever machine it is made on."""

from __future__ import annotations

import base64
import subprocess
import sys
from pathlib import Path

import pytest

from generator import resources
from generator.source import package_templates
from tests.building.workspaces import environment
from tests.release.editions import approve, committed, digests, git, private_pem, seal

#: What a machine is set to, its umask, its processes, and what git does there to ends of lines.
MACHINES = {
    "plain": ({"LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "0"}, 0o022, "1", "false"),
    "Kamchatka": (
        {"LC_ALL": "ru_RU.UTF-8", "TZ": "Asia/Kamchatka", "PYTHONHASHSEED": "1"},
        0o077,
        "2",
        "true",
    ),
    "Hawaii": (
        {"LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Honolulu", "PYTHONHASHSEED": "2"},
        0o000,
        "4",
        "input",
    ),
}


@pytest.fixture
def workspace(folder: Path) -> Path:
    """Programs and templates whose lines end as on Windows, and a signature that was written as text."""
    attributes = resources.text("templates", "workspace/gitattributes")
    (folder / ".gitattributes").write_text(attributes, encoding="utf-8")
    own = folder / "templates"
    for name in ("style.css", "layouts/календарь.yaml"):
        (own / name).parent.mkdir(parents=True, exist_ok=True)
        (own / name).write_bytes(package_templates().files[name].replace(b"\n", b"\r\n"))
    path = folder / "programs" / "первая.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    text = approve(path)
    signature = base64.encodebytes(b"signature" * 30).replace(b"\n", b"\r\n")
    for ending, data in ((".docx", b"PK\0signed"), (".docx.sig", signature)):
        text.with_name(f"{text.stem}.program{ending}").write_bytes(data)
    committed(folder)
    (folder / "key.pem").write_bytes(private_pem(seal().key))
    (folder / "cert.pem").write_bytes(seal().certificate.pem())
    assert b"\r\n" in text.read_bytes()
    assert git(folder, "status", "--porcelain", "programs", "templates") == ""
    return folder


@pytest.mark.real
def test_one_commit_has_one_release(workspace: Path) -> None:
    """Locale, time zone, hash seed, umask, jobs, place and ends of lines change no byte, not even of the seal."""
    made = {}
    for number, (name, (settings, mask, jobs, ends)) in enumerate(MACHINES.items()):
        there = workspace / ("deeper/" * number) / "clone" if number else workspace
        there.parent.mkdir(parents=True, exist_ok=True)
        if number:
            clone = ["git", "clone", "-q", "-c", f"core.autocrlf={ends}", str(workspace), str(there)]
            subprocess.run(clone, check=True, umask=mask)
        command = [sys.executable, "-m", "generator.cli", "release", "-o", "site", "--jobs", jobs]
        keys = ["--key", str(workspace / "key.pem"), "--cert", str(workspace / "cert.pem")]
        subprocess.run(
            [*command, *keys],
            cwd=there,
            check=True,
            env=environment(**settings),
            umask=mask,
            stdout=subprocess.DEVNULL,
        )
        made[name] = digests(there / "site")
    first, *others = made.values()
    assert [
        {name for name in first.keys() | one.keys() if first.get(name) != one.get(name)} for one in others
    ] == [
        set(),
        set(),
    ]
    assert len(first) > 40
