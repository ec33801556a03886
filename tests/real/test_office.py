"""Office files in the hands of other people's programs: Open XML SDK, LibreOffice."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import generator
from generator import writers
from generator.draft import as_draft
from generator.findings import Finding, Severity, Span
from generator.source import package_templates
from tests import program_facts as facts
from tests.kitchen_sink import kitchen_sink
from tests.program_facts import PROGRAMS, letters
from tests.real.tools import program, run, validated

pytestmark = pytest.mark.real

LAYOUTS = package_templates().layouts()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("office")


def test_the_sdk_finds_nothing_in_any_document(folder: Path) -> None:
    """Every layout over every program, a draft with its findings, the kitchen sink: no error."""
    files = []
    for path in PROGRAMS:
        for layout in LAYOUTS:
            made = generator.compose(generator.load(path), "program", layout)
            files.append(folder / f"{path.stem}.{layout}.docx")
            files[-1].write_bytes(generator.write(made, "docx"))
    finding = Finding("AR110", Severity.ERROR, "п.yaml", Span(5, 1, 5, 2), (("name", "завхоз"),))
    draft = as_draft(generator.compose(generator.load(PROGRAMS[0])), [finding], listed=True)
    for name, made in (("draft", draft), ("kitchen sink", kitchen_sink())):
        files.append(folder / f"{name}.docx")
        files[-1].write_bytes(generator.write(made, "docx"))
    assert len(files) == len(PROGRAMS) * len(LAYOUTS) + 2
    assert validated(files) == {}


def test_the_sdk_finds_nothing_in_any_workbook(folder: Path) -> None:
    """Checklists, calendars and loads of every program as XLSX: no error."""
    files = []
    for path in PROGRAMS:
        for product in ("checklist", "checklist.by-month", "calendar", "load"):
            files.append(folder / f"{path.stem}.{product}.xlsx")
            files[-1].write_bytes(generator.write(generator.compose(generator.load(path), product), "xlsx"))
    assert validated(files) == {}


def test_the_sdk_finds_what_is_wrong(folder: Path) -> None:
    """The validator is alive: an element that is none is named."""
    broken = io.BytesIO()
    sound = generator.write(kitchen_sink(), "docx")
    with zipfile.ZipFile(io.BytesIO(sound)) as source, zipfile.ZipFile(broken, "w") as target:
        for record in source.infolist():
            data = source.read(record)
            target.writestr(record, data.replace(b"<w:body>", b"<w:body><w:nothing/>"))
    file = folder / "broken.docx"
    file.write_bytes(broken.getvalue())
    assert list(validated([file])) == ["broken.docx"]


# ------------------------------------------------------------------------------------------- LibreOffice


@pytest.fixture(scope="module")
def printed(folder: Path) -> Callable[[Path, str], list[str]]:
    """The pages of a product of a program as text; all documents are printed in one call of LibreOffice."""
    soffice, pdftotext = program("soffice"), program("pdftotext")
    files = []
    for path in PROGRAMS:
        loaded = generator.load(path)
        for product in writers.OF_ONE:
            files.append(folder / f"{path.stem}.{product}.docx")
            files[-1].write_bytes(generator.write(generator.compose(loaded, product), "docx"))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    run(soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", folder / "pdf", *files)

    def pages(path: Path, product: str) -> list[str]:
        said = run(pdftotext, "-layout", folder / "pdf" / f"{path.stem}.{product}.pdf", "-")
        return said.removesuffix("\f").split("\f")

    return pages


each_product = pytest.mark.parametrize("product", writers.OF_ONE)
each_program = pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)


@each_product
@each_program
def test_no_page_is_blank(
    printed: Callable[[Path, str], list[str]],
    path: Path,
    product: str,
    record_property: Callable[[str, object], None],
) -> None:
    """Every printed page has words beside its number; how many pages there are is kept with the results."""
    pages = printed(path, product)
    record_property("pages", len(pages))
    assert len(pages) == 1 if product == "agenda.week" else pages
    assert [number for number, page in enumerate(pages, 1) if len(letters(page)) < 10] == []


@each_product
@each_program
def test_numbers_stand_on_pages_from_the_second(
    printed: Callable[[Path, str], list[str]], path: Path, product: str
) -> None:
    """The first line of each page but the first is its number, through all sections."""
    first, *others = printed(path, product)
    assert not re.fullmatch(r"\s*1\s*", first.strip("\n").split("\n")[0])
    tops = [page.strip("\n").split("\n")[0].strip() for page in others]
    assert tops == [str(number) for number in range(2, len(others) + 2)]


@each_program
def test_measures_are_printed(printed: Callable[[Path, str], list[str]], path: Path) -> None:
    """The first words of every measure are on paper, also where a cell ends a page."""
    whole = letters("".join(printed(path, "program")))
    rows = list(facts.rows(facts.read(path)))
    starts = [letters(row["название"].split()[0]) for row in rows if row.get("название")]
    assert len(starts) > 15 or path.stem.startswith("krasnogorsk")
    assert [start for start in starts if start not in whole] == []


@each_program
def test_numbers_of_word_are_printed_as_they_are_computed(
    printed: Callable[[Path, str], list[str]], path: Path
) -> None:
    """LibreOffice counts Word's own numbers: the last number of each plan is the one that the document says."""
    whole = printed(path, "program")
    loaded = generator.load(path)
    last = [list(plan.rows())[-1][1].ordinal for plan in loaded.plans]
    for ordinal in filter(None, last):
        number = re.escape(ordinal.text)
        assert any(re.search(rf"(?m)^\s*{number}(?=\s|$)", page) for page in whole)
