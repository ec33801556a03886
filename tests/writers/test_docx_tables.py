"""Tables on paper: no word torn, no merged cell missed on the next sheet, no sheet left half empty."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table as DocxTable
from lxml import etree

import generator
from generator.document import (
    Block,
    Cell,
    Column,
    Document,
    Emphasis,
    Link,
    List,
    ListItem,
    Paragraph,
    Row,
    Section,
    Strong,
    Table,
    Text,
)
from tests.program_facts import PROGRAMS
from tests.writers import docx_reading
from tests.writers.docx_lint import lint

#: Of Times New Roman 10 in twentieths of a point, as the font itself has them: «Ежеквартально» and its like.
ROOM = {
    "Ежеквартально": 1300,
    "01.10.2023": 900,
    "соглашений": 1013,
    "значение": 759,
    "апрель/сентябрь": 1385,
    "№\u00a0п/п": 510,
}
MARGINS = 170
BREAK = "\N{ZERO WIDTH SPACE}"


def cell(*words: str, rowspan: int = 1) -> Cell:
    return Cell(tuple(Paragraph((Text(one),)) for one in words), rowspan=rowspan)


def made(*blocks: Block, landscape: bool = False) -> bytes:
    return generator.write(Document("д/program", "Д", (Section(blocks, landscape),)), "docx")


def first_table(data: bytes) -> DocxTable:
    return next(docx_reading.tables(docx_reading.opened(data)))


def columns(data: bytes) -> list[int]:
    return [int(one.get(qn("w:w"))) for one in first_table(data)._tbl.tblGrid]


def crowding(data: bytes) -> tuple[float, int]:
    """The size of letters of the first table beside the usual one, and the margins of its cells."""
    table = first_table(data)._tbl
    sizes = {int(one.get(qn("w:val"))) for one in table.iter(qn("w:sz"))} or {20}
    sides = [int(one.get(qn("w:w"))) for one in table.tblPr.iterfind(f"{qn('w:tblCellMar')}/*")]
    (size,) = sizes
    return size / 20, sum(sides) or MARGINS


def flag(data: bytes, name: str) -> list[bool]:
    """Which rows of the first table have a property."""
    return [row._tr.find(f"{qn('w:trPr')}/{qn(name)}") is not None for row in first_table(data).rows]


def kept(data: bytes) -> list[bool]:
    """Which rows of the first table stay with the next: every paragraph of theirs says so."""
    found = []
    for row in first_table(data).rows:
        paragraphs = list(row._tr.iter(qn("w:p")))
        found.append(all(one.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None for one in paragraphs))
    return found


def raw(data: bytes) -> str:
    """The words of the body with the signs that have no width."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "".join(etree.fromstring(archive.read("word/document.xml")).itertext())


# ------------------------------------------------------------------------------------------------ sheets


@pytest.mark.parametrize(
    ("rows", "words", "whole"), [(4, "слово", True), (9, "слово", False), (4, "слово " * 200, False)]
)
def test_a_short_table_stays_on_one_sheet(rows: int, words: str, *, whole: bool) -> None:
    """Three years and their figures are not parted; a long table runs over sheets, and so does one of long words."""
    table = Table((Column("а"),), tuple(Row((cell(words),)) for _ in range(rows)))
    assert kept(made(table)) == [whole] * (rows - 1) + [False]


# ------------------------------------------------------------------------------------------------ widths


@pytest.mark.parametrize("word", ROOM)
@pytest.mark.parametrize("kind", ["item", "head"])
def test_a_column_holds_its_longest_word(word: str, kind: str) -> None:
    """The weights give way where a word would be torn; together the columns still fill the line."""
    narrow = Row((cell(f"до {word} дня"), cell("слово " * 40)), kind=kind)  # type: ignore[arg-type] # a literal
    item = Row((cell("да"), cell("нет")))
    table = Table((Column("а", 0.2), Column("б", 9)), (narrow, item))
    first, second = columns(made(table))
    assert first >= ROOM[word] * (1.07 if kind == "head" else 1) + MARGINS
    assert first < ROOM[word] * 1.25 + MARGINS
    assert first + second == columns(made(Table((Column("а"), Column("б")), (item,))))[0] * 2


