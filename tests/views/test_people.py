"""Who signs, who is told, and the numbers of what each answers for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.model import Executor
from generator.views import people
from tests.views.programs import plan

BODY = "  - код: план\n    строки:\n      - название: Дело\n"


def _with(folder: Path, *executors: Executor):
    return replace(plan(folder, BODY), executors={one.id: one for one in executors})


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        (["1.1", "1.2", "1.3", "2.5"], "1.1–1.3, 2.5"),
        (["1.1", "1.2"], "1.1, 1.2"),
        (["1.9", "1.10", "1.11"], "1.9–1.11"),
        (["I.1", "I.2", "I.3", "II.4"], "I.1–I.3, II.4"),
        (["1", "2", "3", "7"], "1–3, 7"),
        (["1.1", "1.1", "1.2"], "1.1, 1.2"),
        (["1.3", "1.2", "1.1"], "1.3, 1.2, 1.1"),
        ([], ""),
    ],
)
def test_numbers_in_a_row_are_a_span(numbers: list[str], said: str) -> None:
    """Three or more that follow one another under one section are a span; nothing is lost or put in."""
    assert people.runs(numbers) == said


@pytest.mark.parametrize(
    ("position", "signs"),
    [
        ("директор школы", True),
        ("исполняющий обязанности директора", True),
        ("и. о. директора", True),
        ("начальник отдела образования", True),
        ("заведующая", True),
        ("заместитель директора", False),
        ("руководитель ШМО", False),
        ("методист", False),
    ],
)
def test_a_leader_is_known_by_the_position(tmp_path: Path, position: str, signs: bool) -> None:
    """Without an approval the one director or head signs; nobody below does."""
    made = people.leader(_with(tmp_path, Executor((), "а", "Лебедев А. Н.", (position,))))
    assert made["фио"] == ("А. Н. Лебедев" if signs else "")


def test_of_two_leaders_none_signs(tmp_path: Path) -> None:
    """A municipality's program may name directors of several schools."""
    two = [Executor((), name, name, ("директор школы",)) for name in ("Лебедев А. Н.", "Белова Б. Б.")]
    assert people.leader(_with(tmp_path, *two)) == {"должность": "", "фио": ""}


def test_a_sheet_to_sign_has_everybody_once_and_room_for_roles(tmp_path: Path) -> None:
    """People by name with all their positions, several rows for a role in the plural, one for a single."""
    rows = people.signing(
        _with(
            tmp_path,
            Executor((), "а", "Лебедев А. Н.", ("завуч", "учитель")),
            Executor((), "учителя", None, ("учителя-предметники",)),
            Executor((), "психолог", None, ("педагог-психолог",)),
            Executor((), "группа", None, (), "рабочая группа"),
        )
    )
    assert rows[0] == {"группа": None, "должность": "Завуч, учитель", "фио": "А. Н. Лебедев"}
    groups = [row["группа"] for row in rows[1:]]
    assert groups.count("Учителя-предметники") > 1
    assert groups.count("Педагог-психолог") == 1
    assert set(groups) == {"Учителя-предметники", "Педагог-психолог"}


@pytest.mark.parametrize("name", ["Лебедев А. Н.", "А. Н. Лебедев", "Лебедев Антон Николаевич"])
def test_a_sheet_to_sign_has_initials_however_a_name_is_typed(tmp_path: Path, name: str) -> None:
    """Its column says «Инициалы, фамилия», and a signature is deciphered so (rule 14)."""
    (row,) = people.signing(_with(tmp_path, Executor((), "а", name, ("завуч",))))
    assert row["фио"] == "А. Н. Лебедев"


REGISTRY = [
    ("завуч", "Терехова Н. П."),
    ("логопед", "Белова Белла Борисовна"),
    ("методист", "Белова Бэла Борисовна"),
    ("профком", "Ким Алина"),
    ("педагог", "Орлова И. П."),
    ("куратор", "Орлова И.П."),
]


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Терехова Н.П.", ["завуч"]),
        ("Н. П. Терехова", ["завуч"]),
        ("Терехова Нина Павловна", ["завуч"]),
        ("Нина Павловна Терехова", ["завуч"]),
        ("Терехова Н. Г.", []),
        ("Бэла Борисовна Белова", ["методист"]),
        ("Белова Б. Б.", []),
        ("Ким  Алина", ["профком"]),
        ("Алина Ким", []),
        ("И. П. Орлова", ["педагог", "куратор"]),
        ("", []),
    ],
)
def test_a_name_means_who_reads_the_same(name: str, known: list[str]) -> None:
    """Initials stand on either side of a surname, or for a full name; where they mean two people they mean none."""
    executors = [Executor((), one, own) for one, own in REGISTRY]
    assert [one.id for one in people.known_as(name, executors)] == known
