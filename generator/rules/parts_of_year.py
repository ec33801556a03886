"""Quarters, terms and halves of a school year that come several times."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Deadline
from generator.rules.deadlines import own_deadlines
from generator.rules.rule import Case, Fault, fault
from generator.terms import Kind, Period, Relation

#: The months of each part, counted from September; July and August are in none.
_MONTHS = {"полугодие": (4, 6), "триместр": (3, 3, 4), "четверть": (2, 2, 3, 3)}
_SEPTEMBER = 9


def part_of_year_repeats(case: Case) -> Iterator[Fault]:
    """Четверть, триместр или полугодие названы без учебного года, а период программы содержит их несколько раз.

    Дня у такого срока нет: ни чек-лист, ни календарь о нем не напомнят. Если это нужно каждый год, так и пишут:
    ежегодно.

    Bad::

        период: {с: 01.09.2022, по: 31.08.2024}
        планы:
          - код: план
            строки:
              - {код: диагностика, название: Диагностика, срок: 1 полугодие, ответственные: [директор]}

    Good::

        период: {с: 01.09.2022, по: 31.08.2024}
        планы:
          - код: план
            строки:
              - код: диагностика
                название: Диагностика
                срок: 1 полугодие 2022/2023 учебного года
                ответственные: [директор]
    """
    period = case.program.period
    if period is None:
        return
    cells = [(stage.title, stage.deadlines) for stage in case.program.stages]
    cells += [(part.title, own_deadlines(part)) for part in case.program.parts()]
    for title, cell in cells:
        recurring = any(term.kind is Kind.RECURRING for deadline in cell for term in deadline.terms)
        if not recurring and "ежегодн" not in title.lower():
            for deadline in cell:
                yield from _repeating(deadline, period)


def _repeating(deadline: Deadline, period: Period) -> Iterator[Fault]:
    undated = (term for term in deadline.terms if term.kind is Kind.EVENT and not term.dates)
    named = [(term.event or "").partition(" ") for term in undated if term.rule is Relation.DURING]
    found = [(place, part) for place, _, part in named if part in _MONTHS]
    for place, part in found[:1]:
        years = _years(int(place), part, period)
        if len(years) > 1 and len(found) < len(_MONTHS[part]):
            cure = f"{place} {part} {years[0]}/{years[0] + 1} учебного года"
            yield fault(deadline.path, words=deadline.words, count=len(years), cure=cure)


def _years(place: int, part: str, period: Period) -> list[int]:
    """The school years, by their first year, whose part falls into the period."""
    behind = sum(_MONTHS[part][: place - 1])
    months = range(behind, behind + _MONTHS[part][place - 1])
    first, last = ((day.year, day.month) for day in (period.first, period.last))
    return [
        year
        for year in range(period.first.year - 1, period.last.year + 1)
        if any(first <= _month(year, number) <= last for number in months)
    ]


def _month(year: int, number: int) -> tuple[int, int]:
    """A month of a school year, counted from September, as year and month."""
    over, month = divmod(_SEPTEMBER - 1 + number, 12)
    return year + over, month + 1
