"""Days on which one person has to hand in more than a day holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.model import Measure, Program, Step
from generator.rules.rule import Case, Fault, fault
from generator.terms.days_off import is_minded

#: So many documents of one day are more than one person can be meant to finish on it.
_MANY = 4


def deadlines_clash(case: Case) -> Iterator[Fault]:
    """У одного человека на один день назначено четыре документа или больше.

    Считаются разные мероприятия с документом, который надо сдать; мероприятия групп, в которые человек входит, — тоже.
    Считаются только дни, которые названы в программе: конец месяца («май 2024», «до 31.05.2024») — не день. Об
    организациях и должностях без имени правило молчит: там работу есть между кем поделить.

    Bad::

        исполнители:
          директор: {фио: Лебедев А. Н., должность: директор школы}
        планы:
          - код: план
            строки:
              - {код: кадры, название: Кадры, срок: до 17.05.2024, ответственные: [директор], документ: Отчет}
              - {код: пары, название: Пары, срок: до 17.05.2024, ответственные: [директор], документ: Справка}
              - {код: среда, название: Среда, срок: до 17.05.2024, ответственные: [директор], документ: Опись}
              - {код: итоги, название: Итоги, срок: 17.05.2024, ответственные: [директор], документ: Приказ}

    Good::

        исполнители:
          директор: {фио: Лебедев А. Н., должность: директор школы}
        планы:
          - код: план
            строки:
              - {код: кадры, название: Кадры, срок: до 13.05.2024, ответственные: [директор], документ: Отчет}
              - {код: пары, название: Пары, срок: до 15.05.2024, ответственные: [директор], документ: Справка}
              - {код: среда, название: Среда, срок: до 17.05.2024, ответственные: [директор], документ: Опись}
              - {код: итоги, название: Итоги, срок: 17.05.2024, ответственные: [директор], документ: Приказ}
    """
    people = [one for one in case.program.executors.values() if one.kind == "person"]
    due = _due(case.program)
    for person in people:
        for day, measures in sorted(due.get(person.id, {}).items()):
            if len(measures) >= _MANY:
                lines = ", ".join(str(case.tree.place(one.path).line) for one in measures.values())
                name = person.name or ""
                yield fault(person.path, name=name, day=f"{day:%d.%m.%Y}", count=len(measures), lines=lines)


def _due(program: Program) -> dict[str, dict[date, dict[str, Measure]]]:
    """By executor and day: the measures of which a document is due."""
    found: dict[str, dict[date, dict[str, Measure]]] = {}
    for _, _, measure in program.measures():
        own: tuple[Measure | Step, ...] = (measure, *measure.steps)
        for part in own:
            days = _days(part, measure) if part.evidence or measure.evidence else set()
            responsible = part.responsible or measure.responsible
            for name in program.reached(one.executor for one in responsible) if days else ():
                for day in days:
                    found.setdefault(name, {}).setdefault(day, {})[measure.id] = measure
    return found


def _days(part: Measure | Step, measure: Measure) -> set[date]:
    """The days that the author has named for a measure or a step, which has from its measure what it lacks."""
    stated = part if part.deadlines or part.day else measure
    terms = [term for deadline in stated.deadlines for term in deadline.terms]
    if stated.day and not any(term.dates for term in terms):
        return {stated.day}
    return {day for term in terms for day in term.dates if is_minded(term, day)}
