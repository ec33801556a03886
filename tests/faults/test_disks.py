"""Disks that are full or open for reading alone: old files stay, nothing half is left, and the sentence says why."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from errno import EDQUOT, EFBIG, EROFS
from pathlib import Path

import pytest

from tests import office
from tests.building.workspaces import codes, environment, made, tree
from tests.faults import builds
from tests.test_odd_files import BOUND

#: A build into a disk of its own that has room for less than half of it; without the right to one, into files that may
#: not grow. Whatever was there before stays.
_SMALL = """
mount -t tmpfs -o size=100k none output && cp -r old/. output/ && {build}
code=$?
rm -rf seen && cp -r output seen
exit $code
"""


def test_a_full_disk(folder: Path) -> None:
    """What found room is whole, what found none is as it was before and named; with room again all is made."""
    old, new = builds.editions(folder)
    few = {name: data for name, data in old.items() if name.endswith((".md", ".ics"))}
    assert len(few) == 12
    shutil.rmtree(folder / "output")
    for name, data in few.items():
        (folder / "old" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "old" / name).write_bytes(data)
    code, told = _with_room_for_some(folder)
    assert code == 1, told
    assert "Traceback" not in told
    assert "Неполадка" not in told
    assert "AR703" in told
    assert "на диске кончилось место" in told or "файл больше, чем здесь разрешено" in told
    found = tree(folder / "seen")
    assert not [name for name in found if name.endswith(".tmp")]
    assert few.keys() <= found.keys() < {*new, *few}
    for name, data in found.items():
        assert data in (old.get(name), new.get(name)) or name.endswith("manifest.json"), name
    shutil.rmtree(folder / "output")
    shutil.move(folder / "seen", folder / "output")
    builds.repaired(folder, new)


def _with_room_for_some(folder: Path) -> tuple[int, str]:
    (folder / "output").mkdir()
    own = ["unshare", "--mount", "--map-root-user", "--user"] if shutil.which("unshare") else ["false"]
    mounts = subprocess.run(
        [*own, "mount", "-t", "tmpfs", "none", "output"], check=False, cwd=folder, capture_output=True
    )
    build = f"{sys.executable} -m generator.cli build --jobs 1"
    if mounts.returncode == 0:
        command, limit = [*own, "sh", "-c", _SMALL.format(build=build)], resource.RLIM_INFINITY
    else:
        copied = f"cp -r old/. output/ && {build}; code=$?; cp -r output seen; exit $code"
        command, limit = ["sh", "-c", copied], 12_000
    done = subprocess.run(
        command,
        capture_output=True,
        check=False,
        cwd=folder,
        encoding="utf-8",
        env=environment(),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    return done.returncode, done.stdout + done.stderr


def test_files_that_may_not_grow(folder: Path) -> None:
    """The same where the system limits files and not the disk, which it says with another number."""
    done = subprocess.run(
        [sys.executable, "-m", "generator.cli", "build", "--jobs", "1"],
        capture_output=True,
        check=False,
        cwd=folder,
        encoding="utf-8",
        env=environment(),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (12_000, 12_000)),
    )
    assert done.returncode == 1
    assert "файл больше, чем здесь разрешено" in done.stderr
    assert "Traceback" not in done.stderr
    found = tree(folder / "output")
    assert {Path(name).suffix for name in found} >= {".md", ".ics", ".json"}
    assert all(len(data) < 12_000 for data in found.values())
    made(folder)
    assert any(name.endswith(".html") for name in tree(folder / "output"))


@pytest.mark.parametrize("number", [EDQUOT, EROFS, EFBIG])
def test_other_troubles_of_a_disk(folder: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """They are said in Russian, of the file that they concern, and the old one stays."""
    old, _ = builds.editions(folder)

    def refused(path: Path, _: bytes) -> int:
        raise OSError(number, os.strerror(number), str(path))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", refused)
        found = made(folder)
    for one in found.values():
        assert codes(one) == {"AR703"}
        assert all(
            dict(finding.args)["problem"][0] in "кдф" for finding in one.findings if finding.code == "AR703"
        )
    assert tree(folder / "output") == old


@pytest.mark.parametrize("inner", ["", "первая"])
def test_a_folder_for_reading_alone(folder: Path, inner: str) -> None:
    """It is not taken for a document that Word holds: the cure would be another."""
    old, new = builds.editions(folder)
    closed = folder / "output" / inner
    closed.chmod(0o555)
    done = subprocess.run(
        [*BOUND, sys.executable, "-m", "generator.cli", "build", "--jobs", "1"],
        capture_output=True,
        check=False,
        cwd=folder,
        encoding="utf-8",
        env=environment(),
    )
    closed.chmod(0o755)
    assert done.returncode == 1
    assert "AR703" in done.stderr
    assert "нет прав" in done.stderr
    assert "AR702" not in done.stderr
    builds.whole(folder, old, new)
    builds.repaired(folder, new)


def test_half_a_pdf(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A PDF that broke off, as LibreOffice leaves it on a full disk, is a document that was not printed."""
    office.stand_in(folder / "office", monkeypatch)
    (folder / "office" / "made.pdf").write_bytes(office.blank()[:200])
    found = made(folder, formats=("pdf",), products=("program",))
    assert codes(found["первая"]) == {"AR713"}
    assert not list((folder / "output").rglob("*.pdf"))
