"""A line that breaks, a server that is none or does not answer: said in a sentence, and nothing is doubled."""

from __future__ import annotations

import pytest

from generator.publishing import server as publishing_server
from tests.calendar_server import FIRST, Account, write
from tests.publishing.test_publishing import DAYS


@pytest.mark.parametrize("how", ["lose", "mute"])
@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_broken_line_doubles_nothing(account: Account, number: int, how: str) -> None:
    """Whether the request or only its answer is lost, the same command completes the work, each item once."""
    account.line.break_at("PUT", number, how)
    words = account.said("--yes", code=1)
    assert f"Создано {number - 1}, изменено 0, удалено 0\n" in words
    assert f"Осталось {4 - number}: повторите команду" in words
    account.line.fault = lambda _method, _path: None
    there = len(account.events())
    assert there == (number if how == "mute" else number - 1)
    assert f"создать {3 - there}, изменить 0, удалить 0, без изменений {there}" in account.said("--yes")
    assert account.events() == DAYS
    assert "без изменений 3" in account.said("--yes")


@pytest.mark.parametrize("how", ["lose", "mute"])
def test_a_line_that_breaks_while_taking_away(account: Account, how: str) -> None:
    """An item that is already gone is no error the second time."""
    account.said("--yes")
    write({"сбор": FIRST["сбор"]})
    account.line.break_at("DELETE", 1, how)
    assert "Осталось 2" in account.said("--yes", code=1)
    account.line.fault = lambda _method, _path: None
    account.said("--yes")
    assert account.events() == {"1 Сбор сведений": "11.12.2023"}


@pytest.mark.parametrize("how", ["lose", "mute"])
def test_a_calendar_is_made_once(account: Account, how: str) -> None:
    """A calendar whose making nobody heard of is found by its name the next time."""
    account.line.break_at("MKCALENDAR", 1, how)
    assert "Связь с 127.0.0.1 прервалась" in account.said("--yes", "--create", code=1, calendar="Новый")
    account.line.fault = lambda _method, _path: None
    account.said("--yes", "--create", calendar="Новый")
    answer = account.ask("PROPFIND", f"/{account.user}/", headers={"Depth": "1"})[1]
    assert answer.count("<displayname>Новый") == 1


@pytest.mark.parametrize("method", ["PROPFIND", "REPORT", "PUT"])
def test_a_server_that_is_silent(account: Account, monkeypatch: pytest.MonkeyPatch, method: str) -> None:
    """Nobody waits for ever."""
    account.said("--yes")
    write({**FIRST, "сбор": ("Сбор всех сведений", "до 11.12.2023", "рук")})
    monkeypatch.setattr(publishing_server, "TIMEOUT", 0.3)
    account.line.break_at(method, 1, "wait")
    assert "Сервер 127.0.0.1 не отвечает" in account.said("--yes", code=1)


@pytest.mark.parametrize(
    ("method", "status", "code", "words"),
    [
        ("PROPFIND", 404, 2, "нет сервера календарей (CalDAV)"),
        ("PROPFIND", 405, 2, "нет сервера календарей (CalDAV)"),
        ("PROPFIND", 501, 2, "нет сервера календарей (CalDAV)"),
        ("PROPFIND", 200, 2, "нет сервера календарей (CalDAV)"),
        ("PROPFIND", 403, 1, "нужны права на календарь"),
        ("PROPFIND", 503, 1, "ответил ошибкой 503"),
        ("PROPFIND", 429, 1, "просит подождать"),
        ("MKCALENDAR", 403, 1, "нужны права на календарь"),
        ("MKCALENDAR", 405, 2, "не дал создать календарь «Новый»"),
        ("PUT", 403, 1, "нужны права на календарь"),
        ("PUT", 409, 1, "«1 Сбор сведений»: в календаре уже есть событие с таким же UID"),
        ("PUT", 413, 1, "«1 Сбор сведений»: сервер ответил 413"),
        ("PUT", 507, 1, "ответил ошибкой 507: запустите команду позже. Осталось 3"),
    ],
)
def test_answers_that_are_none(account: Account, method: str, status: int, code: int, words: str) -> None:
    """What the server says is told in a sentence, whatever the request."""
    account.line.break_at(method, 1, status)
    args = ("--create",) if method == "MKCALENDAR" else ()
    assert words in account.said("--yes", *args, code=code, calendar="Новый" if args else "Школа")


def test_nobody_listens(account: Account) -> None:
    """An address where nothing runs is a broken line, not a traceback."""
    words = account.said("--yes", code=1, url="http://127.0.0.1:1/")
    assert "связь с 127.0.0.1 прервалась или не установилась" in words.lower()


def test_https_is_never_left(account: Account) -> None:
    """Where no encrypted connection comes about, the password is not sent another way."""
    url = f"https://127.0.0.1:{account.port}/"
    assert "Защищенное соединение с 127.0.0.1 не установлено" in account.said("--yes", code=1, url=url)
    with publishing_server.connected("https://cal.example.ru/", "user", "secret") as open_:
        assert "http://" not in open_.client.session.adapters
        assert open_.client.ssl_verify_cert is True


@pytest.mark.parametrize("slip", [AttributeError, KeyError, TypeError, ValueError])
def test_a_slip_of_ours_is_not_the_servers(slip: type[Exception]) -> None:
    """What goes wrong in our own lines is a defect, and is not said to be no server of calendars."""
    connected = publishing_server.connected("https://example.org/", "ann", "secret")
    with connected as server, pytest.raises(slip), publishing_server._troubles(server):
        raise slip
