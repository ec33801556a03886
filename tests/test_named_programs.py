"""Programs as they are named to commands: by file, by folder, by id."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator import cli
from tests.composition.layouts import PROGRAM

SOUND = PROGRAM.replace("макет: проба", "макет: стандартный")


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with two programs, one of them in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    for name in ("проба", "район/вторая"):
        path = tmp_path / "programs" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(SOUND.replace("код: проба", f"код: {path.stem}", 1), encoding="utf-8")
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = cli.run(list(words))
    said = capsys.readouterr()
    return code, said.out, " ".join(said.err.split())


@pytest.mark.parametrize("name", ["проба", "проба.yaml", "programs/проба.yaml", "./programs/проба.yaml"])
def test_status_takes_an_id_or_a_path(capsys: pytest.CaptureFixture[str], name: str) -> None:
    """As `approve` and `diff` do; a name with its ending is a path and is looked for where it says."""
    code, said, error = run(capsys, "status", "--json", name)
    if name == "проба.yaml":
        assert (code, "ет файла или папки «проба.yaml»" in error) == (2, True)
        return
    assert code == 0
    assert [one["file"] for one in json.loads(said)["programs"]] == ["programs/проба.yaml"]


@pytest.mark.parametrize(
    "command", [["check"], ["overview"], ["build", "--only", "calendar"], ["fmt", "--check"]]
)
def test_every_command_over_programs_takes_ids(
    capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    """Several, wherever in the folder of programs they stand."""
    name, *options = command
    code, _, error = run(capsys, name, "проба", "вторая", *options)
    assert code in {0, 1}, error
    assert "нет файла" not in error


def test_a_path_that_stands_comes_before_an_id(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder called like a program is that folder."""
    (place / "проба").mkdir()
    assert "программ не найдено" in run(capsys, "status", "проба")[2].lower()


def test_an_id_that_is_not_there_is_told_with_those_that_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """For paths and for commands that take an id alone."""
    for words in (["status", "прба"], ["approve", "прба", "--role", "куратор", "--date", "01.02.2023"]):
        code, _, error = run(capsys, *words)
        assert code == cli.USAGE
        assert "; есть программы: проба, вторая" in error
