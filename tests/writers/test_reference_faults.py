"""Gross defects of a school's own reference.docx: each is named with its cure, what is sound is left in peace."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from generator import messages, writers
from generator.findings import Finding, Severity
from generator.source import Templates, package_templates
from tests.kitchen_sink import kitchen_sink
from tests.writers.docx_reading import opened, paragraphs
from tests.writers.own_reference import field, logo, own_reference, saved

Change = Callable[[Docx], object]


def found(data: bytes) -> list[Finding]:
    return writers.unsuitable("reference.docx", data)


def changed(*changes: Change) -> bytes:
    """A school's reference after changes."""
    document = docx.Document(io.BytesIO(own_reference()))
    for change in changes:
        change(document)
    return saved(document)


def repacked(data: bytes, change: Callable[[dict[str, bytes]], object]) -> bytes:
    """A package after a change of its parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return made.getvalue()


def restyled(data: bytes) -> Docx:
    templates = Templates({**package_templates().files, "reference.docx": data})
    return opened(writers.write(kitchen_sink(), "docx", templates))


def section(**values: object) -> Change:
    """Sets what is said of the first section."""

    def change(document: Docx) -> None:
        for name, value in values.items():
            setattr(document.sections[0], name, value)

    return change


def another(words: str, *, lying: bool = False) -> Change:
    """Adds a section with a head of its own."""

    def change(document: Docx) -> None:
        added = document.add_section()
        if lying:
            added.orientation, added.page_width, added.page_height = 1, Mm(297), Mm(210)
        added.different_first_page_header_footer = False
        added.header.is_linked_to_previous = False
        added.header.paragraphs[0].add_run(words)
        field(added.header.paragraphs[0], "PAGE")

    return change


def lying(document: Docx) -> None:
    one = document.sections[0]
    one.orientation, one.page_width, one.page_height = 1, Mm(297), Mm(210)


def tracked(tag: str) -> Change:
    return lambda document: document.sections[0].header.paragraphs[0]._p.append(OxmlElement(tag))


def picture(width: int) -> Change:
    """Puts a picture of so many millimetres into the head."""
    return lambda document: (
        document.sections[0].header.paragraphs[0].add_run().add_picture(io.BytesIO(logo()), width=Mm(width))
    )


def drawn(style: str) -> Change:
    """Puts a picture as older Word has them into the head."""

    def change(document: Docx) -> None:
        shape = OxmlElement("w:pict")
        inside = shape.makeelement("{urn:schemas-microsoft-com:vml}shape", {"style": style})
        shape.append(inside)
        document.sections[0].header.paragraphs[0].add_run()._r.append(shape)

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (section(left_margin=Mm(70), right_margin=Mm(40)), "AR640: тексту 100 мм ее ширины из 210"),
        (section(left_margin=Mm(150), right_margin=Mm(90)), "AR640: тексту 0 мм ее ширины из 210"),
        (section(top_margin=Mm(100), bottom_margin=Mm(60)), "AR640: тексту 137 мм ее высоты из 297"),
        (tracked("w:ins"), "AR641: исправления или примечания"),
        (tracked("w:del"), "AR641: исправления или примечания"),
        (tracked("w:commentReference"), "AR641: исправления или примечания"),
        (picture(180), "AR642: шириной 180 мм не помещается: места для него 170 мм"),
        (drawn("width:600pt;height:10pt"), "AR642: шириной 212 мм не помещается: места для него 170 мм"),
        (drawn("position:absolute;width:30cm"), "AR642: шириной 300 мм не помещается: места для него 210 мм"),
        (section(page_width=Mm(216), page_height=Mm(279)), "AR643: в файле лист 216 × 279 мм"),
        (lying, "AR643: в файле только альбомные страницы"),
        (another("Другая школа, страница "), "AR644: а у следующего они другие"),
        (section(header_distance=0), "AR646: верхний колонтитул начинается в 0 мм"),
        (section(footer_distance=0), "AR646: нижний колонтитул начинается в 0 мм"),
    ],
)
def test_a_gross_defect_is_named(change: Change, said: str) -> None:
    """One finding, with the figures that tell what is meant."""
    code, _, words = said.partition(": ")
    (one,) = [finding for finding in found(changed(change)) if finding.code.startswith("AR64")]
    assert one.code == code
    assert words in messages.sentence(one)
    assert (one.severity is Severity.ERROR) is (code in {"AR640", "AR641"})


def test_a_margin_is_told_once_unless_lying_sheets_have_their_own() -> None:
    """A sheet on its side has the margins of the others, turned."""
    narrow = section(left_margin=Mm(15))
    assert [one.code for one in found(changed(narrow))] == ["AR616"]
    wide = another("Школа", lying=True)

    def own(document: Docx) -> None:
        document.sections[1].left_margin = Mm(160)

    said = [messages.sentence(one) for one in found(changed(narrow, wide, own))]
    assert "левое поле книжной" in said[0]
    assert "поля альбомной страницы оставляют тексту 122 мм ее ширины из 297" in said[1]


@pytest.mark.parametrize(
    "changes",
    [
        (section(left_margin=Mm(60), right_margin=Mm(44)),),
        (picture(170),),
        (drawn("position:absolute;width:210mm"),),
        (drawn("width:auto"),),
        (another("Школа № 5, страница "),),
        (another("Другая школа, страница ", lying=True),),
        (lambda document: document.add_section(),),
        (section(page_width=Mm(210.5), page_height=Mm(297.4)),),
    ],
    ids=["narrow", "wide", "across", "auto", "the same head", "a lying section", "a linked head", "rounded"],
)
def test_what_is_sound_is_left_in_peace(changes: tuple[Change, ...]) -> None:
    """What fits, what is repeated, what the guide speaks of."""
    assert [one.code for one in found(changed(*changes))] == []


@pytest.mark.parametrize(
    ("lost", "what"),
    [("media/", "рисунка в колонтитуле"), ("header", "колонтитула"), ("footer", "колонтитула")],
)
def test_a_part_that_is_not_there_is_named(lost: str, what: str) -> None:
    """A head or its picture that the file names and lacks is an error: Word calls documents with it spoilt."""

    def lose(parts: dict[str, bytes]) -> None:
        del parts[next(name for name in parts if name.startswith(f"word/{lost}"))]

    (one,) = [finding for finding in found(repacked(own_reference(), lose)) if finding.code == "AR645"]
    assert one.severity is Severity.ERROR
    assert f"содержанием {what}:" in messages.sentence(one)


def test_heads_that_are_not_there_do_not_begin_at_the_edge() -> None:
    """LibreOffice says 0 for a head that it has not: the number of a page of ours is where it belongs."""
    document = docx.Document(io.BytesIO(package_templates().files["reference.docx"]))
    document.sections[0].header_distance = document.sections[0].footer_distance = 0
    assert found(saved(document)) == []
    assert {round(one.header_distance.mm) for one in restyled(saved(document)).sections} == {10}


# ------------------------------------------------------------------------------------------------- styles


def kind_of(name: str, kind: WD_STYLE_TYPE) -> Change:
    """Makes a style of a name another kind of style."""

    def change(document: Docx) -> None:
        document.styles[name].delete()
        document.styles.add_style(name, kind)

    return change


@pytest.mark.parametrize(
    ("change", "text", "cure"),
    [
        (
            lambda one: one.styles["Body Text"].delete(),
            "нет стилей: «Основной текст (Body Text)»",
            "применить его к любому слову (Ctrl+Shift+S, имя стиля) и сохранить файл: «Основной текст»; пока",
        ),
        (
            lambda one: one.styles["toc 2"].delete(),
            "нет стилей: «Оглавление 2 (toc 2)»",
            "сохранить файл: «Оглавление 2»; пока",
        ),
        (
            kind_of("Реквизит", WD_STYLE_TYPE.CHARACTER),
            "нет стилей: «Реквизит» (такой стиль есть, но не абзаца)",
            "в свой; создайте стили абзаца: «Реквизит»; пока",
        ),
        (
            kind_of("Таблица программы", WD_STYLE_TYPE.PARAGRAPH),
            "«Таблица программы» (такой стиль есть, но не таблицы)",
            "в свой; создайте стиль таблицы «Таблица программы»; пока",
        ),
    ],
)
def test_a_missing_style_has_its_russian_name(change: Change, text: str, cure: str) -> None:
    """What Word shows, what stands in the file; built-in styles cannot be made anew there."""
    (one,) = found(changed(change))
    assert one.code == "AR615"
    assert text in messages.sentence(one)
    assert cure in messages.hint(one)


@pytest.mark.parametrize(
    ("name", "russian"),
    [
        ("Body Text", "Основной текст"),
        ("Heading 1", "Заголовок 1"),
        ("Title", "Название"),
        ("Title", "Заголовок"),
        ("List Paragraph", "абзац списка"),
    ],
)
def test_a_russian_name_is_taken(name: str, russian: str) -> None:
    """A program that writes Russian names means the same styles: documents have them under the usual names."""

    def rename(document: Docx) -> None:
        style = document.styles[name]
        style.element.find(qn("w:name")).set(qn("w:val"), russian)
        style.element.set(qn("w:customStyle"), "1")
        style.font.size = Mm(7)

    data = changed(rename)
    assert "AR615" not in {one.code for one in found(data)}
    used = [one.style for one in paragraphs(restyled(data)) if one.style.name == name]
    assert used
    assert {round(one.font.size.mm) for one in used} == {7}


# --------------------------------------------------------------------------------------- what is no document

OLD = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600


def no_styles(parts: dict[str, bytes]) -> None:
    del parts["word/styles.xml"]
    rels = "word/_rels/document.xml.rels"
    parts[rels] = re.sub(b'<Relationship [^>]*/styles"[^>]*>', b"", parts[rels])


@pytest.mark.parametrize(
    ("data", "problem", "cure"),
    [
        (OLD, "прежнего вида (.doc)", "откройте его в Word и сохраните как Документ Word (*.docx); если"),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "он закрыт паролем", "снимите пароль (Файл"),
        (repacked(own_reference(), no_styles), "нет ни одного стиля", "откройте его в Word и сохраните"),
        (b"no zip", "это не документ Word", "откройте его в Word и сохраните"),
    ],
)
def test_what_cannot_be_read_has_its_own_cure(data: bytes, problem: str, cure: str) -> None:
    """A renamed .doc, a password and a file without styles are told apart; the own file is never to be thrown away."""
    (one,) = found(data)
    assert one.code == "AR613"
    assert problem in messages.sentence(one)
    assert messages.hint(one).startswith(cure)
    assert "останется рядом с окончанием .bak" in messages.hint(one)
