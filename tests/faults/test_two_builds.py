"""Two builds at once in one folder, of one machine or of two: each file is whole, and none is in another's way."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from generator import cli, workspace
from tests.building.workspaces import codes, made, tree
from tests.faults import builds


def test_three_builds_of_one_text(folder: Path) -> None:
    """Whoever comes first, all end well, and leave what one alone would have left."""
    made(folder)
    new = tree(folder / "output")
    shutil.rmtree(folder / "output")
    running = [builds.started(folder, "--jobs", jobs) for jobs in ("1", "1", "2")]
    for process in running:
        _, told = process.communicate(timeout=120)
        assert (process.returncode, told) == (0, "")
    assert tree(folder / "output") == new


def test_builds_of_two_texts(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Of a shared folder each file is of one text or of the other; the next build makes all of one."""
    old, new = builds.editions(folder)
    shutil.rmtree(folder / "output")
    other = tmp_path_factory.mktemp("other")
    builds.write(other, "Прежняя")
    running = [
        builds.started(place, "-o", str(folder / "output"), "--jobs", "1") for place in (folder, other)
    ]
    for process in running:
        _, told = process.communicate(timeout=120)
        assert (process.returncode, told) == (0, "")
    builds.whole(folder, old, new)
    assert not list(folder.rglob("*.tmp"))
    builds.repaired(folder, new)


def test_a_sweep_by_the_other(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another build that begins takes away what it thinks a killed one has left: what was swept is written again."""
    replace, swept = os.replace, []

    def swept_first(path: Path, target: Path) -> None:
        if Path(path).name not in swept and len(swept) < 2:
            workspace.sweep(Path(path).parent)
            swept.append(Path(path).name)
        replace(path, target)

    monkeypatch.setattr(os, "replace", swept_first)
    assert [codes(one) for one in made(folder).values()] == [set(), set()]
    assert len(swept) == 2
    assert not list(folder.rglob("*.tmp"))


def test_a_sweep_that_does_not_end(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is taken away each time is told, and not tried for ever."""
    replace = os.replace

    def gone(path: Path, target: Path) -> None:
        if Path(target).suffix == ".md":
            Path(path).unlink()
        replace(path, target)

    monkeypatch.setattr(os, "replace", gone)
    assert codes(made(folder)["первая"]) == {"AR703"}


def test_temporary_names_are_nobody_elses(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two containers may have one number of a process: a name made of it alone would mix two files into one."""
    names: list[str] = []
    write = Path.write_bytes

    def noted(path: Path, data: bytes) -> int:
        names.append(path.name)
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", noted)
    for _ in range(2):
        workspace.replace(folder / "а.md", b"x")
    assert len(set(names)) == 2
    assert all(name.startswith(".а.md.") and name.endswith(".tmp") for name in names)


def test_a_check_during_a_build(folder: Path) -> None:
    """Reading never waits for writing."""
    process = builds.started(folder, "--jobs", "1")
    assert cli.run(["check"]) == 0
    assert process.communicate(timeout=120)[1] == ""
