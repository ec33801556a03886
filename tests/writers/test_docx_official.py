"""The rules of official papers (ГОСТ Р 7.0.97-2025), read back from the DOCX by python-docx."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Length
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

import generator
from generator.document import Contents, Document, Heading, Requisite, Section, Table, Text, plain, walk
from generator.model import Agreement, Approval, Decision, Program, Responsible
from tests.kitchen_sink import kitchen_sink
from tests.program_facts import PROGRAMS, ROOT
from tests.writers import docx_reading

NBSP = "\N{NO-BREAK SPACE}"
LAYOUTS = sorted(path.stem for path in ROOT.glob("templates/layouts/*.yaml"))


@cache
def loaded(name: str) -> Program:
    return generator.load(ROOT / "programs" / f"{name}.yaml")


def opened(document: Document) -> Docx:
    return docx_reading.opened(generator.write(document, "docx"))


@cache
def kitchen() -> Docx:
    return opened(kitchen_sink())


@cache
def standard() -> Docx:
    return opened(generator.compose(loaded("alekseevka-2022"), "program", "стандартный"))


both = pytest.mark.parametrize("made", [kitchen, standard], ids=["kitchen sink", "standard"])


def style(document: Docx, name: str) -> ParagraphStyle:
    found = document.styles[name]
    assert isinstance(found, ParagraphStyle)
    return found


def resolved(one: ParagraphStyle, value: Callable[[ParagraphStyle], Any]) -> Any:
    """A property of a style, or of the style that it rests on."""
    while value(one) is None and one.base_style is not None:
        one = one.base_style
    return value(one)


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
    """Rule 16: «Таблица N – …» above each table that has a name, numbered through the document."""
    document = generator.compose(loaded("khanty-mansiysk-2024"), "program", layout)
    captions = [
        plain(block.caption) for block in walk(document) if isinstance(block, Table) and block.caption
    ]
    for number, words in enumerate(captions, 1):
        assert words.startswith(f"Таблица {number} – ")
    shown = docx_reading.text(generator.write(document, "docx")).split("\n")
    assert sum(line.strip().startswith("Таблица ") for line in shown) == len(captions)


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

    Only what does not begin at the left edge has no first line to set in.
    """
    found = [one for one in docx_reading.paragraphs(made()) if one.style.name == "Body Text"]
    assert len(found) > 3
    for one in found:
        set_off = one.paragraph_format.alignment in (WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT)
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
    """Rule 6, over every program and layout."""
    made = opened(generator.compose(loaded(path.stem), "program", layout))
    words = [
        docx_reading.words(one._p)
        for one in docx_reading.paragraphs(made)
        if one.style.name.startswith(("Heading ", "Title"))
    ]
    assert words
    assert [one for one in words if one.endswith(".")] == []


@both
def test_the_language_is_russian(made: Callable[[], Docx]) -> None:
    """Spelling is checked in Russian: the default of the styles and the theme say so."""
    language = made().styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "ru-RU"
    assert made().settings.element.find(qn("w:themeFontLang")).get(qn("w:val")) == "ru-RU"
    assert made().core_properties.language == "ru-RU"


# -------------------------------------------------------------------------------------------- requisites


def requisites(document: Document) -> list[tuple[str, list[str]]]:
    """Kind and lines of each requisite."""
    return [
        (block.kind, [plain(line.content) for line in block.blocks])
        for block in walk(document)
        if isinstance(block, Requisite)
    ]


def compose(program: Program) -> Document:
    return generator.compose(program, "program", "стандартный")


def _director() -> Responsible:
    return Responsible((), "директор", "директор")


def approved(form: str, *, genre: str = "программа", by: str = "", day: bool = True) -> list[str]:
    """The lines of the approval of a program in a form."""
    program = loaded("khanty-mansiysk-2024")
    decision = Decision("р", 1, "утверждено", "утверждающий", date(2016, 6, 5), "", "", "приказ", "5", "")
    who = _director() if form == "гриф" else None
    made = replace(
        program,
        genre=genre,
        approval=Approval((), form, who, by),  # type: ignore[arg-type] # one of the enumeration
        decisions=(decision,) if day else (),
    )
    (found,) = [lines for kind, lines in requisites(compose(made)) if kind in ("approval", "annex")]
    return found


