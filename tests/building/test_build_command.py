"""`antirisk build` as a shell sees it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from generator import cli
from tests.building.workspaces import FILES, SLICES, environment, files, made, program, times, tree


def run(*arguments: str) -> tuple[int, str]:
    """Exit code and all that was said, as a shell sees it."""
    found = subprocess.run(
        [sys.executable, "-m", "generator.cli", *arguments],
        env=environment(),
        capture_output=True,
        check=False,
    )
    return found.returncode, (found.stdout + found.stderr).decode()


def test_only_and_format_choose(folder: Path) -> None:
    """--only and --format narrow what is written; a full build afterwards adds the rest and keeps these."""
    several = "--only", "checklist", "--only", "calendar", "--format", "docx", "--format", "xlsx"
    assert run("build", "-o", "дважды", *several)[0] == 0
    assert run("build", "--only", "checklist,calendar", "--format", "docx,xlsx")[0] == 0
    assert tree(folder / "дважды") == tree(folder / "output")
    lists = {f"checklist{part}.{form}" for part in SLICES for form in ("docx", "xlsx")}
    chosen = {*lists, "calendar.docx", "calendar.xlsx"}
    assert files(folder, "первая") == chosen
    before = times(folder / "output")
    assert run("build")[0] == 0
    assert files(folder, "первая") == FILES
    after = times(folder / "output")
    assert all(after[name] == time for name, time in before.items() if not name.endswith("manifest.json"))
    outputs = json.loads((folder / "output" / "первая" / "manifest.json").read_text(encoding="utf-8"))[
        "outputs"
    ]
    assert set(outputs) == {f"первая.{name}" for name in FILES}


def test_a_narrow_build_keeps_what_else_is_current(folder: Path) -> None:
    """After a full build, --only of a product changes neither the other files nor what the manifest says of them."""
    made(folder)
    whole = tree(folder / "output")
    made(folder, products=("checklist",), formats=("docx",), force=True)
    assert tree(folder / "output") == whole


def test_a_fragment_is_made_for_who_asks(folder: Path) -> None:
    """A full build makes no fragment; one that was asked for stays, and goes with the text that it shows."""
    assert run("build", "--only", "program", "--format", "html-fragment")[0] == 0
    assert files(folder, "первая") == {"program.fragment.html"}
    assert run("build")[0] == 0
    assert files(folder, "первая") == FILES | {"program.fragment.html"}
    program(folder / "programs", "первая", title="Успех")
    assert run("build")[0] == 0
    assert files(folder, "первая") == FILES


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--only", "program", "--format", "xlsx"], "docx, html, md, pdf, html-fragment"),
        (["--only", "checklist", "--format", "ics"], "checklist"),
        (["--only", "нет"], "checklist"),
        (["--format", "doc"], "docx"),
        (["нет.yaml"], "нет.yaml"),
        (["--jobs", "0"], "jobs"),
    ],
)
def test_wrong_usage_is_2_and_writes_nothing(folder: Path, arguments: list[str], said: str) -> None:
    """A pair, product, format or file that is not there: exit code 2, the cure in words, no folder."""
    code, words = run("build", *arguments)
    assert code == cli.USAGE
    assert said in words
    assert not (folder / "output").exists()


def test_an_empty_folder_is_wrong_usage(tmp_path: Path) -> None:
    """Where there is no program the command says so."""
    code, words = run("build", str(tmp_path))
    assert code == cli.USAGE
    assert ".yaml" in words


def test_a_slice_alone(folder: Path) -> None:
    """A product brings its slices, a slice comes alone."""
    assert run("build", "--only", "checklist.by-month", "--format", "md")[0] == 0
    assert files(folder, "первая") == {"checklist.by-month.md"}


def test_a_product_of_an_own_layout(folder: Path) -> None:
    """A layout in the workspace is a product by the name that it gives itself, in the formats of a paper."""
    own = folder / "templates" / "layouts" / "кратко.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(
        "название: Кратко\nпродукт: brief\nстраницы:\n  - блоки:\n      - заголовок: Кратко\n", "utf-8"
    )
    assert run("build", "--only", "brief")[0] == 0
    assert files(folder, "первая") == {"brief.docx", "brief.html", "brief.md"}


def test_a_layout_may_be_asked_for_by_its_name(folder: Path) -> None:
    """Authors type what the layout is called; the file has the name of the product, and comes once."""
    assert run("build", "--only", "приказ,order,справка", "--format", "md")[0] == 0
    found = {path.name for path in folder.glob("output/первая/*.md")}
    assert found == {"первая.order.md", "первая.summary.md"}
    code, said = run("build", "--only", "паспорт")
    assert code == 2
    assert "--only program" in said
