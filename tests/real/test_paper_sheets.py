"""The papers round a program in the hands of LibreOffice, the HTML checker and axe."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import generator
from generator import normalize
from generator.composition import compose
from generator.diff import compare, judged
from generator.diff.compared import Compared
from generator.diff.sheet import view
from generator.document import Document
from generator.model import Program
from generator.source import read
from tests.papers.papers import LEAST, PAPERS, UNSETTLED, loaded, paper, written
from tests.program_facts import PROGRAMS, letters
from tests.real.test_pages import checked
from tests.real.tools import npm, program, run, validated

pytestmark = pytest.mark.real


def _crowded() -> str:
    """A program whose every part is longer than a sheet holds."""
    goal = "Повысить качество образования и снизить риски учебной неуспешности обучающихся школы. " * 6
    rows = "".join(
        f"      - код: дело-{number}\n"
        f"        название: {'Провести диагностику и обсудить её итоги ' * (1 + number % 9)}\n"
        f"        срок: {1 + number % 28:02}.09.2024\n        ответственные: [завуч, куратор]\n"
        f"        принято: {{AR404: {'Отчёт сдаётся устно ' * (1 + number % 4)}}}\n"
        for number in range(40)
    )
    figures = "".join(
        f"      - код: доля-{number}\n"
        f"        название: {'Доля обучающихся с положительной динамикой ' * (1 + number % 5)}\n"
        f"        единица: процент\n        сейчас: {number}\n        план: {{2025: не менее {number + 40}}}\n"
        for number in range(30)
    )
    head = UNSETTLED[: UNSETTLED.index("цель:")]
    return f"{head}цель: >-\n  {goal}\nпоказатели:\n  - строки:\n{figures}планы:\n  - код: план\n    строки:\n{rows}"


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Program]:
    made = {path.stem: loaded(path) for path in PROGRAMS}
    for name, text in (("least", LEAST), ("unsettled", UNSETTLED), ("crowded", _crowded())):
        made[name] = written(tmp_path_factory.mktemp(name), text)
    return made


NAMES = [*(path.stem for path in PROGRAMS), "least", "unsettled", "crowded"]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, programs: dict[str, Program]) -> list[Path]:
    """Every paper of every program as DOCX."""
    folder = tmp_path_factory.mktemp("papers")
    made = []
    for name, one in programs.items():
        for layout, product in PAPERS.items():
            made.append(folder / f"{name}.{product}.docx")
            made[-1].write_bytes(generator.write(paper(one, layout), "docx"))
    made.append(folder / "amended.summary.docx")
    made[-1].write_bytes(generator.write(_amended(programs["crowded"]), "docx"))
    return made


def _amended(old: Program) -> Document:
    """The brief on a crowded program in which everything was moved."""
    assert old.source is not None
    tree, _ = read(
        old.file, old.source.text.replace(".09.2024", ".10.2024").replace("диагностику", "тест").encode()
    )
    assert tree is not None
    new = normalize.program(tree)
    compared = Compared(new.file, old.file, old, new, tuple(judged(compare(old, new))))
    return compose(new, "summary", changes=view([compared]))


@pytest.fixture(scope="module")
def printed(files: list[Path]) -> Callable[[str, str], list[str]]:
    """The printed pages of a paper of a program as text."""
    soffice, pdftotext = program("soffice"), program("pdftotext")
    folder = files[0].parent
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    run(soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", folder / "pdf", *files)

    def pages(name: str, product: str) -> list[str]:
        said = run(pdftotext, "-layout", folder / "pdf" / f"{name}.{product}.pdf", "-")
        return said.removesuffix("\f").split("\f")

    return pages


def test_the_sdk_finds_nothing_in_any_paper(files: list[Path]) -> None:
    """Every paper is a sound document of Word."""
    assert len(files) == len(NAMES) * len(PAPERS) + 1
    assert validated(files) == {}


@pytest.mark.parametrize("name", [*NAMES, "amended"])
def test_a_brief_is_one_sheet(printed: Callable[[str, str], list[str]], name: str) -> None:
    """However long the program is, who signs it reads one sheet, and a crowded program fills it."""
    (sheet,) = printed(name, "summary")
    if name == "crowded":
        assert len(sheet.strip("\n").split("\n")) > 40
        assert all(word in sheet for word in ("Еще показателей", "Еще сроков", "Еще принятых"))
    if name == "amended":
        assert "Еще изменений" in sheet


@pytest.mark.parametrize("product", PAPERS.values())
@pytest.mark.parametrize("name", NAMES)
def test_no_page_is_blank(printed: Callable[[str, str], list[str]], name: str, product: str) -> None:
    """Every printed page has words beside its number."""
    assert [page for page in printed(name, product) if len(letters(page)) < 10] == []


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, programs: dict[str, Program]) -> list[Path]:
    """Every paper of a real program and of one that is not settled as HTML."""
    folder = tmp_path_factory.mktemp("pages")
    for name in ("kovrov-2023", "unsettled"):
        for layout, product in PAPERS.items():
            (folder / f"{name}.{product}.html").write_bytes(
                generator.write(paper(programs[name], layout), "html")
            )
    return sorted(folder.iterdir())


def test_papers_are_valid_html(pages: list[Path]) -> None:
    """No error on any page."""
    assert [f"{one['url'].rpartition('/')[2]}: {one['message']}" for one in checked(pages)] == []


def test_axe_finds_no_violation(pages: list[Path]) -> None:
    """Papers suit people with poor sight, on a wide screen and on a telephone."""
    modules, _ = npm("playwright-core").parent, npm("axe-core")
    script = Path(__file__).with_name("axe.cjs")
    said = run(program("node"), script, modules, program("chromium"), *(page.as_uri() for page in pages))
    found: dict[str, dict[str, Any]] = json.loads(said)
    assert {url: one["violations"] for url, one in found.items() if one["violations"]} == {}
    assert {url: one["wide"] for url, one in found.items() if one["wide"] > 320} == {}
