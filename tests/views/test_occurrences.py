"""Which edits an occurrence outlives: calendars find their events by its name, printed boxes are read back by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.composition import layouts
from tests.views.programs import HEAD, measure, shown


def keys(folder: Path, *lines: str) -> dict[str, str]:
    """The name of each occurrence of a measure with the day as it is printed."""
    made = measure(folder, "название: Анализ", *lines)
    told = shown(made, "сроки", "{{ срок.ключ }} {{ срок.день }}")
    return dict(line.partition(" ")[::2] for line in told)


@pytest.mark.parametrize(
    "deadline",
    ["май 2024", "до 24.05.2024", "24.05.2024", "до 01.10.2023", "в течение года", "по плану", "до ВПР"],
)
def test_what_falls_due_once_is_the_measure_itself(tmp_path: Path, deadline: str) -> None:
    """One occurrence is called alike whatever its day and its words, even before it has a day."""
    assert list(keys(tmp_path, f"срок: {deadline}")) == ["0"]


def test_a_day_that_comes_later_makes_no_other(tmp_path: Path) -> None:
    """What had no deadline, or no day, is the same once it has one."""
    assert list(keys(tmp_path)) == ["0"]
    assert keys(tmp_path, "срок: когда-нибудь", "дата: 15.11.2023") == {"0": "15.11.2023"}


LIST = ("срок:", "  - октябрь 2023", "  - до 15.12.2023", "  - 24.05.2024")
NAMED = {"2023-10": "до 31.10.2023", "2023-12": "до 15.12.2023", "2024-05": "24.05.2024"}


def test_one_of_several_is_called_by_its_month(tmp_path: Path) -> None:
    """The month tells occurrences apart, in whatever words and order they stand."""
    assert keys(tmp_path, *LIST) == NAMED
    assert keys(tmp_path, LIST[0], *reversed(LIST[1:])) == NAMED
    assert keys(tmp_path, "срок: октябрь 2023; 24.05.2024; до 15.12.2023") == NAMED


@pytest.mark.parametrize(
    ("old", "new", "moved"),
    [
        ("24.05.2024", "до 20.05.2024", {"2024-05": "до 20.05.2024"}),
        ("октябрь 2023", "до 10.10.2023", {"2023-10": "до 10.10.2023"}),
        ("24.05.2024", "май 2024", {"2024-05": "до 31.05.2024"}),
    ],
)
def test_a_day_moved_within_its_month_keeps_its_name(
    tmp_path: Path, old: str, new: str, moved: dict[str, str]
) -> None:
    """A day is put off, a month becomes a day: the same occurrence, the others are not touched."""
    assert keys(tmp_path, *(line.replace(old, new) for line in LIST)) == {**NAMED, **moved}


@pytest.mark.parametrize("place", [1, 2, 4])
def test_another_month_in_the_list_moves_no_name(tmp_path: Path, place: int) -> None:
    """A month put in front, between or behind is one occurrence more; taken out it is one less."""
    longer = [*LIST[:place], "  - сентябрь 2023", *LIST[place:]]
    assert keys(tmp_path, *longer) == {"2023-09": "до 30.09.2023", **NAMED}
    shorter = {name: day for name, day in NAMED.items() if name != "2023-10"}
    assert keys(tmp_path, LIST[0], *LIST[2:]) == shorter


def test_several_in_one_month_are_counted_by_day(tmp_path: Path) -> None:
    """The month's second and third are counted, so that a weekday that is changed moves them and makes none."""
    assert keys(tmp_path, "срок:", "  - до 24.05.2024", "  - до 06.05.2024", "  - март 2024") == {
        "2024-03": "до 31.03.2024",
        "2024-05": "до 06.05.2024",
        "2024-05.2": "до 24.05.2024",
    }
    fridays = keys(tmp_path, "срок: каждую пятницу с 01.03.2024 по 30.04.2024")
    tuesdays = keys(tmp_path, "срок: каждый вторник с 01.03.2024 по 30.04.2024")
    assert {"2024-03", "2024-03.2", "2024-04.4"} <= set(fridays) & set(tuesdays)


def test_an_event_of_several_is_called_by_its_name_and_year(tmp_path: Path) -> None:
    """An exam that is moved from April to May is the same; one without a day yet has no name that it would lose."""
    told = keys(tmp_path, "срок: до ВПР; в течение РДР; сентябрь 2023")
    assert told == {"2023-09": "до 30.09.2023", "впр-2024": "до 24.05.2024", "event": ""}


def test_what_has_no_day_is_called_by_why(tmp_path: Path) -> None:
    """All through the period, by another plan: their order says nothing."""
    one = keys(tmp_path, "срок:", "  - весь период", "  - по отдельному плану", "  - май 2024")
    assert one == {"0": "до 31.05.2024", "unscheduled": "", "whole": ""}
    assert one == keys(tmp_path, "срок:", "  - по отдельному плану", "  - май 2024", "  - весь период")


def test_a_day_off_moves_no_name(tmp_path: Path) -> None:
    """Where days off are moved to working days an occurrence keeps the month of its words."""
    text = (
        f"{HEAD}календарь:\n  перенос: позже\nпланы:\n  - код: план\n    строки:\n"
        "      - {код: мера, название: Анализ, срок: до 30.09.2023; до 24.05.2024}\n"
    )
    told = shown(layouts.program(tmp_path, text), "сроки", "{{ срок.ключ }} {{ срок.день }}")
    assert told == ["2023-09 до 02.10.2023 (перенесено с 30.09.2023)", "2024-05 до 24.05.2024"]
