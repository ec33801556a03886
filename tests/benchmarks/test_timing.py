"""Works take turns."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from benchmarks import timing


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
