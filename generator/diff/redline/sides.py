"""What the older edition calls a thing → what the newer one calls it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.frozen import frozen
from generator.ordinal import Ordinal

#: Marks the name of what only the older edition has; no id and no series has such a sign.
_GONE = "\0"


@frozen
class Sides:
    """The names of both editions; what `compare` does not pair by id is called the same in both."""

    counterparts: Mapping[str, str | None]

    def name(self, node: str) -> str:
        """The newer name of an older node; one that nothing in the newer edition has for what is gone."""
        found = self.counterparts.get(node, node)
        return f"{_GONE}{node}" if found is None else found

    def ordinal(self, number: Ordinal, series: str = "") -> Ordinal:
        """An older number in the run of numbers that it belongs to in the newer edition.

        Names of runs hold the ids of their sections, and count the lists before them: `series` says which list it is.
        """
        return replace(number, series=series or "/".join(map(self.name, number.series.split("/"))))


def gone_series(series: str) -> str:
    """A run of numbers that only the older edition has, though the newer one may have another of this name."""
    return f"{_GONE}{series}"
