from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.document import (
    Block,
    Break,
    Cell,
    Checkbox,
    Column,
    Contents,
    Deleted,
    Document,
    Entry,
    Heading,
    Inline,
    Inserted,
    Link,
    List,
    ListItem,
    Ordinal,
    Paragraph,
    Requisite,
    RequisiteKind,
    Row,
    Section,
    Strong,
    Table,
    Text,
    Value,
    grid,
)
from generator.writers.xlsx import write
from generator.writers.xlsx.tables import unbanded
from generator.writers.xlsx.words import wrapped
from tests.kitchen_sink import NASTY, kitchen_sink

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

FRONT = "О документе"


def document(*blocks: Block, **fields: Any) -> Document:
    return replace(Document("школа.plan", "Программа", (Section(blocks),)), **fields)


def book(made: Document) -> Workbook:
    return openpyxl.load_workbook(BytesIO(write(made)), rich_text=False)


def part(made: Document, name: str) -> str:
    with ZipFile(BytesIO(write(made))) as archive:
        return archive.read(name).decode()


def values(sheet: Worksheet) -> list[list[Any]]:
    return [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]


def front(made: Document) -> list[str]:
    return [row[0] for row in values(book(made)[FRONT])]


def day(year: int, month: int, number: int) -> datetime:
    """A day as openpyxl reads it."""
    return datetime(year, month, number)  # noqa: DTZ001 - a cell knows no zone


def p(*content: Inline | str) -> Paragraph:
    return Paragraph(tuple(Text(part) if isinstance(part, str) else part for part in content))


def c(*content: Inline | str, colspan: int = 1, rowspan: int = 1) -> Cell:
    return Cell((p(*content),), colspan, rowspan)


def head(*cells: Cell | str) -> Row:
    return Row(tuple(c(cell) if isinstance(cell, str) else cell for cell in cells), "head")


def item(*cells: Cell | str | Inline, **fields: Any) -> Row:
    return Row(tuple(cell if isinstance(cell, Cell) else c(cell) for cell in cells), **fields)


def band(*content: Inline | str, columns: int = 2, level: int = 1) -> Row:
    return Row((c(*content, colspan=columns),), "band", level=level)


def table(*rows: Row, caption: str = "План", columns: int = 2) -> Table:
    return Table(tuple(Column(f"к{n}") for n in range(columns)), rows, (Text(caption),) if caption else ())


def sheet(*rows: Row, columns: int = 2) -> Worksheet:
    return book(document(table(*rows, columns=columns)))["План"]


def one(cell: Cell | str | Inline) -> Any:
    """A cell of the sheet as openpyxl reads it."""
    return sheet(item(cell), columns=1)["A1"]


# -------------------------------------------------------------------------------------------------- the book


