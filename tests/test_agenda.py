"""The agenda: what is overdue, what is next, for whom; on a terminal, for a chat, as JSON and on paper."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator import agenda as telling
from generator.cli import cli
from generator.document import Value
from generator.views.agenda import Agenda, agenda_view, tasks
from generator.views.fields import blank
from generator.views.plans import View
from tests.test_progress import PROGRAM, SAMPLE
from tests.views.programs import measure

SECOND = """\
формат: 1
код: вторая
чья: школа
вид: план
макет: стандартный
название: План подготовки к ГИА
период: {с: 01.09.2023, по: 31.08.2024}
исполнители:
  рук: {фио: Лебедев Антон Николаевич, должность: директор школы}
  завуч: {фио: Белова Б. Б., должность: завуч}
кому сдавать: [завуч]
планы:
  - код: план
    строки:
      - {код: сбор, название: Сбор сведений, срок: до 11.12.2023, ответственные: [рук, завуч], документ: Справка}
      - {код: беседы, название: Беседы, срок: весь период, ответственные: [завуч]}
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of two programs of nobody's school, the first with marks."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "programs"
    folder.mkdir()
    school = "организация: {название: Школа № 1}\n"
    (folder / "проба.yaml").write_text(PROGRAM + school, encoding="utf-8")
    (folder / "проба.progress.yaml").write_text(SAMPLE, encoding="utf-8")
    (folder / "вторая.yaml").write_text(SECOND + school, encoding="utf-8")
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(cli, ["agenda", *args], catch_exceptions=False)


def said(*args: str) -> str:
    result = run(*args)
    assert result.exit_code == 0, result.output
    return result.output.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.usefixtures("place")
def test_days_of_all_programs_come_in_order() -> None:
    """Both programs stand in one list by day; what is done is no longer asked for as overdue."""
    words = said("--as-of", "01.12.2023", "--to", "15.01.2024")
    assert words.startswith("Сроки с 01.12.2023 по 15.01.2024\n")
    assert words.index("до 11.12.2023") < words.index("12.01.2024")
    assert "Просрочено" not in words
    assert "замечание: Не приехал лектор" in words
    assert "Еще без даты: 1 срок." in words


@pytest.mark.usefixtures("place")
def test_what_no_mark_calls_done_is_overdue() -> None:
    """A day that is past is overdue in a program with marks, and only counted in one without any."""
    words = said("--as-of", "20.01.2024")
    assert "Просрочено (1)" in words
    assert words.index("Просрочено") < words.index("Совещание")
    assert "1 срок прошел без отметок" in words


@pytest.mark.usefixtures("place")
def test_a_person_has_what_falls_on_her_in_all_programs() -> None:
    """A surname, an id and a position mean the same person; another's deadlines are not hers."""
    for name in ("лебедев", "рук", "директор школы", "Лебедев Антон Николаевич"):
        words = said("--person", name, "--as-of", "01.11.2023", "--to", "31.12.2023")
        assert "Сбор сведений" in words
        assert "Совещание" in words
    hers = said("--person", "Белова", "--as-of", "01.11.2023", "--to", "31.12.2023")
    assert "Совещание" not in hers
    assert "совместно: Лебедев Антон Николаевич" in hers
    assert "срок: весь период" in hers


@pytest.mark.parametrize(
    ("name", "words"),
    [("Белва", "исполнителя «Белва» нет; есть: завуч Белова Б. Б."), ("е", "«е» — это несколько: ")],
)
@pytest.mark.usefixtures("place")
def test_who_is_not_there_is_said(name: str, words: str) -> None:
    """A slip names whom it may mean; words that fit several name them all."""
    result = run("--person", name)
    assert result.exit_code == 2
    assert words in result.output


@pytest.mark.parametrize(
    "args",
    [
        ("--from", "вчера"),
        ("--from", "02.01.2024", "--to", "01.01.2024"),
        ("--week", "--to", "01.01.2024"),
        ("-o", "x.docx"),
    ],
)
@pytest.mark.usefixtures("place")
def test_wrong_days_are_wrong_usage(args: tuple[str, ...]) -> None:
    """A day that is none, days the wrong way round, a file for what is no document."""
    assert run(*args).exit_code == 2


