"""Document → iCalendar (RFC 5545, RFC 7986): the entries of a document and nothing else.

Every entry is an all-day event on the day it falls due. Tasks (VTODO) would say more, but Google, Outlook and
Apple Calendar ignore them in a feed; recurrences come already expanded, since clients disagree on RRULE.

There is no METHOD, ORGANIZER or ATTENDEE, which would make an invitation of a feed, and no X-WR-TIMEZONE: an
all-day event is a date and not an instant, so that it falls on the same day from Kaliningrad to Kamchatka.
"""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from icalendar import Alarm, Calendar, Event
from icalendar.prop import vDuration, vInline

from generator.document import (
    Document,
    Entry,
    said,
    walk,
)

if TYPE_CHECKING:
    from datetime import date

_REFRESH = timedelta(days=1)
_WHOSE, _WHAT = 40, 50  # letters of a calendar's name, in a list of calendars
_REMINDERS = (timedelta(days=-7, hours=9), timedelta(days=-1, hours=9))  # a week and a day before, at 09:00
_SUMMARY = 60  # letters: about what a phone shows of a title
_EDITION = 10_000  # changes of an entry for which an edition has room: `Entry.revision` is below it
_STANDING = {"open": "", "done": "✔ ", "cancelled": "Отменено: "}  # clients show STATUS late or never
_CLAUSE = 0.6  # of the room that a clause has to fill to be the place to cut

# The spaces between words are ordinary ones: «№ 5» and «г. Зея» hold together by no-break ones.
_CLAUSE_END = re.compile(r"[,;](?= )| \(|(?<=\w{4})\.(?= )|[ \u00a0][–—-](?= )")  # «г.» and «им.» end nothing
_WORDS = (
    r"[а-яё]{1,3}|основе|вопросам|помощью|целью|целях|числе|рамках|ходе|уч[её]том|итогам|результатам|качестве"
)
_HANGING = re.compile(
    rf"(?: +(?:{_WORDS}|соответствии|отношении|сфере|области|теме|тема)\b)+\W*$", re.IGNORECASE
)  # not «… работы по…» nor «… на основе…»
_BRACKETS = {"«": "»", "„": "“", "(": ")"}
_NEW_LINE = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_ESCAPED = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n"})


def write(document: Document) -> bytes:
    """A document as an iCalendar file in UTF-8, its events in order of date, then of id."""
    calendar = Calendar()
    calendar.add("prodid", "-//antirisk//antirisk//RU")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    name = _text(_name(document))
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)  # what Google, Apple and Outlook read instead of NAME
    calendar.add("color", "steelblue")
    calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(_REFRESH))  # the same for Outlook
    for entry in _entries(document):
        calendar.add_component(_event(document, entry))
    content: bytes = calendar.to_ical(sorted=False)
    return content


def _name(document: Document) -> str:
    """Whose calendar it is and what of: names that all begin with «Календарь сроков» say nothing in a list."""
    whose = [_cut(document.organisation, _WHOSE)] if document.organisation else []
    name = ": ".join([*whose, _cut(document.name or document.title, _WHAT)])
    homes = {block.home.draft for block in walk(document) if isinstance(block, Entry) and block.home}
    return f"{name} – ПРОЕКТ" if (homes == {True} if homes else document.draft) else name


def _entries(document: Document) -> list[Entry]:
    """The entries in order of date, then of id; one shown several times counts once, as shown first."""
    found: dict[tuple[str, str, str], Entry] = {}
    for block in walk(document):
        if isinstance(block, Entry):
            found.setdefault((_program(document, block), block.id, block.occurrence), block)
    return sorted(
        found.values(), key=lambda entry: (entry.last, _program(document, entry), entry.id, entry.occurrence)
    )


def _event(document: Document, entry: Entry) -> Event:
    """An event on the last day of an entry.

    A limit («до 25 мая») is due on its day, and a window at its end; an event over a whole window would fill
    the month view and ring at the window's start, so the window is told in the description. What needs doing no
    more rings no more.
    """
    event = Event()
    summary = _text(_summary(entry))
    changed = _changed(document, entry)
    event.add("uid", _uid(document, entry))
    event.add("dtstamp", changed)  # without METHOD it says the same as LAST-MODIFIED (RFC 5545, 3.8.7.2)
    event.add("last-modified", changed)
    edition = entry.home.edition if entry.home else document.edition
    event.add("sequence", (edition - 1) * _EDITION + entry.revision)
    event.add("dtstart", entry.last)
    event.add("dtend", entry.last + timedelta(days=1))  # exclusive; without it Thunderbird drops the feed
    event.add("summary", summary)
    event.add("description", _text(_description(document, entry)))
    if entry.section:
        event.add("categories", _text(_category(entry.section)))
    event.add("status", _status(document, entry))
    event.add("transp", "TRANSPARENT")
    for before in _REMINDERS if entry.standing == "open" else ():
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", before)
        alarm.add("description", summary)
        event.add_component(alarm)
    return event


def _changed(document: Document, entry: Entry) -> datetime:
    """When an entry was last changed, by what is told: the day of the edition, or of a mark that came after it."""
    stamp = entry.home.stamp if entry.home else document.stamp
    if entry.changed is None:
        return stamp
    return max(stamp, datetime.combine(entry.changed, time(), stamp.tzinfo))


