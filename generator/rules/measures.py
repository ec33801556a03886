"""Measures: somebody answers for each, and none stands twice."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Measure, Program
from generator.normalize.ids import fold
from generator.normalize.unsettled import unsettled
from generator.rules.rule import Case, Fault, called, fault
from generator.rules.telling import telling
from generator.source import Path

#: So many words may be the same by chance of a short title: «Педсовет», «Методический совет».
_FEWEST = 3


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
        if measure.tracks is not None or not measure.title or unsettled(measure.title):
            continue
        words = fold(f"{measure.title} {measure.topic}")
        if words in seen:
            line = case.tree.place(seen[words]).line
            yield fault((*measure.path, "название"), title=called(measure), line=line)
        else:
            seen[words] = measure.path


def measure_nearly_repeated(case: Case) -> Iterator[Fault]:
    """Мероприятие с теми же словами, в другом порядке или в других формах, уже стоит в программе.

    Не считаются предлоги и слова «проведение», «реализация», «обеспечение». Одно лишнее или другое слово уже
    отличает мероприятия: класс, предмет, номер, этап, «входная» и «итоговая».

    Bad::

        планы:
          - код: план
            строки:
              - код: один
                название: Диагностика профессиональных дефицитов педагогов
                срок: октябрь 2023
                ответственные: [директор]
              - код: два
                название: Проведение диагностики дефицитов педагогов (профессиональных)
                срок: октябрь 2023
                ответственные: [директор]

    Good::

        планы:
          - код: план
            строки:
              - код: один
                название: Входная диагностика профессиональных дефицитов педагогов
                срок: октябрь 2023
                ответственные: [директор]
              - код: два
                название: Итоговая диагностика профессиональных дефицитов педагогов
                срок: май 2024
                ответственные: [директор]
    """
    for first, measure in _alike(case.program):
        line = case.tree.place(first.path).line
        yield fault((*measure.path, "название"), title=called(measure), line=line, other=called(first))


def _alike(program: Program) -> Iterator[tuple[Measure, Measure]]:
    """Each measure that has the telling words of an earlier one, other than letter for letter, behind that one."""
    seen: dict[frozenset[str], Measure] = {}
    for _, _, measure in program.measures():
        if measure.tracks is not None or not measure.title:
            continue
        words = telling(_said(measure))
        first = seen.setdefault(words, measure)
        if first is not measure and len(words) >= _FEWEST and fold(_said(measure)) != fold(_said(first)):
            yield first, measure


def _said(measure: Measure) -> str:
    return f"{measure.title} {measure.topic}"
