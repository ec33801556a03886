"""Programs in parts: which part takes which, and that the parts together are an undivided build, byte for byte."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from generator import cli
from generator.workspace import Shard, read_shard
from tests.building.workspaces import program, tree

NAMES = [f"школа-{number}" for number in range(1, 8)]
NARROW = ("--only", "program,checklist,personal", "--format", "md,html")


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of seven programs, one of them broken."""
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        program(tmp_path / "programs", name)
    (tmp_path / "programs" / "сломана.yaml").write_text("формат: [1\n", encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli.cli, list(arguments))


def parts(of: int) -> list[str]:
    """Builds every part into a folder of its own; the folders."""
    for number in range(1, of + 1):
        run("build", *NARROW, "--shard", f"{number}/{of}", "-o", f"part-{number}")
    return [f"part-{number}" for number in range(1, of + 1)]


@given(st.text(), st.integers(1, 50))
def test_each_name_falls_into_one_part(name: str, of: int) -> None:
    """Whatever the name and the number of parts: one of them takes it."""
    takes = [number for number in range(1, of + 1) if Shard(number, of).takes(name)]
    assert len(takes) == 1


def test_names_that_are_one_name_on_windows_fall_together() -> None:
    """Whose documents would stand in one folder, one part has to see together: it tells of them."""
    assert [Shard(number, 3).takes("ШКОЛА-7") for number in (1, 2, 3)] == [False, False, True]


def test_parts_are_about_even() -> None:
    """Of a thousand programs no part of eight has half as many again as another."""
    sizes = [sum(Shard(number, 8).takes(f"школа-{one}") for one in range(1000)) for number in range(1, 9)]
    assert sum(sizes) == 1000
    assert max(sizes) < 1.5 * min(sizes)


def test_the_part_of_a_program_never_changes() -> None:
    """The parts are known for ever: what CI kept of one is of use with the next version, too."""
    known = {name: next(number for number in range(1, 4) if Shard(number, 3).takes(name)) for name in NAMES}
    assert known == PARTS


PARTS = {"школа-1": 1, "школа-2": 1, "школа-3": 3, "школа-4": 1, "школа-5": 3, "школа-6": 2, "школа-7": 3}


@pytest.mark.parametrize("of", [1, 3, 12])
def test_parts_together_are_an_undivided_build(many: Path, of: int) -> None:
    """Documents, lists of people, manifests and the one over all: the same bytes, though a part be empty."""
    run("build", *NARROW, "-o", "whole")
    found = run("merge", *parts(of), "-o", "merged")
    assert found.exit_code == 0, found.output
    assert tree(many / "merged") == tree(many / "whole")
    assert len(tree(many / "merged")) > 50
    assert "записано файлов 0" in run("merge", *parts(of), "-o", "merged").output


@pytest.mark.usefixtures("many")
def test_each_part_tells_what_is_its_own() -> None:
    """`check` of the parts says all findings, each once; so does `build`."""
    whole = json.loads(run("check", "--format", "json").output)["findings"]
    told = [
        finding
        for number in (1, 2, 3)
        for finding in json.loads(run("check", "--format", "json", "--shard", f"{number}/3").output)[
            "findings"
        ]
    ]
    assert sorted(map(str, told)) == sorted(map(str, whole))
    assert whole
    codes = [run("build", *NARROW, "--shard", f"{number}/3").exit_code for number in (1, 2, 3)]
    assert sorted(codes) == [0, 0, 1]


def test_a_part_that_is_missing_is_named(many: Path) -> None:
    """Who forgets a part is told which, and nothing is written."""
    first, _, third = parts(3)
    found = run("merge", first, third)
    assert found.exit_code == cli.USAGE
    assert "2/3" in found.output
    assert not (many / "output").exists()


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("folder", [".", "programs", "нет"])
def test_a_folder_without_a_build_is_wrong_usage(folder: str) -> None:
    """What no build left cannot be merged."""
    assert run("merge", folder).exit_code == cli.USAGE


@pytest.mark.parametrize("harm", [Path.unlink, lambda path: path.write_bytes(b"other")])
def test_what_is_not_as_it_was_built_is_not_taken(many: Path, harm: object) -> None:
    """A file that was lost or changed on the way is named, and nothing is written."""
    folders = parts(2)
    harm(next(many.glob("part-*/школа-1/*.md")))  # type: ignore[operator] # a function of a path
    assert cli.run(["merge", *folders]) == cli.FINDINGS
    assert not (many / "output").exists()


@pytest.mark.parametrize("harm", [Path.unlink, lambda path: path.write_bytes(b"other")])
@pytest.mark.parametrize("which", ["школа-1", "people/*"])
def test_a_manifest_that_was_touched_is_not_taken(
    many: Path, which: str, harm: object, capsys: pytest.CaptureFixture[str]
) -> None:
    """What lists a program's files, or a person's, is as much part of a build as they are."""
    folders = parts(2)
    harm(next(many.glob(f"part-*/{which}/manifest.json")))  # type: ignore[operator] # a function of a path
    capsys.readouterr()
    assert cli.run(["merge", *folders]) == cli.FINDINGS
    assert "AR721" in capsys.readouterr().err
    assert not (many / "output").exists()


def test_two_parts_that_differ_are_refused(many: Path) -> None:
    """The same program of two texts in two folders: nobody knows which is meant."""
    for title, folder in (("Рост", "a"), ("Успех", "b")):
        program(many / "programs", "школа-1", title=title)
        run("build", *NARROW, "-o", folder)
    assert cli.run(["merge", "a", "b"]) == cli.FINDINGS
    assert not (many / "output").exists()


def test_a_folder_that_held_other_parts_gives_its_own_alone(many: Path) -> None:
    """What CI kept of a folder from a build of other parts is not merged."""
    run("build", *NARROW, "-o", "part-1")
    program(many / "programs", "школа-1", title="Успех")
    program(many / "programs", "школа-2", title="Успех")
    run("build", *NARROW, "-o", "whole")
    assert run("merge", *parts(2), "-o", "merged").exit_code == 0
    assert tree(many / "merged") == tree(many / "whole")


@pytest.mark.parametrize("words", ["0/3", "4/3", "1", "1/", "/2", "а/б", "-1/3", "1/0", "1/2/3"])
def test_a_part_that_is_none_is_wrong_usage(words: str) -> None:
    """Only N of so many, from one on."""
    assert read_shard(words) is None
    assert run("check", "--shard", words).exit_code == cli.USAGE


@pytest.mark.usefixtures("many")
def test_a_copy_for_signature_is_of_no_part() -> None:
    """A part has many programs, a copy for signature is of one."""
    assert run("build", "--for-signature", "школа-1", "--shard", "1/2").exit_code == cli.USAGE


def test_pruning_leaves_a_part_a_part(many: Path) -> None:
    """What is gone goes from the folder of a part too, whose manifest still says which part it is."""
    first, second = parts(2)
    (name,) = [one for one in ("школа-1",) if (many / first / one).is_dir()]
    (many / "programs" / f"{name}.yaml").unlink()
    run("build", *NARROW, "-o", "whole")
    run("build", *NARROW, "-o", second, "--shard", "2/2", "--prune")
    assert f"{name}: убрано файлов" in run("build", *NARROW, "-o", first, "--shard", "1/2", "--prune").output
    assert run("merge", first, second, "-o", "merged").exit_code == 0
    assert tree(many / "merged") == tree(many / "whole")
