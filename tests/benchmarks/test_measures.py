"""A figure is met or not by what it says, and said in the words of its kind."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from benchmarks import measures, showing
from benchmarks.measures import Goal, Measure, Result, Together


def _nothing() -> Callable[[], object]:
    return lambda: None


@pytest.mark.parametrize(
    ("goal", "ours", "peer", "met"),
    [
        (Goal(1 / 2), 50.0, 100.0, True),
        (Goal(1 / 2), 51.0, 100.0, False),
        (Goal(0.9, least=True), 90.0, 100.0, True),
        (Goal(0.9, least=True), 89.0, 100.0, False),
        (Goal(100, "difference"), 120.0, 20.0, True),
        (Goal(100, "difference"), 121.0, 20.0, False),
        (None, 50.0, 100.0, None),
    ],
)
def test_a_goal_is_met_by_its_own_figure(
    goal: Goal | None, ours: float, peer: float, met: bool | None
) -> None:
    """A ratio is held against a ratio, milliseconds against milliseconds; the limit itself is met."""
    result = Result("one", [(ours, peer)], "other", goal)
    assert result.met is met
    assert result.json()["met"] is met
    assert ("NOT MET" in showing.table([result])) is (met is False)


def test_rounds_are_compared_each_in_itself() -> None:
    """A minute in which the machine is slow for both sides does not move the ratio."""
    result = Result("one", [(1, 4), (1, 4), (30, 120), (50, 200)], "other")
    assert (result.ours, result.peer) == (15.5, 62)
    assert result.ratio == 0.25


def test_the_table_lines_up() -> None:
    """Each result is a line, and what stands in a column begins where its heading does."""
    results = [
        Result("short", [(1.0,)]),
        Result("a longer name", [(2000.0, 1000.0)], "peer", Goal(3)),
    ]
    head, first, second = showing.table(results).splitlines()
    assert first.split() == ["short", "1", "ms"]
    assert [second.index(cell) for cell in ("2000 ms", "peer", "1000 ms", "× 2.000", "≤ × 3.000")] == [
        head.index(heading) for heading in ("ours", "peer", "peer's", "reached", "goal")
    ]
    assert second.endswith("  met")


@pytest.mark.parametrize(
    ("result", "said"),
    [
        (
            Result("a", [(120.0, 90.0)], "b", Goal(50, "difference"), "MB"),
            "120 MB b 90 MB +30 MB ≤ +50 MB met",
        ),
        (Result("a", [(120.0, 90.0)], "b", unit="MB"), "120 MB b 90 MB +30 MB"),
        (
            Result("a", [(1.5, 2.0)], "b", Goal(0.9, least=True), "×"),
            "× 1.50 b × 2.00 × 0.750 ≥ × 0.900 NOT MET",
        ),
        (Result("a", [(30.0, 20.0)], "b"), "30 ms b 20 ms × 1.500"),
        (Result("a", [(30.0,)]), "30 ms"),
    ],
)
def test_a_figure_is_said_in_its_unit(result: Result, said: str) -> None:
    """Megabytes are compared by how many more they are, gains by their ratio; the page says what the terminal says."""
    assert " ".join(showing.table([result]).splitlines()[1].split()) == f"a {said}"
    cells = [cell.strip() for cell in showing.markdown([result]).splitlines()[2].strip("|").split("|")]
    assert " ".join(filter(None, cells)) == f"a {said}"


def test_several_results_are_made_of_works_that_take_turns() -> None:
    """Times come to the results in milliseconds, a tuple a round, in the order of the works."""
    seen: list[tuple[float, ...]] = []

    def results(times: object) -> list[Result]:
        seen.extend(times)  # type: ignore[call-overload]
        return [Result("a", measures.beside(seen, 2, 0), "b")]

    (found,) = measures.run(Together("all", [_nothing] * 3, 5, results, warm_up=0), 2)
    assert [len(one) for one in seen] == [3, 3]
    assert found.rounds == [(one[2], one[0]) for one in seen]


def test_a_measure_without_a_peer_is_only_reported() -> None:
    """Its result has a time and nothing to be held against."""
    (found,) = measures.run(Measure("a", _nothing, 3))
    assert (len(found.rounds), found.peer, found.ratio, found.met) == (3, None, None, None)
