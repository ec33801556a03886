"""Files that people bring back → values."""

from __future__ import annotations

from generator.readers.filled import Filled, Returned
from generator.readers.lines import read_lines
from generator.readers.marks import read_marks
from generator.readers.passages import Origin, Passage, Remark, read_origin, read_passages

__all__ = [
    "Filled",
    "Origin",
    "Passage",
    "Remark",
    "Returned",
    "read_lines",
    "read_marks",
    "read_origin",
    "read_passages",
]
