"""What stops one program, or one file of it, and nothing else; never half a file."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html

from generator import cli
from generator.build import Wanted, build
from generator.build.memory import FOLDER
from tests.building.workspaces import FILES, codes, environment, files, made, program, tree
from tests.writers import docx_reading


def test_a_broken_file_stops_itself_alone(folder: Path) -> None:
    """A file that is no YAML is not built; its neighbours are; the exit code is 1."""
    (folder / "programs" / "первая.yaml").write_text("формат: [1\n", encoding="utf-8")
    run = CliRunner().invoke(cli.cli, ["build"])
    assert run.exit_code == cli.FINDINGS
    assert "первая.yaml" in run.stderr
    assert not (folder / "output" / "первая").exists()
    assert files(folder, "вторая") == FILES


def test_a_program_with_errors_is_a_draft(folder: Path) -> None:
    """ПРОЕКТ on every page, the errors on the last, exit code 1; the other program has no such page."""
    program(folder / "programs", "первая", responsible="завхоз")
    run = CliRunner().invoke(cli.cli, ["build"])
    assert run.exit_code == cli.FINDINGS
    output = folder / "output" / "первая"
    assert files(folder, "первая") == FILES
    words = docx_reading.text((output / "первая.program.docx").read_bytes())
    assert "Замечания проверки" in words
    (finding,) = {line for line in words.split("\n") if "AR" in line}
    assert "завхоз" in finding
    with zipfile.ZipFile(output / "первая.program.docx") as archive:
        assert all("ПРОЕКТ" in archive.read(f"word/header{number}.xml").decode() for number in (1, 2))
    page = html.fromstring((output / "первая.program.html").read_bytes())
    assert "ПРОЕКТ" in page.text_content()
    assert "STATUS:TENTATIVE" in (output / "первая.calendar.ics").read_text(encoding="utf-8")
    assert "Замечания проверки" not in docx_reading.text((output / "первая.checklist.docx").read_bytes())
    sound = (folder / "output" / "вторая" / "вторая.program.md").read_text(encoding="utf-8")
    assert "Замечания проверки" not in sound


def test_a_draft_that_is_mended_is_none_any_more(folder: Path) -> None:
    """After the cure the same files stand as if there had never been a draft."""
    made(folder)
    whole = tree(folder / "output")
    program(folder / "programs", "первая", responsible="завхоз")
    assert made(folder)["первая"].written
    program(folder / "programs", "первая")
    made(folder)
    assert tree(folder / "output") == whole


def test_an_unknown_layout_leaves_the_other_products(folder: Path) -> None:
    """A layout that is not there is a finding with the names of those that are; checklist and calendar stand."""
    path = folder / "programs" / "первая.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("стандартный", "станартный"), encoding="utf-8")
    for _ in range(2):  # the second time nothing has changed, and it is still said
        run = CliRunner().invoke(cli.cli, ["build"])
        assert run.exit_code == cli.FINDINGS
        assert "AR601" in run.stderr
        assert "стандартный" in run.stderr
    assert files(folder, "первая") == {name for name in FILES if not name.startswith("program.")}


@pytest.mark.parametrize("name", ["первая.program.docx", "manifest.json"])
def test_a_file_that_is_open_elsewhere(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """A file that Word holds is named, everything else is written, no temporary file stays; later it is written."""
    replace = os.replace

    def held(path: Path, target: Path) -> None:
        if Path(target).name == name and Path(target).parent.name == "первая":
            raise PermissionError(13, "Permission denied")
        replace(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", held)
        found = made(folder)
    assert codes(found["первая"]) == {"AR702"}
    assert not (folder / "output" / "первая" / name).exists()
    written = (folder / "output" / "первая").glob("*.md")
    assert not any("Замечания проверки" in path.read_text(encoding="utf-8") for path in written)
    assert (files(folder, "первая") | {"manifest.json"}) >= FILES - {name.removeprefix("первая.")}
    assert files(folder, "вторая") == FILES
    assert not list(folder.rglob("*.tmp"))
    again = made(folder)["первая"]
    assert codes(again) == set()
    assert name in again.written


def test_a_file_that_stays_open_stays_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old document that Word holds is not spoilt, and the manifest does not claim the new one."""
    made(folder)
    held = folder / "output" / "первая" / "первая.program.docx"
    before = held.read_bytes()
    program(folder / "programs", "первая", title="Успех")
    replace = os.replace

    def refuse(path: Path, target: Path) -> None:
        if Path(target).name == held.name:
            raise PermissionError(13, "Permission denied")
        replace(path, target)

    monkeypatch.setattr(os, "replace", refuse)
    assert codes(made(folder)["первая"]) == {"AR702"}
    assert held.read_bytes() == before
    manifest = json.loads((held.parent / "manifest.json").read_text(encoding="utf-8"))
    assert held.name not in manifest["outputs"]


