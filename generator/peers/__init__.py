"""Two schools' programs → what both have, what only one has: for a curator who looks for what one may learn."""

from __future__ import annotations

from generator.peers.comparison import compare
from generator.peers.values import Count, Deed, Promise, Same, School, SideBySide

__all__ = ["Count", "Deed", "Promise", "Same", "School", "SideBySide", "compare"]
