"""Names of files that cannot stand on every disk, folders that can have any."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import cli
from generator.build import Wanted, build
from generator.build.memory import FOLDER
from tests.building.workspaces import codes, made, program, tree


@pytest.mark.parametrize(
    "name", ["con", "PRN", "aux", "nul", "com1", "LPT9", "что?", "конец.", "con.старый", "а:б"]
)
def test_a_name_that_windows_refuses_is_refused(folder: Path, name: str) -> None:
    """Schools open these folders on Windows: a name that cannot stand there is an error before anything is written."""
    program(folder / "programs", name)
    found = made(folder)
    assert codes(found[Path(f"{name}.yaml").stem]) == {"AR701"}
    assert {path.name for path in (folder / "output").iterdir()} == {
        *("первая", "вторая", "manifest.json"),
        FOLDER,
    }


@pytest.mark.parametrize("other", ["Первая", "ПЕРВАЯ", "первая"])
def test_names_that_differ_in_case_alone_are_refused(folder: Path, other: str) -> None:
    """Two programs whose files would fall together on Windows: the second is refused, the first is built."""
    program(folder / "programs" / "школа", other)
    paths = [folder / "programs" / "первая.yaml", folder / "programs" / "школа" / f"{other}.yaml"]
    first, second = build(paths, Wanted(folder / "output"))
    assert codes(first) == set()
    assert codes(second) == {"AR704"}
    assert [path.name for path in sorted((folder / "output").iterdir())] == [
        FOLDER,
        "manifest.json",
        "первая",
    ]


def test_composed_and_decomposed_letters_are_one_name(folder: Path) -> None:
    """«й» may be one sign or two: a Mac takes both for one file."""
    composed, decomposed = (unicodedata.normalize(form, "край") for form in ("NFC", "NFD"))
    paths = [program(folder / "programs", composed), program(folder / "programs", decomposed)]
    if len(list((folder / "programs").glob("кра*"))) < 2:  # pragma: no cover - a Mac
        pytest.skip("this disk takes both for one file itself")
    assert [codes(one) for one in build(paths[1:], Wanted(folder / "output"))] == [set()]
    first, second = build(paths, Wanted(folder / "output"))
    assert (codes(first), codes(second)) == (set(), {"AR704"})


def test_a_folder_may_have_any_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cyrillic letters, blanks and signs in paths make no difference, also not to the bytes."""
    plain, odd = tmp_path / "a", tmp_path / "Мои документы (новые) №1 & 2"
    for folder in (plain, odd):
        program(folder / "programs", "первая")
        monkeypatch.chdir(folder)
        assert CliRunner().invoke(cli.cli, ["build", "-o", str(folder / "output")]).exit_code == 0
    assert tree(odd / "output") == tree(plain / "output")
