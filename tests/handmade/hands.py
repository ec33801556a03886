"""A hand over a document of ours: what people do in Word, done to the XML as Word would leave it."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

import generator
from generator.archive import Archive
from generator.diff.changes import Change
from generator.handmade import Paper, handmade
from generator.loading import load_file
from generator.model import Program
from generator.source import package_templates
from tests.program_facts import ROOT

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: What Word writes of every tracked change.
BY = {f"{W}id": "900", f"{W}author": "Директор", f"{W}date": "2024-01-01T00:00:00Z"}
Hand = Callable[[Any], None]


@cache
def program(name: str) -> Program:
    loaded = load_file(Path(ROOT / "programs" / f"{name}.yaml"))
    assert loaded.program
    return loaded.program


@cache
def printed(name: str) -> bytes:
    return generator.write(generator.compose(program(name)), "docx")


def written(data: bytes, *hands: Hand) -> bytes:
    """The document after these hands."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    root = etree.fromstring(parts["word/document.xml"])
    for hand in hands:
        hand(root)
    parts["word/document.xml"] = etree.tostring(root)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for one, part in parts.items():
            archive.writestr(one, part)
    return made.getvalue()


def changes(name: str, *hands: Hand) -> list[Change]:
    """What is said of a program's document after these hands."""
    return found(name, written(printed(name), *hands))


def found(name: str, data: bytes) -> list[Change]:
    compared = handmade(program(name), Paper(Archive(data)), package_templates())
    assert compared is not None
    return [one.change for one in compared.changes]


def told(found: list[Change]) -> list[tuple[str, ...]]:
    """Changes as tests compare them: area, kind, id, older and newer words."""
    return [(one.area, one.kind, one.id, str(one.old or ""), str(one.new or "")) for one in found]


# -------------------------------------------------------------------------------------------------- places


def paragraph(root: Any, words: str) -> Any:
    """The paragraph that holds these words."""
    return next(one for one in root.iter(f"{W}p") if words in text(one))


def text(node: Any) -> str:
    return "".join("-" if one.tag == f"{W}noBreakHyphen" else one.text or "" for one in _signs(node)).replace(
        "\N{NO-BREAK SPACE}", " "
    )


def _signs(node: Any) -> Iterator[Any]:
    return node.iter(f"{W}t", f"{W}noBreakHyphen")


def row(root: Any, words: str) -> Any:
    """The row of a table that holds these words."""
    return next(one for one in root.iter(f"{W}tr") if words in text(one))


# ---------------------------------------------------------------------------------------------------- hands


def types(old: str, new: str, *, within: str = "") -> Hand:
    """Types other words; the paragraph or row is the first that holds `within`."""

    def hand(root: Any) -> None:
        _runs_into_one(paragraph(row(root, within) if within else root, old), old, new, tracked=False)

    return hand


def tracks(old: str, new: str, *, within: str = "") -> Hand:
    """Types other words while changes are tracked."""

    def hand(root: Any) -> None:
        _runs_into_one(paragraph(row(root, within) if within else root, old), old, new, tracked=True)

    return hand


def _runs_into_one(where: Any, old: str, new: str, *, tracked: bool) -> None:
    """A paragraph with its words in one run, parted by the change, as Word leaves it after an edit."""
    whole = text(where)
    for one in where.findall(f"{W}r"):
        where.remove(one)
    before, _, after = whole.partition(old)
    where.append(_run(before))
    if tracked:
        gone = etree.SubElement(where, f"{W}del", BY)
        gone.append(_run(old, "delText"))
        came = etree.SubElement(where, f"{W}ins", BY)
        came.append(_run(new))
    else:
        where.append(_run(new))
    where.append(_run(after))


def _run(words: str, tag: str = "t") -> Any:
    run = etree.Element(f"{W}r")
    said = etree.SubElement(run, f"{W}{tag}")
    said.text = words
    said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run


def deletes_row(words: str, *, tracked: bool = False) -> Hand:
    """Deletes a row, or strikes it out."""

    def hand(root: Any) -> None:
        gone = row(root, words)
        if not tracked:
            gone.getparent().remove(gone)
            return
        properties = gone.find(f"{W}trPr")
        if properties is None:
            properties = etree.Element(f"{W}trPr")
            gone.insert(0, properties)
        etree.SubElement(properties, f"{W}del", BY)

    return hand