@pytest.mark.usefixtures("place")
def test_what_is_done_is_not_asked_again() -> None:
    """Neither a message nor the sheet for the week names it; a terminal counts it, and programs are told all."""
    args = ("--as-of", "16.11.2023", "--to", "30.11.2023")
    assert "Совещание" not in said(*args, "--format", "message")
    assert "Уже сделано или снято из этих дней: 1" in said(*args)
    states = {one["id"]: one["state"] for one in json.loads(said(*args, "--json"))["tasks"]}
    assert states["совещание"] == "выполнено"


@pytest.mark.usefixtures("place")
def test_json() -> None:
    """Other programs get ISO days, and what is overdue is said."""
    found = json.loads(said("--json", "--as-of", "20.01.2024"))
    assert (found["as_of"], found["from"], found["to"]) == ("2024-01-20", "2024-01-20", "2024-02-18")
    late, undated = found["tasks"]
    assert (late["program"], late["id"], late["to"], late["overdue"]) == (
        "проба",
        "совещание",
        "2024-01-12",
        True,
    )
    assert (undated["id"], undated["to"], undated["overdue"]) == ("беседы", None, False)


@pytest.mark.usefixtures("place")
def test_a_message_has_a_block_a_person() -> None:
    """Who, until when, what and what to hand in, as plain text."""
    words = said("--format", "message", "--as-of", "01.12.2023")
    assert words == (
        "Сроки с 01.12.2023 по 30.12.2023\n\n"
        "Директор школы Лебедев А. Н.:\n"
        "– до 11.12.2023: Сбор сведений. Сдать: Справка (кому: завуч Белова Б. Б.).\n\n"
        "Завуч Белова Б. Б.:\n– до 11.12.2023: Сбор сведений. Сдать: Справка (кому: завуч Белова Б. Б.).\n"
    )


def task(who: str, title: str) -> View:
    """A task with all that the sheet of a week asks of it."""
    programme = {"программа": "Проба", "ключ": title, "который": 1}
    return row(who, title) | programme


def row(who: str, title: str) -> View:
    """A task of one person, due on 20 January 2024."""
    return {
        "ид": "дело",
        "программа_ид": "проба",
        "дело": title,
        "поля": blank("дело#0", title, None),
        "последний": date(2024, 1, 20),
        "день": Value("до\u00a020.01.2024", "2024-01-20", "time"),
        "исполнители": [who],
        "доли": {who: ""},
        "документ": ["Справка"],
        "кому": [],
        "состояние": "",
        "отмечается": False,
    }


@pytest.mark.parametrize(("people", "title"), [(1, 3), (40, 3), (200, 1), (2, 60), (60, 60)])
def test_a_message_is_never_too_long(people: int, title: int) -> None:
    """At most 4,000 letters: titles are cut first, then who has no room is named."""
    rows = [row(f"Исполнитель {number}", "Очень длинное название " * title) for number in range(people)]
    words = telling.message(Agenda(rows, first=date(2024, 1, 1), last=date(2024, 1, 30)))
    assert len(words) <= telling.MESSAGE
    assert "Исполнитель 0:" in words
    shown = [number for number in range(people) if f"Исполнитель {number}:" in words]
    assert len(shown) == people or "Не поместились: " in words


def test_one_person_with_very_much_to_do() -> None:
    """Where the block of one person has no room, the rest of her lines is counted."""
    rows = [row("Белова", f"Дело {number}") for number in range(400)]
    words = telling.message(Agenda(rows, first=date(2024, 1, 1), last=date(2024, 1, 30)))
    assert len(words) <= telling.MESSAGE
    lines = words.count("– ")
    assert f"…и еще {400 - lines} " in words


def test_nobody_is_left_out_for_somebody_else() -> None:
    """Where two have very much to do, both are told what comes first and how much there is besides."""
    rows = [row(who, f"Дело {number}") for number in range(90) for who in ("Белова", "Громов")]
    words = telling.message(Agenda(rows, first=date(2024, 1, 1), last=date(2024, 1, 30)))
    assert 3 * telling.MESSAGE / 4 < len(words) <= telling.MESSAGE
    (first, second) = (block.count("– ") for block in words.split("\n\n")[1:])
    assert first == second
    assert words.count(f"…и еще {90 - first} ") == 2


