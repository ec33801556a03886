"""Programs that people keep their calendars in, and what each makes of a file: day and summary by UID."""

from __future__ import annotations

import ctypes
import ctypes.util
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import vobject
from icalendar import Calendar

from tests.real.tools import npm, program, run

#: (UID, day in ISO form, summary) of each event, in order.
Events = list[tuple[str, str, str]]

# ------------------------------------------------------------------------------------------------- libraries


def events(data: bytes) -> Events:
    """What a file says: UID, day and summary of each event."""
    found = Calendar.from_ical(data).walk("VEVENT")
    return sorted((str(one["uid"]), f"{one.decoded('dtstart')}", str(one["summary"])) for one in found)


def broken_lines(data: bytes) -> list[bytes]:
    """Lines of a file that RFC 5545 forbids: longer than 75 octets, cut inside a letter, or not ended by CRLF."""
    found = [] if data.endswith(b"END:VCALENDAR\r\n") else [data[-20:]]
    for line in data.removesuffix(b"\r\n").split(b"\r\n"):
        try:
            line.decode()
        except UnicodeDecodeError:
            found.append(line)
        if not 0 < len(line) <= 75 or b"\r" in line or b"\n" in line:
            found.append(line)
    return found


def strict_libraries(data: bytes) -> tuple[int, list[object]]:
    """How many events vobject finds in a file that is valid to it, and what icalendar finds wrong."""
    found = vobject.readOne(data.decode(), validate=True).contents.get("vevent", [])
    return len(found), [fault for one in Calendar.from_ical(data).walk() for fault in one.errors]


_VEVENT = 4  # ICAL_VEVENT_COMPONENT of icalenums.h


def libical(data: bytes) -> tuple[int, bool]:
    """How many events libical counts, and whether it finds neither an error nor a breach of RFC 5545."""
    name = ctypes.util.find_library("ical")
    if name is None:
        pytest.skip("there is no libical")
    library = ctypes.CDLL(name)
    library.icalparser_parse_string.restype = ctypes.c_void_p
    whole = ctypes.c_void_p(library.icalparser_parse_string(ctypes.c_char_p(data)))
    sound = library.icalcomponent_count_errors(whole) == 0 and library.icalrestriction_check(whole) == 1
    return library.icalcomponent_count_components(whole, _VEVENT), sound


_ICAL_JS = """
import ICAL from "LIBRARY";
import fs from "fs";
ICAL.design.strict = true;
const read = (file) => {
  const whole = new ICAL.Component(ICAL.parse(fs.readFileSync(file, "utf8")));
  const events = whole.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
  return events.map((one) => [one.uid, one.startDate.toString(), one.summary]);
};
console.log(JSON.stringify(process.argv.slice(2).map(read)));
"""


def ical_js(files: Sequence[Path], folder: Path) -> list[Events]:
    """What ical.js, the reader of Thunderbird and Nextcloud, finds in each file when it is strict."""
    library = npm("ical.js") / "dist" / "ical.js"
    script = folder / "read.mjs"
    script.write_text(_ICAL_JS.replace("LIBRARY", library.as_uri()), encoding="utf-8")
    return [sorted(map(tuple, one)) for one in json.loads(run(program("node"), script, *files))]


# -------------------------------------------------------------------------------------------- calcurse, khal


def calcurse(file: Path, folder: Path) -> tuple[int, int]:
    """How many events calcurse imports and how many it skips: «0 apps / 44 events / 0 todos / 0 skipped»."""
    said = run(program("calcurse"), "-D", folder / "data", "-C", folder / "conf", "-i", file, code=None)
    found = re.search(r"0 apps / (\d+) events? / 0 todos / (\d+) skipped", said)
    assert found, said
    return int(found[1]), int(found[2])


_KHAL = """\
[calendars]
[[feed]]
path = {folder}/events
[locale]
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
[sqlite]
path = {folder}/khal.db
"""


def khal(file: Path, folder: Path) -> Events:
    """What khal shows after it has imported a file over what it has."""
    (folder / "events").mkdir(exist_ok=True)
    settings = folder / "khal.conf"
    settings.write_text(_KHAL.format(folder=folder), encoding="utf-8")
    run(sys.executable, "-m", "khal", "-c", settings, "import", "--batch", file)
    return sorted((uid, day, title) for uid, day, title in _listed(settings, "{uid}|{start-date}|{title}"))


_KHAL_FEEDS = """
import sys
from contextlib import suppress
from khal.cli import main_khal
_, settings, *files = sys.argv
for number, file in enumerate(files):
    with suppress(SystemExit):
        main_khal(["-c", settings, "import", "-a", f"feed{number}", "--batch", file], standalone_mode=False)
"""


