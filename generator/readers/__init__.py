"""Files that people bring back → values."""

from __future__ import annotations

from generator.readers.passages import Origin, Passage, Remark, read_origin, read_passages

__all__ = ["Origin", "Passage", "Remark", "read_origin", "read_passages"]
