"""A calendar to subscribe to, made in this process, beside the library ics on the same events."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import generator
from benchmarks import documents
from benchmarks.measures import Measure
from benchmarks.peers import with_ics

_ROUNDS = 31
_OCTETS = 75  # of a line, RFC 5545 3.1


def ics(_folder: Path) -> Iterator[Measure]:
    """The calendar of one program. Raises ValueError where the peer's file has other events."""
    document = generator.compose(documents.program(), "calendar")
    written = generator.write(document, "ics")
    days = with_ics.read(written)
    if with_ics.read(with_ics.render(days)) != days:
        raise ValueError("ics and the ICS writer made different events: there is nothing to compare")
    lines = written.decode().replace("\r\n ", "").split("\r\n")
    name = f"ICS: Document of {len(days)} events → bytes"
    for peer_name, peer in (
        ("ics", lambda: with_ics.render(days)),
        ("folding of the same lines", lambda: folded(lines)),
    ):
        yield Measure(
            name, lambda: lambda: generator.write(document, "ics"), _ROUNDS, lambda peer=peer: peer, peer_name
        )


def folded(lines: list[str]) -> bytes:
    """The floor: lines cut at 75 octets, never within a letter."""
    made = []
    for line in lines:
        rest = line.encode()
        while len(rest) > _OCTETS:
            end = _OCTETS
            while rest[end] & 0xC0 == 0x80:  # the inside of a letter
                end -= 1
            made.append(rest[:end])
            rest = b" " + rest[end:]
        made.append(rest)
    return b"\r\n".join(made)
