"""DOCX → what was filled into its content controls.

Word and LibreOffice keep the tags of controls and the part that says what they held; see `writers.docx.controls`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.archive import Archive
from generator.findings import Finding, InputError, Severity, Span
from generator.readers.filled import BOX, FIELDS, PARTS, Returned, by_program, compared
from generator.readers.passages import SOURCE

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_NO = frozenset({"0", "false", "off"})


def read_controls(name: str, archive: Archive) -> tuple[Returned, ...] | None:
    """What was filled in; None for a document that is not ours.

    Raises BadZipFile where a part is spoilt, InputError where a program that does not know controls has lost them.
    """
    source = _source(archive)
    if source is None:
        return None
    marks = [one for one in source if one.tag == f"{{{SOURCE}}}mark"]
    was = {one.get("id", ""): {part: one.get(part, "") for part in PARTS if one.get(part)} for one in marks}
    titles = {one.get("id", ""): one.get("title", "") for one in marks}
    long = {
        one.get("tag", ""): (one.get("id", ""), one.get("part", ""))
        for one in source
        if one.tag == f"{{{SOURCE}}}control"
    }
    main = archive.part("officeDocument")
    known = {thing: was.get(thing, {}) for thing in titles}
    found = list(_controls(archive.root(main), known, long))
    if marks and not found:
        raise InputError([Finding("AR943", Severity.ERROR, name, Span())])
    return by_program(name, source.get("file", ""), compared(was, found, titles))


def _source(archive: Archive) -> Any:
    """The part that says what a document was made from."""
    names = (
        one for one in sorted(archive.names) if one.startswith("customXml/item") and one.endswith(".xml")
    )
    roots = (archive.root(one) for one in names)
    return next((root for root in roots if root.tag == f"{{{SOURCE}}}source"), None)


def _controls(
    root: Any, was: Mapping[str, Mapping[str, str]], long: Mapping[str, tuple[str, str]]
) -> Iterator[tuple[str, str, str]]:
    """(id, part, words) of each control of ours: one of somebody else's has a tag that leads nowhere."""
    for control in root.iter(f"{_W}sdt"):
        properties, content = control.find(f"{_W}sdtPr"), control.find(f"{_W}sdtContent")
        tag = properties.find(f"{_W}tag") if properties is not None else None
        if tag is None or content is None:
            continue
        thing, part = _place(tag.get(f"{_W}val", ""), was, long)
        box = properties.find(f"{_W14}checkbox/{_W14}checked")
        if part == BOX and box is not None:
            yield thing, part, "0" if box.get(f"{_W14}val", "1") in _NO else "1"
        elif part in FIELDS:
            yield thing, part, "" if _is_on(properties.find(f"{_W}showingPlcHdr")) else _words(content)


def _place(tag: str, was: Mapping[str, object], long: Mapping[str, tuple[str, str]]) -> tuple[str, str]:
    if tag in long:
        return long[tag]
    if tag in was:
        return tag, BOX
    thing, _, part = tag.rpartition(":")
    return (thing, part) if thing in was else ("", "")


def _is_on(flag: Any) -> bool:
    return flag is not None and flag.get(f"{_W}val", "1") not in _NO


def _words(content: Any) -> str:
    """The words of a control, without what is struck out; a break and the end of a paragraph end a line."""
    gone = {one for struck in content.iter(f"{_W}del", f"{_W}moveFrom") for one in struck.iter()}
    parts: list[str] = []
    for one in content.iter(f"{_W}t", f"{_W}br", f"{_W}p", f"{_W}tab", f"{_W}noBreakHyphen"):
        if one in gone:
            continue
        match one.tag.removeprefix(_W):
            case "t":
                parts.append(one.text or "")
            case "tab":
                parts.append(" ")
            case "noBreakHyphen":
                parts.append("-")
            case _:
                parts.append("\n")
    return "".join(parts)
