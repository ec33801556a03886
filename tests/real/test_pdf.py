"""Documents as LibreOffice prints them: PDF/A-2b, PDF/UA-1, the same bytes on any day, contents with right pages."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from pathlib import Path

import pikepdf
import pytest

import generator
from generator.document import Contents, Document, Heading, Paragraph, Section, Text
from generator.pdf import Job, office, printed
from generator.pdf.archival import archival
from generator.pdf.properties import read_properties
from tests.building.workspaces import environment, tree
from tests.kitchen_sink import kitchen_sink
from tests.program_facts import PROGRAMS, letters
from tests.real.tools import preflight, program, run

pytestmark = pytest.mark.real
ROOT = Path(__file__).parents[2]
NAMES = [path.stem for path in PROGRAMS]


def _long() -> Document:
    """Contents of sixty headings over many pages, some of which turn in the middle of a section."""
    blocks: list[Heading | Paragraph | Contents] = [Contents(depth=2)]
    for number in range(1, 61):
        level = 1 if number % 3 == 1 else 2
        blocks.append(Heading(level, (Text(f"Раздел под номером {number}"),), id=f"раздел-{number}"))
        blocks += [Paragraph((Text("Слова этого раздела. " * 40),)) for _ in range(number % 4)]
    return Document(
        id="длинная.program",
        title="Длинная программа",
        sections=(Section(tuple(blocks)),),
        stamp=datetime(2024, 2, 29, 10, 30),  # noqa: DTZ001 - a document's stamp is local time of nowhere
    )


@pytest.fixture(scope="module")
def written() -> dict[str, bytes]:
    """The DOCX of every program, of every block and inline there is, of long contents."""
    made = {path.stem: generator.compose(generator.load(path)) for path in PROGRAMS}
    made |= {"образец": kitchen_sink(), "длинная": _long()}
    return {name: generator.write(document, "docx") for name, document in made.items()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, written: dict[str, bytes]) -> Path:
    """All of them printed by one process."""
    program("soffice")
    folder = tmp_path_factory.mktemp("printed")
    jobs = [Job(docx, folder / f"{name}.pdf") for name, docx in written.items()]
    for one in printed(jobs, "output"):
        assert one.data is not None, one.findings
        one.job.path.write_bytes(one.data)
    return folder


@pytest.fixture(scope="module")
def pages(folder: Path) -> Callable[[str], list[str]]:
    """The words of each page of a document."""
    pdftotext = program("pdftotext")

    @cache
    def read(name: str) -> list[str]:
        return run(pdftotext, "-layout", folder / f"{name}.pdf", "-").removesuffix("\f").split("\f")

    return read


every = pytest.mark.parametrize("name", [*NAMES, "образец", "длинная"])
each_program = pytest.mark.parametrize("path", PROGRAMS, ids=NAMES)


@every
def test_the_file_says_what_it_is(folder: Path, written: dict[str, bytes], name: str) -> None:
    """PDF/A-2b and PDF/UA-1, tagged, in Russian, with the title for the window; nothing of a path or of a day."""
    properties = read_properties(written[name])
    with pikepdf.open(folder / f"{name}.pdf") as pdf:
        assert pdf.check_pdf_syntax() == []
        with pdf.open_metadata() as said:
            assert said.pdfa_status == "2B"
            assert said["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
            assert said["dc:title"] == properties.title
            assert said["xmp:CreateDate"] == properties.created
        assert str(pdf.Root.Lang) == "ru-RU"
        assert pdf.Root.MarkInfo.Marked is True
        assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
        assert str(pdf.docinfo.get("/Author", "")) == properties.author
        assert "/" not in properties.author
        assert str(pdf.docinfo["/Title"]) == properties.title


def _tags(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    waiting = [pdf.Root.StructTreeRoot]
    while waiting:
        here = waiting.pop()
        kids = here.get("/K", pikepdf.Array())
        inside = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        waiting += [kid for kid in inside if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
        if "/S" in here:
            yield here


def _scope(head: pikepdf.Object) -> str:
    looks = head.A if isinstance(head.A, pikepdf.Array) else [head.A]
    return next(str(look.Scope) for look in looks if "/Scope" in look)


def test_everything_is_tagged_as_what_it_is(folder: Path) -> None:
    """Headings by level, lists, contents, tables with heads that say for what they stand, notes, figures, links."""
    with pikepdf.open(folder / "образец.pdf") as pdf:
        tags = list(_tags(pdf))
        kinds = Counter(str(tag.S)[1:] for tag in tags)
        assert all(kinds[f"H{level}"] for level in range(1, 7))
        assert all(
            kinds[kind] for kind in ("L", "LI", "LBody", "TOC", "TOCI", "Table", "TR", "TD", "Note", "Link")
        )
        heads = [tag for tag in tags if tag.S == "/TH"]
        assert {_scope(head) for head in heads} == {"/Column"}
        assert all("/Alt" in tag for tag in tags if tag.S == "/Figure")
        ids = [str(tag.ID) for tag in tags if tag.S == "/Note"]
        assert len(set(ids)) == len(ids) == 3
        annotations = [one for page in pdf.pages for one in page.get("/Annots", [])]
        assert annotations
        assert all("/StructParent" in one and str(one.get("/Contents", "")) for one in annotations)


@each_program
def test_tables_have_heads(folder: Path, path: Path) -> None:
    """Each program has headings of its own level and a table with heads."""
    with pikepdf.open(folder / f"{path.stem}.pdf") as pdf:
        kinds = Counter(str(tag.S) for tag in _tags(pdf))
    assert kinds["/TH"] > 2
    assert kinds["/TR"] > 10
    assert kinds["/H1"] or path.stem in ("zeya-2023", "krasnogorsk-2022")


@each_program
def test_the_words_are_words(folder: Path, pages: Callable[[str], list[str]], path: Path) -> None:
    """The title and the number of every measure can be searched and copied."""
    loaded = generator.load(path)
    assert letters(loaded.title) in letters(run(program("pdftotext"), folder / f"{path.stem}.pdf", "-"))
    whole = "\n".join(pages(path.stem))
    numbers = {row.ordinal.text for plan in loaded.plans for _, row in plan.rows() if row.ordinal}
    assert len(numbers) > 5 or path.stem == "krasnogorsk-2022"  # its plan has no numbers
    assert [one for one in numbers if not re.search(rf"(?m)(?:^|\s){re.escape(one)}(?=\s|$)", whole)] == []


@pytest.mark.parametrize(("name", "count"), [("образец", 7), ("длинная", 60)])
def test_contents_name_the_pages_on_which_headings_stand(
    folder: Path, pages: Callable[[str], list[str]], name: str, count: int
) -> None:
    """Each line of the contents ends in the number of the page that its bookmark leads to, and links to it."""
    lines = re.findall(r"(?m)^\s*(\S.*?)\.{4,}\s*(\d+)$", "\n".join(pages(name)))
    assert len(lines) == count
    with pikepdf.open(folder / f"{name}.pdf") as pdf, pdf.open_outline() as outline:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}

        def marks(items: list[pikepdf.OutlineItem]) -> Iterator[tuple[str, int]]:
            for item in items:
                yield item.title, numbers[item.destination[0].objgen]  # type: ignore[index] # a page and a place
                yield from marks(item.children)

        stands = dict(marks(list(outline.root)))
        links = sum("/Dest" in one for page in pdf.pages for one in page.get("/Annots", []))
    assert [(words, int(page)) for words, page in lines] == [(words, stands[words]) for words, _ in lines]
    assert links >= count
    for words, page in lines:
        assert letters(words) in letters(pages(name)[int(page) - 1])
    assert len({page for _, page in lines}) > 2


# ---------------------------------------------------------------------------------------- the same everywhere

_BUILD = "from generator import cli; cli.main()"


def test_the_same_bytes_everywhere(tmp_path: Path) -> None:
    """Another second, time zone, locale and home change no byte; no profile of LibreOffice is left at home."""
    program("soffice")
    made = []
    home = tmp_path / "Дом"
    home.mkdir()
    for number, changed in enumerate(
        ({}, {"TZ": "Asia/Kamchatka", "LC_ALL": "C", "LANG": "C", "HOME": str(home)})
    ):
        out = tmp_path / f"out-{number}"
        paths = ["programs/zeya-2023.yaml", "programs/krasnogorsk-2022.yaml"]
        subprocess.run(
            [sys.executable, "-c", _BUILD, "build", *paths, "--format", "pdf", "-o", str(out)],
            cwd=ROOT,
            env=environment(**changed),
            check=True,
            capture_output=True,
        )
        made.append(tree(out))
    assert len([name for name in made[0] if name.endswith(".pdf")]) == 10
    assert [name for name, data in made[0].items() if data != made[1][name]] == []
    assert not list(home.rglob("*ibre*ffice*"))


# ------------------------------------------------------------------------------------------- somebody else's eye


def test_preflight_finds_nothing_in_pdf_a_1b(tmp_path: Path, written: dict[str, bytes]) -> None:
    """The same documents printed as PDF/A-1b, the one edition that Apache PDFBox Preflight knows: all are valid."""
    files, few = (
        [],
        {name: written[name] for name in ("образец", "длинная", "khanty-mansiysk-2024", "zeya-2023")},
    )
    options = office.OPTIONS | {"SelectPdfVersion": 1}
    found = office.convert(list(few.values()), program("soffice"), options)
    for (name, docx), made in zip(few.items(), found, strict=True):
        assert isinstance(made, bytes)
        files.append(tmp_path / f"{name}.pdf")
        files[-1].write_bytes(archival(made, read_properties(docx)))
    assert preflight(files) == {file.name: [] for file in files}


def test_preflight_finds_in_pdf_a_2b_what_1b_does_not_know(folder: Path) -> None:
    """It is alive, and of our files it minds two things alone: object streams, new in 2, and the number 2."""
    (said,) = preflight([folder / "zeya-2023.pdf"]).values()
    assert sorted(re.findall(r"^[\d.]+", "\n".join(said), re.MULTILINE)) == ["1.4", "7.11.2"]


def test_a_broken_document_stops_no_other(written: dict[str, bytes]) -> None:
    """What is no DOCX at all is refused, and the next one is printed by the same process."""
    found = list(office.convert([b"no zip", written["образец"]], program("soffice")))
    assert found[0] == office.Failure()
    assert isinstance(found[1], bytes)
    with pikepdf.open(io.BytesIO(found[1])) as pdf:
        assert len(pdf.pages) > 3


def test_signs_that_no_font_has_are_told() -> None:
    """An emoji leaves a gap where no font knows it; letters, signs and boxes of real programs are all seen."""
    program("soffice")
    words = "Школа \N{SCHOOL}, м\N{SUPERSCRIPT TWO}, \N{BALLOT BOX}, № 5 \N{WHITE HEAVY CHECK MARK}"
    strange = Document("о/program", "О", (Section((Paragraph((Text(words),)),)),))
    documents = [strange, *(generator.compose(generator.load(path)) for path in PROGRAMS)]
    jobs = [Job(generator.write(one, "docx"), Path(f"{number}.pdf")) for number, one in enumerate(documents)]
    told = {
        one.job.path.name: dict(finding.args)["signs"]
        for one in printed(jobs, "output")
        for finding in one.findings
        if finding.code == "AR724"
    }
    assert told == {"0.pdf": "\N{SCHOOL} (U+1F3EB), \N{WHITE HEAVY CHECK MARK} (U+2705)"}
