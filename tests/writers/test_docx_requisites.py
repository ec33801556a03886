"""Requisites of official papers in DOCX (ГОСТ Р 7.0.97-2025): approval, agreement, annex, signature, marks."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any, Literal

import pytest
from docx.document import Document as Docx
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Length
from docx.text.paragraph import Paragraph

import generator
from generator.document import (
    Block,
    Cell,
    Column,
    Document,
    Inserted,
    List,
    ListItem,
    Reference,
    Requisite,
    Row,
    Section,
    Table,
    Text,
    plain,
    walk,
)
from generator.document import Paragraph as Words
from generator.model import Agreement, Approval, Decision, Program, Responsible
from tests.program_facts import ROOT
from tests.writers import docx_reading
from tests.writers.docx_lint import lint
from tests.writers.docx_samples import kitchen, loaded, opened, resolved, standard

NBSP = "\N{NO-BREAK SPACE}"
Form = Literal["гриф", "документом", "приложение"]


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
        draft=not day,
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
    made = compose(replace(program, approval=approval, decisions=(decision,), draft=False))
    (lines,) = [lines for kind, lines in requisites(made) if kind == "approval"]
    assert [line.replace(NBSP, " ") for line in lines] == [
        "УТВЕРЖДЕНА",
        "педагогическим советом",
        "(протокол от 05.06.2016 № 5)",
    ]


def test_what_stands_abreast_looks_as_it_does_alone() -> None:
    """A line of a requisite has its place in the line, its bookmark and the style of its kind in a cell too."""
    line = Words((Text("УТВЕРЖДЕНА"),), id="утверждена", align="center")
    approval, agreement = (Requisite(kind, (line,)) for kind in ("approval", "agreement"))
    letterhead = Table((Column("а"),), (Row((Cell((Requisite("letterhead", (line,)),)),)),))
    pointer = Words((Reference((Text("См."),), "утверждена"),))
    for blocks in ((approval,), (replace(agreement, blocks=(replace(line, id=None),)), approval)):
        document = Document("д/program", "Д", (Section((*blocks, pointer, letterhead)),))
        assert lint(generator.write(document, "docx")) == []
        made = docx_reading.paragraphs(opened(document))
        shown = [(one.style.name, one.alignment) for one in made if one.text == "УТВЕРЖДЕНА"]
        assert shown == [
            *[("Реквизит", WD_ALIGN_PARAGRAPH.CENTER)] * len(blocks),
            ("Бланк", WD_ALIGN_PARAGRAPH.CENTER),
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


def test_place_and_year_stand_at_the_foot_of_a_title_page_alone() -> None:
    """On any other sheet they stand where the layout has them: a frame at the foot would cut the text in two."""
    foot = Requisite("imprint", (Words((Text("г. Зея"),)), Words((Text("2024"),))))

    def framed(*, title_page: bool) -> list[bool]:
        made = opened(Document("п", "П", (Section((foot,), title_page=title_page),)))
        found = [one for one in made.paragraphs if one.style.name == "Выходные данные"]
        return [one._p.pPr.find(qn("w:framePr")) is not None for one in found]

    assert framed(title_page=True) == [True, True]
    assert framed(title_page=False) == [False, False]


PLACES = [
    (1, "гриф", "", [["СОГЛАСОВАНО", "УТВЕРЖДАЮ"]]),
    (2, "гриф", "", [["", "УТВЕРЖДАЮ"], ["", ""], ["СОГЛАСОВАНО", "СОГЛАСОВАНО"]]),
    (0, "гриф", "педагогический совет", [["ПРИНЯТО", "УТВЕРЖДАЮ"]]),
    (1, "гриф", "педагогический совет", [["", "УТВЕРЖДАЮ"], ["", ""], ["ПРИНЯТО", "СОГЛАСОВАНО"]]),
    (
        2,
        "документом",
        "педагогический совет",
        [["ПРИНЯТО", "УТВЕРЖДЕНА"], ["", ""], ["СОГЛАСОВАНО", "СОГЛАСОВАНО"]],
    ),
    (3, "гриф", "", [["СОГЛАСОВАНО", "УТВЕРЖДАЮ"]]),
    (1, "приложение", "", [["СОГЛАСОВАНО", "Приложение"]]),
    (2, "приложение", "", [["", "Приложение"], ["", ""], ["СОГЛАСОВАНО", "СОГЛАСОВАНО"]]),
]


@pytest.mark.parametrize(("agree", "form", "taken_by", "shown"), PLACES)
def test_each_requisite_has_its_corner(agree: int, form: Form, taken_by: str, shown: list[list[str]]) -> None:
    """Rules 9, 12, 13: what approves stands upper right, agreements on the left, two more side by side below."""
    approval = Approval((), form, _director() if form == "гриф" else None, "к приказу", None, taken_by)
    agreements = tuple(Agreement((), None, f"{number}-м советом") for number in range(agree))
    program = replace(loaded("alekseevka-2022"), agreements=agreements, approval=approval)
    first = opened(compose(program)).tables[0]
    assert [[cell.text.split("\n")[0] for cell in row.cells] for row in first.rows] == shown


@pytest.mark.parametrize("form", ["гриф", "документом", "приложение"])
def test_a_body_takes_a_program(form: Form) -> None:
    """ПРИНЯТО на заседании педагогического совета, протокол от … № …; blanks until it has decided."""
    approval = Approval((), form, _director(), "к приказу", None, "Педагогический совет школы")
    program = replace(loaded("khanty-mansiysk-2024"), approval=approval)
    decision = Decision(
        "р", 1, "принято", "коллегиальный орган", date(2016, 6, 5), "", "", "протокол", "3", "Совет отцов"
    )

    def taken(**changes: Any) -> list[str]:
        made = compose(replace(program, **changes))
        (lines,) = [lines for kind, lines in requisites(made) if kind == "agreement"]
        return [line.replace(NBSP, " ") for line in lines]

    who = "на заседании педагогического совета"
    assert taken() == ["ПРИНЯТО", who, "протокол от «___» ___________ 20__ г. № _____"]
    assert taken(decisions=(decision,)) == taken(), "another body has"
    own = replace(decision, body="педагогический совет")
    assert taken(decisions=(own, decision)) == ["ПРИНЯТО", who, "протокол от 05.06.2016 № 3"]
    unnamed = replace(approval, taken_by="")
    assert taken(decisions=(decision,), approval=unnamed)[1] == "Совет отцов"
    assert "agreement" not in dict(requisites(compose(replace(program, approval=unnamed))))


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


def test_one_annex_of_several_has_its_number() -> None:
    """Rule 12: Приложение № 2, as the author says; the sign stands before the figure with a no-break space."""
    program = loaded("khanty-mansiysk-2024")
    approval = Approval((), "приложение", None, "к приказу отдела образования", 2)
    (lines,) = [
        lines for kind, lines in requisites(compose(replace(program, approval=approval))) if kind == "annex"
    ]
    assert lines[0] == f"Приложение №{NBSP}2"


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


ROWS = Table(
    (Column("а"),), tuple(Row((Cell((Words((Text(word),)),)),)) for word in ("Строка",) * 8 + ("Последняя",))
)
POINTS = List(tuple(ListItem((Words((Text(word),)),)) for word in ("Первый", "Второй")))
INNER = List((ListItem((Words((Text("Первый"),)), POINTS)),))


@pytest.mark.parametrize(
    ("block", "kept"),
    [
        (Words((Text("Приложение: на 5 л."),)), ["Приложение: на 5 л."]),
        (POINTS, ["Второй"]),
        (INNER, ["Второй"]),
        (ROWS, ["Последняя", ""]),
    ],
    ids=["words", "list", "list in a list", "table"],
)
def test_a_signature_stands_on_no_sheet_alone(block: Block, kept: list[str]) -> None:
    """What ends before a signature goes over to its sheet with it: the last words, item or row, and no more."""
    signature = Requisite("signature", (Words((Text("Директор"),)), Words((Text("А. Н. Лебедев"),))))
    made = opened(Document("п", "Письмо", (Section((block, signature)),)))
    assert _kept(made) == kept
    alone = opened(Document("п", "Письмо", (Section((block, Words((Text("Исполнитель"),)))),)))
    assert _kept(alone) == []


LONG = "Директор муниципального бюджетного общеобразовательного учреждения «Средняя школа № 7»"


@pytest.mark.parametrize(
    ("position", "name", "columns"),
    [
        ("Директор школы", "Е. В. Соколова", 0),
        (LONG, "Е. В. Соколова", 3),
        ("Директор", "Соколова-Константинопольская Елена Владимировна", 3),
        (LONG, "Соколова-Константинопольская Елена Владимировна", 3),
    ],
)
def test_a_long_signature_stands_in_columns(position: str, name: str, columns: int) -> None:
    """Rule 14: a position or name that runs over the middle of the line has a column of its own, flush at its foot."""
    signature = Requisite("signature", (Words((Text(position),)), Words((Text(name),))))
    data = generator.write(Document("д/program", "Д", (Section((signature,)),)), "docx")
    made = docx_reading.opened(data)
    assert lint(data) == []
    assert [len(table.columns) for table in made.tables] == [columns] * bool(columns)
    for table in made.tables:
        assert [cell.text for cell in table.rows[0].cells] == [position, "______________", name]
        assert {cell.vertical_alignment for cell in table.rows[0].cells} == {WD_ALIGN_VERTICAL.BOTTOM}


def test_lines_to_fill_in_are_no_company_for_a_signature() -> None:
    """«Всего баллов: ____» and the signature alone on a sheet say nothing: the last row comes with them."""
    lines = [Words((Text(words),)) for words in ("Всего баллов: ___", "Вывод: ___")]
    signature = Requisite("signature", (Words((Text("Эксперт"),)), Words((Text("___"),))))
    made = opened(Document("п", "Лист", (Section((ROWS, *lines, signature)),)))
    assert _kept(made) == ["Последняя", "", "Всего баллов: ___", "Вывод: ___"]


def _kept(made: Docx) -> list[str]:
    """The words of each paragraph that stays with the next one."""
    return [one.text for one in docx_reading.paragraphs(made) if one.paragraph_format.keep_with_next]


def test_a_mark_of_an_electronic_signature_is_boxed_and_kept_together() -> None:
    """Rule 15: bordered paragraphs on one page."""
    found = [one for one in docx_reading.paragraphs(kitchen()) if one.style.name == "Отметка"]
    assert [one.text for one in found].count("Документ подписан электронной подписью") == 2
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


@pytest.mark.parametrize("words", [(), ("Белова А. А.",), ("Директор", "")])
def test_a_signature_with_a_mark_may_lack_words(words: tuple[str, ...]) -> None:
    """A mark alone, one without a position and one without a name stand in the middle, the rest of the row is empty."""
    mark = Requisite("mark", (Words((Text("Документ подписан"),)),))
    lines = tuple(Words((Text(line),) if line else ()) for line in words)
    document = Document("д/program", "Д", (Section((Requisite("signature", (*lines, mark)),)),))
    assert lint(generator.write(document, "docx")) == []
    (table,) = opened(document).tables
    assert [cell.text for cell in table.rows[0].cells] == [
        "\n".join(words[:-1]),
        "Документ подписан",
        "".join(words[-1:]),
    ]
    for kind in ("html", "md"):
        assert "Документ подписан" in generator.write(document, kind).decode()


def test_a_long_signature_that_came_is_marked_as_a_row() -> None:
    """Word takes it in or refuses it whole: the row, its words and the paragraph after it are marked."""
    lines = (LONG, "Соколова-Константинопольская Елена Владимировна")
    words = tuple(Words((Inserted((Text(line),)),), fate="inserted") for line in lines)
    data = generator.write(Document("д/program", "Д", (Section((Requisite("signature", words),)),)), "docx")
    (table,) = docx_reading.opened(data).tables
    assert table.rows[0]._tr.trPr.find(qn("w:ins")) is not None
    paragraphs = [one for cell in table.rows[0].cells for one in cell.paragraphs]
    after = Paragraph(table._tbl.getnext(), table._parent)
    assert all(one._p.pPr.find(f"{qn('w:rPr')}/{qn('w:ins')}") is not None for one in [*paragraphs, after])
