"""`antirisk progress read`: marks out of checklists that were filled in, into the program's file of progress."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from click.testing import CliRunner, Result

from generator.cli import cli
from generator.loading import load_file
from tests.progress.filling import PROGRAM, PROGRESS, SAID, filled, filled_docx, made, workspace
from tests.strict_form import strict

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
FORMS = ("docx", "xlsx", "json")


def cases() -> list[Any]:
    """Every case in every form in which it can be filled in."""
    read = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in CASES}
    return [
        pytest.param(case, form, id=f"{name}-{form}")
        for name, case in read.items()
        for form in case.get("forms", FORMS)
    ]


def run(folder: Path, *arguments: str, monkeypatch: pytest.MonkeyPatch) -> Result:
    """The command in a workspace."""
    monkeypatch.chdir(folder)
    return CliRunner().invoke(cli, ["progress", "read", *arguments], standalone_mode=False)


def dumped(words: str) -> str:
    """Words out of a case: YAML of others takes a bare day for a date."""
    return str(words)


@pytest.mark.parametrize(("case", "form"), cases())
def test_marks_come_back(
    tmp_path: Path, case: dict[str, Any], form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The law of the case; and to read a file twice changes nothing."""
    path = workspace(tmp_path, case.get("before", PROGRESS))
    said = {
        thing: {part: dumped(words) for part, words in parts.items()}
        for thing, parts in case["filled"].items()
    }
    file = tmp_path / f"filled.{form}"
    file.write_bytes(filled(path, form, said))
    marks = path.with_name("проба.progress.yaml")
    if case.get("now"):
        marks.write_text(case["now"], encoding="utf-8")
    if case.get("program"):
        path.write_text(PROGRAM.replace(*case["program"]), encoding="utf-8")
    first = run(tmp_path, "--yes", file.name, monkeypatch=monkeypatch)
    assert codes(first.output) == case.get("codes", []), first.output
    assert marks.read_text(encoding="utf-8") == case["after"]
    assert [one.code for one in load_file(path).findings if one.file.endswith(".progress.yaml")] == []
    second = run(tmp_path, "--yes", file.name, monkeypatch=monkeypatch)
    assert "записано отметок" not in second.output
    assert marks.read_text(encoding="utf-8") == case["after"]
    assert second.return_value == first.return_value


def codes(output: str) -> list[str]:
    """The codes that were told."""
    return [part[:5] for part in output.split("(")[1:] if part.startswith("AR")]


def test_there_are_cases() -> None:
    """The folder is read."""
    assert len(CASES) > 10
    assert all(yaml.safe_load(path.read_text(encoding="utf-8"))["law"] for path in CASES)


def test_nothing_is_written_unasked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody can be asked, it is shown what would change and said how to write it."""
    path = workspace(tmp_path)
    (tmp_path / "list.docx").write_bytes(filled_docx(path, SAID))
    said = run(tmp_path, "list.docx", monkeypatch=monkeypatch)
    assert "  1 Отчет, 01.11.2023\n    замечание: пусто → Сдан\n" in said.output
    assert "Ничего не записано. Записать отметки: antirisk progress read --yes" in said.output
    assert path.with_name("проба.progress.yaml").read_text(encoding="utf-8") == PROGRESS


def test_several_files_are_read_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each program gets what is its own; of two that disagree the first is written and the second named."""
    path = workspace(tmp_path)
    other = path.with_name("другая.yaml")
    other.write_text(PROGRAM.replace("код: проба", "код: другая"), encoding="utf-8")
    for name, of, said in (
        ("a.docx", path, {"совет#2023-11": {"state": "в работе"}}),
        ("b.xlsx", other, {"совет#2023-11": {"box": "1"}}),
        ("c.json", path, {"совет#2023-11": {"state": "не выполнено"}, "совет#2023-12": {"box": "1"}}),
    ):
        (tmp_path / name).write_bytes(filled(of, name[2:], said))
    said_ = run(tmp_path, "--yes", "a.docx", "b.xlsx", "c.json", monkeypatch=monkeypatch)
    assert codes(said_.output) == ["AR939"]
    assert "programs/проба.progress.yaml: записано отметок 2" in said_.output
    assert "programs/другая.progress.yaml: записано отметок 1" in said_.output
    text = path.with_name("проба.progress.yaml").read_text(encoding="utf-8")
    assert text.endswith(
        "      ноябрь 2023:\n        состояние: в работе\n      декабрь 2023:\n        состояние: выполнено\n"
    )


