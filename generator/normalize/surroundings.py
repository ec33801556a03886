"""What the nodes of a program are read against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model import Executor
from generator.normalize.ids import Ids
from generator.normalize.times import Times


@dataclass(frozen=True, slots=True, eq=False)
class Surroundings:
    """Who there is, what the times are, which ids are taken."""

    registry: Mapping[str, Executor]
    times: Times
    ids: Ids
