"""Tables whose grounds say how much their numbers are, and calendars: what each format makes of them."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from docx.oxml.ns import qn
from lxml import html

import generator
from generator.document import (
    DEPTHS,
    Cell,
    Column,
    Document,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
    Value,
    depth,
)
from generator.writers.docx.tables import _DEPTHS, _TONES
from tests.writers import docx_reading
from tests.writers.xlsx_reading import book

STYLE = (Path(__file__).parents[2] / "templates" / "style.css").read_text(encoding="utf-8")
COUNTS = (0, 1, 3, 5, 7, 9)


def heat() -> Document:
    """A row of numbers of which nine is the most."""
    cells = [
        Cell(
            (Paragraph((Value(str(count), str(count), "data"),)),) if count else (), share=Decimal(count) / 9
        )
        for count in COUNTS
    ]
    names = [Cell((Paragraph((Text(f"м{place}"),)),)) for place, _ in enumerate(COUNTS)]
    table = Table(
        tuple(Column(f"м{place}", align="center") for place, _ in enumerate(COUNTS)),
        (Row(tuple(names), "head"), Row(tuple(cells))),
        (Text("Нагрузка"),),
    )
    return Document("д/load", "Д", (Section((table,)),))


def calendar() -> Document:
    day = Value("3", "2024-06-03", "time")
    full = Cell(
        (Paragraph((Value("4", "2024-06-04", "time"),)), Paragraph((Text("1.1 Приказ"),))), tone="muted"
    )
    table = Table(
        (Column("пн"), Column("вт")),
        (
            Row((Cell((Paragraph((Text("Понедельник"),)),)), Cell((Paragraph((Text("Вторник"),)),))), "head"),
            Row((Cell((Paragraph((day,)),)), full)),
        ),
        calendar=True,
    )
    return Document("д/wall-calendar", "Д", (Section((table,), landscape=True),))


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """As WCAG 2.1 counts it."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


GROUNDS = {
    **dict(re.findall(r"\.(heat-\d) \{ background: #(\w{6})", STYLE)),
    **dict(re.findall(r":is\(td, th\)\.(tone-\w+) \{ background: #(\w{6})", STYLE)),
    **{f"docx {number}": colour for number, colour in enumerate(_DEPTHS) if colour},
    **{f"docx {tone}": colour for tone, colour in _TONES.items() if colour},
}


@pytest.mark.parametrize("ground", GROUNDS)
def test_letters_are_read_on_every_ground(ground: str) -> None:
    """At least 4.5 : 1 for the ink of text (WCAG 2.1, 1.4.3), the deepest ground too."""
    assert len(GROUNDS) == 2 * (DEPTHS + 4)
    assert contrast(GROUNDS[ground], "1b1b1b") >= 4.5


def test_more_is_deeper() -> None:
    """A share grows with its depth; nothing has no ground, and anything has one."""
    depths = [depth(Cell((), share=Decimal(place) / 100)) for place in range(101)]
    assert depths == sorted(depths)
    assert (depths[0], depths[1], depths[100]) == (0, 1, DEPTHS)
    assert depth(Cell(())) == 0
    darkness = [contrast(colour, "ffffff") for colour in _DEPTHS[1:]]
    assert darkness == sorted(darkness)


def test_a_page_has_a_class_for_each_depth() -> None:
    """And the number in words; what has nothing is bare."""
    page = html.fromstring(generator.write(heat(), "html").decode())
    cells = page.xpath("//table[@class='heat']/tbody//*[self::td or self::th]")
    found = [((re.findall(r"heat-\d", one.get("class", "")) or [""])[0], one.text_content()) for one in cells]
    assert found == [
        ("", ""),
        ("heat-1", "1"),
        ("heat-2", "3"),
        ("heat-3", "5"),
        ("heat-4", "7"),
        ("heat-5", "9"),
    ]


def test_word_shades_the_cells() -> None:
    """Each by its depth; the number stands in it."""
    (table,) = docx_reading.tables(docx_reading.opened(generator.write(heat(), "docx")))
    fills = [cell._tc.tcPr.find(qn("w:shd")) for cell in table.rows[1].cells]
    assert [None if one is None else one.get(qn("w:fill")) for one in fills] == [None, *_DEPTHS[1:]]
    assert [cell.text for cell in table.rows[1].cells] == ["", "1", "3", "5", "7", "9"]


def test_excel_has_a_scale_that_goes_on() -> None:
    """One over all the numbers: who changes one sees another ground."""
    ((place, (rule,)),) = book(heat())["Нагрузка"].conditional_formatting._cf_rules.items()
    assert str(place.sqref) == "A2:F2"
    assert rule.type == "colorScale"
    assert len(rule.colorScale.color) == 3
    assert [cell.value for cell in book(heat())["Нагрузка"][2]] == ["", 1, 3, 5, 7, 9]


def test_markdown_prints_the_numbers() -> None:
    """It has no grounds."""
    assert "|  | 1 | 3 | 5 | 7 | 9 |" in generator.write(heat(), "md").decode()


def test_a_week_of_a_calendar_has_no_head_and_room_to_write() -> None:
    """Monday heads no row of a page; in Word a row is never lower than 13 mm."""
    page = html.fromstring(generator.write(calendar(), "html").decode())
    (table,) = page.xpath("//table[@class='calendar']")
    assert [one.tag for one in table.xpath("tbody/tr/*")] == ["td", "td"]
    (shown,) = docx_reading.tables(docx_reading.opened(generator.write(calendar(), "docx")))
    head, week = (row._tr.trPr.find(qn("w:trHeight")) for row in shown.rows)
    assert head is None
    assert (week.get(qn("w:val")), week.get(qn("w:hRule"))) == ("737", "atLeast")


# ------------------------------------------------------------------------------------- days that have passed


def _rules(sheet: openpyxl.worksheet.worksheet.Worksheet) -> dict[str, str]:
    return {
        str(place.sqref): rule.formula[0]
        for place, rules in sheet.conditional_formatting._cf_rules.items()
        for rule in rules
        if rule.type == "expression"
    }


def test_a_day_that_has_passed_is_told_by_the_readers_clock() -> None:
    """In a checklist by the state that is filled in, in a calendar by the day itself."""
    program = generator.load(Path(__file__).parents[2] / "programs" / "zeya-2023.yaml")
    checklist = book(generator.compose(program, "checklist.by-month"))["Чек-лист по месяцам"]
    assert [cell.value for cell in checklist[1]][:3] == ["Месяц", "✓", "Срок"]
    last = checklist.max_row
    (rule,) = _rules(checklist).items()
    assert rule[0] == f"G2:G{last}"
    assert rule[1].startswith("AND(ISNUMBER($L2),$L2<TODAY(),")
    calendar = book(generator.compose(program, "calendar"))["По месяцам"]
    assert _rules(calendar) == {f"B2:B{calendar.max_row}": "AND(ISNUMBER($B2),$B2<TODAY())"}


def test_a_day_with_words_has_room() -> None:
    """Excel breaks no date: a column is as wide as its longest day, «01.10.2023 (воскресенье)»."""
    program = generator.load(Path(__file__).parents[2] / "programs" / "zeya-2023.yaml")
    sheet = book(generator.compose(program, "checklist.by-month"))["Чек-лист по месяцам"]
    assert sheet.column_dimensions["C"].width > len("01.10.2023 (воскресенье)")
