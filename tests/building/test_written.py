"""What a build writes: only what has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.building.workspaces import FILES, files, made, program, times, tree


def test_every_product_is_written_in_its_formats(folder: Path) -> None:
    """A build makes program, checklist and calendar, a manifest each and one over all."""
    found = made(folder)
    for name in ("первая", "вторая"):
        assert files(folder, name) == FILES
        assert found[name].findings == []
        assert sorted(found[name].written) == sorted(
            path.name for path in (folder / "output" / name).iterdir()
        )
    assert (folder / "output" / "manifest.json").is_file()


def test_nothing_changed_nothing_written(folder: Path) -> None:
    """A second build leaves every file as it stands, to the nanosecond."""
    made(folder)
    before = times(folder / "output")
    found = made(folder)
    assert times(folder / "output") == before
    assert [(one.written, one.kept) for one in found.values()] == [([], len(FILES))] * 2


def test_a_change_in_one_program_writes_only_that_one(folder: Path) -> None:
    """The files of the other program keep their times; an input that only looks new changes nothing either."""
    made(folder)
    before = times(folder / "output" / "вторая")
    program(folder / "programs", "первая", title="Успех")
    (folder / "programs" / "вторая.yaml").touch()
    found = made(folder)
    assert times(folder / "output" / "вторая") == before
    assert found["вторая"].written == []
    assert set(found["первая"].written) == {f"первая.{name}" for name in FILES} | {"manifest.json"}


def test_only_files_that_differ_are_written(folder: Path) -> None:
    """A remark in YAML changes the manifest's input and no document."""
    made(folder)
    path = folder / "programs" / "первая.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# замечание для себя\n", encoding="utf-8")
    assert made(folder)["первая"].written == ["manifest.json"]


@pytest.mark.parametrize("harm", [lambda path: path.unlink(), lambda path: path.write_bytes(b"half")])
def test_a_file_that_was_lost_or_spoilt_is_written_anew(folder: Path, harm: object) -> None:
    """What stands in the folder is compared with what was written, not only the inputs."""
    made(folder)
    whole = tree(folder / "output")
    harm(folder / "output" / "первая" / "первая.program.docx")  # type: ignore[operator] # a function of a path
    assert made(folder)["первая"].written == ["первая.program.docx"]
    assert tree(folder / "output") == whole


def test_force_composes_anew_and_writes_what_differs(folder: Path) -> None:
    """--force trusts no manifest, and still does not touch files whose bytes are the same."""
    made(folder)
    before = times(folder / "output")
    assert made(folder, force=True)["первая"].written == []
    assert times(folder / "output") == before


def test_a_changed_layout_builds_anew(folder: Path) -> None:
    """A workspace's own layout stands before that of the package, and its change is seen."""
    templates = folder / "templates"
    own = templates / "layouts" / "стандартный.yaml"
    own.parent.mkdir(parents=True)
    text = "название: Свой\nпродукт: program\nстраницы:\n  - блоки: [заголовок: Свой заголовок]\n"
    own.write_text(
        text.replace("[заголовок: Свой заголовок]", "\n      - заголовок: Свой заголовок"), "utf-8"
    )
    made(folder, templates=templates)
    page = folder / "output" / "первая" / "первая.program.md"
    assert "Свой заголовок" in page.read_text(encoding="utf-8")
    own.write_text(own.read_text(encoding="utf-8").replace("Свой заголовок", "Иной заголовок"), "utf-8")
    made(folder, templates=templates)
    assert "Иной заголовок" in page.read_text(encoding="utf-8")
