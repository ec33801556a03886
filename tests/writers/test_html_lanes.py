"""Lanes over months as SVG."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from lxml import etree

from generator.document import Document, Figure, Lane, Section, Table
from generator.writers.anchors import anchors
from generator.writers.html.lanes import lanes
from generator.writers.html.marks import Marks

_SVG = "{http://www.w3.org/2000/svg}"
#: What a letter of the widest usual font takes at 15 pixels with the wider spaces of WCAG 2.1, and the narrowest page.
_LETTER, _NARROWEST = 10.2, 288


def _figure(*found: Lane, months: int = 4) -> Figure:
    return Figure("Разделы", (), Table((), ()), months=("2023", *[""] * (months - 1)), lanes=found)


def _drawn(figure: Figure) -> etree._Element:
    drawing = lanes(figure, Marks(anchors(Document("д", "Д", (Section((figure,)),)))))
    return etree.fromstring(drawing.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def _rects(drawing: etree._Element, filled: str) -> list[tuple[str, str]]:
    return [
        (one.get("x"), one.get("width")) for one in drawing.iter(f"{_SVG}rect") if one.get("fill") == filled
    ]


def test_bars_stand_where_their_months_are() -> None:
    """Runs as frames, months in which something falls due filled; both as shares of the width."""
    drawing = _drawn(_figure(Lane("Раздел", "слова", ((0, 1), (3, 3)), (1, 3))))
    assert _rects(drawing, "#ffffff") == [("0.00%", "50.00%"), ("75.00%", "25.00%")]
    assert _rects(drawing, "#0b4a8f") == [("25.00%", "25.00%"), ("75.00%", "25.00%")]


def test_nothing_leaves_the_drawing() -> None:
    """However many months: no bar ends beyond the width by more than the rounding, no part below the height."""
    drawing = _drawn(_figure(Lane("Раздел", "слова", ((0, 36),), tuple(range(37))), months=37))
    ends = [Decimal(x.rstrip("%")) + Decimal(w.rstrip("%")) for x, w in _rects(drawing, "#0b4a8f")]
    assert max(ends) <= Decimal("100.01")
    height = int(drawing.get("height"))
    assert all(int(one.get("y")) + int(one.get("height")) <= height for one in drawing.iter(f"{_SVG}rect"))
    assert all(int(one.get("y")) <= height for one in drawing.iter(f"{_SVG}text"))


def test_words_fit_a_telephone_and_cross_no_bar() -> None:
    """A long name takes several lines over its bar, none wider than the narrowest page."""
    name = "Совершенствование предметной и методической компетентности педагогических работников"
    drawing = _drawn(
        _figure(Lane(name, "09.2022–12.2024, сроков: 118", ((0, 3),), ()), Lane("Второй", "слова", ((0, 0),)))
    )
    texts = [one for one in drawing.iter(f"{_SVG}text") if one.get("x") == "0"]
    assert " ".join(one.text for one in texts[2:-3]) == name
    assert all(len(one.text) * _LETTER <= _NARROWEST for one in texts)
    bands = [
        (int(one.get("y")), int(one.get("y")) + int(one.get("height"))) for one in drawing.iter(f"{_SVG}rect")
    ]
    bases = [int(one.get("y")) for one in texts]
    assert not [base for base in bases for top, foot in bands if top - 2 < base and base - 12 < foot]


def test_a_drawing_has_a_name_and_says_all_that_it_shows() -> None:
    """Name and words are there for who does not see it, and are told apart from those of another drawing."""
    figure = _figure(Lane("Кадры & <среда>", "слова", ((0, 0),)))
    drawing = _drawn(figure)
    named = {one.get("id"): one.text for one in drawing if one.get("id")}
    assert list(named) == drawing.get("aria-labelledby").split()
    title, told = named.values()
    assert title == "Разделы"
    assert told.endswith("Кадры & <среда> – слова.")
    marks = Marks(anchors(Document("д", "Д", (Section((figure, replace(figure, title="Иная"))),))))
    first, second = lanes(figure, marks), lanes(figure, marks)
    assert first.partition("<title")[0] != second.partition("<title")[0]
