"""The command `where`: words, bookmarks and remarks of a printed document lead to the line of the program."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document as Docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

import generator
from generator import cli, writers
from generator.archive import Archive
from generator.document import nodes
from generator.readers import read_origin, read_passages
from tests.program_facts import ROOT

NAME = "zeya-2023"
PROGRAM = Path("programs") / f"{NAME}.yaml"
PAPER = Path("бумага.docx")


@pytest.fixture(autouse=True)
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command runs in a workspace of one program, its document beside it."""
    monkeypatch.chdir(tmp_path)
    PROGRAM.parent.mkdir()
    shutil.copy(ROOT / PROGRAM, PROGRAM)
    PAPER.write_bytes(printed())


def printed(product: str = "program") -> bytes:
    return generator.write(generator.compose(generator.load(PROGRAM), product), "docx")


def where(*arguments: str) -> int:
    return cli.run(["where", PAPER.as_posix(), *arguments])


def changed(change: Callable[[Docx], object]) -> None:
    """Changes the document as a person does, and saves it."""
    document = docx.Document(PAPER.as_posix())
    change(document)
    document.save(PAPER.as_posix())


def line_of(said: str) -> str:
    """The line of the program that is said: `file:line:column …`."""
    file, line, *_ = said.split(":")
    return Path(file).read_text(encoding="utf-8").splitlines()[int(line) - 1]


def test_every_node_is_a_bookmark() -> None:
    """Each id that the document holds stands in it as a bookmark, and its part of the origin says which."""
    for product in writers.OF_ONE:
        document = generator.compose(generator.load(PROGRAM), product)
        archive = Archive(generator.write(document, "docx"))
        origin = read_origin(archive)
        assert origin is not None
        assert origin.file == PROGRAM.name
        placed = {name for passage in read_passages(archive) for name in passage.bookmarks}
        assert set(map(origin.node, placed)) == set(nodes(document))
        assert set(origin.odd) <= placed
        assert all(len(name) <= 40 and name.replace("_", "a").isalnum() for name in placed)
        assert len({name.lower() for name in placed}) == len(placed) > 0


