"""Links, names and manifests that lead out of the folder they stand in: nothing out there is read, shown or changed."""

from __future__ import annotations

import contextlib
import io
import json
import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator import cli, workspace
from tests.building.workspaces import program, tree

SECRET = "пароль: не-для-чужих-глаз\n"


@pytest.fixture
def checkout(place: Path) -> Path:
    """A git checkout with one program, beside a file that is none of its business."""
    (place / "чужое").mkdir()
    (place / "чужое" / "тайна.yaml").write_text(SECRET, encoding="utf-8")
    folder = place / "копия"
    (folder / ".git").mkdir(parents=True)
    program(folder / "programs", "а")
    return folder


@dataclass(frozen=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


def run(folder: Path, *arguments: str) -> Done:
    """A command in a folder: it has no defect, and says nothing that it should not know."""
    said, told = io.StringIO(), io.StringIO()
    with contextlib.chdir(folder), contextlib.redirect_stdout(said), contextlib.redirect_stderr(told):
        code = cli.run(list(arguments))
    done = Done(code, said.getvalue(), told.getvalue())
    assert code in {0, 1}, done
    assert "не-для-чужих-глаз" not in done.stdout + done.stderr
    return done


LINKS = (
    *(
        "programs/б.yaml",
        "programs/school.yaml",
        "programs/а.signoff/приказ.yaml",
        "programs/а.progress.yaml",
    ),
    *(
        "antirisk.toml",
        "templates/layouts/стандартный.yaml",
        "templates/style.css",
        "templates/reference.docx",
    ),
)


@pytest.mark.parametrize("name", LINKS)
@pytest.mark.parametrize("way", ["relative", "absolute"])
def test_what_a_link_leads_to_is_not_shown(checkout: Path, name: str, way: str) -> None:
    """An input that is a link out of the checkout is named; not a line of what it leads to is said or built."""
    target, path = checkout.parent / "чужое" / "тайна.yaml", checkout / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(target if way == "absolute" else os.path.relpath(target, path.parent))
    for command in (("check",), ("check", "--format", "json"), ("build",)):
        done = run(checkout, *command)
        if command[0] == "build" or "templates" not in name:
            assert done.returncode == 1
            assert "AR005" in done.stdout + done.stderr
            assert "уводит из этой папки в чужую" in done.stdout + done.stderr
    assert not any("чужих".encode() in data for data in tree(checkout / "output").values())


@pytest.mark.parametrize("name", ["programs/б", "templates/layouts", "programs/а.signoff"])
def test_what_a_folder_leads_to_is_not_shown(checkout: Path, name: str) -> None:
    """A folder that is a link out of the checkout gives nothing either."""
    (checkout / name).parent.mkdir(exist_ok=True)
    (checkout / name).symlink_to(checkout.parent / "чужое")
    for command in ("check", "build"):
        run(checkout, command)


def test_links_within_a_checkout_are_followed(checkout: Path) -> None:
    """One file of the school for several folders; a checkout that is itself reached by a link."""
    (checkout / "programs" / "б").mkdir()
    program(checkout / "programs" / "б", "в")
    (checkout / "общее.yaml").write_text("формат: 1\nорганизация:\n  название: Школа № 5\n", encoding="utf-8")
    (checkout / "programs" / "б" / "school.yaml").symlink_to("../../общее.yaml")
    (checkout.parent / "ярлык").symlink_to(checkout)
    assert "AR005" not in run(checkout, "check").stdout
    assert run(checkout.parent / "ярлык", "build", "--only", "program", "--format", "md").returncode == 0
    assert run(checkout.parent, "check", "ярлык/programs").returncode == 0


def test_without_a_checkout_links_are_the_owners(place: Path) -> None:
    """In a folder that nobody sends changes to, a link leads where its owner wants."""
    program(place / "сеть", "а")
    (place / "programs").symlink_to(place / "сеть")
    assert run(place, "check").returncode == 0


def test_nothing_is_written_through_a_link(checkout: Path) -> None:
    """A document in whose place a link stands takes the place of the link."""
    victim = checkout.parent / "чужое" / "тайна.yaml"
    link = checkout / "output" / "а" / "а.program.md"
    link.parent.mkdir(parents=True)
    link.symlink_to(victim)
    (checkout / "output" / "manifest.json").symlink_to(victim)
    assert run(checkout, "build").returncode == 0
    assert victim.read_text(encoding="utf-8") == SECRET
    assert not link.is_symlink()
    assert json.loads((checkout / "output" / "manifest.json").read_bytes())["programs"].keys() == {"а"}


@pytest.mark.parametrize("only", ["program", "personal"])
def test_nothing_is_swept_behind_a_link(checkout: Path, only: str) -> None:
    """A folder of outputs that is a link elsewhere is named; what stands there stays."""
    outside = checkout.parent / "чужое"
    (outside / ".а.md.77.tmp").write_text("важное", encoding="utf-8")
    before = tree(outside)
    (checkout / "output").mkdir()
    (checkout / "output" / ("а" if only == "program" else "people")).symlink_to(outside)
    done = run(checkout, "build", "--only", only)
    assert done.returncode == 1
    assert "AR703" in done.stderr
    assert tree(outside) == before


def test_an_output_folder_may_be_a_link(checkout: Path) -> None:
    """Whoever publishes from another disk links the folder of all."""
    (checkout.parent / "сайт").mkdir()
    (checkout / "output").symlink_to(checkout.parent / "сайт")
    assert run(checkout, "build", "--only", "program", "--format", "md").returncode == 0
    assert (checkout.parent / "сайт" / "а" / "а.program.md").is_file()


@pytest.mark.parametrize("command", [("fmt",), ("check", "--fix")])
def test_what_is_rewritten_is_no_link_out(checkout: Path, command: tuple[str, ...]) -> None:
    """`fmt` and `--fix` change no file that a link leads to."""
    victim = checkout.parent / "чужое" / "тайна.yaml"
    victim.write_text(
        (checkout / "programs" / "а.yaml").read_text(encoding="utf-8") + "\n\n\n", encoding="utf-8"
    )
    before = victim.read_bytes()
    (checkout / "programs" / "б.yaml").symlink_to(victim)
    run(checkout, *command)
    assert victim.read_bytes() == before
    with pytest.raises(OSError, match="link out of the checkout"):
        workspace.replace(checkout / "programs" / "б.yaml", b"")


NAMES = (
    "../../programs/а.yaml",
    "..\\..\\programs\\а.yaml",
    "/etc/passwd",
    "C:\\x",
    "..",
    ".",
    "",
    "а\0б",
    "\ud800",
    "а/б",
)


@pytest.mark.parametrize("name", NAMES, ids=ascii)
@pytest.mark.parametrize("place_of", ["а", "people/лебедев"])
def test_a_manifest_deletes_nothing_outside(checkout: Path, name: str, place_of: str) -> None:
    """A manifest that names what stands elsewhere is none: what a build no longer makes goes, and no more."""
    only = ("--only", "personal") if "people" in place_of else ()
    assert run(checkout, "build", *only).returncode == 0
    (path,) = (checkout / "output").glob("а/manifest.json" if not only else "people/*/manifest.json")
    good = path.read_bytes()
    said = json.loads(good)
    said["outputs"][name] = {"sha256": "0" * 64, "access": "public"}
    if not only:
        said["tool"] = "0" * 64
    path.write_text(json.dumps(said), encoding="utf-8")
    before = tree(checkout / "programs")
    assert run(checkout, "build", *only).returncode == 0
    assert tree(checkout / "programs") == before
    assert path.read_bytes() == good


@pytest.mark.parametrize("content", [5, None, [], {"sha256": 5}, {"sha256": ["x"]}, {}], ids=str)
def test_a_manifest_of_other_kinds(checkout: Path, content: object) -> None:
    """Whatever stands for a digest, the manifest is written anew."""
    assert run(checkout, "build").returncode == 0
    path = checkout / "output" / "а" / "manifest.json"
    good = path.read_bytes()
    said = json.loads(good)
    said["outputs"]["а.program.md"] = content
    path.write_text(json.dumps(said), encoding="utf-8")
    assert run(checkout, "build").returncode == 0
    assert path.read_bytes() == good


@pytest.mark.parametrize("name", ["а/manifest.json", "а/а.program.md", "manifest.json"])
def test_a_pipe_in_the_place_of_an_output(checkout: Path, name: str) -> None:
    """It is not waited for."""
    (checkout / "output" / "а").mkdir(parents=True)
    os.mkfifo(checkout / "output" / name)
    assert run(checkout, "build", "--only", "program", "--format", "md").returncode == 0
    assert (checkout / "output" / name).is_file()


@pytest.mark.parametrize(
    "name", ["../б", "../../etc/passwd", "/etc/passwd", "а/../../б", "..", "C:\\б", "а%2F..%2Fб", "~root"]
)
@pytest.mark.parametrize("key", ["код", "макет", "продолжает"])
def test_ids_and_layouts_lead_nowhere(checkout: Path, key: str, name: str) -> None:
    """An id with a way in it is an error, a layout is none; documents come into the folder named after the file."""
    path = checkout / "programs" / "а.yaml"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith(f"{key}:")]
    path.write_text("\n".join([*lines, f"{key}: '{name}'", ""]), encoding="utf-8")
    before = tree(checkout.parent).keys()
    done = run(checkout, "build", "--format", "md")
    assert done.returncode == 1
    made = {Path(one).parts[:3] for one in tree(checkout.parent).keys() - before}
    assert made <= {("копия", "output", "а"), ("копия", "output", "manifest.json")}
