"""A mark → which change of its due it is: a number that grows as work goes on.

A calendar takes a change for news only if its number is higher (RFC 5545, 3.8.7.4), and a mark does not say when it
was put. So the number follows from what the mark says: how far along its state is, then how late the appointed day.
"""

from __future__ import annotations

from datetime import date

from generator.model import DONE, STATES, Mark

#: A state takes a thousand; the days of a postponement have the rest.
_STATE = 1000
#: The change of a report once it has been heard; before that it grows with what is done.
HELD = STATES[DONE].rank * _STATE
#: The last of the changes of one edition: an amendment has excluded the row.
EXCLUDED = 9000


def revision(mark: Mark, last: date | None) -> int:
    """The number of the change, below `EXCLUDED`; `last` is the day that the words allow."""
    state = STATES[mark.state].rank if mark.state in STATES else 0
    late = (mark.appointed - last).days if mark.appointed and last else 0
    return _STATE * state + min(max(late, 0), _STATE - 1)
