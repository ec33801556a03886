"""antirisk installed from a folder of packages, as the guide and the files of a CI do, where there is no network."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from generator import cli
from tests.real.test_workspace import GITHUB, GITLAB, SAMPLE, commit, git, read
from tests.real.tools import program
from tests.test_guide import BLOCKS, ROOT

pytestmark = pytest.mark.real
#: Runs a command so that it reaches nobody.
_CLOSED = ["unshare", "--user", "--map-root-user", "--net"]


def _lines(verb: str) -> list[str]:
    """The commands of the last block of a kind."""
    return [block.body for block in BLOCKS if block.verb == verb][-1].splitlines()


def _closed() -> list[str]:
    """How the network is closed; where the system has no such thing, pip alone is told to stay away from it."""
    there = shutil.which(_CLOSED[0]) and not subprocess.run([*_CLOSED, "true"], check=False).returncode
    return _CLOSED if there else []


def _run(line: str, folder: Path, before: list[str], names: dict[str, str]) -> None:
    words = [names.get(word, word) for word in shlex.split(line)]
    subprocess.run([*before, *words], cwd=folder, check=True)


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the one command of the guide makes."""
    folder = tmp_path_factory.mktemp("carried") / "наши пакеты"
    (made,) = _lines("sh closed")
    _run(made, ROOT, [], {"python3": sys.executable, "wheels": str(folder)})
    return folder


@pytest.mark.skipif(os.name == "nt", reason="the guide has other commands for Windows")
def test_the_folder_of_packages_installs_without_a_network(packages: Path, tmp_path: Path) -> None:
    """The commands of the guide make an antirisk of the folder that starts a program and builds it."""
    told = [line.strip() for line in (packages / "ПРОЧТИ.txt").read_text(encoding="utf-8-sig").splitlines()]
    install = _lines("sh linux")
    assert set(install[:-1]) < set(told)
    assert set(_lines("bat windows")[:-1]) < set(told)
    names = {"python3": sys.executable, "ПАКЕТЫ": str(packages)}
    for line in (*install, ".venv/bin/antirisk new programs/школа-7-2026.yaml", ".venv/bin/antirisk build"):
        _run(line, tmp_path, _closed(), names)
    assert (tmp_path / "output" / "школа-7-2026" / "школа-7-2026.program.docx").is_file()
    _run(".venv/bin/python -c 'import watchfiles'", tmp_path, _closed(), {})


# ------------------------------------------------------------------------------------------------ CI


RECORD = ".github/workflows/antirisk-record.yaml"


#: What a file of a CI sets, and the lines that it runs.
Lines = tuple[dict[str, object], list[str]]


def _github(workspace: Path) -> Lines:
    """What GitHub runs on a tag, and where it names what matters."""
    workflow = read(workspace, GITHUB)
    wanted = ("Установить antirisk", "Проверить программы", "Собрать документы", "Выпустить и проверить")
    steps = [step for job in ("programs", "changes", "release") for step in workflow["jobs"][job]["steps"]]
    return workflow["env"], [one["run"] for one in steps if one["name"] in wanted]


def _recording(workspace: Path) -> Lines:
    """What installs antirisk where a form is filled in."""
    workflow = read(workspace, RECORD)
    steps = workflow["jobs"]["record"]["steps"]
    install = [one["run"] for one in steps if one["name"] == "Установить antirisk"]
    return workflow["env"], [*install, "antirisk check"]


def _gitlab(workspace: Path) -> Lines:
    """The scripts of the jobs that GitLab runs on a tag, each after what comes before all of them."""
    pipeline = read(workspace, GITLAB)
    scripts = [pipeline[job]["script"] for job in ("check", "build", "pages")]
    return pipeline["variables"], ["\n".join([*pipeline["before_script"], *one]) for one in scripts]


@pytest.fixture
def workspace(packages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An approved program in git, with the files of a CI in which the folder is named."""
    folder = tmp_path / "школа"
    folder.mkdir()
    monkeypatch.chdir(folder)
    git(folder, "init", "--quiet")
    assert cli.run(["init"]) == 0
    (folder / "programs" / "образец.yaml").write_text(SAMPLE, encoding="utf-8")
    order = ("--role", "утверждающий", "--order", "215-од", "--date", "28.08.2023")
    assert cli.run(["approve", "образец", *order]) == 0
    for name in (GITHUB, RECORD, GITLAB):
        text = (folder / name).read_text(encoding="utf-8")
        for empty, filled in (("ANTIRISK", "antirisk"), ("ANTIRISK_WHEELS", str(packages))):
            assert text.count(f'  {empty}: ""\n') == 1
            text = text.replace(f'  {empty}: ""\n', f"  {empty}: {filled}\n")
        (folder / name).write_text(text, encoding="utf-8")
    commit(folder)
    return folder


@pytest.mark.skipif(os.name == "nt", reason="these CIs run bash")
@pytest.mark.parametrize(
    ("ci", "made"),
    [
        (_github, ["output/образец/образец.program.docx", "site/SHA256SUMS"]),
        (_recording, []),
        (_gitlab, ["output/образец/образец.program.docx", "public/SHA256SUMS"]),
    ],
)
def test_the_ci_works_from_the_folder(ci, made, workspace: Path, tmp_path: Path) -> None:
    """On a machine with Python and git alone, and no network: from nothing to a release that holds."""
    venv.create(tmp_path / "machine", with_pip=True)
    variables, scripts = ci(workspace)
    environment = {
        "PATH": os.pathsep.join([str(tmp_path / "machine" / "bin"), os.environ["PATH"]]),
        "HOME": str(tmp_path),
        "PIP_CONFIG_FILE": os.devnull,
        "RUNNER_TEMP": str(tmp_path),
        **{name: value for name, value in variables.items() if isinstance(value, str)},
    }
    for lines in scripts:
        command = [*_closed(), program("bash"), "--noprofile", "--norc", "-eo", "pipefail", "-c", lines]
        done = subprocess.run(command, cwd=workspace, env=environment, capture_output=True, check=False)
        assert done.returncode == 0, f"{lines}\n{done.stdout.decode()}{done.stderr.decode()}"
    assert [name for name in made if not (workspace / name).is_file()] == []
