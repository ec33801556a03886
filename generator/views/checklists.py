"""The orders of a checklist: whose it is, in which month, in which section."""

from __future__ import annotations

from itertools import groupby

from generator.model import Program
from generator.views.people import runs
from generator.views.plans import View
from generator.views.wording import label

#: The group of what nobody answers for.
NOBODY = "Ответственный не назван"
#: The group of what has no day.
NO_DAY = "Без даты"


def executors(program: Program, all_dues: list[View]) -> list[View]:
    """Whoever has something to do: название, мероприятий, сроков (days due), первый (the first of them), номера."""
    found = []
    for name, rows in groupby(by_executor(program, all_dues), key=lambda row: row["группа"]):
        own = list(rows)
        days = [row["день"] for row in own if row["день"]]
        in_order = sorted(own, key=lambda row: row["порядок"])
        found.append(
            {
                "название": name,
                "мероприятий": len({row["мера"] for row in own}),
                "сроков": len(days),
                "первый": days[0] if days else None,
                "номера": runs([row["номер"] for row in in_order]),
            }
        )
    return found


def by_executor(program: Program, all_dues: list[View]) -> list[View]:
    """Dues under each executor that they ask something of, then what nobody answers for; see `gathered`.

    `участие` says in which role, on which terms and with whom.
    """
    rows = gathered(all_dues)
    found: list[View] = []
    for name in dict.fromkeys(map(label, program.executors.values())):
        found += [
            {**row, "группа": name, "участие": row["доли"][name]}
            for row in rows
            if name in row["исполнители"]
        ]
    return found + [{**row, "группа": NOBODY, "участие": ""} for row in rows if not row["исполнители"]]


def by_month(all_dues: list[View]) -> list[View]:
    """All dues in order of their day, each with the month it falls in as its «группа»; the undated ones last."""
    return [{**due, "группа": due["месяц"] or NO_DAY} for due in all_dues]


def by_section(all_dues: list[View]) -> list[View]:
    """Dues in the order of the program, each with its section as «группа», inner ones as «подгруппа»."""
    ordered = sorted(gathered(all_dues), key=lambda row: (row["порядок"], row["который"]))
    return [
        {**row, "группа": row["разделы"][0], "подгруппа": ". ".join(row["разделы"][1:]) or None}
        for row in ordered
    ]


def gathered(all_dues: list[View]) -> list[View]:
    """Dues by the first day of theirs, those of one deadline in one calendar year after one another.

    What comes again every month would else stand in a dozen places of a list. Layouts merge what such rows share.
    """
    rows: dict[tuple[str, int, int], list[View]] = {}
    for due in all_dues:
        year = due["последний"].year if due["последний"] else 0
        rows.setdefault((due["ид"], due["который"], year), []).append(due)
    return [due for own in rows.values() for due in own]
