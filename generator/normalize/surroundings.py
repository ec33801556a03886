"""What the nodes of a program are read against."""

from __future__ import annotations

from generator.frozen import frozen
from generator.normalize.ids import Ids
from generator.normalize.registry import Registry
from generator.normalize.times import Times


@frozen(eq=False)
class Surroundings:
    """Who there is, what the times are, which ids are taken."""

    registry: Registry
    times: Times
    ids: Ids