def test_a_full_disk_is_a_finding(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Any other failure to write is named with its reason and leaves nothing half."""
    write = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if "checklist.xlsx" in path.name:
            write(path, data[:10])
            raise OSError(28, "No space left on device")
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    found = made(folder)
    assert [codes(one) for one in found.values()] == [{"AR703"}] * 2
    assert files(folder, "первая") == FILES - {"checklist.xlsx"}
    assert not list(folder.rglob("*.tmp"))


_KILLED = """
import os, sys
from pathlib import Path
from generator import cli
left, write = int(sys.argv[1]), Path.write_bytes
def write_bytes(path, data):
    global left
    left -= 1
    if left < 0:
        write(path, data[: len(data) // 2])
        os._exit(9)
    return write(path, data)
Path.write_bytes = write_bytes
cli.main(["build", "--jobs", "1", *sys.argv[2:]])
"""


@pytest.mark.parametrize("after", [0, 5, 12, 13, 25, 26])
@pytest.mark.parametrize("rebuilt", [False, True])
def test_a_killed_build_leaves_no_half_file(folder: Path, after: int, rebuilt: bool) -> None:
    """Whenever the process dies, each file that has its name is whole; the next build mends and sweeps the rest."""
    made(folder)
    whole = tree(folder / "output")
    shutil.rmtree(folder / "output")
    if rebuilt:  # an older edition of all files stands there
        for name in ("первая", "вторая"):
            program(folder / "programs", name, title="Прежняя")
        made(folder)
        for name in ("первая", "вторая"):
            program(folder / "programs", name)
    old = tree(folder / "output")
    run = subprocess.run(
        [sys.executable, "-c", _KILLED, str(after)], cwd=folder, env=environment(), check=False
    )
    assert run.returncode == 9
    for name, data in tree(folder / "output").items():
        if not name.endswith(".tmp") and not name.endswith("manifest.json"):
            assert data in (whole[name], old.get(name))
    assert list(folder.rglob("*.tmp"))
    made(folder)
    assert tree(folder / "output") == whole


def test_what_a_killed_build_left_is_swept_even_if_nothing_changed(folder: Path) -> None:
    """A temporary file never stays: not in a program's folder, not beside the manifest of all."""
    made(folder)
    whole = tree(folder / "output")
    (folder / "output" / "первая" / ".первая.program.docx.77.tmp").write_bytes(b"half")
    (folder / "output" / ".manifest.json.77.tmp").write_bytes(b"half")
    (folder / "output" / FOLDER / ".первая.json.77.tmp").write_bytes(b"half")
    (folder / "output" / FOLDER / "первая.json").unlink()  # it goes before anything is written
    made(folder)
    assert tree(folder / "output") == whole
    assert not list(folder.rglob("*.tmp"))


def test_the_manifest_of_all_that_is_open_elsewhere(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """output/manifest.json is a file like any other: that it could not be written is said, and is exit code 1."""
    replace = os.replace

    def held(path: Path, target: Path) -> None:
        if Path(target) == Path("output/manifest.json"):
            raise PermissionError(13, "Permission denied")
        replace(path, target)

    monkeypatch.setattr(os, "replace", held)
    run = CliRunner().invoke(cli.cli, ["build", "--jobs", "1"])
    assert run.exit_code == cli.FINDINGS
    assert "AR702" in run.stderr
    assert files(folder, "первая") == files(folder, "вторая") == FILES
    assert not list(folder.rglob("*.tmp"))


def test_an_unknown_layout_leaves_no_earlier_document(folder: Path) -> None:
    """A clean document of yesterday beside a program that cannot be composed today would pass for today's."""
    made(folder)
    path = folder / "programs" / "первая.yaml"
    path.write_text(
        re.sub("макет: .*", "макет: нет-такого", path.read_text(encoding="utf-8")), encoding="utf-8"
    )
    found = made(folder)
    assert codes(found["первая"]) == {"AR601"}
    assert not list((folder / "output" / "первая").glob("*.program.*"))
    assert codes(found["вторая"]) == set()


def test_a_file_in_the_place_of_a_folder_stops_one_program_only(folder: Path) -> None:
    """A fault of the disk is told of the program that it concerns; the others are built."""
    (folder / "output").mkdir(exist_ok=True)
    (folder / "output" / "первая").write_text("не папка", encoding="utf-8")
    found = made(folder)
    assert codes(found["первая"]) == {"AR703"}
    assert codes(found["вторая"]) == set()
    assert (folder / "output" / "вторая" / "вторая.program.docx").is_file()


@pytest.mark.parametrize(
    ("name", "content"),
    [("reference.docx", b"no zip"), ("style.css", b"\xff\xfe"), ("page.html.j2", b"{% if %}")],
)
def test_a_spoilt_template_is_a_finding(folder: Path, name: str, content: bytes) -> None:
    """A template of the workspace that cannot be used is named; it is no defect of the tool."""
    (folder / "templates").mkdir()
    (folder / "templates" / name).write_bytes(content)
    found = build(
        [folder / "programs" / "первая.yaml"], Wanted(folder / "output", templates=folder / "templates")
    )
    assert codes(found[0]) == {"AR613"}
