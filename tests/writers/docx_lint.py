"""What Word minds and the Open XML SDK does not see: a lint of DOCX packages, rule by rule.

Sources: ECMA-376 part 1 (order of children: the schema wml.xsd; tables: 17.4; numbering: 17.9; bookmarks: 17.13.6).
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_DOCUMENT = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Package:
    """A package opened: its zip records, its parts as trees."""

    records: tuple[zipfile.ZipInfo, ...]
    parts: dict[str, etree._Element]

    @property
    def body(self) -> etree._Element:
        """document.xml."""
        return self.parts[_DOCUMENT]

    def words(self) -> Iterator[etree._Element]:
        """The parts whose text is read: the document, its notes and running heads."""
        yield from (tree for name, tree in self.parts.items() if _is_words(name))


def _is_words(name: str) -> bool:
    return name.startswith(("word/document", "word/footnotes", "word/header", "word/footer"))


def lint(data: bytes) -> list[str]:
    """Every fault of a DOCX as «rule: where»."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        records = tuple(archive.infolist())
        parts = {one.filename: _tree(one.filename, archive.read(one)) for one in records}
    package = Package(records, parts)
    return [f"{name}: {fault}" for name, rule in RULES.items() for fault in rule(package)]


def _tree(name: str, data: bytes) -> etree._Element:
    """A part's XML; of a picture, which has none, that it is there."""
    return etree.fromstring(data) if name.endswith((".xml", ".rels")) else etree.Element("picture")


def _names(package: Package) -> Iterator[str]:
    counted = Counter(record.filename for record in package.records)
    yield from (name for name, count in counted.items() if count > 1)
    if package.records[0].filename != "[Content_Types].xml":
        yield "[Content_Types].xml is not first"


def _times(package: Package) -> Iterator[str]:
    yield from (one.filename for one in package.records if one.date_time != (1980, 1, 1, 0, 0, 0))


def _types(package: Package) -> Iterator[str]:
    """Each part has a type of its own or that of its ending; each type has its part."""
    types = package.parts["[Content_Types].xml"]
    own = {one.get("PartName", "").lstrip("/") for one in types if one.tag.endswith("Override")}
    endings = {one.get("Extension", "") for one in types if one.tag.endswith("Default")}
    names = set(package.parts) - {"[Content_Types].xml"}
    yield from sorted(own - names)
    yield from sorted(name for name in names - own if name.rpartition(".")[2] not in endings)
    plain = (name for name in names - own if name.endswith(".xml") and not name.startswith("customXml/item"))
    yield from sorted(plain)  # plain XML is no part of Word's, but data that somebody has added


def _relations(package: Package) -> Iterator[str]:
    """Every r:id leads somewhere, every internal target is a part, no id stands twice."""
    for name, tree in package.parts.items():
        if name.endswith(".rels"):
            yield from _targets(package, name)
        elif name.startswith("word/"):
            rels = package.parts.get(_relations_of(name))
            known = {one.get("Id") for one in rels} if rels is not None else set()
            used = {value for node in tree.iter() for key, value in node.items() if key.startswith(_R)}
            yield from (f"{name} {identifier}" for identifier in sorted(used - known))


def _relations_of(name: str) -> str:
    folder, file = posixpath.split(name)
    return f"{folder}/_rels/{file}.rels"


def _targets(package: Package, name: str) -> Iterator[str]:
    folder = posixpath.dirname(posixpath.dirname(name))
    counted = Counter(one.get("Id") for one in package.parts[name])
    yield from (f"{name} {identifier} twice" for identifier, count in counted.items() if count > 1)
    for one in package.parts[name]:
        target = posixpath.normpath(posixpath.join(folder, one.get("Target", "")))
        if one.get("TargetMode") != "External" and target not in package.parts:
            yield f"{name} {one.get('Target')}"


def _cells(package: Package) -> Iterator[str]:
    for tree in package.words():
        for number, cell in enumerate(tree.iter(f"{W}tc")):
            if len(cell) == 0 or cell[-1].tag != f"{W}p":
                yield f"cell {number} does not end in a paragraph"


def _touching(package: Package) -> Iterator[str]:
    """Two tables without a paragraph between are one table to Word."""
    for number, table in enumerate(package.body.iter(f"{W}tbl")):
        after = table.getnext()
        if after is None or after.tag != f"{W}p":
            yield f"table {number} has no paragraph after it"


def _grid(package: Package) -> Iterator[str]:
    for number, table in enumerate(package.body.iter(f"{W}tbl")):
        width = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        above: dict[int, tuple[int, str]] = {}
        for place, row in enumerate(table.findall(f"{W}tr")):
            cells = _row_cells(row)
            if sum(span for _, span, _ in cells) != width:
                yield f"table {number} row {place}: cells do not fill {width} columns"
            for column, span, merge in cells:
                if merge == "continue" and above.get(column, (0, ""))[0] != span:
                    yield f"table {number} row {place}: nothing to continue in column {column}"
            above = {column: (span, merge) for column, span, merge in cells if merge}


