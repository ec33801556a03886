"""Bytes to text, and what is wrong with them where they are none."""

from __future__ import annotations

import re
import unicodedata

from generator.findings import Finding, Severity, Span

#: Bytes; a program of 60 measures has about 120 kB, what is forty times as large is no program.
LARGEST = 5_000_000
#: How files of other programs begin that are texts, too.
_OTHER_KINDS = re.compile(rb"\s*(?:{\\rtf|<[a-z!?/]|%pdf-)", re.IGNORECASE)
#: What Windows and its forerunners wrote Russian in.
EIGHT_BITS = {"cp1251": "Windows-1251", "cp866": "DOS (866)", "koi8-r": "КОИ-8"}
_SMALL = re.compile("[а-яё]")


def decode(file: str, data: bytes) -> tuple[str, list[Finding]]:
    """Bytes → text in NFC with LF and without BOM; a finding and no text if they are no UTF-8 text."""
    code, at = "", Span()
    if len(data) > LARGEST:
        code = "AR006"
    elif data.startswith((b"\xff\xfe", b"\xfe\xff")) or _of_two_bytes(data):
        code = "AR002"
    elif b"\x00" in data or _OTHER_KINDS.match(data):
        code = "AR003"
    else:
        try:
            return unicodedata.normalize("NFC", _with_line_ends(data.decode("utf-8-sig"))), []
        except UnicodeDecodeError as error:
            sound = error.object[: error.start].decode("utf-8")  # the decoder counts without a BOM
            at = _after(_with_line_ends(sound))
            return "", [Finding("AR001", Severity.ERROR, file, at, (("like", _like(error)),))]
    return "", [Finding(code, Severity.ERROR, file, at)]


def _of_two_bytes(data: bytes) -> bool:
    """Whether a text is written in two bytes a letter, without the mark that says so."""
    halves = (data[1:200:2], data[0:200:2])
    return any(len(half) > 1 and set(half) <= {0, 4} and b"\x00" in half for half in halves)


def _like(error: UnicodeDecodeError) -> str:
    """What the bytes of a text look like from where they are no UTF-8."""
    if error.start and error.reason == "unexpected end of data":
        return "файл обрывается посреди буквы, возможно, скопирован не до конца"
    rest = error.object[error.start :]
    small = {name: len(_SMALL.findall(rest.decode(code, "replace"))) for code, name in EIGHT_BITS.items()}
    like = max(small, key=lambda name: small[name])
    return f"похоже на {like}" if small[like] else ""


def _with_line_ends(text: str) -> str:
    """A text whose lines end as ours do."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _after(text: str) -> Span:
    """The place right after a text."""
    lines = text.split("\n")
    return Span(len(lines), len(lines[-1]) + 1, len(lines), len(lines[-1]) + 2)
