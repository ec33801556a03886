"""`antirisk new` at the command line: what is written, what is refused."""

from __future__ import annotations

import datetime as dt
import importlib
from pathlib import Path

import pytest

from generator import cli
from generator.loading import load
from generator.terms import Period

ROOT = Path(__file__).parents[2]


class Day(dt.date):
    """A day that stands still."""

    @classmethod
    def today(cls):
        return cls(2026, 11, 27)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Every command runs in a workspace of its own, on one day."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(importlib.import_module("generator.cli.new"), "date", Day)


def run(*arguments: str) -> int:
    return cli.run(list(arguments))


def period_of(path: str) -> Period:
    period = load(path).period
    assert period is not None
    return period


def test_a_new_program_is_a_sound_draft(capfd):
    """The file is written where there was no folder, its id is its name, and it builds."""
    assert run("new", "programs/школа-5.yaml", "--layout", "паспорт") == 0
    assert (
        "programs/школа-5.yaml: записана программа, период 01.09.2026 – 31.08.2027" in capfd.readouterr().out
    )
    program = load("programs/школа-5.yaml")
    assert (program.id, program.layout) == ("школа-5", "паспорт")
    assert run("check", "--fail-on", "warning") == 0
    assert run("build", "--format", "md") == 0


def test_nothing_is_overwritten(capfd):
    """A file that stands there stays as it is."""
    Path("образец.yaml").write_text("моё", encoding="utf-8")
    assert run("new", "образец.yaml") == cli.USAGE
    assert "уже есть" in capfd.readouterr().err
    assert Path("образец.yaml").read_text(encoding="utf-8") == "моё"


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("con.yaml", cli.FINDINGS, "AR701"),
        ("x.yaml.txt", cli.FINDINGS, "AR705"),
        ("ПЕРВАЯ.yaml", cli.FINDINGS, "AR704"),
        ("x.txt", cli.USAGE, "x.yaml"),
        ("Школа 5.yaml", cli.USAGE, "строчные буквы"),
        ("school.yaml", cli.USAGE, "кодом программы"),
        ("первая.yaml/x.yaml", cli.FINDINGS, "AR703"),
    ],
)
def test_a_name_that_no_program_can_have_is_refused(name, code, said, capfd):
    """Nothing is written under such a name, and it is said why."""
    assert run("new", "первая.yaml") == 0
    capfd.readouterr()
    assert run("new", name) == code
    assert said in capfd.readouterr().err
    assert [one.name for one in Path().iterdir()] == ["первая.yaml"]


def test_an_unknown_layout_is_answered_with_those_that_there_are(capfd):
    """The nearest name is offered; a layout of a checklist is none of a program."""
    assert run("new", "x.yaml", "--layout", "паспор") == cli.USAGE
    assert "«паспорт»" in capfd.readouterr().err
    assert run("new", "x.yaml", "--layout", "чек-лист") == cli.USAGE
    assert not Path("x.yaml").exists()


def test_the_period_is_the_one_given_else_the_last_of_the_workspace_else_this_school_year(monkeypatch):
    """A period that is over is not taken; from June on a program is for the coming school year."""
    assert run("new", "programs/а.yaml", "--period", "01.09.2020..31.08.2021") == 0
    assert period_of("programs/а.yaml") == Period(dt.date(2020, 9, 1), dt.date(2021, 8, 31))
    assert run("new", "programs/б.yaml") == 0
    assert period_of("programs/б.yaml") == Period(dt.date(2026, 9, 1), dt.date(2027, 8, 31))
    assert run("new", "programs/в.yaml", "--period", "01.01.2027..31.12.2028") == 0
    assert run("new", "programs/г.yaml") == 0
    assert period_of("programs/г.yaml") == period_of("programs/в.yaml")
    monkeypatch.setattr(Day, "today", classmethod(lambda cls: cls(2030, 6, 1)))
    assert run("new", "programs/д.yaml") == 0
    assert period_of("programs/д.yaml") == Period(dt.date(2030, 9, 1), dt.date(2031, 8, 31))


def test_the_editor_is_told_of_the_schema_where_there_is_one():
    """The first line leads from the file to the schema of the workspace, from any depth."""
    assert run("new", "programs/а.yaml") == 0
    assert "yaml-language-server" not in Path("programs/а.yaml").read_text(encoding="utf-8")
    Path("schema").mkdir()
    Path("schema/program.schema.json").touch()
    assert run("new", "programs/район/б.yaml") == 0
    first, _, _ = Path("programs/район/б.yaml").read_text(encoding="utf-8").partition("\n")
    assert first == "# yaml-language-server: $schema=../../schema/program.schema.json"
