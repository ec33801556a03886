"""The preview over real sockets of this machine."""

from __future__ import annotations

import http.client
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import quote

import pytest

from generator.serve import Asked, Server, answers
from generator.serve.preview import Preview
from generator.serve.shown import Shown
from tests.building.workspaces import program

#: Seconds for what takes milliseconds: a test waits for what has to come, and measures nothing.
PATIENCE = 60
FIRST = f"/{quote('первая')}/program"


def ask(server: Server, target: str, method: str = "GET", **headers: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=PATIENCE)
    try:
        connection.request(method, target, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


@contextmanager
def news(server: Server, page: str) -> Iterator[Iterator[dict[str, Any]]]:
    """The messages of a page's stream, as they come."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=PATIENCE)
    connection.request("GET", f"/.antirisk/events?page={quote(page, safe='')}")
    answer = connection.getresponse()
    assert answer.getheader("Content-Type") == "text/event-stream"
    try:
        lines = iter(answer.readline, b"")
        yield (json.loads(line[5:]) for line in lines if line.startswith(b"data:"))
    finally:
        answer.close()
        connection.close()


def test_pages_are_served(server: Server) -> None:
    """The list, a document, the script; a page that was not made yet is waited for."""
    status, words = ask(server, "/")
    assert (status, "Программы" in words) == (200, True)
    for product in ("program", "checklist", "calendar"):
        status, words = ask(server, f"/{quote('первая')}/{product}")
        assert status == 200
        assert "Рост" in words
        assert "<antirisk-preview" in words
    assert ask(server, "/.antirisk/preview.js")[1].startswith("//")
    assert ask(server, FIRST, "HEAD") == (200, "")


def test_what_is_not_served(server: Server) -> None:
    """Other hosts, other methods, files of the disk, what is no request."""
    assert ask(server, FIRST, Host="evil.example")[0] == 403
    assert ask(server, FIRST, "POST")[0] == 405
    assert ask(server, "/../programs/%D0%BF.yaml")[0] == 404
    assert ask(server, "/", "BREW") == (501, "Запрос не понят.\n")
    with socket.create_connection(("127.0.0.1", server.server_port), PATIENCE) as raw:
        raw.sendall(b"\x16\x03\x01 nonsense\r\n\r\n")
        assert "Запрос не понят." in raw.makefile("rb").read().decode()


def test_only_this_machine_is_listened_to(server: Server) -> None:
    """The socket belongs to 127.0.0.1, not to every address of the machine."""
    assert server.socket.getsockname()[0] == "127.0.0.1"
    assert server.address == f"http://127.0.0.1:{server.server_port}/"


def test_one_file_is_found_at_once(folder: Path) -> None:
    """The address of a single program is that of its document."""
    server = Server(
        Asked(folder / "programs" / "первая.yaml", folder / "templates", alone=True), 0, lambda _: None
    )
    assert server.address == f"http://127.0.0.1:{server.server_port}{FIRST}"
    server.server_close()


def test_a_defect_of_ours_costs_one_answer(
    server: Server, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """It is told in a line, and the next request is answered."""

    def broken(*_: object) -> None:
        raise ZeroDivisionError("division by zero")

    with monkeypatch.context() as patched:
        patched.setattr(answers, "answer", broken)
        with pytest.raises(http.client.RemoteDisconnected):
            ask(server, "/")
    assert ask(server, "/")[0] == 200
    assert capfd.readouterr().err == (
        "Неполадка в самой программе antirisk: ZeroDivisionError: division by zero\n"
    )


def test_a_save_is_news(server: Server) -> None:
    """A page hears of another document; the list of programs and a page of another program keep theirs."""
    with news(server, FIRST) as messages, news(server, "/") as counts:
        before = next(message for message in messages if message["page"])
        program(Path("programs"), "первая", "Новая", responsible="завуч")
        after = next(message for message in messages if message["page"] != before["page"])
        assert "1 ошибка" in after["panel"]
        assert "1 ошибка" in next(message for message in counts if "1 ошибка" in message["panel"])["panel"]
    assert "Новая" in ask(server, FIRST)[1]


def test_a_broken_file_keeps_its_page(server: Server) -> None:
    """The document is the same, the panel names the fault; whoever connects again hears the same."""
    path = Path("programs/первая.yaml")
    good = path.read_bytes()
    with news(server, FIRST) as messages:
        before = next(message for message in messages if message["page"])
        path.write_bytes(b"\x00")
        broken = next(message for message in messages if "AR003" in message["panel"])
        assert broken["page"] == before["page"]
        with news(server, FIRST) as others:
            assert next(others) == broken
        path.write_bytes(good)
        assert before in messages


def test_a_folder_made_again_is_followed(server: Server) -> None:
    """The watch of a folder ends with it; a new one of its name is watched too."""
    with news(server, "/") as counts:
        Path("programs").rename("elsewhere")
        next(message for message in counts if "пока нет программ" in message["panel"])
        for title in ("Одна", "Другая"):
            program(Path("programs"), "третья", title)
            next(message for message in counts if title in message["panel"])


def test_the_page_of_a_program_that_is_not_there_any_more(server: Server) -> None:
    """Its stream ends, and the next is refused; the server goes on."""
    path = Path("programs/passing.yaml")
    with news(server, "/") as counts:
        path.touch()
        next(message for message in counts if "passing" in message["panel"])
    with news(server, "/passing/program") as messages:
        next(message for message in messages if "AR004" in message["panel"])
        path.unlink()
        for _ in messages:  # to the end of the stream
            pass
    assert ask(server, "/passing/program")[0] == 404
    assert ask(server, "/")[0] == 200


def test_browsers_that_go_away_are_no_errors(server: Server, capfd: pytest.CaptureFixture[str]) -> None:
    """Neither in the middle of a stream nor before the first word; nothing is said of it."""
    for _ in range(3):
        with news(server, FIRST) as messages:
            next(messages)
        socket.create_connection(("127.0.0.1", server.server_port), PATIENCE).close()
    program(Path("programs"), "первая", "Новая")
    with news(server, "/") as counts:
        next(message for message in counts if "Новая" in message["panel"])
    assert capfd.readouterr().err == ""


def test_the_end_leaves_nothing(asked: Asked) -> None:
    """Open pages, streams and connections that say nothing end with the server; no thread and no port is left."""
    before = set(threading.enumerate())
    server = Server(asked, 0, lambda _: None)
    thread = Thread(target=server.run)
    thread.start()
    silent = socket.create_connection(("127.0.0.1", server.server_port), PATIENCE)
    with news(server, FIRST) as messages:
        next(messages)
        server.shutdown()
        for _ in messages:  # to the end of the stream
            pass
    thread.join(PATIENCE)
    assert silent.recv(1) == b""
    silent.close()
    assert set(threading.enumerate()) == before
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", server.server_port), PATIENCE)


def test_a_defect_of_the_following_thread_ends_the_server(asked: Asked) -> None:
    """A preview that follows nothing any more would lie: the error comes out where the command waits."""

    def broken(_: Shown) -> None:
        raise ZeroDivisionError

    server = Server(asked, 0, broken)
    with pytest.raises(ZeroDivisionError):
        server.run()


def test_waiting_ends_with_the_preview() -> None:
    """Nobody waits for a page that will not come."""
    preview = Preview({"первая": Shown("первая", Path("programs/первая.yaml"))})
    thread = Thread(target=preview.wait_for_page, args=(("первая", "program"), 10 * PATIENCE))
    thread.start()
    preview.stop()
    thread.join(PATIENCE)
    assert not thread.is_alive()
