"""The rules of official papers and of papers that everybody can read, one by one, over a DOCX read by python-docx.

Sources: ГОСТ Р 7.0.97-2025, пп. 5.1–5.23; WCAG 2.1 as far as it speaks of documents (1.1.1, 1.3.1, 2.4.2, 3.1.1).
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import groupby, pairwise

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Length
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from generator.source import package_templates
from tests.writers import docx_reading

NBSP = "\N{NO-BREAK SPACE}"
_NAME = re.compile(rf"(?:[А-ЯЁ]\.{NBSP}){{1,2}}[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?|_+")
#: «от 05.06.2016 № 5», «от «___» ___________ 20__ г. № _____»; of a body in brackets with the minutes.
_DAY = rf"(?:\d\d\.\d\d\.\d{{4}}|«___» ___________ 20__[ {NBSP}]г\.)"
_NUMBERED = re.compile(rf"(?P<minutes>\(протокол )?от {_DAY}(?: №{NBSP}\S+)?(?(minutes)\))")
_INSTRUMENTAL = re.compile(r"[а-яёА-ЯЁ-]+(?:ом|ем|ём|ым|им|ой|ей)\b")
_APPROVED = {"УТВЕРЖДЕНА", "УТВЕРЖДЁН", "УТВЕРЖДЕНО", "УТВЕРЖДЕНЫ"}
_MARKED = "Документ подписан электронной подписью"


def lint(document: Document) -> list[str]:
    """Every fault of a document as «rule: where»."""
    return [f"{name}: {fault}" for name, rule in RULES.items() for fault in rule(document)]


@cache
def _styles() -> dict[str, str]:
    """The names of the styles of a document by their ids; python-docx looks each up anew, which takes a second."""
    reference = docx.Document(io.BytesIO(package_templates().files["reference.docx"]))
    return {str(one.style_id): str(one.name) for one in reference.styles}


def _style(paragraph: Paragraph) -> str:
    return _styles().get(paragraph._p.style or "", "")


def _of_style(document: Document, *names: str) -> list[Paragraph]:
    return [one for one in docx_reading.paragraphs(document) if _style(one) in names]


def _said(paragraph: Paragraph) -> str:
    return docx_reading.words(paragraph._p)


def _blocks(document: Document) -> Iterator[list[Paragraph]]:
    """The requisites in the corner or abreast: lines of their style until one with room under it, or the cell's end."""
    holders: list[Document | _Cell] = [document]
    holders += [
        cell for table in document.tables if not _lined(table) for row in table.rows for cell in row.cells
    ]
    for holder in holders:
        here: list[Paragraph] = []
        for one in holder.paragraphs:
            if _style(one) in ("Реквизит", "Отметка"):
                here.append(one)
            if here and (one.paragraph_format.space_after or _style(one) not in ("Реквизит", "Отметка")):
                yield here
                here = []
        if here:
            yield here


def _lined(table: Table) -> bool:
    return table.style is not None and table.style.name == "Таблица программы"


def _opening(document: Document, *words: str) -> Iterator[list[str]]:
    """The lines of each requisite that opens with one of the words; a mark is one line."""
    for block in _blocks(document):
        lines = [list(run) for _, run in groupby(block, lambda one: _style(one) == "Отметка")]
        said = [
            line
            for run in lines
            for line in ([_said(run[0])] if _style(run[0]) == "Отметка" else map(_said, run))
        ]
        if said and any(word in said[0] for word in words):
            yield said


def _signed(lines: list[str]) -> bool:
    """Whether a line has a place to sign with the name, or a mark with the name under it."""
    by_hand = any(re.fullmatch(rf"_+ (?:{_NAME.pattern})?", line) for line in lines)
    by_mark = any(one == _MARKED and _NAME.fullmatch(other) for one, other in pairwise(lines))
    return by_hand or by_mark


def _corner(document: Document) -> Iterator[str]:
    """7: no line of a requisite in the corner is longer than 80 mm."""
    section = document.sections[0]
    width = Length(section.page_width - section.left_margin - section.right_margin)
    for one in document.paragraphs:
        if (
            _style(one) == "Реквизит"
            and round(Length(width - (one.paragraph_format.left_indent or 0)).mm) > 80
        ):
            yield _said(one)


