"""The sections of a program over its months: when each is at work, and when something of it falls due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from generator.model import Program
from generator.views import days
from generator.views.dues import parts
from generator.views.months import span
from generator.views.plans import View
from generator.views.wording import cut


def timeline(program: Program, all_dues: list[View]) -> View:
    """строки (a row a section) and рисунок, which draws them; no рисунок where nothing has a time."""
    months = span(program, all_dues)
    sections = list(_sections(program, all_dues))
    rows = [_row(one, months) for one in sections]
    drawn = {
        "вид": "лента",
        "название": "Разделы программы по месяцам",
        "месяцы": [_axis(month, months) for month in months],
        "строки": [row for row in rows if row["полосы"]],
    }
    return {"строки": rows, "рисунок": drawn if drawn["строки"] else None}


@dataclass(slots=True)
class _Section:
    """A section: its words, the days from which and to which its measures are at work, its dues."""

    title: str
    measures: int = 0
    times: list[tuple[date, date]] = field(default_factory=list)
    dues: list[View] = field(default_factory=list)


def _sections(program: Program, all_dues: list[View]) -> Iterable[_Section]:
    """The outermost sections of every plan in order; a plan without any is one."""
    found: dict[tuple[str, str], _Section] = {}
    of_measure: dict[str, _Section] = {}
    for plan, trail, measure in program.measures():
        key = plan.id, trail[0].id if trail else ""
        section = found.setdefault(key, _Section(""))
        section.measures += 1
        section.times += [
            (term.first or term.last, term.last)
            for part in parts(measure)
            for deadline in part.deadlines
            for term in deadline.terms
            if term.last
        ]
        of_measure[measure.id] = section
    for due in all_dues:
        section = of_measure[due["мера"]]
        section.title = section.title or _title(due, several=len(program.plans) > 1)
        section.dues += [due] if due["последний"] else []
        section.times += [(due["последний"], due["последний"])] if due["последний"] else []
    return found.values()


def _title(due: View, *, several: bool) -> str:
    """The number and title of the outermost section of a due; of its plan where that has no sections."""
    title: str = due["разделы"][1 if several and due["разделы"][1:] else 0]
    return title


def _row(section: _Section, months: list[date]) -> View:
    """название, мероприятий, с and по (months), сроков, словами; полосы and сроки by places of months."""
    place = {month: number for number, month in enumerate(months)}
    taken = {
        place[month]
        for first, last in section.times
        for month in months
        if first.replace(day=1) <= month <= last
    }
    due = sorted({place[one["последний"].replace(day=1)] for one in section.dues})
    first, last = (months[edge(taken)] if taken else None for edge in (min, max))
    times = "–".join(dict.fromkeys(f"{one:%m.%Y}" for one in (first, last) if one)) or "без дат"
    return {
        "название": section.title,
        "мероприятий": section.measures,
        "с": days.month(first) if first else None,
        "по": days.month(last) if last else None,
        "сроков": len(section.dues),
        "кратко": cut(section.title, _SHORT),
        "словами": f"{times}, сроков: {len(section.dues)}",
        "полосы": list(_runs(sorted(taken))),
        "сроки": due,
    }


def _runs(places: list[int]) -> Iterable[tuple[int, int]]:
    """Places one after another as runs from the first to the last."""
    start = None
    for number, one in enumerate(places):
        start = one if start is None else start
        if places[number + 1 : number + 2] != [one + 1]:
            yield start, one
            start = None


#: Letters of a title beside a bar; the table beside the drawing has the rest.
_SHORT = 60
#: A year has its name on the axis if so many of its months are on it.
_ROOM = 3


def _axis(month: date, months: list[date]) -> str:
    """What the axis says at a month: the year that begins there, or the first one where there is room for it."""
    first = month == months[0]
    inside = sum(1 for one in months if one.year == month.year)
    return str(month.year) if (month.month == 1 or first) and inside >= _ROOM else ""
