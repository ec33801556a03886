"""A real Radicale on loopback, a line to it that breaks on request, and what a user does with both."""

from __future__ import annotations

import base64
import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from itertools import count
from pathlib import Path
from threading import Thread
from typing import ClassVar

from icalendar import Calendar
from lxml import etree

from generator.cli import run

PASSWORD = "тайна-1"
PROGRAM = """\
формат: 1
код: {id}
чья: школа
вид: план
макет: стандартный
название: План школы {id}
период: {{с: 01.09.2023, по: 31.08.2024}}
организация: {{название: Школа № 1}}
исполнители:
  рук: {{фио: Лебедев Антон Николаевич, должность: директор школы}}
  завуч: {{фио: Белова Б. Б., должность: завуч}}
планы:
  - код: план
    строки:
{rows}
"""
ROW = "      - {{код: {id}, название: {title}, срок: {term}, ответственные: [{who}], документ: Справка}}"
Rows = dict[str, tuple[str, str, str]]
FIRST: Rows = {
    "сбор": ("Сбор сведений", "до 11.12.2023", "рук"),
    "совет": ("Педагогический совет", "12.01.2024", "завуч"),
    "итог": ("Итоги года", "до 25.05.2024", "завуч"),
}


def write(rows: Rows = FIRST, name: str = "проба") -> None:
    """Writes a program into the workspace."""
    lines = [ROW.format(id=id_, title=row[0], term=row[1], who=row[2]) for id_, row in rows.items()]
    path = Path("programs", f"{name}.yaml")
    path.parent.mkdir(exist_ok=True)
    path.write_text(PROGRAM.format(id=name, rows="\n".join(lines)), encoding="utf-8")


@dataclass
class Radicale:
    """A running server: where it listens and where it keeps passwords and items."""

    port: int
    users: Path
    data: Path


