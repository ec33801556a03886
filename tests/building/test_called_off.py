"""Feeds of an edition in force: what the editions before it had and it has not is off, in as many words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from generator.build import Wanted, build
from generator.findings import Severity
from generator.personal import build_people
from tests.building.workspaces import tree
from tests.release.editions import approve, released

FIRST = """\
формат: 1
код: проба
редакции: [{номер: 1}]
чья: школа
вид: программа
макет: стандартный
название: Программа «Проба»
организация: {название: Школа № 1}
период: {с: 01.09.2023, по: 31.08.2024}
мониторинг:
  - {название: I этап, срок: до 20.12.2023}
исполнители:
  директор: {фио: Лебедев А. Н., должность: директор школы}
  завуч: {фио: Белова Б. Б., должность: завуч}
планы:
  - код: план
    разделы:
      - код: первый
        название: Первый раздел
        строки:
          - {код: банк, название: Собрать банк данных, срок: до 01.11.2023, ответственные: [директор]}
          - {код: курсы, название: Провести курсы, срок: октябрь 2023; до 24.05.2024, ответственные: [директор]}
          - {код: опрос, название: Провести опрос, срок: в течение года, ответственные: [директор]}
      - код: второй
        название: Второй раздел
        строки:
          - {код: совет, название: Провести педсовет, срок: до 31.01.2024, ответственные: [директор]}
          - {код: отчет, название: Составить отчет, срок: до 31.05.2024, ответственные: [завуч]}
"""
COUNCIL = next(f"{line}\n" for line in FIRST.splitlines() if "код: совет" in line)
REPORT = next(f"{line}\n" for line in FIRST.splitlines() if "код: отчет" in line)
SECTION = FIRST[FIRST.index("      - код: второй") :]


class Place:
    """A workspace with one program, whose editions are approved one after another."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "programs" / "проба.yaml"
        self.path.parent.mkdir()
        self.number = 0
        self.text = FIRST

    def write(self, *edits: tuple[str, str]) -> None:
        for old, new in edits:
            assert self.text.count(old) == 1, old
            self.text = self.text.replace(old, new)
        self.path.write_text(self.text, encoding="utf-8")

    def approve(self, *edits: tuple[str, str]) -> None:
        """Makes edits and has them approved as the next edition."""
        self.number += 1
        if self.number > 1:
            edits = (f"{{номер: {self.number - 1}}}]", self._more()), *edits
        self.write(*edits)
        approve(self.path, f"{self.number}-од", f"1{self.number}.01.2024")

    def _more(self) -> str:
        return f"{{номер: {self.number - 1}}}, {{номер: {self.number}}}]"

    def build(self) -> None:
        wanted = Wanted(
            self.folder / "output",
            products=("calendar", "personal", "personal.calendar"),
            formats=("ics", "md"),
        )
        made = [*build([self.path], wanted), *build_people([self.path], wanted)]
        assert [one for each in made for one in each.findings if one.severity is Severity.ERROR] == []

    def feed(self, name: str = "проба/проба.calendar") -> dict[str, Any]:
        """The events of a feed by what stands in their summaries."""
        found = Calendar.from_ical((self.folder / "output" / f"{name}.ics").read_bytes()).walk("VEVENT")
        assert len({str(one["uid"]) for one in found}) == len(found)
        return {f"{one['summary']} {one.decoded('dtstart'):%d.%m.%Y}": one for one in found}

    def off(self, name: str = "проба/проба.calendar") -> list[str]:
        """The summaries of what a feed calls off."""
        found = self.feed(name)
        off = [said for said, one in found.items() if str(one["status"]) == "CANCELLED"]
        assert off == [said for said in found if said.startswith("Отменено: ")]
        return [said.removeprefix("Отменено: ") for said in off]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    monkeypatch.chdir(tmp_path)
    return Place(tmp_path)


