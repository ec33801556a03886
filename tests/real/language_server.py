"""yaml-language-server as an editor talks to it: JSON-RPC over its standard streams, with VS Code's settings."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any

from tests.real.tools import npm, program

ROOT = Path(__file__).parents[2]
#: Seconds after which a silent server fails a test.
PATIENCE = 60
CAPABILITIES = {
    "textDocument": {
        "hover": {"contentFormat": ["markdown"]},
        "completion": {
            "completionItem": {"snippetSupport": True, "documentationFormat": ["markdown", "plaintext"]}
        },
        "publishDiagnostics": {},
    },
    "workspace": {"configuration": True, "workspaceFolders": True},
}


class Editor:
    """An editor with a server: it opens texts and asks about them; lines and columns are from 0."""

    def __init__(self, process: subprocess.Popen[bytes], folder: Path) -> None:
        self._process = process
        self._settings = settings(folder)
        self._inbox: Queue[dict[str, Any]] = Queue()
        self._answers: dict[int, Any] = {}
        self._diagnostics: dict[str, list[dict[str, Any]]] = {}
        self._last = 0
        self._listener = Thread(target=self._listen, daemon=True)
        self._listener.start()
        self._ask(
            "initialize",
            processId=None,
            rootUri=folder.as_uri(),
            workspaceFolders=[{"uri": folder.as_uri(), "name": folder.name}],
            locale="ru",
            capabilities=CAPABILITIES,
        )
        self._tell("initialized")
        self._tell("workspace/didChangeConfiguration", settings={})
        self.diagnostics(
            self.open(folder / "nothing.yaml", "")
        )  # before it has its settings it offers nothing

    def close(self) -> None:
        """Ends the server in good order, so that it says all that it had to say."""
        self._ask("shutdown")
        self._tell("exit")
        self._listener.join(PATIENCE)

    def open(self, path: Path, text: str) -> str:
        """Opens a text under a path, which need not be there; its URI."""
        uri = path.as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._diagnostics.pop(uri, None)
        self._tell("textDocument/didOpen", textDocument=document)
        return uri

    def diagnostics(self, uri: str) -> list[dict[str, Any]]:
        """What the server underlines in a text."""
        while uri not in self._diagnostics:
            self._read()
        return self._diagnostics[uri]

    def hover(self, uri: str, line: int, column: int) -> str:
        """What the server says of a place, as Markdown."""
        said = self._ask("textDocument/hover", **_at(uri, line, column))
        return said["contents"]["value"] if said else ""

    def complete(self, uri: str, line: int, column: int) -> list[dict[str, Any]]:
        """What the server offers at a place."""
        items: list[dict[str, Any]] = self._ask("textDocument/completion", **_at(uri, line, column))["items"]
        return items

    def _ask(self, method: str, **params: Any) -> Any:
        self._last += 1
        number = self._last
        self._send({"id": number, "method": method, "params": params})
        while number not in self._answers:
            self._read()
        return self._answers.pop(number)

    def _tell(self, method: str, **params: Any) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._process.stdin.flush()

    def _listen(self) -> None:
        stream = self._process.stdout
        assert stream
        while head := stream.readline():
            length = int(head.removeprefix(b"Content-Length:"))
            stream.readline()
            self._inbox.put(json.loads(stream.read(length)))

    def _read(self) -> None:
        """Takes one message: an answer, a question of the server's own, or what it has to tell."""
        message = self._inbox.get(timeout=PATIENCE)
        match message:
            case {"method": "workspace/configuration", "id": number, "params": {"items": items}}:
                found = [self._settings.get(item["section"]) for item in items]
                self._send({"id": number, "result": found})
            case {"method": "textDocument/publishDiagnostics", "params": params}:
                self._diagnostics[params["uri"]] = params["diagnostics"]
            case {"method": _, "id": number}:
                self._send({"id": number, "result": None})
            case {"id": number, "result": result}:
                self._answers[number] = result
            case {"error": error}:
                raise AssertionError(error)
            case _:
                pass


def _at(uri: str, line: int, column: int) -> dict[str, Any]:
    return {"textDocument": {"uri": uri}, "position": {"line": line, "character": column}}


def settings(folder: Path) -> dict[str, Any]:
    """VS Code's settings of a folder, as the server asks for them: by section."""
    found: dict[str, Any] = {"http": {}, "editor": {}}
    for name, value in json.loads((folder / ".vscode" / "settings.json").read_text(encoding="utf-8")).items():
        if name.startswith("["):
            found[name] = value
            continue
        *sections, last = name.split(".")
        inner = found
        for section in sections:
            inner = inner.setdefault(section, {})
        inner[last] = value
    return found


@contextmanager
def editor(folder: Path = ROOT) -> Iterator[Editor]:
    """A server that runs as long as it is needed, over a folder with VS Code's settings."""
    script = npm("yaml-language-server") / "bin" / "yaml-language-server"
    command = [program("node"), str(script), "--stdio"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            opened = Editor(process, folder)
            yield opened
            opened.close()
        finally:
            process.kill()
