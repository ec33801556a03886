"""How a due stands on a day that somebody names: the same answer on any day on which it is asked."""

from __future__ import annotations

from datetime import date

from generator.model import CLOSED
from generator.views.plans import View


def closed(due: View, day: date | None) -> bool:
    """Whether nothing is left to be done by the end of a day; by now where none is named.

    What is done counts as done from the day on which it was, and from the beginning where that day is not said: a
    report of last month shows what had been done by then.
    """
    done = due["поля"]["сделано"].value
    return due["состояние"] in CLOSED and (day is None or not done or done <= day.isoformat())
