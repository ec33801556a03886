"""Publishing to a calendar server: what is made, changed and taken away, and what is never touched."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from icalendar import Calendar

from generator.cli import asking
from generator.publishing import server
from tests.calendar_server import FIRST, Account, write

FOREIGN = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//someone//RU
BEGIN:VEVENT
UID:{uid}
DTSTAMP:20231001T000000Z
DTSTART;VALUE=DATE:20231211
SUMMARY:День рождения
END:VEVENT
END:VCALENDAR
"""
DAYS = {
    "1 Сбор сведений": "11.12.2023",
    "2 Педагогический совет": "12.01.2024",
    "3 Итоги года": "25.05.2024",
}
ROWS = {**FIRST}


def put(account: Account, path: str, words: str) -> None:
    status, answer = account.ask(
        "PUT", path, words.replace("\n", "\r\n"), {"Content-Type": "text/calendar; charset=utf-8"}
    )
    assert status in (201, 204), answer


def changed(account: Account, title: str, old: str, new: str) -> str:
    """Somebody changes an item by hand; the name of its file."""
    name, words = next((name, words) for name, words in account.files().items() if title in words)
    assert old in words
    put(account, name, words.replace("\r\n", "\n").replace(old, new))
    return name


def test_dates_come_into_the_calendar_and_stay(account: Account) -> None:
    """All dates are created; the second time nothing is written, and nothing but the etags is asked for twice."""
    assert "создать 3, изменить 0, удалить 0" in account.said("--yes")
    assert account.events() == DAYS
    before, account.line.log[:] = account.files(), []
    assert account.said() == "Календарь «Школа»: создать 0, изменить 0, удалить 0, без изменений 3\n"
    assert account.files() == before
    assert account.line.count("PUT") == account.line.count("DELETE") == 0


def test_what_changed_is_changed_and_what_is_gone_is_taken_away(account: Account) -> None:
    """A reworded and a moved date keep their item; a removed one is deleted, a new one created."""
    account.said("--yes")
    names = set(account.files())
    write(
        {
            "сбор": ("Сбор всех сведений", "до 11.12.2023", "рук"),
            "совет": ("Педагогический совет", "19.01.2024", "завуч"),
            "новое": ("Родительское собрание", "01.02.2024", "завуч"),
        }
    )
    words = account.said("--yes")
    assert "создать 1, изменить 2, удалить 1, без изменений 0" in words
    assert "  ~ 12.01.2024 → 19.01.2024  2 Педагогический совет\n" in words
    assert "  − 25.05.2024  3 Итоги года\n" in words
    assert words.endswith("Создано 1, изменено 2, удалено 1\n")
    assert account.events() == {
        "1 Сбор всех сведений": "11.12.2023",
        "2 Педагогический совет": "19.01.2024",
        "3 Родительское собрание": "01.02.2024",
    }
    assert len(names & set(account.files())) == 2


def test_one_word_changes_one_item(account: Account) -> None:
    """What did not change is not written: the stamps that a feed carries are no change."""
    account.said("--yes")
    account.line.log.clear()
    write({**FIRST, "совет": ("Педсовет", "12.01.2024", "завуч")})
    account.said("--yes")
    assert account.line.count("PUT") == 1


def test_foreign_items_are_neither_read_nor_touched(account: Account) -> None:
    """An item that is not ours stays as it is, byte for byte, whatever its UID, and no request asks for its content."""
    uids = ["day@home", "0a1b2c3d-0000-4000-8000-000000000000@antirisk.example", "@antirisk"]
    for number, uid in enumerate(uids):
        put(account, f"/{account.user}/school/foreign{number}.ics", FOREIGN.format(uid=uid))
    before = account.files()
    account.said("--yes")
    write({"сбор": ("Сбор сведений", "до 11.12.2023", "рук")})
    account.said("--yes")
    after = account.files()
    assert {name: words for name, words in after.items() if "foreign" in name} == before
    assert len(after) == 4
    assert not any("foreign" in path for _, path in account.line.log)


