"""The groups: each is there, every promise is measured, the command knows them."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import __main__ as command
from benchmarks import clusters, groups, processes
from benchmarks import tables as long_tables
from benchmarks.measures import Goal, Measure

ROOT = Path(__file__).parents[2]


def test_the_promises_are_all_measured(tmp_path: Path) -> None:
    """Every promise has its measure, with the figure promised."""
    bench = "the extra bench is not installed"
    documents = pytest.importorskip("benchmarks.documents", reason=bench)
    workbooks = pytest.importorskip("benchmarks.workbooks", reason=bench)
    outputs = pytest.importorskip("benchmarks.outputs", reason=bench)
    promised = [
        (one.peer_name, one.goal)
        for one in [
            *processes.check(tmp_path),
            *processes.many(tmp_path, 50),
            *documents.docx(tmp_path),
            *workbooks.xlsx(tmp_path),
            *outputs.outputs(tmp_path),
            *long_tables.long(tmp_path),
            *processes.start(tmp_path),
            *processes.lists(tmp_path, 10, 5),
            *clusters.cluster(tmp_path, 2),
        ]
        if one.goal
    ]
    assert promised == [
        ("check-jsonschema", Goal(1 / 2)),
        ("check-jsonschema", Goal(0.15)),
        ("docxtpl", Goal(1 / 8)),
        ("deflate of the same parts", Goal(3)),
        ("docxtpl", Goal(1 / 3)),
        ("openpyxl", Goal(1 / 3)),
        ("openpyxl", Goal(1 / 3)),
        ("docxtpl, the one DOCX", Goal(2.5)),
        ("the same of 100 rows", Goal(12)),
        ("python -c pass", Goal(100, "difference")),
        ("those of 5", Goal(2.4)),
        ("those of 5", Goal(2.4)),
        ("--jobs 2", Goal(1 / 0.9)),
    ]


def test_the_command_refuses_what_it_does_not_know() -> None:
    """A group that is none ends the command with wrong usage and the groups there are."""
    for words in (["nothing"], ["--without", "nothing"]):
        asked = [sys.executable, "-m", "benchmarks", *words]
        run = subprocess.run(asked, capture_output=True, check=False, cwd=ROOT, text=True)
        assert run.returncode == 2
        assert "no such group: nothing" in run.stderr


@pytest.mark.parametrize("name", groups.GROUPS)
def test_a_group_is_a_function_of_a_module(name: str) -> None:
    """Each name leads to something that can be measured."""
    module, _, function = groups.GROUPS[name].partition(".")
    pytest.importorskip("docxtpl", reason="the extra bench is not installed")
    assert callable(getattr(importlib.import_module(f"benchmarks.{module}"), function))


def test_the_page_names_the_groups() -> None:
    """README.md tells all groups, in the order in which they run, and peers are named of groups that there are."""
    page = (ROOT / "benchmarks" / "README.md").read_text(encoding="utf-8")
    told = re.search(r"^The groups: (.+)\.$", page, re.MULTILINE)
    assert told
    assert told[1].split(", ") == list(groups.GROUPS)
    assert groups.PEERS.keys() < groups.GROUPS.keys()


def test_a_group_that_cannot_run_stops_no_other(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What could be measured is shown, the rest is named with its reason, and the exit code says that it is not all."""

    def of(name: str, _folder: Path) -> list[Measure]:
        if name == "diff":
            raise FileNotFoundError("strictdoc is not there")
        return [Measure(f"of {name}", lambda: lambda: None, 3)]

    monkeypatch.setattr(groups, "of", of)
    monkeypatch.setattr(sys, "argv", ["benchmarks", "diff", "start", "lists", "--without", "lists"])
    with pytest.raises(SystemExit) as ended:
        command.main()
    assert ended.value.code == "diff could not run: strictdoc is not there"
    said = capsys.readouterr().out
    assert "of start" in said
    assert "of lists" not in said
