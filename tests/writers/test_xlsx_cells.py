"""Cells in XLSX: dates, numbers, words that are no formula, links, boxes."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.document import (
    Break,
    Cell,
    Checkbox,
    Deleted,
    Inline,
    Inserted,
    Link,
    List,
    ListItem,
    Strong,
    Text,
    Value,
)
from tests.writers.xlsx_reading import (
    band,
    book,
    c,
    document,
    front,
    head,
    item,
    one,
    p,
    part,
    sheet,
    table,
)


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
