"""`antirisk overview`: a row a program, its measures and indicators; for a terminal, programs, Excel, a browser."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest

from generator import cli, resources
from tests.diff.repository import sample
from tests.writers.chromium import drive

FITS = jsonschema.Draft202012Validator(json.loads(resources.text("schema", "overview.schema.json")))
DECISION = "формат: 1\nредакция: {}\nрешение: {}\nроль: утверждающий\nдата: {}\n"
NAME = "кратко: СОШ № 5"
MARKS = """\
формат: 1
мероприятия:
  диагностика: {состояние: выполнено, сделано: 20.12.2023}
  маршруты: {состояние: в работе}
показатели:
  доля-иом: {2023: 42}
  неуспевающие: {2023: 12}
"""
DAY = ("--as-of", "01.04.2024")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A district of four schools: one late, one that nobody marks, one sound draft, one that can't be read."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "programs"
    nobody = (
        "            ответственные: [методист]\n            документ: Удостоверения",
        "            документ: Удостоверения",
    )
    texts = {
        "первая": sample("первая", (NAME, "кратко: СОШ № 1\n  место: г. Зея"), nobody),
        "вторая": sample("вторая", (NAME, "кратко: СОШ № 2")),
        "третья": sample(
            "третья", (NAME, "кратко: СОШ № 3"), ("2023", "2026"), ("2024", "2027"), ("2025", "2028")
        ),
        "сломанная": sample("сломанная").replace("период: {с: 01", "период: x: y"),
    }
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    (folder / "первая.progress.yaml").write_text(MARKS, encoding="utf-8")
    signed = folder / "первая.signoff"
    signed.mkdir()
    decisions = [
        (1, "утверждено", "10.01.2023"),
        (2, "утверждено", "20.02.2024"),
        (3, "отклонено", "01.03.2024"),
    ]
    for number, verdict, day in decisions:
        (signed / f"0{number}.yaml").write_text(DECISION.format(number, verdict, day), encoding="utf-8")
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = cli.run(["overview", *words])
    said = capsys.readouterr()
    return code, said.out.replace("\N{NO-BREAK SPACE}", " "), said.err


@pytest.fixture
def told(place: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """The overview as JSON, which fits what is published."""
    assert place.is_dir()
    code, out, err = run(capsys, *DAY, "--json")
    assert code == 0, err
    found: dict[str, Any] = json.loads(out)
    FITS.validate(found)
    return found


def program(told: dict[str, Any], name: str) -> dict[str, Any]:
    (found,) = [one for one in told["programs"] if one["id"] == name]
    return dict(found)


def test_the_worst_comes_first(told: dict[str, Any]) -> None:
    """What can't be read is before what is late, and that before what nobody marks."""
    assert [one["id"] for one in told["programs"]] == ["сломанная", "первая", "вторая", "третья"]


def test_the_edition_in_force(told: dict[str, Any]) -> None:
    """In force is the last edition that was approved, from the day of its decision; a refusal changes nothing."""
    assert program(told, "первая")["edition"] == {"number": 2, "since": "2024-02-20"}
    assert program(told, "вторая")["edition"] is None


