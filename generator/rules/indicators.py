"""Indicators against their baselines, their group, the period and the goal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain, combinations, pairwise

from generator.model import Figure, Indicator, Moment, Target
from generator.rules.deadlines import results
from generator.rules.figures import comparable, in_order, meet, namesakes, said, settled
from generator.rules.rule import Case, Fault, fault, short
from generator.source import Path
from generator.terms import Period
from generator.values import Bound

#: Beyond that no share grows.
_WHOLE = Decimal(100)
#: How the title of a part of something begins.
_SHARES = ("доля ", "удельный вес ", "процент ")
#: What is measured against something else than its whole.
_COMPARED = re.compile(
    r"рост|темп|выполнени|исполнени|увеличени|к уровню|по сравнению|по отношению|к (?:прошл|пред)"
)


def baseline_repeated(case: Case) -> Iterator[Fault]:
    """У одного показателя два исходных значения на одно и то же время, и они расходятся.

    Исходное значение стоит под «сейчас»; его же называют слова «от 30 до 60» в плане и в результате, который
    ссылается на показатель.

    Bad::

        показатели:
          - строки:
              - код: доля
                название: Доля педагогов
                сейчас: 44
                план: {2024: от 40 до 60}

    Good::

        показатели:
          - строки:
              - код: доля
                название: Доля педагогов
                сейчас: 44
                план: {2024: от 44 до 60}
    """
    for indicator in case.program.all_indicators():
        title = short(indicator.title)
        for one, two in combinations(indicator.baseline, 2):
            if meet(one.moment, two.moment) and _differ(one.figures, two.figures):
                yield fault(two.path, title=title, one=said(one), two=said(two))
        for target in in_order(indicator.targets)[:1]:
            yield from _starts(indicator, target.figures, target.path)
    for namesake, indicator in namesakes(case.program):
        yield from _between(namesake, indicator)
    known = {indicator.id: indicator for indicator in case.program.all_indicators()}
    for result in results(case.program):
        if result.indicator and result.indicator.target:
            yield from _starts(known[result.indicator.target], result.figures, result.path)


def _between(one: Indicator, two: Indicator) -> Iterator[Fault]:
    for first in one.baseline:
        for second in two.baseline:
            if meet(first.moment, second.moment) and _differ(first.figures, second.figures):
                yield fault(second.path, title=short(two.title), one=said(first), two=said(second))


def _differ(one: tuple[Figure, ...], two: tuple[Figure, ...]) -> bool:
    """Whether the figures of one label say different things."""
    known = {figure.label: figure.value for figure in filter(settled, one)}
    return any(known.get(figure.label, figure.value) != figure.value for figure in filter(settled, two))


def _starts(indicator: Indicator, figures: tuple[Figure, ...], path: Path) -> Iterator[Fault]:
    """The fault of figures «от A до B» whose A is not the indicator's latest baseline."""
    for latest in in_order(indicator.baseline)[-1:]:
        known = {figure.label: figure.value for figure in latest.figures}
        for figure in figures:
            old, start = known.get(figure.label), figure.value.start
            if old is None or old.number is None or start is None or not comparable(old, figure.value):
                continue
            if old.number != start:
                yield fault(path, title=short(indicator.title), one=said(latest), two=figure.value.words)


def cumulative_target_stagnates(case: Case) -> Iterator[Fault]:
    """Значения группы накапливаются (накопительно: да), а плановое значение осталось прежним.

    Целое (100 %) и ноль расти и снижаться не могут; «не менее 60» после 60 расти может.

    Bad::

        показатели:
          - накопительно: да
            строки:
              - {код: доля, название: Доля педагогов, лучше: больше, сейчас: 44, план: {2023: 54, 2024: 54}}

    Good::

        показатели:
          - накопительно: да
            строки:
              - {код: доля, название: Доля педагогов, лучше: больше, сейчас: 44, план: {2023: 54, 2024: 60}}
    """
    groups = (group.indicators for group in case.program.indicators if group.cumulative)
    for indicator in chain.from_iterable(groups):
        if indicator.better not in ("больше", "меньше"):
            continue
        row = [*in_order(indicator.baseline)[-1:], *in_order(indicator.targets)]
        for before, after in pairwise(row):
            if _stagnates(before, after, indicator.unit):
                title = short(indicator.title)
                yield fault(after.path, title=title, before=said(before), after=said(after))


def _stagnates(before: Target, after: Target, unit: str) -> bool:
    """Whether every figure of the later target is the one before it, though it could have moved."""
    earlier = {figure.label: figure.value for figure in before.figures}
    pairs = [(earlier[figure.label], figure.value) for figure in after.figures if figure.label in earlier]
    return bool(pairs) and all(
        old.number == new.number is not None
        and comparable(old, new)
        and new.bound is Bound.EXACT
        and new.number != 0
        and not (new.number >= _WHOLE and (unit == "процент" or new.unit == "%"))
        for old, new in pairs
    )


