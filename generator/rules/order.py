"""What comes before what: measures, their steps, the approval, the period."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from generator.model import Deadline, Measure, Program, Step, approves
from generator.normalize.times import day
from generator.rules.deadlines import own_deadlines
from generator.rules.rule import Case, Fault, called, fault, short
from generator.source import Path
from generator.terms import Assumption, Term

#: Programs are approved in the months before they begin; so many days before, the day or the period is another's.
LONG_BEFORE = 183

_UNSURE = frozenset({Assumption.YEAR_REPEATS, Assumption.YEAR_OPEN})


def measure_before_its_condition(case: Case) -> Iterator[Fault]:
    """Мероприятие кончается раньше, чем начинается то, после чего оно стоит.

    Порядок называет ключ «после»; шаги одного мероприятия идут в том порядке, в котором записаны. Сравниваются
    только сроки, у которых есть дни.

    Bad::

        планы:
          - код: план
            строки:
              - {код: диагностика, название: Диагностика, срок: до 30.11.2023, ответственные: [директор]}
              - код: маршруты
                название: Маршруты по итогам диагностики
                срок: октябрь 2023
                ответственные: [директор]
                после: [диагностика]

    Good::

        планы:
          - код: план
            строки:
              - {код: диагностика, название: Диагностика, срок: до 30.11.2023, ответственные: [директор]}
              - код: маршруты
                название: Маршруты по итогам диагностики
                срок: декабрь 2023
                ответственные: [директор]
                после: [диагностика]
    """
    measures = {measure.id: measure for _, _, measure in case.program.measures()}
    for measure in measures.values():
        for reference in measure.after:
            condition = measures.get(reference.target or "")
            if condition:
                yield from _before(measure, condition, reference.path, called(condition))
        for earlier, later in pairwise(step for step in measure.steps if _span(step)):
            yield from _before(later, earlier, later.path, short(earlier.title))


def condition_excluded(case: Case) -> Iterator[Fault]:
    """Мероприятие стоит после того, которое исключено: условия больше нет.

    Bad::

        планы:
          - код: план
            строки:
              - код: диагностика
                исключено: приказ от 12.01.2024 № 7-од
                название: Диагностика
                срок: октябрь 2023
                ответственные: [директор]
              - код: маршруты
                название: Маршруты по итогам диагностики
                срок: декабрь 2023
                ответственные: [директор]
                после: [диагностика]

    Good::

        планы:
          - код: план
            строки:
              - код: диагностика
                исключено: приказ от 12.01.2024 № 7-од
                название: Диагностика
                срок: октябрь 2023
                ответственные: [директор]
              - код: маршруты
                название: Маршруты для всех классов
                срок: декабрь 2023
                ответственные: [директор]
    """
    excluded = {row.id: row for _, _, row in case.program.rows() if row.excluded is not None}
    for _, _, measure in case.program.measures() if excluded else ():
        for reference in measure.after:
            if reference.target in excluded:
                condition = excluded[reference.target]
                yield fault(reference.path, title=called(measure), before=called(condition))


def _before(later: Measure | Step, earlier: Measure | Step, path: Path, named: str) -> Iterator[Fault]:
    """The fault of what ends before that begins which it should follow."""
    one, other = _span(later), _span(earlier)
    if one and other and one[1] < other[0]:
        title = called(later) if isinstance(later, Measure) else short(later.title)
        yield fault(path, title=title, day=_shown(one[1]), before=named, begins=_shown(other[0]))


def _span(part: Measure | Step) -> tuple[date, date] | None:
    """The days from which and until which something is done; None where any of its deadlines has no sure day.

    What has only a limit is not begun before it, as far as anybody can say.
    """
    if part.day:
        return part.day, part.day
    if isinstance(part, Measure) and not part.deadlines:
        spans = [_span(step) for step in part.steps]
        known = [span for span in spans if span]
        sure = known and len(known) == len(spans)
        return (min(first for first, _ in known), max(last for _, last in known)) if sure else None
    terms = [term for deadline in part.deadlines for term in deadline.terms]
    if not terms or any(not term.dates or _UNSURE.intersection(term.assumed) for term in terms):
        return None
    return min(map(_opens, terms)), max(max(term.dates) for term in terms)


def _opens(term: Term) -> date:
    return term.first or min(term.dates)


def measure_before_approval(case: Case) -> Iterator[Fault]:
    """Срок мероприятия прошел раньше, чем программа утверждена.

    Пока решения нет, программа не старше последнего документа, на который она опирается: решения о ней не могло
    быть раньше. Вторая и следующие редакции утверждаются посреди работы, поэтому день смотрится по первой.

    Bad::

        основания:
          - {документ: Приказ о разработке программы, дата: 10.11.2023, номер: 91}

    Good::

        основания:
          - {документ: Приказ о разработке программы, дата: 10.09.2023, номер: 91}
    """
    since = _since(case.program)
    if since is None:
        return
    for part in case.program.parts():
        ends = [(deadline.path, deadline.words, _ends(deadline)) for deadline in own_deadlines(part)]
        if part.day:
            ends.append(((*part.path, "дата"), _shown(part.day), part.day))
        for path, words, last in ends:
            if last and last < since[0] and not _before_period(case.program, last):
                yield fault(path, words=words, day=_shown(since[0]), what=since[1])


def basis_after_period(case: Case) -> Iterator[Fault]:
    """Документ, на который опирается программа, подписан позже, чем она кончается: проверьте его дату и период.

    Bad::

        период: {с: 01.09.2023, по: 31.05.2024}
        основания:
          - {документ: Приказ о разработке программы, дата: 10.08.2032, номер: 91}

    Good::

        период: {с: 01.09.2023, по: 31.05.2024}
        основания:
          - {документ: Приказ о разработке программы, дата: 10.08.2023, номер: 91}
    """
    program = case.program
    for one in program.basis:
        signed = day(one.day)
        if signed and program.period and signed > program.period.last:
            yield fault((*one.path, "дата"), day=_shown(signed), last=_shown(program.period.last))


def _since(program: Program) -> tuple[date, str] | None:
    """The day before which the program was not in force, and what happened on it."""
    approvals = [one for one in program.decisions if one.edition == 1 and approves(one)]
    days = [one.day for one in approvals if one.day]
    if days:
        return min(days), "программа утверждена"
    last = program.period.last if program.period else date.max
    basis = [found for one in program.basis if (found := day(one.day)) and found <= last]
    return (max(basis), "подписан документ из оснований") if basis and program.edition == 1 else None


def _ends(deadline: Deadline) -> date | None:
    """The last day of a deadline; None where any of its terms has none."""
    if not deadline.terms or any(not term.dates for term in deadline.terms):
        return None
    return max(max(term.dates) for term in deadline.terms)


def _before_period(program: Program, last: date) -> bool:
    """Whether a day is outside the period already, which another rule says."""
    return program.period is not None and last < program.period.first


def editions_out_of_order(case: Case) -> Iterator[Fault]:
    """Номера редакций не растут сверху вниз: последней в списке считается не та редакция, что утверждают.

    Bad::

        редакции:
          - {номер: 2, описание: Уточнены сроки}
          - {номер: 1}

    Good::

        редакции:
          - {номер: 1}
          - {номер: 2, описание: Уточнены сроки}
    """
    numbers = [edition.number for edition in case.program.editions]
    for place, (before, number) in enumerate(pairwise(numbers), start=1):
        if number <= before:
            yield fault(("редакции", place, "номер"), number=number, before=before)


def approved_long_before(case: Case) -> Iterator[Fault]:
    """Программа утверждена больше чем за полгода до своего начала: проверьте период и дату решения.

    Bad::

        период: {с: 01.09.2023, по: 31.08.2024}
        # образец.signoff/2022-12-03-приказ.yaml
        формат: 1
        редакция: 1
        решение: утверждено
        роль: утверждающий
        дата: 03.12.2022

    Good::

        период: {с: 01.09.2023, по: 31.08.2024}
        # образец.signoff/2023-08-30-приказ.yaml
        формат: 1
        редакция: 1
        решение: утверждено
        роль: утверждающий
        дата: 30.08.2023
    """
    program = case.program
    approved, period = program.approval_of(program.edition), program.period
    if approved and approved.day and period and (period.first - approved.day).days > LONG_BEFORE:
        yield fault(("период", "с"), first=_shown(period.first), day=_shown(approved.day))


def _shown(one: date) -> str:
    return f"{one:%d.%m.%Y}"
