"""Signatures whose words are too long for one line: position, line and name in columns of their own (п. 5.22)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.document import Align, Block, Paragraph, Requisite, plain
from generator.writers.docx import measures
from generator.writers.docx.inlines import runs, text_run
from generator.writers.docx.styles import OF_SIGNATURES, Letters
from generator.writers.docx.tables import AFTER_TABLE

if TYPE_CHECKING:
    from generator.writers.docx.body import Body

#: What is signed on, and the gap after it in twentieths of a point.
_LINE, _GAP = "______________", 220
_STYLE, _AFTER = OF_SIGNATURES, '<w:spacing w:after="240"/>'
#: A little more than words are measured, and the part of a line that a name may take.
_SLACK, _MOST = 1.04, 0.42
_MARGINS = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar>'
_FORM = f'<w:tblLayout w:type="fixed"/>{_MARGINS}'
_BOTTOM = '<w:vAlign w:val="bottom"/>'


def is_long(block: Block, width: int, letters: Letters) -> bool:
    """Whether the words of a signature do not stand left and right of a line that begins in the middle."""
    if not isinstance(block, Requisite) or block.kind != "signature":
        return False
    *position, name = block.blocks
    if not all(isinstance(one, Paragraph) for one in block.blocks):
        return False
    half = width // 2
    longest = max((_room(one, letters) for one in position), default=0)
    return longest > half or _room(name, letters) + _signed_on(letters) > half


def write_long(body: Body, signature: Requisite) -> None:
    """A signature as a row of three cells, whose last lines stand on one line."""
    *position, name = [line for line in signature.blocks if isinstance(line, Paragraph)]
    letters = body.reference.signature
    line = _signed_on(letters)
    named = round(min(max(_room(name, letters), body.width / 5), body.width * _MOST))
    widths = (body.width - line - named, line, named)
    change = f"<w:trPr><w:cantSplit/>{body.marks.change(name.fate)}/></w:trPr>" if name.fate != "kept" else ""
    columns = "".join([f'<w:gridCol w:w="{width}"/>' for width in widths])
    body.out.append(
        f'<w:tbl><w:tblPr><w:tblW w:w="{body.width}" w:type="dxa"/>{_FORM}</w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid><w:tr>{change or '<w:trPr><w:cantSplit/></w:trPr>'}"
    )
    _cell(body, widths[0], position or [Paragraph(())])
    body.out.append(_opening(widths[1]))
    empty = body.marks.changed(text_run(_LINE), name.fate)
    body.write(f"{body.style(_STYLE)}{_AFTER}", empty, name.fate)
    body.out.append("</w:tc>")
    _cell(body, widths[2], [name], "right")
    after = AFTER_TABLE.replace("</w:pPr>", f"{body.marks.fate(name.fate)}</w:pPr>")
    body.out += ["</w:tr></w:tbl>", after]


def _cell(body: Body, width: int, lines: list[Paragraph], align: Align | None = None) -> None:
    body.out.append(_opening(width))
    aligned = f'<w:jc w:val="{align}"/>' if align else ""
    for line in lines:
        body.stands_here(line.id)
        body.write(f"{body.style(_STYLE)}{_AFTER}{aligned}", runs(line.content, body.marks), line.fate)
    body.out.append("</w:tc>")


def _opening(width: int) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{_BOTTOM}</w:tcPr>'


def _room(line: Block, letters: Letters) -> float:
    """About how wide the words of a line are."""
    words = plain(line.content) if isinstance(line, Paragraph) else ""
    return measures.room(words) * letters.room() * _SLACK


def _signed_on(letters: Letters) -> int:
    """The room that what is signed on takes with the gap after it: each of its signs is half as wide as high."""
    return round(len(_LINE) * letters.size * 5 * letters.face) + _GAP