def test_the_same_document_gives_the_same_bytes() -> None:
    """Nothing of the moment or the process gets in; the only time is the document's."""
    assert write(kitchen_sink()) == write(kitchen_sink())
    core = part(kitchen_sink(), "docProps/core.xml")
    assert re.findall(r">([^<]*)</dcterms:", core) == ["2024-02-29T10:30:00Z"] * 2
    with ZipFile(BytesIO(write(kitchen_sink()))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_kitchen_sink_is_one_sheet_a_table() -> None:
    """The front sheet, the sheet of deadlines and the tables, in reading order."""
    assert book(kitchen_sink()).sheetnames == [
        FRONT,
        "Сроки",
        "Таблица 1 – План «дорожная кар…",
        "Показатели",
        "Паспорт программы",
    ]


def test_every_word_of_the_kitchen_sink_is_in_the_book() -> None:
    """What the document says, the book says, whatever the signs in it."""
    said = "\n".join(str(cell) for sheet in book(kitchen_sink()) for row in values(sheet) for cell in row)
    words = (
        *NASTY,
        "2.XI римское",
        "☑ отчёт сдан",
        "[удалено: до 01.05.2024]",
        "примечание: Сноска с курсивом",
        "a|b | 1",
    )
    assert [word for word in words if word not in said] == []


def test_an_empty_document_is_a_front_sheet() -> None:
    """A document without blocks, and one without even a title, is a book that opens."""
    assert front(document()) == ["Программа"]
    assert book(Document("а/b", "", ())).sheetnames == [FRONT]


def test_a_draft_says_so_on_screen_and_on_paper() -> None:
    """ПРОЕКТ heads the front sheet and every printed page."""
    draft = document(table(item("а", "б")), draft=True)
    assert front(draft)[0] == "ПРОЕКТ"
    assert [sheet.oddHeader.right.text for sheet in book(draft)] == ["&BПРОЕКТ", "&BПРОЕКТ"]
    assert "ПРОЕКТ" not in "".join(
        part(document(), f"xl/{name}.xml") for name in ("sharedStrings", "worksheets/sheet1")
    )


def test_pages_are_a4_fitted_to_their_width() -> None:
    """Every sheet prints on A4, tables lying, all columns on one page, the head on each."""
    _, plan = book(document(table(head("а", "б"), head("в", "г"), item("д", "е"))))
    assert (plan.page_setup.paperSize, plan.page_setup.orientation) == (9, "landscape")
    assert (plan.sheet_properties.pageSetUpPr.fitToPage, plan.page_setup.fitToHeight) == (True, 0)
    assert plan.print_title_rows == "$1:$2"


# ------------------------------------------------------------------------------------------- the front sheet


def test_the_front_sheet_tells_what_is_outside_tables_in_order() -> None:
    """Headings, paragraphs, lists and requisites in reading order, a line a row, with links to the sheets."""
    made = document(
        Requisite("approval", (p("УТВЕРЖДЕНА", Break(), "приказом"),)),
        Contents(),
        Heading(1, (Text("Цели"),), ordinal=Ordinal("р", (1,))),
        p("Снизить риски"),
        table(item("а", "б"), caption=""),
        List(
            (ListItem((p("раз"), p("ещё"))), ListItem((p("два"),), ordinal=Ordinal("п", (2,)))), ordered=True
        ),
        organisation="МБОУ",
    )
    assert front(made) == [
        *("МБОУ", "Программа", "УТВЕРЖДЕНА\nприказом", "1. Цели", "Снизить риски", "Лист «Цели»"),
        *("• раз", "   ещё", "2. два"),
    ]
    assert book(made)[FRONT]["A6"].hyperlink.location == "'Цели'!A1"


def test_a_title_is_not_said_twice() -> None:
    """A document whose blocks hold its title needs no other."""
    assert front(document(Heading(0, (Text("Программа школы"),)))) == ["Программа школы"]


def test_entries_outside_tables_make_a_sheet_of_deadlines() -> None:
    """Entries are a table that can be filtered: words as worded, days as dates, no first day for a limit."""
    entries = (
        Entry(
            "а",
            "",
            "Отчёт",
            (Text("Сдать отчёт"),),
            None,
            date(2024, 5, 25),
            "до 25 мая",
            ("директор", "завуч"),
        ),
        Entry(
            "б",
            "",
            "Сбор",
            (),
            date(2024, 6, 1),
            date(2024, 6, 5),
            "1–5 июня",
            (),
            "Кадры",
            ("справка",),
            "готово",
        ),
    )
    made = document(entries[0], Heading(1, (Text("Июнь"),)), entries[1])
    assert front(made) == ["Программа", "Лист «Сроки»", "Июнь"]
    _, limit, window = values(book(made)["Сроки"])
    assert limit == ["до 25 мая", "", day(2024, 5, 25), "Сдать отчёт", "директор\nзавуч", "", "", ""]
    assert window == [
        "1–5 июня",
        day(2024, 6, 1),
        day(2024, 6, 5),
        "Сбор",
        "",
        "справка",
        "Кадры",
        "готово",
    ]


# --------------------------------------------------------------------------------------- names of the sheets


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("План [2023/24]: *все?*\\", "План 2023 24 все"),
        ("'План'", "План"),
        ("Комплекс мер по повышению качества", "Комплекс мер по повышению каче…"),
        ("😀" * 20, "😀" * 15 + "…"),
        ("[/]", "Таблица"),
        ("", "Таблица"),
        ("о документе", "о документе (2)"),
    ],
)
def test_a_sheet_is_named_by_its_title(title: str, name: str) -> None:
    """A name has at most 31 UTF-16 units, none of the signs that Excel forbids, and is like no other."""
    assert book(document(table(item("а", "б"), caption=title))).sheetnames[1] == name


@settings(max_examples=30)
@given(st.lists(st.text(min_size=0, max_size=40), min_size=1, max_size=5))
def test_any_titles_make_different_names(titles: list[str]) -> None:
    """Whatever the captions, each table gets a sheet that Excel accepts."""
    titles = [*titles, titles[0]]
    names = book(document(*(table(item("а", "б"), caption=title) for title in titles))).sheetnames
    assert len({name.lower() for name in names}) == len(titles) + 1
    assert all(
        0 < len(name.encode("utf-16-le")) <= 62 and not re.search(r"[][:*?/\\]", name) for name in names
    )


