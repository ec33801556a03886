"""Who is one and the same in several programs of a school, and by which ways something falls on her."""

from __future__ import annotations

from pathlib import Path

import pytest

import generator
from generator.model import Program
from generator.views.agenda import Agenda, fallen, tasks
from generator.views.school import Person, all_people, people, schools
from tests.program_facts import PROGRAMS

HEAD = """\
формат: 1
код: {id}
чья: школа
вид: программа
макет: стандартный
название: Программа {id}
период: {{с: 01.09.2023, по: 31.08.2024}}
{school}исполнители:
{executors}планы:
  - код: план
    строки:
      - код: педсовет
        название: Педсовет
        срок: до 20.10.2023
        ответственные: [{who}]
"""


def program(folder: Path, name: str, who: str, *executors: str, school: str = "Школа № 1") -> Program:
    """A program of one measure for which `who` answers."""
    path = folder / f"{name}.yaml"
    lines = "".join(f"  {line}\n" for line in executors)
    whose = f"организация: {{название: {school}}}\n" if school else ""
    path.write_text(HEAD.format(id=name, who=who, executors=lines, school=whose), encoding="utf-8")
    return generator.load(path)


def one(found: list[Person], name: str) -> Person:
    (person,) = [each for each in found if name in each.name]
    return person


def test_one_person_in_two_programs(tmp_path: Path) -> None:
    """Initials and a full name are one person; what falls on her comes from both programs."""
    first = program(tmp_path, "первая", "завуч", "завуч: {фио: Белова Б. Б., должность: завуч}")
    second = program(
        tmp_path, "вторая", "белова", "белова: {фио: Белова Бэла Борисовна, должность: методист}"
    )
    (person,) = people([first, second])
    assert person.name == "методист Белова Бэла Борисовна"
    assert person.called >= {"завуч", "белова", "методист", "Белова Б. Б."}
    assert [task["программа_ид"] for task in fallen(tasks([first, second]), person)] == ["первая", "вторая"]


def test_a_full_name_in_either_order_is_one_person(tmp_path: Path) -> None:
    """Which word is the surname is told by the patronymic, not by its place."""
    made = [
        program(tmp_path, name, "завуч", f"завуч: {{фио: {full}, должность: завуч}}")
        for name, full in (("первая", "Белова Б. Б."), ("вторая", "Бэла Борисовна Белова"))
    ]
    assert len(people(made)) == 1


def test_namesakes_stay_two(tmp_path: Path) -> None:
    """Where one program has two full names with the same initials, initials tell nobody."""
    made = program(
        tmp_path,
        "первая",
        "один",
        "один: {фио: Белова Белла Борисовна, должность: завуч}",
        "два: {фио: Белова Бэла Борисовна, должность: методист}",
    )
    assert [each.name for each in people([made])] == [
        "завуч Белова Белла Борисовна",
        "методист Белова Бэла Борисовна",
    ]


def test_namesakes_of_different_positions_stay_two(tmp_path: Path) -> None:
    """Two executors of one program with the same initials and two positions have a list each, in any program."""
    both = (
        "завуч: {фио: Белова Б. Б., должность: завуч}",
        "логопед: {фио: Белова Б. Б., должность: логопед}",
    )
    first = program(tmp_path, "первая", "завуч", *both)
    second = program(tmp_path, "вторая", "логопед", both[1])
    found = people([first, second])
    assert [each.name for each in found] == ["завуч Белова Б. Б.", "логопед Белова Б. Б."]
    mine = [[task["программа_ид"] for task in fallen(tasks([first, second]), each)] for each in found]
    assert mine == [["первая"], ["вторая"]]


def test_one_who_holds_two_positions_is_one(tmp_path: Path) -> None:
    """A full name, and a position that both have, are one person's; where one has no position nobody is told apart."""
    for number, (one_, two) in enumerate(
        [
            (
                "фио: Белова Бэла Борисовна, должность: завуч",
                "фио: Белова Бэла Борисовна, должность: логопед",
            ),
            ("фио: Белова Б. Б., должность: [завуч, логопед]", "фио: Белова Б. Б., должность: логопед"),
            ("фио: Белова Б. Б.", "фио: Белова Б. Б., должность: логопед"),
        ]
    ):
        made = program(tmp_path, f"программа-{number}", "завуч", f"завуч: {{{one_}}}", f"логопед: {{{two}}}")
        assert len(people([made])) == 1


@pytest.mark.parametrize("name", ["Белова Б. Б.", "Белова Бэла Борисовна"])
def test_namesakes_of_two_organisations_stay_two(tmp_path: Path, name: str) -> None:
    """Entries with two organisations are two people, whatever they hold in common; the rules take them for two, too."""
    both = (
        f"завуч: {{фио: {name}, должность: [завуч, методист], организация: школа}}",
        f"методист: {{фио: {name}, должность: методист, организация: институт}}",
        "школа: {название: Школа № 1}",
        "институт: {название: Институт развития образования}",
    )
    first = program(tmp_path, "первая", "завуч", *both)
    second = program(tmp_path, "вторая", "методист", *both[1:])
    found = people([first, second])
    mine = [[task["программа_ид"] for task in fallen(tasks([first, second]), each)] for each in found[:2]]
    assert [each.name for each in found[:2]] == [f"завуч {name}", f"методист {name}"]
    assert mine == [["первая"], ["вторая"]]