def _row_cells(row: etree._Element) -> list[tuple[int, int, str]]:
    """(first column, columns, merge) of each cell of a row."""
    found, column = [], 0
    for cell in row.findall(f"{W}tc"):
        span = int(_value(cell, f"{W}tcPr/{W}gridSpan") or 1)
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        found.append((column, span, "" if merge is None else merge.get(f"{W}val", "continue")))
        column += span
    return found


def _widths(package: Package) -> Iterator[str]:
    """A cell is as wide as its columns: LibreOffice follows the one, Word the other."""
    for number, table in enumerate(package.body.iter(f"{W}tbl")):
        grid = [int(one.get(f"{W}w", "0")) for one in table.findall(f"{W}tblGrid/{W}gridCol")]
        if _attribute(table, f"{W}tblPr/{W}tblW", "w") != str(sum(grid)):
            yield f"table {number} is not as wide as its grid"
        for place, row in enumerate(table.findall(f"{W}tr")):
            cells = row.findall(f"{W}tc")
            for cell, (column, span, _) in zip(cells, _row_cells(row), strict=True):
                if _attribute(cell, f"{W}tcPr/{W}tcW", "w") != str(sum(grid[column : column + span])):
                    yield f"table {number} row {place} column {column}"


def _styles(package: Package) -> Iterator[str]:
    """A style that is used is defined, with its kind; so is what it rests on."""
    known = {
        (one.get(f"{W}type"), one.get(f"{W}styleId"))
        for one in package.parts["word/styles.xml"].iter(f"{W}style")
    }
    kinds = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
    for tree in package.words():
        for tag, kind in kinds.items():
            used = {one.get(f"{W}val") for one in tree.iter(f"{W}{tag}")}
            yield from sorted(f"{kind} {name}" for name in used if (kind, name) not in known)
    for style in package.parts["word/styles.xml"].iter(f"{W}style"):
        for tag in ("basedOn", "next"):
            name = _value(style, f"{W}{tag}")
            if name and (style.get(f"{W}type"), name) not in known:
                yield f"{style.get(f'{W}styleId')} {tag} {name}"


def _numbers(package: Package) -> Iterator[str]:
    """A list that is used is defined, down to the level."""
    numbering = package.parts["word/numbering.xml"]
    levels = {
        abstract.get(f"{W}abstractNumId"): {level.get(f"{W}ilvl") for level in abstract.iter(f"{W}lvl")}
        for abstract in numbering.iter(f"{W}abstractNum")
    }
    lists = {one.get(f"{W}numId"): _value(one, f"{W}abstractNumId") for one in numbering.iter(f"{W}num")}
    yield from (f"abstractNum {one}" for one in sorted(set(map(str, lists.values())) - set(levels)))
    for tree in package.words():
        for used in tree.iter(f"{W}numPr"):
            number, level = _value(used, f"{W}numId"), _value(used, f"{W}ilvl")
            if number not in lists:
                yield f"numId {number}"
            elif level not in levels.get(lists[number], ()):
                yield f"numId {number} level {level}"
    yield from _twice(numbering, f"{W}abstractNum", f"{W}abstractNumId")
    yield from _twice(numbering, f"{W}num", f"{W}numId")


def _ids(package: Package) -> Iterator[str]:
    """Bookmarks, changes, boxes and notes have ids of their own."""
    for tag in ("bookmarkStart", "footnote"):
        for tree in package.words():
            yield from _twice(tree, f"{W}{tag}", f"{W}id")
    changes = [one.get(f"{W}id") for tree in package.words() for one in tree.iter(f"{W}ins", f"{W}del")]
    yield from (f"change {name}" for name, count in Counter(changes).items() if count > 1)
    boxes = [one.get(f"{W}val") for one in package.body.iterfind(f".//{W}sdtPr/{W}id")]
    yield from (f"box {name}" for name, count in Counter(boxes).items() if count > 1)


def _bookmarks(package: Package) -> Iterator[str]:
    """Names at most 40 letters, no hyphen, each once; each begins and ends; each anchor has one."""
    starts = list(package.body.iter(f"{W}bookmarkStart"))
    ends = [one.get(f"{W}id") for one in package.body.iter(f"{W}bookmarkEnd")]
    names = [one.get(f"{W}name", "") for one in starts]
    yield from (f"{name} twice" for name, count in Counter(names).items() if count > 1)
    yield from (name for name in names if len(name) > 40 or not name.replace("_", "a").isalnum())
    if sorted(str(one.get(f"{W}id")) for one in starts) != sorted(map(str, ends)):
        yield "a bookmark does not end"
    for tree in package.words():
        anchors = {one.get(f"{W}anchor") for one in tree.iter(f"{W}hyperlink")} - {None}
        yield from (f"no bookmark {name}" for name in sorted(map(str, anchors - set(names))))


