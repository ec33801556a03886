"""What the repository promises about itself: its tools, its schemas in the editor, its sizes."""

from __future__ import annotations

import ast
import configparser
import json
import os
import re
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from generator import writers

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
YAML = sorted(
    [
        *ROOT.glob("programs/*.yaml"),
        *ROOT.glob("programs/*.signoff/[0-9]*.yaml"),
        *ROOT.glob("templates/layouts/*.yaml"),
    ]
)


def _name(requirement: str) -> str:
    """The name of a requirement as package indexes compare names."""
    return re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", requirement)[0]).lower()


def test_constraints_pin_every_dependency() -> None:
    """Each dependency, of the tests too, has one exact version; nothing says where it comes from."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert all(re.fullmatch(r"[\w.-]+==[\w.+!]+", pin) for pin in pins)
    wanted = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"]]
    assert {_name(one) for one in wanted} <= {_name(pin) for pin in pins}
    assert len({_name(pin) for pin in pins}) == len(pins)


def _contracts() -> configparser.ConfigParser:
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter", encoding="utf-8")
    return contracts


def _modules() -> set[str]:
    return {
        path.stem
        for path in (ROOT / "generator").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").is_file()
    }


def test_the_map_of_the_code_names_every_module() -> None:
    """README says of each module of ours from what to what it leads."""
    _, after = (ROOT / "README.md").read_text(encoding="utf-8").split("## Map of the code")
    named = {name for row in re.findall(r"^\| (`.+?) \|", after, re.MULTILINE) for name in row.split(", ")}
    assert {name.strip("`") for name in named} == _modules() - {"__init__"}


def test_the_contracts_name_every_module() -> None:
    """A new module of ours is forbidden to writers, and a new writer is independent of the others."""
    contracts = _contracts()
    modules = _modules()
    forbidden = contracts["importlinter:contract:documents"]["forbidden_modules"].split()
    allowed = {"__init__", "archive", "document", "frozen", "ordinal", "writers"}
    assert {name.removeprefix("generator.") for name in forbidden} == modules - allowed
    independent = contracts["importlinter:contract:writers"]["modules"].split()
    names = {name.rpartition(".")[2] for name in independent}
    modules_of = {"md": "markdown", "html-fragment": "html"}
    assert {modules_of.get(form, form) for form in writers.WRITERS} <= names


def test_no_two_modules_of_tests_have_one_name() -> None:
    """Folders of tests are no packages: pytest takes two modules of one name for one, and collects neither."""
    names = Counter(path.name for path in (ROOT / "tests").rglob("test_*.py"))
    assert len(names) > 50
    assert [name for name, count in names.items() if count > 1] == []


def test_the_editor_knows_every_schema() -> None:
    """VS Code's settings lead from each kind of file that people write to its schema, and back to files."""
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    found = {schema: _matching(patterns) for schema, patterns in settings["yaml.schemas"].items()}
    written_by_us = {ROOT / "schema" / f"{name}.schema.json" for name in ("changes", "findings", "status")}
    assert {(ROOT / schema).resolve() for schema in found} == set(
        (ROOT / "schema").glob("*.json")
    ) - written_by_us
    none_here = ("./schema/school.schema.json", "./schema/progress.schema.json")
    assert all(files for schema, files in found.items() if schema not in none_here)
    assert {path for paths in found.values() for path in paths} == set(YAML)


def _matching(patterns: str | list[str]) -> list[Path]:
    """The files of the repository that patterns mean; what begins with «!» is taken out again."""
    each = [patterns] if isinstance(patterns, str) else patterns
    out = {path for one in each if one.startswith("!") for path in ROOT.glob(one[1:])}
    return [path for one in each if not one.startswith("!") for path in ROOT.glob(one) if path not in out]


@pytest.mark.parametrize("path", YAML, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_file_names_its_schema(path: Path) -> None:
    """The first line of a YAML file leads an editor to its schema, by a path that is right."""
    first = path.read_text(encoding="utf-8").splitlines()[0]
    named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+\.schema\.json)", first)
    assert named
    assert (path.parent / named[1]).is_file()


def test_modules_stay_small() -> None:
    """A module has at most 400 lines; then it becomes a folder."""
    sizes = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in (ROOT / "generator").rglob("*.py")
    }
    assert len(sizes) > 50
    assert {name: lines for name, lines in sizes.items() if lines > 400} == {}


def test_functions_stay_small() -> None:
    """A function has at most 40 lines; its docstring, which of a rule is a page for authors, does not count."""
    sizes = {
        f"{path.relative_to(ROOT).as_posix()}::{node.name}": _lines(node)
        for path in (ROOT / "generator").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    }
    assert len(sizes) > 1000
    assert {name: lines for name, lines in sizes.items() if lines > 40} == {}


def _lines(function: ast.FunctionDef) -> int:
    told = function.body[0] if ast.get_docstring(function, clean=False) else None
    page = (told.end_lineno or 0) - told.lineno + 1 if told else 0
    return (function.end_lineno or 0) - function.lineno + 1 - page


def test_the_whole_check_runs_what_the_pages_promise() -> None:
    """.ci/run can be run, and does what README tells a contributor to do."""
    script = ROOT / ".ci" / "run"
    text = script.read_text(encoding="utf-8")
    assert os.name == "nt" or os.access(script, os.X_OK)
    assert "set -euo pipefail" in text
    lines = [line.strip() for line in text.splitlines()]
    promised = ["pytest", "ruff check", "ruff format --check", "mypy", "lint-imports", "antirisk check"]
    assert [line for line in lines if line in promised] == promised


SKIPPED = """
import pytest

@pytest.mark.real
def test_needs_a_program() -> None:
    pytest.skip("there is no such program")

def test_needs_another_system() -> None:
    pytest.skip("not here")

@pytest.mark.real
@pytest.mark.xfail(strict=True)
def test_is_known_to_fail() -> None:
    raise AssertionError
"""


@pytest.mark.parametrize(("ci", "code"), [({}, 0), ({"CI": "true"}, 1)], ids=["at home", "in CI"])
def test_a_skipped_test_of_a_real_program_fails_in_ci(tmp_path: Path, ci: dict[str, str], code: int) -> None:
    """At home it is skipped; in CI it fails, and other skips do not."""
    (tmp_path / "conftest.py").write_bytes((ROOT / "tests" / "conftest.py").read_bytes())
    (tmp_path / "test_skipped.py").write_text(SKIPPED, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = real: as ours\n", encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if name != "CI"} | ci
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-rs", str(tmp_path)],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        env=environment,
        text=True,
    )
    assert run.returncode == code, run.stdout
    outcome = {0: "2 skipped, 1 xfailed", 1: "1 failed, 1 skipped, 1 xfailed"}
    assert outcome[code] in run.stdout
