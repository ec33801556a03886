"""One Radicale for all tests; for each a user of its own, a line to the server and a workspace."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from generator.publishing import server
from generator.publishing.access import VARIABLE
from tests.calendar_server import PASSWORD, Account, Line, Radicale, forwarding, serving, write

_NUMBERS = count(1)


@pytest.fixture(scope="session")
def radicale(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Radicale]:
    with serving(tmp_path_factory.mktemp("radicale")) as running:
        yield running


@pytest.fixture
def line(radicale: Radicale) -> Iterator[Line]:
    with forwarding(radicale.port) as open_:
        yield open_


@pytest.fixture
def account(radicale: Radicale, line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Account:
    """A new user with an empty calendar «Школа», and a workspace with one program."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(VARIABLE, PASSWORD)
    monkeypatch.setattr(server, "TIMEOUT", 5)
    user = f"teacher{next(_NUMBERS)}"
    with radicale.users.open("a", encoding="utf-8") as file:
        file.write(f"{user}:{PASSWORD}\n")
    write()
    made = Account(user, line, radicale.port)
    made.make("Школа", "school")
    return made
