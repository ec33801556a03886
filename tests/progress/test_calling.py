"""How marks call dues: lists, `check` and `antirisk progress read` know them by the same names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.authoring import returned
from generator.loading import load_file
from generator.readers import Filled, Returned
from generator.views import Views
from tests.progress.filling import PROGRAM, filled, workspace
from tests.progress.test_read import codes, run

DEADLINE = "срок: ноябрь 2023, декабрь 2023"


def marked(folder: Path, deadline: str, marks: str = "", more: str = "") -> Path:
    """A program in which the council has other deadlines, with marks of the council."""
    head = f"формат: 1\nмероприятия:\n  совет:\n    сроки:\n{marks}" if marks else "формат: 1\n"
    path = workspace(folder, head)
    several = [f"\n          - {one}" for one in deadline.removeprefix("срок: ").split("; ")]
    text = PROGRAM.replace(DEADLINE, f"срок:{''.join(several)}" if len(several) > 1 else deadline).replace(
        "исполнители:", f"{more}исполнители:"
    )
    assert text != PROGRAM
    path.write_text(text, encoding="utf-8")
    return path


def dues(path: Path) -> list[Any]:
    """The dues of the council."""
    program = load_file(path).program
    assert program is not None
    return [due for due in Views(program)["сроки"] if due["ид"] == "совет"]


def found(path: Path) -> list[str]:
    """What is found in the file of marks."""
    return [one.code for one in load_file(path).findings if one.file.endswith(".progress.yaml")]


@pytest.mark.parametrize(("moved", "last"), [("раньше", "2023-12-29"), ("позже", "2024-01-09")])
def test_a_mark_stays_with_a_day_that_a_day_off_moves(tmp_path: Path, moved: str, last: str) -> None:
    """The day of the words calls the due, wherever the calendar puts it; the day it is moved to calls none."""
    deadline, calendar = "срок: до 31.12.2023; до 30.06.2024", f"календарь: {{перенос: {moved}}}\n"
    path = marked(tmp_path, deadline, "      31.12.2023: {состояние: выполнено}\n", calendar)
    first, _ = dues(path)
    assert (f"{first['последний']}", first["состояние"]) == (last, "выполнено")
    assert found(path) == []
    marks = path.with_name("проба.progress.yaml")
    marks.write_text(marks.read_text(encoding="utf-8").replace("31.12.2023", "29.12.2023"), encoding="utf-8")
    assert found(path) == ["AR931"]


@pytest.mark.parametrize("form", ["docx", "xlsx", "json"])
def test_a_moved_day_comes_back_under_the_day_of_the_words(
    tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What `read` writes `check` accepts, lists show, and the next `read` goes on from."""
    path = marked(tmp_path, "срок: до 31.12.2023; до 30.06.2024", more="календарь: {перенос: раньше}\n")
    for key, state in (("2023-12", "выполнено"), ("2024-06", "в работе")):
        (tmp_path / f"list.{form}").write_bytes(filled(path, form, {f"совет#{key}": {"state": state}}))
        said = run(tmp_path, "--yes", f"list.{form}", monkeypatch=monkeypatch)
        assert (said.return_value, found(path)) == (None, []), said.output
    assert [due["состояние"] for due in dues(path)] == ["выполнено", "в работе"]


@pytest.mark.parametrize(
    ("deadline", "mark"),
    [
        ("{срок: как договоримся, дата: 15.11.2023}", "15.11.2023"),
        ("{срок: до сбора}", "до сбора"),
        ("{срок: до сбора, события: 15.11.2023}", "до сбора"),
        ("{срок: до сбора, события: 15.11.2023}", "15.11.2023"),
        ("{срок: ноябрь 2023}", "IV квартал 2023 года"),
    ],
)
def test_what_a_mark_is_of_is_no_finding(tmp_path: Path, deadline: str, mark: str) -> None:
    """A day of one's own, an event before and after it has a day, a longer time: what lists show, `check` accepts."""
    text = deadline.strip("{}")
    text, _, day = text.partition(", события: ")
    more = f"события: {{сбор: {day}}}\n" if day else ""
    path = marked(
        tmp_path, text.replace(", ", "\n        "), f"      {mark}: {{состояние: выполнено}}\n", more
    )
    assert [due["состояние"] for due in dues(path)] == ["выполнено"]
    assert found(path) == []


@pytest.mark.parametrize(
    ("deadline", "keys", "called"),
    [
        ("срок: до 30.11.2023; ноябрь 2023", ("2023-11", "2023-11.2"), "30.11.2023"),
        ("срок: в течение года; в течение года", ("whole", "whole.2"), "в течение года"),
    ],
)
def test_dues_that_are_called_alike_are_marked_together(
    tmp_path: Path, deadline: str, keys: tuple[str, str], called: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One of two dues with one name cannot be marked and is told; the rest goes in, and both go in alike."""
    path = marked(tmp_path, deadline)
    marks = path.with_name("проба.progress.yaml")
    one = {f"совет#{keys[0]}": {"state": "выполнено"}, "отчет#0": {"remark": "Сдан"}}
    (tmp_path / "one.docx").write_bytes(filled(path, "docx", one))
    (tmp_path / "both.docx").write_bytes(
        filled(path, "docx", {f"совет#{key}": {"state": "выполнено"} for key in keys})
    )
    said = run(tmp_path, "--yes", "one.docx", monkeypatch=monkeypatch)
    assert codes(said.output) == ["AR944"]
    assert f"одинаково, {called}," in said.output
    assert marks.read_text(encoding="utf-8") == "формат: 1\nмероприятия:\n  отчет:\n    замечание: Сдан\n"
    said = run(tmp_path, "--yes", "both.docx", monkeypatch=monkeypatch)
    assert (said.return_value, found(path)) == (None, []), said.output
    assert [due["состояние"] for due in dues(path)] == ["выполнено", "выполнено"]


def test_dues_that_are_called_alike_say_one_thing(tmp_path: Path) -> None:
    """Where two such dues came back with different states nothing of them goes in."""
    program = load_file(marked(tmp_path, "срок: до 30.11.2023; ноябрь 2023")).program
    assert program is not None
    states = {"совет#2023-11": "выполнено", "совет#2023-11.2": "в работе"}
    marks = tuple(Filled(key, "Совет", {}, {"state": (state,)}) for key, state in states.items())
    changes, findings = returned.compare(program, Returned("list.docx", "проба.yaml", marks))
    assert (changes, [one.code for one in findings]) == ([], ["AR944"])