def inserts_row(behind: str, *cells: str, tracked: bool = False) -> Hand:
    """Inserts a row behind the one that holds these words: Word takes the look of that row and not its bookmarks."""

    def hand(root: Any) -> None:
        before = row(root, behind)
        made = copy.deepcopy(before)
        for mark in [*made.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")]:
            mark.getparent().remove(mark)
        for cell, words in zip(made.findall(f"{W}tc"), cells, strict=True):
            first, *rest = cell.findall(f"{W}p")
            for one in rest:
                cell.remove(one)
            for run in first.findall(f"{W}r"):
                first.remove(run)
            if words:
                first.append(_run(words))
        if tracked:
            properties = made.find(f"{W}trPr")
            etree.SubElement(properties, f"{W}ins", BY)
        before.addnext(made)

    return hand


def moves_row(words: str, behind: str, *, tracked: bool = False) -> Hand:
    """Cuts a row and pastes it behind another; the copy that is tracked has no bookmarks."""

    def hand(root: Any) -> None:
        moved = row(root, words)
        if tracked:
            old, moved = moved, copy.deepcopy(moved)
            for mark in [*moved.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")]:
                mark.getparent().remove(mark)
            for one, change in ((old, "del"), (moved, "ins")):
                etree.SubElement(one.find(f"{W}trPr"), f"{W}{change}", BY)
        row(root, behind).addnext(moved)

    return hand


def moves_rows(first: str, last: str, behind: str) -> Hand:
    """Cuts some rows, one below the other, and pastes them behind another."""

    def hand(root: Any) -> None:
        place = row(root, behind)
        for one in _rows(root, first, last):
            place.addnext(one)
            place = one

    return hand


def deletes_rows(first: str, last: str) -> Hand:
    """Deletes some rows, one below the other."""

    def hand(root: Any) -> None:
        for one in _rows(root, first, last):
            one.getparent().remove(one)

    return hand


def _rows(root: Any, first: str, last: str) -> list[Any]:
    found = [row(root, first)]
    while last not in text(found[-1]):
        found.append(found[-1].getnext())
    return found


def deletes_table(words: str) -> Hand:
    """Deletes the table that holds these words."""

    def hand(root: Any) -> None:
        gone = next(one for one in root.iter(f"{W}tbl") if words in text(one))
        gone.getparent().remove(gone)

    return hand


def deletes_part(heading: str, following: str) -> Hand:
    """Deletes a heading with all that stands under it, up to another heading."""

    def hand(root: Any) -> None:
        here = paragraph(root, heading)
        while following not in text(here):
            here, gone = here.getnext(), here
            gone.getparent().remove(gone)

    return hand


def deletes_column(heading: str, *, tracked: bool = False) -> Hand:
    """Deletes a column: of a cell that is over several columns only its share."""

    def hand(root: Any) -> None:
        for cell, span in _column(root, heading):
            if span is not None:
                span.set(f"{W}val", str(int(span.get(f"{W}val")) - 1))
            elif tracked:
                etree.SubElement(cell.find(f"{W}tcPr"), f"{W}cellDel", BY)
            else:
                cell.getparent().remove(cell)

    return hand


def empties_column(heading: str) -> Hand:
    """Selects the cells of a column and presses Delete."""

    def hand(root: Any) -> None:
        for cell, span in _column(root, heading)[1:]:
            for run in [*cell.iter(f"{W}r")] if span is None else ():
                run.getparent().remove(run)

    return hand


def adds_column(behind: str, heading: str, *cells: str) -> Hand:
    """Adds a column, with these words in the first rows that have such a cell."""

    def hand(root: Any) -> None:
        words = iter((heading, *cells))
        for cell, span in _column(root, behind):
            if span is not None:
                span.set(f"{W}val", str(int(span.get(f"{W}val")) + 1))
                continue
            made = etree.Element(f"{W}tc")
            etree.SubElement(made, f"{W}p").append(_run(next(words, "")))
            cell.addnext(made)

    return hand


def _column(root: Any, heading: str) -> list[tuple[Any, Any]]:
    """The cells of a column by the words of its head, each with its span where it is over several columns."""
    table = next(one for one in root.iter(f"{W}tbl") if heading in text(one.find(f"{W}tr")))
    found: list[tuple[Any, Any]] = []
    place = None
    for each in table.findall(f"{W}tr"):
        column = 0
        for cell in each.findall(f"{W}tc"):
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            place = column if place is None and heading in text(cell) else place
            width = 1 if span is None else int(span.get(f"{W}val"))
            if place is not None and column <= place < column + width:
                found.append((cell, span))
                break
            column += width
    return found


def deletes(words: str) -> Hand:
    """Deletes a paragraph."""

    def hand(root: Any) -> None:
        gone = paragraph(root, words)
        gone.getparent().remove(gone)

    return hand


def writes_behind(words: str, new: str) -> Hand:
    """Presses Enter behind a paragraph and writes another."""

    def hand(root: Any) -> None:
        before = paragraph(root, words)
        made = etree.Element(f"{W}p")
        if before.find(f"{W}pPr") is not None:
            made.append(copy.deepcopy(before.find(f"{W}pPr")))
        made.append(_run(new))
        before.addnext(made)

    return hand


def parts(words: str, at: str) -> Hand:
    """Presses Enter in the midst of a paragraph."""

    def hand(root: Any) -> None:
        first = paragraph(root, words)
        before, sign, after = text(first).partition(at)
        for run in first.findall(f"{W}r"):
            first.remove(run)
        first.append(_run(before))
        made = etree.Element(f"{W}p")
        made.append(_run(sign + after))
        first.addnext(made)

    return hand


def hides(words: str, look: str = "vanish") -> Hand:
    """Makes the words of a paragraph hidden, or draws a line through them."""

    def hand(root: Any) -> None:
        for run in paragraph(root, words).iter(f"{W}r"):
            looks = run.find(f"{W}rPr")
            if looks is None:
                looks = etree.Element(f"{W}rPr")
                run.insert(0, looks)
            etree.SubElement(looks, f"{W}{look}")

    return hand


def in_several_ways(words: str) -> Hand:
    """Has the runs of a paragraph for programs that know more, and again for those that do not."""
    other = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

    def hand(root: Any) -> None:
        for one in paragraph(root, words).findall(f"{W}r"):
            both = etree.Element(f"{other}AlternateContent")
            one.addprevious(both)
            etree.SubElement(both, f"{other}Choice", Requires="w14").append(one)
            etree.SubElement(both, f"{other}Fallback").append(copy.deepcopy(one))

    return hand


def loses_bookmarks(root: Any) -> None:
    """Passes the document through a program that knows no bookmarks."""
    for mark in [*root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")]:
        mark.getparent().remove(mark)
