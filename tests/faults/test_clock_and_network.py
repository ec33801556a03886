"""A clock that is wrong, a rename that is slow or says that it failed: what is in a file counts, not when it came."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from tests.building.workspaces import codes, made, program, times, tree
from tests.faults import builds

YEAR = 365 * 24 * 3600


@pytest.mark.parametrize("ahead", [-20 * YEAR, -60, 0, 10 * YEAR])
def test_a_clock_set_back(folder: Path, ahead: int) -> None:
    """A program that was saved, by its time, before its documents were made is built all the same; else nothing is."""
    old, new = builds.editions(folder)
    for path in (folder / "programs").iterdir():
        os.utime(path, (time.time() + ahead,) * 2)
    assert all(one.written for one in made(folder).values())
    assert tree(folder / "output") == new != old
    for path in (folder / "output").rglob("*.*"):
        os.utime(path, (time.time() - ahead,) * 2)
    before = times(folder / "output")
    assert not any(one.written for one in made(folder).values())
    assert times(folder / "output") == before


def test_a_slow_rename(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reads meanwhile sees the old file or the new one, however long it takes to come to its place."""
    old, new = builds.editions(folder)
    replace = os.replace

    def slow(path: Path, target: Path) -> None:
        time.sleep(0.01)
        replace(path, target)
        time.sleep(0.01)

    monkeypatch.setattr(os, "replace", slow)
    ended, seen = threading.Event(), set[tuple[str, bool]]()

    def read() -> None:
        while not ended.is_set():
            for name in new.keys() - {"manifest.json"}:
                data = (folder / "output" / name).read_bytes()
                seen.add((name, data in (old[name], new[name])))

    reader = threading.Thread(target=read)
    reader.start()
    found = made(folder)
    ended.set()
    reader.join()
    assert [codes(one) for one in found.values()] == [set(), set()]
    assert {sound for _, sound in seen} == {True}
    assert len(seen) == len(new) - 1
    assert tree(folder / "output") == new


def test_a_rename_that_is_done_and_said_to_have_failed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A network file system that loses the answer asks again, and then does not find what it has renamed."""
    made(folder)
    new = tree(folder / "output")
    program(folder / "programs", "первая", title="Прежняя")
    made(folder)
    program(folder / "programs", "первая")
    replace, lost = os.replace, []

    def doubtful(path: Path, target: Path) -> None:
        replace(path, target)
        if Path(target).name not in lost:
            lost.append(Path(target).name)
            raise FileNotFoundError(2, "No such file or directory", str(path), None, str(target))

    monkeypatch.setattr(os, "replace", doubtful)
    assert codes(made(folder)["первая"]) == set()
    assert len(lost) > 10
    assert tree(folder / "output") == new