@contextmanager
def serving(folder: Path) -> Iterator[Radicale]:
    """Radicale in a process of its own, which keeps everything in a folder."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    users = folder / "users"
    users.touch()
    options = {
        "--config": "",
        "--server-hosts": f"127.0.0.1:{port}",
        "--auth-type": "htpasswd",
        "--auth-htpasswd-filename": str(users),
        "--auth-htpasswd-encryption": "plain",
        "--auth-delay": "0",
        "--storage-filesystem-folder": str(folder / "data"),
        "--storage-type": "multifilesystem_nolock",
        "--web-type": "none",
    }
    command = [sys.executable, "-m", "radicale", *(word for option in options.items() for word in option)]
    with (folder / "log").open("wb") as log, subprocess.Popen(command, stdout=log, stderr=log) as process:
        try:
            _await(port, process, folder / "log")
            yield Radicale(port, users, folder / "data")
        finally:
            process.terminate()


def _await(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(200):
        assert process.poll() is None, log.read_text(errors="replace")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(log.read_text(errors="replace"))


@dataclass
class Line:
    """The line to the server: what goes through it, and what becomes of a request."""

    port: int
    log: list[tuple[str, str]] = field(default_factory=list)
    #: Told of each request before it is sent on: what it returns is done to it («lose», «mute», «wait», a status).
    fault: Callable[[str, str], str | int | None] = lambda _method, _path: None

    def count(self, method: str) -> int:
        return sum(one == method for one, _ in self.log)

    def break_at(self, method: str, number: int, how: str | int) -> None:
        """From the request of that number on, all of a method fare alike."""
        seen = count(1)
        self.fault = lambda one, _path: how if one == method and next(seen) >= number else None


class Forward(BaseHTTPRequestHandler):
    """Sends each request on to the server, unless something becomes of it."""

    line: ClassVar[Line]
    server_port: ClassVar[int]
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def _forward(self) -> None:
        self.line.log.append((self.command, self.path))
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        fault = self.line.fault(self.command, self.path)
        if fault == "lose":
            self._hang_up()
            return
        if fault == "wait":
            time.sleep(1)
            self._hang_up()
            return
        if isinstance(fault, int):
            self.send_response(fault)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        status, headers, answer = _asked(self.server_port, self, body)
        if fault == "mute":  # done, but nobody hears of it
            self._hang_up()
            return
        self.send_response(status)
        for name, value in headers:
            if name.lower() not in ("content-length", "connection", "transfer-encoding"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def _hang_up(self) -> None:
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def log_message(self, *_: object) -> None:
        pass

    def __getattr__(self, name: str) -> Callable[[], None]:
        """All methods of HTTP and of CalDAV fare alike."""
        if name.startswith("do_"):
            return self._forward
        raise AttributeError(name)


@contextmanager
def forwarding(port: int) -> Iterator[Line]:
    """A line to the server of a port."""

    class Own(Forward):
        server_port = port

    with ThreadingHTTPServer(("127.0.0.1", 0), Own) as server:
        server.daemon_threads = True
        Own.line = Line(server.server_address[1])
        thread = Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield Own.line
        server.shutdown()
        thread.join()


def _asked(
    port: int, request: BaseHTTPRequestHandler, body: bytes
) -> tuple[int, list[tuple[str, str]], bytes]:
    there = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    headers = {name: value for name, value in request.headers.items() if name.lower() != "connection"}
    there.request(request.command, request.path, body, headers)
    answer = there.getresponse()
    data = answer.read()
    there.close()
    return answer.status, answer.getheaders(), data


@dataclass
class Account:
    """A user of the server with what is done in her name."""

    user: str
    line: Line
    port: int

    def run(self, *args: str, calendar: str | None = "Школа", url: str = "") -> tuple[int, str]:
        """The exit code of the command with these arguments, and what it says."""
        named = ["--calendar", calendar] if calendar else []
        words = ["--url", url or f"http://127.0.0.1:{self.line.port}/", "--user", self.user, *named, *args]
        said = StringIO()
        with redirect_stdout(said), redirect_stderr(said):
            code = run(["--debug", "calendar", "publish", *words])
        return code, said.getvalue().replace("\N{NO-BREAK SPACE}", " ")

    def said(self, *args: str, code: int = 0, calendar: str | None = "Школа", url: str = "") -> str:
        """What the command says; it ends with a code."""
        ended, words = self.run(*args, calendar=calendar, url=url)
        assert ended == code, words
        return words

    def ask(
        self, method: str, path: str, body: str = "", headers: dict[str, str] | None = None
    ) -> tuple[int, str]:
        """A request straight to the server, past our library and the line."""
        secret = base64.b64encode(f"{self.user}:{PASSWORD}".encode()).decode()
        there = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        there.request(method, path, body.encode(), {"Authorization": f"Basic {secret}", **(headers or {})})
        answer = there.getresponse()
        words = answer.read().decode()
        there.close()
        return answer.status, words

    def make(self, name: str, path: str) -> None:
        """A calendar that somebody made."""
        body = (
            '<C:mkcalendar xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><set><prop>'
            f"<displayname>{name}</displayname></prop></set></C:mkcalendar>"
        )
        status, words = self.ask("MKCALENDAR", f"/{self.user}/{path}/", body)
        assert status == 201, words

    def files(self, calendar: str = "school") -> dict[str, str]:
        """The items of a calendar by the names of their files, as any client reads them."""
        _, words = self.ask("PROPFIND", f"/{self.user}/{calendar}/", headers={"Depth": "1"})
        hrefs = etree.fromstring(words.encode()).iterfind("{DAV:}response/{DAV:}href")
        names = [one.text or "" for one in hrefs]
        return {name: self.ask("GET", name)[1] for name in names if name.endswith(".ics")}

    def events(self, calendar: str = "school") -> dict[str, str]:
        """The days of the events of a calendar by their titles; two of one title are an error."""
        found = [
            event
            for words in self.files(calendar).values()
            for event in Calendar.from_ical(words).walk("VEVENT")
        ]
        days = {str(event["summary"]): f"{event['dtstart'].dt:%d.%m.%Y}" for event in found}
        assert len(days) == len(found)
        assert len({str(event["uid"]) for event in found}) == len(found)
        return days
