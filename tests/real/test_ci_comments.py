"""What the CI files of a workspace tell the author of a merge request, run as a CI runs them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from generator import cli
from tests.real.test_workspace import GITHUB, GITLAB, SAMPLE, commit, git, read
from tests.real.tools import program

pytestmark = [pytest.mark.real, pytest.mark.skipif(os.name == "nt", reason="these CIs run bash")]

NAME = "programs/образец.yaml"
WEAKER = ("2023: 45", "2023: 40")
TYPO = ("название: Диагностика\n", "название: Диагностики\n")
FAULT = ("чья: школа", "чья: район")
HOST = "https://git.example.ru/школа"

#: A program that notes how it was called, and what a file given to it holds; answers with what it is told to.
RECORDER = """#!/bin/sh
printf '%s\\n' "$*" >> "$RECORDED"
printf '%s' "$ANSWER"
"""


@dataclass
class Host:
    """A repository with a change on it, the way its CI sees it."""

    folder: Path
    base: str = ""
    tools: Path = field(default=Path())

    def change(self, *swaps: tuple[str, str]) -> None:
        path = self.folder / NAME
        text = path.read_text(encoding="utf-8")
        for old, new in swaps:
            assert text.count(old) >= 1, old
            text = text.replace(old, new, 1)
        path.write_text(text, encoding="utf-8")
        commit(self.folder)

    def run(self, lines: str, **environment: str) -> tuple[int, str]:
        """Runs lines as a CI does: the first that fails ends them."""
        known = {
            **os.environ,
            "PATH": os.pathsep.join([str(self.tools), str(Path(sys.executable).parent), os.environ["PATH"]]),
            "RECORDED": str(self.folder.parent / "recorded"),
            "ANSWER": "",
            "GITHUB_STEP_SUMMARY": str(self.folder.parent / "summary.md"),
            **environment,
        }
        command = [program("bash"), "--noprofile", "--norc", "-eo", "pipefail", "-c", lines]
        done = subprocess.run(command, cwd=self.folder, env=known, capture_output=True, check=False)
        return done.returncode, done.stdout.decode() + done.stderr.decode()

    @property
    def comment(self) -> str:
        return (self.folder / "comment.md").read_text(encoding="utf-8")

    @property
    def recorded(self) -> list[str]:
        path = self.folder.parent / "recorded"
        return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


@pytest.fixture
def host(tmp_path, monkeypatch):
    """A workspace with a sound program in git; `gh` and `curl` note how they are called."""
    folder = tmp_path / "школа"
    folder.mkdir()
    monkeypatch.chdir(folder)
    git(folder, "init", "--quiet")
    assert cli.run(["init"]) == 0
    (folder / NAME).write_text(SAMPLE, encoding="utf-8")
    commit(folder)
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("gh", "curl"):
        (tools / name).write_text(RECORDER, encoding="utf-8")
        (tools / name).chmod(0o755)
    return Host(folder, git(folder, "rev-parse", "HEAD").strip(), tools)


def github_step(host: Host, name: str) -> str:
    jobs = read(host.folder, GITHUB)["jobs"]
    (lines,) = {step["run"] for job in jobs.values() for step in job["steps"] if step["name"] == name}
    assert isinstance(lines, str)
    return lines


def on_github(host: Host, documents: str = f"{HOST}/artifacts/1") -> tuple[int, str]:
    """The comment as the workflow writes it."""
    lines = github_step(host, "Составить комментарий")
    return host.run(lines, BEFORE=host.base, LINKS=f"{HOST}/blob/1f2e/", DOCUMENTS=documents)


def on_gitlab(host: Host, token: str = "", answer: str = "[]") -> tuple[int, str]:
    """The same by the pipeline."""
    lines = "\n".join(read(host.folder, GITLAB)["comment"]["script"])
    return host.run(
        lines,
        CI_MERGE_REQUEST_SOURCE_PROJECT_URL=HOST,
        CI_MERGE_REQUEST_DIFF_BASE_SHA=host.base,
        CI_MERGE_REQUEST_IID="7",
        CI_COMMIT_SHA="1f2e",
        CI_PROJECT_URL=HOST,
        CI_PROJECT_ID="3",
        CI_PIPELINE_ID="41",
        CI_API_V4_URL=f"{HOST}/api/v4",
        ANTIRISK_TOKEN=token,
        ANSWER=answer,
    )


CIS = pytest.mark.parametrize("ci", [on_github, on_gitlab])


@CIS
def test_a_weakened_target_is_named(ci, host):
    """What matters stands open, with a link to the line of that commit and to the documents."""
    host.change(WEAKER)
    code, said = ci(host)
    assert code == 0, said
    shown = re.sub(r"<details>.*?</details>", "", host.comment, flags=re.DOTALL)
    assert "существенные – 1" in shown
    assert "45 % → 40 %" in shown.replace("\N{NO-BREAK SPACE}", " ")
    assert re.search(r"/blob/1f2e/programs/%D0%BE[^)]*\.yaml#L\d+\)", shown)
    assert re.search(rf"\[Документы этой правки\]\({HOST}/\S+\)\n$", shown)
    assert "**Проверка: " in shown


@CIS
def test_a_fault_is_named_with_its_line(ci, host):
    """A program that cannot be compared is told with its errors; the comment is written all the same."""
    host.change(FAULT)
    code, said = ci(host)
    assert code == 0, said
    assert "Не сравнить" in host.comment
    assert "**Ошибки (1)**" in host.comment
    assert "AR104" in host.comment


@CIS
def test_a_change_of_nothing_is_told(ci, host):
    """Where no program was touched nothing is checked anew, and the comment says that nothing changed."""
    (host.folder / "README.md").write_text("Наши программы\n", encoding="utf-8")
    commit(host.folder)
    code, said = ci(host)
    assert code == 0, said
    assert "Изменений по смыслу нет" in host.comment
    assert "Проверка" not in host.comment


def test_the_gate_stops_a_weakened_target_alone(host):
    """Both CIs ask for the curator where something substantial changed, and for nobody where a letter did."""
    lines = {
        github_step(host, "Назвать существенные изменения"),
        *read(host.folder, GITLAB)["changes"]["script"],
    }
    environment = {"BEFORE": host.base, "CI_MERGE_REQUEST_DIFF_BASE_SHA": host.base}
    assert len(lines) == 2
    host.change(TYPO)
    assert host.run('antirisk diff "$BEFORE..HEAD"', **environment)[0] == 1
    assert [host.run(one, **environment)[0] for one in lines] == [0, 0]
    host.change(WEAKER)
    for one in lines:
        code, said = host.run(one, **environment)
        assert code == 1
        assert "45 % → 40 %" in said.replace("\N{NO-BREAK SPACE}", " ")


def test_one_comment_on_github(host):
    """The comment of before is written over, and the page of the run has it too."""
    host.change(WEAKER)
    assert on_github(host)[0] == 0
    assert host.run(github_step(host, "Оставить комментарий"), NUMBER="7")[0] == 0
    assert host.recorded == ["pr comment 7 --body-file comment.md --edit-last --create-if-none"]
    assert (host.folder.parent / "summary.md").read_text(encoding="utf-8") == host.comment


def test_one_comment_on_gitlab(host):
    """The note of ours is written over, a new one begun where there is none; without a key nothing is asked."""
    host.change(WEAKER)
    assert on_gitlab(host)[0] == 0
    assert host.recorded == []
    notes = f"{HOST}/api/v4/projects/3/merge_requests/7/notes"
    assert on_gitlab(host, "secret")[0] == 0
    assert "-X POST " in host.recorded[1]
    assert host.recorded[1].endswith(f"--form body=<comment.md {notes}")
    answer = '[{"id": 5, "body": "Спасибо"}, {"id": 6, "body": "<!-- antirisk -->\\nстарое"}]'
    assert on_gitlab(host, "secret", answer)[0] == 0
    assert "-X PUT " in host.recorded[3]
    assert host.recorded[3].endswith(f"{notes}/6")


@CIS
def test_a_scan_beside_a_program_is_no_program(ci, host):
    """What lies beside the programs, a picture of an order, is nothing to check; the comment tells of the program."""
    scan = host.folder / "programs" / "образец.signoff" / "приказ.pdf"
    scan.parent.mkdir()
    scan.write_bytes(b"%PDF-1.4")
    host.change(WEAKER)
    code, said = ci(host)
    assert code == 0, said
    assert "**Проверка: " in host.comment
