"""Office packages: zip records with constant times, parts deflated once, text made safe for XML."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable
from functools import lru_cache

from deflate import crc32, deflate_compress

from generator.frozen import frozen

#: 1980-01-01 00:00 in the form of a zip record: the same bytes on any day.
_TIME, _DATE = 0, 0x21
#: libdeflate's first level makes a file as large as zlib's second in two thirds of its time: for a long program 41 kB,
#: where zlib's usual sixth makes 34.
_LEVEL = 1
#: Twentieths of a point in a millimetre.
TWIPS = 1440 / 25.4
#: Running heads, relations, types of content are smaller than this.
_SMALL = 4096
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_NEEDS_CARE = re.compile('[&<>"\x00-\x1f\ufffe\uffff\ud800-\udfff]')


@frozen
class Part:
    """A part of a package, deflated."""

    name: str
    check: int
    size: int
    packed: bytes | bytearray


def part(name: str, data: bytes) -> Part:
    """A part from its bytes; small ones that are alike in every document are deflated once."""
    return _small(name, data) if len(data) < _SMALL else _deflated(name, data)


def _deflated(name: str, data: bytes) -> Part:
    return Part(name, crc32(data), len(data), deflate_compress(data, _LEVEL))


_small = lru_cache(maxsize=128)(_deflated)


def package(parts: Iterable[Part]) -> bytes:
    """A zip of parts in the order given."""
    body, directory = bytearray(), bytearray()
    count = 0
    for one in parts:
        name = one.name.encode()
        common = struct.pack(
            "<HHHHHIIIHH", 20, 0x800, 8, _TIME, _DATE, one.check, len(one.packed), one.size, len(name), 0
        )
        directory += b"PK\x01\x02" + struct.pack("<H", 20) + common
        directory += struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + name
        body += b"PK\x03\x04" + common + name + one.packed
        count += 1
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(body), 0)
    return bytes(body + directory + b"PK\x05\x06" + end)


def escape(text: str) -> str:
    """Text for an XML element or attribute; characters that XML cannot hold are left out."""
    if not _NEEDS_CARE.search(text):
        return text
    text = _ILLEGAL.sub("", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
