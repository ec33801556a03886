"""A DOCX as Word would leave it once all its tracked changes are taken, or all refused (ECMA-376 part 1, 17.13.5)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Literal

from lxml import etree

from tests.writers.docx_reading import Counters, words

Way = Literal["accepted", "rejected"]
#: A paragraph as its number and words, a table as rows of cells of these.
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
    """The blocks of a document, its changes taken or refused; empty paragraphs and where cells part are left out."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml")).find(f"{_W}body")
        counters = Counters(etree.fromstring(archive.read("word/numbering.xml")))
    assert body is not None
    if way:
        settled(body, way)
    return list(_blocks(body, counters))


def _blocks(holder: etree._Element, counters: Counters) -> Iterator[object]:
    """Blocks in order; those in a frame last, since they stand where the frame does and not where they are written."""
    for one in sorted(holder, key=lambda one: one.find(f"{_W}pPr/{_W}framePr") is not None):
        if one.tag == f"{_W}p":
            number, said = counters.next(one), words(one)
            bullet = bool(number) and not number[0].isalnum()
            if said or (number and not bullet):
                yield _flat(f"{'–' if bullet else number} {said}")
        elif one.tag == f"{_W}tbl":
            yield list(_rows(one, counters))
        elif one.tag in (f"{_W}sdt", f"{_W}sdtContent"):
            yield from _blocks(one, counters)


def _flat(said: str) -> str:
    """Words without the blank between a number and them, which Word may set by itself."""
    return " ".join(said.replace("\t", " ").split(" ")).strip()


def _rows(table: etree._Element, counters: Counters) -> Iterator[list[object]]:
    """The cells of each row; one that reaches down says in each row what it says."""
    above: dict[int, object] = {}
    for row in table.findall(f"{_W}tr"):
        found: list[object] = []
        column = 0
        for cell in row.findall(f"{_W}tc"):
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            inside: object = list(_blocks(cell, counters))
            if merge is not None and merge.get(f"{_W}val") != "restart":
                inside = above.get(column)
            above[column] = inside
            column += int(span.get(f"{_W}val")) if span is not None else 1
            found.append(inside)
        yield found
