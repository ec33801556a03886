"""Indicators and their targets."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from generator.model import Figure, Indicator, Moment, Target
from generator.normalize.ids import fold
from generator.rules.rule import Case, Fault, fault
from generator.values import Value


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
        for target in indicator.targets:
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
        row = sorted(indicator.targets, key=lambda target: (target.moment.last is None, target.moment.last))
        for before, after in pairwise([*indicator.baseline[-1:], *row]):
            if _worse(before, after, growing=indicator.better == "больше"):
                yield fault(
                    after.path,
                    title=_short(indicator.title),
                    before=_said(before),
                    after=_said(after),
                    better=indicator.better,
                )


def _worse(before: Target, after: Target, *, growing: bool) -> bool:
    """Whether a figure of the later target is worse than the same one before; a bound counts by its number."""
    levels = {figure.label: _level(figure.value) for figure in before.figures}
    for figure in after.figures:
        old, new = levels.get(figure.label), _level(figure.value)
        if old is not None and new is not None and (new < old if growing else new > old):
            return True
    return False


def _level(value: Value) -> float | None:
    """The level that a value states; None for a state and for a change."""
    if value.number is None or value.per is not None or value.state is not None:
        return None
    return float(value.number)


def _said(target: Target) -> str:
    words = "; ".join(_figure(figure) for figure in target.figures)
    return f"{words} ({target.moment.words})" if target.moment.words else words


def _figure(figure: Figure) -> str:
    return f"{figure.label} – {figure.value.words}" if figure.label else figure.value.words


def target_repeated(case: Case) -> Iterator[Fault]:
    """У одного показателя два плановых значения на один момент.

    Bad::

        показатели:
          - строки:
              - {код: доля, название: Доля педагогов, план: {2024: 60, 2024–2025: 70}}

    Good::

        показатели:
          - строки:
              - {код: доля, название: Доля педагогов, план: {2024: 60, 2025: 70}}
    """
    found = list(case.program.all_indicators())
    for indicator in found:
        for first, second in combinations(indicator.targets, 2):
            if _meet(first.moment, second.moment):
                yield fault(
                    second.path, key=True, title=_short(indicator.title), one=_said(first), two=_said(second)
                )
    for one, two in combinations(found, 2):
        if fold(one.title) == fold(two.title):
            yield from _between(one, two)


def _between(one: Indicator, two: Indicator) -> Iterator[Fault]:
    for first in one.targets:
        for second in two.targets:
            if _meet(first.moment, second.moment) and _values(first) != _values(second):
                yield fault(
                    second.path, key=True, title=_short(two.title), one=_said(first), two=_said(second)
                )


def _meet(one: Moment, two: Moment) -> bool:
    """Whether two moments are the same, or one lies inside the other where both are whole years."""
    if one.first is None or one.last is None or two.first is None or two.last is None:
        return one.words == two.words
    if (one.first, one.last) == (two.first, two.last):
        return True
    years = all(
        moment.first and moment.last and moment.first.month == 1 and moment.last.month == 12
        for moment in (one, two)
    )
    return years and one.first <= two.last and two.first <= one.last


def _values(target: Target) -> tuple[tuple[str, Value], ...]:
    return tuple((figure.label, figure.value) for figure in target.figures)


def indicator_without_value(case: Case) -> Iterator[Fault]:
    """У показателя нет ни одного планового значения: по нему нельзя увидеть, достигнута ли цель.

    Bad::

        показатели:
          - строки:
              - {код: доля, название: Доля педагогов, прошедших обучение}

    Good::

        показатели:
          - строки:
              - {код: доля, название: "Доля педагогов, прошедших обучение", план: {2024: 60}}
    """
    for indicator in case.program.all_indicators():
        if not indicator.targets:
            yield fault(indicator.path, title=_short(indicator.title))


def _short(title: str) -> str:
    return title if len(title) <= 60 else title[:59].rsplit(" ", 1)[0] + "…"