def test_one_file_that_says_two_things_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A due stands in the lists of two people; where they say different things nothing of it is written."""
    path = workspace(tmp_path)
    once = filled_docx(path, {"отчет#0": {"remark": "Сдан"}})
    text = zipfile.ZipFile(io.BytesIO(once)).read("word/document.xml").decode()
    at = text.rindex("Сдан")
    done = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(once)) as old, zipfile.ZipFile(done, "w") as new:
        for record in old.infolist():
            data = old.read(record)
            changed = (text[:at] + "Нет" + text[at + 4 :]).encode()
            new.writestr(record, changed if record.filename == "word/document.xml" else data)
    (tmp_path / "list.docx").write_bytes(done.getvalue())
    said = run(tmp_path, "--yes", "list.docx", monkeypatch=monkeypatch)
    assert codes(said.output) == ["AR941"]
    assert "«Сдан» и «Нет»" in said.output
    assert path.with_name("проба.progress.yaml").read_text(encoding="utf-8") == PROGRESS


def test_long_ids_come_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tag of Word holds 64 letters: what is longer is told apart and read all the same."""
    path = workspace(tmp_path)
    long = "очень-" * 11 + "длинный-код"
    both = PROGRAM.replace("код: отчет", f"код: {long}-а").replace("код: совет", f"код: {long}-б")
    path.write_text(both, encoding="utf-8")
    path.with_name("проба.progress.yaml").unlink()
    said = {f"{long}-а#0": {"box": "1"}, f"{long}-б#2023-11": {"remark": "Да", "done": "2023-11-20"}}
    (tmp_path / "list.docx").write_bytes(filled_docx(path, said))
    done = run(tmp_path, "--yes", "list.docx", monkeypatch=monkeypatch)
    assert done.return_value is None, done.output
    text = path.with_name("проба.progress.yaml").read_text(encoding="utf-8")
    assert text.count(long) == 2
    assert "замечание: Да" in text


def test_windows_files_keep_their_line_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file with a byte order mark and CRLF keeps both."""
    path = workspace(tmp_path)
    marks = path.with_name("проба.progress.yaml")
    marks.write_bytes(b"\xef\xbb\xbf" + PROGRESS.replace("\n", "\r\n").encode())
    (tmp_path / "list.json").write_bytes(filled(path, "json", SAID))
    run(tmp_path, "--yes", "list.json", monkeypatch=monkeypatch)
    data = marks.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n") == 13


def test_a_new_file_names_the_schema_of_the_workspace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The editor helps with what the command began."""
    path = workspace(tmp_path, "")
    (tmp_path / "schema").mkdir()
    (tmp_path / "schema" / "progress.schema.json").write_text("{}")
    (tmp_path / "list.json").write_bytes(filled(path, "json", {"отчет#0": {"box": "1"}}))
    run(tmp_path, "--yes", "list.json", monkeypatch=monkeypatch)
    text = path.with_name("проба.progress.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../schema/progress.schema.json\nформат: 1\n")


