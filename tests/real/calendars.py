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
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.real.tools import npm, program, run

#: (UID, day in ISO form, summary) of each event, in order.
Events = list[tuple[str, str, str]]

# ------------------------------------------------------------------------------------------ libical, ical.js

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
const whole = new ICAL.Component(ICAL.parse(fs.readFileSync(process.argv[2], "utf8")));
const events = whole.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
console.log(JSON.stringify(events.map((one) => [one.uid, one.startDate.toString(), one.summary])));
"""


def ical_js(file: Path, folder: Path) -> Events:
    """What ical.js, the reader of Thunderbird and Nextcloud, finds when it is strict."""
    library = npm("ical.js") / "dist" / "ical.js"
    script = folder / "read.mjs"
    script.write_text(_ICAL_JS.replace("LIBRARY", library.as_uri()), encoding="utf-8")
    return sorted(map(tuple, json.loads(run(program("node"), script, file))))


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
    command = (sys.executable, "-m", "khal", "-c", settings)
    run(*command, "import", "--batch", file)
    form = "{uid}|{start-date}|{title}"
    said = run(*command, "list", "--day-format", "", "--format", form, "2000-01-01", "2049-12-31")
    found = (re.sub(" +$", "", line).split("|") for line in said.splitlines() if line.strip())
    return sorted((uid, day, title) for uid, day, title in found)


# ----------------------------------------------------------------------------------------------- Thunderbird

_FEED = "00000000-0000-4000-8000-000000000001"
_PATIENCE = 60  # seconds


def _preferences(address: str) -> str:
    """A profile that asks nothing, calls nobody and is subscribed to one calendar."""
    calendar = f"calendar.registry.{_FEED}"
    chosen = {
        f"{calendar}.type": "ics",
        f"{calendar}.uri": address,
        f"{calendar}.name": "feed",
        f"{calendar}.cache.enabled": True,
        "calendar.list.sortOrder": _FEED,
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


def thunderbird(profile: Path, address: str, wanted: Events) -> Events:
    """What Thunderbird has of a calendar that it is subscribed to, once that is what is wanted, or in the end."""
    profile.mkdir(exist_ok=True)
    (profile / "user.js").write_text(_preferences(address), encoding="utf-8")
    command = [program("thunderbird"), "--headless", "--no-remote", "--profile", str(profile)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    running = subprocess.Popen(command, env={**os.environ, "HOME": str(profile)}, **quiet)
    try:
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end and _kept(profile) != wanted:
            time.sleep(0.3)
    finally:
        running.terminate()
        running.wait(_PATIENCE)
    return _kept(profile)


def _kept(profile: Path) -> Events:
    """The events of Thunderbird's own file, read from a copy: it keeps the file locked."""
    copy = profile / "copy.sqlite"
    for ending in ("", "-wal"):
        Path(f"{copy}{ending}").unlink(missing_ok=True)
        with suppress(FileNotFoundError):
            shutil.copy(profile / "calendar-data" / f"cache.sqlite{ending}", f"{copy}{ending}")
    with suppress(sqlite3.Error), sqlite3.connect(copy) as opened:
        rows = opened.execute("select id, event_start, title from cal_events").fetchall()
        return sorted(
            (uid, f"{datetime.fromtimestamp(start / 1e6, UTC):%Y-%m-%d}", title) for uid, start, title in rows
        )
    return []
