"""The library ics on the same events: days, words, sections, standing, reminders."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import icalendar
from ics import Calendar, DisplayAlarm, Event


@dataclass(frozen=True, slots=True)
class Day:
    """An event of a day: all of it that a calendar shows."""

    uid: str
    day: date
    days: timedelta
    stamp: datetime
    summary: str
    description: str
    categories: tuple[str, ...]
    status: str
    reminders: tuple[timedelta, ...]


def read(data: bytes) -> list[Day]:
    """The events of an iCalendar file in order of id. An event without an end lasts its day (RFC 5545, 3.6.1)."""
    calendar = icalendar.Calendar.from_ical(data)
    return sorted((_day(event) for event in calendar.walk("VEVENT")), key=lambda one: one.uid)


def _day(event: icalendar.Event) -> Day:
    first = event.decoded("dtstart")
    return Day(
        str(event["uid"]),
        first,
        event.decoded("dtend", first + timedelta(days=1)) - first,
        event.decoded("dtstamp"),
        str(event["summary"]),
        str(event["description"]),
        tuple(map(str, event["categories"].cats)) if "categories" in event else (),
        str(event["status"]),
        tuple(sorted(alarm.decoded("trigger") for alarm in event.walk("VALARM"))),
    )


def render(days: Sequence[Day]) -> bytes:
    """One calendar of these events; the library warns of itself where it writes reminders."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        return Calendar(events=map(_event, days)).serialize().encode()


def _event(day: Day) -> Event:
    event = Event(
        name=day.summary,
        begin=day.day,
        uid=day.uid,
        description=day.description,
        created=day.stamp,
        last_modified=day.stamp,
        transparent=True,
        categories=day.categories,
        status=day.status,
        alarms=[DisplayAlarm(trigger=before, display_text=day.summary) for before in day.reminders],
    )
    event.make_all_day()
    return event
