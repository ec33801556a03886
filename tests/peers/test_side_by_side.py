"""Two schools side by side: what both have, what only one has; nothing is paired that only looks alike by its id."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from generator import cli, resources
from tests.diff.repository import SAMPLE, sample

FITS = jsonschema.Draft202012Validator(json.loads(resources.text("schema", "peers.schema.json")))
PROGRAMS_FOLDER = Path(__file__).parents[2] / "programs"
NAME = "кратко: СОШ № 5"
OTHER = (NAME, "кратко: СОШ № 7")


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = cli.run(["compare", *words])
    said = capsys.readouterr()
    return code, said.out.replace("\N{NO-BREAK SPACE}", " "), said.err


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the sample."""
    monkeypatch.chdir(tmp_path)
    Path("а.yaml").write_text(SAMPLE, encoding="utf-8")
    return tmp_path


def peers(capsys: pytest.CaptureFixture[str], *edits: tuple[str, str]) -> dict[str, Any]:
    """The sample beside another of its kind, as JSON, which fits what is published."""
    Path("б.yaml").write_text(sample("б", OTHER, *edits), encoding="utf-8")
    code, out, err = run(capsys, "а.yaml", "б.yaml", "--as", "peers", "--json")
    assert code == 0, err
    found: dict[str, Any] = json.loads(out)
    FITS.validate(found)
    return found


def titles(found: list[dict[str, Any]]) -> list[str]:
    return [str(one["title"]) for one in found]


def test_the_same_program(capsys: pytest.CaptureFixture[str]) -> None:
    """A program beside itself has everything in common and nothing alone."""
    found = peers(capsys)
    assert (len(found["measures"]), len(found["indicators"])) == (6, 4)
    assert not any([*found["only_measures"].values(), *found["only_indicators"].values()])
    assert {pair["how"] for pair in (*found["measures"], *found["indicators"])} == {"title"}
    assert all(row["first"] == row["second"] for row in (*found["sections"], *found["quarters"]))


def test_what_only_one_does(capsys: pytest.CaptureFixture[str]) -> None:
    """A measure that the other school lacks stands on its side, with deadline and evidence."""
    found = peers(
        capsys,
        ("код: собрания", "код: гостиная"),
        ("Родительские собрания о подготовке к экзаменам", "Семейная гостиная с психологом"),
    )
    assert titles(found["only_measures"]["first"]) == ["Родительские собрания о подготовке к экзаменам"]
    (own,) = found["only_measures"]["second"]
    assert (own["title"], own["words"], own["evidence"], own["section"]) == (
        "Семейная гостиная с психологом",
        "до 20.04.2025",
        ["Протоколы"],
        "Работа с родителями",
    )


def test_an_id_is_no_sign_where_titles_gainsay_it(capsys: pytest.CaptureFixture[str]) -> None:
    """Two schools that call different things «курсы» do not do the same."""
    found = peers(capsys, ("Курсы повышения квалификации педагогов", "Шахматный кружок для пятиклассников"))
    assert titles(found["only_measures"]["second"]) == ["Шахматный кружок для пятиклассников"]
    assert len(found["measures"]) == 5


def test_an_id_is_a_sign_where_titles_agree(capsys: pytest.CaptureFixture[str]) -> None:
    """Other words that share enough under the same id are a pair, and it is said that only the id is the same."""
    found = peers(
        capsys, ("Взаимопосещение уроков", "Уроки коллег, взаимопосещение, анализ и обсуждение в группах")
    )
    (pair,) = [one for one in found["measures"] if one["first"]["id"] == "взаимопосещение"]
    assert pair["how"] == "id"
    assert "(один код, слова разные)" in " ".join(run(capsys, "а.yaml", "б.yaml")[1].split())


def test_likeness_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """What is paired by words alone is called a guess, on the screen too."""
    edits = (
        ("код: маршруты", "код: иом"),
        (
            "Разработка индивидуальных образовательных маршрутов",
            "Разработка индивидуальных учебных образовательных маршрутов",
        ),
    )
    (pair,) = [one for one in peers(capsys, *edits)["measures"] if one["how"] == "likeness"]
    assert pair["second"]["id"] == "иом"
    assert "сопоставлены по сходству слов" in " ".join(run(capsys, "а.yaml", "б.yaml")[1].split())


def test_indicators_have_their_figures(capsys: pytest.CaptureFixture[str]) -> None:
    """Baselines and targets of both stand side by side."""
    found = peers(capsys, ("2025: 8}", "2025: 10}"))
    (pair,) = [one for one in found["indicators"] if one["first"]["id"] == "неуспевающие"]
    assert pair["first"]["baseline"] == ["2022: 18 %"]
    assert pair["first"]["targets"][-1] == "2025: 8 %"
    assert pair["second"]["targets"][-1] == "2025: 10 %"


