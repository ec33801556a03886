"""A program on one sheet: what has no room is counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.model import Decision, Edition
from generator.views import Views
from generator.views.checklists import NOBODY
from tests.papers.papers import loaded
from tests.program_facts import PROGRAMS
from tests.views.programs import plan

PARTS = ("показатели", "исполнители", "сроки", "принято")


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_nothing_is_dropped_in_silence(path: Path) -> None:
    """What is shown and what is counted are together all that there is."""
    views = Views(loaded(path))
    made = views["справка"]
    bound = [one["название"] for one in views["исполнители"] if one["название"] != NOBODY]
    assert len(made["исполнители"]) + made["еще_исполнители"] == len(bound)
    assert NOBODY not in {one["название"] for one in made["исполнители"]}
    planned = [one for one in loaded(path).all_indicators() if one.targets]
    own = {one["ид"] for one in views["показатели"]}
    assert len(made["показатели"]) + made["еще_показатели"] == len([one for one in planned if one.id in own])
    days = [due for due in views["сроки"] if due["последний"] and made["с"] <= due["последний"] <= made["по"]]
    assert len(made["сроки"]) + made["еще_сроки"] == len(days)


def test_thirty_days_are_counted_from_the_first(tmp_path: Path) -> None:
    """The first and the thirtieth day are in, the day before and the day after are not."""
    days = ["31.08.2022", "01.09.2022", "30.09.2022", "01.10.2022"]
    rows = "".join(f"      - название: Дело {day}\n        срок: {day}\n" for day in days)
    made = Views(plan(tmp_path, f"  - код: план\n    строки:\n{rows}"))["справка"]
    assert [due["заглавие"] for due in made["сроки"]] == ["Дело 01.09.2022", "Дело 30.09.2022"]
    assert made["раньше"] == 1


def test_a_part_that_needs_little_leaves_its_room(tmp_path: Path) -> None:
    """Many deadlines and nothing else fill the sheet; long ones leave fewer."""

    def shown(length: int) -> int:
        rows = "".join(
            f"      - название: {'дело ' * length}{number}\n        срок: 05.09.2022\n"
            for number in range(60)
        )
        return len(Views(plan(tmp_path, f"  - код: план\n    строки:\n{rows}"))["справка"]["сроки"])

    assert shown(1) > shown(20) > shown(80) > 0


def test_an_accepted_finding_has_the_name_of_its_rule(tmp_path: Path) -> None:
    """Who signs reads what was accepted and why, not a code alone."""
    body = "  - код: план\n    строки:\n      - название: Дело\n        принято: {AR404: Сдаётся устно}\n"
    (one,) = Views(plan(tmp_path, body))["справка"]["принято"]
    assert (one["код"], one["название"], one["причина"]) == ("AR404", "Нет результата", "Сдаётся устно")


def test_a_draft_names_what_is_in_force(tmp_path: Path) -> None:
    """Who signs a second edition reads by what the first was approved, not that there is no decision."""
    program = plan(tmp_path, "  - код: план\n    строки:\n      - название: Дело\n        срок: 01.10.2022\n")
    approved = Decision("приказ.yaml", 1, "утверждено", "утверждающий", date(2023, 1, 10), number="12-од")
    assert Views(replace(program, decisions=(approved,)))["справка"]["действует"] == ""
    second = replace(program, editions=(Edition(2, "Сроки"),), decisions=(approved,))
    assert Views(second)["справка"]["действует"] == "приказ от 10.01.2023 № 12-од"
