"""A workspace's own reference.docx: builds and checks tell what is wrong with it, once, and look at it once."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import pytest
from docx.shared import Mm

from generator import cli, writers
from generator.build import memory
from generator.source import package_templates
from tests.writers.own_reference import own_reference, saved

REFERENCE = Path("templates/reference.docx")
Run = Callable[..., tuple[int, str]]
LEADING = "Подробно: antirisk template check"


def laid(*heads: str, left: int = 25) -> None:
    """Lays a reference with these words in its head and such a left margin."""
    document = docx.Document(io.BytesIO(own_reference()))
    document.sections[0].left_margin = Mm(left)
    for words in heads:
        document.sections[0].header.add_paragraph(words)
    REFERENCE.parent.mkdir(exist_ok=True)
    REFERENCE.write_bytes(saved(document))


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The references that are looked at."""
    names: list[str] = []
    unsuitable = writers.unsuitable

    def noted(name: str, data: bytes) -> Sequence[object]:
        names.append(name)
        return unsuitable(name, data)

    monkeypatch.setattr(writers, "unsuitable", noted)
    return names


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in a workspace of two programs: its exit code and all that it says."""
    assert folder.is_dir()

    def command(*arguments: str) -> tuple[int, str]:
        code = cli.run(list(arguments))
        said = capsys.readouterr()
        return code, said.out + said.err

    return command


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_error_is_told_once_and_documents_are_written(run: Run, jobs: str) -> None:
    """«ПРОЕКТ» would stand on what is approved: exit code 1, at the first build and at one without changes."""
    laid("ПРОЕКТ")
    for written in ("записано", "без изменений"):
        code, said = run("build", "--jobs", jobs)
        assert code == 1
        assert said.count("AR618") == 1
        assert written in said
        assert LEADING not in said
    assert list(Path("output").glob("*/*.program.docx"))


def test_warnings_are_led_to(run: Run) -> None:
    """One sentence, and no other exit code."""
    laid(left=15)
    for command in (("build",), ("build",), ("check",)):
        code, said = run(*command)
        assert code == 0
        assert f"Замечаний к templates/reference.docx: 1. {LEADING}" in said
        assert "AR616" not in said
    laid("ПРОЕКТ", left=15)
    code, said = run("check")
    assert (code, said.count("AR618"), said.count(LEADING)) == (1, 1, 1)
    found = json.loads(run("check", "--format", "json")[1])["findings"]
    assert [one["code"] for one in found if one["file"] == REFERENCE.as_posix()] == ["AR618"]


def test_it_is_looked_at_once(run: Run, looks: list[str]) -> None:
    """Once for all programs, again when it changes or everything is read, not when nothing is dressed by it."""
    laid(left=15)
    run("build")
    assert looks == [REFERENCE.as_posix()]
    assert "template check" in run("build")[1]
    assert len(looks) == 1
    run("build", "--only", "calendar", "--format", "ics")
    assert len(looks) == 1
    run("build", "--verify")
    assert len(looks) == 2
    laid(left=25)
    assert "template check" not in run("build")[1]
    assert len(looks) == 3


@pytest.mark.parametrize("words", ["", "[]", "{", '{"of": 1}'])
def test_a_spoilt_memory_is_none(run: Run, looks: list[str], words: str) -> None:
    """What is no memory of ours is not asked."""
    laid("ПРОЕКТ")
    run("build")
    Path("output", memory.FOLDER, "reference.docx.json").write_text(words, encoding="utf-8")
    assert "AR618" in run("build")[1]
    assert len(looks) == 2


def test_the_packages_own_is_not_looked_at(run: Run, looks: list[str]) -> None:
    """Neither where there is none, nor where it is an untouched copy."""
    run("build")
    REFERENCE.parent.mkdir()
    REFERENCE.write_bytes(package_templates().files["reference.docx"])
    run("build")
    assert looks == []


def test_one_that_cannot_be_read_is_told_once(run: Run) -> None:
    """The error of each program and that of the check are the same."""
    REFERENCE.parent.mkdir()
    REFERENCE.write_bytes(b"no zip")
    code, said = run("build")
    assert (code, said.count("AR613")) == (1, 1)