def test_requisites_stand_in_the_corner() -> None:
    """Rules 7, 9, 12: upper right, no line wider than 80 mm, flush left."""
    for made in (kitchen(), standard()):
        found = [one for one in made.paragraphs if one.style.name == "Реквизит"]
        assert found
        section = made.sections[0]
        width = section.page_width - section.left_margin - section.right_margin
        for one in found:
            assert round(Length(width - one.paragraph_format.left_indent).mm) == 80
            assert (
                resolved(one.style, lambda each: each.paragraph_format.alignment) == WD_ALIGN_PARAGRAPH.LEFT
            )


def test_a_director_approves_by_hand() -> None:
    """Rule 9: УТВЕРЖДАЮ without quotes and colon, position, signature with initials before the surname, date."""
    lines = approved("гриф")
    assert lines[0] == "УТВЕРЖДАЮ"
    assert lines[1] == "Директор школы"
    signature = next(place for place, line in enumerate(lines) if line.startswith("_"))
    assert lines[signature].split(maxsplit=1)[1] == f"В.{NBSP}П. Снегирев".replace(" ", NBSP)
    dates = [place for place, line in enumerate(lines) if "05.06.2016" in line]
    assert dates
    assert signature < dates[0]
    assert "г." not in lines[dates[0]]


def agreed(*agreements: Agreement, decisions: tuple[Decision, ...] = ()) -> list[list[str]]:
    """The lines of each agreement of a program."""
    program = replace(loaded("khanty-mansiysk-2024"), agreements=agreements, decisions=decisions)
    return [lines for kind, lines in requisites(compose(program)) if kind == "agreement"]


def test_a_body_approves_by_its_minutes() -> None:
    """Rule 11: УТВЕРЖДЕНА педагогическим советом (протокол от … № …)."""
    program = loaded("khanty-mansiysk-2024")
    decision = Decision(
        "р", 1, "утверждено", "коллегиальный орган", date(2016, 6, 5), "", "", "протокол", "5", ""
    )
    approval = Approval((), "документом", None, "педагогическим советом")
    made = compose(replace(program, approval=approval, decisions=(decision,)))
    (lines,) = [lines for kind, lines in requisites(made) if kind == "approval"]
    assert [line.replace(NBSP, " ") for line in lines] == [
        "УТВЕРЖДЕНА",
        "педагогическим советом",
        "(протокол от 05.06.2016 № 5)",
    ]


def test_a_person_agrees_by_hand() -> None:
    """Rule 13: СОГЛАСОВАНО, position, signature with initials before the surname, date or a place for it."""
    blank, dated = (
        Agreement((), _director(), ""),
        Decision("р", 1, "согласовано", "согласующий", date(2016, 6, 5)),
    )
    (lines,) = agreed(blank)
    assert [line.replace(NBSP, " ") for line in lines[:3]] == [
        "СОГЛАСОВАНО",
        "Директор школы",
        "______________ В. П. Снегирев",
    ]
    assert lines[3].startswith("«___»")
    (lines,) = agreed(blank, decisions=(replace(dated, name="Снегирев В. П."),))
    assert lines[3] == "05.06.2016"
    (lines,) = agreed(blank, decisions=(replace(dated, name="Другой И. И."),))
    assert lines[3].startswith("«___»")


def test_a_body_agrees_by_its_minutes() -> None:
    """Rule 13: a body in the instrumental, its document, date and number."""
    decision = Decision(
        "р",
        1,
        "согласовано",
        "коллегиальный орган",
        date(2016, 6, 5),
        "",
        "",
        "протокол",
        "2",
        "Управляющий совет",
    )
    agreement = Agreement((), None, "Управляющим советом школы")
    (blank,) = agreed(agreement)
    assert blank[2].startswith("(протокол от «___»")
    assert agreed(agreement, decisions=(replace(decision, body="Совет родителей"),)) == [blank]
    (lines,) = agreed(agreement, decisions=(decision,))
    assert [line.replace(NBSP, " ") for line in lines[1:]] == [
        "Управляющим советом школы",
        "(протокол от 05.06.2016 № 2)",
    ]


def test_agreement_and_approval_stand_side_by_side() -> None:
    """Rule 13: two abreast, without lines; one alone stands in the corner."""
    program = replace(loaded("alekseevka-2022"), agreements=(Agreement((), None, "Управляющим советом"),))
    first = opened(compose(program)).tables[0]
    assert [cell.text.split("\n")[0] for cell in first.rows[0].cells] == ["СОГЛАСОВАНО", "УТВЕРЖДАЮ"]
    assert first.style.name != "Таблица программы"
    assert standard().tables[0].style.name == "Таблица программы"