def test_a_title_with_signs_of_excel_is_linked_and_printed_whole() -> None:
    """An apostrophe in a name does not break the link, nor an ampersand in a title the header."""
    made = document(table(item("а", "б"), caption="План 'Рост' & опора"))
    assert book(made)[FRONT]["A2"].hyperlink.location == "'План ''Рост'' & опора'!A1"
    assert book(made)["План 'Рост' & опора"].oddHeader.left.text == "План 'Рост' && опора"


def test_a_table_without_a_caption_is_named_by_the_heading_before_it() -> None:
    """Two tables under one heading are told apart by a number."""
    made = document(
        Heading(1, (Text("Кадры"),)), table(item("а", "б"), caption=""), table(item("а", "б"), caption="")
    )
    assert book(made).sheetnames == [FRONT, "Кадры", "Кадры (2)"]


# ------------------------------------------------------------------------------------------- bands and spans


def test_a_band_becomes_a_leading_column() -> None:
    """Each item says its band, so that a filter by it finds every item."""
    made = sheet(
        head("№", "Дело"), band("Кадры"), item("1", "а"), item("2", "б"), band("Связи"), item("3", "в")
    )
    assert values(made) == [
        ["Раздел", "№", "Дело"],
        ["Кадры", "1", "а"],
        ["Кадры", "2", "б"],
        ["Связи", "3", "в"],
    ]
    assert made.auto_filter.ref == "A1:C4"
    assert made.freeze_panes == "A2"


def test_a_month_is_a_date_that_sorts() -> None:
    """«Апрель 2023» stands after «Февраль 2023», in its band's column as in any cell, shown as month and year."""
    april = Value("Апрель\u00a02023", "2023-04", "time")
    made = sheet(head("№", "Дело"), band(april), item("1", "а"), band("Без даты"), item("2", april))
    assert [row[0] for row in values(made)[1:]] == [day(2023, 4, 1), "Без даты"]
    assert made["C3"].value == day(2023, 4, 1)
    assert {made[place].number_format for place in ("A2", "C3")} == {"[$-419]mmmm yyyy"}


def test_levels_tell_how_bands_nest() -> None:
    """A band of level 2 lies in the one of level 1 above it, with items of its own or not."""
    made = sheet(
        head("№", "Дело"),
        band("1. Кадры"),
        band("Учёба", level=2),
        item("1", "а"),
        band("Аттестация", level=2),
        item("2", "б"),
        band("2. Связи"),
        item("3", "в"),
        band("3. Итоги"),
    )
    assert values(made) == [
        ["Раздел 1", "Раздел 2", "№", "Дело"],
        ["1. Кадры", "Учёба", "1", "а"],
        ["1. Кадры", "Аттестация", "2", "б"],
        ["2. Связи", "", "3", "в"],
        ["3. Итоги", "", "", ""],
    ]


def test_bands_of_one_level_in_a_row_open_one_group() -> None:
    """A title and the tasks under it are one leading cell, not two groups."""
    made = sheet(band("А"), band("Задачи"), item("1", "а"), band("В"), item("2", "б"))
    assert values(made) == [["А\nЗадачи", "1", "а"], ["В", "2", "б"]]


def test_a_spanning_cell_is_said_in_each_place() -> None:
    """Below the head nothing is merged: rows and columns that a cell covers all say it."""
    made = sheet(
        item(c("а", rowspan=2), c("б", colspan=2)),
        item(c("в"), c(Value("25.05.2024", "2024-05-25", "time"))),
        columns=3,
    )
    assert values(made) == [["а", "б", "б"], ["а", "в", day(2024, 5, 25)]]
    assert not made.merged_cells.ranges


def test_a_head_keeps_its_merges() -> None:
    """A head of two levels is merged as in the table, the leading columns over its whole height."""
    made = sheet(
        head(c("Показатель", rowspan=2), c("Год", colspan=2)),
        head("2022", "2023"),
        band("Кадры", columns=3),
        item("а", "1", "2"),
        columns=3,
    )
    assert sorted(map(str, made.merged_cells.ranges)) == ["A1:A2", "B1:B2", "C1:D1"]
    assert values(made)[:2] == [["Раздел", "Показатель", "Год", ""], ["", "", "2022", "2023"]]
    assert made.auto_filter.ref == "A2:D3"
    assert made.freeze_panes == "A3"


