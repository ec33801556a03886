"""Manifests: what went in and what came out, by SHA-256."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.build import Wanted, build
from tests.building.workspaces import ROOT, codes, environment, made, program, tree


def test_a_manifest_lists_what_went_in_and_what_came_out(tmp_path: Path) -> None:
    """Each input and output by its name with its SHA-256, inputs as bytes on disk, decisions among them."""
    shutil.copy(ROOT / "programs" / "zeya-2023.yaml", tmp_path)
    shutil.copytree(ROOT / "programs" / "zeya-2023.signoff", tmp_path / "zeya-2023.signoff")
    build([tmp_path / "zeya-2023.yaml"], Wanted(tmp_path / "out"))
    output = tmp_path / "out" / "zeya-2023"
    manifest = json.loads((output / "manifest.json").read_text(encoding="utf-8"))
    assert (manifest["program"], manifest["edition"]) == ("zeya-2023", 1)
    record = ("zeya-2023.signoff/2023-05-24-приказ.yaml", "zeya-2023.signoff/редакция-1.yaml")
    assert manifest["inputs"] == {name: sha256(tmp_path / name) for name in (*record, "zeya-2023.yaml")}
    assert manifest["outputs"] == {
        path.name: {"sha256": sha256(path), "access": "public"}
        for path in sorted(output.iterdir())
        if path.name != "manifest.json"
    }
    index = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert index["programs"] == {"zeya-2023": sha256(output / "manifest.json")}


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_changed_decision_builds_anew(tmp_path: Path) -> None:
    """A decision is an input: its number stands on the first page."""
    shutil.copy(ROOT / "programs" / "zeya-2023.yaml", tmp_path)
    shutil.copytree(ROOT / "programs" / "zeya-2023.signoff", tmp_path / "zeya-2023.signoff")
    wanted = Wanted(tmp_path / "out", ("program",), ("md",))
    build([tmp_path / "zeya-2023.yaml"], wanted)
    (decision,) = (tmp_path / "zeya-2023.signoff").glob("2023-*.yaml")
    decision.write_text(decision.read_text(encoding="utf-8").replace("177-од", "188-од"), encoding="utf-8")
    build([tmp_path / "zeya-2023.yaml"], wanted)
    assert "188-од" in (tmp_path / "out" / "zeya-2023" / "zeya-2023.program.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("harm", ["", "{", "[]", "{}", '{"manifest": 99}', '{"manifest": 1}', "null", "7"])
def test_a_manifest_that_cannot_be_used_is_as_none(folder: Path, harm: str) -> None:
    """A spoilt or strange manifest costs a new build, never a failure."""
    made(folder)
    whole = tree(folder / "output")
    (folder / "output" / "первая" / "manifest.json").write_text(harm, encoding="utf-8")
    assert codes(made(folder)["первая"]) == set()
    assert tree(folder / "output") == whole


@pytest.mark.parametrize(
    "changed",
    [
        "generator/views/plans.py",
        "generator/writers/docx/page.py",
        "generator/messages.ru.yaml",
        "schema/program.schema.json",
        "templates/style.css",
        "templates/parts/этапы.yaml",
    ],
)
def test_another_version_of_the_tool_builds_anew(tmp_path: Path, changed: str) -> None:
    """Code, words of findings, schemas and templates make the output as much as the program does."""
    for name in ("generator", "schema", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    file = program(tmp_path / "programs", "первая")
    command = [sys.executable, "-m", "generator.cli", "build", file, "--only", "program", "--format", "md"]
    tools = []
    for _ in range(2):
        subprocess.run(
            command, cwd=tmp_path, env=environment(PYTHONPATH=str(tmp_path)), capture_output=True, check=True
        )
        manifest = (tmp_path / "output" / "первая" / "manifest.json").read_text(encoding="utf-8")
        tools.append(json.loads(manifest)["tool"])
        with (tmp_path / changed).open("a", encoding="utf-8") as opened:
            opened.write("\n")
    assert tools[0] != tools[1]
