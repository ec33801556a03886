"""A DOCX as Word would leave it once all its tracked changes are taken, or all refused (ECMA-376 part 1, 17.13.5)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import Literal

from lxml import etree

from generator.archive import Archive
from generator.document import Block, Heading, Paragraph, Table, plain
from generator.readers.docx import read_document
from tests.writers.docx_reading import words

Way = Literal["accepted", "rejected"]
#: A paragraph as its level and words, a table as rows of cells of these, with how far each reaches.
Read = list[object]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def settled(body: etree._Element, way: Way) -> None:
    """Takes or refuses every change below an element, in place."""
    goes, stays = ("del", "ins") if way == "accepted" else ("ins", "del")
    _settle_rows(body, goes)
    _settle_runs(body, goes, stays)
    for change in list(body.iter(f"{_W}pPrChange")):
        if way == "rejected":
            change.getparent().getparent().replace(change.getparent(), change[0])
        else:
            _remove(change)
    for paragraph in list(body.iter(f"{_W}p")):
        if paragraph.find(f"{_W}pPr/{_W}rPr/{_W}{goes}") is not None:
            _join(paragraph)


def _settle_rows(body: etree._Element, goes: str) -> None:
    """Rows that go, and tables without any left."""
    for table in list(body.iter(f"{_W}tbl")):
        for row in table.findall(f"{_W}tr"):
            if row.find(f"{_W}trPr/{_W}{goes}") is not None:
                table.remove(row)
        if table.find(f"{_W}tr") is None:
            _remove(table)


def _settle_runs(body: etree._Element, goes: str, stays: str) -> None:
    """Words that go, and those that stay as if nobody had marked them."""
    for mark in list(body.iter(f"{_W}{goes}")):
        if mark.getparent().tag not in (f"{_W}rPr", f"{_W}trPr"):
            _remove(mark)
    for kept in list(body.iter(f"{_W}{stays}")):
        parent = kept.getparent()
        at = parent.index(kept)
        parent[at : at + 1] = list(kept)
    for text in body.iter(f"{_W}delText"):
        text.tag = f"{_W}t"


def _remove(element: etree._Element) -> None:
    element.getparent().remove(element)


def _join(paragraph: etree._Element) -> None:
    """A paragraph without its mark goes on in the next one, whose form it has; before a table it can only be empty."""
    after = paragraph.getnext()
    content = [one for one in paragraph if one.tag != f"{_W}pPr"]
    if after is not None and after.tag == f"{_W}p":
        look = after.find(f"{_W}pPr")
        place = 0 if look is None else after.index(look) + 1
        after[place:place] = content
        _remove(paragraph)
    elif not any(words(one) for one in content) and after is not None:
        _remove(paragraph)


def read(data: bytes, way: Way | None = None) -> Read:
    """What `readers.docx` reads of a document, its changes taken or refused; empty paragraphs are left out."""
    made = Archive(_settled(data, way) if way else data)
    return [one for section in read_document(made).sections for one in _said(section.blocks)]


def _settled(data: bytes, way: Way) -> bytes:
    """The package with its body settled."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(made, "w") as settled_:
        for name in archive.namelist():
            content = archive.read(name)
            if name == "word/document.xml":
                root = etree.fromstring(content)
                settled(root, way)
                content = etree.tostring(root)
            settled_.writestr(name, content)
    return made.getvalue()


def _said(blocks: Iterable[Block]) -> Iterator[object]:
    """Blocks as plain values; Word and LibreOffice part a number from its words in their own ways."""
    for block in blocks:
        match block:
            case Table():
                yield [
                    (row.kind, [(list(_said(one.blocks)), one.colspan, one.rowspan) for one in row.cells])
                    for row in block.rows
                ]
            case Paragraph() | Heading():
                said = " ".join(plain(block.content).split())
                if said:
                    yield (block.level, said) if isinstance(block, Heading) else said
            case _:
                raise AssertionError(block)
