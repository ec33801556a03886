"""Stages: within the period, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice, pairwise

from generator.model import Stage
from generator.rules.rule import Case, Fault, fault
from generator.terms import Assumption
from generator.terms.working import Week, is_off

#: So many working days between two stages are nobody's loss.
OVERLOOKED = 10

_SUMMER = frozenset({6, 7, 8})


def stage_outside_period(case: Case) -> Iterator[Fault]:
    """Этап выходит за период программы.

    Bad::

        период: {с: 01.09.2023, по: 31.08.2024}
        этапы:
          - {название: Аналитический, срок: май – октябрь 2023}
          - {название: Реализующий, срок: ноябрь 2023 – май 2024}

    Good::

        период: {с: 01.09.2023, по: 31.08.2024}
        этапы:
          - {название: Аналитический, срок: сентябрь – октябрь 2023}
          - {название: Реализующий, срок: ноябрь 2023 – май 2024}
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
          - {название: Реализующий, срок: сентябрь 2023 – апрель 2024}
          - {название: Обобщающий, срок: апрель 2024 – май 2024}

    Good::

        этапы:
          - {название: Реализующий, срок: сентябрь 2023 – апрель 2024}
          - {название: Обобщающий, срок: май 2024 – июнь 2024}
    """
    dated = [(stage, span) for stage in case.program.stages if (span := _span(stage))]
    for (earlier, before), (later, after) in pairwise(dated):
        if after[0] <= before[1]:
            yield fault(
                (*later.path, "срок"), title=later.title, before=earlier.title, day=f"{before[1]:%d.%m.%Y}"
            )


def stages_leave_gap(case: Case) -> Iterator[Fault]:
    """Между этапами, до первого или после последнего остается время программы, не занятое ни одним этапом.

    Две недели и летние каникулы не считаются; если у какого-то этапа дней нет, правило молчит.

    Bad::

        период: {с: 01.09.2023, по: 31.08.2024}
        этапы:
          - {название: Аналитический, срок: сентябрь – октябрь 2023}
          - {название: Реализующий, срок: декабрь 2023 – май 2024}

    Good::

        период: {с: 01.09.2023, по: 31.08.2024}
        этапы:
          - {название: Аналитический, срок: сентябрь – ноябрь 2023}
          - {название: Реализующий, срок: декабрь 2023 – май 2024}
    """
    period, stages = case.program.period, case.program.stages
    spans = [span for stage in stages if (span := _span(stage))]
    if period is None or not stages or len(spans) < len(stages):
        return
    order = sorted(zip(spans, stages, strict=True), key=lambda one: one[0])
    reached, close = period.first.toordinal() - 1, period.last.toordinal()
    for (start, end), stage in order:
        yield from _gap(reached + 1, min(start.toordinal() - 1, close), stage, case.program.calendar.week)
        reached = max(reached, end.toordinal())
    yield from _gap(reached + 1, close, order[-1][1], case.program.calendar.week)


def _gap(first: int, last: int, beside: Stage, week: Week) -> Iterator[Fault]:
    """The fault of days (by their ordinals) without a stage, if they are more than anybody overlooks.

    Working days count, but for those of the summer holidays.
    """
    days = map(date.fromordinal, range(first, last + 1))
    worked = (day for day in days if not is_off(day, week) and day.month not in _SUMMER)
    if len(list(islice(worked, OVERLOOKED + 1))) > OVERLOOKED:
        span = _shown((date.fromordinal(first), date.fromordinal(last)))
        yield fault((*beside.path, "срок"), title=beside.title, span=span)


def _span(stage: Stage) -> tuple[date, date] | None:
    """The first and last day of a stage; None where no day is known or its months come again each year."""
    terms = [term for deadline in stage.deadlines for term in deadline.terms]
    days = [day for term in terms for day in (term.first, term.last) if day]
    if not days or any(Assumption.YEAR_REPEATS in term.assumed for term in terms):
        return None
    return min(days), max(days)


def _shown(span: tuple[date, date]) -> str:
    return f"{span[0]:%d.%m.%Y} – {span[1]:%d.%m.%Y}"
