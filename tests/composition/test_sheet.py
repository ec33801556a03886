"""What a layout says of the sheet: its margins, and the edition of the standard by which requisites stand."""

from __future__ import annotations

import io

import docx
import pytest

import generator
from generator.document import Document, Paragraph, plain
from generator.findings import InputError
from generator.source import Templates, package_templates
from generator.views import Views
from tests.program_facts import PROGRAMS

NBSP = "\N{NO-BREAK SPACE}"

LAYOUT = """\
название: Проба
продукт: trial
{more}
страницы:
  - поля: {margins}
    блоки:
      - реквизит: утверждение
        строки: [УТВЕРЖДАЮ, директор школы]
      - Текст
"""


def composed(margins: str = "{левое: 25, нижнее: 31}", more: str = "") -> Document:
    files = {
        **package_templates().files,
        "layouts/проба.yaml": LAYOUT.format(margins=margins, more=more).encode(),
    }
    return generator.compose(generator.load(PROGRAMS[0]), "trial", templates=Templates(files))


def test_margins_of_a_layout_win() -> None:
    """The sides that a layout names are its own, the others those of the reference."""
    section = docx.Document(io.BytesIO(generator.write(composed(), "docx"))).sections[0]
    sides = (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)
    assert [round(side.mm) for side in sides] == [25, 10, 20, 31]


@pytest.mark.parametrize(("more", "width"), [("", 80), ("гост: 2025", 80), ("гост: 2016", 75)])
def test_requisites_stand_by_an_edition(more: str, width: int) -> None:
    """A requisite in the corner has the longest line of the edition that the layout names, else of the last."""
    document = docx.Document(io.BytesIO(generator.write(composed("{левое: 20}", more), "docx")))
    indent = document.paragraphs[0].paragraph_format.left_indent
    section = document.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    assert indent is not None
    assert round((room - indent) / 36000) == width


@pytest.mark.parametrize(
    ("margins", "more"),
    [("{левое: 2}", ""), ("{левое: 2 см}", ""), ("{сбоку: 20}", ""), ("{левое: 20}", "гост: 2003")],
)
def test_what_no_sheet_has_is_refused(margins: str, more: str) -> None:
    """Margins that no printer has, sides that no sheet has and editions that there are not are findings."""
    with pytest.raises(InputError):
        composed(margins, more)


def test_pages_are_repeated_for_each_value() -> None:
    """Each value begins a sheet; a condition is asked of each, with the value at hand."""
    loop = LAYOUT.replace(
        "  - поля: {margins}\n", "  - для: раздел из разделы\n    если: раздел.мероприятий > 5\n"
    ).replace("      - Текст", '      - "{{{{ раздел.название }}}}"')
    files = {**package_templates().files, "layouts/проба.yaml": loop.format(more="").encode()}
    program = generator.load(PROGRAMS[0])
    made = generator.compose(program, "trial", templates=Templates(files))
    wanted = [one["название"] for one in Views(program)["разделы"] if one["мероприятий"] > 5]
    said = [
        plain(section.blocks[-1].content)
        for section in made.sections
        if isinstance(section.blocks[-1], Paragraph)
    ]
    assert 0 < len(said) < len(Views(program)["разделы"])
    assert [words.replace(NBSP, " ") for words in said] == wanted


def test_pages_are_repeated_over_lists_alone() -> None:
    """The letters of a title are nothing to repeat pages by: the fault is at the loop."""
    loop = LAYOUT.replace("  - поля: {margins}\n", "  - для: буква из программа.название\n")
    files = {**package_templates().files, "layouts/проба.yaml": loop.format(more="").encode()}
    with pytest.raises(InputError) as error:
        generator.compose(generator.load(PROGRAMS[0]), "trial", templates=Templates(files))
    (finding,) = error.value.findings
    assert (finding.code, finding.span.line) == ("AR628", 5)


@pytest.mark.parametrize(
    "page",
    [
        "блоки: []",
        "если: программа.адрес_публикации, блоки: [Текст]",
        "блоки: [{если: not программа, абзац: Текст}]",
    ],
)
@pytest.mark.parametrize("form", ["docx", "html", "md", "html-fragment"])
def test_nothing_to_print_is_an_empty_sheet(page: str, form: str) -> None:
    """A paper for some programs only has nothing to say of the others, and that stops no build."""
    layout = f"название: Проба\nпродукт: trial\nстраницы: [{{{page}}}]\n"
    files = {**package_templates().files, "layouts/проба.yaml": layout.encode()}
    made = generator.compose(generator.load(PROGRAMS[0]), "trial", templates=Templates(files))
    assert [section.blocks for section in made.sections] == [()]
    data = generator.write(made, form)
    assert (
        form != "docx" or [one.text for one in docx.Document(io.BytesIO(data)).paragraphs if one.text] == []
    )
