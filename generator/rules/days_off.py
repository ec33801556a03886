"""Deadlines against the working calendar."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from generator.model import Program
from generator.rules.deadlines import parts
from generator.rules.rule import Case, Fault, fault
from generator.source import Path
from generator.terms import Kind, Term
from generator.terms.working import Week, decreed, is_holiday, is_off

#: The holidays are those of the law since then.
SINCE = 2013

_DAY = timedelta(days=1)
#: Who writes one of these words beside the day knows that it is off.
_KNOWN = ("суббот", "воскресен", "выходн", "праздничн")
_NAMES = {5: "суббота", 6: "воскресенье"}


def deadline_on_day_off(case: Case) -> Iterator[Fault]:
    """Срок назначен на день, в который школа не работает: субботу, воскресенье, праздник или перенесенный выходной.

    О каждом таком дне сказано один раз, у первого срока. «До 01.10» и «до 31.12» говорят о начале и конце месяца,
    а не о дне, и не считаются; не считаются и повторяющиеся сроки. Если назван день недели («14.10.2023 (суббота)»),
    день выбран нарочно. У шестидневной недели суббота рабочая: календарь: {неделя: шестидневная}.

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
    week = case.program.week
    found: dict[date, list[Path]] = {}
    for path, day in _appointed(case.program):
        if day.year >= SINCE and is_off(day, week):
            found.setdefault(day, []).append(path)
    for day, (path, *others) in found.items():
        yield fault(
            path,
            key=path[-2:-1] == ("план",),  # the moment of an indicator that a row tracks
            day=_shown(day),
            why=_why(day),
            others=len(others) or "",
            before=_shown(_nearest(day, -_DAY, week)),
            after=_shown(_nearest(day, _DAY, week)),
            year="" if decreed(day.year) else day.year,
        )


def _appointed(program: Program) -> Iterator[tuple[Path, date]]:
    """Every day that something is appointed for, with its place; days that recur or merely bound a month are none."""
    monitored = [one.deadline for one in program.monitoring]
    planned = [deadline for part in parts(program) for deadline in part.deadlines]
    for deadline in (*monitored, *planned):
        words = deadline.words.lower()
        if not any(known in words for known in _KNOWN):
            yield from ((deadline.path, day) for term in deadline.terms for day in _days(term))
    days = [((*part.path, "дата"), part.day) for part in parts(program) if part.day]
    yield from ((path, day) for path, day in days if not _bounds_month(day))


def _days(term: Term) -> tuple[date, ...]:
    match term.kind:
        case Kind.ON:
            return term.dates
        case Kind.BY:
            return tuple(day for day in term.dates if not _bounds_month(day))
        case _:
            return ()


def _bounds_month(day: date) -> bool:
    return day.day in (1, monthrange(day.year, day.month)[1])


def _why(day: date) -> str:
    if is_holiday(day):
        return "нерабочий праздничный день"
    return _NAMES.get(day.weekday(), "выходной, перенесенный с другого дня")


def _nearest(day: date, step: timedelta, week: Week) -> date:
    while is_off(day, week):
        day += step
    return day


def _shown(day: date) -> str:
    return f"{day:%d.%m.%Y}"
