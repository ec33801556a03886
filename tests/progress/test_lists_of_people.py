"""The list of a person over several programs: what is filled in there goes to each of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import cli, signoff
from generator.loading import load_file
from generator.personal import agenda_document
from generator.source import package_templates
from generator.views.agenda import Agenda, tasks
from generator.views.school import people
from tests.progress.filling import PROGRAM, Said, saved_of, with_cells, with_controls, workspace

SCHOOL = "организация: {название: Школа № 1}\n"
#: Two programs whose rows have the same ids.
OTHER = PROGRAM.replace("код: проба", "код: вторая").replace("учебной неуспешности", "выбытия")
SAID: Said = {
    "проба:отчет#0": {"remark": "Сдан вчера"},
    "вторая:отчет#0": {"box": "1", "done": "2023-10-30"},
    "вторая:курсы/итог#0": {"state": "в работе", "evidence": "Список\nПротокол № 4"},
}
LIST = Path("output") / "people" / "школа-1" / "белова-б-б"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of two programs of a school; the lists of its people are made."""
    monkeypatch.chdir(tmp_path)
    path = workspace(tmp_path)
    path.write_text(PROGRAM + SCHOOL, encoding="utf-8")
    path.with_name("вторая.yaml").write_text(OTHER + SCHOOL, encoding="utf-8")
    result = CliRunner().invoke(cli.cli, ["build", "--only", "personal", "--format", "docx,xlsx,html"])
    assert result.exit_code == 0, result.output
    return path.parent


def read(*arguments: str) -> Result:
    """`antirisk progress read --yes`."""
    return CliRunner().invoke(cli.cli, ["progress", "read", "--yes", *arguments], standalone_mode=False)


def filled(form: str, said: Said) -> bytes:
    """The list of one of two who have rows in both programs, filled in."""
    if form == "docx":
        return with_controls(LIST.with_suffix(".personal.docx").read_bytes(), said)
    if form == "xlsx":
        return with_cells(LIST.with_suffix(".personal.xlsx").read_bytes(), said)
    loaded = (signoff.going_by(load_file(path)).program for path in sorted(Path("programs").glob("*.yaml")))
    programs = [one for one in loaded if one]
    (her,) = (one for one in people(programs) if one.file == LIST.name)
    agenda = Agenda(tasks(programs), programs, her)
    return saved_of(
        agenda_document(agenda, programs, "personal", package_templates(), "школа-1/белова"), said
    )


def marks(place: Path) -> tuple[str, str]:
    """The files of marks of both programs."""
    files = [place / f"{name}.progress.yaml" for name in ("проба", "вторая")]
    own, other = (file.read_text(encoding="utf-8") if file.exists() else "" for file in files)
    return own, other


@pytest.mark.parametrize("form", ["docx", "xlsx", "json"])
def test_each_program_gets_its_own_marks(place: Path, form: str) -> None:
    """Rows of one id in two programs stay two: each program's file takes what is its own; twice changes nothing."""
    file = Path(f"list.{form}")
    file.write_bytes(filled(form, SAID))
    first = read(file.name)
    assert first.return_value is None, first.output
    own, other = marks(place)
    assert "сделано: 28.10.2023\n    замечание: Сдан вчера\n" in own
    assert "курсы" not in own
    assert other == (
        "формат: 1\nмероприятия:\n"
        "  отчет:\n    состояние: выполнено\n    сделано: 30.10.2023\n"
        "  курсы:\n    шаги:\n      итог:\n        состояние: в работе\n"
        "        подтверждение:\n          - Список\n          - Протокол № 4\n"
    )
    second = read(file.name)
    assert "Записывать нечего" in second.output
    assert marks(place) == (own, other)


@pytest.mark.parametrize("form", ["docx", "xlsx", "json"])
def test_a_program_that_is_not_here_is_named(place: Path, form: str) -> None:
    """What is of another program goes in all the same."""
    Path(f"list.{form}").write_bytes(filled(form, SAID))
    (place / "вторая.yaml").unlink()
    said = read(f"list.{form}")
    assert said.output.count("(AR") == 1
    assert "(AR937" in said.output
    assert "«вторая.yaml»" in said.output
    assert "замечание: Сдан вчера" in marks(place)[0]


def test_a_program_elsewhere_takes_its_own(place: Path) -> None:
    """The file of a program named by hand takes the rows of that program, and no others."""
    Path("list.docx").write_bytes(filled("docx", SAID))
    away = Path("elsewhere")
    away.mkdir()
    (place / "вторая.yaml").rename(away / "вторая.yaml")
    said = read("--program", "elsewhere/вторая.yaml", "list.docx")
    assert said.return_value is None, said.output
    assert "выполнено" in (away / "вторая.progress.yaml").read_text(encoding="utf-8")
    assert "замечание: Сдан вчера" in marks(place)[0]


def test_nobody_is_asked_where_the_list_comes_from(place: Path) -> None:
    """A list of several programs leads back to none of them alone, and says so."""
    said = CliRunner().invoke(cli.cli, ["where", str(LIST.with_suffix(".personal.docx"))])
    assert said.exit_code == 2
    assert "не из одной программы" in said.output
    assert place.is_dir()
