"""Calendar files in the hands of other people's programs, before and after the program has been edited."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from icalendar import Calendar

import generator
from generator.build import Wanted, build
from tests.program_facts import PROGRAMS
from tests.real.calendars import (
    broken_lines,
    calcurse,
    events,
    ical_js,
    khal,
    libical,
    served,
    strict_libraries,
    thunderbird,
)
from tests.release.editions import approve

pytestmark = pytest.mark.real


def feed(path: Path, product: str = "calendar") -> bytes:
    return generator.write(generator.compose(generator.load(path), product), "ics")


def test_readers_are_alive(tmp_path: Path) -> None:
    """Those that only count see what is wrong with events whose days are none; long and torn lines are seen."""
    file = tmp_path / "broken.ics"
    file.write_bytes(feed(PROGRAMS[0]).replace(b"DTSTART;VALUE=DATE:2", b"DTSTART;VALUE=DATE:X"))
    assert libical(file.read_bytes())[1] is False
    assert calcurse(file, tmp_path)[1] > 0
    with pytest.raises(AssertionError):
        ical_js([file], tmp_path)
    assert broken_lines(b"A:" + b"b" * 74 + b"\r\nC:\xd0\r\n \xb0\nEND:VCALENDAR\r\n")


# --------------------------------------------------------------------------------------------- edits in turn

BEFORE = """\
формат: 1
код: проба
чья: школа
вид: программа
макет: стандартный
название: Программа «Проба»
период: {с: 01.09.2023, по: 31.08.2024}
мониторинг:
  - {название: I этап, срок: до 20.12.2023}
исполнители:
  директор: {фио: Лебедев А. Н., должность: директор школы}
планы:
  - код: план
    строки:
      - {код: банк, название: Собрать банк данных, срок: до 01.11.2023, ответственные: [директор]}
      - {код: курсы, название: Провести курсы, срок: октябрь 2023; до 24.05.2024, ответственные: [директор]}
      - {код: опрос, название: Провести опрос, срок: в течение года, ответственные: [директор]}
      - {код: совет, название: Провести педсовет, срок: январь 2024, ответственные: [директор]}
      - {код: отчёт, название: Составить отчёт, срок: до 31.05.2024, ответственные: [директор]}
"""


@dataclass(frozen=True)
class Edit:
    """What an author does to the file, or to the marks beside it, and how many events are left."""

    name: str
    old: str
    new: str
    count: int


BANK = BEFORE[BEFORE.index("      - {код: банк") : BEFORE.index("      - {код: курсы")]
EDITS = (
    Edit("reworded", "Провести курсы", "Провести курсы повышения квалификации", 6),
    Edit("deadline reworded", "до 01.11.2023", "01.11.2023", 6),
    Edit("deadlines reordered", "октябрь 2023; до 24.05.2024", "до 24.05.2024; октябрь 2023", 6),
    Edit("moved", "срок: 01.11.2023", "срок: до 15.12.2023", 6),
    Edit("moved within its month", "до 24.05.2024", "до 20.05.2024", 6),
    Edit("rows reordered", BANK.replace("до 01.11.2023", "до 15.12.2023"), "", 5),
    Edit("and put back elsewhere", "      - {код: отчёт", BANK + "      - {код: отчёт", 6),
    Edit(
        "renumbered",
        "      - {код: курсы",
        "      - {код: план-работы, название: Составить план, срок: до 15.09.2023, ответственные: [директор]}\n"
        "      - {код: курсы",
        7,
    ),
    Edit("a month more in front", "до 20.05.2024; октябрь", "сентябрь 2023; до 20.05.2024; октябрь", 8),
    Edit("excluded", "{код: совет,", "{код: совет, исключено: да,", 8),
)
MARKS = """\
формат: 1
мероприятия:
  банк: {состояние: выполнено, сделано: 30.10.2023}
  отчёт: {состояние: перенесено, назначено: 14.06.2024}