def test_a_table_for_filters_is_a_table() -> None:
    """What goes to a sheet fills its own grid: no span reaches into the next row or column."""
    rows = (
        head("а", "б", "в"),
        band("Кадры", columns=3),
        item(c("1", rowspan=2), c("2", colspan=2)),
        item("3", "4"),
    )
    flat = unbanded(table(*rows, columns=3))
    assert [[column for column, _ in starts] for starts in grid(flat)] == [[0, 1, 2, 3]] * 3


def test_a_table_without_a_head_has_nothing_to_filter_by() -> None:
    """A passport of names and values keeps its first row as data."""
    made = sheet(item("Цель", "Снизить"), item("Задачи", "Раз"))
    assert (made.auto_filter.ref, made.freeze_panes, made.print_title_rows) == (None, None, None)


def test_a_torn_table_is_a_defect() -> None:
    """Rows that do not fill the columns are not guessed at."""
    with pytest.raises(ValueError, match="leaves columns"):
        write(document(table(item("а"))))


# ----------------------------------------------------------------------------------------------------- cells


@pytest.mark.parametrize(
    ("words", "machine", "form"),
    [
        ("25.05.2024", "2024-05-25", "dd.mm.yyyy"),
        ("до\u00a025.05.2024", "2024-05-25", '"до "dd.mm.yyyy'),
        ("до 5 мая 2024\u00a0г.", "2024-05-05", '"до "dd.mm.yyyy" г."'),
    ],
)
def test_a_date_alone_in_a_cell_is_a_date(words: str, machine: str, form: str) -> None:
    """A date sorts as a date and shows the words that stand by it, bold or not."""
    for content in (Value(words, machine, "time"), Strong((Value(words, machine, "time"),))):
        cell = one(content)
        assert cell.value == datetime.fromisoformat(machine)
        assert (cell.is_date, cell.number_format) == (True, form)


@pytest.mark.parametrize(
    ("words", "machine"),
    [
        ("в мае 2024 года", "2024-05-01/2024-05-31"),
        ("к началу учебного года", "2024-09-01"),
        ("с 01.05.2024 по 25.05.2024", "2024-05-25"),
        ('до 25.05.2024 ("край")', "2024-05-25"),
        ("01.01.1900", "1900-01-01"),
        ("в мае 2024 года", "2024-05"),
        ("Май 2023", "2024-05"),
    ],
)
def test_words_that_a_date_cannot_say_stay_words(words: str, machine: str) -> None:
    """Nothing that the author wrote is lost for the sake of a date."""
    assert one(Value(words, machine, "time")).value == words


@pytest.mark.parametrize(
    ("words", "machine", "value", "form"),
    [
        ("31", "31", 31, "0"),
        ("54,60", "54.60", 54.6, "0.00"),
        ("−2,5", "-2.5", -2.5, "0.0"),
        ("1\u00a0250", "1250", 1250, "#,##0"),
    ],
)
def test_a_plain_number_alone_in_a_cell_is_a_number(
    words: str, machine: str, value: float, form: str
) -> None:
    """A number counts as a number and keeps the decimals that it is written with."""
    cell = one(Value(words, machine, "data"))
    assert (cell.value, cell.number_format) == (value, form)


@pytest.mark.parametrize(
    ("words", "machine"),
    [
        ("не менее 60", "60"),
        ("85 %", "85"),
        ("007", "7"),
        ("31", "32"),
        ("1234567890123456", "1234567890123456"),
    ],
)
def test_a_figure_with_words_stays_words(words: str, machine: str) -> None:
    """A bound, a unit, a leading zero or more digits than Excel keeps would be lost in a number."""
    assert one(Value(words, machine, "data")).value == words


def test_a_value_among_words_is_words() -> None:
    """Only a value that stands alone is more than text."""
    assert one(c("доля ", Value("31", "31", "data"))).value == "доля 31"


