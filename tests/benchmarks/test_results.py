"""RESULTS.md: whose machine, which day, which peers, what was reached."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks import __main__ as command
from benchmarks import groups, machine, results
from benchmarks.measures import Goal, Measure, Result

ORDER = ("check", "docx", "start")


def test_a_machine_has_a_name() -> None:
    """Processor, cores, memory, system and Python are all told."""
    told = machine.machine()
    assert list(told) == ["processor", "cores", "memory", "system", "python"]
    assert all(told.values())


def test_peers_have_versions() -> None:
    """A library is asked of what is installed, a program of itself, and who is not there is not named."""
    versions = machine.versions(("click", "git", "nobody-has-this"))
    assert [one.partition(" ")[0] for one in versions] == ["click", "git"]
    assert all(one.partition(" ")[2][0].isdigit() for one in versions)


def test_a_section_says_all_of_a_group() -> None:
    """The day, who ran beside us, and every result with ratio, goal and verdict."""
    told = results.section("docx", [Result("one", [(1.0, 10.0)], "docxtpl", Goal(1 / 8))], ["docxtpl 0.20.2"])
    head, said, table = told.split("\n\n")
    assert head == "## docx"
    assert said.endswith(", docxtpl 0.20.2.")
    assert said[0].isdigit()
    assert "| one | 1 ms | docxtpl | 10 ms | × 0.100 | ≤ × 0.125 | met |" in table


def test_what_was_not_run_stays_while_the_machine_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """A renewed group takes the place of its former self; of another machine nothing is left."""
    first = results.page("", {"start": "## start\n\nold", "check": "## check\n\nkept\n\n| a |"}, ORDER)
    second = results.page(first, {"start": "## start\n\nnew", "docx": "## docx\n\nmore"}, ORDER)
    assert [part for part in second.split("\n\n") if part.startswith("## ")] == [
        "## check",
        "## docx",
        "## start",
    ]
    assert "kept\n\n| a |" in second
    assert "old" not in second.split("## check")[1]
    assert results.page(second, {}, ORDER) == second
    other = {**machine.machine(), "processor": "Another"}
    monkeypatch.setattr(machine, "machine", lambda: other)
    third = results.page(second, {"docx": "## docx\n\nmore"}, ORDER)
    assert "Another" in third
    assert "kept" not in third


def test_the_page_is_written_only_if_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A quick look at a figure leaves RESULTS.md as it is."""
    monkeypatch.setattr(results, "PAGE", tmp_path / "RESULTS.md")
    monkeypatch.setattr(groups, "of", lambda *_: [Measure("one", lambda: lambda: None, 3)])
    monkeypatch.setattr(sys, "argv", ["benchmarks", "start"])
    command.main()
    assert not results.PAGE.exists()
    monkeypatch.setattr(sys, "argv", ["benchmarks", "start", "--write", "--rounds", "1"])
    command.main()
    assert "| one |" in results.PAGE.read_text(encoding="utf-8")
