"""Many programs: built cold, again, by two processes, asked what is approved. Small sizes, and nothing is timed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks import growth, rebuilding, reviewing, sharing, timing
from benchmarks.measures import Goal, Measure, Result, Together

#: What stands for a peer: it does as it is told and takes no time.
_OBEDIENT = "raise SystemExit"


@pytest.fixture
def peer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Puts a few lines of Python in the place of a program."""

    def put(name: str, lines: str = _OBEDIENT) -> None:
        path = tmp_path / f"{name}.sh"
        path.write_text(f"#!{sys.executable}\n{lines}\n", encoding="utf-8")
        path.chmod(0o755)
        monkeypatch.setenv(name.upper(), str(path))

    return put


def _once(measure: Measure | Together) -> list[Result]:
    """The results of one round without warm-up."""
    together = measure.together if isinstance(measure, Measure) else measure
    return list(together.results(timing.rounds(together.works, 1, warm_up=0)))


def test_growth_is_of_time_and_of_memory(tmp_path: Path) -> None:
    """Each size stands beside the one before, its memory beside that of the fewest; broken programs are among them."""
    (measure,) = growth.huge(tmp_path, (1, 2, 6))
    found = _once(measure)
    assert [(one.name, one.peer_name, one.unit, one.goal) for one in found] == [
        ("2 programs cold, whole process", "1 programs", "ms", None),
        ("memory of 2 programs cold", "1 programs", "MB", None),
        ("6 programs cold, whole process", "2 programs", "ms", Goal(1.2 * 6 / 2)),
        ("memory of 6 programs cold", "1 programs", "MB", Goal(50, "difference")),
    ]
    assert all(10 < one.ours < 1000 for one in found if one.unit == "MB")
    assert len(list(tmp_path.glob("6/out-*/*/*.docx"))) == 6  # the broken one as a draft


def test_a_long_program_is_weighed(tmp_path: Path) -> None:
    """One of more rows stands beside one of fewer, in time and in memory."""
    time, memory = _once(growth._of_rows(tmp_path, 20, 40))
    assert (time.unit, memory.unit, time.peer_name, memory.peer_name) == ("ms", "MB", "20 rows", "20 rows")
    assert memory.peer
    assert memory.peer > 10


def test_memory_is_that_of_all_processes(tmp_path: Path) -> None:
    """A process that holds little and starts two that hold much is told with all that the three hold."""
    much = "import time; held = bytearray(60_000_000); time.sleep(0.5)"
    both = f"import subprocess as s; [r.wait() for r in [s.Popen(['{sys.executable}', '-c', '{much}']) for _ in '12']]"
    alone = growth.megabytes(sys.executable, "-c", much, cwd=tmp_path, code=0)
    together = growth.megabytes(sys.executable, "-c", both, cwd=tmp_path, code=0)
    assert 57 < alone < 100
    assert together > 2 * 57 + 5
    with pytest.raises(Exception, match="returned non-zero"):
        growth.megabytes(sys.executable, "-c", "raise SystemExit(3)", cwd=tmp_path, code=0)


def test_two_processes_are_held_against_a_loop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both gains are of the same round, and ours has to be nine tenths of the other."""
    monkeypatch.setattr(sharing, "_LOOP", "import sys; int(sys.argv[1])")
    (measure,) = sharing.two(tmp_path, 2)
    (found,) = _once(measure)
    assert (found.unit, found.goal) == ("×", Goal(0.9, least=True))
    (stated,) = measure.results([(30.0, 20.0, 10.0, 5.0)])
    assert (stated.ours, stated.peer, stated.ratio, stated.met) == (1.5, 2.0, 0.75, False)


def test_a_rebuild_is_held_against_those_of_others(tmp_path: Path, peer: Callable[..., None]) -> None:
    """What is promised, in the words of the promise; the change before each run makes that one program be built."""
    peer("strictdoc")
    peer("mkdocs")
    (measure,) = rebuilding.rebuild(tmp_path, 3)
    assert len(_once(measure)) == 6
    times = [(1.0, 2.0, 6.0, 10.0, 12.0, 20.0, 0.5)]
    assert [(one.peer_name, one.ratio, one.goal) for one in measure.results(times)] == [
        ("strictdoc", 0.1, Goal(0.2)),
        ("mkdocs", 0.05, None),
        ("digests of the programs", 2.0, None),
        ("nothing changed + 2 × it alone", 1.2, Goal(1)),
        ("strictdoc", 0.5, None),
        ("mkdocs", 0.3, None),
    ]
    pages = list((tmp_path / "mkdocs" / "docs").iterdir())
    assert len(pages) == 3
    assert all(page.read_text(encoding="utf-8").count("\n\n") > 20 for page in pages)
    assert (tmp_path / "strictdoc" / "plan.sdoc").read_text(encoding="utf-8").count("[REQUIREMENT]") == 3


def test_a_build_of_the_wrong_programs_is_not_timed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where all is built anew after one change, the time would be of something else."""
    monkeypatch.setattr(rebuilding, "process", lambda *_, **__: lambda: lambda: None)
    stamps = iter(({"one": 1, "two": 1}, {"one": 2, "two": 2}))
    monkeypatch.setattr(rebuilding, "_written", lambda _: next(stamps))
    with pytest.raises(ValueError, match="other programs were built"):
        list(rebuilding.rebuild(tmp_path, 2))


def test_review_states_are_those_that_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, peer: Callable[..., None]
) -> None:
    """Each tool has to find just the five; a peer that finds others is not timed."""
    peer("doorstop", "print('unreviewed changes\\n' * 5)")
    first, second = reviewing.review(tmp_path, 6)
    assert (first.peer_name, second.peer_name) == ("doorstop", "digests of the files")
    _once(first)
    _once(second)
    assert len(list((tmp_path / "theirs/items").glob("M*.yml"))) == 6
    monkeypatch.setattr(reviewing, "_approved", lambda *_: {"others"})
    monkeypatch.setattr(reviewing, "_reviewed", lambda *_: 4)
    with pytest.raises(ValueError, match="antirisk finds 5, doorstop 4"):
        list(reviewing.review(tmp_path, 6))
