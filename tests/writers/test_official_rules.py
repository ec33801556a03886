"""Every program keeps the rules of official papers, and each rule's check finds what breaks it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt

import generator
from tests.program_facts import PROGRAMS
from tests.writers import docx_reading
from tests.writers.docx_samples import loaded, opened, style
from tests.writers.official import RULES, faults


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_programs_keep_the_rules(path: Path) -> None:
    """The program in its own layout, read back from the DOCX; a date in its author's words is the author's."""
    own = path.read_text(encoding="utf-8")
    found = faults(opened(generator.compose(loaded(path.stem))))
    assert [one for one in found if not (one.startswith("8: ") and one.removeprefix("8: ") in own)] == []


def _a5(document: Docx) -> None:
    document.sections[0].page_height, document.sections[0].page_width = Mm(210), Mm(148)


def _needless_side(document: Docx) -> None:
    for table in list(docx_reading.tables(document)):
        table._tbl.getparent().remove(table._tbl)
    last = document.sections[-1]
    last.orientation, last.page_width, last.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    last.left_margin, last.top_margin = Mm(297 - 10 - 170), Mm(30)


def _narrow(document: Docx) -> None:
    document.sections[0].top_margin = Mm(15)


def _numbered_first(document: Docx) -> None:
    document.sections[0].different_first_page_header_footer = False


def _number_aside(document: Docx) -> None:
    document.sections[0].header.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _small(document: Docx) -> None:
    style(document, "Body Text").font.size = Pt(11)


def _other_face(document: Docx) -> None:
    style(document, "Heading 1").font.name = "Arial"


def _ragged(document: Docx) -> None:
    style(document, "Body Text").paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT


def _no_indent(document: Docx) -> None:
    style(document, "Body Text").paragraph_format.first_line_indent = Cm(0)


def _stopped(document: Docx) -> None:
    next(one for one in document.paragraphs if one.style.name.startswith("Heading ")).add_run(".")


def _wide_corner(document: Docx) -> None:
    one = next(one for one in document.paragraphs if one.style.name == "Реквизит")
    one.paragraph_format.left_indent = Cm(4)


def _said(words: str) -> Callable[[Docx], None]:
    def broken(document: Docx) -> None:
        document.paragraphs[-1].add_run(words)

    broken.__name__ = words
    return broken


def _split(document: Docx) -> None:
    _without(document, "w:cantSplit")


def _head_once(document: Docx) -> None:
    table = max(docx_reading.tables(document), key=lambda one: len(one.rows))
    table.rows[-1]._tr.get_or_add_trPr().append(table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}"))


def _without(document: Docx, mark: str) -> None:
    table = max(docx_reading.tables(document), key=lambda one: len(one.rows))
    row = table.rows[-1]._tr.find(qn("w:trPr"))
    row.remove(row.find(qn(mark)))


BROKEN: list[tuple[int, Callable[[Docx], None]]] = [
    (1, _a5),
    (1, _needless_side),
    (2, _narrow),
    (3, _numbered_first),
    (3, _number_aside),
    (4, _small),
    (4, _other_face),
    (5, _ragged),
    (5, _no_indent),
    (6, _stopped),
    (7, _wide_corner),
    (8, _said("Утверждено 05.06.2016 г.")),
    (8, _said("Утверждено 05 июня 2016 г.")),
    (16, _split),
    (16, _head_once),
]


@pytest.mark.parametrize(
    ("rule", "break_"), BROKEN, ids=[f"{number} {one.__name__}" for number, one in BROKEN]
)
def test_what_breaks_a_rule_is_found(rule: int, break_: Callable[[Docx], None]) -> None:
    """A sound document, broken in one way, has faults of that rule and of no other."""
    document = opened(generator.compose(loaded("alekseevka-2022")))
    assert faults(document) == []
    break_(document)
    assert {int(fault.partition(":")[0]) for fault in faults(document)} == {rule}


def test_every_rule_has_been_broken() -> None:
    """No check that cannot fail."""
    assert {number for number, _ in BROKEN} == set(RULES)
