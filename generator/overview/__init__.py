"""Many programs → how each stands: one row a program, its measures and its indicators, for who oversees them.

What comes of it is internal: it names people and what is late.
"""

from __future__ import annotations

from generator.overview.reading import gathered
from generator.overview.rows import MeasureRow, Next, Overview, Standing, TargetRow

__all__ = ["MeasureRow", "Next", "Overview", "Standing", "TargetRow", "gathered"]