def test_risks(capsys: pytest.CaptureFixture[str]) -> None:
    """It is said which risks both answer to; where there are none, nobody claims the same risk."""
    found = peers(capsys, ("риски: [учебная-неуспешность]", "риски: [дисциплина, учебная-неуспешность]"))
    assert found["risks"] == ["учебная неуспешность"]
    assert "Только СОШ № 7: дисциплина." in run(capsys, "а.yaml", "б.yaml")[1]
    assert peers(capsys, ("риски: [учебная-неуспешность]", "риски: [дисциплина]"))["risks"] == []
    assert "тем же рискам" not in run(capsys, "а.yaml", "б.yaml")[1]


def test_load(capsys: pytest.CaptureFixture[str]) -> None:
    """How many measures nobody answers for, and how many fall on one, by position and not by name."""
    found = peers(
        capsys,
        (
            "            ответственные: [методист]\n            документ: Удостоверения",
            "            документ: Удостоверения",
        ),
    )
    assert [one["unassigned"] for one in found["programs"]] == [0, 1]
    assert [(one["most"], one["busiest"]) for one in found["programs"]] == [
        (4, "заместитель директора по УВР")
    ] * 2


def test_other_years(capsys: pytest.CaptureFixture[str]) -> None:
    """Programs of other years are laid on each other by quarters."""
    found = peers(capsys, ("2025", "2028"), ("2024", "2027"), ("2023", "2026"))
    assert found["years"] == 3
    assert found["quarters"][0]["title"] == "I квартал 2023 / 2026"
    assert all(row["first"] == row["second"] for row in found["quarters"])


def test_a_terminal_of_eighty_columns(capsys: pytest.CaptureFixture[str]) -> None:
    """Every line fits, the second school's own measures come before the first's."""
    peers(
        capsys,
        ("код: собрания", "код: гостиная"),
        ("Родительские собрания о подготовке к экзаменам", "Семейная гостиная"),
    )
    code, out, _ = run(capsys, "а.yaml", "б.yaml")
    assert code == 0
    assert max(map(len, out.splitlines())) <= 80
    assert out.index("По тем же рискам делает СОШ № 7") < out.index("По тем же рискам делает СОШ № 5")
    assert "    – 3.1 Семейная гостиная [до 20.04.2025; Протоколы]" in out


def test_papers(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same two programs give the same bytes, as a page and as a document."""
    peers(capsys)
    for form in ("html", "docx"):
        code, out, _ = run(capsys, "а.yaml", "б.yaml", "--format", form)
        assert (code, out.strip()) == (0, f"output/compare/а-б.{form}")
        assert run(capsys, "а.yaml", "б.yaml", "--format", form, "-o", f"два.{form}")[0] == 0
        assert (place / out.strip()).read_bytes() == (place / f"два.{form}").read_bytes()


def test_programs_of_one_school(capsys: pytest.CaptureFixture[str]) -> None:
    """Where both are of one school they are told apart by their ids."""
    Path("б.yaml").write_text(sample("б"), encoding="utf-8")
    found = json.loads(run(capsys, "а.yaml", "б.yaml", "--json")[1])
    assert [one["school"] for one in found["programs"]] == ["образец", "б"]


def test_what_cannot_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    """A broken file ends the command with its line."""
    Path("б.yaml").write_text(SAMPLE.replace("период: {с: 01", "период: x: y"), encoding="utf-8")
    code, out, err = run(capsys, "а.yaml", "б.yaml")
    assert (code, out) == (cli.FINDINGS, "")
    assert "б.yaml:11" in err


@pytest.mark.parametrize(
    "words",
    [
        ["а.yaml"],
        ["а.yaml", "нет.yaml"],
        ["а.yaml", "а.yaml", "-o", "x.html"],
        ["а.yaml", "а.yaml", "--as", "editions"],
    ],
)
def test_wrong_usage(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    """What can't be meant ends with 2."""
    assert run(capsys, *words)[0] == cli.USAGE


def test_a_row_that_tracks_an_indicator_has_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    """What the table prints stands here too: the title of the indicator, not the id by which the row refers to it."""
    files = [str(PROGRAMS_FOLDER / name) for name in ("zeya-2023.yaml", "kovrov-2023.yaml")]
    code, out, _ = run(capsys, *files, "--json")
    assert code == 0
    found = json.loads(out)
    said = [one for side in found["only_measures"].values() for one in titles(side)]
    said += [one for pair in found["measures"] for one in titles([pair["first"]])]
    assert any(one.startswith("Доля школ с низкими образовательными результатами") for one in said)
    assert "сетевые-партнеры" not in said
