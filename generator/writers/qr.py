"""An address → its QR code (ISO/IEC 18004): modules, a picture of pixels for Word, a path for a page.

`segno` encodes; it is imported only where a document has an address.
"""

from __future__ import annotations

import re
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit, urlunsplit

if TYPE_CHECKING:
    import segno

#: Light modules around the code (ISO/IEC 18004, 5.3.8).
QUIET = 4
#: The least side of a printed code with its quiet zone, and of a module, in millimetres: a phone reads both at hand.
_LEAST, _MODULE = 25, 0.4
#: Pixels of a millimetre at most: LibreOffice draws pictures of more than 300 to the inch anew, in greys.
_PIXELS = 300 / 25.4


def words(address: str) -> str:
    """What stands for the picture where nobody sees it."""
    return f"QR-код: {address}"


def side(address: str) -> float:
    """The side of the printed code in millimetres; 0 for an address that no code can hold."""
    return max(_LEAST, _modules(code) * _MODULE) if (code := _code(address)) else 0


def png(address: str) -> bytes:
    """The code with its quiet zone, black on white, a bit a pixel; empty for an address that no code can hold."""
    code, made = _code(address), BytesIO()
    if code:
        pixels = int(side(address) * _PIXELS / _modules(code))
        code.save(made, kind="png", scale=pixels, border=QUIET)
    return made.getvalue()


def path(address: str) -> tuple[int, str]:
    """The side of the code in modules, its quiet zone included, and its dark modules as an SVG path."""
    code = _code(address)
    if not code:
        return 0, ""
    runs = [
        f"M{QUIET + run.start()} {QUIET + number}h{len(run[0])}v1h-{len(run[0])}z"
        for number, row in enumerate(code.matrix)
        for run in re.finditer(rb"\x01+", bytes(row))
    ]
    return _modules(code), "".join(runs)


def _modules(code: segno.QRCode) -> int:
    """The modules of a side, the quiet zone included."""
    return len(code.matrix) + 2 * QUIET


@lru_cache(maxsize=16)
def _code(address: str) -> segno.QRCode | None:
    import segno  # noqa: PLC0415 - few documents have an address

    try:
        return segno.make(_plain(address), error="m", micro=False, boost_error=False)
    except segno.DataOverflowError:
        return None


def _plain(address: str) -> str:
    """An address in Latin letters and signs alone, as every reader of codes takes it: «школа.рф» → «xn--80aa1ap…»."""
    try:
        parts = urlsplit(address)
        host = "".join(_label(one) for one in re.split("([.:@])", parts.netloc))
    except ValueError:
        return address
    kept = "/?&=:;@!$'()*+,~%[]"
    return urlunsplit((parts.scheme, host, *(quote(part, safe=kept) for part in parts[2:])))


def _label(words: str) -> str:
    """A part of the name of a site in the letters that the network knows (RFC 3490)."""
    return words if words.isascii() else words.encode("idna").decode()
