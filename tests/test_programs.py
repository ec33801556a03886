"""The five real programs: nothing of what their files state is lost on the way to paper."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
import vobject
from lxml import html
from markdown_it import MarkdownIt

import generator
from generator import writers
from generator.document import Block, Document, Entry, Heading, Section, Table, grid, plain, walk
from generator.findings import Severity
from generator.model import Program
from generator.writers import text
from tests import program_facts as facts
from tests.program_facts import PROGRAMS, RowFacts, letters
from tests.writers import docx_reading
from tests.writers.golden import assert_golden
from tests.writers.leaves import leaves

STANDARD = "стандартный"

#: Rows of the plans and indicators (of the program + of sections) that the source documents have.
COUNTS = {
    "alekseevka-2022": ((20,), 32, 0),
    "khanty-mansiysk-2024": ((9, 44), 7, 0),
    "kovrov-2023": ((59,), 0, 0),
    "krasnogorsk-2022": ((17,), 3, 8),
    "zeya-2023": ((40,), 13, 0),
}

each_program = pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)


@cache
def program(path: Path) -> Program:
    return generator.load(path)


@cache
def document(path: Path, layout: str | None = None) -> Document:
    return generator.compose(program(path), "program", layout)


@cache
def written(path: Path, form: str) -> bytes:
    return generator.write(document(path), form)


def test_these_are_the_programs() -> None:
    """Every program file has its counts here, and every count its file."""
    assert [path.stem for path in PROGRAMS] == sorted(COUNTS)


@each_program
def test_a_program_has_no_error(path: Path) -> None:
    """The contradictions of the source documents are kept as warnings and notes, never as errors."""
    assert [one for one in generator.check(path) if one.severity is Severity.ERROR] == []


@each_program
def test_counts_are_those_of_the_source(path: Path) -> None:
    """Rows of each plan, indicators of the program and of sections: in the file and in the Program alike."""
    plans, indicators, of_sections = COUNTS[path.stem]
    stated, loaded = facts.read(path), program(path)
    assert tuple(len(list(plan.rows())) for plan in loaded.plans) == plans
    assert len(list(facts.rows(stated))) == sum(plans)
    assert sum(len(group.indicators) for group in loaded.indicators) == indicators
    assert len(facts.indicators(stated)) == indicators
    assert len(list(loaded.all_indicators())) == indicators + of_sections
    assert len(facts.section_indicators(stated)) == of_sections


# ------------------------------------------------------------------------------------------------ readers


def docx_rows(path: Path) -> list[str]:
    return docx_reading.row_texts(written(path, "docx"))


def html_rows(path: Path) -> list[str]:
    page = html.fromstring(written(path, "html").decode())
    return [row for table in page.iter("table") for row in _html_table(table)]


def _html_table(table: html.HtmlElement) -> Iterator[str]:
    """The words of each row with those of the cells that reach down into it."""
    below: list[tuple[int, str]] = []
    for row in table.iter("tr"):
        cells = [(int(cell.get("rowspan", "1")), cell.text_content()) for cell in row.iter("td", "th")]
        yield "\n".join(words for _, words in [*below, *cells])
        below = [(left - 1, words) for left, words in [*below, *cells] if left > 1]


def markdown_page(data: bytes) -> html.HtmlElement:
    shown = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(data.decode())
    return html.fromstring(f"<main>{shown}</main>")


def markdown_rows(path: Path) -> list[str]:
    """Markdown has no merged cells: what a cell above covers is blank."""
    found = []
    for table in markdown_page(written(path, "md")).iter("table"):
        above: list[str] = []
        for row in table.iter("tr"):
            cells = [cell.text_content() for cell in row.iter("td", "th")]
            above = [own or covering for own, covering in zip(cells, above or cells, strict=True)]
            found.append("\n".join(above))
    return found


def standard_rows(path: Path) -> list[str]:
    tables = [block for block in walk(document(path, STANDARD)) if isinstance(block, Table)]
    return [row for table in tables for row in document_rows(table)]


def document_rows(table: Table) -> Iterator[str]:
    """The words of each row of a Document's table with those of the cells that reach down into it."""
    below: list[tuple[int, str]] = []
    for starts in grid(table):
        cells = [(cell.rowspan, " ".join(cell_words(cell.blocks))) for _, cell in starts]
        yield "\n".join(words for _, words in [*below, *cells])
        below = [(left - 1, words) for left, words in [*below, *cells] if left > 1]


def cell_words(blocks: tuple[Block, ...]) -> list[str]:
    return leaves(Document("", "", (Section(blocks),)))


Reader = Callable[[Path], list[str]]
READERS = {"docx": docx_rows, "html": html_rows, "md": markdown_rows, "standard": standard_rows}
each_reader = pytest.mark.parametrize("read", READERS.values(), ids=READERS)


def assert_rows(expected: list[RowFacts], found: list[str]) -> None:
    """Each expected row stands whole in a row of its own, in their order."""
    place = 0
    for row in expected:
        start = place
        while place < len(found) and not all(fact in found[place] for fact in row.facts):
            place += 1
        if place == len(found):
            near = [
                [fact for fact in row.facts if fact not in one] for one in found[start:] if row.title in one
            ]
            pytest.fail(f"{row.title!r}: rows with this title lack {near}")
        place += 1


