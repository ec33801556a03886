"""Indicators × what was reached → what came of each target."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from generator.model import Actual, Figure, Indicator, Moment, Program, Target
from generator.normalize.unsettled import unsettled
from generator.overview.rows import Outcome, TargetRow
from generator.rules.promises import unit, weaker
from generator.rules.telling import natural
from generator.values import Bound
from generator.views.wording import figure

_GROWING = {"больше": True, "меньше": False}
_MORE, _LESS = (Bound.AT_LEAST, Bound.ABOVE), (Bound.AT_MOST, Bound.BELOW)


def target_rows(program: Program, as_of: date) -> Iterator[TargetRow]:
    """Every indicator: a row for each figure of each target, then what was reached where nothing was planned."""
    for heading, indicator in _indicators(program):
        found = [one for one in _actuals(program) if one.indicator == indicator.id]
        used: list[Actual] = []
        rows = []
        for target in indicator.targets:
            own = reached(target.moment, found)
            used += [own] if own else []
            rows += [_row(indicator, heading, target.moment, one, own, as_of) for one in target.figures]
        for actual in found:
            if actual not in used:
                rows += [
                    _row(indicator, heading, actual.moment, None, actual, as_of, one)
                    for one in actual.figures
                ]
        yield from rows or [_row(indicator, heading, Moment(""), None, None, as_of)]


def _indicators(program: Program) -> Iterator[tuple[str, Indicator]]:
    for group in program.indicators:
        yield from ((group.title, one) for one in group.indicators)
    for section in program.sections():
        yield from ((section.title, one) for one in section.indicators)


def _actuals(program: Program) -> tuple[Actual, ...]:
    return program.progress.actuals if program.progress else ()


def reached(moment: Moment, actuals: Iterable[Actual]) -> Actual | None:
    """What was reached at the time of a target; of a longer time the last value within it."""
    found = list(actuals)
    for one in found:
        same = one.moment.last and (one.moment.first, one.moment.last) == (moment.first, moment.last)
        if same or one.moment.words == moment.words:
            return one
    inside = [(last, one) for one in found if (last := _inside(one.moment, moment))]
    return max(inside, key=lambda each: each[0])[1] if inside else None


def _inside(moment: Moment, outer: Moment) -> date | None:
    """The last day of a time that lies within another; None where it does not."""
    if not (moment.first and moment.last and outer.first and outer.last):
        return None
    return moment.last if outer.first <= moment.first and moment.last <= outer.last else None


def _row(  # noqa: PLR0913, PLR0917 - what a row is made of
    indicator: Indicator,
    heading: str,
    moment: Moment,
    planned: Figure | None,
    actual: Actual | None,
    as_of: date,
    alone: Figure | None = None,
) -> TargetRow:
    """A row of one figure: planned and what was reached of it, or `alone` what was reached and never planned."""
    value = alone or (_of_label(planned, actual) if planned and actual else None)
    own = replace(value, unit=indicator.unit) if value else None
    return TargetRow(
        indicator.id,
        indicator.title,
        heading,
        indicator.unit,
        planned.label if planned else alone.label if alone else "",
        "; ".join(_said(one) for one in indicator.baseline),
        moment.words,
        figure(replace(planned, label="")) if planned else "",
        figure(replace(own, label="")) if own else "",
        _outcome(planned, own, indicator, over=bool(moment.last and moment.last < as_of)),
    )


def _of_label(planned: Figure, actual: Actual) -> Figure | None:
    """The figure that was reached under the label of the planned one; one without a label holds for all."""
    labels = {natural(one.label): one for one in actual.figures}
    return labels.get(natural(planned.label)) or labels.get("")


def _said(target: Target) -> str:
    words = "; ".join(map(figure, target.figures))
    return f"{words} ({target.moment.words})" if target.moment.words else words


def _outcome(planned: Figure | None, own: Figure | None, indicator: Indicator, *, over: bool) -> Outcome:
    if planned is None:
        return "incomparable" if own else "ahead"
    if own is None:
        return "unknown" if over else "ahead"
    return met(planned, own, indicator)


def met(planned: Figure, own: Figure, indicator: Indicator) -> Outcome:
    """Whether a value keeps what was promised, by the bound of the target, else by the indicator's own direction."""
    asked, said = planned.value, own.value
    if unsettled(asked.words) or unsettled(said.words):
        return "incomparable"
    if asked.number is None:
        return _stated(planned, own, indicator)
    if said.number is None or not _of_one_unit(planned, own):
        return "incomparable"
    more = _more(planned, indicator)
    if more is None:
        same = (asked.number, asked.low, asked.change) == (said.number, said.low, said.change)
        return "met" if same else "incomparable"
    return _VERDICTS[weaker(planned, own, more=more)]


def _stated(planned: Figure, own: Figure, indicator: Indicator) -> Outcome:
    """What is promised in words is kept by the same words; only where it is or is not there are others a miss."""
    if weaker(planned, own, more=None) is False:
        return "met"
    return "missed" if indicator.better == "есть" and own.value.number is None else "incomparable"


def _more(planned: Figure, indicator: Indicator) -> bool | None:
    if planned.value.bound in _MORE or planned.value.bound in _LESS:
        return planned.value.bound in _MORE
    return _GROWING.get(indicator.better or "")


def _of_one_unit(planned: Figure, own: Figure) -> bool:
    """Whether both figures count the same; one that names no unit counts what the other does, but is no share."""
    one, two = (unit(each.value.unit or each.unit) for each in (planned, own))
    return one == two or ("" in (one, two) and _SHARE not in (one, two))


_SHARE = unit("%")
_VERDICTS: dict[bool | None, Outcome] = {True: "missed", False: "met", None: "incomparable"}