@pytest.mark.usefixtures("place")
def test_a_program_whose_time_is_over_is_not_in_force(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """It is told so everywhere, with its last day; on that day it is still in force, and a draft never was."""
    day = json.loads(run(capsys, *DAY, "--json")[1])["programs"][1]["ends"]
    last, after = date.fromisoformat(day), date.fromisoformat(day) + timedelta(1)
    said = {}
    for when in (last, after):
        as_of = ("--as-of", f"{when:%d.%m.%Y}")
        found = json.loads(run(capsys, *as_of, "--json")[1])
        FITS.validate(found)
        said[when] = {one["id"]: one["expired"] for one in found["programs"]}
    assert said[last] == dict.fromkeys(said[last], False)
    assert said[after] == {**said[last], "первая": True}
    (line,) = [one for one in run(capsys, *as_of)[1].splitlines() if "СОШ № 1" in one]
    assert "срок истек" in line
    assert "Срок истек у 1 программы." in run(capsys, *as_of)[1]
    for form in ("xlsx", "html"):
        for each, shown in ((last, False), (after, True)):
            path = tmp_path / f"{each}.{form}"
            assert run(capsys, "--as-of", f"{each:%d.%m.%Y}", "--format", form, "-o", str(path))[0] == 0
            if form == "html":
                page = path.read_text(encoding="utf-8")
                assert ("Срок истек</th>" in page) is shown
            else:
                rows = list(next(sheets(path)).values)
                at = [row.index("Срок истек") for row in rows if "Срок истек" in row]
                assert bool(at) is shown
                if shown:
                    assert [row[at[0]].date() for row in rows if hasattr(row[at[0]], "date")] == [last]


def test_people_go_by_the_edition_in_force(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A deadline put off in a draft hides nothing that is late; a draft that can't be read hides no program."""
    folder = place / "programs"
    for decision in (folder / "первая.signoff").iterdir():
        decision.unlink()
    order = ("--role", "утверждающий", "--order", "1", "--date", "10.01.2023")
    assert cli.run(["approve", "первая", *order]) == 0
    path = folder / "первая.yaml"
    text = path.read_text(encoding="utf-8")

    def row() -> dict[str, Any]:
        found: dict[str, Any] = json.loads(run(capsys, "programs/первая.yaml", *DAY, "--json")[1])
        return program(found, "первая")

    before = row()
    assert before["measures"]["overdue"] == 2
    path.write_text(
        text.replace("2023", "2024", 999).replace("с: 01.09.2024", "с: 01.09.2023"), encoding="utf-8"
    )
    assert row()["measures"] == before["measures"]
    path.write_text(text.replace("период:", "период: ["), encoding="utf-8")
    broken = row()
    assert broken["measures"] == before["measures"]
    assert broken["findings"]["error"] > 0


def test_measures_by_state(told: dict[str, Any]) -> None:
    """Each measure has one state; late is what is past and not done, and only where somebody marks."""
    assert program(told, "первая")["measures"] == {
        "all": 6,
        "states": {"в работе": 1, "выполнено": 1, "не начато": 4},
        "overdue": 2,
        "unmarked": 0,
        "unassigned": 1,
    }
    assert program(told, "вторая")["measures"]["overdue"] == 0
    assert program(told, "вторая")["measures"]["unmarked"] == 3
    assert program(told, "третья")["measures"]["unmarked"] == 0


def test_a_step_that_is_late_makes_its_measure_late(told: dict[str, Any]) -> None:
    """«Занятия» is late by its step of September, though it goes on till the end of the period."""
    late = [one["id"] for one in told["measures"] if one["overdue"]]
    assert late == ["маршруты", "занятия"]


@pytest.mark.usefixtures("place")
def test_as_of_an_earlier_day(capsys: pytest.CaptureFixture[str]) -> None:
    """A report of an earlier day shows what had been done by then."""
    found = json.loads(run(capsys, "programs/первая.yaml", "--as-of", "19.12.2023", "--json")[1])
    (one,) = found["programs"]
    assert one["measures"]["states"]["не начато"] == 5
    assert one["edition"] == {"number": 1, "since": "2023-01-10"}
    assert one["next"] == {
        "day": "2023-12-25",
        "number": "1.1",
        "title": "Диагностика учебных дефицитов обучающихся 5–9 классов",
    }


def test_targets(told: dict[str, Any]) -> None:
    """Each target has its value and what came of it."""
    found = {(one["id"], one["moment"]): one for one in told["indicators"] if one["program"] == "первая"}
    share = found["доля-иом", "2023"]
    assert (share["baseline"], share["target"], share["actual"], share["outcome"]) == (
        "31 % (2022)",
        "45 %",
        "42 %",
        "missed",
    )
    assert found["неуспевающие", "2023"]["outcome"] == "met"
    assert found["неуспевающие", "2025"]["outcome"] == "ahead"
    assert program(told, "первая")["targets_missed"] == 1


def test_what_cannot_be_read_is_a_row_with_its_error(told: dict[str, Any]) -> None:
    """Its line and what is wrong; nothing else is claimed of it."""
    one = program(told, "сломанная")
    assert one["line"] == 11
    assert "строка 11" in one["problem"]
    assert one["measures"]["all"] == 0
    assert not [row for row in (*told["measures"], *told["indicators"]) if row["program"] == "сломанная"]


@pytest.mark.usefixtures("place")
def test_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """One line a program that fits 80 columns, after the sums."""
    code, out, _ = run(capsys, *DAY)
    assert code == 0
    lines = out.splitlines()
    assert max(map(len, lines)) <= 80
    (first,) = [line.split() for line in lines if line.startswith("СОШ № 1")]
    assert (
        first == ["СОШ", "№", "1", "2", "с", "20.02.2024", "1/6", "2", "1", "–", "30.04.2024"]
        or first[-1] == "30.04.2024"
    )
    assert sum(line.startswith(("СОШ № ", "сломанная")) for line in lines) == 4
    assert "4 программы, из них не читается 1." in lines
    assert any(line.startswith("сломанная") and "не читается: строка 11" in line for line in lines)


def test_programs_of_one_school_are_told_apart(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where one school has two programs, each line has the id."""
    (place / "programs/ещё.yaml").write_text(sample("ещё", (NAME, "кратко: СОШ № 2")), encoding="utf-8")
    out = run(capsys, *DAY)[1]
    assert "\nвторая " in out
    assert "\nещё " in out


@pytest.mark.usefixtures("place")
def test_nothing_can_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    """With no program at all there is nothing to oversee: the exit code says so, and every format can be written."""
    for words in ([], ["--json"], ["--format", "xlsx"], ["--format", "html"]):
        assert run(capsys, "programs/сломанная.yaml", *DAY, *words)[0] == cli.FINDINGS


def sheets(path: Path) -> Iterator[Any]:
    yield from openpyxl.load_workbook(io.BytesIO(path.read_bytes())).worksheets[1:]


def test_a_workbook(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Programs, indicators and measures have a sheet each: filters on, headings frozen, days and numbers real."""
    code, out, _ = run(capsys, *DAY, "--format", "xlsx")
    assert (code, out.strip()) == (0, "output/overview/2024-04-01.xlsx")
    programs, indicators, measures = sheets(place / out.strip())
    assert [one.title for one in (programs, indicators, measures)] == [
        "Программы",
        "Показатели",
        "Мероприятия",
    ]
    assert [one.freeze_panes for one in (programs, indicators, measures)] == ["A3", "A2", "A2"]
    assert [bool(one.auto_filter.ref) for one in (programs, indicators, measures)] == [True] * 3
    assert (programs.max_row, measures.max_row) == (2 + 4, 1 + 3 * 6)
    head = [cell.value for cell in measures[1]]
    row = dict(zip(head, [cell.value for cell in measures[3]], strict=True))
    assert row["Мероприятие"] == "Разработка индивидуальных образовательных маршрутов"
    assert (row["Состояние"], row["Просрочено"]) == ("в работе", "да")
    assert f"{row['Последний день']:%d.%m.%Y}" == "01.03.2024"
    assert 2 in [cell.value for cell in programs[4]]


def test_a_page(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The page stands by itself, its rows can be chosen, and it says that it is nobody else's."""
    assert run(capsys, *DAY, "--format", "html", "-o", "сводка.html")[0] == 0
    page = (place / "сводка.html").read_text(encoding="utf-8")
    assert "data-facets" in page
    assert "На сайт ее не выкладывают" in page.replace("\N{NO-BREAK SPACE}", " ")


def test_a_page_of_a_region(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of more rows than a browser shows the page has the programs alone, and says where the rest is."""
    monkeypatch.setattr(sys.modules["generator.cli.overview"], "_PAGE", 10)
    assert run(capsys, *DAY, "--format", "html", "-o", "сводка.html")[0] == 0
    page = (place / "сводка.html").read_text(encoding="utf-8")
    assert page.count("<table") == 1
    assert "antirisk overview --format xlsx" in page


def test_the_same_bytes(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same programs on the same day give the same bytes, by however many processes."""
    for form in ("xlsx", "html"):
        run(capsys, *DAY, "--format", form, "-o", f"а.{form}")
        run(capsys, *DAY, "--format", form, "-o", f"б.{form}", "--jobs", "3")
        assert (place / f"а.{form}").read_bytes() == (place / f"б.{form}").read_bytes()


def test_names_that_no_program_can_have(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file with a wrong name is a row, too."""
    (place / "programs/con.yaml").write_text(sample("con"), encoding="utf-8")
    found = json.loads(run(capsys, *DAY, "--json")[1])
    assert "AR701" in program(found, "con")["problem"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--as-of", "вчера"], "день пишется так"),
        (["-o", "x.xlsx"], "-o пишется вместе"),
        (["--json", "--format", "html"], "вместе не бывают"),
        (["--format", "xlsx", "-o", "x.html"], "не xlsx"),
        (["нет"], "нет файла или папки"),
    ],
)
def test_wrong_usage(place: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str) -> None:
    """What can't be meant is named, and nothing is written."""
    code, _, err = run(capsys, *words)
    assert code == cli.USAGE
    assert said in err or said.capitalize() in err
    assert not (place / "output").exists()


@pytest.mark.real
def test_a_choice_counts_measures(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Rows of programs and indicators are chosen too, but it is measures that are counted; a risk keeps all tables."""
    run(capsys, *DAY, "--format", "html", "-o", "сводка.html")
    found = drive(
        place,
        (place / "сводка.html").read_bytes(),
        """
        await open(1000);
        const choose = (name, value) => {
          const select = page.querySelector(`select[name="${name}"]`);
          select.value = value;
          select.dispatchEvent(new Event("change", { bubbles: true }));
        };
        const status = () => page.querySelector(".filter [role=status]").textContent;
        const rows = (table) => [...table.tBodies].flatMap((body) => [...body.rows]);
        const tables = () => all("table").filter((one) => rows(one).some(seen)).length;
        choose("Просрочено", "да");
        const late = [status(), tables()];
        choose("Просрочено", "");
        choose("Риск", "учебная неуспешность");
        return { late, risk: [status(), tables()] };
        """,
    )
    assert found == {
        "late": ["Показано мероприятий: 2 из 18 (Просрочено: да)", 2],
        "risk": ["Показано мероприятий: 18 из 18 (Риск: учебная неуспешность)", 3],
    }


def test_a_draft_without_a_name_goes_by_its_id(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """«Уточняется» is nobody's name: a row of a school just begun is called by its program."""
    path = place / "programs" / "третья.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("кратко: СОШ № 3", "кратко: уточняется"), encoding="utf-8")
    cli.run(["overview", "--json", *DAY])
    (school,) = [
        one["school"] for one in json.loads(capsys.readouterr().out)["programs"] if one["id"] == "третья"
    ]
    assert school == "Средняя школа № 5"


def test_an_edition_is_in_force_from_its_order(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A correction that a curator confirmed is no other edition: it is in force from the day of the order."""
    decision = DECISION.format(2, "утверждено", "10.03.2024").replace("утверждающий", "куратор")
    path = place / "programs" / "первая.signoff" / "правка.yaml"
    path.write_text(f"{decision}редакционно: да\n", encoding="utf-8")
    cli.run(["overview", "--json", *DAY])
    (one,) = [one for one in json.loads(capsys.readouterr().out)["programs"] if one["id"] == "первая"]
    assert one["edition"] == {"number": 2, "since": "2024-02-20"}


def test_a_day_between_two_editions_shows_the_earlier(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was in force on a day stays what was in force on it, whatever is approved later."""
    folder = place / "programs"
    for decision in (folder / "первая.signoff").iterdir():
        decision.unlink()
    order = ("--role", "утверждающий", "--order")
    assert cli.run(["approve", "первая", *order, "1", "--date", "10.01.2023"]) == 0
    path = folder / "первая.yaml"
    text = path.read_text(encoding="utf-8")
    edition = "описание: Первая редакция\n"
    later = text.replace("название: Программа профилактики", "название: Программа поддержки").replace(
        edition, f"{edition}  - номер: 2\n    описание: Название\n"
    )
    path.write_text(later, encoding="utf-8")
    assert cli.run(["approve", "первая", *order, "2", "--date", "20.02.2024"]) == 0
    for day, number, word in (("19.02.2024", 1, "профилактики"), ("20.02.2024", 2, "поддержки")):
        row = program(json.loads(run(capsys, "--as-of", day, "--json")[1]), "первая")
        assert row["edition"]["number"] == number
        assert word in row["title"]
