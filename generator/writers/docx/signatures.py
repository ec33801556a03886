"""Signatures whose words are too long for one line: position, line and name in columns of their own (п. 5.22)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.document import Align, Block, Paragraph, Requisite, plain
from generator.writers.docx import measures
from generator.writers.docx.inlines import runs, text_run
from generator.writers.docx.tables import AFTER_TABLE

if TYPE_CHECKING:
    from generator.writers.docx.body import Body

#: What is signed on, and the room that it takes with the gap after it, in twentieths of a point.
_LINE, _ROOM = "______________", 1900
_STYLE, _AFTER = "Подпись документа", '<w:spacing w:after="240"/>'
#: Letters of 12 points beside those of 10, which `measures` knows, and a little for faces that are wider.
_LARGER = 1.25
_MARGINS = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar>'
_FORM = f'<w:tblLayout w:type="fixed"/>{_MARGINS}'
_BOTTOM = '<w:vAlign w:val="bottom"/>'


def is_long(block: Block, width: int) -> bool:
    """Whether the words of a signature do not stand left and right of a line that begins in the middle."""
    if not isinstance(block, Requisite) or block.kind != "signature":
        return False
    *position, name = block.blocks
    if not all(isinstance(one, Paragraph) for one in block.blocks):
        return False
    half = width // 2
    return max(map(_room, position), default=0) > half or _room(name) + _ROOM > half


def write_long(body: Body, signature: Requisite) -> None:
    """A signature as a row of three cells, whose last lines stand on one line."""
    *position, name = [line for line in signature.blocks if isinstance(line, Paragraph)]
    named = round(min(max(_room(name), body.width / 5), body.width / 3))
    widths = (body.width - _ROOM - named, _ROOM, named)
    change = f"<w:trPr><w:cantSplit/>{body.marks.change(name.fate)}/></w:trPr>" if name.fate != "kept" else ""
    columns = "".join([f'<w:gridCol w:w="{width}"/>' for width in widths])
    body.out.append(
        f'<w:tbl><w:tblPr><w:tblW w:w="{body.width}" w:type="dxa"/>{_FORM}</w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid><w:tr>{change or '<w:trPr><w:cantSplit/></w:trPr>'}"
    )
    _cell(body, widths[0], position or [Paragraph(())])
    body.out.append(_opening(widths[1]))
    line = body.marks.changed(text_run(_LINE), name.fate)
    body.write(f"{body.style(_STYLE)}{_AFTER}", line, name.fate)
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


def _room(line: Block) -> float:
    """About how wide the words of a line are."""
    return measures.room(plain(line.content)) * _LARGER if isinstance(line, Paragraph) else 0
