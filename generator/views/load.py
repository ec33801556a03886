"""Who has how many deadlines in which month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from itertools import groupby

from generator.document import Value
from generator.model import Program
from generator.views import days
from generator.views.months import span
from generator.views.plans import Open, View
from generator.views.wording import label

_SHORT = ("Янв", "Фев", "Март", "Апр", "Май", "Июнь", "Июль", "Авг", "Сен", "Окт", "Ноя", "Дек")
#: So many of the busiest months are named.
_NAMED = 5

Load = dict[str, Counter[str]]


def load(program: Program, all_dues: list[View]) -> View:
    """годы (a table a calendar year that has any), пик (who has most, and when), без_даты (how many have no day)."""
    dated = [due for due in all_dues if due["последний"]]
    own, through = _counted(dated, groups_of(program))
    whole = {name: own[name] + through[name] for name in own}
    most = max((count for months in whole.values() for count in months.values()), default=0)
    months = span(program, all_dues)
    order = sorted(whole, key=lambda name: -whole[name].total())  # of equals the first in the registry
    busy = {due["последний"].year for due in dated}
    years = groupby((month for month in months if month.year in busy), key=lambda month: month.year)
    return {
        "годы": [_year(year, list(inside), order, (whole, through), dated, most) for year, inside in years],
        "пик": _peaks(whole, order, months, most),
        "без_даты": len(all_dues) - len(dated),
    }


def groups_of(program: Program) -> dict[str, set[str]]:
    """Every executor with the groups that he is in, however deep, by their labels."""
    found: dict[str, set[str]] = {label(one): set() for one in program.executors.values()}
    for group in program.executors.values():
        for name in program.reached([group.id]) - {group.id}:
            found[label(program.executors[name])].add(label(group))
    return found


def _counted(dated: list[View], groups: Mapping[str, set[str]]) -> tuple[Load, Load]:
    """By executor and month: the deadlines that name him, and those that name a group of his and not him."""
    own: Load = {name: Counter() for name in groups}
    through: Load = {name: Counter() for name in groups}
    for due in dated:
        named = set(due["исполнители"])
        month = due["месяц"].machine
        for name, inside in groups.items():
            if name in named:
                own[name][month] += 1
            elif inside & named:
                through[name][month] += 1
    return own, through


def _year(  # noqa: PLR0913, PLR0917 - what a table is made of
    year: int,
    months: list[date],
    order: list[str],
    counted: tuple[Load, Load],
    dated: list[View],
    most: int,
) -> View:
    """A calendar year: название, месяцы (of the program), строки: who has something in it, and all deadlines last."""
    keys = [f"{month:%Y-%m}" for month in months]
    whole, through = counted
    rows = [_row(name, whole[name], through[name], keys, most) for name in order]
    every = Counter(due["месяц"].machine for due in dated)
    last = _row("Всего сроков в программе", every, Counter(), keys, 0)
    return {
        "название": f"{year} год",
        "месяцы": [
            {"ключ": key, "название": _SHORT[month.month - 1]}
            for key, month in zip(keys, months, strict=True)
        ],
        "строки": [*(row for row in rows if row["всего"]), {**last, "итог": True}],
    }


def _row(name: str, counted: Counter[str], through: Counter[str], keys: list[str], most: int) -> View:
    """название, по (month → how many), доли (month → of the most that anybody has), всего, через (groups), итог."""
    own = {key: counted[key] for key in keys if counted[key]}
    shares = {key: (Decimal(count) / most).quantize(Decimal("0.01")) for key, count in own.items() if most}
    return {
        "название": name,
        "по": Open({key: _number(count) for key, count in own.items()}),
        "доли": Open(shares),
        "всего": _number(sum(own.values())),
        "через": _number(sum(through[key] for key in keys)),
        "итог": False,
    }


def _number(count: int) -> Value | None:
    return Value(str(count), str(count), "data") if count else None


def _peaks(whole: Load, order: list[str], months: list[date], most: int) -> list[str]:
    """The busiest months: who, when, how many; none where nobody has two deadlines in a month."""
    found = [
        f"{name} – {days.month(month).text.lower()}, сроков: {most}"
        for month in months
        for name in order
        if most > 1 and whole[name][f"{month:%Y-%m}"] == most
    ]
    more = [f"и еще столько же: {len(found) - _NAMED}"] if len(found) > _NAMED else []
    return found[:_NAMED] + more