def test_a_faulty_file_of_marks_is_mended_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands in the file must be sound before more goes in; it is told as `check` tells it."""
    path = workspace(tmp_path)
    (tmp_path / "list.json").write_bytes(filled(path, "json", SAID))
    marks = path.with_name("проба.progress.yaml")
    marks.write_text(PROGRESS.replace("  отчет:", "  очет:"), encoding="utf-8")
    said = run(tmp_path, "--yes", "list.json", monkeypatch=monkeypatch)
    assert codes(said.output) == ["AR931"]
    assert "programs/проба.progress.yaml:4:3" in said.output


# --------------------------------------------------------------------------------- files that cannot be read


def spoilt() -> dict[str, tuple[bytes, str]]:
    """Names → bytes of files that people bring, and what is said of them."""
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w") as archive:
        archive.writestr("customXml/item1.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>")
        archive.writestr("word/document.xml", "<a/>")
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 60_000_000)
    mark: dict[str, object] = {"id": "отчет#0", "title": "Отчет", "was": {}, "now": {"state": 5}}
    head = {"format": "antirisk-marks", "version": 1, "file": "проба.yaml"}
    return {
        "пусто.docx": (b"", "AR934"),
        "письмо.pdf": (b"%PDF-1.7", "AR934"),
        "чужой.json": (b'{"a": 1}', "AR934"),
        "список.json": (b"[1]", "AR934"),
        "страница.html": (b"\xef\xbb\xbf<!DOCTYPE html><html></html>", "AR935"),
        "обрезан.docx": (b"PK\x03\x04" + bytes(40), "AR936"),
        "с-типом.docx": (empty.getvalue(), "AR936"),
        "бомба.xlsx": (bomb.getvalue(), "AR936"),
        "обрезан.json": (b'{"format": "antirisk-marks", ', "AR936"),
        "глубокий.json": (b'{"a":' * 100_000, "AR936"),
        "не-текст.json": (b'{"a": "\xff"}', "AR936"),
        "новее.json": (json.dumps({**head, "version": 2, "marks": []}).encode(), "AR936"),
        "без-отметок.json": (json.dumps(head).encode(), "AR936"),
        "число.json": (json.dumps({**head, "marks": [mark]}).encode(), "AR936"),
        "не-отметка.json": (json.dumps({**head, "marks": [7]}).encode(), "AR936"),
        "чужая.json": (json.dumps({**head, "file": "../../etc/иная.yaml", "marks": []}).encode(), "AR937"),
    }


@pytest.mark.parametrize("name", spoilt())
def test_what_cannot_be_read_is_told(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is no list of ours, or is spoilt, is told by its name and with a cure; the others go in."""
    path = workspace(tmp_path)
    data, code = spoilt()[name]
    (tmp_path / name).write_bytes(data)
    (tmp_path / "list.json").write_bytes(filled(path, "json", SAID))
    said = run(tmp_path, "--yes", name, "list.json", monkeypatch=monkeypatch)
    assert codes(said.output) == [code], said.output
    assert f"{name}:1:1: ошибка" in said.output
    assert "Как исправить" in said.output
    assert "записано отметок 3" in said.output


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_the_strict_form_is_read_like_any_other(
    tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What Word and Excel save as «Строгий … Open XML»; Excel writes days there as such."""
    path = workspace(tmp_path)
    data = filled(path, form, {"совет#2023-11": {"box": "1", "done": "2023-11-20"}})
    if form == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(data))
        book.iso_dates = True
        done = io.BytesIO()
        book.save(done)
        data = done.getvalue()
    (tmp_path / f"list.{form}").write_bytes(strict(data))
    said = run(tmp_path, "--yes", f"list.{form}", monkeypatch=monkeypatch)
    assert "записано отметок 1" in said.output
    assert "20.11.2023" in path.with_name("проба.progress.yaml").read_text("utf-8")


def test_strange_office_files_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document of somebody else's, and one whose fields were lost, are told."""
    path = workspace(tmp_path)
    source = made(path, "docx")
    for name, changes, code in (
        ("чужой.docx", {"customXml/item1.xml": "<a/>"}, "AR934"),
        ("без-полей.docx", {"word/document.xml": "<a/>"}, "AR943"),
    ):
        done = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(done, "w") as new:
            for record in old.infolist():
                new.writestr(record, changes.get(record.filename, old.read(record)))
        (tmp_path / name).write_bytes(done.getvalue())
        said = run(tmp_path, name, monkeypatch=monkeypatch)
        assert codes(said.output) == [code], said.output
    said = run(tmp_path, "нет.docx", monkeypatch=monkeypatch)
    assert codes(said.output) == ["AR005"]
