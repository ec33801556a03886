"""The preview on a socket of this machine: answers, and news for as long as a page is open."""

from __future__ import annotations

import os
import socket
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from threading import Lock
from typing import Any

from generator.serve import answers, pages
from generator.serve.answers import Answer, Events
from generator.serve.files import Asked
from generator.serve.following import Follower, Told
from generator.serve.preview import Preview

HOST = "127.0.0.1"
#: Seconds between signs of life to a page that has no news, and for which a page that is being made is waited for.
PULSE = 15
PATIENCE = 30


class Server(ThreadingHTTPServer):
    """The preview of what was asked for, on a port of 127.0.0.1; port 0 is any that is free."""

    daemon_threads = False  # none outlives the server
    allow_reuse_address = os.name == "posix"  # elsewhere it would let two servers have one port

    def __init__(self, asked: Asked, port: int, told: Told) -> None:
        self.preview = Preview()
        self._asked = asked
        self._follower = Follower(asked, self.preview, told)
        self._work: list[Future[None]] = []
        self._open: set[socket.socket] = set()
        self._lock = Lock()
        super().__init__((HOST, port), Handler)

    @property
    def address(self) -> str:
        """Where a browser finds the preview: the list, or the one program that was asked for."""
        path = pages.address(self._asked.path.stem) if self._asked.alone else "/"
        return f"http://{HOST}:{self.server_port}{path}"

    def run(self) -> None:
        """Serves until interrupted, and leaves neither thread nor connection behind."""
        with ThreadPoolExecutor(2) as pool:
            try:
                self._follower.look()
                self._work = [pool.submit(self._follower.follow), pool.submit(self._follower.watch)]
                self.serve_forever()
            finally:
                self.preview.stop()
                self.server_close()

    def service_actions(self) -> None:
        """Ends with the error of a thread that follows the files, should it have one."""
        for work in self._work:
            if work.done():
                work.result()

    def server_bind(self) -> None:
        """Without asking the network for the name of this machine, as HTTPServer does."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address[:2]  # type: ignore[assignment] # of AF_INET

    def get_request(self) -> tuple[socket.socket, Any]:
        """A new connection."""
        connection, address = super().get_request()
        with self._lock:
            self._open.add(connection)
        return connection, address

    def shutdown_request(self, request: Any) -> None:
        """The end of a connection."""
        with self._lock:
            self._open.discard(request)
        super().shutdown_request(request)

    def server_close(self) -> None:
        """Ends the connections that wait, then their threads."""
        with self._lock:
            for connection in self._open:
                try:
                    connection.shutdown(socket.SHUT_RDWR)
                except OSError:  # the browser was first
                    continue
        super().server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A defect of ours costs one answer and is told in a line; a browser that went away is no error."""
        del request, client_address
        error = sys.exception()
        if not isinstance(error, (ConnectionError, TimeoutError)):
            sys.stderr.write(f"Неполадка в самой программе antirisk: {type(error).__name__}: {error}\n")


class Handler(BaseHTTPRequestHandler):
    """One request."""

    server: Server
    server_version = "antirisk"
    sys_version = ""
    timeout = 60
    disable_nagle_algorithm = True

    def _do(self) -> None:
        preview = self.server.preview
        hosts = self.headers.get_all("Host", [])
        found = answers.answer(self.command, self.path, hosts, self.server.server_port, preview.programs)
        if isinstance(found, Answer):
            self._send(found)
        elif isinstance(found, Events):
            self._send_events(found)
        else:
            preview.wait_for_page(found.address, PATIENCE)
            self._send(answers.document(found.address, preview.programs))

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = _do  # noqa: N815 - the library's names

    def _send(self, found: Answer) -> None:
        self._begin(found.status, {"Content-Type": found.kind, **found.headers}, len(found.content))
        if self.command != "HEAD":
            self.wfile.write(found.content)

    def _begin(self, status: int, headers: dict[str, str], length: int | None = None) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if length is not None:
            self.send_header("Content-Length", str(length))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.end_headers()

    def _send_events(self, found: Events) -> None:
        """Every new state of a page until it is closed; the first at once."""
        self._begin(200, {"Content-Type": "text/event-stream"})
        if self.command == "HEAD":
            return
        if found.address is None:
            self._tell(found)
            return
        with self.server.preview.viewing(found.address):
            self._tell(found)

    def _tell(self, found: Events) -> None:
        preview, last = self.server.preview, ""
        while not preview.stopped.is_set():
            version = preview.version
            state = answers.state(found, preview.programs)
            if state is None:
                return
            news = state.message()
            self.wfile.write(b":\n\n" if news == last else f"retry: 1000\ndata: {news}\n\n".encode())
            last = news
            preview.wait(version, PULSE)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What the library refuses by itself: a request that is none."""
        del message, explain
        self._begin(code, {"Content-Type": "text/plain; charset=utf-8", "Connection": "close"})
        self.wfile.write("Запрос не понят.\n".encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Nothing: the terminal tells of saves."""
