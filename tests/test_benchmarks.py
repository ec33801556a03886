"""Both sides of a benchmark do the same work, and a figure is met or not by what it says."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

import generator
from benchmarks import cells, clusters, comparing, measures, processes, timing
from benchmarks import tables as long_tables
from benchmarks.measures import Goal, Measure, Result

ROOT = Path(__file__).parents[1]


def _nothing() -> Callable[[], object]:
    return lambda: None


# ------------------------------------------------------------------------------------------------- cells


@pytest.fixture(scope="module")
def written() -> bytes:
    """The document of the program that the benchmarks measure."""
    return generator.write(generator.compose(generator.load(ROOT / processes.PROGRAM)), "docx")


def test_cells_are_read_with_all_their_words(written: bytes) -> None:
    """Rows fill the columns of their table, and every word of a table is among what is compared."""
    tables = cells.read(written)
    drawn = list(docx.Document(io.BytesIO(written)).element.body.iter(qn("w:tbl")))
    assert len(tables) == len(drawn) > 0
    for table, element in zip(tables, drawn, strict=True):
        assert {sum(cell.span for cell in row) for row in table} == {len(list(element.tblGrid))}
        words = "".join(text.text or "" for text in element.iter(qn("w:t")))
        assert re.sub(r"[\n\t]", "", "".join(cell.text for row in table for cell in row)) == words != ""


def test_docxtpl_makes_the_cells_of_ours(written: bytes) -> None:
    """The peer's file has the tables of ours: as many, with the same rows, spans and words."""
    peer = pytest.importorskip("benchmarks.peer", reason="the extra bench is not installed")
    tables = cells.read(written)
    assert cells.read(peer.renderer(tables)()) == tables


def test_docxtpl_loops_over_rows(written: bytes) -> None:
    """The template does not hold the words: they come in by the loops, as with any other program."""
    peer = pytest.importorskip("benchmarks.peer", reason="the extra bench is not installed")
    tables = cells.read(written)
    template = cells.read(peer.template(tables))
    words = {cell.text for table in tables for row in table for cell in row if cell.text}
    assert len(words) > 100
    assert not words & {cell.text for table in template for row in table for cell in row}


# ---------------------------------------------------------------------------------------------- measures


