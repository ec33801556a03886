"""A file's bytes → its digests: of the bytes, of the parts of an Office file, of the words of a document.

Word and LibreOffice write another file each time they save, so that a digest of the bytes alone cannot tell who only
looked at a document from who changed it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from zipfile import BadZipFile

from generator.archive import Archive
from generator.manifest import digest
from generator.readers import Origin, read_lines, read_origin

BYTES, PARTS, WORDS = "sha256", "sha256Parts", "sha256Words"
_OFFICE = (".docx", ".xlsx")
#: Whatever a spoilt archive breaks on.
_SPOILT = (BadZipFile, LookupError, ValueError, OverflowError)


def digests(name: str, data: bytes) -> dict[str, str]:
    """The digests of a file by their algorithm; one that is no Office file, whatever its name says, has one alone."""
    found = {BYTES: digest(data)}
    if name.endswith(_OFFICE):
        try:
            archive = Archive(data)
            found[PARTS] = parts(archive)
            if name.endswith(".docx"):
                found[WORDS] = words(archive)
        except _SPOILT:
            return {BYTES: found[BYTES]}
    return found


def parts(archive: Archive) -> str:
    """SHA-256 over the names and the unpacked bytes of the parts: how they are packed does not count."""
    total = hashlib.sha256()
    for name in sorted(archive.names):
        data = archive.read(name)
        total.update(f"{name}\0{len(data)}\0".encode(errors="surrogateescape"))
        total.update(data)
    return total.hexdigest()


def words(archive: Archive) -> str:
    """SHA-256 over the lines of text that a DOCX shows: fonts, widths and how wide a blank is do not count.

    More counts than in the paper of a record, where a quote or a dash is a matter of the layout: whoever edits a
    document may turn «4,5» into «45», or «≥» into «≤».
    """
    return digest("\n".join(read_lines(archive)).encode())


def origin(data: bytes) -> Origin | None:
    """What a DOCX says of the text that it was made from; None for one that says nothing, or is none."""
    try:
        return read_origin(Archive(data))
    except _SPOILT:
        return None


def sums(digests_by_name: Mapping[str, str]) -> str:
    """SHA256SUMS as `sha256sum --check` reads it."""
    return "".join(_lines(digests_by_name))


def _lines(digests_by_name: Mapping[str, str]) -> Iterator[str]:
    for name, found in sorted(digests_by_name.items()):
        yield f"{found}  {name}\n"
