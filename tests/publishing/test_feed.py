"""A feed → items: byte for byte what the feed says, each in a file of its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from icalendar import Calendar

from generator.publishing import Item, items

EVENT = (
    "BEGIN:VEVENT\r\nUID:{uid}@antirisk\r\nDTSTAMP:20230901T000000Z\r\nLAST-MODIFIED:20230901T000000Z\r\n"
    "SEQUENCE:0\r\nDTSTART;VALUE=DATE:20231211\r\nDTEND;VALUE=DATE:20231212\r\nSUMMARY:1 Сбор\\, беседа\r\n"
    "DESCRIPTION:END:VEVENT\\nПуть \\\\Nas\\nBEGIN:VEVENT и ещё много слов\\, которые не\r\n  помещаются\r\n"
    "STATUS:{status}\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-P1D\r\nDESCRIPTION:Сбор\r\nEND:VALARM\r\n"
    "END:VEVENT\r\n"
)
FEED = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nNAME:Сроки\r\n{events}END:VCALENDAR\r\n"


def read(*events: str, program: str = "проба", person: str = "") -> list[Item]:
    return items(FEED.format(events="".join(events)).encode(), program, person)


def event(uid: str = "a", status: str = "CONFIRMED") -> str:
    return EVENT.format(uid=uid, status=status)


def test_an_item_is_the_event_with_marks() -> None:
    """Between the marks and the end stand the bytes of the feed; no METHOD, no name of a calendar."""
    (item,) = read(event(), person="Белова, Б. Б.; завуч", program="план, 2023; длинное имя " + "я" * 60)
    assert item.data.endswith(event().encode().removeprefix(b"BEGIN:VEVENT\r\n") + b"END:VCALENDAR\r\n")
    calendar = Calendar.from_ical(item.data)
    assert set(calendar) == {"PRODID", "VERSION", "CALSCALE"}
    (found,) = calendar.walk("VEVENT")
    assert str(found["x-antirisk-person"]) == "Белова, Б. Б.; завуч"
    assert str(found["x-antirisk-program"]) == item.program
    assert str(found["x-antirisk-digest"]) == item.digest
    assert (item.uid, item.title, f"{item.day:%d.%m.%Y}") == ("a@antirisk", "1 Сбор, беседа", "11.12.2023")
    assert max(map(len, item.data.split(b"\r\n"))) <= 200


def test_every_event_but_those_called_off() -> None:
    """What the feed calls off is to be taken away; words of a description are no status."""
    found = read(event("a"), event("b", "CANCELLED"), event("c", "TENTATIVE"))
    assert [item.uid for item in found] == ["a@antirisk", "c@antirisk"]


@pytest.mark.parametrize(
    ("change", "alike"),
    [
        (lambda words: words.replace("DTSTAMP:2023", "DTSTAMP:2024"), True),
        (lambda words: words.replace("LAST-MODIFIED:2023", "LAST-MODIFIED:2024"), True),
        (lambda words: words.replace("SEQUENCE:0", "SEQUENCE:3"), True),
        (
            lambda words: words.replace("\\, которые не\r\n  помещаются", "\\, кото\r\n рые не помещаются"),
            True,
        ),
        (lambda words: words.replace("Сбор\\,", "Сбор и"), False),
        (lambda words: words.replace("20231211", "20231218"), False),
        (lambda words: words.replace("-P1D", "-P2D"), False),
        (lambda words: words.replace("CONFIRMED", "TENTATIVE"), False),
    ],
)
def test_stamps_are_no_content(change: Callable[[str], str], alike: bool) -> None:
    """A new edition stamps every event; only what people see makes another digest."""
    (before,), (after,) = read(event()), read(change(event()))
    assert event() != change(event())
    assert (before.digest == after.digest) is alike


def test_marks_are_content() -> None:
    """An item of another program or person is another item."""
    digests = {
        one.digest for one in [*read(event()), *read(event(), program="x"), *read(event(), person="x")]
    }
    assert len(digests) == 3
