"""Results → the words of a table: for a terminal, or for a page in Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.measures import Goal, Result, Unit

HEAD = ("", "ours", "peer", "peer's", "reached", "goal", "")


def table(results: Sequence[Result]) -> str:
    """Results for people, one a line."""
    rows = [HEAD, *map(_row, results)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return "\n".join(line.rstrip() for line in lines)


def markdown(results: Sequence[Result]) -> str:
    """The same as a table of Markdown."""
    rows = [("measure", *HEAD[1:]), ("---",) * len(HEAD), *map(_row, results)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _row(result: Result) -> tuple[str, ...]:
    verdict = {None: "", True: "met", False: "NOT MET"}[result.met]
    return (
        result.name,
        _figure(result.ours, result.unit),
        result.peer_name,
        "" if result.peer is None else _figure(result.peer, result.unit),
        _reached(result),
        _goal(result.goal, result.unit),
        verdict,
    )


def _figure(figure: float, unit: Unit) -> str:
    if unit == "×":
        return f"× {figure:.2f}"
    return f"{figure:.3g} {unit}" if figure < 100 else f"{figure:.0f} {unit}"


def _reached(result: Result) -> str:
    if result.ratio is None or result.difference is None:
        return ""
    goal, unit = result.goal, result.unit
    by = goal.of if goal else ("difference" if unit == "MB" else "ratio")
    return f"{result.difference:+.0f} {unit}" if by == "difference" else f"× {result.ratio:.3f}"


def _goal(goal: Goal | None, unit: Unit) -> str:
    if goal is None:
        return ""
    sign = "≥" if goal.least else "≤"
    return f"{sign} {goal.limit:+.0f} {unit}" if goal.of == "difference" else f"{sign} × {goal.limit:.3f}"
