"""Documents of programs that are no longer there: named by every build, taken away by `build --prune` alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import cli
from tests.building.workspaces import made, program, tree

NARROW = ("--only", "program", "--format", "md,html")


def build(*options: str) -> str:
    run = CliRunner().invoke(cli.cli, ["build", *(options or NARROW)])
    assert run.exception is None, run.output
    return run.output


@pytest.fixture
def without(folder: Path) -> Path:
    """A workspace that was built, and has lost its first program since."""
    build()
    (folder / "programs" / "первая.yaml").unlink()
    return folder


def index(folder: Path) -> set[str]:
    return set(json.loads((folder / "output" / "manifest.json").read_text(encoding="utf-8"))["programs"])


def test_a_build_names_them_and_takes_nothing(without: Path) -> None:
    """One line says whose documents stand there still and how they go; they stay."""
    before = tree(without / "output" / "первая")
    (line,) = [line for line in build().splitlines() if "--prune" in line]
    assert "первая" in line
    assert "вторая" not in line
    assert tree(without / "output" / "первая") == before


def test_prune_leaves_what_a_build_of_the_others_makes(without: Path) -> None:
    """With --prune the folder is as if the program had never been there; the next build has nothing to say."""
    assert "первая: убрано файлов 2" in build(*NARROW, "--prune")
    pruned = tree(without / "output")
    assert build(*NARROW, "--prune").splitlines() == build().splitlines()
    build("-o", "fresh", *NARROW)
    assert pruned == tree(without / "fresh")
    assert index(without) == {"вторая"}


def test_what_somebody_changed_or_laid_there_stays(without: Path) -> None:
    """Only files that the manifest names go, and only as they were written."""
    folder = without / "output" / "первая"
    (folder / "первая.program.md").write_text("моя правка", encoding="utf-8")
    (folder / "заметка.txt").write_text("моё", encoding="utf-8")
    assert "убрано файлов 1; оставлено измененное после сборки: первая.program.md" in build(
        *NARROW, "--prune"
    )
    assert set(tree(folder)) == {"первая.program.md", "заметка.txt"}
    assert index(without) == {"вторая"}


def test_a_program_that_cannot_be_read_is_there(folder: Path) -> None:
    """A broken file is no lost one: its earlier documents are neither named nor taken."""
    build()
    (folder / "programs" / "первая.yaml").write_text("формат: [1\n", encoding="utf-8")
    before = tree(folder / "output" / "первая")
    run = CliRunner().invoke(cli.cli, ["build", *NARROW, "--prune"])
    assert run.exit_code == cli.FINDINGS
    assert "убрано" not in run.output
    assert tree(folder / "output" / "первая") == before


def test_one_program_tells_nothing_of_the_others(folder: Path) -> None:
    """With a path nobody knows which programs there are: nothing is named, and --prune is wrong usage."""
    build()
    assert "--prune" not in build("programs/первая.yaml", *NARROW)
    assert CliRunner().invoke(cli.cli, ["build", "programs/первая.yaml", "--prune"]).exit_code == cli.USAGE
    assert set(index(folder)) == {"первая", "вторая"}


def test_a_link_out_of_the_output_is_not_followed(without: Path) -> None:
    """A folder that leads elsewhere is refused in a sentence, and nothing behind it is touched."""
    elsewhere = without / "elsewhere"
    (without / "output" / "первая").rename(elsewhere)
    (without / "output" / "первая").symlink_to(elsewhere)
    before = tree(elsewhere)
    run = CliRunner().invoke(cli.cli, ["build", *NARROW, "--prune"])
    assert run.exit_code == cli.FINDINGS
    assert "AR703" in run.output
    assert tree(elsewhere) == before


def test_a_manifest_of_another_program_gives_no_right(without: Path) -> None:
    """A folder whose manifest speaks of another program is none that a build made."""
    folder = without / "output" / "копия"
    (without / "output" / "первая").rename(folder)
    before = tree(folder)
    assert "копия" not in build(*NARROW, "--prune")
    assert tree(folder) == before


def test_lists_of_the_people_of_a_school_that_is_gone(folder: Path) -> None:
    """A school none of whose programs is there has no people any more; one that has any keeps their lists."""
    path = program(folder / "programs", "первая")
    path.write_text(
        path.read_text(encoding="utf-8") + "организация:\n  название: Школа № 7\n", encoding="utf-8"
    )
    build("--only", "personal")
    path.unlink()
    lists = {one.name for one in (folder / "output" / "people").iterdir()}
    assert len(lists) == 2
    said = build("--only", "personal", "--prune")
    left = {one.name for one in (folder / "output" / "people").iterdir()}
    assert len(left) == 1
    assert f"people/{(lists - left).pop()}: убрано файлов" in said
    assert made(folder)["вторая"].findings == []