def test_a_row_that_was_deleted_is_called_off(place: Place) -> None:
    """Under the UID that it had, with a higher SEQUENCE, as of the day of the order, without a reminder."""
    place.approve()
    place.build()
    was = place.feed()["2.1 Провести педсовет 31.01.2024"]
    place.approve((COUNCIL, ""))
    place.build()
    assert place.off() == ["2.1 Провести педсовет 31.01.2024"]
    now = place.feed()["Отменено: 2.1 Провести педсовет 31.01.2024"]
    assert now["uid"] == was["uid"]
    assert now["sequence"] > was["sequence"]
    assert f"{now.decoded('last-modified'):%d.%m.%Y}" == "12.01.2024"
    assert (
        "Провести педсовет\nВ редакции 2 этого срока нет (приказ от 12.01.2024 №\u00a02-од)\n"
        in now["description"]
    )
    assert now.subcomponents == []
    assert was.subcomponents != []


def test_an_edition_that_nobody_approved_calls_nothing_off(place: Place) -> None:
    """A draft withdraws nothing, and neither does a first edition."""
    place.approve()
    place.write((COUNCIL, ""))
    place.build()
    assert place.off() == []
    assert "2.1 Провести педсовет 31.01.2024" in place.feed()


def test_it_stays_off_and_comes_back(place: Place) -> None:
    """Who missed an edition hears in the next one, which says by which order; a row put back is on again."""
    place.approve()
    place.approve((COUNCIL, ""))
    place.approve(("Провести опрос", "Провести опрос семей"))
    place.build()
    off = place.feed()["Отменено: 2.1 Провести педсовет 31.01.2024"]
    assert "В редакции 2 этого срока нет (приказ от 12.01.2024 №\u00a02-од)" in off["description"]
    place.approve((REPORT, COUNCIL + REPORT))
    place.build()
    on = place.feed()["2.1 Провести педсовет 31.01.2024"]
    assert (on["uid"], str(on["status"]), on["sequence"] > off["sequence"]) == (off["uid"], "CONFIRMED", True)
    assert place.off() == []


def test_a_day_that_went_is_off_and_one_that_moved_is_not(place: Place) -> None:
    """Of several days the one that went; one that is asked for under another name is asked for; none is left over."""
    place.approve()
    place.approve(("октябрь 2023; до 24.05.2024", "до 24.05.2024"), ("до 01.11.2023", "до 15.12.2023"))
    place.build()
    assert place.off() == ["1.2 Провести курсы 31.10.2023"]
    place.approve(("до 24.05.2024", "в течение года"))
    place.build()
    assert place.off() == ["1.2 Провести курсы 31.10.2023", "1.2 Провести курсы 24.05.2024"]


def test_an_excluded_row_says_itself_that_it_is_off(place: Place) -> None:
    """Once, in the words of its exclusion; when it is deleted later it stays off."""
    place.approve()
    place.approve(("{код: совет,", "{код: совет, исключено: да,"))
    place.build()
    assert place.off() == ["2.1 Провести педсовет 31.01.2024"]
    (off,) = (one for one in place.feed().values() if str(one["status"]) == "CANCELLED")
    assert "В редакции" not in off["description"]
    place.approve((COUNCIL.replace("{код: совет,", "{код: совет, исключено: да,"), ""))
    place.build()
    assert place.off() == ["2.1 Провести педсовет 31.01.2024"]


def test_a_report_of_a_day_of_monitoring_that_went_is_off(place: Place) -> None:
    """Subscribers had it as an event of its own."""
    place.approve()
    place.approve(("{название: I этап, срок: до 20.12.2023}", "{название: II этап, срок: до 20.05.2024}"))
    place.build()
    assert place.off() == ["Отчет о том, что не имеет дня: 1 мероприятие 20.12.2023"]


def test_what_is_marked_done_is_not_called_off(place: Place) -> None:
    """It was done while it was asked for."""
    place.approve()
    marks = "формат: 1\nмероприятия:\n  совет: {состояние: выполнено, сделано: 10.01.2024}\n"
    place.path.with_name("проба.progress.yaml").write_text(marks, encoding="utf-8")
    place.approve((COUNCIL, ""), (REPORT, ""), (SECTION[: SECTION.index(COUNCIL)], ""))
    build([place.path], Wanted(place.folder / "output", products=("calendar",), formats=("ics",)))
    assert place.off() == ["2.2 Составить отчет 31.05.2024"]


