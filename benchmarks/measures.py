"""What is measured: a work of ours, a peer's beside it, and the figure that the project promises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

from benchmarks import timing
from benchmarks.timing import Work


@dataclass(frozen=True, slots=True)
class Goal:
    """At most `limit`: times as long as the peer, or milliseconds longer than the peer."""

    limit: float
    of: Literal["ratio", "difference"] = "ratio"


@dataclass(frozen=True, slots=True)
class Measure:
    """Works to be timed in turn; without a peer the time of ours is only reported."""

    name: str
    ours: Work
    rounds: int
    peer: Work | None = None
    peer_name: str = ""
    goal: Goal | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What the rounds of a measure took, in milliseconds: ours, then the peer's if there is one."""

    measure: Measure
    times: Sequence[tuple[float, ...]]

    @property
    def ours(self) -> float:
        """The median time of ours."""
        return median(taken[0] for taken in self.times)

    @property
    def peer(self) -> float | None:
        """The median time of the peer."""
        return median(taken[1] for taken in self.times) if self.measure.peer else None

    @property
    def ratio(self) -> float | None:
        """How many times as long as the peer ours takes: the median over the rounds, whatever else slows them."""
        return median(ours / peer for ours, peer in self.times) if self.measure.peer else None

    @property
    def difference(self) -> float | None:
        """How many milliseconds longer than the peer ours takes: the median over the rounds."""
        return median(ours - peer for ours, peer in self.times) if self.measure.peer else None

    @property
    def met(self) -> bool | None:
        """Whether the goal is met; None without one."""
        goal = self.measure.goal
        if goal is None:
            return None
        reached = self.ratio if goal.of == "ratio" else self.difference
        assert reached is not None, f"{self.measure.name}: a goal needs a peer"
        return reached <= goal.limit

    def json(self) -> dict[str, object]:
        """The result for machines."""
        goal = self.measure.goal
        return {
            "name": self.measure.name,
            "rounds": self.measure.rounds,
            "ours_ms": self.ours,
            "peer": self.measure.peer_name or None,
            "peer_ms": self.peer,
            "ratio": self.ratio,
            "difference_ms": self.difference,
            "goal": {goal.of: goal.limit} if goal else None,
            "met": self.met,
        }


def run(measure: Measure) -> Result:
    """Times a measure."""
    works = [measure.ours] if measure.peer is None else [measure.ours, measure.peer]
    seconds = timing.rounds(works, measure.rounds)
    return Result(measure, [tuple(1000 * one for one in taken) for taken in seconds])


HEAD = ("", "ours", "peer", "peer's", "reached", "goal", "")


def table(results: Sequence[Result]) -> str:
    """Results for people, one a line."""
    rows = [HEAD, *map(_row, results)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return "\n".join(line.rstrip() for line in lines)


def _row(result: Result) -> tuple[str, ...]:
    verdict = {None: "", True: "met", False: "NOT MET"}[result.met]
    return (
        result.measure.name,
        _milliseconds(result.ours),
        result.measure.peer_name,
        "" if result.peer is None else _milliseconds(result.peer),
        _reached(result),
        _goal(result.measure.goal),
        verdict,
    )


def _milliseconds(time: float) -> str:
    return f"{time:.3g} ms" if time < 100 else f"{time:.0f} ms"


def _reached(result: Result) -> str:
    if result.ratio is None or result.difference is None:
        return ""
    goal = result.measure.goal
    return f"{result.difference:+.0f} ms" if goal and goal.of == "difference" else f"× {result.ratio:.3f}"


def _goal(goal: Goal | None) -> str:
    if goal is None:
        return ""
    return f"≤ +{goal.limit:.0f} ms" if goal.of == "difference" else f"≤ × {goal.limit:.3f}"
