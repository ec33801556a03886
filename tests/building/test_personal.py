"""What people get: a list and a calendar each, over all programs of a school."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from icalendar import Calendar

import generator
from generator.cli import cli
from generator.loading import load_file
from generator.views.agenda import fallen, tasks
from generator.views.school import people
from tests.program_facts import PROGRAMS
from tests.test_agenda import SECOND
from tests.test_progress import PROGRAM, SAMPLE

SCHOOL = "организация: {название: Школа № 1}\n"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "programs"
    folder.mkdir()
    (folder / "проба.yaml").write_text(PROGRAM + SCHOOL, encoding="utf-8")
    (folder / "проба.progress.yaml").write_text(SAMPLE, encoding="utf-8")
    (folder / "вторая.yaml").write_text(SECOND + SCHOOL, encoding="utf-8")
    return tmp_path / "output" / "people" / "школа-1"


def build(*args: str) -> str:
    result = CliRunner().invoke(cli, ["build", "--only", "personal", *args], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def events(path: Path) -> dict[str, str]:
    """UID → summary."""
    found = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    return {str(event["uid"]): str(event["summary"]) for event in found}


def test_everybody_has_her_files(place: Path) -> None:
    """A list in four formats and a feed for each, nothing for programs; all of it is internal."""
    build()
    made = {path.name for path in place.iterdir()}
    forms = ("personal.docx", "personal.html", "personal.md", "personal.xlsx", "personal.calendar.ics")
    names = {f"{who}.{form}" for who in ("лебедев-а-н", "белова-б-б") for form in forms}
    assert made == {*names, "manifest.json"}
    manifest = json.loads((place / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["outputs"].keys() == names
    assert {one["access"] for one in manifest["outputs"].values()} == {"internal"}
    assert [path.name for path in place.parent.parent.iterdir()] == ["people"]


def test_a_feed_has_the_days_of_all_programs(place: Path) -> None:
    """An event of a person is the event of the program's own calendar: nobody who has both sees it as two."""
    build()
    hers = events(place / "лебедев-а-н.personal.calendar.ics")
    assert any("Сбор сведений" in summary for summary in hers.values())
    assert any("Совещание" in summary for summary in hers.values())
    CliRunner().invoke(cli, ["build", "--only", "calendar", "--format", "ics"], catch_exceptions=False)
    whole: dict[str, str] = {}
    for path in Path("output").glob("*/*.calendar.ics"):
        whole |= events(path)
    assert hers.keys() <= whole.keys()


def test_what_has_no_day_comes_on_days_of_monitoring(place: Path) -> None:
    """A person whose only task has no day has one event a day of monitoring, which is none of the program's own."""
    monitoring = "мониторинг: [{название: I этап, срок: до 20.12.2023}]\n"
    text = SECOND.replace("[рук, завуч]", "[рук]")
    Path("programs/вторая.yaml").write_text(text + SCHOOL + monitoring, encoding="utf-8")
    build()
    hers = events(place / "белова-б-б.personal.calendar.ics")
    assert list(hers.values()) == ["Отчет о том, что не имеет дня: 1 мероприятие"]
    CliRunner().invoke(cli, ["build", "--only", "calendar", "--format", "ics"], catch_exceptions=False)
    (whole,) = (events(path) for path in Path("output/вторая").glob("*.calendar.ics"))
    assert "Отчет о том, что не имеет дня: 1 мероприятие" in whole.values()
    assert hers.keys().isdisjoint(whole)


def test_who_is_named_second_does_it_with_others(place: Path) -> None:
    """The first answers for it; the second reads with whom she does it."""
    build()
    second = (place / "белова-б-б.personal.calendar.ics").read_bytes().replace(b"\r\n ", b"").decode()
    first = (place / "лебедев-а-н.personal.calendar.ics").read_bytes().replace(b"\r\n ", b"").decode()
    assert "Вместе с: Лебедев Антон Николаевич" in second
    assert "Вместе с" not in first


@pytest.mark.usefixtures("place")
def test_a_second_build_writes_nothing() -> None:
    """What is as it was is left as it stands."""
    assert "записано файлов 11" in build()
    assert "записано" not in build()


def test_one_program_named_means_its_whole_school(place: Path) -> None:
    """Nobody's list shrinks to the program that somebody builds alone."""
    build()
    whole = {path.name: path.read_bytes() for path in place.iterdir()}
    build("programs/вторая.yaml")
    assert {path.name: path.read_bytes() for path in place.iterdir()} == whole


def test_a_format_alone_leaves_the_others(place: Path) -> None:
    """What was not asked for stands, on the disk and in the manifest."""
    build()
    before = (place / "manifest.json").read_bytes()
    build("--format", "xlsx")
    assert (place / "manifest.json").read_bytes() == before
    assert (place / "лебедев-а-н.personal.docx").exists()


