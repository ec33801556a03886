"""A workspace made by `antirisk init` in the hands of git, pre-commit, the language server and what a CI runs."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import cli
from tests.real.language_server import editor
from tests.real.tools import program, run

ROOT = Path(__file__).parents[2]
SAMPLE = (ROOT / "tests" / "rules" / "образец.yaml").read_text(encoding="utf-8")
HOOKS = ROOT / ".pre-commit-hooks.yaml"
GITHUB = ".github/workflows/antirisk.yaml"
GITLAB = ".gitlab-ci.yml"

pytestmark = pytest.mark.real


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """A git repository made a workspace, with a program that was begun in it, everything committed."""
    path = tmp_path / "школа"
    path.mkdir()
    monkeypatch.chdir(path)
    git(path, "init", "--quiet")
    assert cli.run(["init"]) == 0
    assert cli.run(["new", "programs/школа-5.yaml"]) == 0
    commit(path)
    return path


def git(folder: Path, *arguments: str) -> str:
    return run(program("git"), "-c", "core.quotePath=off", *arguments, cwd=folder)


def commit(folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "-c", "user.name=test", "-c", "user.email=test@example.org", "commit", "--quiet", "-m", "all")


def read(repository: Path, name: str) -> dict[str, Any]:
    text = (repository / name).read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return {"on" if key is True else key: value for key, value in found.items()}


# ---------------------------------------------------------------------------------------------------- git


def test_git_keeps_the_workspace_and_not_the_documents(repository):
    """Everything but keys and what is built is committed, and a second init leaves nothing to commit."""
    assert "programs/.gitkeep" in git(repository, "ls-files")
    assert cli.run(["build", "--format", "docx,ics"]) == 0
    assert cli.run(["init"]) == 0
    (repository / "programs" / "~$школа-5.docx").write_bytes(b"open in Word")
    for name in ("печать.pem", "печать.pfx", "private.key"):
        (repository / name).write_bytes(b"secret")
    assert git(repository, "status", "--porcelain") == ""


def test_git_changes_no_line_end_of_documents(repository):
    """Programs have LF everywhere and are compared by their facts; office files and calendars are what they are."""
    asked = ["programs/x.yaml", "x.docx", "x.xlsx", "x.ics", "x.pdf"]
    said = git(repository, "check-attr", "text", "eol", "diff", "--", *asked)
    found = dict(line.rsplit(": ", 1) for line in said.splitlines())
    assert [found[f"{name}: text"] for name in asked] == ["set", "unset", "unset", "unset", "unset"]
    assert found["programs/x.yaml: eol"] == "lf"
    assert [found[f"{name}: diff"] for name in asked] == ["antirisk", *["unspecified"] * 4]


# ---------------------------------------------------------------------------------------------- pre-commit


def hooked(repository: Path) -> tuple[int, str]:
    """What pre-commit says of what is about to be committed."""
    if importlib.util.find_spec("pre_commit") is None:
        pytest.skip("there is no pre-commit")
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "PRE_COMMIT_HOME": str(repository.parent / "cache")}
    command = [sys.executable, "-m", "pre_commit", "run"]
    done = subprocess.run(command, cwd=repository, env=environment, capture_output=True, check=False)
    return done.returncode, done.stdout.decode() + done.stderr.decode()


def test_the_hooks_stop_a_faulty_program(repository):
    """A sound program passes once it is formatted, a faulty one is named with its line."""
    path = repository / "programs" / "образец.yaml"
    path.write_text(SAMPLE, encoding="utf-8")
    assert cli.run(["fmt"]) == 0
    git(repository, "add", "--all")
    code, said = hooked(repository)
    assert (code, said.count("Passed")) == (0, 2), said
    path.write_text(path.read_text(encoding="utf-8").replace("чья: школа", "чья: район"), encoding="utf-8")
    git(repository, "add", "--all")
    code, said = hooked(repository)
    assert code == 1
    assert re.search(r"programs/образец\.yaml:\d+:\d+: ошибка: .*AR104", said)


def test_the_hooks_are_those_of_the_project(repository):
    """The same ids, commands and files as for who takes the hooks from the project itself."""
    config = read(repository, ".pre-commit-config.yaml")
    ours = {hook["id"]: hook for hook in yaml.safe_load(HOOKS.read_text(encoding="utf-8"))}
    (source,) = config["repos"]
    assert {hook["id"] for hook in source["hooks"]} == set(ours)
    for hook in source["hooks"]:
        expected = {**ours[hook["id"]], "language": "system"}
        del expected["description"]
        assert hook == expected


# -------------------------------------------------------------------------------------------- the editor


def test_the_language_server_finds_the_schemas(repository):
    """By the settings alone and by the first line of a program; school.yaml and decisions have schemas of their own."""
    folder = repository / "programs"
    texts = {
        folder / "школа-5.yaml": (folder / "школа-5.yaml").read_text(encoding="utf-8"),
        folder / "без-строки.yaml": "чья: район\n",
        folder / "город" / "школа.yaml": "чья: район\n",
        folder / "school.yaml": "формат: 1\nисполнители:\n  директор:\n    фио: Лебедев А. Н.\n",
        folder / "школа-5.signoff" / "приказ.yaml": "решение: неизвестно\n",
        folder / "школа-5.progress.yaml": "формат: 1\nпоказатели:\n  доля: {2023: 47}\n",
        folder / "школа-6.progress.yaml": "любое: да\n",
    }
    with editor(repository) as server:
        uris = {path.name: server.open(path, text) for path, text in texts.items()}
        said = {name: [one["message"] for one in server.diagnostics(uri)] for name, uri in uris.items()}
        assert said["школа-5.yaml"] == said["school.yaml"] == said["школа-5.progress.yaml"] == []
        assert any("мониторинг" in words for words in said["школа-6.progress.yaml"])
        assert all(
            any("муниципалитет" in words for words in said[name])
            for name in ("без-строки.yaml", "школа.yaml")
        )
        assert any("утверждено" in words for words in said["приказ.yaml"])
        assert server.hover(uris["без-строки.yaml"], 0, 1)
        assert server.hover(uris["школа-5.yaml"], 3, 1)


def test_the_settings_hold_without_the_first_line(repository):
    """A program without its first line is no less explained than with it."""
    path = repository / "programs" / "школа-5.yaml"
    text = path.read_text(encoding="utf-8").split("\n", 1)[1].replace("чья: школа", "чья: район")
    with editor(repository) as server:
        assert len(server.diagnostics(server.open(path, text))) == 1


# ---------------------------------------------------------------------------------------------------- CI


@pytest.mark.parametrize(
    ("name", "schema"),
    [
        (GITHUB, "vendor.github-workflows"),
        (".github/workflows/antirisk-record.yaml", "vendor.github-workflows"),
        (GITLAB, "vendor.gitlab-ci"),
    ],
)
def test_the_file_is_one_of_its_ci(name, schema, repository, tmp_path):
    """The schema of the CI finds nothing in it, and something where a key is wrong."""
    if importlib.util.find_spec("check_jsonschema") is None:
        pytest.skip("there is no check-jsonschema")
    command = (sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema)
    run(*command, repository / name)
    broken = tmp_path / "broken.yml"
    text = (repository / name).read_text(encoding="utf-8")
    broken.write_text(re.sub(r"(run|script):", r"\1s:", text), encoding="utf-8")
    run(*command, broken, code=1)


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a machine of a CI: Python with what antirisk needs but without antirisk itself."""
    folder = tmp_path_factory.mktemp("machine")
    venv.create(folder, with_pip=True)
    (site,) = folder.glob("lib/python*/site-packages")
    (here,) = {path for path in map(Path, sys.path) if (path / "click").is_dir()}
    (site / "ours.pth").write_text(f"{here}\n", encoding="utf-8")
    path = os.pathsep.join([str(folder / "bin"), os.environ["PATH"]])
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL"))},
        "PATH": path,
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "ANTIRISK": str(ROOT),
    }


