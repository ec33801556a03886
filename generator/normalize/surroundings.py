"""What the nodes of a program are read against."""

from __future__ import annotations

from dataclasses import dataclass

from generator.normalize.ids import Ids
from generator.normalize.registry import Registry
from generator.normalize.times import Times


@dataclass(frozen=True, slots=True, eq=False)
class Surroundings:
    """Who there is, what the times are, which ids are taken."""

    registry: Registry
    times: Times
    ids: Ids