@pytest.mark.parametrize("words", ["банк_данных", "банк-данных"])
def test_a_bookmark_leads_to_its_node(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The name of a bookmark, or the id that it stands for, is one line."""
    assert where(words) == 0
    (said,) = capsys.readouterr().out.splitlines()
    assert line_of(said).strip() == "- код: банк-данных"


def test_words_lead_to_their_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Words as they are printed, with other quotes, blanks and dashes than the author typed, lead to the author's."""
    program = generator.load(PROGRAM)
    _, _, measure = next(iter(program.measures()))
    words = " ".join(measure.title.split()[:4])
    assert where(words.replace(" ", "\N{NO-BREAK SPACE}")) == 0
    said = capsys.readouterr().out.splitlines()
    assert any(measure.id in one and words.split()[0] in line_of(one) for one in said)


def test_words_of_a_folded_text(capsys: pytest.CaptureFixture[str]) -> None:
    """Words that stand on two lines of the program are found where they begin."""
    text = PROGRAM.read_text(encoding="utf-8")
    first, second = next(
        (one, two)
        for one, two in zip(text.splitlines(), text.splitlines()[1:], strict=False)
        if one.strip().split()[-1:] == ["учебной"]
        or (len(one.split()) > 8 and len(two.split()) > 5 and ":" not in one + two)
    )
    words = f"{first.split()[-1]} {second.split()[0]}"
    assert where(words) == 0
    assert any(line_of(one) == first for one in capsys.readouterr().out.splitlines())


def test_a_comment_leads_to_the_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Without words each comment is told with the line of what it was made on."""

    def change(document: Docx) -> None:
        cell = document.tables[-1].rows[3].cells[1].paragraphs[0]
        document.add_comment(cell.runs, text="Кто именно?", author="Куратор")

    changed(change)
    assert where() == 0
    (said,) = capsys.readouterr().out.splitlines()
    assert "примечание (Куратор): «Кто именно?» — к словам «" in said
    assert f"{NAME}.yaml:" in said
    words = said.partition("к словам «")[2].split()[0]
    assert words in line_of(said)


def test_tracked_changes_lead_to_the_line(capsys: pytest.CaptureFixture[str]) -> None:
    """What was put in or struck out with tracking on is told, with the node in which it stands."""

    def change(document: Docx) -> None:
        paragraph = document.tables[-1].rows[3].cells[1].paragraphs[0]
        run = paragraph.runs[0]._r
        struck = parse_xml(
            f'<w:del {nsdecls("w")} w:id="900" w:author="Директор"><w:r><w:delText>{run.text}</w:delText></w:r></w:del>'
        )
        run.getparent().replace(run, struck)
        put = f'<w:ins {nsdecls("w")} w:id="901" w:author="Директор"><w:r><w:t>Совещание</w:t></w:r></w:ins>'
        struck.addnext(parse_xml(put))

    changed(change)
    assert where() == 0
    said = capsys.readouterr().out.splitlines()
    assert ["вычеркнуто (Директор)" in one or "вписано (Директор): «Совещание»" in one for one in said] == [
        True,
        True,
    ]
    first, second = (int(one.split(":")[1]) for one in said)
    assert abs(first - second) < 5


def test_no_remarks_are_said(capsys: pytest.CaptureFixture[str]) -> None:
    """A document that nobody has touched has none."""
    assert where() == 0
    assert "нет" in capsys.readouterr().out


def test_words_that_are_nowhere(capsys: pytest.CaptureFixture[str]) -> None:
    """Words that neither document nor program has end with 1."""
    assert where("таких слов нет нигде") == 1
    assert "таких слов нет нигде" in capsys.readouterr().err


def test_a_program_that_has_changed_since(capsys: pytest.CaptureFixture[str]) -> None:
    """Lines are those of today, and that the document is older is said."""
    text = PROGRAM.read_text(encoding="utf-8")
    PROGRAM.write_text("# заметка\n" + text, encoding="utf-8")
    assert where("банк-данных") == 0
    assert capsys.readouterr().err == ""  # a note changes nothing that is printed
    PROGRAM.write_text(text.replace("2023–2024 годы", "2023 и 2024 годы"), encoding="utf-8")
    assert where("банк-данных") == 0
    said = capsys.readouterr()
    assert "изменилась" in said.err
    assert line_of(said.out).strip() == "- код: банк-данных"


def test_nodes_of_the_school_lead_to_its_file(capsys: pytest.CaptureFixture[str]) -> None:
    """What stands in the school's file is shown there."""
    text = PROGRAM.read_text(encoding="utf-8")
    people = re.search(r"^исполнители:\n(?:[ #].*\n|\n)+", text, re.MULTILINE)
    assert people
    PROGRAM.write_text(text.replace(people[0], ""), encoding="utf-8")
    (PROGRAM.parent / "school.yaml").write_text(f"формат: 1\n{people[0]}", encoding="utf-8")
    PAPER.write_bytes(printed("checklist"))
    assert where("АМИРО") == 0
    assert "programs/school.yaml:" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["нет.docx"], "нет"),
        ([PROGRAM.as_posix()], "не документ Word"),
        ([PAPER.as_posix(), "--program", "programs/нет.yaml"], "--program"),
    ],
)
def test_what_cannot_be_asked(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is not there, or none of Word's, is wrong usage in one sentence."""
    assert cli.run(["where", *arguments]) == 2
    assert words in capsys.readouterr().err


def test_a_document_of_somebody_else(capsys: pytest.CaptureFixture[str]) -> None:
    """A document that was not built of a program needs to be told which; then words lead to it all the same."""
    document = docx.Document()
    document.add_paragraph("Банк данных школ")
    buffer = io.BytesIO()
    document.save(buffer)
    PAPER.write_bytes(buffer.getvalue())
    assert where("банк данных") == 2
    assert "--program" in capsys.readouterr().err
    assert where("банк данных", "--program", PROGRAM.as_posix()) == 0
    assert f"{NAME}.yaml:" in capsys.readouterr().out


def test_a_program_in_a_folder_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    """The program is looked for in all folders of the workspace."""
    folder = PROGRAM.parent / "школа-1"
    folder.mkdir()
    PROGRAM.rename(folder / PROGRAM.name)
    assert where("банк-данных") == 0
    assert f"школа-1/{NAME}.yaml:" in capsys.readouterr().out


def test_a_draft_with_errors_is_traced(capsys: pytest.CaptureFixture[str]) -> None:
    """Curators remark on drafts: an error in the program does not keep its lines from being found."""
    PROGRAM.write_text(f"лишний: ключ\n{PROGRAM.read_text(encoding='utf-8')}", encoding="utf-8")
    assert where("банк-данных") == 0
    assert f"{NAME}.yaml:" in capsys.readouterr().out


def test_keys_are_no_words_of_the_program(capsys: pytest.CaptureFixture[str]) -> None:
    """A word of a heading leads to its table, and not to every key that is called so."""
    assert where("Ответственные исполнители") == 0
    said = capsys.readouterr().out.splitlines()
    assert said
    assert not any(line_of(one).strip().startswith("ответственные:") for one in said)


def test_what_was_moved_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """A tracked move is told as what it is: words struck out here and put in there."""

    def change(document: Docx) -> None:
        paragraph = document.tables[-1].rows[3].cells[1].paragraphs[0]
        run = paragraph.runs[0]._r
        for kind in ("moveTo", "moveFrom"):
            moved = f'<w:{kind} {nsdecls("w")} w:id="90{len(kind)}" w:author="Директор">'
            moved += f"<w:r><w:t>{run.text}</w:t></w:r>"
            run.addnext(parse_xml(f"{moved}</w:{kind}>"))

    changed(change)
    assert where() == 0
    said = capsys.readouterr().out
    assert "вписано (Директор)" in said
    assert "вычеркнуто (Директор)" in said