def shell(lines: str, folder: Path, machine: dict[str, str]) -> tuple[int, str]:
    """Runs lines as a CI does: the first that fails ends them."""
    command = [program("bash"), "--noprofile", "--norc", "-eo", "pipefail", "-c", lines]
    done = subprocess.run(command, cwd=folder, env=machine, capture_output=True, check=False, timeout=300)
    return done.returncode, done.stdout.decode() + done.stderr.decode()


def checkout(repository: Path) -> Path:
    """What a CI has: the committed files alone."""
    folder = repository.parent / "checkout"
    shutil.rmtree(folder, ignore_errors=True)
    git(repository, "clone", "--quiet", str(repository), str(folder))
    return folder


def github(repository: Path) -> list[str]:
    """The scripts of GitHub's steps, and what is uploaded after them."""
    workflow = read(repository, GITHUB)
    assert list(workflow["env"]) == ["ANTIRISK", "ANTIRISK_WHEELS"]
    steps = workflow["jobs"]["programs"]["steps"]
    (last,) = [number for number, step in enumerate(steps) if step.get("id") == "documents"]
    assert steps[last]["with"]["path"] == "output/"
    return [step["run"] for step in steps[:last] if "run" in step]


def gitlab(repository: Path) -> list[str]:
    """The scripts of GitLab's jobs in the order of their stages."""
    pipeline = read(repository, GITLAB)
    assert next(iter(pipeline["variables"])) == "ANTIRISK"
    assert pipeline["build"]["artifacts"]["paths"] == ["output/"]
    return ["\n".join([*pipeline["before_script"], *pipeline[name]["script"]]) for name in ("check", "build")]


