"""Measures: somebody answers for each, and none stands twice."""

from __future__ import annotations

from collections.abc import Iterator

from generator.normalize.ids import fold
from generator.rules.rule import Case, Fault, called, fault
from generator.source import Path


def responsible_missing(case: Case) -> Iterator[Fault]:
    """За мероприятие никто не отвечает.

    Bad::

        планы:
          - код: план
            строки:
              - {код: диагностика, название: Диагностика, срок: октябрь 2023}

    Good::

        планы:
          - код: план
            строки:
              - {код: диагностика, название: Диагностика, срок: октябрь 2023, ответственные: [директор]}
    """
    for _, _, measure in case.program.measures():
        if not measure.responsible and not (
            measure.steps and all(step.responsible for step in measure.steps)
        ):
            yield fault(measure.path, title=called(measure))


def measure_repeated(case: Case) -> Iterator[Fault]:
    """Мероприятие с тем же названием уже стоит в программе.

    Bad::

        планы:
          - код: план
            строки:
              - {код: диагностика, название: Диагностика, срок: октябрь 2023, ответственные: [директор]}
              - {код: еще-одна, название: Диагностика, срок: май 2024, ответственные: [директор]}

    Good::

        планы:
          - код: план
            строки:
              - {код: диагностика, название: Входная диагностика, срок: октябрь 2023, ответственные: [директор]}
              - {код: еще-одна, название: Итоговая диагностика, срок: май 2024, ответственные: [директор]}
    """
    seen: dict[str, Path] = {}
    for _, _, measure in case.program.measures():
        if measure.tracks is not None or not measure.title:
            continue
        words = fold(f"{measure.title} {measure.topic}")
        if words in seen:
            line = case.tree.place(seen[words]).line
            yield fault((*measure.path, "название"), title=called(measure), line=line)
        else:
            seen[words] = measure.path