def test_the_promises_are_all_measured(tmp_path: Path) -> None:
    """Every promise has its measure, with the figure promised."""
    documents = pytest.importorskip("benchmarks.documents", reason="the extra bench is not installed")
    promised = [
        (one.peer_name, one.goal)
        for one in [
            *processes.check(),
            *processes.many(tmp_path, 50),
            *documents.docx(),
            *long_tables.long(),
            *processes.start(),
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
        ("the same of 100 rows", Goal(12)),
        ("python -c pass", Goal(100, "difference")),
        ("those of 5", Goal(2.4)),
        ("those of 5", Goal(2.4)),
        ("--jobs 2", Goal(1 / 0.9)),
    ]


@pytest.mark.parametrize(
    ("goal", "ours", "peer", "met"),
    [
        (Goal(1 / 2), 50.0, 100.0, True),
        (Goal(1 / 2), 51.0, 100.0, False),
        (Goal(100, "difference"), 120.0, 20.0, True),
        (Goal(100, "difference"), 121.0, 20.0, False),
        (None, 50.0, 100.0, None),
    ],
)
def test_a_goal_is_met_by_its_own_figure(
    goal: Goal | None, ours: float, peer: float, met: bool | None
) -> None:
    """A ratio is held against a ratio, milliseconds against milliseconds; the limit itself is met."""
    result = Result(Measure("one", _nothing, 1, _nothing, "other", goal), [(ours, peer)])
    assert result.met is met
    assert result.json()["met"] is met
    assert ("NOT MET" in measures.table([result])) is (met is False)


def test_rounds_are_compared_each_in_itself() -> None:
    """A minute in which the machine is slow for both sides does not move the ratio."""
    result = Result(Measure("one", _nothing, 3, _nothing, "other"), [(1, 4), (1, 4), (30, 120), (50, 200)])
    assert (result.ours, result.peer) == (15.5, 62)
    assert result.ratio == 0.25


def test_the_table_lines_up() -> None:
    """Each result is a line, and what stands in a column begins where its heading does."""
    results = [
        Result(Measure("short", _nothing, 1), [(1.0,)]),
        Result(Measure("a longer name", _nothing, 1, _nothing, "peer", Goal(3)), [(2000.0, 1000.0)]),
    ]
    head, first, second = measures.table(results).splitlines()
    assert first.split() == ["short", "1", "ms"]
    assert [second.index(cell) for cell in ("2000 ms", "peer", "1000 ms", "× 2.000", "≤ × 3.000")] == [
        head.index(heading) for heading in ("ours", "peer", "peer's", "reached", "goal")
    ]
    assert second.endswith("  met")


# ------------------------------------------------------------------------------------------------ timing


def test_works_take_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    """A B A B …, each run prepared just before; only what runs after the warm-up is counted."""
    clock = [0.0]
    seen: list[str] = []

    def work(name: str, seconds: Sequence[float]) -> timing.Work:
        left = iter(seconds)

        def prepare() -> Callable[[], object]:
            seen.append(f"prepare {name}")
            clock[0] += 1000

            def run() -> None:
                seen.append(name)
                clock[0] += next(left)

            return run

        return prepare

    monkeypatch.setattr(timing, "perf_counter", lambda: clock[0])
    rounds = 3
    cold = [500.0] * timing.WARM_UP
    ours, peer = work("A", [*cold, 1, 9, 2]), work("B", [*cold, 4, 4, 40])
    assert timing.rounds([ours, peer], rounds) == [(1, 4), (9, 4), (2, 40)]
    assert seen == ["prepare A", "A", "prepare B", "B"] * (timing.WARM_UP + rounds)


def test_a_process_that_fails_is_not_timed() -> None:
    """A peer that refuses the file would be quick, and its time would say nothing."""
    run = processes.process(sys.executable, "-c", "raise SystemExit(1)")()
    with pytest.raises(subprocess.CalledProcessError):
        run()


def test_a_peer_that_finds_other_faults_is_not_timed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that only one side thinks broken would make the two do different work."""
    monkeypatch.setattr(processes, "faulty", lambda *_: set())
    monkeypatch.setattr(processes, "script", lambda name: name)
    with pytest.raises(ValueError, match="does not find the broken programs"):
        list(processes.many(tmp_path, 10))


def test_the_command_refuses_what_it_does_not_know() -> None:
    """A group that is none ends the command with wrong usage and the groups there are."""
    command = [sys.executable, "-m", "benchmarks", "nothing"]
    run = subprocess.run(command, capture_output=True, check=False, cwd=ROOT, text=True)
    assert run.returncode == 2
    assert "no such group: nothing" in run.stderr


# ------------------------------------------------------------------------------------------------ diff


def test_strictdoc_gets_as_many_items() -> None:
    """The peer's document has an item a measure, and only those that change for us change for it."""
    before, after = comparing._sdoc(40, ()), comparing._sdoc(40, range(0, 40, 20))
    assert before.count("[REQUIREMENT]") == long_tables.text(40).count("- код: мера-") == 40
    changed = [one for one, two in zip(before.split("\n\n"), after.split("\n\n"), strict=True) if one != two]
    assert len(changed) == 2


def test_diff_of_a_workspace_counts_what_changed(tmp_path: Path) -> None:
    """Just five programs differ between the revisions, and the command ends as it has to."""
    measure = comparing._many(tmp_path, 20)
    measure.ours()()
    assert measure.peer is not None
    measure.peer()()


def test_who_has_no_strictdoc_is_told_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The peer is no dependency of ours: a benchmark without it says what to install."""
    monkeypatch.delenv("STRICTDOC", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(FileNotFoundError, match="pip install strictdoc"):
        comparing._strictdoc(tmp_path, tmp_path)