def test_programs_share_a_calendar(account: Account) -> None:
    """What is published of one program leaves the items of another alone, also when it has nothing left."""
    write({"лето": ("Ремонт", "15.08.2024", "рук")}, "вторая")
    account.said("--yes", "programs/проба.yaml")
    account.said("--yes", "programs/вторая.yaml")
    assert account.events() == {**DAYS, "1 Ремонт": "15.08.2024"}
    write({"лето": ("Ремонт", "весь период", "рук")}, "вторая")
    words = account.said("--yes", "programs/вторая.yaml")
    assert "удалить 1" in words
    assert "  Не тронуты сроки другой программы (проба): 3\n" in words
    assert account.events() == DAYS


def test_a_hand_written_reminder_stays_until_the_program_changes(account: Account) -> None:
    """An item that somebody changed is left alone and named where its day is another; our next change replaces it."""
    account.said("--yes")
    changed(account, "Сбор", "TRIGGER:-P6DT15H", "TRIGGER:-P2D")
    changed(account, "Педагогический", "20240112", "20240115")
    words = account.said("--yes")
    assert "без изменений 3" in words
    assert (
        "  ! изменено в календаре и оставлено: 15.01.2024  2 Педагогический совет; в программе — 12.01.2024"
        in words
    )
    assert "Сбор" not in words
    assert "TRIGGER:-P2D" in str(account.files())
    write({**FIRST, "сбор": ("Сбор всех сведений", "до 11.12.2023", "рук")})
    account.said("--yes")
    assert "TRIGGER:-P2D" not in str(account.files())


def strip(account: Account) -> None:
    """What some servers and clients do: they write an item anew and leave out what they don't know."""
    for name, words in account.files().items():
        event = Calendar.from_ical(words)
        for mark in ("PROGRAM", "DIGEST"):
            del event.walk("VEVENT")[0][f"X-ANTIRISK-{mark}"]
        put(account, name, event.to_ical().decode().replace("\r\n", "\n"))


def test_an_item_that_lost_its_marks_is_still_ours(account: Account) -> None:
    """It is not doubled, and written again only when something changes; what nobody can assign is not deleted."""
    account.said("--yes")
    strip(account)
    assert "создать 0, изменить 0, удалить 0, без изменений 3" in account.said("--yes")
    write({"сбор": ("Сбор всех сведений", "до 11.12.2023", "рук"), "совет": FIRST["совет"]})
    words = account.said("--yes")
    assert "создать 0, изменить 1, удалить 0, без изменений 1" in words
    assert "  Не тронуты события, у которых стерлась пометка программы: 1; лишние удалите сами\n" in words
    assert len(account.events()) == 3


def test_a_change_in_between_is_told_and_not_overwritten(account: Account) -> None:
    """An item that somebody changes between reading and writing stays as she left it; the next time it is settled."""
    account.said("--yes")
    write({**FIRST, "сбор": ("Сбор всех сведений", "до 11.12.2023", "рук")})

    def meddle(method: str, _path: str) -> None:
        if method == "PUT" and "Сбор важных" not in str(account.files()):
            changed(account, "Сбор", "Сбор сведений", "Сбор важных сведений")

    account.line.fault = meddle
    words = account.said("--yes", code=1)
    assert "«1 Сбор всех сведений»: его изменили в календаре, пока шла публикация" in words
    assert "1 Сбор важных сведений" in account.events()
    assert "изменить 1" in account.said("--yes")
    assert "1 Сбор всех сведений" in account.events()


def test_a_person_has_a_calendar_of_her_own(account: Account) -> None:
    """With --person only what falls on her is published; the calendar of somebody else is refused, not emptied."""
    account.said("--yes", "--person", "Белова", "--create", calendar="Белова")
    names = account.ask("PROPFIND", f"/{account.user}/", headers={"Depth": "1"})[1]
    assert names.count("Белова") == 1
    words = account.said("--yes", "--person", "Лебедев", code=2, calendar="Белова")
    assert "уже опубликованы (Белова Б. Б.), а для другого" in words
    assert "уже опубликованы (Белова" in account.said("--yes", code=2, calendar="Белова")
    assert "без изменений 2" in account.said("--yes", "--person", "завуч", calendar="Белова")