def _notes(package: Package) -> Iterator[str]:
    notes = package.parts.get("word/footnotes.xml")
    known = set() if notes is None else {one.get(f"{W}id") for one in notes.iter(f"{W}footnote")}
    used = {one.get(f"{W}id") for one in package.body.iter(f"{W}footnoteReference")}
    yield from (f"no note {name}" for name in sorted(map(str, used - known)))
    if notes is not None and not {"-1", "0"} <= known:
        yield "no separators"


def _fields(package: Package) -> Iterator[str]:
    """A field begins, parts its code from its result, and ends; in one paragraph or over several."""
    for tree in package.words():
        kinds = [one.get(f"{W}fldCharType") for one in tree.iter(f"{W}fldChar")]
        if kinds != ["begin", "separate", "end"] * (len(kinds) // 3):
            yield f"{kinds}"


def _sections(package: Package) -> Iterator[str]:
    """The body ends in its section; the first sheet is special in the first section alone."""
    if package.body[0][-1].tag != f"{W}sectPr":
        yield "the body does not end in a section"
    for number, section in enumerate(package.body.iter(f"{W}sectPr")):
        if (section.find(f"{W}titlePg") is not None) != (number == 0):
            yield f"section {number}: titlePg"


def _empty(package: Package) -> Iterator[str]:
    """A run that holds nothing."""
    for tree in package.words():
        for number, run in enumerate(tree.iter(f"{W}r")):
            if all(one.tag in (f"{W}rPr", f"{W}t") and not one.findtext(".") for one in run):
                yield f"run {number}"


def _spaces(package: Package) -> Iterator[str]:
    """Blanks at the ends of a text need xml:space, or they are lost."""
    for tree in package.words():
        for node in tree.iter(f"{W}t", f"{W}delText", f"{W}instrText"):
            words = node.text or ""
            if words != words.strip(" \t\n") and node.get(_SPACE) != "preserve":
                yield repr(words)


ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof "
    "snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText "
    "vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "trPr": "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc "
    "hidden ins del trPrChange",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark "
    "headers cellIns cellDel cellMerge tcPrChange",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "settings": "writeProtection view zoom removePersonalInformation mirrorMargins defaultTabStop autoHyphenation "
    "consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps "
    "characterSpacingControl footnotePr endnotePr updateFields compat docVars rsids themeFontLang clrSchemeMapping "
    "decimalSymbol listSeparator",
}


def _order(package: Package) -> Iterator[str]:
    """Children stand in the order of the schema, each once but for running heads."""
    for name, tree in package.parts.items():
        for node in tree.iter():
            known = ORDER.get(etree.QName(node).localname) if node.tag.startswith(W) else None
            if known is None:
                continue
            places = [_place(child, known.split()) for child in node]
            repeated = len(places) - len(set(places))
            if places != sorted(places) or -1 in places or (repeated and node.tag != f"{W}sectPr"):
                yield f"{name} {etree.QName(node).localname} {[etree.QName(one).localname for one in node]}"


def _place(child: etree._Element, known: list[str]) -> int:
    name = etree.QName(child).localname
    return known.index(name) if name in known else -1


def _value(element: etree._Element, path: str) -> str | None:
    return _attribute(element, path, "val")


def _attribute(element: etree._Element, path: str, name: str) -> str | None:
    found = element.find(path)
    return None if found is None else found.get(f"{W}{name}")


def _twice(tree: etree._Element, tag: str, attribute: str) -> Iterator[str]:
    counted = Counter(one.get(attribute) for one in tree.iter(tag))
    yield from (f"{etree.QName(tag).localname} {name} twice" for name, count in counted.items() if count > 1)


#: Each rule by its name; tests/writers/test_docx_lint.py breaks each of them.
RULES: dict[str, Callable[[Package], Iterator[str]]] = {
    "names": _names,
    "times": _times,
    "types": _types,
    "relations": _relations,
    "cells": _cells,
    "touching": _touching,
    "grid": _grid,
    "widths": _widths,
    "styles": _styles,
    "numbers": _numbers,
    "ids": _ids,
    "bookmarks": _bookmarks,
    "notes": _notes,
    "fields": _fields,
    "sections": _sections,
    "empty": _empty,
    "spaces": _spaces,
    "order": _order,
}