def _approval(document: Document) -> Iterator[str]:
    """9: УТВЕРЖДАЮ bare, position, place to sign with initials and surname, the day."""
    for lines in _opening(document, "УТВЕРЖДАЮ"):
        if lines[0] != "УТВЕРЖДАЮ":
            yield lines[0]
        if not _signed(lines[1:]):
            yield f"no signature: {lines}"
        if not re.search(_DAY, lines[-1]):
            yield f"no day: {lines[-1]}"


def _approved(document: Document) -> Iterator[str]:
    """10 and 11: УТВЕРЖДЕНА, by what in the instrumental, of what day and number."""
    for lines in _opening(document, "УТВЕРЖДЕН", "УТВЕРЖДЁН"):
        if lines[0] not in _APPROVED:
            yield lines[0]
        if len(lines) < 3 or not _INSTRUMENTAL.match(lines[1]):
            yield f"not by what: {lines}"
        if not _NUMBERED.fullmatch(lines[-1]):
            yield f"no day and number: {lines[-1]}"


def _annex(document: Document) -> Iterator[str]:
    """12: Приложение (№ 2), to what, of what day and number."""
    for lines in _opening(document, "Приложение", "ПРИЛОЖЕНИЕ"):
        if not re.fullmatch(rf"Приложение(?: №{NBSP}[0-9]+)?", lines[0]):
            yield lines[0]
        if len(lines) < 3 or not lines[1].startswith("к "):
            yield f"not to what: {lines}"
        if not _NUMBERED.fullmatch(lines[-1]):
            yield f"no day and number: {lines[-1]}"


def _agreement(document: Document) -> Iterator[str]:
    """13: СОГЛАСОВАНО bare; a signature and a day, or a body's minutes; side by side with what stands beside it."""
    found = list(_opening(document, "СОГЛАСОВАНО"))
    for lines in found:
        if lines[0] != "СОГЛАСОВАНО":
            yield lines[0]
        listed = lines[1:] == ["лист согласования прилагается"]
        person = _signed(lines[1:]) and re.fullmatch(_DAY, lines[-1])
        if not (listed or person or _NUMBERED.fullmatch(lines[-1])):
            yield f"by nobody: {lines}"
    alone = [one for one in document.paragraphs if _style(one) == "Реквизит" and _said(one) == "СОГЛАСОВАНО"]
    if len(alone) > 1 or (alone and any(_said(one) == "УТВЕРЖДАЮ" for one in document.paragraphs)):
        yield "not side by side"


def _signature(document: Document) -> Iterator[str]:
    """14: position, place to sign, initials before the surname with no-break spaces between."""
    for one in _of_style(document, "Подпись документа"):
        parts = _said(one).split("\t")
        if len(parts) == 3 and not (parts[0] and set(parts[1]) == {"_"} and _NAME.fullmatch(parts[2])):
            yield _said(one)
        if len(parts) != 3 and (len(parts) > 1 or not one.paragraph_format.keep_with_next):
            yield _said(one)


def _mark(document: Document) -> Iterator[str]:
    """15: one box of certificate, owner and validity, whole on its sheet."""
    run: list[Paragraph] = []
    for one in [*docx_reading.paragraphs(document), None]:
        if one is not None and _style(one) == "Отметка":
            run.append(one)
            continue
        if run:
            yield from _box(run)
        run = []


def _box(run: list[Paragraph]) -> Iterator[str]:
    said = [_said(one) for one in run]
    if said[0] != _MARKED or not any(line.startswith("Сертификат ") for line in said):
        yield f"not a mark: {said}"
    if not any(line.startswith("Владелец ") for line in said):
        yield f"no owner: {said}"
    looks = set()
    for one in run:
        edges = one._p.find(f"{qn('w:pPr')}/{qn('w:pBdr')}")
        found = [] if edges is None else [edge.tag.rpartition("}")[2] for edge in edges]
        if found != ["top", "left", "bottom", "right"]:
            yield f"no box: {_said(one)}"
        if not (one.paragraph_format.keep_with_next and one.paragraph_format.keep_together):
            yield f"not kept together: {_said(one)}"
        looks.add((one.paragraph_format.left_indent, one.paragraph_format.right_indent))
    if len(looks) > 1:
        yield f"several boxes: {said}"


