"""The rules of official papers (ГОСТ Р 7.0.97-2025), read back from the DOCX by python-docx."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

import generator
from generator.document import Table, plain, walk
from tests.program_facts import PROGRAMS, ROOT
from tests.writers import docx_reading
from tests.writers.docx_samples import kitchen, loaded, opened, resolved, standard, style

LAYOUTS = sorted(path.stem for path in ROOT.glob("templates/layouts/*.yaml"))


both = pytest.mark.parametrize("made", [kitchen, standard], ids=["kitchen sink", "standard"])


# ------------------------------------------------------------------------------------------------- sheet


@both
def test_sheets_are_a4_with_the_margins_of_kept_papers(made: Callable[[], Docx]) -> None:
    """Rules 1 and 2: A4; 30 mm where the paper is bound, 10 on the right, else 20; a wide table lies on its side."""
    orientations = set()
    for section in made().sections:
        sides = (round(section.page_width.mm), round(section.page_height.mm))
        landscape = section.orientation == WD_ORIENT.LANDSCAPE
        orientations.add(landscape)
        assert sides == ((297, 210) if landscape else (210, 297))
        margins = (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)
        assert [round(margin.mm) for margin in margins] == (
            [20, 10, 30, 20] if landscape else [30, 10, 20, 20]
        )
    assert orientations == ({True, False} if made is kitchen else {False})  # four columns stand upright


@both
def test_pages_are_numbered_from_the_second(made: Callable[[], Docx]) -> None:
    """Rule 3: an arabic number centred in the top margin, at least 10 mm from the edge; none on the first sheet."""
    sections = list(made().sections)
    for number, section in enumerate(sections):
        assert section.different_first_page_header_footer == (number == 0)
        assert round(section.header_distance.mm) >= 10
        (head,) = section.header.paragraphs
        codes = [node.text.strip() for node in head._p.iter(qn("w:instrText"))]
        assert codes == ["PAGE"]
        assert resolved(head.style, lambda one: one.paragraph_format.alignment) == WD_ALIGN_PARAGRAPH.CENTER
        assert head.paragraph_format.alignment is None
        assert section._sectPr.find(qn("w:pgNumType")) is None  # counted through, in arabic figures
    assert list(sections[0].first_page_header._element.iter(qn("w:instrText"))) == []


@both
def test_headings_of_a_table_are_repeated_and_rows_are_whole(made: Callable[[], Docx]) -> None:
    """Rule 16: head rows come first and stand on each page; no row is split but in a form without head."""
    tables = list(docx_reading.tables(made()))
    repeated = 0
    for table in tables:
        heads = [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.rows]
        assert heads == sorted(heads, reverse=True)
        assert not all(heads)
        repeated += any(heads)
        whole = [row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in table.rows]
        assert whole == [any(heads) or table.style.name != "Таблица программы"] * len(heads)
    assert repeated >= 2


@pytest.mark.parametrize("layout", LAYOUTS)
def test_captions_are_numbered_through(layout: str) -> None:
    """Rule 16: «Таблица N – …» above each table that has a name, numbered through; a single one has its name alone."""
    document = generator.compose(loaded("khanty-mansiysk-2024"), "program", layout)
    captions = [
        plain(block.caption) for block in walk(document) if isinstance(block, Table) and block.caption
    ]
    several = len(captions) > 1
    for number, words in enumerate(captions, 1):
        assert words.startswith(f"Таблица {number} – ") == several
    shown = docx_reading.text(generator.write(document, "docx")).split("\n")
    assert sum(line.strip().startswith("Таблица ") for line in shown) == (len(captions) if several else 0)


# -------------------------------------------------------------------------------------------------- type


@both
def test_text_is_set_as_papers_are(made: Callable[[], Docx]) -> None:
    """Rules 4 and 5: 12–14, one face; indent of 1,25 cm, justified, spacing 1–1,5."""
    text = style(made(), "Body Text")
    assert resolved(text, lambda one: one.font.name) == "Times New Roman"
    assert 12 <= resolved(text, lambda one: one.font.size).pt <= 14
    assert round(resolved(text, lambda one: one.paragraph_format.first_line_indent).cm, 2) == 1.25
    assert resolved(text, lambda one: one.paragraph_format.alignment) == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert 1 <= resolved(text, lambda one: one.paragraph_format.line_spacing) <= 1.5


@both
def test_every_style_has_the_same_face_in_a_size_that_can_be_read(made: Callable[[], Docx]) -> None:
    """Rule 4: tables and notes may be smaller, not below 10; no paragraph leaves the face of the document."""
    used = {one.style.name for one in docx_reading.paragraphs(made())}
    assert {"Текст таблицы", "Заголовок таблицы"} <= used
    for name in used:
        size = resolved(style(made(), name), lambda one: one.font.size).pt
        assert 10 <= size <= 14
        assert size >= 12 or "таблиц" in name or name == "Отметка"
        assert resolved(style(made(), name), lambda one: one.font.name) == "Times New Roman"


@both
def test_paragraphs_of_text_leave_their_look_to_the_style(made: Callable[[], Docx]) -> None:
    """A school changes the style in one place: no paragraph or run of the text has a look of its own.

    Only what a layout has aligned in a way of its own has no first line to set in.
    """
    found = [one for one in docx_reading.paragraphs(made()) if one.style.name == "Body Text"]
    assert len(found) > 3
    for one in found:
        set_off = one.paragraph_format.alignment not in (None, WD_ALIGN_PARAGRAPH.JUSTIFY)
        assert one.paragraph_format.first_line_indent == (0 if set_off else None)
        assert all(run.font.size is None and run.font.name is None for run in one.runs)


@both
def test_headings_are_real_headings(made: Callable[[], Docx]) -> None:
    """Rule 6: styles of headings with their outline levels, kept with what follows, no full stop at the end."""
    found = [one for one in docx_reading.paragraphs(made()) if one.style.name.startswith("Heading ")]
    assert len(found) > 3
    for one in found:
        level = one.style.element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        assert level is not None
        assert int(level.get(qn("w:val"))) == int(one.style.name.removeprefix("Heading ")) - 1
        assert resolved(one.style, lambda style_: style_.paragraph_format.keep_with_next)
        assert not docx_reading.words(one._p).endswith(".")


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_no_heading_ends_in_a_full_stop(path: Path, layout: str) -> None:
    """Rule 6, over every program and layout; the stop of «и др.» is that of an abbreviation."""
    made = opened(generator.compose(loaded(path.stem), "program", layout))
    words = [
        docx_reading.words(one._p)
        for one in docx_reading.paragraphs(made)
        if one.style.name.startswith(("Heading ", "Title"))
    ]
    assert words
    assert [
        one
        for one in words
        if one.endswith(".") and not one.endswith(("\u00a0др.", " т.\u00a0д.", " т.\u00a0п."))
    ] == []


@both
def test_the_language_is_russian(made: Callable[[], Docx]) -> None:
    """Spelling is checked in Russian: the default of the styles and the theme say so."""
    language = made().styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "ru-RU"
    assert made().settings.element.find(qn("w:themeFontLang")).get(qn("w:val")) == "ru-RU"
    assert made().core_properties.language == "ru-RU"
