"""What has no day is reported on the days of monitoring: one entry a day, with all that is still open in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from generator.messages import plural
from generator.model import Monitoring, Program
from generator.views import days, dues
from generator.views.occurrences import Occasion, keys
from generator.views.plans import View
from generator.views.revisions import HELD

#: Before the title of a day of monitoring, by which progress files call it too; no id of a measure holds a colon.
PREFIX = "мониторинг:"


def reports(program: Program, all_dues: list[View], whose: str = "") -> list[View]:
    """A due for each day of monitoring, by day, where anything has no day; `подробно` are the lines of the report.

    One is done where the curator has said that it took place, and where nothing is left that would be open. `whose`
    parts the reports of a section, or of a person, from those of the program, which list more.
    """
    undated = [due for due in dues.undated(all_dues) if not due["отменено"]]
    if not undated:
        return []
    by_title = sorted(program.monitoring, key=lambda one: one.title)
    found = [
        report
        for title, own in groupby(by_title, key=lambda one: one.title)
        for report in _of_title(title, list(own), undated, program)
    ]
    if whose:
        found = [{**report, "ид": f"{report['ид']}:{whose}"} for report in found]
    return sorted(found, key=lambda report: (report["последний"], report["ид"]))


def _of_title(title: str, own: list[Monitoring], undated: list[View], program: Program) -> Iterator[View]:
    """The reports of all days under one title, which stands for them as the id of a measure for its dues."""
    words = program.progress.words if program.progress else ()
    said = next((word.day for word in words if word.title == title and word.day), None)
    found = [
        (Occasion(term, day), days.due(term, day, program, words=one.deadline.words, alone=True), one)
        for one in own
        for term in one.deadline.terms
        for day in term.dates
    ]
    named = keys([occasion for occasion, _, _ in found])
    for key, (_, when, one) in zip(named, found, strict=True):
        took_place = said if said and (len(found) == 1 or when.last <= said) else None
        yield {
            **_report(title, undated, took_place),
            "ключ": key,
            "слова": one.deadline.words + when.note,
            "первый": when.first,
            "последний": when.last,
            "день": when.shown,
        }


def _report(title: str, undated: list[View], took_place: date | None) -> View:
    """What a report says, whatever its day."""
    waiting = [due for due in undated if not due["выполнено"]]
    count = len({due["мера"] for due in waiting})
    measures = f"{count} {plural(count, 'мероприятие', 'мероприятия', 'мероприятий')}"
    heading = f"Отчет о том, что не имеет дня: {measures if waiting else 'все сделано'}"
    finished = took_place is not None or not waiting
    marked = [day for day in (took_place, *(due["изменено"] for due in undated)) if day]
    return {
        "ид": PREFIX + title,
        "номер": "",
        "заглавие": heading,
        "название": [heading],
        "мониторинг": title,
        "подробно": [title, *map(_line, waiting)],
        "раздел": "",
        "кто": [],
        "документ": [],
        "вместе": [],
        "состояние": "выполнено" if finished else "",
        "выполнено": finished,
        "отменено": False,
        "изменено": max(marked, default=None),
        "правка": HELD if took_place else min(len(undated) - len(waiting), HELD - 1),
    }


def _line(due: View) -> str:
    """A row of a report: its number, what is done, in the words of its deadline, by whom."""
    said = "; ".join([due["слова"], *due["кратко"]])
    return f"{due['номер']} {due['заглавие']} ({said})".strip()