def _letterhead(document: Document) -> Iterator[str]:
    """The letterhead stands first and ends in a rule."""
    lines = _of_style(document, "Бланк")
    ruled = [one._p.find(f"{qn('w:pPr')}/{qn('w:pBdr')}/{qn('w:bottom')}") is not None for one in lines]
    if lines and ruled != [False] * (len(lines) - 1) + [True]:
        yield f"ruled: {ruled}"


def _imprint(document: Document) -> Iterator[str]:
    """Place and year stand at the foot of a title page, whose title is set low."""
    low = [one.paragraph_format.space_before for one in _of_style(document, "Title")]
    if not any(low):
        return
    for one in _of_style(document, "Выходные данные"):
        frame = one._p.find(f"{qn('w:pPr')}/{qn('w:framePr')}")
        if frame is None or (frame.get(qn("w:yAlign")), frame.get(qn("w:vAnchor"))) != ("bottom", "margin"):
            yield _said(one)


#: Two millimetres above a code, in EMU.
_ABOVE = 72000


def _code(document: Document) -> Iterator[str]:
    """17: a picture at the right margin whose place the foot of the first sheet keeps free, and little more."""
    for anchor in document.element.body.iter(qn("wp:anchor")):
        section = document.sections[0]
        size = int(anchor.find(qn("wp:extent")).get("cy"))
        top = int(anchor.find(qn("wp:positionV"))[0].text)
        room = [one.paragraph_format.line_spacing for one in section.first_page_footer.paragraphs]
        if not any(isinstance(one, Length) and size <= one <= size + _ABOVE for one in room):
            yield "the foot keeps no room"
        if abs(top + size - (section.page_height - section.footer_distance)) > 635:
            yield "not over the room"
        if anchor.find(qn("wp:positionH"))[0].text != "right":
            yield "not on the right"


def _levels(document: Document) -> Iterator[str]:
    """1.3.1: no level of headings is skipped on the way down."""
    levels = [
        int(_style(one).removeprefix("Heading "))
        for one in docx_reading.paragraphs(document)
        if _style(one).startswith("Heading ")
    ]
    for above, below in pairwise([0, *levels]):
        if below > above + 1:
            yield f"{above} → {below}"
    if not levels and not _of_style(document, "Title"):
        yield "no heading"


def _heads(document: Document) -> Iterator[str]:
    """1.3.1: a table of several columns says what they are in rows that are marked as heads."""
    for table in docx_reading.tables(document):
        heads = [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.rows]
        form = len(table.columns) <= 3 and not any(heads)  # name and content, with a number or without
        if _lined(table) and not form and not heads[0]:
            yield docx_reading.words(table.rows[0]._tr)[:60]


def _pictures(document: Document) -> Iterator[str]:
    """1.1.1: every picture of the text has words for who does not see it."""
    for picture in document.element.body.iter(qn("wp:docPr")):
        if not picture.get("descr", "").strip():
            yield picture.get("name", "")


def _title(document: Document) -> Iterator[str]:
    """2.4.2: the file has a title, which Word and a PDF show at the window."""
    if not document.core_properties.title.strip():
        yield "no title"


def _language(document: Document) -> Iterator[str]:
    """3.1.1: the language is said once, for all text."""
    language = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    if (
        language is None
        or language.get(qn("w:val")) != "ru-RU"
        or document.core_properties.language != "ru-RU"
    ):
        yield "not ru-RU"


RULES: dict[str, Callable[[Document], Iterator[str]]] = {
    "corner": _corner,
    "approval": _approval,
    "approved": _approved,
    "annex": _annex,
    "agreement": _agreement,
    "signature": _signature,
    "mark": _mark,
    "letterhead": _letterhead,
    "imprint": _imprint,
    "code": _code,
    "levels": _levels,
    "heads": _heads,
    "pictures": _pictures,
    "title": _title,
    "language": _language,
}
