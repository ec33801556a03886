"""What is measured: works of ours and of others in turn, and the figures that the project promises."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

from benchmarks import timing
from benchmarks.timing import Work

#: What figures are of: milliseconds, megabytes, or how many times as quick something got.
Unit = Literal["ms", "MB", "×"]


@dataclass(frozen=True, slots=True)
class Goal:
    """At most `limit`: times the peer's figure, or so much more than it; with `least` at least that."""

    limit: float
    of: Literal["ratio", "difference"] = "ratio"
    least: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """What the rounds of a measure came to: ours, then the peer's if there is one."""

    name: str
    rounds: Sequence[tuple[float, ...]]
    peer_name: str = ""
    goal: Goal | None = None
    unit: Unit = "ms"

    @property
    def ours(self) -> float:
        """The median figure of ours."""
        return median(taken[0] for taken in self.rounds)

    @property
    def peer(self) -> float | None:
        """The median figure of the peer."""
        return median(taken[1] for taken in self.rounds) if self.peer_name else None

    @property
    def ratio(self) -> float | None:
        """How many times the peer's figure ours is: the median over the rounds, whatever else slows them."""
        return median(ours / peer for ours, peer in self.rounds) if self.peer_name else None

    @property
    def difference(self) -> float | None:
        """How much more than the peer's figure ours is: the median over the rounds."""
        return median(ours - peer for ours, peer in self.rounds) if self.peer_name else None

    @property
    def met(self) -> bool | None:
        """Whether the goal is met; None without one."""
        if self.goal is None:
            return None
        reached = self.ratio if self.goal.of == "ratio" else self.difference
        assert reached is not None, f"{self.name}: a goal needs a peer"
        return reached >= self.goal.limit if self.goal.least else reached <= self.goal.limit

    def json(self) -> dict[str, object]:
        """The result for machines."""
        goal = self.goal
        return {
            "name": self.name,
            "rounds": len(self.rounds),
            "unit": self.unit,
            "ours": self.ours,
            "peer_name": self.peer_name or None,
            "peer": self.peer,
            "ratio": self.ratio,
            "difference": self.difference,
            "goal": {goal.of: goal.limit, "at": "least" if goal.least else "most"} if goal else None,
            "met": self.met,
        }


@dataclass(frozen=True, slots=True)
class Measure:
    """A work of ours and a peer's, to be timed in turn; without a peer the time of ours is only reported."""

    name: str
    ours: Work
    rounds: int
    peer: Work | None = None
    peer_name: str = ""
    goal: Goal | None = None
    warm_up: int = timing.WARM_UP

    @property
    def together(self) -> Together:
        """The same as works of which one result is made."""
        works = [self.ours] if self.peer is None else [self.ours, self.peer]
        return Together(
            self.name,
            works,
            self.rounds,
            lambda times: [Result(self.name, times, self.peer_name, self.goal)],
            self.warm_up,
        )


@dataclass(frozen=True, slots=True)
class Together:
    """Works that take turns, and the results that their milliseconds come to, round by round."""

    name: str
    works: Sequence[Work]
    rounds: int
    results: Callable[[Sequence[tuple[float, ...]]], Iterable[Result]]
    warm_up: int = timing.WARM_UP


def run(measure: Measure | Together, rounds: int | None = None) -> list[Result]:
    """Times works, in as many rounds as are asked for or as the measure wants."""
    together = measure.together if isinstance(measure, Measure) else measure
    seconds = timing.rounds(together.works, rounds or together.rounds, together.warm_up)
    return list(together.results([tuple(1000 * one for one in taken) for taken in seconds]))


def beside(times: Iterable[tuple[float, ...]], ours: int, peer: int) -> list[tuple[float, ...]]:
    """Of many works' rounds those of two."""
    return [(taken[ours], taken[peer]) for taken in times]