def share_above_whole(case: Case) -> Iterator[Fault]:
    """Доля больше ста процентов: часть не бывает больше целого, обычно это лишняя цифра.

    Рост, выполнение плана и то, что сравнивают с прежним, больше ста бывают: о них правило молчит.

    Bad::

        показатели:
          - строки:
              - {код: доля, название: Доля педагогов, единица: процент, план: {2024: не менее 165}}

    Good::

        показатели:
          - строки:
              - {код: доля, название: Доля педагогов, единица: процент, план: {2024: не менее 65}}
    """
    for indicator in case.program.all_indicators():
        title = indicator.title.lower()
        if not title.startswith(_SHARES) or _COMPARED.search(title):
            continue
        for target in (*indicator.baseline, *indicator.targets):
            for figure in target.figures:
                value, percent = figure.value, indicator.unit == "процент" or figure.value.unit == "%"
                if percent and value.number is not None and value.number > _WHOLE:
                    yield fault(target.path, title=short(indicator.title), words=value.words)


def baseline_missing(case: Case) -> Iterator[Fault]:
    """У показателя есть плановые числа, но нет исходного значения, хотя у других показателей оно названо.

    Правило молчит там, где исходных значений нет у половины показателей и больше.

    Bad::

        показатели:
          - строки:
              - {код: доля, название: Доля педагогов, сейчас: 44, план: {2024: 60}}
              - {код: пары, название: Пары наставников, сейчас: 1, план: {2024: 3}}
              - {код: курсы, название: Доля окончивших курсы, план: {2024: 60}}

    Good::

        показатели:
          - строки:
              - {код: доля, название: Доля педагогов, сейчас: 44, план: {2024: 60}}
              - {код: пары, название: Пары наставников, сейчас: 1, план: {2024: 3}}
              - {код: курсы, название: Доля окончивших курсы, сейчас: 0, план: {2024: 60}}
    """
    counted = [one for one in case.program.all_indicators() if _is_counted(one)]
    without = [one for one in counted if not one.baseline]
    if 2 * len(without) < len(counted):
        for one in without:
            yield fault(one.path, title=short(one.title))


def _is_counted(indicator: Indicator) -> bool:
    """Whether targets are numbers, none of which says where it starts."""
    values = [figure.value for target in indicator.targets for figure in target.figures]
    return any(value.number is not None for value in values) and all(value.start is None for value in values)


def target_outside_period(case: Case) -> Iterator[Fault]:
    """Плановое значение обещано на время после конца программы или до ее начала.

    Значение на следующий день после конца программы подводит ее итог и не считается.

    Bad::

        период: {с: 01.09.2023, по: 31.08.2024}
        показатели:
          - строки:
              - {код: доля, название: Доля педагогов, план: {2024: 60, 2025: 70}}

    Good::

        период: {с: 01.09.2023, по: 31.08.2024}
        показатели:
          - строки:
              - {код: доля, название: Доля педагогов, план: {2023: 60, 2024: 70}}
    """
    period = case.program.period
    if period is None:
        return
    shown = f"{period.first:%d.%m.%Y} – {period.last:%d.%m.%Y}"
    for indicator in case.program.all_indicators():
        for target in indicator.targets:
            if outside(target.moment, period):
                yield fault(
                    target.path,
                    key=True,
                    title=short(indicator.title),
                    words=target.moment.words,
                    period=shown,
                )


def outside(moment: Moment, period: Period) -> bool:
    """Whether the moment of a target lies before a period or after it; the day after its last one sums it up."""
    first, last = moment.first, moment.last
    if not first or not last:
        return False
    sums_up = first == last and (first - period.last).days == 1
    return (first > period.last and not sums_up) or last < period.first


def goal_without_indicator(case: Case) -> Iterator[Fault]:
    """У программы есть цель, но нет ни одного показателя: нельзя увидеть, достигнута ли она.

    Числа в ожидаемых результатах («значение») тоже показывают, достигнута ли цель.

    Bad::

        цель: Снизить долю обучающихся с рисками учебной неуспешности
        показатели:

    Good::

        цель: Снизить долю обучающихся с рисками учебной неуспешности
        показатели:
          - строки:
              - {код: доля, название: Доля обучающихся с рисками, лучше: меньше, сейчас: 22, план: {2024: 20}}
    """
    measured = any(case.program.all_indicators()) or any(result.figures for result in results(case.program))
    if case.program.goal and not measured:
        yield fault(case.program.goal.path)
