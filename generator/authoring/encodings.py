"""Bytes of a file → its text, also where another encoding than UTF-8 was used."""

from __future__ import annotations

import re

from generator.authoring.known import KEYS
from generator.frozen import frozen
from generator.source import EIGHT_BITS

_LINE = re.compile(r"^[ \t]*(?:- )?([^\s:#][^:#\n]*):", re.MULTILINE)
_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


@frozen
class Original:
    """A file's text with its own line ends; `encoding` names the encoding that it should not have."""

    text: str
    encoding: str = ""
    mark: bool = False

    def encoded(self, text: str) -> bytes:
        """A text as this file is to be written: in UTF-8, with its byte order mark if it has one."""
        return text.encode("utf-8-sig" if self.mark else "utf-8")


def original(data: bytes) -> Original | None:
    """A file's text; None where no encoding gives one."""
    if data[:2] in _UTF16:
        text = _decoded(data[2:], _UTF16[data[:2]])
        return None if text is None or "\x00" in text else Original(text, "UTF-16")
    if b"\x00" in data:
        return None
    text = _decoded(data, "utf-8-sig")
    if text is not None:
        return Original(text, mark=data.startswith(b"\xef\xbb\xbf"))
    return _of_eight_bits(data)


def _of_eight_bits(data: bytes) -> Original | None:
    """The text in which most keys are ours; None where no encoding gives such keys, or two give as many."""
    texts = {name: text for name in EIGHT_BITS if (text := _decoded(data, name)) is not None}
    counts = {name: sum(key.strip() in KEYS for key in _LINE.findall(text)) for name, text in texts.items()}
    best = max(counts.values(), default=0)
    names = [name for name, count in counts.items() if count == best]
    return Original(texts[names[0]], EIGHT_BITS[names[0]]) if best and len(names) == 1 else None


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