@pytest.mark.parametrize("named", [(), ("programs/вторая.yaml",), ("programs/проба.yaml",)])
def test_a_program_that_cannot_be_read_takes_nobodys_list(place: Path, named: tuple[str, ...]) -> None:
    """It is told, the lists of its school stay as they are, and the exit code says so."""
    build()
    whole = {path.name: path.read_bytes() for path in place.iterdir()}
    Path("programs/вторая.yaml").write_text("планы: [", encoding="utf-8")
    result = CliRunner().invoke(cli, ["build", "--only", "personal", *named], catch_exceptions=False)
    assert result.exit_code == 1
    assert "programs/вторая.yaml:1" in result.output
    assert {path.name: path.read_bytes() for path in place.iterdir()} == whole


def test_what_is_not_ours_stays(place: Path) -> None:
    """A file that somebody has put there is none of ours; one that cannot be written is not lost."""
    build()
    own = place / "заметки.docx"
    own.write_bytes(b"mine")
    text = SECOND.replace("[рук, завуч]", "[рук]").replace("ответственные: [завуч]", "ответственные: [рук]")
    Path("programs/вторая.yaml").write_text(text + SCHOOL, encoding="utf-8")
    build()
    assert own.read_bytes() == b"mine"


def test_events_are_as_new_as_their_own_program(place: Path) -> None:
    """An event has the number of its program's edition, whatever other programs the person has."""
    third = (
        "редакции: [{номер: 1}, {номер: 2, описание: Уточнены сроки}, {номер: 3, описание: Уточнены люди}]\n"
    )
    Path("programs/вторая.yaml").write_text(SECOND + SCHOOL + third, encoding="utf-8")
    build()
    found = Calendar.from_ical((place / "лебедев-а-н.personal.calendar.ics").read_bytes()).walk("VEVENT")
    numbers = {str(event["summary"]): int(event["sequence"]) for event in found}
    assert next(number for title, number in numbers.items() if "Сбор" in title) == 20_000
    assert all(number < 10_000 for title, number in numbers.items() if "Совещание" in title)


def test_who_has_nothing_to_do_any_more_has_no_files(place: Path) -> None:
    """The files of somebody who has left the program go."""
    build()
    text = SECOND.replace("[рук, завуч]", "[рук]").replace("ответственные: [завуч]", "ответственные: [рук]")
    Path("programs/вторая.yaml").write_text(text + SCHOOL, encoding="utf-8")
    build()
    assert not list(place.glob("белова*"))
    assert (place / "лебедев-а-н.personal.docx").exists()


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_nobody_has_an_empty_calendar_without_being_told(path: Path) -> None:
    """Whoever has something to do in one of the programs has a day for it, or `check` names her."""
    program = generator.load(path)
    told = " ".join(
        str(dict(one.args)["names"]) for one in load_file(path).findings if one.code == "AR415"
    ).split(", ")
    asked = tasks([program])
    own = {person.short: fallen(asked, person) for person in people([program])}
    dayless = {name for name, rows in own.items() if rows and not any(row["последний"] for row in rows)}
    assert set(told) - {""} == dayless
    assert not program.monitoring


def rename(name: str) -> None:
    """All programs belong to a school of another name."""
    for path in Path("programs").glob("*.yaml"):
        path.write_text(path.read_text(encoding="utf-8").replace("Школа № 1", name), encoding="utf-8")


def test_a_school_under_another_name_leaves_nothing_behind(place: Path) -> None:
    """The lists stand under the new name alone, and it is said that those under the old one are gone."""
    build()
    names = {path.name for path in place.iterdir()}
    rename("Гимназия")
    said = build()
    assert not place.exists()
    assert {path.name for path in (place.parent / "гимназия").iterdir()} == names
    assert "прежнее убрано: output/people/школа-1" in said
    assert "прежнее убрано" not in build()


def test_what_was_changed_by_hand_outlives_the_name(place: Path) -> None:
    """Somebody's own file, and a list that she wrote on, stay in the old folder."""
    build()
    for name in ("заметки.txt", "белова-б-б.personal.docx"):
        (place / name).write_bytes(b"mine")
    rename("Гимназия")
    build()
    assert {path.name for path in place.iterdir()} == {"заметки.txt", "белова-б-б.personal.docx"}


def test_what_is_not_made_anew_stays(place: Path) -> None:
    """A build of one format takes away no lists of others; nor does one of a school take what is another's too."""
    build()
    names = {path.name for path in place.iterdir()}
    rename("Гимназия")
    build("--format", "ics")
    assert {path.name for path in place.iterdir()} == names
    text = Path("programs/вторая.yaml").read_text(encoding="utf-8")
    Path("programs/вторая.yaml").write_text(text.replace("Гимназия", "Лицей"), encoding="utf-8")
    build()
    assert {path.name for path in place.iterdir()} == names


NOBODY = """\
формат: 1
код: ничья
чья: школа
вид: программа
макет: стандартный
название: Программа
период: {с: 01.09.2023, по: 31.08.2024}
организация: {название: Школа № 1}
планы:
  - код: план
    строки:
      - {код: мера, название: Мероприятие, срок: до 10.10.2023}
"""


def test_where_nothing_falls_on_anybody_it_is_said(place: Path) -> None:
    """No list is no failure: nobody is named as responsible yet."""
    for path in Path("programs").glob("*.yaml"):
        path.unlink()
    Path("programs/ничья.yaml").write_text(NOBODY, encoding="utf-8")
    said = build()
    assert f"people/{place.name}: списков нет" in said
    assert "не собрана" not in said
