"""A calendar on a server: what of ours stands in it, and what is written to it.

Only the names of files tell which items are read: ours are named after their UID, which no other program makes. A
name made from the UID is also what keeps a broken line from doubling an item: the second time it is written to the
same place. Every write says which version it replaces, or that there is none (RFC 9110 13.1).
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from traceback import walk_tb
from typing import Any
from urllib.parse import quote, unquote, urlsplit
from uuid import NAMESPACE_URL, uuid5

from caldav.collection import Calendar
from caldav.davclient import DAVClient
from caldav.lib import error
from caldav.lib.http_sync import requests
from icalendar import Calendar as Contents
from lxml.etree import LxmlError

from generator.frozen import frozen
from generator.publishing.feed import DIGEST, PERSON, PROGRAM, Item
from generator.publishing.plan import Plan, Standing
from generator.publishing.trouble import Trouble

#: Seconds that the server may be silent.
TIMEOUT = 30
_OURS = re.compile(r"(?P<uid>[0-9a-f-]{36}@antirisk)\.ics$")
#: So many items are asked for at once.
_BATCH = 100
_ICS = {"Content-Type": "text/calendar; charset=utf-8"}
_DONE, _GONE, _FORBIDDEN, _TAKEN, _CHANGED, _UNKNOWN = (200, 201, 204), (404, 410), 403, 409, 412, 501
_MULTISTATUS = 207
#: From here on it is the server itself that is in trouble.
_SERVER = 500


@dataclass(slots=True)
class Published:
    """What came of a plan: how many items were written, which were not and why, what ended it."""

    created: int = 0
    updated: int = 0
    deleted: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)
    trouble: Trouble | None = None


@frozen
class Server:
    """An open connection and what the words about it need."""

    client: DAVClient
    url: str
    user: str

    @property
    def host(self) -> str:
        """The name of the server."""
        return urlsplit(self.url).hostname or self.url


@contextmanager
def connected(url: str, user: str, password: str) -> Iterator[Server]:
    """A connection to a server, which answers to nothing but the address given: no look-up in DNS, no fall to http."""
    logging.getLogger("caldav").setLevel(logging.CRITICAL)  # its words are English, ours follow
    client = DAVClient(url, username=user, password=password, timeout=TIMEOUT, enable_rfc6764=False)
    client.session.auth = _unchanged  # a password of ~/.netrc is not asked for
    if urlsplit(url).scheme == "https":
        client.session.adapters.pop("http://", None)  # where a redirect or an href may lead
    with client:
        yield Server(client, url, user)


def _unchanged(request: Any) -> Any:
    return request


@contextmanager
def _troubles(server: Server) -> Iterator[None]:
    """What the library and the line raise, as Trouble."""
    known = {"host": server.host, "user": server.user, "url": server.url}
    try:
        yield
    except error.DAVError as problem:
        raise _answered(problem, known) from problem
    except requests.exceptions.Timeout as problem:
        raise Trouble("timeout", **known) from problem
    except requests.exceptions.SSLError as problem:
        raise Trouble("certificate", **known) from problem
    except OSError as problem:
        raise Trouble("broken", **known) from problem
    except (LxmlError, NotImplementedError, AttributeError, KeyError, TypeError, ValueError) as problem:
        if not _in_the_library(problem):
            raise  # a slip of ours must not be said to be the server's
        raise Trouble("not-caldav", **known) from problem


def _answered(problem: error.DAVError, known: Mapping[str, str]) -> Trouble:
    """What an answer of the server means that the library makes an error of."""
    match problem:
        case error.AuthorizationError():
            return Trouble("forbidden" if problem.status == _FORBIDDEN else "password", **known)
        case error.RateLimitError():
            return Trouble("busy", **known)
    if (problem.status or 0) >= _SERVER and problem.status != _UNKNOWN:
        return Trouble("server", **known, status=problem.status)
    return Trouble("not-caldav", **known)


def _in_the_library(problem: BaseException) -> bool:
    """Whether an error came up while the library read an answer: it asks not whether an element is there at all.

    An empty answer with 200 is «'NoneType' object has no attribute 'tag'», an href without a path a ValueError.
    """
    frames = (frame for frame, _ in walk_tb(problem.__traceback__))
    names = [frame.f_globals.get("__name__", "") for frame in frames]
    ours = max((at for at, name in enumerate(names) if name == __name__), default=-1)
    return any(name.partition(".")[0] == "caldav" for name in names[ours + 1 :])


# ------------------------------------------------------------------------------------------- which calendar


def choose(server: Server, name: str | None, *, create: bool) -> Calendar | None:
    """The calendar of a name, or the one that the address leads to; never one that nobody named.

    None where it is still to be made.
    """
    with _troubles(server):
        known = [(str(one.get_display_name() or ""), one) for one in server.client.get_calendars()]
    if name is None:
        return _addressed(server, known)
    found = [one for title, one in known if title == name]
    if len(found) > 1:
        raise Trouble("several", name=name, names=[str(one.url) for one in found])
    if found:
        return found[0]
    if not create:
        raise Trouble("no-calendar", name=name, names=[title for title, _ in known])
    return None


def _addressed(server: Server, known: list[tuple[str, Calendar]]) -> Calendar:
    here = unquote(urlsplit(server.url).path).rstrip("/")
    for _, one in known:
        if unquote(urlsplit(str(one.url)).path).rstrip("/") == here:
            return one
    raise Trouble("unnamed", names=[title for title, _ in known])


def make(server: Server, name: str) -> Calendar:
    """A new calendar; its address is made from its name, so that no second one comes of a broken line."""
    with _troubles(server):
        try:
            home = server.client.principal()
            made: Calendar = home.make_calendar(name, str(uuid5(NAMESPACE_URL, f"antirisk:calendar/{name}")))
        except error.MkcalendarError as problem:
            raise Trouble("not-made", host=server.host, name=name) from problem
        return made


# ---------------------------------------------------------------------------------------- what stands there


def standing(server: Server, calendar: Calendar) -> list[Standing]:
    """The items of ours in a calendar; of all others only the names of their files are seen."""
    with _troubles(server):
        answer = server.client.propfind(str(calendar.url), props=["getetag"], depth=1)
        if answer.status != _MULTISTATUS:
            raise error.error_from_response(error.PropfindError, answer)
        names = [one.href for one in answer.results or () if _OURS.search(unquote(one.href))]
        urls = [calendar.url.join(name) for name in names]
        batches = (urls[start : start + _BATCH] for start in range(0, len(urls), _BATCH))
        return [_standing(one) for batch in batches for one in calendar.multiget(batch) if one.data]


def _standing(one: Any) -> Standing:
    """An item as it stands; the UID is that of its file, whatever somebody made of the content."""
    found = _OURS.search(unquote(str(one.url)))
    assert found
    event = _event(one.data or "")
    start = event["dtstart"].dt if "dtstart" in event else None
    said = {name: str(event.get(name, "")) for name in (PROGRAM, PERSON, DIGEST, "SUMMARY", "DESCRIPTION")}
    return Standing(
        str(one.url),
        one.etag or "",
        found["uid"],
        said[PROGRAM],
        said[PERSON],
        said[DIGEST],
        said["SUMMARY"],
        start.date() if isinstance(start, datetime) else start,
        said["DESCRIPTION"],
    )


def _event(data: str) -> Any:
    """The event of a file; nothing where there is none that can be read."""
    try:
        return next(iter(Contents.from_ical(data).walk("VEVENT")), {})
    except ValueError:
        return {}


# -------------------------------------------------------------------------------------------- what is written


def publish(
    server: Server, calendar: Calendar, plan: Plan, step: Callable[[int], object] = lambda _: None
) -> Published:
    """Carries out a plan, what is new first and what is gone last; ends where the line or the server does.

    `step` is told of each item.
    """
    done = Published()
    try:
        for item in plan.create:
            url = str(calendar.url.join(f"{quote(item.uid, safe='@')}.ics"))
            done.created += _put(server, url, item, {"If-None-Match": "*"}, done)
            step(1)
        for before, item in plan.update:
            done.updated += _put(server, before.url, item, _match(before), done)
            step(1)
        for before in plan.delete:
            done.deleted += _take_away(server, before, done)
            step(1)
    except Trouble as trouble:
        done.trouble = trouble
    return done


def _match(before: Standing) -> dict[str, str]:
    """The condition that an item is still the one that was read; a weak tag can be none (RFC 9110 13.1.1)."""
    return {"If-Match": before.etag} if before.etag and not before.etag.startswith("W/") else {}


def _put(server: Server, url: str, item: Item, condition: dict[str, str], done: Published) -> int:
    with _troubles(server):
        try:
            status = server.client.put(url, item.data, _ICS | condition).status
        except error.AuthorizationError as problem:
            if not error.UID_CONFLICT_PRECONDITIONS.intersection(problem.preconditions):
                raise
            status = _TAKEN  # Cyrus says 403 where others say 409
    return _told(status, item.title, server, done)


def _take_away(server: Server, before: Standing, done: Published) -> int:
    with _troubles(server):
        status = server.client.delete(before.url, _match(before)).status
    return 1 if status in _GONE else _told(status, before.title, server, done)


def _told(status: int, title: str, server: Server, done: Published) -> int:
    """One where an item was written; else why not is kept. Raises Trouble where the server itself is at fault."""
    if status in _DONE:
        return 1
    if status >= _SERVER:
        raise Trouble("server", host=server.host, status=status)
    reasons = {
        _CHANGED: "его изменили в календаре, пока шла публикация: он не тронут, повторите команду",
        _TAKEN: "в календаре уже есть событие с таким же UID под другим именем: оно не тронуто",
    }
    done.refused.append((title, reasons.get(status, f"сервер ответил {status}")))
    return 0