FORMS = {
    "программа": "УТВЕРЖДЕНА",
    "план": "УТВЕРЖДЁН",
    "дорожная карта": "УТВЕРЖДЕНА",
    "комплекс мер": "УТВЕРЖДЁН",
    "положение": "УТВЕРЖДЕНО",
    "концепция": "УТВЕРЖДЕНА",
}


@pytest.mark.parametrize(("genre", "word"), FORMS.items())
def test_approved_agrees_with_the_genre(genre: str, word: str) -> None:
    """Rule 10: the word agrees with the genre of the document approved; order in the instrumental; от … № …."""
    lines = approved("документом", genre=genre, by="приказом начальника отдела образования")
    assert lines == [word, "приказом начальника отдела образования", f"от 05.06.2016 №{NBSP}5"]


def test_every_genre_of_the_schema_has_its_form() -> None:
    """Rule 10: no genre that an author may choose falls back to the form of another."""
    schema = json.loads((ROOT / "schema" / "program.schema.json").read_text(encoding="utf-8"))
    genres = schema["properties"]["вид"]["enum"]
    assert set(genres) == set(FORMS)


def test_an_annex_says_to_what_it_is_one() -> None:
    """Rule 12: Приложение / к приказу … / от … № …; no number where there is one annex."""
    lines = approved("приложение", by="к приказу отдела образования")
    assert lines == ["Приложение", "к приказу отдела образования", f"от 05.06.2016 №{NBSP}5"]


@pytest.mark.parametrize("form", ["документом", "приложение"])
def test_before_the_decision_there_is_room_for_day_and_number(form: str) -> None:
    """A draft has blanks to be filled by hand, never an invented date."""
    lines = approved(form, by="приказом директора", day=False)
    assert "____" in lines[-1]
    assert not any(sign in lines[-1] for sign in ("None", "01.01"))


def test_a_signature_is_deciphered_with_initials_first() -> None:
    """Rule 14: position, place for the signature, initials before the surname with no-break spaces between."""
    program = loaded("khanty-mansiysk-2024")
    approval = Approval((), "приложение", _director(), "к приказу отдела образования")
    document = compose(replace(program, approval=approval))
    (lines,) = [lines for kind, lines in requisites(document) if kind == "signature"]
    assert lines == ["Директор школы", f"В.{NBSP}П.{NBSP}Снегирев"]
    (line,) = [
        one for one in docx_reading.paragraphs(opened(document)) if one.style.name == "Подпись документа"
    ]
    position, blank, name = docx_reading.words(line._p).split("\t")
    assert (position, name) == tuple(lines)
    assert set(blank) == {"_"}
    assert _last_stop(line) == _width(opened(document))


def _last_stop(line: Paragraph) -> int:
    stops = [stop.position for stop in line.paragraph_format.tab_stops]
    return round(stops[-1].mm)


def _width(made: Docx) -> int:
    section = made.sections[-1]
    return round(Length(section.page_width - section.left_margin - section.right_margin).mm)


def test_a_mark_of_an_electronic_signature_is_boxed_and_kept_together() -> None:
    """Rule 15: bordered paragraphs on one page."""
    found = [one for one in docx_reading.paragraphs(kitchen()) if one.style.name == "Отметка"]
    assert len(found) == 2
    for one in found:
        assert one.paragraph_format.keep_with_next
        assert one.paragraph_format.keep_together
        edges = one._p.find(f"{qn('w:pPr')}/{qn('w:pBdr')}")
        assert {edge.tag.rpartition("}")[2] for edge in edges} == {"top", "left", "bottom", "right"}


def test_a_draft_says_so_on_every_sheet() -> None:
    """ПРОЕКТ lies across each page, the first too, and is not there in a document that is none."""
    heads = [
        head
        for section in kitchen().sections
        for head in (
            section.header,
            *([section.first_page_header] if section.different_first_page_header_footer else []),
        )
    ]
    assert len(heads) == 4
    assert all("ПРОЕКТ" in head._element.xml for head in heads)
    assert "ПРОЕКТ" not in standard().sections[0].header._element.xml


def test_the_contents_are_filled() -> None:
    """A contents list names every heading, with its number, and leads to it; Word is not asked to update it."""
    headings = [Heading(1, (Text(words),)) for words in ("Цель", "Задачи")]
    written = opened(Document("п/program", "Программа", (Section((Contents(1), *headings)),)))
    entries = [
        docx_reading.words(one._p) for one in docx_reading.paragraphs(written) if one.style.name == "toc 1"
    ]
    assert entries == ["Цель", "Задачи"]
    assert written.settings.element.find(qn("w:updateFields")) is None
