"""XLSX: the book, its front sheet, the names and the looks of its sheets."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.document import (
    Break,
    Cell,
    Checkbox,
    Column,
    Contents,
    Document,
    Entry,
    Heading,
    List,
    ListItem,
    Ordinal,
    Paragraph,
    Requisite,
    RequisiteKind,
    Table,
    Text,
)
from generator.writers.xlsx import write
from generator.writers.xlsx.words import wrapped
from tests.kitchen_sink import NASTY, kitchen_sink
from tests.writers.xlsx_reading import (
    FRONT,
    book,
    c,
    day,
    document,
    front,
    head,
    item,
    one,
    p,
    part,
    sheet,
    table,
    values,
)

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
        "Показатели (2)",
        "Паспорт программы",
        "Журнал",
        "Календарь",
        "Календарь (2)",
        "Календарь (3)",
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