def test_those_whom_dues_call_alike_are_one(tmp_path: Path) -> None:
    """Of two people with one position and name nobody could say who is to do a task: there is one list."""
    made = program(
        tmp_path,
        "первая",
        "завуч",
        "завуч: {фио: Белова Б. Б., должность: завуч, организация: школа}",
        "она: {фио: Белова Б. Б., должность: завуч, организация: институт}",
        "школа: {название: Школа № 1}",
        "институт: {название: Институт развития образования}",
    )
    assert [each.name for each in people([made]) if each.key[0]] == ["завуч Белова Б. Б."]


def test_namesakes_of_two_programs_stay_two(tmp_path: Path) -> None:
    """So they do where each is in a program of her own."""
    made = [
        program(tmp_path, name, "завуч", f"завуч: {{фио: {full}, должность: завуч}}")
        for name, full in (("первая", "Иванова Анна Петровна"), ("вторая", "Иванова Алла Павловна"))
    ]
    assert len(people(made)) == 2


def test_a_double_surname_is_one(tmp_path: Path) -> None:
    """Initials before or after it are the same person."""
    made = [
        program(tmp_path, name, "завуч", f"завуч: {{фио: {full}, должность: завуч}}")
        for name, full in (("первая", "Белова-Зимина Н. А."), ("вторая", "Н. А. Белова-Зимина"))
    ]
    assert len(people(made)) == 1


def test_schools_of_one_short_name_have_files_of_their_own(tmp_path: Path) -> None:
    """A number in the name of another is not taken twice; a program without a short name parts no school."""
    director = "директор: {фио: Белова Б. Б., должность: директор школы}"
    titles = ("Школа А, кратко: СОШ", "Школа Б, кратко: СОШ", "Школа В, кратко: СОШ 2", "Школа А")
    made = [
        program(tmp_path, f"п{number}", "директор", director, school=title)
        for number, title in enumerate(titles)
    ]
    found = schools(made)
    assert [len(own) for _, own in found] == [2, 1, 1]
    names = [name for name, _ in found]
    assert len(set(names)) == 3
    assert names[:2] == ["сош", "сош-2"]


def test_schools_stay_apart(tmp_path: Path) -> None:
    """The directors of two schools are two people; programs of no school are schools of their own."""
    director = "директор: {фио: Белова Б. Б., должность: директор школы}"
    made = [
        program(tmp_path, "первая", "директор", director),
        program(tmp_path, "вторая", "директор", director, school="Школа № 2"),
        program(tmp_path, "третья", "директор", director, school=""),
        program(tmp_path, "четвертая", "директор", director, school=""),
    ]
    assert [name for name, _ in schools(made)] == ["школа-1", "школа-2", "третья", "четвертая"]
    assert len(all_people(made)) == 4


def test_groups_and_positions_fall_on_their_people(tmp_path: Path) -> None:
    """What a group or a position answers for falls on whoever belongs to it, through groups within groups."""
    made = program(
        tmp_path,
        "первая",
        "администрация, Психологи",
        "завуч: {фио: Белова Б. Б., должность: завуч}",
        "психолог: {фио: Орлова И. П., должность: [педагог-психолог, учитель биологии]}",
        "Психологи: {должность: педагог-психолог}",
        "группа: {название: Рабочая группа, состав: [завуч]}",
        "администрация: {название: Администрация школы, состав: [группа]}",
        "чужая: {фио: Зимина Л. К., должность: учитель химии}",
    )
    found = people([made])
    ways = {
        each.short: [(task["ид"], task["через"]) for task in fallen(tasks([made]), each)] for each in found
    }
    assert ways["Белова Б. Б."] == [("педсовет", "Администрация школы")]
    assert ways["Орлова И. П."] == [("педсовет", "педагог-психолог")]
    assert ways["Рабочая группа"] == [("педсовет", "Администрация школы")]
    assert ways["Администрация школы"] == [("педсовет", "")]
    assert ways["Зимина Л. К."] == []
    assert one(found, "Белова").file == "белова-б-б"


def test_whom_no_day_reaches_is_named() -> None:
    """Of the people in the programs that come with the package, everybody has a day or is named by a check."""
    empty = 0
    for path in PROGRAMS:
        made = generator.load(path)
        told = " ".join(str(found.args) for found in generator.check(path))
        everything = tasks([made])
        for person in people([made]):
            own = fallen(everything, person)
            if person.key[0] == "person" and own and not any(task["последний"] for task in own):
                empty += 1
                reports = Agenda(everything, [made], person).reports()
                assert reports or person.short in told, (path.stem, person.name)
    assert empty
