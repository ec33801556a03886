"""The first sheet as LibreOffice prints it: its QR code, a mark of an electronic signature, and nothing over them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest
import zxingcpp
from PIL import Image

import generator
from generator.document import Document
from generator.model import Agreement, Decision, ElectronicSignature, Program
from generator.pdf import Job, printed
from generator.source import Templates, package_templates
from tests.program_facts import PROGRAMS
from tests.real.tools import program, run
from tests.writers.own_reference import own_reference
from tests.writers.test_qr import LAYOUTS

pytestmark = pytest.mark.real
PAGE = "https://school.example.ru/programma"
MILLIMETRE = 72 / 25.4
#: Left, top, right, bottom on a sheet, in points.
Box = tuple[float, float, float, float]


def _signed(program_: Program) -> Program:
    """A program whose director and council have signed electronically."""
    certificate = ElectronicSignature("00AB" * 10, "Гусева Галина Г.", date(2024, 1, 9), date(2025, 4, 9))
    approved = Decision("р", 1, "утверждено", "утверждающий", date(2024, 5, 24), "", "", "приказ", "177-од")
    agreed = replace(approved, verdict="согласовано", role="коллегиальный орган", body="Совет школы")
    return replace(
        program_,
        public_address=PAGE,
        agreements=(Agreement((), None, "Советом школы"),),
        decisions=(replace(approved, signature=certificate), replace(agreed, signature=certificate)),
    )


def _documents() -> dict[str, Document]:
    made = {}
    for path in PROGRAMS:
        one = replace(generator.load(path), public_address=PAGE)
        made |= {f"{path.stem}.{layout}": generator.compose(one, "program", layout) for layout in LAYOUTS}
    signed = _signed(generator.load(next(path for path in PROGRAMS if path.stem == "alekseevka-2022")))
    made["signed"] = generator.compose(signed, "program", "стандартный")
    made["own"] = made["signed"]
    return made


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All programs in all their layouts, printed by one process; one of them in a school's own look."""
    program("soffice")
    folder = tmp_path_factory.mktemp("sheets")
    own = Templates({**package_templates().files, "reference.docx": own_reference()})
    jobs = [
        Job(generator.write(made, "docx", own if name == "own" else None), folder / f"{name}.pdf")
        for name, made in _documents().items()
    ]
    for one in printed(jobs, "output"):
        assert one.data is not None, one.findings
        one.job.path.write_bytes(one.data)
    return folder


@pytest.fixture(scope="module")
def codes(folder: Path) -> Callable[[str], tuple[list[str], list[Box]]]:
    """What the codes on the first sheet of a document say, and where they stand."""
    pdftoppm = program("pdftoppm")

    def read(name: str) -> tuple[list[str], list[Box]]:
        run(
            pdftoppm,
            "-r",
            "144",
            "-f",
            "1",
            "-l",
            "1",
            "-singlefile",
            "-png",
            folder / f"{name}.pdf",
            folder / name,
        )
        found = zxingcpp.read_barcodes(Image.open(folder / f"{name}.png"))
        corners = [(one.position.top_left, one.position.bottom_right) for one in found]
        boxes = [(first.x / 2, first.y / 2, last.x / 2, last.y / 2) for first, last in corners]
        return [str(one.text) for one in found], boxes

    return read


def words(file: Path) -> tuple[tuple[float, float], dict[Box, str]]:
    """The size of the first sheet, and its words by their places."""
    text = run(program("pdftotext"), "-bbox", "-f", "1", "-l", "1", file, "-")
    (width, height) = re.findall(r'<page width="([\d.]+)" height="([\d.]+)"', text)[0]
    found = re.findall(
        r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>', text
    )
    return (float(width), float(height)), {tuple(map(float, box)): word for *box, word in found}  # type: ignore[misc]


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


NAMES = [f"{path.stem}.{layout}" for path in PROGRAMS for layout in LAYOUTS] + ["signed", "own"]


@pytest.mark.parametrize("name", NAMES)
def test_the_code_stands_in_its_corner_and_can_be_read(
    folder: Path, codes: Callable[[str], tuple[list[str], list[Box]]], name: str
) -> None:
    """Rule 17: lower right of the first sheet, inside the margin, no word over it or in its quiet zone."""
    said, boxes = codes(name)
    assert said == [PAGE]
    (width, height), placed = words(folder / f"{name}.pdf")
    assert placed
    left, top, right, bottom = boxes[0]
    assert width - 20 * MILLIMETRE < right < width - 10 * MILLIMETRE
    assert height - 20 * MILLIMETRE < bottom < height - 8 * MILLIMETRE
    quiet = 4 * (right - left) / 25  # a code of version 2 has 25 modules a side
    around = (left - quiet, top - quiet, right + quiet, bottom + quiet)
    assert [word for box, word in placed.items() if overlap(box, around)] == []


def test_the_code_has_words_of_its_own(folder: Path) -> None:
    """PDF/UA-1, 7.3: the figure says the address, not what archival gives to the word across a draft."""
    with pikepdf.open(folder / "signed.pdf") as pdf:
        figures = [
            one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
        ]
        assert [str(one.Alt) for one in figures] == [f"QR-код: {PAGE}"]
        with pdf.open_metadata() as said:
            assert said.pdfa_status == "2B"
            assert said["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"


@pytest.mark.parametrize("name", ["signed", "own"])
def test_nothing_overlaps_a_mark(folder: Path, name: str) -> None:
    """Rule 15: no two words of the first sheet lie over each other, and both marks are whole on it."""
    _, placed = words(folder / f"{name}.pdf")
    said = " ".join(placed.values())
    assert said.count("Документ подписан электронной подписью") == 2
    assert said.count("Действителен с 09.01.2024 по 09.04.2025") == 2
    inner = [(left + 0.5, top + 1.5, right - 0.5, bottom - 1.5) for left, top, right, bottom in placed]
    assert [(one, other) for one in inner for other in inner if one < other and overlap(one, other)] == []
