"""Groups that are handed out apart: a sheet each, on which every page says whose it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from lxml import html

import generator
from generator.document import (
    Cell,
    Column,
    Document,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
    grid,
    plain,
    sheets,
)
from tests.program_facts import PROGRAMS
from tests.writers import docx_reading
from tests.writers.chromium import drive
from tests.writers.docx_lint import lint


def row(*words: str, **fields: object) -> Row:
    width = 2 if len(words) == 1 else 1
    return Row(tuple(Cell((Paragraph((Text(one),)),), width) for one in words), **fields)  # type: ignore[arg-type] # fields of Row


TABLE = Table(
    (Column("дело"), Column("срок")),
    (
        row("Дело", "Срок", kind="head"),
        row("Белова", kind="band"),
        row("Первая", kind="band"),
        row("Справка", "май", facets=(("Исполнитель", "Белова"),), id="а"),
        row("Отчет", "июнь", facets=(("Исполнитель", "Белова"),), id="б"),
        row("Лебедев", kind="band"),
        row("Справка", "май", facets=(("Исполнитель", "Лебедев"),), id="а"),
        row("Раздел", kind="band", level=2),
        row("Шаг", "май", facets=(("Исполнитель", "Лебедев"),), id="в/шаг"),
    ),
    id="т",
    apart=True,
)
DOCUMENT = Document("п/checklist", "Чек-лист", (Section((TABLE,)),), running="Чек-лист. Программа «Рост»")


def said(table: Table) -> list[tuple[str, str]]:
    return [
        (one.kind, " ".join(plain(block.content) for cell in one.cells for block in cell.blocks))  # type: ignore[union-attr] # paragraphs
        for one in table.rows
    ]


def test_a_group_is_a_table_with_its_bands_in_the_head() -> None:
    """Bands of a group open its head, inner bands stay, the id stands once; the whole fits the same columns."""
    first, second = sheets(TABLE)
    assert said(first) == [
        *(("head", "Белова"), ("head", "Первая"), ("head", "Дело Срок")),
        *(("item", "Справка май"), ("item", "Отчет июнь")),
    ]
    assert said(second) == [
        *(("head", "Лебедев"), ("head", "Дело Срок")),
        *(("item", "Справка май"), ("band", "Раздел"), ("item", "Шаг май")),
    ]
    assert (first.id, second.id) == ("т", None)
    assert [len(grid(one)) for one in (first, second)] == [5, 5]


def test_other_tables_are_one_sheet() -> None:
    """A table whose groups are not apart is itself; rows before the first band are a sheet without a band."""
    whole = replace(TABLE, apart=False)
    assert sheets(whole) == [whole]
    loose = replace(TABLE, rows=(TABLE.rows[0], TABLE.rows[3], *TABLE.rows[5:7]))
    assert [said(one)[0] for one in sheets(loose)] == [("head", "Дело Срок"), ("head", "Лебедев")]


def test_word_begins_each_sheet_on_a_new_page() -> None:
    """Between two sheets the page turns; the head with the name is repeated on every page."""
    data = generator.write(DOCUMENT, "docx")
    assert lint(data) == []
    made = docx_reading.opened(data)
    assert len(made.tables) == 2
    breaks = [one.getprevious() for one in (table._tbl for table in made.tables)]
    assert breaks[0] is None
    assert breaks[1].find(f".//{qn('w:pageBreakBefore')}") is not None
    for table, heads in zip(made.tables, (3, 2), strict=True):
        repeated = [each._tr.find(f".//{qn('w:tblHeader')}") is not None for each in table.rows]
        assert repeated == [True] * heads + [False] * (len(repeated) - heads)


def test_word_says_on_every_page_what_it_is_of() -> None:
    """The running head stands on all pages but the first."""
    section = docx_reading.opened(generator.write(DOCUMENT, "docx")).sections[0]
    assert [one.text for one in section.header.paragraphs][1:] == ["Чек-лист. Программа «Рост»"]
    assert [one.text for one in section.first_page_header.paragraphs] == [""]
    bare = docx_reading.opened(generator.write(replace(DOCUMENT, running=""), "docx")).sections[0]
    assert len(bare.header.paragraphs) == 1


def test_a_page_has_a_table_a_sheet() -> None:
    """Each table is marked for the printer, and a card does not repeat the name over each cell."""
    page = html.document_fromstring(generator.write(DOCUMENT, "html").decode())
    tables = page.findall(".//table")
    assert [table.get("class") for table in tables] == ["apart", "apart"]
    assert [th.text_content() for th in tables[1].findall("./thead/tr[@class='group']/th")] == ["Лебедев"]
    assert {cell.get("data-label") for cell in tables[1].iterfind("./tbody/tr[@id]/*")} <= {"Дело", "Срок"}


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_a_checklist_has_a_sheet_for_everybody(path: Path) -> None:
    """As many sheets as executors have something to do, each headed by the name."""
    made = generator.compose(generator.load(path), "checklist")
    (table,) = [
        block
        for section in made.sections
        for block in section.blocks
        if isinstance(block, Table) and block.apart
    ]
    people = {dict(row.facets)["Исполнитель"] for row in table.rows if row.facets}
    names = [said(one)[0] for one in sheets(table)]
    assert {kind for kind, _ in names} == {"head"}
    assert len(names) == len(people) == len(set(names))


@pytest.mark.real
def test_a_choice_shows_one_sheet_and_counts_measures(tmp_path: Path) -> None:
    """Other people's sheets go with their names, a measure under several people counts once, headings go with
    all tables under them."""
    made = generator.compose(generator.load(PROGRAMS[2]), "checklist")
    found = drive(
        tmp_path,
        generator.write(made, "html"),
        """
        await open(1000);
        const tables = () => all("table.apart").filter(seen).map((one) => one.rows[0].innerText.trim());
        const before = tables().length;
        const select = all(".filter select")[0];
        select.value = select.options[1].value;
        select.dispatchEvent(new Event("change", { bubbles: true }));
        const rows = all("table.apart tbody tr").filter(seen);
        const months = all(".filter select")[1];
        const shown = { name: select.value, tables: tables(), rows: rows.length, months: months.options[1].text };
        const status = page.querySelector(".filter [role=status]").textContent;
        select.value = "классные руководители";
        months.value = "2023-03";
        months.dispatchEvent(new Event("change", { bubbles: true }));
        return { before, ...shown, status, headings: all("h2").filter(seen).map((one) => one.innerText) };
        """,
    )
    name = found["name"]
    assert found["before"] > 10
    assert [one.lower() for one in found["tables"]] == [name.lower()]
    assert found["status"] == f"Показано мероприятий: {found['rows']} из 59 (Исполнитель: {name})"
    assert found["months"] == "март 2023"
    assert found["headings"] == ["Лист выдачи"]
