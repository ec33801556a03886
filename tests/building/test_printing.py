"""`build --format pdf`: one start of LibreOffice for all programs, nothing printed twice, nobody's fault another's."""

from __future__ import annotations

import json
from errno import EACCES, ENOSPC
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import cli
from generator.build import Wanted, build
from generator.pdf import office
from tests.building.workspaces import FILES, codes, files, made, program, times
from tests.office import stand_in

PDFS = {name.replace(".docx", ".pdf") for name in FILES if name.endswith(".docx")}


@pytest.fixture
def starts(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for LibreOffice; the file that holds its starts."""
    return stand_in(folder / "office", monkeypatch, {"Беда": "falls"})


def count(starts: Path) -> int:
    return len(starts.read_text().splitlines()) if starts.exists() else 0


def outputs(folder: Path, name: str) -> set[str]:
    manifest = json.loads((folder / "output" / name / "manifest.json").read_text(encoding="utf-8"))
    return {each.removeprefix(f"{name}.") for each in manifest["outputs"]}


def test_pdf_is_made_only_if_it_is_asked_for(folder: Path, starts: Path) -> None:
    """A plain build starts no LibreOffice and makes no PDF."""
    made(folder)
    assert files(folder, "первая") == FILES
    assert count(starts) == 0


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_all_programs_take_one_start(folder: Path, starts: Path, jobs: str) -> None:
    """Whatever the number of jobs, one process prints each document that has a DOCX, also without writing that."""
    run = CliRunner().invoke(cli.cli, ["build", "--format", "pdf", "--jobs", jobs])
    assert run.exit_code == 0, run.output
    assert files(folder, "первая") == files(folder, "вторая") == PDFS
    assert outputs(folder, "первая") == PDFS
    assert count(starts) == 1


def test_nothing_changed_nothing_printed(folder: Path, starts: Path) -> None:
    """A second build prints nothing and leaves every file as it stands; --force prints."""
    made(folder, formats=("pdf",))
    before = times(folder / "output")
    assert made(folder, formats=("pdf",))["первая"].written == []
    assert (times(folder / "output"), count(starts)) == (before, 1)
    made(folder, formats=("pdf",), force=True)
    assert (times(folder / "output"), count(starts)) == (before, 2)


def test_the_same_docx_is_not_printed_again(folder: Path, starts: Path) -> None:
    """A remark in YAML changes no document: where the DOCX stands beside it, the PDF is known to be its own."""
    both = ("docx", "pdf")
    made(folder, formats=both)
    path = folder / "programs" / "первая.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# замечание для себя\n", encoding="utf-8")
    assert made(folder, formats=both)["первая"].written == ["manifest.json"]
    assert count(starts) == 1
    assert outputs(folder, "первая") > PDFS


def test_a_change_prints_one_program(folder: Path, starts: Path) -> None:
    """The other program keeps its files; a PDF that was lost or spoilt is printed alone."""
    made(folder, formats=("pdf",))
    before = times(folder / "output" / "вторая")
    program(folder / "programs", "первая", title="Успех")
    assert set(made(folder, formats=("pdf",))["первая"].written) == {
        "manifest.json",
        *(f"первая.{name}" for name in PDFS),
    }
    (folder / "output" / "вторая" / "вторая.program.pdf").write_bytes(b"half")
    assert made(folder, formats=("pdf",))["вторая"].written == ["вторая.program.pdf"]
    assert {
        name: time for name, time in times(folder / "output" / "вторая").items() if "program" not in name
    } == {name: time for name, time in before.items() if "program" not in name}
    assert count(starts) == 3


def test_a_plain_build_keeps_what_was_printed_of_the_same_text(folder: Path, starts: Path) -> None:
    """A PDF of the same text stays and stays in the manifest; once the text has changed it would be another's."""
    made(folder, formats=("pdf",))
    made(folder)
    assert files(folder, "первая") == FILES | PDFS == outputs(folder, "первая")
    program(folder / "programs", "первая", title="Успех")
    made(folder)
    assert files(folder, "первая") == FILES
    assert files(folder, "вторая") == FILES | PDFS
    assert count(starts) == 1


def test_without_libreoffice_all_else_is_built(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence for all documents, with what to install; the other formats stand; the exit code is 1."""
    monkeypatch.setattr(office, "find", lambda: None)
    run = CliRunner().invoke(cli.cli, ["build", "--format", "docx,pdf"])
    assert run.exit_code == cli.FINDINGS
    assert run.stderr.count("AR711") == 1
    assert "libreoffice-writer" in run.stderr
    assert files(folder, "первая") == {name for name in FILES if name.endswith(".docx")}
    assert outputs(folder, "первая") == files(folder, "первая")


def test_without_pikepdf_all_else_is_built(
    folder: Path, starts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The extra `pdf` is named; LibreOffice is not started in vain."""
    monkeypatch.setitem(__import__("sys").modules, "pikepdf", None)
    run = CliRunner().invoke(cli.cli, ["build", "--format", "md,pdf"])
    assert run.exit_code == cli.FINDINGS
    assert 'pip install "antirisk[pdf]"' in run.stderr
    assert files(folder, "первая") == {name for name in FILES if name.endswith(".md")}
    assert count(starts) == 0


@pytest.mark.usefixtures("starts")
def test_a_document_that_cannot_be_printed_is_named(folder: Path) -> None:
    """The other program has its PDFs; the one of yesterday's text is gone; the next build tries again."""
    made(folder, formats=("pdf",))
    program(folder / "programs", "первая", title="Беда")
    found = made(folder, formats=("pdf",))
    assert codes(found["первая"]) == {"AR713"}
    assert "первая.program.pdf" in {dict(one.args)["name"] for one in found["первая"].findings}
    assert codes(found["вторая"]) == set()
    assert "program.pdf" not in files(folder, "первая") | outputs(folder, "первая")
    assert files(folder, "вторая") == PDFS == outputs(folder, "вторая")
    assert codes(made(folder, formats=("pdf",))["первая"]) == {"AR713"}
    program(folder / "programs", "первая", title="Рост")
    assert codes(made(folder, formats=("pdf",))["первая"]) == set()
    assert files(folder, "первая") == PDFS


@pytest.mark.parametrize(
    ("words", "problem"), [(b"\x00\x01", "это не программа"), (b"#!/nowhere/sh\n", "такого файла нет")]
)
def test_libreoffice_that_does_not_start(
    folder: Path, monkeypatch: pytest.MonkeyPatch, words: bytes, problem: str
) -> None:
    """A broken installation is told once for all documents; the manifests and the other formats stand."""
    broken = folder / "soffice"
    broken.write_bytes(words)
    broken.chmod(0o755)
    monkeypatch.setattr(office, "find", lambda: str(broken))
    run = CliRunner().invoke(cli.cli, ["build", "--format", "docx,pdf"])
    assert run.exit_code == cli.FINDINGS, run.output
    assert run.stderr.count("AR717") == 1
    assert problem in run.stderr
    assert outputs(folder, "первая") == files(folder, "первая")
    assert files(folder, "первая") == {name for name in FILES if name.endswith(".docx")}


def test_a_disk_that_is_full_before_all_is_printed(
    folder: Path, starts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the folder for the work takes nothing more it is told once, and what stands is in the manifests."""

    def full(*_: object) -> None:
        raise OSError(ENOSPC, "No space left on device")

    monkeypatch.setattr("generator.pdf.profile.write", full)
    run = CliRunner().invoke(cli.cli, ["build", "--format", "md,pdf"])
    assert run.exit_code == cli.FINDINGS, run.output
    assert run.stderr.count("AR718") == 1
    assert "на диске кончилось место" in run.stderr
    assert outputs(folder, "первая") == files(folder, "первая") > set()
    assert count(starts) == 0


def test_what_was_printed_before_a_trouble_stands(
    folder: Path, starts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A PDF that came before LibreOffice could not be started again is kept, the rest is told."""
    begin, begun = office.subprocess.Popen, []

    def once(words: list[str], **how: object) -> object:
        begun.append(words)
        if len(begun) > 1:
            raise PermissionError(EACCES, "Permission denied", words[0])
        return begin(words, **how)  # type: ignore[call-overload] # handed on as it came

    program(folder / "programs", "первая", title="Беда")
    monkeypatch.setattr(office.subprocess, "Popen", once)
    found = made(folder, formats=("pdf",))
    assert codes(found["вторая"]) == set()
    assert files(folder, "вторая") == PDFS == outputs(folder, "вторая")
    assert codes(found["первая"]) == {"AR713", "AR717"}
    assert outputs(folder, "первая") == set()
    assert count(starts) == 1


def test_a_pdf_that_is_open_elsewhere(folder: Path, starts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader on Windows holds its file: that one is named, the rest is printed."""
    replace = __import__("os").replace

    def held(path: Path, target: Path) -> None:
        if Path(target).name == "первая.program.pdf":
            raise PermissionError(13, "Permission denied")
        replace(path, target)

    monkeypatch.setattr("os.replace", held)
    found = made(folder, formats=("pdf",))
    assert codes(found["первая"]) == {"AR702"}
    assert files(folder, "первая") == PDFS - {"program.pdf"} == outputs(folder, "первая")
    assert files(folder, "вторая") == PDFS
    assert count(starts) == 1


def test_a_font_that_was_replaced_is_told_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is true of every document of the run is one note, and no failure."""
    stand_in(folder / "office", monkeypatch)
    monkeypatch.setattr("generator.pdf.archival.fonts", lambda _: frozenset({"LiberationSerif"}))
    run = CliRunner().invoke(cli.cli, ["build", "--format", "pdf"])
    assert run.exit_code == 0
    assert run.stderr.count("AR715") == 1
    assert "«Liberation Serif»" in run.stderr


def test_many_documents_are_printed_in_portions(
    folder: Path, starts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Documents that wait for LibreOffice are kept in memory, so a portion is printed before more is composed."""
    monkeypatch.setattr("generator.build.printing._BATCH", 5)
    said: list[str] = []
    paths = sorted((folder / "programs").glob("*.yaml"))
    build(paths, Wanted(folder / "output", formats=("pdf",)), 1, lambda one: said.append(one.program))
    assert count(starts) == 2
    assert said == [path.stem for path in paths]
    assert files(folder, "первая") == PDFS


@pytest.mark.usefixtures("starts")
@pytest.mark.parametrize("only", ["program", "checklist.by-month"])
def test_a_product_alone(folder: Path, only: str) -> None:
    """--only narrows what is printed."""
    run = CliRunner().invoke(cli.cli, ["build", "--only", only, "--format", "pdf"])
    assert run.exit_code == 0
    assert files(folder, "первая") == {f"{only}.pdf"}
