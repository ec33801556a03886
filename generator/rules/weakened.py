"""What the program promises less, later or otherwise than the template asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.model import Indicator, Step, Target
from generator.normalize.unsettled import unsettled
from generator.rules.figures import said
from generator.rules.indicators import outside
from generator.rules.promises import (
    answers,
    deadlines_of,
    delayed,
    growing,
    mates,
    moved,
    shift,
    unit,
    weaker,
)
from generator.rules.rule import Case, Fault, short
from generator.rules.template import told

if TYPE_CHECKING:
    from generator.rules.matching import Node, Pair, Part


def target_weakened(case: Case) -> Iterator[Fault]:
    """Плановое значение хуже, чем в образце.

    Что хуже, решает «лучше» образца: при «больше» хуже меньшее число, при «меньше» — большее. «Более 60» сильнее, чем
    «не менее 60». Если период программы другой, значения образца сдвигаются на столько же лет; если один период
    лежит внутри другого, сравниваются те же годы.

    Bad::

        показатели:
          - строки:
              - {код: доля, название: Доля педагогов, лучше: больше, сейчас: 31, план: {2023: 45, 2024: 50}}
        # регион.yaml
        показатели:
          - строки:
              - {код: доля, название: Доля педагогов, лучше: больше, план: {2024: не менее 60}}

    Good::

        показатели:
          - строки:
              - {код: доля, название: Доля педагогов, лучше: больше, сейчас: 31, план: {2023: 45, 2024: 65}}
        # регион.yaml
        показатели:
          - строки:
              - {код: доля, название: Доля педагогов, лучше: больше, план: {2024: не менее 60}}
    """
    for pair, asked, own in _targets(case):
        if own and any(_verdicts(pair, asked, own)):
            yield told(case, pair.required, own.path, _both(pair, said(asked), said(own)))


def target_missing(case: Case) -> Iterator[Fault]:
    """У показателя нет планового значения на время, на которое оно есть в образце.

    То же о значениях по классам или предметам. Не спрашивается о времени вне периода программы и о том, за которое уже
    есть исходное значение («сейчас»).

    Bad::

        показатели:
          - строки:
              - {код: доля, название: Доля педагогов, план: {2023: 45}}
        # регион.yaml
        показатели:
          - строки:
              - {код: доля, название: Доля педагогов, план: {2023: 45, 2024: 60}}

    Good::

        показатели:
          - строки:
              - {код: доля, название: Доля педагогов, план: {2023: 45, 31.08.2024: 60}}
        # регион.yaml
        показатели:
          - строки:
              - {код: доля, название: Доля педагогов, план: {2023: 45, 2024: 60}}
    """
    for pair, asked, own in _targets(case):
        lacking = [figure for figure in asked.figures if own and not mates(figure, own)]
        if own is None:
            path = (*pair.own.node.path, "план")
            yield told(case, pair.required, path, _both(pair, said(asked)), key=True)
        elif lacking:
            words = said(replace(asked, figures=tuple(lacking)))
            yield told(case, pair.required, own.path, _both(pair, words), key=True)


def target_incomparable(case: Case) -> Iterator[Fault]:
    """Плановое значение записано так, что его нельзя сравнить с образцом.

    В образце число, а в программе слова; в образце уровень, а в программе прибавка; в образце проценты, а в
    программе количество; в образце одно состояние, в программе другое.

    Bad::

        показатели:
          - строки:
              - {код: доля, название: Доля педагогов, лучше: больше, план: {2024: на 5 %}}
        # регион.yaml
        показатели:
          - строки:
              - {код: доля, название: Доля педагогов, лучше: больше, план: {2024: 60 %}}

    Good::

        показатели:
          - строки:
              - {код: доля, название: Доля педагогов, лучше: больше, план: {2024: до 60 %}}
        # регион.yaml
        показатели:
          - строки:
              - {код: доля, название: Доля педагогов, лучше: больше, план: {2024: 60 %}}
    """
    for pair, asked, own in _targets(case):
        if own and None in _verdicts(pair, asked, own):
            yield told(case, pair.required, own.path, _both(pair, said(asked), said(own)))


def unit_changed(case: Case) -> Iterator[Fault]:
    """Единица показателя не та, что в образце, или не указана.

    Bad::

        показатели:
          - строки:
              - {код: доля, название: Доля педагогов, единица: человек, план: {2024: 60}}
        # регион.yaml
        показатели:
          - строки:
              - {код: доля, название: Доля педагогов, единица: процент, план: {2024: 60}}

    Good::

        показатели:
          - строки:
              - {код: доля, название: Доля педагогов, единица: "%", план: {2024: 60}}
        # регион.yaml
        показатели:
          - строки:
              - {код: доля, название: Доля педагогов, единица: процент, план: {2024: 60}}
    """
    for pair in _indicators(case):
        asked, own = pair.required.node.unit, pair.own.node.unit
        values = (figure.value for target in pair.own.node.targets for figure in target.figures)
        if not own and any(value.unit for value in values):
            continue  # the values name it themselves
        if asked and not unsettled(asked) and not unsettled(own) and unit(own) != unit(asked):
            path = (*pair.own.node.path, "единица")
            yield told(case, pair.required, path, _both(pair, asked, own or "не указана"))


def direction_changed(case: Case) -> Iterator[Fault]:
    """Лучшим значением показателя названо не то, что в образце: «больше» вместо «меньше» или наоборот.

    Bad::

        показатели:
          - строки:
              - {код: доля, название: Доля педагогов, лучше: меньше, план: {2024: 60}}
        # регион.yaml
        показатели:
          - строки:
              - {код: доля, название: Доля педагогов, лучше: больше, план: {2024: 60}}

    Good::

        показатели:
          - строки:
              - {код: доля, название: Доля педагогов, лучше: больше, план: {2024: 60}}
        # регион.yaml
        показатели:
          - строки:
              - {код: доля, название: Доля педагогов, лучше: больше, план: {2024: 60}}
    """
    for pair in _indicators(case):
        asked, own = pair.required.node.better, pair.own.node.better
        if asked and own and asked != own:
            yield told(case, pair.required, (*pair.own.node.path, "лучше"), _both(pair, asked, own))


def deadline_delayed(case: Case) -> Iterator[Fault]:
    """Срок мероприятия позже, чем в образце, или дня у него нет.

    Если период программы другой, сроки образца сдвигаются на столько же лет, и разница меньше недели не считается.

    Bad::

        планы:
          - код: план
            строки:
              - {код: один, название: Диагностика, срок: май 2024, ответственные: [директор]}
        # регион.yaml
        планы:
          - код: план
            строки:
              - {код: один, название: Диагностика, срок: октябрь 2023}

    Good::

        планы:
          - код: план
            строки:
              - {код: один, название: Диагностика, срок: до 13.10.2023, ответственные: [директор]}
        # регион.yaml
        планы:
          - код: план
            строки:
              - {код: один, название: Диагностика, срок: октябрь 2023}
    """
    period, years = case.program.period, _years(case)
    above = {measure.path: measure for _, _, measure in case.program.measures()}
    for pair in case.matches.parts.pairs if period else ():
        own: Part = pair.own.node
        if isinstance(own, Step) and not own.deadlines and not own.day:
            own = above[pair.own.above]  # a step without a day falls due with its measure
        limit = period and delayed(pair.required.node, own, years, period)
        if limit and pair.how != "another":
            path = (*own.path, "дата" if own.day else "срок")
            args = _both(pair, _words(pair.required.node), _words(own)) | {"limit": f"{limit:%d.%m.%Y}"}
            yield told(case, pair.required, path, args)


def _indicators(case: Case) -> Iterator[Pair[Indicator]]:
    """The indicators that are held against each other; what has only the id of another is not."""
    yield from (pair for pair in case.matches.indicators.pairs if pair.how != "another")


def _targets(case: Case) -> Iterator[tuple[Pair[Indicator], Target, Target | None]]:
    """Each target of the template with those of the program for the same time, or with none."""
    period, years = case.program.period, _years(case)
    for pair in _indicators(case):
        for asked in pair.required.node.targets:
            when = asked.moment
            if when.first and when.last:
                when = replace(when, first=moved(when.first, years), last=moved(when.last, years))
            if period and outside(when, period):
                continue
            found = answers(when, pair.own.node.targets)
            yield from ((pair, asked, own) for own in found)
            if not found and not answers(when, pair.own.node.baseline):
                yield pair, asked, None


def _verdicts(pair: Pair[Indicator], asked: Target, own: Target) -> Iterator[bool | None]:
    """Whether the figures of a target promise less than those of the template; None where that cannot be told."""
    more = growing(pair.required.node, pair.own.node)
    for figure in asked.figures:
        for mate in mates(figure, own):
            yield weaker(figure, mate, more=more)


def _years(case: Case) -> int:
    assert case.required is not None
    return shift(case.required.program.period, case.program.period)


def _words(part: Part) -> str:
    """The deadlines of a row as they are written."""
    if part.day:
        return f"{part.day:%d.%m.%Y}"
    return "; ".join(deadline.words for deadline in deadlines_of(part))


def _both(pair: Pair[Node], asked: str, own: str = "") -> dict[str, str]:
    """What a message says of an entry: its title, what the template asks, what stands here."""
    return {"title": short(pair.own.title), "asked": asked, "own": own}
