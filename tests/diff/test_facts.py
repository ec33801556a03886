"""`git diff` shows what programs state: `antirisk textconv`, and how `init` tells git of it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from generator import cli
from generator.authoring import canonical
from generator.diff.facts import facts
from generator.source import read
from tests.diff.repository import SAMPLE, Repository, sample
from tests.program_facts import PROGRAMS


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A workspace under git that `init` has prepared, with a program; `antirisk` is on the path."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    made = Repository(tmp_path)
    assert cli.run(["init"]) == 0
    made.write("programs/образец.yaml", SAMPLE)
    made.commit()
    return made


def stated(text: str) -> list[str]:
    tree, _ = read("a.yaml", text.encode())
    assert tree is not None
    return facts(tree).splitlines()


def changed(said: str) -> list[str]:
    """The lines of a patch that went and came."""
    return [one for one in said.splitlines() if one[:1] in "+-" and one[:3] not in ("+++", "---")]


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_one_fact_a_line_however_it_is_written(path: Path) -> None:
    """Notes, order of keys, quotes, width of lines and kind of line end change no line; all words are there."""
    text = path.read_text("utf-8")
    lines = stated(text)
    assert lines == stated(f"# заметка\n{text}".replace("\n", "\r\n"))
    tree, _ = read(path.name, text.encode())
    assert tree is not None
    assert lines == stated(canonical.write(tree, {}))
    assert all(": " in line for line in lines)
    assert len(lines) > 100


def test_git_diff_shows_facts(repository: Repository) -> None:
    """A deadline is one line that says of what; a text that was only wrapped otherwise is none."""
    text = sample("образец", ("срок: до 25.12.2023", "срок: до 31.01.2024"))
    repository.write("programs/образец.yaml", f"# заметка\n{text}")
    went, came = changed(repository.git("diff"))
    assert went.startswith("-планы › ")
    assert went.endswith(" › срок: до 25.12.2023")
    assert came == went.replace("-планы", "+планы").replace("25.12.2023", "31.01.2024")
    repository.write("programs/образец.yaml", f"# заметка\n{SAMPLE}")
    assert changed(repository.git("diff")) == []


def test_a_broken_file_is_shown_as_it_stands(repository: Repository) -> None:
    """What cannot be read is compared as text, and git goes on."""
    repository.write("programs/образец.yaml", f"{SAMPLE}\n\tкод: [\n")
    assert "+\tкод: [" in changed(repository.git("diff"))
    repository.write(
        "programs/образец.yaml", "код: \udcff".encode("utf-8", "surrogateescape").decode("latin-1")
    )
    assert changed(repository.git("diff"))


def test_without_antirisk_git_goes_on(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the command is not at hand, git compares the files as they stand."""
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    repository.write("programs/образец.yaml", f"# заметка\n{SAMPLE}")
    assert changed(repository.git("diff")) == ["+# заметка"]


def test_init_tells_git_once(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """The second time nothing is told; what somebody has set stays; a folder without git is left alone."""
    capsys.readouterr()
    assert cli.run(["init"]) == 0
    assert "git diff" not in capsys.readouterr().out
    repository.git("config", "diff.antirisk.textconv", "cat")
    repository.git("config", "core.quotepath", "true")
    assert cli.run(["init"]) == 0
    assert repository.git("config", "diff.antirisk.textconv") == "cat"


def test_names_of_files_can_be_read(repository: Repository) -> None:
    """`git diff` names a program as it is, not «\\321\\210…», after `init`; who wants it so keeps it."""
    repository.git("config", "--unset", "diff.antirisk.textconv")
    assert cli.run(["init"]) == 0
    assert repository.git("config", "core.quotepath") == "false"
    repository.git("config", "--unset", "diff.antirisk.textconv")
    repository.git("config", "core.quotepath", "true")
    assert cli.run(["init"]) == 0
    assert repository.git("config", "core.quotepath") == "true"


def test_init_without_git(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No repository, no setting, no word of it."""
    monkeypatch.chdir(tmp_path)
    assert cli.run(["init", "школа"]) == 0
    assert "git diff" not in capsys.readouterr().out
