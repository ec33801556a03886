"""A browser's request and what is shown → what it is answered; of what may be asked, only this is known.

A request names no file: it names a program that is shown, or nothing. Whoever calls the server by another name
than its own is refused, for that is how a strange site reads what is served to this machine alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from http import HTTPStatus
from urllib.parse import parse_qs, unquote, urlsplit

from generator.frozen import frozen
from generator.serve import pages
from generator.serve.pages import State
from generator.serve.preview import Address
from generator.serve.shown import Shown

HTML = "text/html; charset=utf-8"
_HOSTS = ("127.0.0.1", "localhost", "[::1]")


@frozen
class Answer:
    """A whole answer."""

    status: HTTPStatus
    content: bytes
    kind: str = "text/plain; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)


@frozen
class Events:
    """An answer that goes on: every new state of a page; None is the list of programs."""

    address: Address | None


@frozen
class Document:
    """The page of a product, which may have to be waited for."""

    address: Address


def answer(
    method: str, target: str, hosts: list[str], port: int, programs: Mapping[str, Shown]
) -> Answer | Events | Document:
    """What to answer; `hosts` are the values of the header Host."""
    if not _is_ours(hosts, port):
        return _refusal(
            HTTPStatus.FORBIDDEN,
            f"Предпросмотр открывается только на этом компьютере: http://127.0.0.1:{port}/",
        )
    if method not in ("GET", "HEAD"):
        words = "Предпросмотр можно только смотреть."
        return Answer(HTTPStatus.METHOD_NOT_ALLOWED, f"{words}\n".encode(), headers={"Allow": "GET, HEAD"})
    parts = urlsplit(target) if target.startswith("/") else urlsplit("")
    if parts.path == pages.SCRIPT:
        return Answer(HTTPStatus.OK, pages.script(), "text/javascript; charset=utf-8")
    if parts.path == pages.EVENTS:
        return _events(parse_qs(parts.query, errors="surrogateescape").get("page", [""])[0], programs)
    return _page(parts.path, programs)


def _is_ours(hosts: list[str], port: int) -> bool:
    names = [f"{host}:{port}" for host in _HOSTS] + (list(_HOSTS) if port == 80 else [])
    return len(hosts) == 1 and hosts[0].strip().lower() in names


def _events(path: str, programs: Mapping[str, Shown]) -> Answer | Events:
    if path == "/":
        return Events(None)
    address = _address(path, programs)
    return Events(address) if address else _absent()


def _page(path: str, programs: Mapping[str, Shown]) -> Answer | Document:
    if path == "/":
        content = pages.frame("Программы", pages.list_state(programs), "/")
        return Answer(HTTPStatus.OK, content, HTML, {"Content-Security-Policy": pages.POLICY})
    address = _address(path, programs)
    if address:
        return Document(address)
    name = unquote(path, errors="surrogateescape").strip("/")
    if name in programs:
        return Answer(HTTPStatus.FOUND, b"", headers={"Location": pages.address(name)})
    return _absent()


def _address(path: str, programs: Mapping[str, Shown]) -> Address | None:
    """The product that a path names."""
    name, _, product = unquote(path, errors="surrogateescape").removeprefix("/").rpartition("/")
    shown = programs.get(name)
    return (name, product) if shown and product in shown.products else None


def document(address: Address, programs: Mapping[str, Shown]) -> Answer:
    """The page of a product as it is now."""
    name, product = address
    shown = programs.get(name)
    if shown is None:
        return _absent()
    policy = {} if product in shown.pages else {"Content-Security-Policy": pages.POLICY}
    return Answer(HTTPStatus.OK, pages.document(shown, product), HTML, policy)


def state(events: Events, programs: Mapping[str, Shown]) -> State | None:
    """What a page shows now; None where its program has gone."""
    if events.address is None:
        return pages.list_state(programs)
    name, product = events.address
    return pages.state(programs[name], product) if name in programs else None


def _absent() -> Answer:
    return _refusal(HTTPStatus.NOT_FOUND, "Такой страницы нет. Все программы: /")


def _refusal(status: HTTPStatus, words: str) -> Answer:
    return Answer(status, f"{words}\n".encode())