@pytest.mark.skipif(os.name == "nt", reason="these CIs run bash")
@pytest.mark.parametrize("scripts", [github, gitlab])
def test_the_ci_installs_checks_and_builds(scripts, repository, machine):
    """From a bare checkout to documents, with the tool installed from where the variable says."""
    folder = checkout(repository)
    for lines in scripts(repository):
        code, said = shell(lines, folder, machine)
        assert code == 0, said
    where = shell("command -v antirisk", folder, machine)[1].strip()
    assert where.startswith(machine["PATH"].split(os.pathsep)[0])
    assert (folder / "output" / "школа-5" / "школа-5.program.docx").is_file()
    code, said = shell("antirisk init ../другая && diff -r ../другая/schema schema", folder, machine)
    assert code == 0, said


@pytest.mark.skipif(os.name == "nt", reason="these CIs run bash")
@pytest.mark.parametrize("scripts", [github, gitlab])
def test_the_ci_stops_at_a_faulty_program(scripts, repository, machine):
    """The check fails and names file and line; nothing is built."""
    path = repository / "programs" / "школа-5.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("чья: школа", "чья: район"), encoding="utf-8")
    commit(repository)
    folder = checkout(repository)
    codes = []
    for lines in scripts(repository):
        code, said = shell(lines, folder, machine)
        codes.append(code)
        if code:
            break
    assert codes[-1] == 1
    assert "AR104" in said
    assert "programs/школа-5.yaml" in said
    assert "antirisk check" in lines
    assert not (folder / "output").exists()


@pytest.mark.skipif(os.name == "nt", reason="these CIs run bash")
@pytest.mark.parametrize("scripts", [github, gitlab])
def test_the_ci_takes_antirisk_from_nowhere_of_itself(scripts, repository, machine):
    """A name that nobody has vouched for is not installed: who sets the folder up is asked to say from where."""
    code, said = shell(scripts(repository)[0], checkout(repository), machine | {"ANTIRISK": ""})
    assert code != 0
    assert "впишите в этот файл, откуда ставится antirisk" in said
    for file, place in ((GITHUB, "env"), (GITLAB, "variables")):
        assert read(repository, file)[place]["ANTIRISK"] == ""
