"""Which files a preview looks at, and whom a change concerns."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.serve.files import Asked, concerned, differing
from tests.building.workspaces import program

PROGRAMS = {
    "а": Path("programs/а.yaml"),
    "а.б": Path("programs/а.б.yaml"),
    "школа/в": Path("programs/школа/в.yaml"),
}


@pytest.mark.parametrize(
    ("file", "names"),
    [
        ("programs/а.yaml", {"а"}),
        ("programs/а.signoff/приказ.yaml", {"а"}),
        ("programs/а.progress.yaml", {"а"}),
        ("programs/а.б.yaml", {"а.б"}),
        ("programs/school.yaml", {"а", "а.б", "школа/в"}),
        ("programs/школа/school.yaml", {"школа/в"}),
        ("programs/школа/в.signoff/приказ.yaml", {"школа/в"}),
        ("programs/другая/school.yaml", set()),
        ("elsewhere/shared.yaml", {"а"}),
        ("elsewhere/other.yaml", set()),
    ],
)
def test_a_change_concerns_the_programs_that_may_read_the_file(file: str, names: set[str]) -> None:
    """A program is read again for its own files, for shared ones beside or above it, for what it was read from."""
    inputs = {"а": [Path("programs/а.yaml"), Path("elsewhere/shared.yaml")]}
    assert concerned({Path(file)}, PROGRAMS, inputs) == names


def seen(asked: Asked) -> set[str]:
    stamps = asked.stamps(asked.folders([]), [])
    return {path.as_posix() for path in stamps if path.is_relative_to(asked.path.parent)}


def test_the_files_of_a_folder(asked: Asked, folder: Path) -> None:
    """Every YAML below it and the workspace's templates; nothing hidden, nothing of Word, nothing built."""
    for name in (
        "programs/первая.signoff/приказ.yaml",
        "programs/школа/school.yaml",
        "programs/.git/config.yaml",
        "programs/.первая.yaml",
        "programs/~$первая.yaml",
        "programs/первая.docx",
        "templates/style.css",
        "templates/layouts/свой.yaml",
        "output/первая/manifest.json",
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    assert seen(asked) == {
        "programs/первая.yaml",
        "programs/вторая.yaml",
        "programs/первая.signoff/приказ.yaml",
        "programs/школа/school.yaml",
        "templates/style.css",
        "templates/layouts/свой.yaml",
    }


def test_the_folders_of_one_file(folder: Path) -> None:
    """Beside one file only what is named after it is watched: it may stand in a large folder."""
    (folder / "programs" / "большая").mkdir()
    program(folder / "programs", "[a]*")
    (folder / "programs" / "[a]*.signoff").mkdir()
    asked = Asked(Path("programs/[a]*.yaml"), Path("templates"), alone=True)
    own = [path.as_posix() for path in asked.folders([]) if not path.is_absolute()]
    assert own == ["programs", "programs/[a]*.signoff", "."]
    assert asked.programs() == {"[a]*": Path("programs/[a]*.yaml")}


def test_files_that_were_read_are_watched_wherever_they_stand(asked: Asked, folder: Path) -> None:
    """A file out of another folder is seen to change, whatever its ending."""
    other = folder / "общее" / "calendar.toml"
    other.parent.mkdir()
    other.write_text("1")
    first = asked.stamps(asked.folders([other]), [other])
    assert other in first
    other.write_text("12")
    assert differing(first, asked.stamps(asked.folders([other]), [other])) == {other}


def test_programs_are_named_by_their_place(asked: Asked, folder: Path) -> None:
    """Two schools may name a file alike; what is no program has no name."""
    program(folder / "programs" / "школа", "первая")
    (folder / "programs" / "папка.yaml").mkdir()
    (folder / "programs" / "school.yaml").touch()
    assert list(asked.programs()) == ["вторая", "первая", "школа/первая"]


def test_what_comes_goes_or_changes_differs() -> None:
    """A file is the same while it was written at the same time, has its size and is the same one."""
    one, two, three = Path("1"), Path("2"), Path("3")
    before = {one: (1, 1, 1), two: (1, 1, 1)}
    assert differing(before, before) == set()
    assert differing(before, {one: (1, 1, 2), three: (1, 1, 1)}) == {one, two, three}
