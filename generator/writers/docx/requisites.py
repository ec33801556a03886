"""Requisites of official papers at their places on the sheet (ГОСТ Р 7.0.97-2025, пп. 5.1–5.23)."""

from __future__ import annotations

from itertools import compress, zip_longest
from operator import not_
from typing import TYPE_CHECKING, assert_never

from generator.document import (
    Block,
    Cell,
    Column,
    Paragraph,
    Requisite,
    RequisiteKind,
    Row,
    Table,
    destination,
)
from generator.writers import qr
from generator.writers.docx import page
from generator.writers.docx.inlines import runs, text_run

if TYPE_CHECKING:
    from generator.writers.docx.body import Body

_STYLES: dict[RequisiteKind, str] = {
    "approval": "Реквизит",
    "agreement": "Реквизит",
    "annex": "Реквизит",
    "addressee": "Реквизит",
    "letterhead": "Бланк",
    "signature": "Подпись документа",
    "imprint": "Выходные данные",
    "mark": "Отметка",
    "qr": "Реквизит",
}
#: In a cell a signature has no room above it: its words begin at the height of the mark beside them.
_IN_CELL: dict[RequisiteKind, str] = {**_STYLES, "signature": _STYLES["approval"]}
#: Between the words of a mark and the edge of its place: the border and the gap that Word leaves inside it.
_BOX = 100


def write_requisite(body: Body, requisite: Requisite) -> None:
    """A requisite that stands alone."""
    match requisite.kind:
        case "signature":
            _signature(body, requisite)
        case "approval" | "annex" | "agreement" | "addressee":
            _lines(body, requisite, left=body.width - page.twips(page.CORNER[body.document.gost]))
        case "letterhead":
            _lines(body, requisite, rule=_border("bottom"))
        case "imprint":
            _imprint(body, requisite)
        case "mark":
            _mark(body, requisite, 0, body.width - page.twips(page.CORNER[body.document.gost]))
        case "qr":
            if not qr.side(destination(requisite)):  # else it lies at the foot of the first sheet: `qr_code`
                _lines(body, requisite)
        case _:
            assert_never(requisite.kind)


def write_in_cell(body: Body, requisite: Requisite) -> None:
    """A requisite in a cell: its lines as they would stand alone, and a mark in its box."""
    if requisite.kind == "mark":
        _mark(body, requisite)
        return
    for line in requisite.blocks:
        match line:
            case Paragraph():
                _line(body, line, _IN_CELL[requisite.kind], "")
            case Requisite():
                write_in_cell(body, line)
            case _:
                assert_never(line)


def abreast(requisites: tuple[Block, ...]) -> Table:
    """Agreements and approvals that follow one another, two side by side (п. 5.20); an approval is on the right.

    Of an odd number of agreements the first stands beside it, others below, with a line between.
    """
    stands = [isinstance(one, Requisite) and one.kind == "agreement" for one in requisites]
    agreed = list(compress(requisites, stands))
    right = list(compress(requisites, map(not_, stands)))
    odd = len(agreed) % 2 if right else 0
    nothing = Paragraph(())
    left = [*agreed[:odd], *[nothing] * (len(right) - odd)]
    rest = agreed[odd:]
    pairs = [*zip(left, right, strict=True), *zip_longest(rest[::2], rest[1::2], fillvalue=nothing)]
    between = Row((Cell((nothing,)), Cell((nothing,))))
    rows = [row for pair in pairs for row in (between, Row(tuple(Cell((one,)) for one in pair)))]
    return Table((Column("слева"), Column("справа")), tuple(rows[1:]))


def is_signed(block: Block) -> bool:
    """Whether a block is a signature with the mark of an electronic one."""
    return (
        isinstance(block, Requisite)
        and block.kind == "signature"
        and any(isinstance(one, Requisite) for one in block.blocks)
    )


def signed(signature: Requisite) -> Table:
    """A signature whose place an electronic mark takes: position, mark, name (п. 5.23); one of them may be missing."""
    *position, name = _paragraphs(signature) or [Paragraph(())]
    marks = tuple(one for one in signature.blocks if isinstance(one, Requisite))
    cells = (
        Cell((Requisite("signature", tuple(position) or (Paragraph(()),)),)),
        Cell(marks),
        Cell((Requisite("signature", (name,)),)),
    )
    return Table((Column("должность", 5), Column("отметка", 7), Column("фио", 4)), (Row(cells),))


def _paragraphs(requisite: Requisite) -> list[Paragraph]:
    return [line for line in requisite.blocks if isinstance(line, Paragraph)]


def _lines(body: Body, requisite: Requisite, left: int = 0, rule: str = "") -> None:
    """The lines of a requisite from `left` on; the last has the rule, and room under it."""
    indent = f'<w:ind w:left="{left}"/>' if left else ""
    last = len(requisite.blocks) - 1
    for number, line in enumerate(requisite.blocks):
        match line:
            case Paragraph():
                look = (rule if number == last else "") + _gap(number == last) + indent
                _line(body, line, _STYLES[requisite.kind], look)
            case Requisite():
                _mark(body, line, left)
            case _:
                assert_never(line)


def _imprint(body: Body, requisite: Requisite) -> None:
    """Place and year: at the foot of a title page, elsewhere where they stand."""
    foot = (
        f'<w:framePr w:w="{body.width}" w:wrap="around" w:vAnchor="margin" w:hAnchor="margin" '
        'w:xAlign="center" w:yAlign="bottom"/>'
    )
    lines = _paragraphs(requisite)
    for line in lines:
        look = foot if body.title_page else _gap(line is lines[-1])
        _line(body, line, _STYLES["imprint"], look)


def _line(body: Body, line: Paragraph, style: str, look: str) -> None:
    body.stands_here(line.id)
    body.paragraph(line.content, body.style(style), line.align, look, line.fate)


def _mark(body: Body, mark: Requisite, left: int = 0, right: int = 0) -> None:
    """Lines in one box on one sheet: paragraphs of the same border and indents share it."""
    box = _border("top", "left", "bottom", "right")
    indent = f'<w:ind w:left="{left + _BOX}" w:right="{right + _BOX}" w:firstLine="0"/>'
    for line in _paragraphs(mark):
        _line(body, line, _STYLES["mark"], f"<w:keepNext/><w:keepLines/>{box}{indent}")


def _signature(body: Body, requisite: Requisite) -> None:
    """Position, a line to sign on, initials and surname; the last paragraph is the name (п. 5.22)."""
    *position, name = _paragraphs(requisite)
    style = body.style(_STYLES["signature"])
    stops = (
        f'<w:tabs><w:tab w:val="left" w:pos="{body.width // 2}"/>'
        f'<w:tab w:val="right" w:pos="{body.width}"/></w:tabs>'
    )
    for number, paragraph in enumerate(position or [Paragraph(())]):
        final = number == max(0, len(position) - 1)
        inner = runs(paragraph.content, body.marks)
        if final:
            line = body.marks.changed(text_run("\t______________\t"), name.fate)
            inner += line + runs(name.content, body.marks)
        keep = "" if final else "<w:keepNext/>"
        body.write(f"{style}{keep}{stops}{_gap(final)}", inner, name.fate)


def _gap(last: bool) -> str:
    """The space under the last line of a requisite."""
    return '<w:spacing w:after="240"/>' if last else ""


def _border(*edges: str) -> str:
    lines = [f'<w:{edge} w:val="single" w:sz="8" w:space="4" w:color="auto"/>' for edge in edges]
    return f"<w:pBdr>{''.join(lines)}</w:pBdr>"
