"""Columns hold their words in whatever letters a school's reference has for cells."""

from __future__ import annotations

import io

import docx
import pytest
from docx.document import Document as Docx
from docx.oxml.ns import qn
from docx.shared import Pt

from generator.document import Cell, Column, Document, Paragraph, Requisite, Row, Section, Table, Text
from generator.writers.docx import measures, styles
from tests.writers.docx_reading import opened, tables
from tests.writers.test_docx_restyled import changed, restyled

HEADS = [
    "✓",
    "Срок",
    "№",
    "Что_сделать",
    "Ответственные",
    "Что_сдать",
    "Состояние",
    "Сделано",
    "Подтверждение",
    "Замечание",
]
ITEMS = ["", "31.10.2025", "1.1", "Провести диагностику", "Петров", "Документ шага", "", "", "", ""]
#: Margins of a cell where a table is crowded.
NARROW = 80
WIDTHS = (0.85, 1.5, 0.75, 5.2, 2.7, 3.3, 1.2, 1.2, 1.4, 1.4)


def _sheet() -> Document:
    rows = (
        Row(tuple(Cell((Paragraph((Text(word.replace("_", " ")),)),)) for word in HEADS), "head"),
        Row(tuple(Cell((Paragraph((Text(words),)),)) if words else Cell(()) for words in ITEMS), "item"),
    )
    columns = tuple(Column(str(at), width) for at, width in enumerate(WIDTHS))
    return Document("п/list", "Список", (Section((Table(columns, rows),), landscape=True),))


@pytest.mark.parametrize(
    ("face", "size", "wider"),
    [
        ("Times New Roman", 10, 1.0),
        ("Times New Roman", 12, 1.2),
        ("Arial", 10, 1.14),
        ("Verdana", 10, 1.31),
        ("Никому не известный", 11, 1.16 * 1.1),
        ("", 10, 1.16),
    ],
)
def test_no_word_is_torn_in_other_letters(face: str, size: int, wider: float) -> None:
    """Larger letters and wider faces have columns as wide as their words, of headings and of items."""

    def change(made: Docx) -> None:
        style = made.styles["Текст таблицы"]
        style.font.size = Pt(size)
        fonts = style.element.rPr.get_or_add_rFonts()
        for slot in ("ascii", "hAnsi", "cs"):
            fonts.set(qn(f"w:{slot}"), face or "Times New Roman")
            if not face:  # that of a theme counts
                fonts.set(qn(f"w:{slot}Theme"), "minorHAnsi")

    (table,) = tables(opened(restyled(_sheet(), changed(change))))
    widths = [int(one.get(qn("w:w"))) for one in table._tbl.tblGrid]
    for at, width in enumerate(widths):
        words = f"{HEADS[at].replace('_', ' ')} {ITEMS[at]}".split()
        widest = max(measures.room(word) for word in words) * wider
        assert width >= widest + NARROW, words
    assert not table._tbl.xpath(".//w:sz")


@pytest.mark.parametrize("size", [12, 14])
def test_a_signature_has_room_in_larger_letters(size: int) -> None:
    """What is signed on stays in one piece, and a surname in two words is not cut where its cell could hold it."""

    def change(made: Docx) -> None:
        made.styles["Normal"].font.size = Pt(size)

    name = "В. К. Константинопольская-Преображенская"
    lines = [Paragraph((Text(f"{'Заместитель директора по учебно-воспитательной работе ' * 2}школы № 7"),))]
    signed = Requisite("signature", (*lines, Paragraph((Text(name),))))
    made = Document("п/order", "Приказ", (Section((signed,)),))
    (row,) = opened(restyled(made, changed(change))).tables[0].rows
    position, line, named = (int(one._tc.tcPr.find(qn("w:tcW")).get(qn("w:w"))) for one in row.cells)
    assert row.cells[1].text == "_" * 14
    assert line >= 14 * size * 10 + 57
    assert named >= measures.room("В. К. Константинопольская-") * size / 10 + 57
    assert position > 2 * named / 3


@pytest.mark.parametrize(
    ("said", "face"),
    [
        ({"hAnsi": "Verdana", "ascii": "Arial"}, "Verdana"),
        ({"hAnsiTheme": "minorHAnsi", "ascii": "Arial"}, ""),
        ({"asciiTheme": "minorHAnsi", "hAnsi": "Arial"}, "Arial"),
        (
            {"ascii": "Arial"},
            "Times New Roman",
        ),  # that of the style beneath: Russian letters are not of its range
        ({"cs": "Arial"}, "Times New Roman"),
    ],
)
def test_the_face_is_that_of_russian_letters(said: dict[str, str], face: str) -> None:
    """A style may have other faces for Latin letters and for Arabic ones."""

    def change(made: Docx) -> None:
        fonts = made.styles[styles.OF_CELLS].element.get_or_add_rPr().get_or_add_rFonts()
        for slot, name in said.items():
            fonts.set(qn(f"w:{slot}"), name)

    assert styles.face(docx.Document(io.BytesIO(changed(change))).styles.element, styles.OF_CELLS) == face
