"""A PDF with a signature inside (ISO 32000-1, 12.8) → the signature, what it covers, and what was added with it.

Who signs such a file appends to it: the bytes that were built stand in front, whole. What is appended could still show
another page, so that each object is held against the one that it takes the place of.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf

from generator.release import signature as signatures
from generator.release.signature import Signature, SignatureError

_RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s*\]")
#: What a signature adds to a page and to the root of a document.
_OF_PAGES = frozenset({"/Annots"})
_OF_ROOT = frozenset({"/AcroForm", "/Extensions", "/DSS", "/Perms", "/Version", "/Metadata"})
_MOST = 1000


def read(data: bytes) -> tuple[Signature, bytes]:
    """The last signature of a PDF and the bytes that it covers: all of the file but itself. Raises SignatureError."""
    ranges = _RANGE.findall(data)
    if not ranges:
        raise SignatureError("pdf-unsigned")
    first, before, after, rest = map(int, ranges[-1])
    held = data[before:after]
    if first or after < before or after + rest != len(data) or not (held[:1] == b"<" and held[-1:] == b">"):
        raise SignatureError("pdf-uncovered")
    try:
        contents = bytes.fromhex(held[1:-1].decode("ascii"))
    except ValueError as error:
        raise SignatureError("signature-unreadable") from error
    return signatures.read(_trimmed(contents)), data[:before] + data[after:]


def _trimmed(contents: bytes) -> bytes:
    """A signature without the zeros that fill up the room that was kept for it."""
    if contents[:1] != b"\x30" or len(contents) < 6:
        return contents
    size = contents[1]
    if size < 0x80:
        return contents[: size + 2]
    if size == 0x80:  # without a length: what fills up cannot be told from the end
        return contents
    figures = size & 0x7F
    return contents[: int.from_bytes(contents[2 : 2 + figures]) + 2 + figures]


def is_only_signed(built: bytes, signed: bytes) -> bool:
    """Whether a PDF is another one with signatures appended, and nothing that it shows has changed."""
    if not signed.startswith(built):
        return False
    try:
        with pikepdf.open(io.BytesIO(built)) as old, pikepdf.open(io.BytesIO(signed)) as new:
            return len(old.pages) == len(new.pages) and not any(_changed(old, new))
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, RecursionError):
        return False


def _changed(old: pikepdf.Pdf, new: pikepdf.Pdf) -> Iterator[bool]:
    """For each object that was there: whether another takes its place that shows something else."""
    pages = {page.objgen for page in old.pages}
    yield {page.objgen for page in new.pages} != pages
    for one in old.objects:
        if not one.is_indirect or one.objgen == (0, 0):
            continue
        other = new.get_object(one.objgen)
        if one.objgen == old.Root.objgen:
            yield _differ(one, other, _OF_ROOT)
        elif one.objgen in pages:
            yield _differ(one, other, _OF_PAGES) or any(_foreign(one, other))
        elif not _is_index(one):
            yield _written(one) != _written(other)


def _is_index(one: Any) -> bool:
    """Whether an object only says where others stand."""
    return isinstance(one, pikepdf.Stream) and one.get("/Type") in ("/XRef", "/ObjStm")


def _differ(one: Any, other: Any, aside: frozenset[str]) -> bool:
    first, second = _entries(one, aside), _entries(other, aside)
    return first.keys() != second.keys() or any(
        _written(first[key]) != _written(second[key]) for key in first
    )


def _entries(one: Any, aside: frozenset[str]) -> Mapping[str, Any]:
    return {key: value for key, value in one.items() if key not in aside}


def _foreign(one: Any, other: Any) -> Iterator[bool]:
    """For each annotation that was added: whether it is anything but the field of a signature."""
    before = {_written(each) for each in one.get("/Annots", [])}
    for each in list(other.get("/Annots", []))[:_MOST]:
        if _written(each) not in before:
            yield not (each.get("/Subtype") == "/Widget" and each.get("/FT") == "/Sig")


def _written(one: Any) -> bytes:
    """An object as bytes, other objects as references."""
    if isinstance(one, pikepdf.Stream):
        return b"".join(
            [*(f"{key} ".encode() + _written(one[key]) for key in sorted(one.keys())), one.read_raw_bytes()]
        )
    if isinstance(one, pikepdf.Object):
        return one.unparse()
    return repr(one).encode()
