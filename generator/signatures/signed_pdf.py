"""A PDF with a signature inside (ISO 32000-1, 12.8) → the signature, and the bytes that it covers."""

from __future__ import annotations

import re

from generator.signatures import signature as signatures
from generator.signatures.signature import Signature, SignatureError

_RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s*\]")


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
