"""Days, the period, events, deadlines and the moments of targets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from datetime import date

from generator.frozen import frozen
from generator.model import Calendar, Deadline, Event, Moment
from generator.normalize.at import At
from generator.terms import Assumption, Kind, Period, Spans, Term, parse, school_years, spans
from generator.terms.working import Week

_DAY = re.compile(r"([0-9]{1,2})[.]([0-9]{1,2})[.]([0-9]{4})\Z")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})\Z")
_YEAR = re.compile(r"([12][0-9]{3})\Z")
_YEARS = re.compile(r"([12][0-9]{3})\s*[-–—]\s*([12][0-9]{3}|[0-9]{2})\Z")
#: A moment is one: a month that comes again or has no year is none.
_UNSURE = frozenset({Assumption.YEAR_REPEATS, Assumption.YEAR_OPEN})
_SCHOOL_YEAR = re.compile(r"([12][0-9]{3})/([12][0-9]{3}|[0-9]{2})\Z")
#: So many days before and after a program something may be done for it, or put off to.
_AROUND = 366


@frozen(eq=False)
class Times:
    """What deadlines are read against."""

    period: Period | None = None
    events: Mapping[str, Spans | None] = field(default_factory=dict)
    week: Week = "пятидневная"

    def read(self, words: str) -> tuple[Term, ...]:
        """Words of a deadline → its terms."""
        return parse(words, self.period, self.events, self.week)


def day(words: str) -> date | None:
    """A day as an author writes it, 01.09.2023 or 2023-09-01; None if there is no such day."""
    dotted, iso = _DAY.match(words), _ISO.match(words)
    try:
        if dotted:
            return date(int(dotted[3]), int(dotted[2]), int(dotted[1]))
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
    except ValueError:
        return None
    return None


def has_form_of_day(words: str) -> bool:
    """Whether words are written as a day, be it in the calendar or not."""
    return bool(_DAY.match(words) or _ISO.match(words))


def is_near(found: date, within: Period | None) -> bool:
    """Whether a day may be one on which something is done for a program: a year slipped in typing is not."""
    return within is None or not (
        (within.first - found).days > _AROUND or (found - within.last).days > _AROUND
    )


def period(at: At) -> Period | None:
    """The program's period; None if a day is missing, impossible or the two run backwards."""
    first, last = day(at.get("с").text), day(at.get("по").text)
    return Period(first, last) if first and last and first <= last else None


def events(at: At, within: Period | None) -> tuple[Event, ...]:
    """The named events with their days."""
    found = []
    for name, entry in at.entries():
        known = spans(parse(entry.text, within), within)
        first, last = (known[0].first, known[-1].last) if known else (None, None)
        found.append(Event(entry.path, name, entry.text, first, last, known))
    return tuple(found)


def calendar(at: At) -> Calendar:
    """The days on which a school works; what is not said is a week of five days, nothing moved or presumed."""
    moved = at.get("перенос").text
    return Calendar(
        week="шестидневная" if at.get("неделя").text == "шестидневная" else "пятидневная",
        day_off="раньше" if moved == "раньше" else "позже" if moved == "позже" else "отмечать",
        recommended=at.get("каникулы").text == "рекомендованные",
    )


def times(within: Period | None, known: tuple[Event, ...], working: Calendar) -> Times:
    """The period, the events and the calendar as the grammar of deadlines takes them."""
    own = {event.name: event.spans for event in known}
    presumed = school_years.parts(within, own) if within and working.recommended else {}
    found = {name: Spans(days, presumed=True) for name, days in presumed.items()}
    return Times(
        within, found | {name: Spans(days) if days else None for name, days in own.items()}, working.week
    )


def deadlines(at: At, against: Times) -> tuple[Deadline, ...]:
    """The deadlines of one cell, each with its reading."""
    return tuple(deadline(item, against) for item in at.items())


def deadline(at: At, against: Times) -> Deadline:
    """One deadline with its reading."""
    return Deadline(at.path, at.text, against.read(at.text))


def moment(words: str, within: Period | None) -> Moment:
    """The time a target is for: a year, years, a school year, a day, or anything that deadlines may be."""
    days = _years(words)
    if days is None:
        terms = parse(words, within) if words else ()
        days = next(((term.first or term.last, term.last) for term in terms if term.last), None)
        if len(terms) != 1 or terms[0].kind is Kind.RECURRING or _UNSURE.intersection(terms[0].assumed):
            days = None
    return Moment(words, *days) if days else Moment(words)


def _years(words: str) -> tuple[date, date] | None:
    """The first and last day of the year, years or school year that words name."""
    year, years, school = _YEAR.match(words), _YEARS.match(words), _SCHOOL_YEAR.match(words)
    if year:
        return date(int(year[1]), 1, 1), date(int(year[1]), 12, 31)
    found = years or school
    if not found:
        return None
    first = int(found[1])
    last = int(found[2]) if len(found[2]) > len("24") else first - first % 100 + int(found[2])
    if years and first <= last:
        return date(first, 1, 1), date(last, 12, 31)
    return (date(first, 9, 1), date(last, 8, 31)) if school and last == first + 1 else None
