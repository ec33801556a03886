"""Deadlines against the working calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.model import Program
from generator.rules.rule import Case, Fault, fault
from generator.source import Path
from generator.terms import Kind, Term
from generator.terms.days_off import (
    EARLIER,
    LATER,
    SINCE,
    bounds_month,
    is_chosen,
    is_minded,
    nearest_worked,
    why_off,
)
from generator.terms.working import decreed, is_off


def deadline_on_day_off(case: Case) -> Iterator[Fault]:
    """Срок назначен на день, в который школа не работает: субботу, воскресенье, праздник или перенесенный выходной.

    О каждом таком дне сказано один раз, у первого срока. «До 01.10» и «до 31.12» говорят о начале и конце месяца,
    а не о дне, и не считаются; не считаются и повторяющиеся сроки. Если назван день недели («14.10.2023 (суббота)»),
    день выбран нарочно. У шестидневной недели суббота рабочая: календарь: {неделя: шестидневная}. Если сказано, куда
    переносить такие сроки (календарь: {перенос: раньше}), замечания нет: в чек-листах и календарях стоит рабочий день.

    Bad::

        планы:
          - код: план
            строки:
              - {код: диагностика, название: Диагностика, срок: 15.10.2023, ответственные: [директор]}

    Good::

        планы:
          - код: план
            строки:
              - {код: диагностика, название: Диагностика, срок: 16.10.2023, ответственные: [директор]}
    """
    week = case.program.calendar.week
    if case.program.calendar.day_off != "отмечать":
        return
    found: dict[date, list[Path]] = {}
    period = case.program.period
    for path, day in _appointed(case.program):
        outside = period is not None and not period.first <= day <= period.last  # that is named already
        if day.year >= SINCE and is_off(day, week) and not outside:
            found.setdefault(day, []).append(path)
    for day, (path, *others) in found.items():
        yield fault(
            path,
            key=path[-2:-1] == ("план",),  # the moment of an indicator that a row tracks
            day=_shown(day),
            why=why_off(day),
            others=len(others) or "",
            before=_shown(nearest_worked(day, EARLIER, week)),
            after=_shown(nearest_worked(day, LATER, week)),
            year="" if decreed(day.year) else day.year,
        )


def _appointed(program: Program) -> Iterator[tuple[Path, date]]:
    """Every day that something is appointed for, with its place; days that recur or merely bound a month are none."""
    monitored = [one.deadline for one in program.monitoring]
    planned = [deadline for part in program.parts() for deadline in part.deadlines]
    for deadline in (*monitored, *planned):
        if not is_chosen(deadline.words):
            yield from ((deadline.path, day) for term in deadline.terms for day in _days(term))
    days = [((*part.path, "дата"), part.day) for part in program.parts() if part.day]
    yield from ((path, day) for path, day in days if not bounds_month(day))


def _days(term: Term) -> tuple[date, ...]:
    if term.kind not in (Kind.ON, Kind.BY):
        return ()
    return tuple(day for day in term.dates if is_minded(term, day))


def _shown(day: date) -> str:
    return f"{day:%d.%m.%Y}"