def test_a_word_with_joints_hides_no_shorter_one() -> None:
    """A word that may be broken does not keep a column from holding one that may not."""
    word = "апрель/сентябрь"
    items = tuple(
        Row((cell(words), cell("слово " * 40))) for words in (f"2) {word}", "февраль/апрель/май/2024")
    )
    first, _ = columns(made(Table((Column("а", 0.2), Column("б", 9)), items)))
    assert first >= ROOM[word] + MARGINS


def test_weights_stand_where_words_fit() -> None:
    """Nothing moves for the sake of short words."""
    table = Table(
        (Column("а", 1), Column("б", 2), Column("в", 3)), (Row((cell("раз"), cell("два"), cell("три"))),)
    )
    first, second, third = columns(made(table))
    assert (round(second / first, 1), round(third / first, 1)) == (2, 3)


def test_columns_that_ask_for_too_much_share_the_line() -> None:
    """Twenty columns of long words are as wide as the sheet, not wider."""
    words = [cell("Многонациональность")] * 20
    widths = columns(made(Table(tuple(Column(str(n)) for n in range(20)), (Row(tuple(words)),))))
    assert sum(widths) == columns(made(Table((Column("а"),), (Row((cell("а"),)),))))[0]
    assert max(widths) - min(widths) <= 1


def test_long_words_give_way_before_days() -> None:
    """Where a line cannot hold all, no day and no word of a heading is torn for the sake of a long word."""
    days = [f"{day:02}.10.2023" for day in range(1, 8)]
    head = Row((cell("Индикатор"), cell("Текущее значение"), *map(cell, days)), kind="head")
    item = Row((cell("Многонациональность образовательных"), *[cell("–")] * 8))
    table = Table((Column("индикатор", 5), *(Column(str(n)) for n in range(8))), (head, item))
    _, now, *planned = columns(made(table))
    size, margins = crowding(made(table))
    assert now >= ROOM["значение"] * 1.07 * size + margins
    assert min(planned) >= ROOM["01.10.2023"] * size + margins


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["соглашений"] * 7, (1.0, 170)),
        (["значение"] * 11, (1.0, 80)),
        (["соглашений"] * 9, (0.9, 80)),
        (["соглашений"] * 10, (0.8, 80)),
        (["соглашений"] * 14, (0.8, 80)),
        (["Многонациональность"] * 8, (1.0, 170)),
    ],
)
def test_a_crowded_table_gives_up_margins_and_then_size(
    words: list[str], expected: tuple[float, int]
) -> None:
    """Words up to twelve letters stay whole as long as eight points can hold them; longer ones are hyphenated."""
    row = Row(tuple(cell(word) for word in words))
    data = made(Table(tuple(Column(str(n)) for n in range(len(words))), (row,)))
    assert crowding(data) == expected
    room = min(columns(data)) - expected[1]
    assert words[0] not in ROOM or (room >= ROOM[words[0]] * expected[0]) == (len(words) < 14)


def test_bold_words_of_a_crowded_table_are_small_too() -> None:
    """Every run of such a table has its size, behind what else it has; the text around has its own."""
    words = Paragraph((Strong((Emphasis((Text("повышенный"),)),)),))
    row = Row(tuple(Cell((words,)) for _ in range(10)))
    data = made(words, Table(tuple(Column(str(n)) for n in range(10)), (row,)), words)
    assert lint(data) == []
    sizes = [run.font.size for one in docx_reading.paragraphs(docx_reading.opened(data)) for run in one.runs]
    assert sizes == [None, *[Pt(8)] * 10, None]


def test_a_list_in_a_cell_is_set_in() -> None:
    """The words of an item have the indent of the list less."""
    item = List((ListItem((Paragraph((Text("Ежеквартально"),)),)),))
    table = Table((Column("а", 0.2), Column("б", 9)), (Row((Cell((item,)), cell("да"))),))
    assert columns(made(table))[0] >= ROOM["Ежеквартально"] + 255 + MARGINS


