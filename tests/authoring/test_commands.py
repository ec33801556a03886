"""`check --fix` and `fmt` at the command line: what is shown, what is asked, what is written."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from generator import cli
from generator.cli import rewriting
from generator.findings import InputError

ROOT = Path(__file__).parents[2]
SAMPLE = (ROOT / "tests" / "rules" / "образец.yaml").read_text(encoding="utf-8")
SPOILT = SAMPLE.replace("чья: школа", "чья:\u00a0школа").replace("название: ", "yfpdfybt: ", 1)
CURED = SAMPLE
BROKEN = SAMPLE + 'еще: "не закрыто\nи: 1\n'


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Every command runs in a workspace of its own."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "programs").mkdir()


def write(text: str, name: str = "образец", encoding: str = "utf-8", end: str = "\n") -> Path:
    path = Path("programs") / f"{name}.yaml"
    path.write_bytes(text.replace("\n", end).encode(encoding, "replace"))
    return path


def read(path: Path) -> str:
    return path.read_bytes().decode()


def run(*arguments: str) -> int:
    return cli.run(list(arguments))


# check --fix


def test_fix_without_a_terminal_only_shows(capfd):
    """In a pipe nobody is asked and nothing is written; the exit code is that of the check."""
    path = write(SPOILT)
    assert run("check", "--fix") == 1
    out = capfd.readouterr().out
    assert "-yfpdfybt: " in out
    assert "+название: " in out
    assert "antirisk check --fix --yes" in out
    assert "AR027" in out
    assert read(path) == SPOILT


def test_fix_with_yes_writes_and_checks_again(capfd):
    """--yes writes without asking, and what is reported is what is left."""
    path = write(SPOILT)
    other = write(BROKEN, "другая")
    assert run("check", "--fix", "--yes") == 1
    out = capfd.readouterr().out
    assert read(path) == CURED
    assert read(other) == BROKEN
    assert "programs/образец.yaml: исправлено" in out
    assert "AR027" not in out
    assert "AR025" in out


def test_fix_of_sound_programs_says_so(capfd):
    """Nothing to cure is said, and a sound program ends with 0."""
    path = write(SAMPLE)
    assert run("check", "--fix", "--yes") == 0
    assert "Исправлять нечего" in capfd.readouterr().out
    assert read(path) == SAMPLE


def test_fix_shows_what_is_recoded(capfd):
    """A file in Windows-1251 is named with a line of its own, and becomes UTF-8."""
    path = write(SAMPLE, encoding="cp1251")
    assert run("check", "--fix", "--yes") == 0
    out = capfd.readouterr().out
    assert "Windows-1251 → UTF-8" in out
    assert "директор школы" in out
    assert read(path) == SAMPLE


@pytest.mark.skipif(sys.platform == "win32", reason="there is no terminal to answer at")
@pytest.mark.parametrize(("answer", "written"), [("д", True), ("н", False), ("", False)])
def test_fix_on_a_terminal_asks(answer, written):
    """On a terminal the patch is coloured, signs that are not seen are shown, and only «д» writes."""
    path = write(SPOILT)
    shown = _on_a_terminal(answer, "check", "--fix")
    assert "Записать? [д/н]" in shown
    assert "\x1b[32m+название: " in shown
    assert "чья:\x1b[7m␣\x1b[27mшкола" in shown
    assert read(path) == (CURED if written else SPOILT)


def _on_a_terminal(answer: str, *arguments: str) -> str:
    """What a command shows on a terminal where somebody answers it."""
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "generator.cli", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment)
    os.close(theirs)
    os.write(ours, f"{answer}\n".encode())
    shown = b""
    while piece := _piece(ours):
        shown += piece
    process.wait(timeout=60)
    os.close(ours)
    return shown.decode()


def _piece(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # how Linux says that nobody writes to a terminal any more
        return b""


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "--yes"], "--yes пишется вместе с --fix"),
        (["check", "--fix", "--format", "json"], "с --fix отчет бывает только текстом"),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(capsys, arguments, words):
    """--yes alone and --fix for programs are wrong usage."""
    write(SAMPLE)
    assert run(*arguments) == 2
    assert words.lower() in capsys.readouterr().err.lower()


@pytest.mark.real
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("last", ["", "\nпринято: {АR203: нет}"], ids=["with a last line end", "without one"])
@pytest.mark.parametrize("name", ["образец", "два слова"])
def test_the_patch_is_one_that_git_applies(capfdbinary, end, last, name):
    """What is printed makes of the file what --yes writes."""
    git = shutil.which("git")
    if git is None:
        pytest.skip("there is no git")
    path = write(SPOILT.rstrip("\n") + (last or "\n"), name, end=end)
    run("check", "--fix")
    patch = capfdbinary.readouterr().out
    before = path.read_bytes()
    run("check", "--fix", "--yes")
    after = path.read_bytes()
    assert after != before
    path.write_bytes(before)
    subprocess.run([git, "init", "--quiet"], check=True)
    subprocess.run([git, "apply", "--whitespace=nowarn"], input=patch, check=True)
    assert path.read_bytes() == after


# fmt


def test_fmt_writes_once(capsys):
    """The first time it names the files that it wrote, the second time none."""
    path = write(SAMPLE)
    assert run("fmt") == 0
    assert "programs/образец.yaml: оформлен\n" in capsys.readouterr().out
    written = read(path)
    assert written != SAMPLE
    assert run("check") == 0
    capsys.readouterr()
    assert run("fmt") == 0
    assert capsys.readouterr().out == "Оформлено файлов: 0, без изменений: 1\n"
    assert read(path) == written


def test_fmt_check_writes_nothing(capsys):
    """For CI: 1 and the names of files that are not canonical."""
    path = write(SAMPLE)
    assert run("fmt", "--check") == 1
    out = capsys.readouterr().out
    assert "programs/образец.yaml: не оформлен" in out
    assert read(path) == SAMPLE
    run("fmt")
    assert run("fmt", "--check") == 0


def test_fmt_leaves_what_cannot_be_read(capsys):
    """A broken file is reported as check does and stays; the others are formatted."""
    sound, broken = write(SAMPLE), write(BROKEN, "другая")
    assert run("fmt") == 1
    captured = capsys.readouterr()
    assert "AR025" in captured.err
    assert "образец.yaml: оформлен" in captured.out
    assert "Оформлено файлов: 1, без изменений: 0" in captured.out
    assert read(broken) == BROKEN
    assert read(sound) != SAMPLE


def test_fmt_of_nothing_is_wrong_usage(capsys):
    """A path that is not there is named."""
    assert run("fmt", "нет.yaml") == 2
    assert "нет файла или папки «нет.yaml»" in capsys.readouterr().err.lower()


# Writing


def refuse(*_):
    raise PermissionError


@pytest.mark.parametrize("arguments", [["fmt"], ["check", "--fix", "--yes"]])
def test_a_file_that_may_not_be_written_stays(capfd, monkeypatch, arguments):
    """A read-only or locked file is named with the reason, and nothing is left beside it."""
    path = write(SPOILT if "--fix" in arguments else SAMPLE)
    before = path.read_bytes()
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert run(*arguments) == 1
    captured = capfd.readouterr()
    assert "AR703" in captured.out + captured.err
    assert "нет прав на этот файл, или он занят другой программой" in captured.out + captured.err
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_locked_file_leaves_no_half(monkeypatch):
    """Where the move fails, the file and its folder are as they were."""
    path = write(SAMPLE)
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(InputError) as caught:
        rewriting.write(path, SAMPLE.encode(), b"x")
    assert [finding.code for finding in caught.value.findings] == ["AR703"]
    assert read(path) == SAMPLE
    assert list(path.parent.iterdir()) == [path]


def test_what_was_saved_meanwhile_is_not_overwritten():
    """A file that its author saved while the command asked is left as it is."""
    path = write(SAMPLE)
    with pytest.raises(InputError) as caught:
        rewriting.write(path, SPOILT.encode(), b"x")
    assert [finding.code for finding in caught.value.findings] == ["AR706"]
    assert read(path) == SAMPLE


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no permissions of this kind, and few links")
def test_permissions_and_links_are_kept():
    """A file keeps who may read it; through a link the file is written, not the link."""
    path = write(SAMPLE)
    path.chmod(0o640)
    link = path.with_name("ссылка.yaml")
    link.symlink_to(path.name)
    rewriting.write(link, SAMPLE.encode(), b"x")
    assert path.read_bytes() == b"x"
    assert link.is_symlink()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
