"""No line tears the number of a document, «№ 177-од», and its hyphen stays a hyphen for who searches and copies."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docx.oxml.ns import qn

import generator
from generator.document import Document, Link, Paragraph, Section, Strong, Text, Value
from generator.pdf import Job, printed
from tests.real.tools import program, run
from tests.writers import docx_reading

NBSP = "\N{NO-BREAK SPACE}"
NUMBER = "приказ № 177-од, письмо № 08-1/2-п. № 5, р-н 9–11".replace("№ ", f"№{NBSP}")
HELD = re.compile("<w:noBreakHyphen/>")


def document(*paragraphs: Paragraph) -> Document:
    return Document("п/program", "П", (Section(paragraphs),))


def body(made: Document) -> str:
    return str(docx_reading.opened(generator.write(made, "docx")).element.body.xml)


def test_word_holds_the_hyphens_of_a_number_and_no_others() -> None:
    """Three in the two numbers; «р-н» is a word, and no sign without width is put in."""
    made = document(Paragraph((Text(NUMBER),)))
    assert len(HELD.findall(body(made))) == 3
    (paragraph,) = docx_reading.opened(generator.write(made, "docx")).paragraphs
    assert paragraph.text == NUMBER  # as python-docx gives it, and as it is pasted from Word
    assert docx_reading.words(paragraph._p) == NUMBER


def test_a_number_keeps_its_form() -> None:
    """Its pieces are as bold as it is, and the blanks around it stay."""
    made = document(Paragraph((Strong((Text(f" №{NBSP}1-а "),)), Value(f"№{NBSP}2-б", "x", "data"))))
    (paragraph,) = docx_reading.opened(generator.write(made, "docx")).paragraphs
    assert [(run.text, run.bold) for run in paragraph.runs] == [
        (f" №{NBSP}1", True),
        ("-", True),
        ("а ", True),
        (f"№{NBSP}2", None),
        ("-", None),
        ("б", None),
    ]


@pytest.mark.parametrize(
    "words", ["№ 5", "№-", "- №", "класс 5-А", f"№{NBSP}" + "1-" * 20, "a-b@example.ru", "№ 1-а"]
)
def test_what_is_no_number_is_left_as_it_is(words: str) -> None:
    """Without the no-break blank that typography puts in, and where no column would hold it, words are one run."""
    made = document(Paragraph((Text(words),)))
    assert HELD.search(body(made)) is None


def test_a_link_leads_where_it_led() -> None:
    """The address behind a number is untouched."""
    address = "https://example.ru/№\u00a01-а"
    made = docx_reading.opened(
        generator.write(document(Paragraph((Link((Text("документ"),), address),))), "docx")
    )
    (link,) = made.element.body.iter(qn("w:hyperlink"))
    assert made.part.rels[link.get(qn("r:id"))].target_ref == address


def test_a_page_holds_the_number_by_its_look() -> None:
    """The words are those that were written."""
    html = generator.write(document(Paragraph((Text(NUMBER),))), "html").decode()
    assert (
        f'приказ №{NBSP}<span class="whole">177-од</span>, письмо №{NBSP}<span class="whole">08-1/2-п</span>'
        in html
    )


@pytest.mark.real
def test_libreoffice_tears_no_number(tmp_path: Path) -> None:
    """However far a number is from the end of its line, it stands on one, and is found and copied with a hyphen.

    The same words without what holds them are torn: the lines do reach the end of the sheet at a number.
    """
    program("soffice")
    words = " ".join([f"от 24.05.2024 №{NBSP}177-од"] * 8)
    lines = [f"{'я' * length} {words}" for length in range(1, 30)]
    held, free = (
        generator.write(document(*(Paragraph((Text(line),)) for line in some)), "docx")
        for some in (lines, [line.replace(NBSP, "\u202f") for line in lines])
    )
    shown = []
    for one in printed([Job(held, tmp_path / "held.pdf"), Job(free, tmp_path / "free.pdf")], "output"):
        assert one.data is not None
        one.job.path.write_bytes(one.data)
        shown.append(run(program("pdftotext"), "-layout", one.job.path, "-"))
    assert (shown[0].count("177-од"), len(re.findall("177-$", shown[0], re.MULTILINE))) == (29 * 8, 0)
    assert re.findall("177-$", shown[1], re.MULTILINE)
