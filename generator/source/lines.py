"""Lines of a file that YAML may make nothing of."""

from __future__ import annotations


def indent(line: str) -> int:
    """The blanks that a line begins with."""
    return len(line) - len(line.lstrip(" "))


def line_above(lines: list[str], at: int) -> int:
    """The next line above that is not empty; the first one where there is none."""
    return next((number for number in range(at - 1, -1, -1) if lines[number].strip()), 0)
