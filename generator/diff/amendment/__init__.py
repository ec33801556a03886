"""Two editions of a program → the amendment: what an order puts in force, and the comparison beside it."""

from __future__ import annotations

from generator.diff.amendment.paper import TABLE, TEXT, amendment, outlines

__all__ = ["TABLE", "TEXT", "amendment", "outlines"]