def test_sections_hear_of_their_own(place: Place) -> None:
    """A row that went is off in the feed of its section; one that went to another section is in the feed of that."""
    place.approve()
    another = COUNCIL.replace("код: совет", "код: неделя").replace("педсовет", "неделю")
    place.approve(
        (COUNCIL, another), (REPORT, ""), ("          - {код: банк", REPORT + "          - {код: банк")
    )
    place.build()
    assert place.off("проба/проба.calendar.section-второй") == ["2.1 Провести педсовет 31.01.2024"]
    assert place.off("проба/проба.calendar.section-первый") == []
    assert "1.1 Составить отчет 31.05.2024" in place.feed("проба/проба.calendar.section-первый")


def test_the_feed_of_a_section_that_went_stays(place: Place) -> None:
    """Else whoever subscribed to it would keep all of it for ever; the other one's feed goes on, though it is alone."""
    place.approve()
    place.approve((SECTION, ""))
    place.build()
    gone = ["2.1 Провести педсовет 31.01.2024", "2.2 Составить отчет 31.05.2024"]
    assert list(place.feed("проба/проба.calendar.section-второй")) == [f"Отменено: {one}" for one in gone]
    assert place.off("проба/проба.calendar.section-первый") == []
    assert place.off() == gone


def test_people_hear_of_their_own(place: Place) -> None:
    """Each what she had; who has nothing any more keeps a feed without a list, also where she is named no longer."""
    people = "people/школа-1"
    place.approve()
    place.build()
    assert (place.folder / "output" / people / "белова-б-б.personal.md").exists()
    hers = [f"{people}/{name}.personal.calendar" for name in ("лебедев-а-н", "белова-б-б")]
    place.approve((SECTION, ""))
    place.build()
    assert [place.off(name) for name in hers] == [
        ["2.1 Провести педсовет 31.01.2024"],
        ["2.2 Составить отчет 31.05.2024"],
    ]
    place.approve(("  завуч: {фио: Белова Б. Б., должность: завуч}\n", ""))
    place.build()
    assert place.off(hers[1]) == ["2.2 Составить отчет 31.05.2024"]
    names = {path.name for path in (place.folder / "output" / people).iterdir()}
    assert "белова-б-б.personal.md" not in names
    assert "лебедев-а-н.personal.md" in names


def test_what_went_to_somebody_else_is_off_for_nobody(place: Place) -> None:
    """It is in the feed of whoever has it now, under the same UID: a calendar with both would lose it."""
    people = "people/школа-1"
    place.approve()
    place.approve((REPORT, REPORT.replace("[завуч]", "[директор]")))
    place.build()
    assert list(place.feed(f"{people}/белова-б-б.personal.calendar")) == []
    assert place.off(f"{people}/лебедев-а-н.personal.calendar") == []


def test_paper_says_nothing_of_it(place: Place) -> None:
    """A list of days is the plan as it is; what is off is told to whom it was told."""
    place.approve()
    place.approve((COUNCIL, ""))
    place.build()
    page = (place.folder / "output" / "проба" / "проба.calendar.md").read_text(encoding="utf-8")
    assert "педсовет" not in page


def test_a_release_has_the_same_feed(place: Place) -> None:
    """What is published is what subscribers read."""
    place.approve()
    place.approve((COUNCIL, ""))
    place.build()
    assert released(place.folder).statement
    site = place.folder / "site" / "проба" / "проба.calendar.ics"
    assert site.read_bytes() == (place.folder / "output" / "проба" / "проба.calendar.ics").read_bytes()


def test_a_second_build_writes_nothing_and_a_lost_text_is_news(place: Place) -> None:
    """The earlier texts are inputs of a build like the others: without one nobody knows what it asked for."""
    place.approve()
    place.approve((COUNCIL, ""))
    place.build()
    whole = tree(place.folder / "output")
    place.build()
    assert tree(place.folder / "output") == whole
    kept = place.path.with_name("проба.signoff") / "редакция-1.yaml"
    data = kept.read_bytes()
    kept.unlink()
    build([place.path], Wanted(place.folder / "output", products=("calendar",), formats=("ics",)))
    assert place.off() == []
    kept.write_bytes(data)
    place.build()
    assert tree(place.folder / "output") == whole
