"""HTML pages in the hands of other people's programs: Nu HTML Checker, axe in Chromium."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import generator
from generator import writers
from generator.diff.sheet import sheet
from generator.document import Document
from generator.editions import Side, compared
from generator.model import Decision
from generator.release import index
from generator.source import package_templates
from tests.kitchen_sink import kitchen_sink
from tests.program_facts import PROGRAMS
from tests.real.tools import npm, program, run

pytestmark = pytest.mark.real


ONE = (*writers.OF_ONE, "indicators", "wall-calendar", "quarters")
PRODUCTS = (*ONE, writers.COMPARED)


def changes_of(path: Path) -> Document:
    """The sheet of changes between a program and one with another goal and later deadlines."""
    old = path.read_text(encoding="utf-8")
    new = (
        old.replace("цель: >-\n  ", "цель: >-\n  Заново ")
        .replace("Май 2023", "Июль 2023")
        .replace("01.11.", "25.12.")
    )
    sides = [Side(path.name, text.encode()) for text in (old, new)]
    made = sheet([compared(*sides, date(2023, 8, 1))], package_templates())
    assert made is not None
    return made


def listed(path: Path) -> index.Listed:
    """A program as it stands in a release."""
    loaded = generator.load(path)
    decision = Decision(
        "", loaded.edition, "утверждено", "утверждающий", document="приказ", number="7", day=date(2023, 8, 1)
    )
    names = (*(f"program.{form}" for form in ("docx", "html", "pdf", "pdf.sig")), "calendar.ics")
    return index.Listed(loaded, decision, [f"{path.stem}.{name}" for name in names])


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every product of every program, and the kitchen sink."""
    folder = tmp_path_factory.mktemp("pages")
    made = {"kitchen-sink": kitchen_sink()}
    for path in PROGRAMS:
        loaded = generator.load(path)
        made |= {f"{path.stem}.{product}": generator.compose(loaded, product) for product in ONE}
        made[f"{path.stem}.{writers.COMPARED}"] = changes_of(path)
    made["release.index"] = index.document(map(listed, PROGRAMS), "01.03.2024")
    made["release.alone"] = index.document([listed(PROGRAMS[0])], "01.03.2024")
    for name, document in made.items():
        (folder / f"{name}.html").write_bytes(generator.write(document, "html"))
    return sorted(folder.iterdir())


def checked(files: list[Path]) -> list[dict[str, Any]]:
    """What the Nu HTML Checker says of pages, informative words left out."""
    jar = npm("vnu-jar") / "build" / "dist" / "vnu.jar"
    java = program("java")
    said = run(java, "-Xss4m", "-jar", jar, "--stdout", "--format", "json", *files, code=None)
    return [one for one in json.loads(said)["messages"] if one["type"] != "info"]


def test_pages_are_valid_html(pages: list[Path]) -> None:
    """No error on any page."""
    assert [f"{one['url'].rpartition('/')[2]}: {one['message']}" for one in checked(pages)] == []


def test_fragments_are_valid_in_a_page(tmp_path: Path) -> None:
    """Pasted into a page, a fragment of any program is valid HTML."""
    made = {"kitchen-sink": kitchen_sink()}
    made |= {path.stem: generator.compose(generator.load(path)) for path in PROGRAMS}
    for name, document in made.items():
        fragment = generator.write(document, "html-fragment").decode()
        page = f"<!DOCTYPE html>\n<html lang='ru'><title>Школа</title><h1>Школа</h1>\n{fragment}</html>"
        (tmp_path / f"{name}.html").write_text(page, encoding="utf-8")
    assert checked(sorted(tmp_path.iterdir())) == []


def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    """The checker is alive: a stray element is named."""
    file = tmp_path / "broken.html"
    file.write_text("<!DOCTYPE html><html lang='ru'><title>а</title><p><div></p>", encoding="utf-8")
    assert checked([file])


@pytest.fixture(scope="module")
def opened(pages: list[Path]) -> dict[str, dict[str, Any]]:
    """What axe and a keyboard find on each program, a page of each product and the kitchen sink; how wide they are."""
    modules, _ = npm("playwright-core").parent, npm("axe-core")
    chosen = [page for page in pages if page.name.startswith(("zeya", "kitchen")) or ".program." in page.name]
    assert len(chosen) == len(PRODUCTS) + len(PROGRAMS)
    script = Path(__file__).with_name("axe.cjs")
    said = run(program("node"), script, modules, program("chromium"), *(page.as_uri() for page in chosen))
    found: dict[str, dict[str, Any]] = json.loads(said)
    return {url.rpartition("/")[2]: one for url, one in found.items()}


def test_axe_finds_no_violation(opened: dict[str, dict[str, Any]]) -> None:
    """Pages suit people with poor sight, on a wide screen and on a telephone: axe finds nothing."""
    assert {name: one["violations"] for name, one in opened.items() if one["violations"]} == {}


def test_pages_are_read_without_a_mouse(opened: dict[str, dict[str, Any]]) -> None:
    """The first stop leads past the head; then every link, box and list is a stop in reading order, and is seen."""
    for name, page in opened.items():
        keyboard = page["keyboard"]
        assert (keyboard["first"]["words"], keyboard["first"]["seen"]) == ("Перейти к тексту", True), name
        assert keyboard["led"] == "main", name
        assert keyboard["stops"] == keyboard["all"], name
        assert keyboard["unseen"] == [], name


def test_printed_pages_are_numbered_from_the_second(pages: list[Path], tmp_path: Path) -> None:
    """A sheet from the browser bears its number at the top, as from Word (rule 3 of an official paper)."""
    page = next(page for page in pages if page.name == "zeya-2023.program.html")
    printed = tmp_path / "page.pdf"
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    run(
        program("chromium"),
        *options,
        f"--user-data-dir={tmp_path}",
        f"--print-to-pdf={printed}",
        page.as_uri(),
    )
    sheets = run(program("pdftotext"), "-layout", printed, "-").split("\f")[:-1]
    tops = [next(line.strip() for line in sheet.splitlines() if line.strip()) for sheet in sheets]
    assert len(sheets) > 3
    assert tops[0].startswith("Приложение")
    assert tops[1:] == [str(number) for number in range(2, len(sheets) + 1)]


def test_pages_fit_with_wider_spaces(opened: dict[str, dict[str, Any]]) -> None:
    """Readers who set lines, letters and words apart need not move a page sideways either (WCAG 2.1, 1.4.12)."""
    assert {name: one["spaced"] for name, one in opened.items() if one["spaced"] > 320} == {}


def test_pages_fit_a_narrow_screen(opened: dict[str, dict[str, Any]]) -> None:
    """At 320 pixels (400 % of 1280) a page is read without moving it sideways."""
    assert {name: one["wide"] for name, one in opened.items() if one["wide"] > 320} == {}
