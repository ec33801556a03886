"""`antirisk diff КОД ФАЙЛ.docx`: which program, which text of it, and clear words where there is nothing to read."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import generator
from generator import cli, writers
from tests.diff.repository import Repository
from tests.handmade import hands
from tests.program_facts import ROOT
from tests.strict_form import strict

NAME = "zeya-2023"
PROGRAM = Path("programs") / f"{NAME}.yaml"
PAPER = "от директора.docx"


@pytest.fixture(autouse=True)
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A workspace of one program with its decisions, and the document as the director sent it back."""
    monkeypatch.chdir(tmp_path)
    PROGRAM.parent.mkdir()
    shutil.copy(ROOT / PROGRAM, PROGRAM)
    folder = PROGRAM.with_suffix(".signoff")
    shutil.copytree(ROOT / folder, folder)
    Path(PAPER).write_bytes(hands.written(hands.printed(NAME), hands.types("22.09.2023", "29.09.2023")))


@pytest.mark.parametrize("what", [[NAME, PAPER], [PROGRAM.as_posix(), PAPER], [PAPER, NAME], [PAPER]])
def test_a_program_is_named_or_known(what: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """The program is called by its id or its file, or the document says itself of which it is; exit code 1."""
    assert cli.run(["diff", *what]) == 1
    said = " ".join(capsys.readouterr().out.split())
    assert "срок позже: 22.09.2023 → 29.09.2023" in said
    line = PROGRAM.read_text("utf-8").splitlines().index("            срок: 22.09.2023") + 1
    assert f"[строка {line}]" in said


def test_json_leads_to_the_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Programs get file and line of the YAML, as of any other change."""
    assert cli.run(["diff", NAME, PAPER, "--json"]) == 1
    (change,) = json.loads(capsys.readouterr().out)["changes"]
    assert (change["area"], change["kind"], change["id"]) == ("deadline", "later", "установочный-семинар")
    assert change["file"] == change["old_file"] == PROGRAM.as_posix()
    lines = PROGRAM.read_text("utf-8").splitlines()
    assert lines[change["line"] - 1].strip() == "срок: 22.09.2023"


def test_nothing_changed(capsys: pytest.CaptureFixture[str]) -> None:
    """A document that nobody touched has no change and ends with 0."""
    Path(PAPER).write_bytes(hands.printed(NAME))
    assert cli.run(["diff", NAME, PAPER]) == 0
    assert "Изменений по смыслу нет" in capsys.readouterr().out


def test_the_strict_form_is_read_like_any_other(capsys: pytest.CaptureFixture[str]) -> None:
    """Word's «Строгий документ Open XML» calls the same tags otherwise."""
    Path(PAPER).write_bytes(strict(Path(PAPER).read_bytes()))
    assert cli.run(["diff", PAPER, "--json"]) == 1
    (change,) = json.loads(capsys.readouterr().out)["changes"]
    assert (change["area"], change["kind"]) == ("deadline", "later")
    assert cli.run(["where", PAPER, "Установочный семинар"]) == 0


@pytest.mark.parametrize("form", ["md", "html", "docx"])
def test_other_reports(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What was changed by hand goes into every report of a comparison."""
    assert cli.run(["diff", NAME, PAPER, "--format", form]) == 1
    said = capsys.readouterr().out
    assert "29.09.2023" in said if form == "md" else Path(said.strip()).is_file()


def test_the_program_went_on_without_git(capsys: pytest.CaptureFixture[str]) -> None:
    """Where the program says something else by now, and its text of then is unknown, this is told."""
    shutil.rmtree(PROGRAM.with_suffix(".signoff"))
    text = PROGRAM.read_text("utf-8")
    PROGRAM.write_text(text.replace("Формирование банка данных", "Ведение банка данных"), "utf-8")
    assert cli.run(["diff", NAME, PAPER]) == 1
    said = capsys.readouterr()
    assert "Программа изменилась после того, как собрали документ" in said.err
    assert "Ведение банка данных" in said.out
    assert "29.09.2023" in said.out


def test_the_program_went_on_under_git(capsys: pytest.CaptureFixture[str]) -> None:
    """Where git has the text of then, only the hand is told, at the lines of today, and not what was put in already."""
    (PROGRAM.with_suffix(".signoff") / "редакция-1.yaml").unlink()
    Repository(Path()).commit("как печатали")
    Path(PAPER).write_bytes(
        hands.written(
            hands.printed(NAME),
            hands.types("22.09.2023", "29.09.2023"),
            hands.types("эффективные механизмы", "действенные механизмы"),
        )
    )
    text = PROGRAM.read_text("utf-8").replace("Формирование банка данных", "Ведение банка данных")
    PROGRAM.write_text(
        f"# новая строка\n{text.replace('эффективные механизмы', 'действенные механизмы')}", "utf-8"
    )
    assert cli.run(["diff", NAME, PAPER, "--json"]) == 1
    said = capsys.readouterr()
    assert "Документ собран из прежнего текста (коммит " in said.err
    (change,) = json.loads(said.out)["changes"]
    assert (change["area"], change["new"]) == ("deadline", "29.09.2023")
    assert PROGRAM.read_text("utf-8").splitlines()[change["line"] - 1].strip() == "срок: 22.09.2023"


def test_an_approved_copy_is_held_against_the_text_it_was_built_of(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The texts of approved editions stand beside the program: nothing is said of a draft on top of them."""
    text = PROGRAM.read_text("utf-8")
    PROGRAM.write_text(text.replace("Формирование банка данных", "Ведение банка данных"), "utf-8")
    assert cli.run(["diff", NAME, PAPER, "--json"]) == 1
    said = capsys.readouterr()
    assert "Документ собран из прежнего текста (редакция-1.yaml)" in said.err
    (change,) = json.loads(said.out)["changes"]
    assert (change["area"], change["new"]) == ("deadline", "29.09.2023")


def test_comments_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    """A comment in the document is told with its line."""
    paper = docx.Document(PAPER)
    runs = next(one for one in _paragraphs(paper) if "Установочный семинар" in one.text).runs
    paper.add_comment(runs, "А зачем?", author="Директор")
    paper.save(PAPER)
    assert cli.run(["diff", NAME, PAPER]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"{PROGRAM.as_posix()}:")
    assert "примечание (Директор): «А зачем?»" in said


def _paragraphs(paper):  # type: ignore[no-untyped-def]
    for table in paper.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from cell.paragraphs


# ----------------------------------------------------------------------------------------------- wrong files


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("старый.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "до 2007 года или под паролем"),
        ("под паролем.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "под паролем"),
        ("свободный.odt", b"PK", "сохраните как .docx"),
        ("печать.pdf", b"%PDF-1.7", "сохраните как .docx"),
        ("пустой.docx", b"", "не документ Word или испорчен"),
        ("не он.docx", b"PK\x03\x04 nothing", "не документ Word или испорчен"),
    ],
)
def test_what_is_no_document(name: str, data: bytes, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A file of another kind is refused with what to do about it."""
    Path(name).write_bytes(data)
    assert cli.run(["diff", NAME, name]) == 2
    assert words in capsys.readouterr().err


def test_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is not there, a program nobody knows, another program's document, options that say nothing here."""
    for what, words in (
        ([NAME, "нет.docx"], "такого файла нет"),
        (["zeya-2032", PAPER], "похоже на «zeya-2023»"),
        ([NAME, PAPER, PAPER], "с одной программой"),
        ([NAME, PAPER, "--staged"], "без --staged"),
        ([NAME, PAPER, "--since-approval"], "без --since-approval"),
        ([NAME, PAPER, "--since", "01.01.2024"], "без --since"),
    ):
        assert cli.run(["diff", *what]) == 2
        assert words in capsys.readouterr().err
    shutil.copy(ROOT / "programs/kovrov-2023.yaml", "programs")
    assert cli.run(["diff", "kovrov-2023", PAPER]) == 2
    assert "собран из zeya-2023.yaml" in capsys.readouterr().err


@pytest.mark.parametrize("product", sorted(set(writers.OF_ONE) - {"program"}))
def test_another_paper(product: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Any other paper of the same program is told to be one, by its title, with what to do; also of an older build."""
    if "docx" not in writers.PRODUCTS[product]:
        return
    document = generator.compose(hands.program(NAME), product)
    Path(PAPER).write_bytes(generator.write(document, "docx"))
    assert cli.run(["diff", NAME, PAPER]) == 2
    said = capsys.readouterr().err
    assert f"а другая бумага: «{document.title[:40]}" in said
    fillable = product.startswith("checklist") or product == "personal"
    assert (f"antirisk progress read {PAPER}" if fillable else f"--only {product}") in said
    source = re.sub(rb' document="[^"]*"', b"", _part(Path(PAPER), "customXml/item1.xml"))
    Path(PAPER).write_bytes(_with_part(Path(PAPER).read_bytes(), "customXml/item1.xml", source))
    assert cli.run(["diff", NAME, PAPER]) == 2
    assert "а другая бумага" in capsys.readouterr().err


def test_a_paper_of_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    """A document in which no row of the program stands is told, also by whom it is called."""
    paper = docx.Document()
    paper.add_paragraph("Отчет о ремонте")
    paper.core_properties.title = "Ремонт"
    paper.save(PAPER)
    assert cli.run(["diff", NAME, PAPER]) == 2
    assert "а другая бумага: «Ремонт». Строк программы в ней нет" in capsys.readouterr().err


def _part(file: Path, name: str) -> bytes:
    with zipfile.ZipFile(file) as archive:
        return archive.read(name)


def _with_part(data: bytes, name: str, content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for one in old.namelist():
            new.writestr(one, content if one == name else old.read(one))
    return made.getvalue()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 2**31), many=st.binary(min_size=1, max_size=40), inside=st.booleans())
def test_a_spoilt_file_is_a_sentence(at: int, many: bytes, inside: bool) -> None:
    """Whatever bytes of a document are spoilt, of the package or of its text, no defect of ours comes of it."""
    data = hands.printed(NAME)
    Path(PAPER).write_bytes(_inside(data, at, many) if inside else _spoilt(data, at, many))
    assert cli.run(["diff", NAME, PAPER]) in (0, 1, 2)


def _spoilt(data: bytes, at: int, many: bytes) -> bytes:
    place = at % len(data)
    return data[:place] + many + data[place + len(many) :]


def _inside(data: bytes, at: int, many: bytes) -> bytes:
    """Another part in the place of one, or a tag of the text that is not closed where it was."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        names = old.namelist()
        for number, name in enumerate(names):
            part = old.read(name)
            new.writestr(name, _spoilt(part, at, many) if number == at % len(names) else part)
    return made.getvalue()