def test_long_compounds_and_addresses_have_places_to_break() -> None:
    """Word tears «a/b» and addresses anywhere: after «/», and the stops of an address, it may break them instead."""
    address = Link((Text("education.apkro.ru/simulators"),), "https://education.apkro.ru/simulators")
    data = made(
        Paragraph((Text("ДПО ("), address, Text(")"))),
        Paragraph((Text("включением/планированием, апрель/май, и т.д./и т.п."),)),
    )
    assert f"education.{BREAK}apkro.{BREAK}ru/{BREAK}simulators" in raw(data)
    assert f"включением/{BREAK}планированием, апрель/май, и т.д./и т.п." in raw(data)
    assert f"({BREAK}" not in raw(data)


# -------------------------------------------------------------------------------------------------- rows

HEAD = Row((cell("Что"), cell("Как")), kind="head")
TALL, LOW = cell(*["строка"] * 40), cell("строка")


def test_only_a_tall_row_of_a_plan_is_split() -> None:
    """Rule 16: rows are whole; one that fills half a sheet and more would leave the rest of the sheet before empty."""
    table = Table(
        (Column("а"), Column("б")),
        (HEAD, Row((TALL, LOW)), Row((LOW, LOW)), Row((LOW, cell("слово " * 900)))),
    )
    assert flag(made(table), "w:cantSplit") == [True, False, True, False]


@pytest.mark.parametrize(("lines", "whole"), [(10, True), (40, False)])
def test_a_row_is_as_tall_as_the_table_inside_it(lines: int, whole: bool) -> None:
    """A table that an author has typed into a cell fills the sheet by its rows, however few letters they have."""
    inner = Cell((Table((Column("в"),), tuple(Row((cell("я"),)) for _ in range(lines))),))
    table = Table(
        tuple(map(Column, "абвг")), (Row((cell("Что"),) * 4, kind="head"), Row((inner, LOW, LOW, LOW)))
    )
    assert flag(made(table), "w:cantSplit") == [True, whole]


def test_a_form_without_head_is_split_where_it_must() -> None:
    """The passport of a program has no columns with headings: its rows go on on the next sheet."""
    assert (
        flag(made(Table((Column("а"), Column("б")), (Row((LOW, LOW)), Row((LOW, TALL))))), "w:cantSplit")
        == [False] * 2
    )


def merged(rows: int, lines: int) -> Table:
    """Rows of so many lines with one cell over all of them, and a row of its own after them."""
    first = Row((cell("задача", rowspan=rows), cell(*["дело"] * lines)))
    return Table(
        (Column("а"), Column("б")),
        (HEAD, first, *[Row((cell(*["дело"] * lines),))] * (rows - 1), Row((LOW, LOW))),
    )


def test_rows_of_a_merged_cell_stay_together() -> None:
    """What a merged cell says is not left behind on the sheet before; the heading stays by them."""
    assert kept(made(merged(3, 6))) == [False, True, True, False, False]  # of the head its style says so


def test_a_merged_cell_that_no_sheet_holds_says_it_again() -> None:
    """It is parted between rows into parts that a sheet holds, each with its words."""
    data = made(merged(8, 8), landscape=True)
    told = [row.cells[0].text for row in first_table(data).rows]
    assert told == ["Что", *["задача"] * 8, "строка"]  # python-docx gives a merged cell to each of its rows
    starts = [
        number
        for number, row in enumerate(first_table(data).rows)
        for one in row._tr.iter(qn("w:vMerge"))
        if one.get(qn("w:val")) == "restart"
    ]
    assert starts[0] == 1
    assert 2 <= len(starts) <= 4
    assert kept(data) == [False, *[number + 1 not in starts and number != 8 for number in range(1, 9)], False]


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
@pytest.mark.parametrize("layout", [None, "стандартный", "дорожная-карта"])
def test_parted_cells_lose_no_words(path, layout) -> None:  # type: ignore[no-untyped-def] # of pytest
    """Every row of every table is as wide as its table."""
    data = generator.write(generator.compose(generator.load(path), layout=layout), "docx")
    for table in docx_reading.tables(docx_reading.opened(data)):
        grid = len(table._tbl.tblGrid)
        for row in table.rows:
            spans = [one.grid_span for one in row._tr.tc_lst]
            assert sum(spans) == grid