def _status(document: Document, entry: Entry) -> str:
    """Whether an entry stands; a cancelled one stays in the file, else whoever imported it would keep it."""
    if entry.standing == "cancelled":
        return "CANCELLED"
    return "TENTATIVE" if _draft(document, entry) else "CONFIRMED"


def _draft(document: Document, entry: Entry) -> bool:
    """Whether the program that an entry is of is not approved: a draft beside it withdraws no other program."""
    return entry.home.draft if entry.home else document.draft


def _program(document: Document, entry: Entry) -> str:
    """The id of the program that an entry is of."""
    return entry.home.program if entry.home else document.id.partition("/")[0]


def _uid(document: Document, entry: Entry) -> str:
    """The identity of an event: the same in all products of a program, whatever becomes of words and dates.

    A UUID made from the names (RFC 9562, version 5), which RFC 7986 5.3 recommends. Names themselves would
    not do: percent-encoded Cyrillic soon passes the 255 octets that clients must keep and is decoded twice by
    servers that name files by the UID, and transliteration gives one name to two ids. They are quoted before
    they are joined, so that «a/b», «c» and «a», «b/c» stay two.
    """
    name = "/".join(quote(part, safe="") for part in (_program(document, entry), entry.id, entry.occurrence))
    return f"{uuid5(NAMESPACE_URL, f'antirisk:{name}')}@antirisk"


def _summary(entry: Entry) -> str:
    """The number of a row and its title in at most 60 letters: by the number events of a day that read alike differ.

    Before them stands what has become of it.
    """
    head = _STANDING[entry.standing] + (f"{entry.number} " if entry.number else "")
    return head + _cut(entry.title, _SUMMARY - len(head))


def _cut(title: str, length: int) -> str:
    """A title in at most so many letters: whole, or cut where a clause or word can end, quotes closed, with «…»."""
    words = re.sub(r"[ \t\r\n\x0b\x0c\x85\u2028\u2029]+", " ", title).strip(" ")
    if len(words) <= length:
        return words
    room = words[: length - 1]
    for _ in _BRACKETS:  # closing what stands open takes room, so that the cut may come to stand before it
        kept = _end(room, words)
        closing = _closing(kept)
        if len(kept) + 1 + len(closing) <= length:
            break
        room = room[: length - 1 - len(closing)]
    return f"{kept}…{closing}"


def _end(room: str, words: str) -> str:
    """The beginning of words that fits and ends where a clause or word ends."""
    end = max((match.start() for match in _CLAUSE_END.finditer(room)), default=0)
    if end < _CLAUSE * len(room) or _closing(room[:end]):
        end = len(room) if words[len(room)] == " " else max(room.rfind(" "), 0) or len(room)
    kept = _HANGING.sub("", room[:end])
    return kept.rstrip(" ,.;:…–—-«„(\u00a0") or room


def _closing(words: str) -> str:
    """The quotes and brackets that words leave open, closed from the innermost out."""
    waiting: list[str] = []
    for sign in words:
        if sign in _BRACKETS:
            waiting.append(_BRACKETS[sign])
        elif waiting and sign == waiting[-1]:
            waiting.pop()
    return "".join(reversed(waiting))


def _category(section: str) -> str:
    """A section as one category: clients split at commas, and Outlook in Russian at semicolons."""
    return " · ".join(part for part in re.split(r"\s*[,;]\s*|\s*\n\s*", section.strip()) if part)


def _description(document: Document, entry: Entry) -> str:
    """All that is known of an entry, a line each."""
    whole = said(entry.content)
    title = entry.home.title if entry.home else document.program or document.title
    source = f"{title} (проект, еще не утвержден)" if _draft(document, entry) else title
    lines = (
        ("№ ", entry.number),
        ("", "" if entry.title in whole else entry.title),
        ("", whole),
        ("", "\n".join(entry.details)),
        ("Срок: ", entry.words),
        ("Период: ", _window(entry.first, entry.last)),
        ("Ответственные: ", ", ".join(entry.who)),
        ("Вместе с: ", ", ".join(entry.together)),
        ("Отчетный документ: ", "; ".join(entry.evidence)),
        ("Раздел: ", entry.section),
        ("Состояние: ", entry.status),
        ("Программа: ", source),
        ("Организация: ", document.organisation),
    )
    return "\n".join(f"{label}{words}" for label, words in lines if words)


def _window(first: date | None, last: date) -> str:
    """A span of days in figures; empty for a single day and for a limit, whose words say all."""
    return f"с {first:%d.%m.%Y} по {last:%d.%m.%Y}" if first and first < last else ""


def _text(words: str) -> vInline:
    r"""Words as an escaped TEXT value (RFC 5545 3.3.11), without the control characters that it forbids.

    Escaped here, since the library takes «\N» in words (a path «\\Nas») for a new line and leaves NAME and
    X-WR-CALNAME as they are.
    """
    return vInline(_CONTROL.sub("", _NEW_LINE.sub("\n", words)).translate(_ESCAPED))