@pytest.mark.parametrize("form", ["docx", "html", "md", "xlsx"])
@pytest.mark.parametrize("week", [True, False])
@pytest.mark.usefixtures("place")
def test_an_agenda_is_a_document(form: str, week: bool) -> None:
    """It stands where it is said to stand, the same bytes for the same day."""
    args = ["--as-of", "11.12.2023", "--format", form, *(["--week"] if week else [])]
    path = Path(said(*args).strip())
    first = path.read_bytes()
    assert first
    assert said(*args, "-o", f"other.{form}").strip() == f"other.{form}"
    assert Path(f"other.{form}").read_bytes() == first


@pytest.mark.usefixtures("place")
def test_a_sheet_for_the_week() -> None:
    """From Monday to Sunday of the week of a day; on a day off, of the week ahead."""
    for day in ("09.12.2023", "11.12.2023", "15.12.2023"):
        said("--as-of", day, "--week", "--format", "md", "-o", "неделя.md")
        words = Path("неделя.md").read_text(encoding="utf-8").replace("\N{NO-BREAK SPACE}", " ")
        assert "Сроки недели с 11.12.2023 по 17.12.2023" in words
        assert "Сбор сведений" in words


def test_what_several_do_is_said_once_where_room_is_short() -> None:
    """By person as long as all fit; else each task stands once, under all who do it, before any is left out."""
    three = ["Белова", "Громов", "Ежова"]
    found = {}
    for count in (2, 9):
        rows = [task("Белова", f"Дело {number}") for number in range(count)]
        asked = Agenda([{**one, "исполнители": three, "доли": dict.fromkeys(three, "")} for one in rows])
        found[count] = agenda_view(asked)
    assert [row["группа"] for row in found[2]["на_листе"]] == [name for name in three for _ in range(2)]
    assert {row["группа"] for row in found[9]["на_листе"]} == {"Белова, Громов, Ежова"}
    assert (len(found[9]["на_листе"]), found[9]["не_на_листе"]) == (9, 0)


def test_a_long_deadline_takes_its_room() -> None:
    """The words of a day that is off wrap in their narrow column, so fewer of them have room."""
    plain = [task("Белова", f"Дело {number}") for number in range(40)]
    day = Value("до 20.01.2024 (выходной, перенесенный с другого дня)", "2024-01-20", "time")
    shown = [
        len(agenda_view(Agenda(rows))["на_листе"])
        for rows in (plain, [{**one, "день": day} for one in plain])
    ]
    assert 0 < shown[1] < shown[0]


def test_a_program_that_cannot_be_read_is_named(place: Path) -> None:
    """The others are shown; with none left the exit code is 1."""
    (place / "programs" / "третья.yaml").write_text("а: [", encoding="utf-8")
    result = run("--as-of", "01.12.2023")
    assert result.exit_code == 0
    assert "programs/третья.yaml: не читается" in result.output
    assert run("programs/третья.yaml").exit_code == 1


class _Row(dict[str, Any]):
    """A task that counts how often it is asked of which program it is."""

    asked = 0

    def __getitem__(self, key: str) -> Any:
        _Row.asked += key == "программа_ид"
        return super().__getitem__(key)


def test_a_task_is_looked_at_as_often_whatever_the_number_of_programs(tmp_path: Path) -> None:
    """An agency has a thousand programs: the tasks of all are not gone through for each of them."""
    (task, *_) = tasks([measure(tmp_path, "название: Мера", "срок: май 2024")])
    asked = []
    for count in (10, 200):
        _Row.asked = 0
        rows = [_Row({**task, "программа_ид": f"программа-{number}"}) for number in range(count)]
        found = agenda_view(Agenda(rows))["задачи"]
        assert [row["программа_ид"] for row in found] == [f"программа-{number}" for number in range(count)]
        asked.append(_Row.asked / count)
    assert asked[0] == asked[1]
