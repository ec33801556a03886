"""Inputs, templates and outputs that are taken away while a build runs; programs: `tests/test_odd_files.py`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator import writers
from tests.building.workspaces import codes, made, tree
from tests.faults import builds


def test_an_output_folder_that_vanishes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody empties output while it is written: the files that had no folder are named, the next build makes all."""
    made(folder)
    new = tree(folder / "output")
    shutil.rmtree(folder / "output")
    write, done = writers.write, []

    def emptied(*arguments: object) -> bytes:
        done.append(1)
        if len(done) == 5:
            shutil.rmtree(folder / "output")
        return write(*arguments)  # type: ignore[arg-type] # handed on as it came

    with monkeypatch.context() as patch:
        patch.setattr(writers, "write", emptied)
        found = made(folder)
    assert sorted(map(sorted, map(codes, found.values()))) == [[], ["AR703"]]
    builds.repaired(folder, new)


@pytest.mark.parametrize("name", ["programs/school.yaml", "templates/style.css", "programs/первая.signoff"])
def test_an_input_that_vanishes(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """A file that was seen in its folder and is gone when it is read is named; it is no defect, and stops no other."""
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    if path.suffix == ".signoff":
        path.mkdir()
        path = path / "приказ.yaml"
    path.write_text("/* */", encoding="utf-8")
    opened = Path.open

    def gone(one: Path, *arguments: object, **more: object) -> object:
        if one.name == path.name and one.exists():
            one.unlink()
        return opened(one, *arguments, **more)  # type: ignore[call-overload] # handed on as it came

    monkeypatch.setattr(Path, "open", gone)
    found = made(folder, templates=folder / "templates", verify=True)
    assert any("AR005" in codes(one) for one in found.values())


def test_an_output_that_vanished_before(folder: Path) -> None:
    """What somebody deleted, emptied or cut is made again, and nothing else."""
    made(folder)
    new = tree(folder / "output")
    place = folder / "output" / "первая"
    (place / "первая.program.docx").unlink()
    (place / "первая.program.md").write_bytes(b"")
    page = place / "первая.checklist.html"
    page.write_bytes(page.read_bytes()[:-1])
    assert set(made(folder)["первая"].written) == {
        "первая.program.docx",
        "первая.program.md",
        "первая.checklist.html",
    }
    assert tree(folder / "output") == new
