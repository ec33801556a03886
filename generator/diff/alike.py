"""Two editions → which measures, plans with their sections, and indicators of one are which of the other."""

from __future__ import annotations

from generator.diff.indicators import indicators
from generator.diff.measures import holders, measures, pair_holders
from generator.diff.pairing import Paired, paired
from generator.diff.sides import Sides
from generator.diff.wholes import Holder
from generator.frozen import frozen
from generator.model import Indicator, Measure


@frozen(eq=False)
class Alike:
    """What is paired once for all that is said of two editions."""

    measures: Paired[Measure]
    holders: Paired[Holder]
    indicators: Paired[Indicator]


def alike(one: Sides) -> Alike:
    """The items of both sides that others refer to or stand in, each with its like."""
    rows = paired(measures(one.old), measures(one.new))
    above = pair_holders(holders(one.old), holders(one.new), rows)
    return Alike(rows, above, paired(indicators(one.old), indicators(one.new)))