@pytest.mark.parametrize(
    "words", ["=1+1", "+7 000", "-1", "@SUM(A1)", '=HYPERLINK("http://a","b")', "{=1}", "\t=1"]
)
def test_no_words_become_a_formula(words: str) -> None:
    """Text is text in items, heads, merged heads, bands and on the front sheet, and stays so when edited."""
    rows = (head(c(words, colspan=2)), band(words), item(words, words))
    made = document(p(words), table(*rows), title=words)
    archive = "".join(part(made, f"xl/worksheets/sheet{number}.xml") for number in (1, 2))
    assert "<f>" not in archive
    assert "{" not in archive
    cells = [cell for sheet in book(made) for row in sheet.iter_rows() for cell in row if cell.value == words]
    assert len(cells) == 6
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.quotePrefix for cell in cells} == {words[0] != "{"}


@settings(max_examples=60)
@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=80))
def test_any_words_come_back(words: str) -> None:
    """Words are the same after a round through the file, entities and escapes of Excel included."""
    expected = re.sub("[\u2028\u2029]", "\n", words).replace("\ufffe", "").replace("\uffff", "")
    assert (one(words).value or "") == expected


def test_what_xml_cannot_hold_is_dropped() -> None:
    """Control characters, lone surrogates and non-characters go; tabs and new lines stay."""
    assert one("а\x00б\x0b\x1fв\x7fг\ud800д\uffffе\tж\r\nз").value == "аб\nвгде\tж\nз"


@pytest.mark.parametrize(("letter", "kept"), [("ы", 32767), ("😀", 16383)])
def test_what_a_cell_cannot_hold_is_cut_with_a_mark(letter: str, kept: int) -> None:
    """A cell holds 32,767 UTF-16 units; what is cut says so, on the front sheet too."""
    assert one(letter * kept).value == letter * kept
    for text in (
        one(letter * 40000).value,
        one("ы" + letter * 40000).value,
        front(document(p(letter * 40000)))[1],
    ):
        assert len(text.encode("utf-16-le")) <= 2 * 32767
        assert text.endswith("… [обрезано: в ячейку Excel больше не помещается]")
        assert set(text.partition("…")[0]) <= {letter, "ы"}


def test_blocks_of_a_cell_are_its_lines() -> None:
    """Paragraphs, lists and nested tables are lines of one wrapped text; changes are put into words."""
    inner = table(item("а", "б"), caption="")
    steps = List((ListItem((p("шаг"), List((ListItem((p("глубже"),)),)))),))
    cell = one(
        Cell((p("Дело", Break(), "ещё"), steps, inner, p(Deleted((Text("1"),)), Inserted((Text("2"),)))))
    )
    assert cell.value == "Дело\nещё\n• шаг\n   • глубже\nа | б\n[удалено: 1][добавлено: 2]"
    assert cell.alignment.wrap_text


def test_a_link_alone_in_a_cell_can_be_followed() -> None:
    """Only an address of the web or of a letter-box is a link; any other is words."""
    cell = one(Link((Text("приказ"),), "https://example.org/?a=1&b=2"))
    assert (cell.value, cell.hyperlink.target) == ("приказ", "https://example.org/?a=1&b=2")
    for address in (
        "javascript:alert(1)",
        "file:///etc/passwd",
        "internal:Лист!A1",
        "https://a/" + "я" * 3000,
    ):
        cell = one(Link((Text("приказ"),), address))
        assert (cell.value, cell.hyperlink) == (f"приказ ({address})", None)


@pytest.mark.parametrize(
    ("content", "value", "choices"),
    [
        (Checkbox("x"), "☐", '"☐,☑"'),
        (Checkbox("x", checked=True, label="Банк, собран"), "☑", '"☐,☑"'),
        (c(Checkbox("x"), " сдан"), "☐ сдан", '"☐ сдан,☑ сдан"'),
        (c(Checkbox("x"), " сдан, принят"), "☐ сдан, принят", None),
        (c(Checkbox("x"), " " + "ы" * 130), "☐ " + "ы" * 130, None),
        (c(Checkbox("x"), Checkbox("y")), "☐☐", None),
    ],
)
def test_a_box_is_ticked_from_a_list(content: Inline | Cell, value: str, choices: str | None) -> None:
    """A box is chosen from two where Excel can hold the choices; its label is the hint."""
    made = sheet(item(content), columns=1)
    assert made["A1"].value == value
    assert [validation.formula1 for validation in made.data_validations.dataValidation] == (
        [choices] if choices else []
    )
    if isinstance(content, Checkbox) and content.label:
        assert made.data_validations.dataValidation[0].prompt == content.label