"""


def written(folder: Path) -> list[tuple[Edit | None, bytes]]:
    """The feed of the program before anything was done to it, after each edit, and with marks."""
    path = folder / "проба.yaml"
    text = BEFORE
    path.write_text(text, encoding="utf-8")
    found: list[tuple[Edit | None, bytes]] = [(None, feed(path))]
    for edit in EDITS:
        assert text.count(edit.old) == 1, edit.name
        text = text.replace(edit.old, edit.new)
        path.write_text(text, encoding="utf-8")
        found.append((edit, feed(path)))
    path.with_name("проба.progress.yaml").write_text(MARKS, encoding="utf-8")
    found.append((Edit("marked", "", "", EDITS[-1].count), feed(path)))
    return found


def test_edits_make_no_event_twice(tmp_path: Path) -> None:
    """After every edit there are as many events as there is to do, and all that were there keep their UIDs."""
    (_, first), *later = written(tmp_path)
    known = {uid for uid, _, _ in events(first)}
    assert len(known) == 6
    for edit, data in later:
        assert edit is not None
        uids = [uid for uid, _, _ in events(data)]
        assert len(uids) == len(set(uids)) == edit.count, edit.name
        assert edit.name == "rows reordered" or known <= set(uids), edit.name


def test_an_import_over_an_import_doubles_nothing(tmp_path: Path) -> None:
    """khal, fed with one feed over another, shows what the last one says."""
    (tmp_path / "khal").mkdir()
    for edit, data in written(tmp_path):
        if edit is None or edit.name in {
            "renumbered",
            "marked",
        }:  # khal starts slowly; the test above has all steps
            file = tmp_path / "feed.ics"
            file.write_bytes(data)
            assert khal(file, tmp_path / "khal") == events(data)


def test_what_an_edition_drops_is_off_for_every_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A feed with what went is sound for all readers; khal has each event once after it; Thunderbird follows it."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "programs" / "проба.yaml"
    path.parent.mkdir()
    kept = (line for line in BEFORE.splitlines(keepends=True) if "код: курсы" not in line)
    feeds = []
    for text, number, day in (
        (BEFORE, "1-од", "25.08.2023"),
        ("".join(["редакции: [{номер: 1}, {номер: 2}]\n", *kept]), "9-од", "15.01.2024"),
    ):
        path.write_text(text, encoding="utf-8")
        approve(path, number, day)
        build([path], Wanted(tmp_path / "output", products=("calendar",), formats=("ics",)))
        feeds.append((tmp_path / "output" / "проба" / "проба.calendar.ics").read_bytes())
    first, second = feeds
    assert {uid for uid, _, _ in events(first)} == {uid for uid, _, _ in events(second)}
    off = [str(one["status"]) for one in Calendar.from_ical(second).walk("VEVENT")]
    assert (len(off), off.count("CANCELLED")) == (6, 2)
    file = tmp_path / "feed.ics"
    (tmp_path / "khal").mkdir()
    for data in feeds:
        file.write_bytes(data)
        assert khal(file, tmp_path / "khal") == events(data)
    assert strict_libraries(second) == (len(off), [])
    assert libical(second) == (len(off), True)
    assert ical_js([file], tmp_path) == [events(second)]
    assert calcurse(file, tmp_path) == (len(off), 0)
    with served(tmp_path) as address:
        for data in feeds:
            file.write_bytes(data)
            said = events(data)
            wanted = {f"{address}/feed.ics": said}
            assert thunderbird(tmp_path / "profile", wanted) == wanted


def test_a_subscription_follows_updates_and_removals(tmp_path: Path) -> None:
    """Thunderbird has what the feed has: at first, after all edits, with marks, and when rows are taken out."""
    (_, first), *_, (_, edited), (_, marked) = written(tmp_path)
    path = tmp_path / "проба.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if "код: курсы" not in line), encoding="utf-8")
    removed = feed(path)
    assert [len(events(data)) for data in (first, edited, marked, removed)] == [6, 8, 8, 5]
    web = tmp_path / "web"
    web.mkdir()
    with served(web) as address:
        for data in (first, edited, marked, removed):
            (web / "feed.ics").write_bytes(data)
            said = events(data)
            wanted = {f"{address}/feed.ics": said}
            assert thunderbird(tmp_path / "profile", wanted) == wanted
