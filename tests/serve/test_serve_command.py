"""The command `serve`: what it says, and how it ends."""

from __future__ import annotations

import builtins
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from generator import cli
from generator.serve import Server
from tests.building.workspaces import environment, tree

#: A shell may have told its children to take no notice of Ctrl+C.
MAIN = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from generator.cli import main
main()
"""


@contextmanager
def running(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command as a process of its own, and the address that it tells."""
    command = [sys.executable, "-c", MAIN, "serve", *arguments]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(PYTHONUNBUFFERED="1", PYTHONIOENCODING="utf-8"),
        text=True,
        encoding="utf-8",
    ) as process:
        try:
            assert process.stdout is not None
            told = re.fullmatch(r"Предпросмотр: (http://127\.0\.0\.1:\d+/)\n", process.stdout.readline())
            assert told
            yield process, told[1]
        finally:
            process.kill()


@pytest.mark.skipif(os.name == "nt", reason="a console of its own is needed to send Ctrl+C")
def test_ctrl_c_stops_without_a_trace(folder: Path) -> None:
    """It is how a preview is stopped: code 0, one line, no file written, the port free."""
    before = tree(folder)
    with running("--port", "0") as (process, address):
        with urllib.request.urlopen(address) as page:
            assert "Программы" in page.read().decode()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, "")
    assert out.endswith("\nПредпросмотр остановлен.\n")
    assert tree(folder) == before


def test_programs_are_told_as_they_are_read(folder: Path) -> None:
    """A line for each on the terminal, with its findings counted."""
    (folder / "programs" / "вторая.yaml").write_bytes(b"")
    with running("--port", "0") as (process, _):
        assert process.stdout is not None
        lines = {process.stdout.readline() for _ in range(3)}
    assert lines == {
        "Остановить: Ctrl+C\n",
        "programs/вторая.yaml: 1 ошибка\n",
        "programs/первая.yaml: Замечаний нет\n",
    }


@contextmanager
def taken() -> Iterator[int]:
    """A port that another program has."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


def test_a_taken_port(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One that was asked for is refused with the cure; without a wish the next free one is taken."""
    assert folder.is_dir()
    with taken() as port:
        assert cli.run(["serve", "--port", str(port)]) == cli.USAGE
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"Порт {port} занят другой программой; возьмите другой")


@pytest.fixture
def stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that is interrupted at once."""

    def interrupted(server: Server) -> None:
        server.server_close()
        raise KeyboardInterrupt

    monkeypatch.setattr(Server, "run", interrupted)


@pytest.mark.usefixtures("folder", "stopped")
def test_the_next_free_port_is_taken(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two folders can be previewed at once; when all are taken, the cure is said."""
    command = sys.modules["generator.cli.serve"]
    with taken() as first, socket.create_server(("127.0.0.1", 0)) as other:
        free = other.getsockname()[1]
        other.close()
        monkeypatch.setattr(command, "PORTS", [first, free])
        assert cli.run(["serve"]) == 0
        assert f"http://127.0.0.1:{free}/" in capsys.readouterr().out
        monkeypatch.setattr(command, "PORTS", [first, first])
        assert cli.run(["serve"]) == cli.USAGE
        assert "--port 0" in capsys.readouterr().err


@pytest.mark.usefixtures("folder", "stopped")
@pytest.mark.parametrize("opens", [True, False])
def test_the_browser_is_opened_when_asked(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, opens: bool
) -> None:
    """On the address told; where there is no browser, that is said."""
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda address: opened.append(address) or opens)
    assert cli.run(["serve", "--port", "0"]) == 0
    assert opened == []
    assert cli.run(["serve", "--port", "0", "--open"]) == 0
    out, err = capsys.readouterr()
    assert opened[0] in out
    assert ("Браузер не открылся" in err) == (not opens)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["нет"], "Нет файла или папки «нет»"),
        (["--port", "70000"], "Параметр --port: нужно целое число, не меньше 0 и не больше 65535."),
        (["programs", "templates"], "Лишнее в команде: templates."),
    ],
)
def test_wrong_usage(capsys: pytest.CaptureFixture[str], arguments: list[str], words: str) -> None:
    """It ends with 2 and a sentence."""
    assert cli.run(["serve", *arguments]) == cli.USAGE
    assert capsys.readouterr().err.startswith(words)


@pytest.mark.usefixtures("folder")
def test_without_watchfiles(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The library is an extra: its lack is one sentence with the cure."""
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "watchfiles":
            raise ModuleNotFoundError("No module named 'watchfiles'", name="watchfiles")
        return real(name, *rest)

    for name in [name for name in sys.modules if name.startswith(("generator.serve", "watchfiles"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(builtins, "__import__", without)
    assert cli.run(["serve"]) == cli.USAGE
    assert "pip install watchfiles" in capsys.readouterr().err
