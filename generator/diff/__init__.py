"""Two editions of a program → what changed, how much it matters, in words."""

from __future__ import annotations

from generator.diff.changes import Area, Change, Kind, Node, Sign, mirrored
from generator.diff.comparison import compare
from generator.diff.levels import Judged, Level, judged, level

__all__ = [
    "Area",
    "Change",
    "Judged",
    "Kind",
    "Level",
    "Node",
    "Sign",
    "compare",
    "judged",
    "level",
    "mirrored",
]
