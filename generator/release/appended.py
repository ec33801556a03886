"""Two PDFs, one signed → whether the signature is all that was appended.

Who signs a PDF inside appends to it: the bytes that were built stand in front, whole. What is appended could still show
another page, so that each object is held against the one that takes its place.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf

#: What a signature adds to a page and to the root of a document.
_OF_PAGES = frozenset({"/Annots"})
_OF_ROOT = frozenset({"/AcroForm", "/Extensions", "/DSS", "/Perms", "/Version", "/Metadata"})
_MOST = 1000
#: What comes of a document that is none, or in which another kind of thing stands than should.
_ODD = (
    pikepdf.PdfError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    RuntimeError,
    OverflowError,
)


def is_only_signed(built: bytes, signed: bytes) -> bool:
    """Whether a PDF is another one with signatures appended, and nothing that it shows has changed."""
    if not signed.startswith(built):
        return False
    try:
        with pikepdf.open(io.BytesIO(built)) as old, pikepdf.open(io.BytesIO(signed)) as new:
            return len(old.pages) == len(new.pages) and not any(_changed(old, new))
    except _ODD:
        return False


def _changed(old: pikepdf.Pdf, new: pikepdf.Pdf) -> Iterator[bool]:
    """For each object that was there: whether another takes its place that shows something else."""
    pages, aside = [page.objgen for page in old.pages], set(_aside(old))
    yield [page.objgen for page in new.pages] != pages
    yield new.Root.objgen != old.Root.objgen  # another root would show whatever it likes
    for one in old.objects:
        if one.objgen in aside:
            continue
        other = new.get_object(one.objgen)
        if one.objgen == old.Root.objgen:
            yield _differ(one, other, _OF_ROOT)
        elif one.objgen in pages:
            yield _differ(one, other, _OF_PAGES) or any(_foreign(one, other))
        elif not _is_index(one):
            yield _written(one) != _written(other)


def _aside(old: pikepdf.Pdf) -> Iterator[tuple[int, int]]:
    """The objects that say of a document when it was changed, or list the notes of a page, which are asked apart."""
    parts = [
        old.trailer.get("/Info"),
        old.Root.get("/Metadata"),
        *(page.get("/Annots") for page in old.pages),
    ]
    for one in parts:
        if isinstance(one, pikepdf.Object) and one.is_indirect:
            yield one.objgen


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
