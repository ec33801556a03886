"""How dues stand on a day that somebody names: the same answer on any day on which it is asked."""

from __future__ import annotations

from datetime import date
from typing import Literal

from generator.model import CLOSED, DONE
from generator.views.plans import View

Standing = Literal["выполнено", "снято", "просрочено", "следующее", "впереди", "без даты"]


def standings(all_dues: list[View], day: date) -> list[Standing]:
    """How each due stands at the end of a day, in their order; next is what falls due soonest after it.

    What is done counts as done from the day on which it was, and from the beginning where that day is not said: a
    report of last month shows what had been done by then.
    """
    open_ = [one["последний"] for one in all_dues if one["последний"] and not closed(one, day)]
    soonest = min((last for last in open_ if last >= day), default=None)
    return [_standing(one, day, soonest) for one in all_dues]


def _standing(due: View, day: date, soonest: date | None) -> Standing:
    last = due["последний"]
    if closed(due, day):
        return "выполнено" if due["состояние"] == DONE else "снято"
    if last is None:
        return "без даты"
    if last < day:
        return "просрочено"
    return "следующее" if last == soonest else "впереди"


def closed(due: View, day: date | None) -> bool:
    """Whether nothing is left to be done by the end of a day; by now where none is named."""
    done = due["поля"]["сделано"].value
    return due["состояние"] in CLOSED and (day is None or not done or done <= day.isoformat())
