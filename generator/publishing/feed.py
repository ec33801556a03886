"""A program → its calendar feed → the items of it, each a file of its own as CalDAV wants them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256
from typing import Any

from icalendar import Event

from generator import draft, writers
from generator.composition import compose
from generator.findings import Finding
from generator.frozen import frozen
from generator.model import Program
from generator.personal import agenda_document
from generator.source import Templates
from generator.views.agenda import Agenda, tasks
from generator.views.school import Person

#: What marks an item as ours: of which program it is, for whom, and a digest of what we wrote.
PROGRAM, PERSON, DIGEST = "X-ANTIRISK-PROGRAM", "X-ANTIRISK-PERSON", "X-ANTIRISK-DIGEST"

_EVENT = re.compile(rb"^BEGIN:VEVENT\r\n.*?^END:VEVENT\r\n", re.MULTILINE | re.DOTALL)
_BEGIN, _END = b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n"
# RFC 4791 4.1: one event a file, and no METHOD.
_HEAD = b"BEGIN:VCALENDAR\r\nPRODID:-//antirisk//antirisk//RU\r\nVERSION:2.0\r\nCALSCALE:GREGORIAN\r\n"
_FOOT = b"END:VCALENDAR\r\n"
# What a new edition changes in every event, be it about that event or not.
_STAMPS = re.compile(rb"(DTSTAMP|LAST-MODIFIED|SEQUENCE)[:;]")


@frozen
class Item:
    """An event as it is to stand in a calendar: `data` is its file, `digest` that of its content without stamps."""

    uid: str
    program: str
    person: str
    title: str
    day: date
    words: str
    digest: str
    data: bytes


def feed(program: Program, findings: list[Finding], templates: Templates, person: Person | None) -> bytes:
    """The calendar of a program as `build` makes it, or of what falls on one person by it."""
    if person is None:
        document = compose(program, "calendar", templates=templates)
    else:
        agenda = Agenda(tasks([program]), [program], person)
        document = agenda_document(agenda, [program], "personal.calendar", templates)
    return writers.write(draft.as_draft(document, findings, listed=False), "ics", templates)


def items(data: bytes, program: str, person: str = "") -> list[Item]:
    """The items of a feed. An event that the feed calls off is none: from a calendar it can be taken away."""
    return [_item(block, program, person) for block in _events(data)]


def _events(data: bytes) -> Iterator[bytes]:
    """The events of a feed, byte for byte: what a line begins with can be no text, whose lines are folded."""
    for found in _EVENT.finditer(data):
        if b"\r\nSTATUS:CANCELLED\r\n" not in found[0]:
            yield found[0]


def _item(block: bytes, program: str, person: str) -> Item:
    event: Any = Event.from_ical(block)
    digest = _digest([block, _marks([(PROGRAM, program), (PERSON, person)])])
    marks = _marks([(PROGRAM, program), (PERSON, person), (DIGEST, digest)])
    body = _BEGIN + marks + block.removeprefix(_BEGIN)
    return Item(
        str(event["uid"]),
        program,
        person,
        str(event.get("summary", "")),
        event["dtstart"].dt,
        str(event.get("description", "")),
        digest,
        _HEAD + body + _FOOT,
    )


def _marks(values: Iterable[tuple[str, str]]) -> bytes:
    """Marks as lines of an event; those without a value are left out."""
    event = Event()
    for name, value in values:
        if value:
            event.add(name, value)
    lines: bytes = event.to_ical(sorted=False)
    return lines.removeprefix(_BEGIN).removesuffix(_END)


def _digest(blocks: Iterable[bytes]) -> str:
    """A digest of what people see of an event: two events that differ in stamps alone have one."""
    lines = b"".join(blocks).replace(b"\r\n ", b"").split(b"\r\n")
    return sha256(b"\n".join(line for line in lines if not _STAMPS.match(line))).hexdigest()
