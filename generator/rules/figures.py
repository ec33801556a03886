"""Indicators and their targets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain, combinations, pairwise

from generator.model import Figure, Indicator, Measure, Moment, Program, Step, Target
from generator.normalize.ids import fold
from generator.normalize.unsettled import unsettled
from generator.rules.rule import Case, Fault, fault, short
from generator.values import Bound, Value


def moment_unreadable(case: Case) -> Iterator[Fault]:
    """Момент планового значения не прочитан: напишите год, годы, учебный год или день.

    Bad::

        показатели:
          - строки:
              - {код: доля, название: Доля педагогов, план: {потом: 60}}

    Good::

        показатели:
          - строки:
              - {код: доля, название: Доля педагогов, план: {2024: 60}}
    """
    for indicator in case.program.all_indicators():
        for target in (*indicator.baseline, *indicator.targets):
            if target.moment.words and target.moment.last is None:
                yield fault(target.path, key=True, words=target.moment.words)


def target_against_direction(case: Case) -> Iterator[Fault]:
    """Плановое значение хуже предыдущего, если судить по «лучше» самого показателя.

    Bad::

        показатели:
          - строки:
              - {код: доля, название: Доля педагогов, лучше: больше, сейчас: 44, план: {2023: 54, 2024: 50}}

    Good::

        показатели:
          - строки:
              - {код: доля, название: Доля педагогов, лучше: больше, сейчас: 44, план: {2023: 54, 2024: 60}}
    """
    for indicator in case.program.all_indicators():
        if indicator.better not in ("больше", "меньше"):
            continue
        planned = (target for target in indicator.targets if target.moment.last)
        row = [*in_order(indicator.baseline)[-1:], *in_order(planned)]
        for before, after in pairwise(row):
            if _worse(before, after, growing=indicator.better == "больше"):
                yield fault(
                    after.path,
                    title=short(indicator.title),
                    before=said(before),
                    after=said(after),
                    better=indicator.better,
                )


def in_order(targets: Iterable[Target]) -> list[Target]:
    """Targets or baselines by their moments; one without a moment stands first."""
    return sorted(targets, key=lambda target: target.moment.last or date.min)


def _worse(before: Target, after: Target, *, growing: bool) -> bool:
    """Whether a figure of the later target is worse than the same one before; a bound counts by its number."""
    earlier = {figure.label: figure.value for figure in before.figures}
    for figure in after.figures:
        old, new = earlier.get(figure.label), figure.value
        if old is None or not comparable(old, new) or old.number is None or new.number is None:
            continue
        if new.number < old.number if growing else new.number > old.number:
            return True
    return False


def comparable(one: Value, two: Value) -> bool:
    """Whether two figures are levels of one thing: no differences, and of one unit where both name it."""
    levels = all(value.change is None and value.per is None for value in (one, two))
    units = one.unit is None or two.unit is None or (one.unit, one.of) == (two.unit, two.of)
    return levels and units


def bound_against_direction(case: Case) -> Iterator[Fault]:
    """Плановое значение ограничено не с той стороны: «не менее» у показателя, который должен снижаться.

    Bad::

        показатели:
          - строки:
              - {код: доля, название: Доля неуспевающих, лучше: меньше, план: {2024: не менее 10}}

    Good::

        показатели:
          - строки:
              - {код: доля, название: Доля неуспевающих, лучше: меньше, план: {2024: не более 10}}
    """
    against = {"больше": (Bound.AT_MOST, Bound.BELOW), "меньше": (Bound.AT_LEAST, Bound.ABOVE)}
    for indicator in case.program.all_indicators():
        wrong = against.get(indicator.better or "", ())
        for target in indicator.targets:
            if any(_from_the_wrong_side(figure.value, wrong) for figure in target.figures):
                yield fault(
                    target.path,
                    title=short(indicator.title),
                    after=said(target),
                    better=str(indicator.better),
                )


def _from_the_wrong_side(value: Value, wrong: tuple[Bound, ...]) -> bool:
    """Whether a value is bound on the side that is none of an improvement, or its way leads there: «с 60 до 50»."""
    if value.start is not None and value.number is not None and wrong:
        return value.number < value.start if Bound.AT_MOST in wrong else value.number > value.start
    return value.bound in wrong and value.change is None


#: What says that a thing is there, and not how many of it there are; where there is a unit, other words say so too.
_THERE = frozenset({"да", "нет", "+", "-", "–"})
_HELD = frozenset({"есть", "имеется", "имеются", "присутствует", "в наличии"})


def state_for_number(case: Case) -> Iterator[Fault]:
    """Плановое значение – «да» или «имеется», а показатель измеряется числом: достигнут ли он, не узнать.

    О числе говорят «лучше: больше» или «лучше: меньше» и числа в других значениях. Если важно только, есть ли это,
    пишут «лучше: есть».

    Bad::

        показатели:
          - строки:
              - {код: доля, название: Доля педагогов, единица: процент, лучше: больше, план: {2024: да}}

    Good::

        показатели:
          - строки:
              - {код: доля, название: Доля педагогов, единица: процент, лучше: больше, план: {2024: не менее 60}}
              - {код: наставники, название: План наставничества, лучше: есть, план: {2024: да}}
    """
    for indicator in case.program.all_indicators():
        figures = [
            figure for target in (*indicator.baseline, *indicator.targets) for figure in target.figures
        ]
        counted = any(figure.value.number is not None for figure in figures)
        if indicator.better == "есть" or not (counted or indicator.better):
            continue
        there = _THERE | _HELD if indicator.unit else _THERE
        for target in indicator.targets:
            for figure in target.figures:
                words = figure.value.words.strip(" .;")
                if figure.value.number is None and words.lower() in there:
                    yield Fault(
                        target.path, (("title", short(indicator.title)), ("words", words)), words=words
                    )


def said(target: Target) -> str:
    """What a message says of a target: its figures and its moment."""
    words = "; ".join(_figure(figure) for figure in target.figures)
    return f"{words} ({target.moment.words})" if target.moment.words else words


def _figure(figure: Figure) -> str:
    return f"{figure.label} – {figure.value.words}" if figure.label else figure.value.words


def target_repeated(case: Case) -> Iterator[Fault]:
    """У одного показателя два плановых значения на один момент.

    То же об ожидаемых результатах программы: одни и те же слова обещают разные числа.

    Bad::

        показатели:
          - строки:
              - {код: доля, название: Доля педагогов, план: {2024: 60, 2024–2025: 70}}

    Good::

        показатели:
          - строки:
              - {код: доля, название: Доля педагогов, план: {2023: 60, 2024: 70}}
    """
    for indicator in case.program.all_indicators():
        for first, second in combinations(indicator.targets, 2):
            if meet(first.moment, second.moment):
                yield fault(
                    second.path, key=True, title=short(indicator.title), one=said(first), two=said(second)
                )
    for one, two in namesakes(case.program):
        yield from _between(one, two)
    yield from _promised_twice(case.program)


def namesakes(program: Program) -> Iterator[tuple[Indicator, Indicator]]:
    """Indicators of one title, pair by pair; under two headings they are two: «Средний балл» of two subjects."""
    groups = [(group.title, group.indicators) for group in program.indicators]
    sections = [(section.title, section.indicators) for section in program.sections()]
    named: dict[str, list[tuple[str, Indicator]]] = {}
    for heading, found in (*groups, *sections):
        for indicator in found:
            if unsettled(indicator.title):
                continue
            same = named.setdefault(fold(indicator.title), [])
            yield from (
                (other, indicator) for above, other in same if not (above and heading and above != heading)
            )
            same.append((heading, indicator))


def _promised_twice(program: Program) -> Iterator[Fault]:
    """The program's results that promise another figure than a result of the same words.

    A measure with a day of its own may well promise less than the whole program: it is not compared.
    """
    rows: Iterator[tuple[Measure | Step, ...]] = (
        (measure, *measure.steps) for _, _, measure in program.measures()
    )
    undated = chain.from_iterable(row for row in rows if not any(map(_is_dated, row)))
    known = {(fold(one.text), f.label): f for part in undated for one in part.results for f in one.figures}
    for result in (result for group in program.results for result in group.results):
        for figure in result.figures if not result.deadlines else ():
            first = known.setdefault((fold(result.text), figure.label), figure)
            if first.value != figure.value and comparable(first.value, figure.value) and result.text:
                yield fault(result.path, title=short(result.text), one=_figure(first), two=_figure(figure))


def _is_dated(part: Measure | Step) -> bool:
    return part.day is not None or any(term.dates for own in part.deadlines for term in own.terms)


def _between(one: Indicator, two: Indicator) -> Iterator[Fault]:
    for first in one.targets:
        for second in two.targets:
            if meet(first.moment, second.moment) and _differ(first, second):
                yield fault(second.path, key=True, title=short(two.title), one=said(first), two=said(second))


def meet(one: Moment, two: Moment) -> bool:
    """Whether two moments are the same, or one lies inside the other where both are whole years."""
    if one.first is None or one.last is None or two.first is None or two.last is None:
        return one.words == two.words
    if (one.first, one.last) == (two.first, two.last):
        return True
    years = all(
        moment.first and moment.last and moment.first.month == 1 and moment.last.month == 12
        for moment in (one, two)
    )
    return years and one.first <= two.last and two.first <= one.last and not _in_turn(one, two)


def _in_turn(one: Moment, two: Moment) -> bool:
    """Whether «2023–2024» and «2024–2025» follow one another: they are school years, whatever the period."""
    spans = [(moment.first.year, moment.last.year) for moment in (one, two) if moment.first and moment.last]
    first, second = sorted(spans)
    return first[0] + 1 == first[1] == second[0] == second[1] - 1


def _differ(one: Target, two: Target) -> bool:
    """Whether two targets promise something else; what is still to be settled promises nothing."""
    return _values(one) != _values(two) and all(map(settled, (*one.figures, *two.figures)))


def settled(figure: Figure) -> bool:
    """Whether a figure is known, so that it can contradict another."""
    return not unsettled(figure.value.words)


def _values(target: Target) -> tuple[tuple[str, Value], ...]:
    return tuple((figure.label, figure.value) for figure in target.figures)


def indicator_without_value(case: Case) -> Iterator[Fault]:
    """У показателя нет ни одного планового значения: по нему нельзя увидеть, достигнута ли цель.

    Bad::

        показатели:
          - строки:
              - {код: доля, название: Доля обученных педагогов}

    Good::

        показатели:
          - строки:
              - {код: доля, название: Доля обученных педагогов, план: {2024: 60}}
    """
    for indicator in case.program.all_indicators():
        if not indicator.targets:
            yield fault(indicator.path, title=short(indicator.title))
