"""Passwords come out of the environment or the keyring, and are sent only where nobody reads them on the way."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import NoKeyringError

from generator.publishing.access import VARIABLE, refusal
from tests.calendar_server import PASSWORD, Account


class Kept(KeyringBackend):
    """A keyring of the system, as the keyring library knows it; one that nobody unlocked has nothing."""

    priority = 1  # type: ignore[assignment]

    def __init__(self, known: dict[tuple[str, str], str] | None) -> None:
        super().__init__()
        self.known = known

    def get_password(self, service: str, username: str) -> str | None:
        if self.known is None:
            raise NoKeyringError
        return self.known.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        raise NotImplementedError


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> Kept:
    """An empty keyring of the system, and no password in the environment."""
    monkeypatch.delenv(VARIABLE, raising=False)
    backend = Kept({})
    monkeypatch.setattr(keyring, "get_password", backend.get_password)
    return backend


def test_a_wrong_password_is_said(account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence names the user and never the password."""
    monkeypatch.setenv(VARIABLE, "неверно-123")
    words = account.said("--yes", code=2)
    assert f"Сервер 127.0.0.1 не принял имя и пароль пользователя «{account.user}»" in words
    assert "неверно-123" not in words
    assert account.events() == {}


def test_a_password_out_of_the_keyring(account: Account, kept: Kept) -> None:
    """It is kept for one server and one user; that of another server is not sent."""
    kept.known = {("antirisk:cal.example.ru", account.user): PASSWORD}
    words = account.said("--yes", code=2)
    service = f"antirisk:127.0.0.1:{account.line.port}"
    assert f"keyring set {service} {account.user}" in words
    assert account.line.log == []
    kept.known = {(service, account.user): PASSWORD}
    assert "Создано 3" in account.said("--yes")


def test_without_any_keyring_the_variable_is_named(account: Account, kept: Kept) -> None:
    """A machine without a keyring, as in CI, says what to set."""
    kept.known = None
    assert VARIABLE in account.said("--yes", code=2)


def test_no_other_place_gives_a_password(
    account: Account, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What stands in ~/.netrc or in variables of the library is not sent."""
    netrc = tmp_path / "netrc"
    netrc.write_text(f"machine 127.0.0.1 login {account.user} password {PASSWORD}\n", encoding="utf-8")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("CALDAV_PASSWORD", PASSWORD)
    monkeypatch.setenv(VARIABLE, "wrong")
    assert "не принял имя и пароль" in account.said("--yes", code=2)


def test_nothing_takes_a_password(account: Account) -> None:
    """There is no option for it, and one in the address is refused and not repeated."""
    assert account.run("--password", PASSWORD)[0] == 2
    for url in (
        f"https://{account.user}:{PASSWORD}@cal.example.ru/",
        f"https://{account.user}@cal.example.ru/",
    ):
        words = account.said("--yes", code=2, url=url)
        assert "имя и пароль в адресе не пишут" in words.lower()
        assert PASSWORD not in words
    assert account.line.log == []


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://cal.example.ru/", "https://: без шифрования"),
        ("http://127.0.0.1.example.ru/", "https://: без шифрования"),
        ("http://localhost@cal.example.ru/", "в адресе не пишут"),
        ("cal.example.ru", "адрес пишется так"),
        ("ftp://cal.example.ru/", "адрес пишется так"),
        ("file:///etc/passwd", "адрес пишется так"),
        ("https://[::1", "адрес не читается"),
        ("https://cal.example.ru:port/", "адрес не читается"),
        ("", "адрес пишется так"),
    ],
)
def test_addresses_that_get_nothing(url: str, words: str) -> None:
    """Only https, or a server on this very machine."""
    assert words in refusal(url)


@pytest.mark.parametrize(
    "url", ["https://cal.example.ru/dav/", "http://127.0.0.1:5232/", "http://[::1]/", "http://localhost/"]
)
def test_addresses_that_are_right(url: str) -> None:
    """An encrypted line, or none at all."""
    assert refusal(url) == ""


def test_the_extra_is_named(account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the library the command says what to install; every other command works without it."""
    real = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name, *rest: None if name == "caldav" else real(name, *rest)
    )
    assert "pip install -e '.[caldav]'" in account.said(code=2)
