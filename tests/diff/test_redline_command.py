"""`antirisk diff --paper redline`: which files it writes, what it says where there is nothing to write."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from repository import Repository, sample

from generator import cli

LATER = ("до 01.03.2024", "до 01.06.2024")

pytestmark = pytest.mark.real


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A workspace under git with two programs that were committed on 1 June 2023."""
    monkeypatch.chdir(tmp_path)
    repository = Repository(tmp_path)
    for name in ("школа", "лицей"):
        repository.write(f"programs/{name}.yaml", sample(name))
    repository.commit("Первая")
    return repository


def change(place: Repository, *names: str) -> None:
    for name in names:
        place.write(f"programs/{name}.yaml", sample(name, LATER))


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = cli.run(["diff", "--paper", "redline", *words])
    said = capsys.readouterr()
    return code, said.out, said.err


def xml(path: Path) -> str:
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        return archive.read("word/document.xml").decode()


def test_each_program_has_a_file(place: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """The working tree against the last commit: a document a program, without a day that nobody knows."""
    change(place, "школа", "лицей")
    code, out, _ = told(capsys)
    assert code == 1
    assert out.split() == ["output/diff/лицей.redline.docx", "output/diff/школа.redline.docx"]
    made = xml(Path("output/diff/школа.redline.docx"))
    assert "<w:del " in made
    assert 'w:author="antirisk"' in made
    assert "w:date" not in made


def test_changes_bear_the_day_of_the_revision(place: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """Two revisions: the tracked changes are of the day of the newer one."""
    change(place, "школа")
    place.commit("Вторая", day="2023-09-04")
    code, out, _ = told(capsys, "HEAD~1..HEAD")
    assert (code, out.strip()) == (1, "output/diff/школа.redline.docx")
    assert 'w:date="2023-09-04T00:00:00Z"' in xml(Path(out.strip()))


def test_two_files_go_where_one_says(place: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """-o names the file of one program; for several it is wrong usage."""
    old = "HEAD:programs/школа.yaml"
    change(place, "школа", "лицей")
    code, out, _ = told(capsys, old, "programs/школа.yaml", "--format", "html", "-o", "правки.html")
    assert (code, out.strip()) == (1, "правки.html")
    assert "<del>" in Path("правки.html").read_text("utf-8")
    code, _, err = told(capsys, "-o", "правки.docx")
    assert code == 2
    assert "одна программа" in err


@pytest.mark.usefixtures("place")
def test_other_formats_are_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    """A redline is a paper."""
    code, _, err = told(capsys, "--format", "md")
    assert code == 2
    assert "docx или html" in err


@pytest.mark.usefixtures("place")
def test_nothing_changed_nothing_written(capsys: pytest.CaptureFixture[str]) -> None:
    """No difference: code 0 and no file."""
    assert told(capsys) == (0, "Изменений нет, документ не записан.\n", "")
    assert not Path("output").exists()


def test_a_new_program_has_no_older_edition(place: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """What only one side has is said and has no redline."""
    place.write("programs/гимназия.yaml", sample("гимназия"))
    place.git("add", "--all")
    code, out, err = told(capsys, "--staged")
    assert (code, out) == (1, "")
    assert err == "programs/гимназия.yaml: прежней редакции нет, исправлять нечего\n"


def test_another_layout_is_said(place: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """Both editions are set in the layout of today, and who reads it is told."""
    text = sample("школа", LATER)
    layout = next(line for line in text.splitlines() if line.startswith("макет:"))
    place.write("programs/школа.yaml", text.replace(layout, "макет: паспорт-и-план"))
    code, out, err = told(capsys)
    assert (code, out.strip()) == (1, "output/diff/школа.redline.docx")
    assert "стал «паспорт-и-план»" in err


def test_since_the_approval(place: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """The draft against the edition in force."""
    order = ["--role", "утверждающий", "--order", "12-од", "--date", "01.02.2023"]
    assert cli.run(["approve", "школа", *order]) == 0
    capsys.readouterr()
    place.commit()
    change(place, "школа")
    place.commit()
    capsys.readouterr()
    code, out, _ = told(capsys, "--since-approval")
    assert (code, out.strip()) == (1, "output/diff/школа.redline.docx")
    assert "01.06.2024" in xml(Path(out.strip()))


@pytest.mark.parametrize("change_", [LATER, ("жизни детей.\n", "жизни детей и школы.\n")])
def test_the_approval_is_no_change_of_authors(
    place: Repository, capsys: pytest.CaptureFixture[str], change_: tuple[str, str]
) -> None:
    """Under the same number of the edition day and number of its approval stay unmarked, however much changed."""
    order = ["--role", "утверждающий", "--order", "12-од", "--date", "01.02.2023"]
    assert cli.run(["approve", "школа", *order]) == 0
    place.commit("Утверждено")
    place.write("programs/школа.yaml", sample("школа", change_))
    capsys.readouterr()
    code, out, _ = told(capsys)
    assert (code, out.strip()) == (1, "output/diff/школа.redline.docx")
    gone = re.findall(r"<w:delText[^>]*>([^<]*)", xml(Path(out.strip())))
    assert not any("01.02.2023" in words for words in gone)


def test_what_the_paper_does_not_print_is_said(place: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """A change of the file that no reader of the document could see has no document."""
    text = sample("школа")
    place.write("programs/школа.yaml", f"{text}календарь:\n  неделя: шестидневная\n")
    code, out, err = told(capsys)
    assert (code, out) == (1, "")
    assert "документ не записан" in err
