"""Stages: within the period, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from generator.model import Stage
from generator.rules.rule import Case, Fault, fault
from generator.terms import Assumption


def stage_outside_period(case: Case) -> Iterator[Fault]:
    """Этап выходит за период программы.

    Bad::

        период: {с: 01.09.2023, по: 31.08.2024}
        этапы:
          - {название: Аналитический, срок: май 2023}

    Good::

        период: {с: 01.09.2023, по: 31.08.2024}
        этапы:
          - {название: Аналитический, срок: сентябрь 2023}
    """
    period = case.program.period
    if period is None:
        return
    for stage in case.program.stages:
        span = _span(stage)
        if span and not (period.first <= span[0] and span[1] <= period.last):
            shown = f"{period.first:%d.%m.%Y} – {period.last:%d.%m.%Y}"
            yield fault((*stage.path, "срок"), title=stage.title, span=_shown(span), period=shown)


def stages_overlap(case: Case) -> Iterator[Fault]:
    """Следующий этап начинается раньше, чем кончается предыдущий.

    Bad::

        этапы:
          - {название: Реализующий, срок: октябрь 2023 – апрель 2024}
          - {название: Обобщающий, срок: апрель 2024 – май 2024}

    Good::

        этапы:
          - {название: Реализующий, срок: октябрь 2023 – апрель 2024}
          - {название: Обобщающий, срок: май 2024 – июнь 2024}
    """
    dated = [(stage, span) for stage in case.program.stages if (span := _span(stage))]
    for (earlier, before), (later, after) in pairwise(dated):
        if after[0] <= before[1]:
            yield fault(
                (*later.path, "срок"), title=later.title, before=earlier.title, day=f"{before[1]:%d.%m.%Y}"
            )


def _span(stage: Stage) -> tuple[date, date] | None:
    """The first and last day of a stage; None where no day is known or its months come again each year."""
    terms = [term for deadline in stage.deadlines for term in deadline.terms]
    days = [day for term in terms for day in (term.first, term.last) if day]
    if not days or any(Assumption.YEAR_REPEATS in term.assumed for term in terms):
        return None
    return min(days), max(days)


def _shown(span: tuple[date, date]) -> str:
    return f"{span[0]:%d.%m.%Y} – {span[1]:%d.%m.%Y}"
