from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator.document import Cell, Column, Document, Figure, Paragraph, Point, Row, Section, Table, Text
from generator.writers import WRITERS, write
from generator.writers.anchors import anchors
from generator.writers.html.charts import chart
from generator.writers.html.marks import Marks

_SVG = "{http://www.w3.org/2000/svg}"


def _figure(*numbers: str, whole: int | None = None) -> Figure:
    points = tuple(
        Point(f"{place} год", number.replace(".", ","), Decimal(number), planned=place > 0)
        for place, number in enumerate(numbers)
    )
    rows = (Row((Cell((Paragraph((Text(point.words),)),)),)) for point in points)
    table = Table((Column("значение"),), tuple(rows))
    return Figure("Доля", points, table, "баллов", None if whole is None else Decimal(whole))


def _drawn(figure: Figure) -> etree._Element:
    drawing = chart(figure, Marks(anchors(Document("д", "Д", (Section((figure,)),)))))
    return etree.fromstring(drawing.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def _bars(drawing: etree._Element) -> list[Decimal]:
    """The lengths of the bars, their grounds left out."""
    return [Decimal(bar.get("width")) for bar in drawing.iter(f"{_SVG}rect") if bar.get("stroke") is not None]


@pytest.mark.parametrize(
    ("numbers", "whole", "lengths"),
    [
        (("25", "50", "100"), 100, ("79.0", "158.0", "316.0")),
        (("1.5", "3"), None, ("158.0", "316.0")),
        (("1", "3"), None, ("105.3", "316.0")),  # rounded, not cut
        (("0", "0"), None, ()),  # no bar has no length: only the line of zero is there
    ],
)
def test_a_bar_is_as_long_as_its_number(
    numbers: tuple[str, ...], whole: int | None, lengths: tuple[str, ...]
) -> None:
    """From zero on, to the whole where there is one, else to the largest number; in exact figures."""
    drawing = _drawn(_figure(*numbers, whole=whole))
    assert _bars(drawing) == [Decimal(length) for length in lengths]
    assert len(list(drawing.iter(f"{_SVG}path"))) == len(numbers)


@given(st.lists(st.decimals(0, 10**9, allow_nan=False, places=3), min_size=1, max_size=12))
def test_longer_bars_are_larger_numbers_and_none_leaves_the_drawing(numbers: Iterable[Decimal]) -> None:
    """Whatever the numbers, bars keep their order and stay inside."""
    figure = _figure(*[f"{number:f}" for number in numbers])
    drawing = _drawn(figure)
    lengths = _bars(drawing)
    kept = sorted(point.number for point in figure.points)[-len(lengths) :] if lengths else []
    assert sorted(lengths) == sorted(lengths, key=lambda length: (length, kept))
    assert all(0 < length <= 316 for length in lengths)
    height = int(drawing.get("height"))
    assert all(int(bar.get("y")) + int(bar.get("height")) <= height for bar in drawing.iter(f"{_SVG}rect"))


def test_what_is_and_what_is_planned_differ_in_form() -> None:
    """A frame and a filled bar, which a black-and-white print shows too."""
    _, *planned = bars = list(_drawn(_figure("1", "2", "3")).iter(f"{_SVG}rect"))
    assert bars[0].get("fill") == "#ffffff"
    assert {bar.get("fill") for bar in planned} == {"#0b4a8f"}


def test_a_drawing_has_a_name_and_says_all_that_it_shows() -> None:
    """Who does not see it hears one picture with its title, unit and every number with its decimal comma."""
    drawing = _drawn(_figure("3.75", "3.8"))
    name, told = drawing.get("aria-labelledby").split()
    said = {part.get("id"): part.text for part in drawing if part.get("id")}
    assert drawing.get("role") == "img"
    assert said == {
        name: "Доля",
        told: "Столбчатая диаграмма. Единица: баллов. 0 год – 3,75; 1 год – 3,8.",
    }


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=200))
def test_no_line_is_longer_than_the_drawing(words: str) -> None:
    """Long words go on in the next line, and nothing of them is lost."""
    figure = _figure("1", "2")
    long = replace(figure, points=(replace(figure.points[0], label=words), *figure.points[1:]))
    lines = [line.text or "" for line in _drawn(long).iter(f"{_SVG}text")]
    assert max(map(len, lines)) <= 30
    assert "".join(f"{words}: 1".split()) in "".join("".join(lines).split())


def test_two_figures_of_one_page_have_names_of_their_own() -> None:
    """The ids that name a drawing stand once on a page."""
    page = write(Document("д", "Д", (Section((_figure("1", "2"), _figure("1", "2"))),)), "html").decode()
    assert [page.count(f'id="{name}"') for name in ("chart", "chart--2", "chart-values--2")] == [1, 1, 1]
    assert page.count("<svg") == 2


@pytest.mark.parametrize("form", sorted(WRITERS.keys() - {"html", "ics"}))
def test_who_cannot_draw_writes_the_table(form: str) -> None:
    """The file is the one that the table alone makes."""
    figure = _figure("1", "2.5")
    drawn, told = (Document("д", "Д", (Section((block,)),)) for block in (figure, figure.table))
    assert write(drawn, form) == write(told, form)


@pytest.mark.parametrize("form", sorted(WRITERS.keys() - {"html", "ics"}))
def test_in_a_cell_too(form: str) -> None:
    """Where a cell holds a figure, it holds its table."""
    figure = _figure("1", "2.5")
    drawn, told = (
        Document("д", "Д", (Section((Table((Column("я"),), (Row((Cell((block,)),)),)),)),))
        for block in (figure, figure.table)
    )
    assert write(drawn, form) == write(told, form)


def test_the_style_keeps_a_figure_on_one_sheet() -> None:
    """A drawing is not printed on another sheet than its numbers."""
    style = (Path(__file__).parents[2] / "templates" / "style.css").read_text(encoding="utf-8")
    assert ".chart, thead ~ tbody tr { break-inside: avoid; }" in style
