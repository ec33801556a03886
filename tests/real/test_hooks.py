"""The hooks that other repositories take from here, run by the real pre-commit."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
HOOKS = ROOT / ".pre-commit-hooks.yaml"
SAMPLE = (ROOT / "tests" / "rules" / "образец.yaml").read_text(encoding="utf-8")

pytestmark = pytest.mark.real


@pytest.fixture
def repository(tmp_path):
    """A git repository whose hooks are ours, run with the package of this environment instead of a fresh one."""
    if shutil.which("git") is None or importlib.util.find_spec("pre_commit") is None:
        pytest.skip("there is no git or no pre-commit")
    hooks = [{**hook, "language": "system"} for hook in yaml.safe_load(HOOKS.read_text(encoding="utf-8"))]
    config = {"repos": [{"repo": "local", "hooks": hooks}]}
    (tmp_path / ".pre-commit-config.yaml").write_text(
        yaml.safe_dump(config, allow_unicode=True), encoding="utf-8"
    )
    (tmp_path / "programs").mkdir()
    git(tmp_path, "init", "--quiet")
    return tmp_path


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True)


def pre_commit(folder: Path, *arguments: str) -> tuple[int, str]:
    """The exit code of pre-commit and what it said."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {
        **os.environ,
        "PATH": path,
        "PRE_COMMIT_HOME": str(folder / ".cache"),
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-m", "pre_commit", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    return done.returncode, done.stdout.decode() + done.stderr.decode()


def write(repository: Path, name: str, text: str) -> Path:
    path = repository / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    git(repository, "add", "--", name)
    return path


def test_the_manifest_is_one_of_pre_commit(repository):
    """pre-commit takes the file that describes the hooks."""
    assert pre_commit(repository, "validate-manifest", str(HOOKS)) == (0, "")


def test_a_good_program_passes_and_a_bad_one_is_named(repository):
    """check stops a commit with a faulty program and says what is wrong; fmt rewrites what is not canonical."""
    write(repository, "programs/образец.yaml", SAMPLE)
    code, said = pre_commit(repository, "run", "antirisk-check")
    assert (code, "Passed" in said) == (0, True), said
    write(repository, "programs/плохая.yaml", SAMPLE.replace("чья: школа", "чья: район"))
    code, said = pre_commit(repository, "run", "antirisk-check")
    assert code == 1
    assert "programs/плохая.yaml:3:6" in said
    assert "AR104" in said


def test_fmt_rewrites_before_the_commit(repository):
    """The first run rewrites and fails, as hooks that rewrite do; the second has nothing to do."""
    path = write(repository, "programs/образец.yaml", SAMPLE)
    code, said = pre_commit(repository, "run", "antirisk-fmt")
    assert code == 1, said
    assert "files were modified by this hook" in said
    assert path.read_text(encoding="utf-8") != SAMPLE
    git(repository, "add", "--", "programs")
    code, said = pre_commit(repository, "run", "antirisk-fmt")
    assert code == 0, said


def test_only_programs_are_looked_at(repository):
    """What stands beside a program, and other YAML, is none."""
    for name in (
        "programs/образец.signoff/2023-09-15-приказ.yaml",
        "programs/образец.progress.yaml",
        "programs/школы/school.yaml",
        "templates/layouts/макет.yaml",
    ):
        write(repository, name, "не программа: да\n")
    code, said = pre_commit(repository, "run")
    assert code == 0, said
    assert said.count("no files to check") == 2