def test_a_draft_is_tentative(account: Account) -> None:
    """A program with errors is published as a draft, as `build` writes it, and the command says so and ends with 1."""
    write({**FIRST, "совет": ("Педагогический совет", "когда-нибудь", "никто")})
    assert "проба: в программе есть ошибки, ее сроки публикуются как проект" in account.said("--yes", code=1)
    assert str(account.files()).count("STATUS:TENTATIVE") == 2


def test_a_program_that_cannot_be_read_keeps_its_items(account: Account) -> None:
    """A slip in a file takes nobody's dates away."""
    account.said("--yes")
    write({"лето": ("Ремонт", "15.08.2024", "рук")}, "вторая")
    Path("programs", "проба.yaml").write_text("формат: [", encoding="utf-8")
    words = account.said("--yes", code=1)
    assert "programs/проба.yaml: не читается, ее сроки остаются как есть" in words
    assert account.events() == {**DAYS, "1 Ремонт": "15.08.2024"}


@pytest.mark.parametrize("args", [(), ("--dry-run",), ("--dry-run", "--yes")], ids=" ".join)
def test_nothing_is_written_unasked(account: Account, args: tuple[str, ...]) -> None:
    """Where nobody can answer, and with --dry-run, the plan is shown and nothing done, not even a calendar made."""
    words = account.said(*args, "--create", calendar="Новый", code=0 if args else 2)
    assert words.startswith("Календарь «Новый» (будет создан): создать 3")
    assert ("Опубликовать — ключ --yes" in words) is (not args)
    account.said(*args, code=0 if args else 2)
    assert {method for method, _ in account.line.log} <= {"PROPFIND", "REPORT", "OPTIONS"}
    assert account.events() == {}


@pytest.mark.parametrize(("answer", "there"), [("да", 3), ("Д", 3), ("н", 0), ("", 0), ("может быть", 0)])
def test_the_author_is_asked(
    account: Account, monkeypatch: pytest.MonkeyPatch, answer: str, there: int
) -> None:
    """Only a clear yes is one."""
    terminal = SimpleNamespace(isatty=lambda: True)
    monkeypatch.setattr(asking, "sys", SimpleNamespace(stdin=terminal, stdout=terminal))
    monkeypatch.setattr("click.prompt", lambda words, **_: answer if words == "Опубликовать? [д/н]" else "")
    account.said()
    assert len(account.events()) == there


def test_many_items_are_read_in_parts(account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many there are, each is read once."""
    monkeypatch.setattr(server, "_BATCH", 2)
    account.said("--yes")
    account.line.log.clear()
    assert "без изменений 3" in account.said()
    assert account.line.count("REPORT") == 2


def test_an_item_that_goes_while_it_is_read(account: Account) -> None:
    """Somebody takes an item away between the listing and the reading: it is simply not there."""
    account.said("--yes")
    name = next(name for name, words in account.files().items() if "Сбор" in words)
    account.line.fault = lambda method, _path: (
        account.ask("DELETE", name) and None if method == "REPORT" else None
    )
    assert "создать 1, изменить 0, удалить 0, без изменений 2" in account.said("--yes")


def test_a_well_known_address_leads_on(account: Account) -> None:
    """The address that a provider names may send on to the right one (RFC 6764 5)."""
    url = f"http://127.0.0.1:{account.line.port}/.well-known/caldav"
    assert "создать 3" in account.said("--dry-run", url=url)


def test_an_address_may_lead_to_the_calendar(account: Account) -> None:
    """The address of a calendar needs no name; one of a server needs one, even where there is a single calendar."""
    url = f"http://127.0.0.1:{account.line.port}/{account.user}/school"
    assert "создать 3" in account.said("--yes", calendar=None, url=url)
    words = account.said("--yes", code=2, calendar=None)
    assert "Назовите календарь: --calendar ИМЯ; есть: Школа" in words


def test_two_calendars_of_one_name_are_told_apart(account: Account) -> None:
    """Neither is taken by accident."""
    account.make("Школа", "second")
    words = account.said("--yes", code=2)
    assert "Календарей «Школа» несколько; дайте в --url адрес самого календаря: " in words
    assert f"/{account.user}/second/" in words
