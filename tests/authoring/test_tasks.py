"""The tasks of a workspace, run as VS Code runs them: one process each, without a shell."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator import cli, reporting
from generator.findings import Finding, Severity, Span
from tests.workspace_files import command, default_task, tasks

#: A program with an error, a warning and notes.
FAULTY = "школа-5.yaml"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A workspace in a folder with a blank in its name, with two programs."""
    path = tmp_path / "Наша школа"
    path.mkdir()
    monkeypatch.chdir(path)
    assert cli.run(["init"]) == 0
    assert cli.run(["new", f"programs/{FAULTY}", "--period", "01.09.2026..31.08.2027"]) == 0
    assert cli.run(["new", "programs/школа-6.yaml", "--period", "01.09.2026..31.08.2027"]) == 0
    return path


def spoil(folder: Path) -> None:
    """Puts an error and a warning into a program."""
    path = folder / "programs" / FAULTY
    text = path.read_text(encoding="utf-8")
    spoilt = text.replace("чья: школа", "чья: район", 1).replace("срок: уточняется", "срок: как выйдет", 1)
    assert spoilt != text
    path.write_text(spoilt, encoding="utf-8")


def ran(folder: Path, task: dict[str, Any], answer: str = "") -> tuple[int, str, list[str]]:
    """Exit code, words and opened files of a task; the programs of the system that open files only note them."""
    opened = folder.parent / "opened"
    for name in ("xdg-open", "open"):
        (folder.parent / name).write_text(f'#!/bin/sh\necho "$1" >> "{opened}"\n', encoding="utf-8")
        (folder.parent / name).chmod(0o755)
    path = tasks(folder)["options"]["env"]["PATH"]
    above = os.pathsep.join([str(folder.parent), str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {
        **os.environ,
        "PATH": path.replace("${env:PATH}", above).replace("${workspaceFolder}", str(folder)),
    }
    done = subprocess.run(
        command(task, f"programs/{FAULTY}", "новая"),
        cwd=folder,
        env=environment,
        input=answer.encode(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        timeout=120,
    )
    shown = opened.read_text(encoding="utf-8").splitlines() if opened.exists() else []
    return done.returncode, done.stdout.decode(), shown


def problems(folder: Path, said: str) -> dict[str, list[tuple[str, str]]]:
    """What VS Code lists under «Problems»: severity → file and line."""
    return {
        matcher["severity"]: [
            (found[matcher["pattern"]["file"]], found[matcher["pattern"]["line"]])
            for line in said.splitlines()
            if (found := re.match(matcher["pattern"]["regexp"], line))
        ]
        for matcher in tasks(folder)["problemMatcher"]
    }


@pytest.mark.skipif(os.name == "nt", reason="documents are opened without a command there")
def test_one_key_checks_builds_and_opens(folder):
    """A draft without errors: all findings are listed, and its document alone is opened."""
    code, said, opened = ran(folder, default_task(folder))
    assert code == 0, said
    assert opened == ["output/школа-5/школа-5.program.docx"]
    assert (folder / opened[0]).is_file()
    listed = problems(folder, said)
    assert len(listed["info"]) > 10
    assert {file for file, _ in listed["info"]} == {f"programs/{FAULTY}"}
    assert (listed["error"], listed["warning"]) == ([], [])


@pytest.mark.skipif(os.name == "nt", reason="documents are opened without a command there")
def test_the_key_opens_a_draft_with_errors(folder):
    """With errors each stands in the list at its line, and the document marked as a draft is opened all the same."""
    path = folder / "programs" / FAULTY
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("ответственные: [заместитель директора]", "ответственные: [завхоз]").replace(
            "срок: уточняется", "срок: как выйдет"
        ),
        encoding="utf-8",
    )
    code, said, opened = ran(folder, default_task(folder))
    assert code == cli.FINDINGS
    assert opened == ["output/школа-5/школа-5.program.docx"]
    listed = problems(folder, said)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert ["завхоз" in lines[int(line) - 1] for _, line in listed["error"]] == [True]
    assert "как выйдет" in lines[int(listed["warning"][0][1]) - 1]


@pytest.mark.skipif(os.name == "nt", reason="documents are opened without a command there")
def test_what_cannot_be_read_is_not_opened(folder):
    """There is no document to open; the error stands at its line."""
    (folder / "programs" / FAULTY).write_text("формат: 1\nкод: [", encoding="utf-8")
    code, said, opened = ran(folder, default_task(folder))
    assert (code, opened) == (cli.FINDINGS, [])
    assert problems(folder, said)["error"]


def test_every_other_task_does_what_it_is_called(folder):
    """Each is run once over a program with faults; the preview is only known to begin."""
    spoil(folder)
    ends = {
        "Проверить все программы": cli.FINDINGS,
        "Проверить перед подписью": cli.FINDINGS,
        "Исправить описки": cli.FINDINGS,
        "Начать программу": 0,
    }
    named = {one["label"]: one for one in tasks(folder)["tasks"]}
    for label, code in ends.items():
        found, said, _ = ran(folder, named.pop(label), "н\n")
        assert found == code, said
    (folder / "programs" / "новая.yaml").unlink()
    (folder / "programs" / FAULTY).unlink()
    assert cli.run(["new", f"programs/{FAULTY}", "--period", "01.09.2026..31.08.2027"]) == 0
    found, said, _ = ran(folder, named.pop("Начать программу из этой"))
    assert found == 0, said
    assert (folder / "programs" / "новая.yaml").is_file()
    preview = named.pop("Показывать документ при каждом сохранении")
    assert preview["args"][0] in cli.cli.commands
    assert preview["isBackground"]
    assert [one for one in named.values() if one != default_task(folder)] == []


def test_no_task_needs_a_shell(folder):
    """Each is one process with a list of words: PowerShell, cmd and bash quote and join in ways of their own."""
    for task in tasks(folder)["tasks"]:
        assert task["type"] == "process"
        assert task["command"] == "antirisk"
        assert not any(sign in word for word in task["args"] for sign in ("&", ";", "|", ">", " "))
    windows = tasks(folder)["windows"]["options"]["env"]["PATH"]
    assert windows == "${workspaceFolder}\\.venv\\Scripts;${env:PATH}"


def test_the_list_of_problems_knows_every_severity(folder):
    """Each severity as the report writes it is read with file, line, column and words; so is what it says again."""
    for severity, level in zip(Severity, ("error", "warning", "info"), strict=True):
        finding = Finding(
            "AR110", severity, "programs/наша школа.yaml", Span(7, 3, 7, 5), (("name", "завхоз"),)
        )
        said = reporting.text([finding, replace(finding, span=Span(9, 3, 9, 5))], {})
        assert {name for name, found in problems(folder, said).items() if found} == {level}
        assert problems(folder, said)[level] == [("programs/наша школа.yaml", line) for line in ("7", "9")]


def test_the_document_of_several_programs_is_their_folder(folder):
    """Without a path the folder with all documents is opened."""
    task = {"command": "antirisk", "args": ["build", "--format", "md", "--open"]}
    if os.name != "nt":
        assert ran(folder, task)[2] == ["output"]


@pytest.mark.usefixtures("folder")
def test_another_file_in_the_editor_is_told_from_a_program(capfd):
    """The key pressed over the README says which file to open."""
    assert cli.run(["build", "--open", "README.md"]) == cli.USAGE
    assert "«README.md» — не программа: откройте или назовите файл .yaml" in capfd.readouterr().err