def khal_feeds(files: Sequence[Path], folder: Path) -> list[Events]:
    """What khal shows of each file, each in a calendar of its own: it starts once, since it starts slowly."""
    calendars = "".join(f"[[feed{number}]]\npath = {folder}/{number}\n" for number in range(len(files)))
    settings = folder / "feeds.conf"
    whole = _KHAL.replace("[[feed]]\npath = {folder}/events\n", calendars)
    settings.write_text(whole.format(folder=folder), encoding="utf-8")
    for number in range(len(files)):
        (folder / str(number)).mkdir()
    run(sys.executable, "-c", _KHAL_FEEDS, settings, *files)
    found: list[Events] = [[] for _ in files]
    for feed, *event in _listed(settings, "{calendar}|{uid}|{start-date}|{title}"):
        found[int(feed.removeprefix("feed"))].append((event[0], event[1], event[2]))
    return list(map(sorted, found))


def _listed(settings: Path, form: str) -> Iterator[list[str]]:
    """What khal lists, in a form of parts between strokes."""
    command = (sys.executable, "-m", "khal", "-c", settings, "list", "--day-format", "", "--format", form)
    lines = run(*command, "2000-01-01", "2049-12-31").splitlines()
    return (re.sub(" +$", "", line).split("|") for line in lines if line.strip())


# ----------------------------------------------------------------------------------------------- Thunderbird

_PATIENCE = 120  # seconds


def _feed(number: int) -> str:
    """The id of a calendar in a profile."""
    return f"00000000-0000-4000-8000-{number:012}"


def _preferences(addresses: Sequence[str]) -> str:
    """A profile that asks nothing, calls nobody and is subscribed to these calendars."""
    chosen: dict[str, object] = {}
    for number, address in enumerate(addresses):
        calendar = f"calendar.registry.{_feed(number)}"
        chosen |= {
            f"{calendar}.type": "ics",
            f"{calendar}.uri": address,
            f"{calendar}.name": f"feed {number}",
            f"{calendar}.cache.enabled": True,
        }
    chosen |= {
        "calendar.list.sortOrder": " ".join(map(_feed, range(len(addresses)))),
        "calendar.alarms.show": False,
        "mail.provider.suppress_dialog_on_startup": True,
        "mailnews.start_page.enabled": False,
        "datareporting.policy.dataSubmissionPolicyBypassNotification": True,
        "app.update.enabled": False,
        "network.proxy.type": 0,
        "services.settings.server": "data:,",
    }
    return "".join(f"user_pref({json.dumps(key)}, {json.dumps(value)});\n" for key, value in chosen.items())


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing on the terminal."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def thunderbird(profile: Path, wanted: Mapping[str, Events]) -> dict[str, Events]:
    """What Thunderbird has of calendars that it is subscribed to, by address, once that is what is wanted.

    At the latest after a while. One without an event is as one that was never read: it has nothing.
    """
    profile.mkdir(exist_ok=True)
    (profile / "user.js").write_text(_preferences(list(wanted)), encoding="utf-8")
    command = [program("thunderbird"), "--headless", "--no-remote", "--profile", str(profile)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    running = subprocess.Popen(command, env={**os.environ, "HOME": str(profile)}, **quiet)
    try:
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end and _kept(profile, wanted) != wanted:
            time.sleep(0.3)
    finally:
        running.terminate()
        running.wait(_PATIENCE)
    return _kept(profile, wanted)


def _kept(profile: Path, addresses: Mapping[str, Events]) -> dict[str, Events]:
    """The events of Thunderbird's own file by address, read from a copy: it keeps the file locked."""
    copy = profile / "copy.sqlite"
    for ending in ("", "-wal"):
        Path(f"{copy}{ending}").unlink(missing_ok=True)
        with suppress(FileNotFoundError):
            shutil.copy(profile / "calendar-data" / f"cache.sqlite{ending}", f"{copy}{ending}")
    found: dict[str, Events] = {_feed(number): [] for number in range(len(addresses))}
    with suppress(sqlite3.Error), sqlite3.connect(copy) as opened:
        rows = opened.execute("select cal_id, id, event_start, title from cal_events").fetchall()
        for feed, uid, start, title in rows:
            found[feed].append((uid, f"{datetime.fromtimestamp(start / 1e6, UTC):%Y-%m-%d}", title))
    return dict(zip(addresses, map(sorted, found.values()), strict=True))
