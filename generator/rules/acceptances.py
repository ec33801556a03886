"""Acceptances: each names a rule, may be made, and still meets something. They stand after all other rules."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings import Severity
from generator.model import Acceptance
from generator.rules.rule import Case, Fault, fault

#: The letters of a code as they are typed in Russian: by their sound, or by their keys.
_TO_LATIN = str.maketrans("АРФК", "ARAR")


def acceptance_of_no_rule(case: Case) -> Iterator[Fault]:
    """В «принято» стоит код, которого нет среди правил: замечание останется.

    Bad::

        принято: {AR299: Итоги подводятся позже}

    Good::

        планы:
          - код: план
            строки:
              - код: диагностика
                название: Диагностика
                срок: октябрь 2024
                ответственные: [директор]
                принято: {AR203: Итоги подводятся позже}
    """
    for one in case.program.accepted:
        if one.code not in case.severities:
            code = one.code.upper().translate(_TO_LATIN)
            near = f"«{code}»" if code in case.severities else ""
            yield fault((*one.path, "принято", one.code), key=True, accepted=one.code, near=near)


def acceptance_of_error(case: Case) -> Iterator[Fault]:
    """В «принято» стоит код ошибки: ошибку принять нельзя, ее можно только исправить.

    Bad::

        принято: {AR112: Коды совпали нарочно}

    Good::

        планы:
          - код: план
            строки:
              - код: диагностика
                название: Диагностика
                срок: октябрь 2024
                ответственные: [директор]
                принято: {AR203: Итоги подводятся позже}
    """
    for one in case.program.accepted:
        if case.severities.get(one.code) is Severity.ERROR:
            yield _fault(one)


def acceptance_unused(case: Case) -> Iterator[Fault]:
    """Принято замечание, которого здесь больше нет: запись «принято» устарела.

    Bad::

        планы:
          - код: план
            строки:
              - код: диагностика
                название: Диагностика
                срок: октябрь 2023
                ответственные: [директор]
                принято: {AR203: Итоги подводятся позже}

    Good::

        планы:
          - код: план
            строки:
              - код: диагностика
                название: Диагностика
                срок: октябрь 2024
                ответственные: [директор]
                принято: {AR203: Итоги подводятся позже}
    """
    for one in case.program.accepted:
        if case.severities.get(one.code, Severity.ERROR) is not Severity.ERROR and one not in case.applied:
            yield _fault(one)


def _fault(one: Acceptance) -> Fault:
    return fault((*one.path, "принято", one.code), key=True, accepted=one.code)