# ----------------------------------------------------------------------------------------------------- looks


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (2, 4, 6)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_tones_are_fills_on_which_black_can_be_read() -> None:
    """A toned row is filled, a toned paragraph prevails in its cell, and the contrast is AAA (7 : 1)."""
    tones = ("good", "warn", "bad", "muted")
    made = sheet(*(item("а", Cell((Paragraph((Text("б"),), tone="bad"),)), tone=tone) for tone in tones))
    fills = [row[0].fill.fgColor.rgb for row in made.iter_rows()]
    assert len(set(fills)) == len(tones)
    assert {row[1].fill.fgColor.rgb for row in made.iter_rows()} == {fills[2]}
    assert all((luminance(fill) + 0.05) / 0.05 >= 7 for fill in fills)
    assert one("а").fill.fill_type is None


def test_the_front_sheet_looks_like_the_document() -> None:
    """Headings are bold and smaller as they go deeper; requisites stand where they do on paper."""
    headings = [Heading(level, (Text("Глава"),)) for level in range(4)]
    kinds: tuple[RequisiteKind, ...] = ("approval", "letterhead", "signature")
    made = book(document(*headings, *(Requisite(kind, (p("а"),)) for kind in kinds)))[FRONT]
    assert [(row[0].font.sz, row[0].font.b) for row in made.iter_rows(max_row=4)] == [
        *((16, True), (14, True), (12, True), (11, True)),
    ]
    assert [row[0].alignment.horizontal for row in made.iter_rows(min_row=5)] == ["right", "center", "left"]


def test_both_boxes_are_of_one_font() -> None:
    """A box and a ticked one look alike; one of them would else be an emoji."""
    assert one(Checkbox("x")).font.name == one(Checkbox("x", checked=True)).font.name == "Segoe UI Symbol"


def test_columns_are_as_wide_as_their_share_and_text_need() -> None:
    """A wide share widens a long text, a short text does not fill its share, no word is cut."""
    long = "слово " * 60
    columns = (Column("а", 1), Column("б", 3), Column("в", 3), Column("г", 0.01))
    rows = (item(long, long, "нет", "Мероприятие и ещё"),)
    made = book(document(Table(columns, rows, (Text("План"),))))["План"]
    a, b, short, narrow = (made.column_dimensions[letter].width for letter in "ABCD")
    assert b - 4 == pytest.approx(3 * (a - 4), rel=0.02)  # less the button of the filter and the padding
    assert short < a
    assert narrow >= len("Мероприятие")


def test_words_do_not_touch_the_border() -> None:
    """Words are set in by a step where Excel can do it: beside the edge that they are aligned to."""
    columns = (Column("а"), Column("б", align="center"), Column("в", align="right"))
    made = book(document(Table(columns, (item("а", "б", "в"),), (Text("План"),))))["План"]
    assert [cell.alignment.indent for cell in made[1]] == [1, 0, 1]


@pytest.mark.parametrize(
    ("words", "width", "lines"),
    [
        ("", 10, 1),
        ("слово", 10, 1),
        ("слово слово", 11, 1),
        ("слово слово", 10, 2),
        ("мероприятиями", 5, 3),
        ("а, б, в, г, д, е", 9, 2),
        ("ГОСТ МБОУ", 9, 2),
    ],
)
def test_lines_break_between_words(words: str, width: float, lines: int) -> None:
    """Spaces and marks are narrower than letters, capitals wider; a word longer than the line goes on."""
    assert wrapped(words, width) == lines


def test_a_book_opens_at_its_first_table() -> None:
    """Excel shows and prints the table; the front sheet is there for who asks."""
    assert book(document(p("Слова"), table(item("а", "б")))).active.title == "План"
    assert book(document(p("Слова"))).active.title == FRONT


def test_rows_are_as_high_as_their_text() -> None:
    """LibreOffice and viewers do not fit rows to wrapped text; no row is higher than Excel shows."""
    made = sheet(item("одна", "строка"), item("раз\nдва\nтри", "а"), item("слово " * 9999, "б"))
    assert [made.row_dimensions[number].height for number in (1, 2, 3)] == [None, 45, 408.75]


def test_a_head_is_as_high_as_its_merged_cells() -> None:
    """Nobody fits rows to merged cells: the last row of the merge takes what the rows above do not give."""
    tall = c("раз\nдва\nтри\nчетыре", rowspan=2)
    made = sheet(
        head(tall, c("Год\nили два", colspan=2)), head("2022", "2023"), item("а", "б", "в"), columns=3
    )
    assert [made.row_dimensions[number].height for number in (1, 2, 3)] == [30, 30, None]