@each_reader
@each_program
def test_every_measure_is_a_row_with_all_that_it_states(path: Path, read: Reader) -> None:
    """Title, topic, purpose, steps, deadline words, responsible, results with figures, evidence and help of a measure
    stand in one row, and the rows stand in the order of the file."""
    expected = facts.measure_facts(facts.read(path))
    assert_rows(expected, [letters(row) for row in read(path)])


@each_reader
@pytest.mark.parametrize(
    "path", [path for path in PROGRAMS if path.stem.startswith(("alek", "khan"))], ids=lambda path: path.stem
)
def test_every_indicator_is_a_row_with_all_its_figures(path: Path, read: Reader) -> None:
    """Baseline and targets of an indicator stand in the row of its title."""
    expected = facts.indicator_facts(facts.read(path))
    assert len(expected) == COUNTS[path.stem][1]
    assert_rows(expected, [letters(row) for row in read(path)])


@each_program
def test_a_measure_stands_once_in_the_document(path: Path) -> None:
    """No row of the plans is printed twice, no cell that reaches over several rows is repeated."""
    whole = letters(docx_reading.text(written(path, "docx")))
    titles = [row.title for row in facts.measure_facts(facts.read(path))]
    rows = [letters(row) for row in docx_rows(path)]
    for title in {title for title in titles if len(title) > 60}:
        within = sum(title in other for other in titles)
        assert sum(title in row for row in rows) == within
        assert whole.count(title) >= within


@each_program
def test_the_standard_layout_loses_nothing(path: Path) -> None:
    """Every text of the file that is meant for print stands in the layout that fits every program."""
    whole = letters(" ".join(leaves(document(path, STANDARD))))
    stated = facts.printed(facts.read(path))
    assert len(stated) > 90
    assert [words for words in stated if words not in whole] == []


TEXTS: dict[str, Callable[[bytes], str]] = {
    "docx": docx_reading.text,
    "html": lambda data: html.fromstring(data.decode()).text_content(),
    "md": lambda data: markdown_page(data).text_content(),
}


@pytest.mark.parametrize("form", TEXTS)
@each_program
def test_every_format_holds_every_word_of_the_document(path: Path, form: str) -> None:
    """What the document says is in the file of each format: headings, paragraphs, cells, notes."""
    whole = letters(TEXTS[form](written(path, form)))
    expected = [letters(words) for words in leaves(document(path))]
    missing = [words for words in expected if words not in whole and not words.isdigit()]
    assert missing == []


@pytest.mark.parametrize("product", writers.OF_ONE)
@each_program
def test_every_product_has_its_formats(path: Path, product: str) -> None:
    """Every pair of product and format is written and is not empty."""
    made = generator.compose(program(path), product)
    assert any(isinstance(block, Heading) and plain(block.content).strip() for block in walk(made))
    for form in writers.formats(product):
        assert len(generator.write(made, form)) > 1000


@each_program
def test_another_reader_finds_every_due_day(path: Path) -> None:
    """vobject reads as many events from the calendar as the document has entries, each on its day."""
    made = generator.compose(program(path), "calendar")
    entries = [block for block in walk(made) if isinstance(block, Entry)]
    calendar = vobject.readOne(generator.write(made, "ics").decode(), validate=True)
    found = sorted(event.dtstart.value for event in calendar.contents.get("vevent", []))
    assert found == sorted(entry.last for entry in entries)
    assert found


def _nodes_of(made: Program) -> set[str]:
    """The ids of all that people may want to point at: tasks, indicators, sections, measures, steps."""
    found = {task.id for task in made.tasks} | {indicator.id for indicator in made.all_indicators()}
    for plan in made.plans:
        for trail, measure in plan.rows():
            found |= {measure.id, *(step.id for step in measure.steps)}
            for section in trail:
                stated = (*section.tasks, *section.indicators)
                found |= {section.id, *(one.id for one in stated)}
    return found


@each_program
def test_whatever_has_an_id_has_an_anchor(path: Path) -> None:
    """A letter may point at any task, indicator, section, measure and step, and at a heading by its words."""
    anchors = set(re.findall(r' id="([^"]*)"', written(path, "html").decode()))
    assert _nodes_of(program(path)) - anchors == set()
    assert [anchor for anchor in anchors if anchor.startswith("heading")] == []


# ----------------------------------------------------------------------------------------------- goldens

GOLDEN = Path(__file__).parent / "golden"
PRODUCTS = [(path, "program") for path in PROGRAMS] + [
    (path, product)
    for path in PROGRAMS
    if path.stem == "krasnogorsk-2022"
    for product in (
        "checklist",
        "checklist.by-section",
        "calendar",
        "wall-calendar",
        "quarters",
        "load",
    )
]


@pytest.mark.parametrize(
    ("path", "product"), PRODUCTS, ids=[f"{path.stem}.{product}" for path, product in PRODUCTS]
)
def test_a_document_is_as_it_was(path: Path, product: str) -> None:
    """A program's document changes only when somebody has looked at the change."""
    name = (GOLDEN / f"{path.stem}.{product}.txt").as_posix()
    assert_golden(name, text.write(generator.compose(program(path), product)))


def test_every_golden_has_its_test() -> None:
    """A dump that nothing compares would be believed for nothing."""
    assert {path.name for path in GOLDEN.iterdir()} == {
        f"{path.stem}.{product}.txt" for path, product in PRODUCTS
    }
