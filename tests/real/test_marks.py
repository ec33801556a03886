"""Marks made in real programs: a page filled in in Chromium, Word's validator and LibreOffice on what is filled in."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

import generator
from generator.cli import cli
from generator.readers import read_marks
from tests.progress.filling import PROGRAM, PROGRESS, SAID, filled_docx, workspace
from tests.real.tools import npm, program, run, validated

pytestmark = pytest.mark.real

PRODUCTS = ("checklist", "checklist.by-month", "checklist.by-section")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return workspace(tmp_path_factory.mktemp("marks"))


@pytest.fixture(scope="module")
def seen(path: Path) -> dict[str, Any]:
    """What the page showed while it was filled in."""
    modules = npm("playwright-core").parent
    page = path.parent.parent / "list.html"
    page.write_bytes(generator.write(generator.compose(generator.load(path), "checklist"), "html"))
    script = Path(__file__).with_name("marks.cjs")
    said = run(program("node"), script, modules, program("chromium"), page.as_uri(), page.parent)
    found: dict[str, Any] = json.loads(said)
    return found


def test_marks_are_there_when_the_page_is_opened_again(seen: dict[str, Any]) -> None:
    """A tick is a state, and all that was filled in is kept by the browser, in a file without a network too."""
    assert seen["before"] == [True, "выполнено", "2023-10-28", "", ""]
    assert seen["ticked"] == [True, "выполнено", "", "", ""]
    evidence = "Протокол № 4\nhttps://example.ru/protokol"
    assert seen["filled"] == [
        [True, "выполнено", "", "", ""],
        [False, "выполнено частично", "2023-12-20", evidence, "Без отчета & «итога»"],
        [False, "", "", "", ""],
    ]
    assert seen["again"] == seen["filled"]
    assert seen["errors"] == []


def test_the_page_says_what_is_to_be_saved(seen: dict[str, Any]) -> None:
    """Whoever made marks is told that they are not yet where they should be, and how many."""
    assert seen["nothing"] == "Сохранять нечего: все отметки уже есть в документе."
    assert seen["told"].startswith("Новых отметок: 3.")


def test_paper_has_words_and_no_controls(seen: dict[str, Any]) -> None:
    """No list, button or frame is printed, what was filled in is."""
    assert seen["printed"]["controls"] == 0
    assert {"выполнено частично", "20.12.2023", "Без отчета & «итога»"} <= set(seen["printed"]["words"])


def test_saved_marks_come_back(seen: dict[str, Any], path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file of the page goes into the program's file of progress, and only once."""
    monkeypatch.chdir(path.parent.parent)
    file = path.with_name("проба.progress.yaml")
    before = file.read_text(encoding="utf-8")
    first = CliRunner().invoke(cli, ["progress", "read", "--yes", seen["path"]])
    assert first.exit_code == 0, first.output
    after = file.read_text(encoding="utf-8")
    assert (
        "        подтверждение:\n          - Протокол № 4\n          - https://example.ru/protokol\n" in after
    )
    assert "# ведет завуч" in after
    second = CliRunner().invoke(cli, ["progress", "read", "--yes", seen["path"]])
    assert "Записывать нечего" in second.output
    assert file.read_text(encoding="utf-8") == after
    file.write_text(before, encoding="utf-8")


def test_ticks_in_a_list_of_two_programs_go_to_both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows of one id are ticked apart; the saved file is called after the person, and each program gets its own."""
    monkeypatch.chdir(tmp_path)
    place = workspace(tmp_path, "")
    school = "организация: {название: Школа № 1}\n"
    place.write_text(PROGRAM + school, encoding="utf-8")
    place.with_name("вторая.yaml").write_text(
        PROGRAM.replace("код: проба", "код: вторая") + school, encoding="utf-8"
    )
    built = CliRunner().invoke(cli, ["build", "--only", "personal"])
    assert built.exit_code == 0, built.output
    lists = tmp_path / "output" / "people" / "школа-1"
    assert validated([lists / f"белова-б-б.personal.{form}" for form in ("docx", "xlsx")]) == {}
    page = (lists / "белова-б-б.personal.html").as_uri()
    ids = ["вторая:курсы/запись#0", "проба:отчет#0"]
    modules, script = npm("playwright-core").parent, Path(__file__).with_name("ticks.cjs")
    seen = json.loads(run(program("node"), script, modules, program("chromium"), page, tmp_path, *ids))
    assert seen == {"ticked": ids, "name": "белова-б-б.marks.json"}
    read = CliRunner().invoke(cli, ["progress", "read", "--yes", seen["name"]])
    assert read.exit_code == 0, read.output
    done = "состояние: выполнено\n"
    for name, mark in (
        ("проба", f"  отчет:\n    {done}"),
        ("вторая", f"  курсы:\n    шаги:\n      запись:\n        {done}"),
    ):
        text = place.with_name(f"{name}.progress.yaml").read_text(encoding="utf-8")
        assert text == f"формат: 1\nмероприятия:\n{mark}"


def test_the_sdk_finds_nothing_in_a_filled_checklist(path: Path, tmp_path: Path) -> None:
    """Content controls and validations, empty and filled in, are as Microsoft's schemas want them."""
    files = []
    for marks in (PROGRESS, ""):
        file = path.with_name("проба.progress.yaml")
        file.write_text(marks or "формат: 1\n", encoding="utf-8")
        loaded = generator.load(path)
        for product in PRODUCTS:
            for form in ("docx", "xlsx"):
                files.append(tmp_path / f"{product}.{len(files)}.{form}")
                files[-1].write_bytes(generator.write(generator.compose(loaded, product), form))
    path.with_name("проба.progress.yaml").write_text(PROGRESS, encoding="utf-8")
    files.append(tmp_path / "filled.docx")
    files[-1].write_bytes(filled_docx(path, SAID))
    assert validated(files) == {}


def test_libreoffice_keeps_what_a_book_says_of_its_marks(path: Path, tmp_path: Path) -> None:
    """A book that LibreOffice saved anew says the same, and what was filled in there is read."""
    book = tmp_path / "list.xlsx"
    book.write_bytes(generator.write(generator.compose(generator.load(path), "checklist"), "xlsx"))
    opened = openpyxl.load_workbook(book)
    sheet = opened["По исполнителям"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(2, heads["Замечание"]).value = "Заполнено"
    opened.save(book)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    run(
        program("soffice"),
        profile,
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        tmp_path / "saved",
        book,
    )
    ((mark,),) = (
        one.marks for one in read_marks("list.xlsx", (tmp_path / "saved" / "list.xlsx").read_bytes())
    )
    assert mark.now == {"remark": ("Заполнено",)}


def test_libreoffice_opens_a_checklist_with_fields(path: Path, tmp_path: Path) -> None:
    """What stands in the fields is printed, and nothing else is: an empty one is empty paper."""
    file = tmp_path / "list.docx"
    file.write_bytes(generator.write(generator.compose(generator.load(path), "checklist"), "docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    run(program("soffice"), profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, file)
    said = run(program("pdftotext"), "-layout", tmp_path / "list.pdf", "-")
    assert "28.10.2023" in said
    assert "Место для" not in said
    with zipfile.ZipFile(file) as archive:
        assert "showingPlcHdr" in archive.read("word/document.xml").decode()
