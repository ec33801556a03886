"""Indicators, their moments and risk factors as layouts see them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from generator.document import Inline, Text
from generator.model import Figure, Indicator, IndicatorGroup, Moment, Program, Target
from generator.views.plans import Open, View
from generator.views.wording import Naming, figure

Span = tuple[date, date]
#: How the title of what is counted begins.
_COUNTING = r"(?:число|количество|наличие|средн\w+)\b"
_YEARS = re.compile("[0-9]{4} ?[-–—] ?[0-9]{4}")


def groups(program: Program) -> list[View]:
    """The groups of indicators: ид, название, накопительно, показатели."""
    columns, naming = columns_of(program), Naming(program.executors)
    found = [_group(group, columns, naming) for group in program.indicators]
    if not baseline_heading(program):  # no heading says of which moment the baselines are
        _say_moments(program, found)
    return found


def cumulative(program: Program) -> bool:
    """Whether the values of all groups add up from moment to moment."""
    return bool(program.indicators) and all(group.cumulative for group in program.indicators)


def _say_moments(program: Program, groups_: list[View]) -> None:
    """Puts the moment of each baseline after its figures."""
    indicators = [indicator for group in program.indicators for indicator in group.indicators]
    for indicator, view in zip(indicators, rows(groups_), strict=True):
        view["сейчас"] = [
            (*line, Text(f" ({target.moment.words})")) if target.moment.words else line
            for target in indicator.baseline
            for line in _lines(target)
        ]


def _group(group: IndicatorGroup, columns: list[View], naming: Naming) -> View:
    view: View = {"ид": group.id, "название": group.title, "накопительно": group.cumulative}
    view["показатели"] = [_indicator(indicator, columns, view, naming) for indicator in group.indicators]
    return view


def rows(groups_: list[View]) -> list[View]:
    """All indicators of all groups, each with its group."""
    return [indicator for group in groups_ for indicator in group["показатели"]]


def untracked(indicators: list[View], measures: list[View]) -> list[View]:
    """The indicators that are not rows of a plan: a plan says all of those itself."""
    rows_of_plans = {measure["измеряет"] for measure in measures}
    return [indicator for indicator in indicators if indicator["ид"] not in rows_of_plans]


def with_figures(indicators: list[View]) -> list[View]:
    """The indicators that have a baseline or a target."""
    return [indicator for indicator in indicators if indicator["сейчас"] or indicator["план"]]


def _indicator(indicator: Indicator, columns: list[View], group: View, naming: Naming) -> View:
    plan = Open()
    for target in indicator.targets:
        lines = _lines(target)
        for column in columns:
            if _covers(target.moment, column):
                key = column["ключ"]
                plan[key] = plan[key] + lines if plan[key] else lines
    values = _values(indicator)
    return {
        "ид": indicator.id,
        "группа": group if group["название"] else None,
        "название": indicator.title,
        "единица": _untold_unit(indicator),
        "лучше": indicator.better,
        "сейчас": [line for target in indicator.baseline for line in _lines(target)],
        "план": plan,
        "значения": values,
        "рисунок": _drawn(indicator, values),
        "ответственные": naming.lines(indicator.responsible),
    }


def _values(indicator: Indicator) -> list[View]:
    """Every figure of the baseline and of the targets, one after another: название, слова, число, исходное."""
    return [
        _value(one, target.moment, planned=planned)
        for planned, targets in ((False, indicator.baseline), (True, indicator.targets))
        for target in targets
        for one in target.figures
    ]


def _value(one: Figure, moment: Moment, *, planned: bool) -> View:
    opening = "План" if planned else "Исходное значение"
    when = _heading(moment) if moment.words else ""
    return {
        "название": ", ".join(filter(None, (opening, when, one.label))),
        "слова": figure(replace(one, label="") if one.label else one),
        "число": one.value.number,
        "исходное": not planned,
    }


def _untold_unit(indicator: Indicator) -> str:
    """The unit, if neither the figures carry it, as a percent sign, nor the title says it («Число протоколов …»)."""
    unit = re.escape(indicator.unit)
    said = re.match(rf"(?:{_COUNTING}.*\b)?{unit}\b", indicator.title, re.IGNORECASE)
    return "" if indicator.unit == "процент" or said else indicator.unit


def _drawn(indicator: Indicator, values: list[View]) -> View | None:
    """What a drawing shows: название, единица, целое, значения; None where the figures cannot be compared.

    One figure is no comparison, a difference («на 5 %») and a span have no length, and bars of several units would
    be compared all the same.
    """
    figures = [one for target in (*indicator.baseline, *indicator.targets) for one in target.figures]
    levels = all(
        one.value.number is not None and one.value.change is None and one.value.low is None for one in figures
    )
    units = {(_unit(one), one.value.of) for one in figures}
    if len(figures) < _COMPARED or not levels or len(units) > 1:
        return None
    percent = all(unit == "%" for unit, _ in units)
    below = all(one.value.number <= _WHOLE for one in figures if one.value.number is not None)
    return {
        "вид": "столбцы",
        "название": indicator.title,
        "единица": "" if percent else indicator.unit,
        "целое": _WHOLE if percent and below else None,
        "значения": values,
    }


_COMPARED = 2
_WHOLE = Decimal(100)


def _unit(one: Figure) -> str:
    """The unit of a figure: its own, else the indicator's."""
    unit = one.value.unit or one.unit
    return "%" if unit == "процент" else unit


def _lines(target: Target) -> list[tuple[Inline, ...]]:
    return [(Text(figure(one)),) for one in target.figures]


def columns_of(program: Program) -> list[View]:
    """The moments that need a column: years apart, and what no year covers; a span of years covers several."""
    found: dict[str, Moment] = {}
    for group in program.indicators:
        for indicator in group.indicators:
            for target in indicator.targets:
                for moment in _atoms(target.moment):
                    found.setdefault(moment.words, moment)
    ordered = sorted(found.values(), key=lambda moment: (moment.last or date.max, moment.first or date.max))
    return [
        {"ключ": moment.words, "название": _heading(moment), "с": moment.first, "по": moment.last}
        for moment in ordered
    ]


def _atoms(moment: Moment) -> list[Moment]:
    """A span of calendar years as its years; anything else as it is."""
    if moment.first is None or moment.last is None or moment.first.year == moment.last.year:
        return [moment]
    whole_years = (moment.first.month, moment.first.day, moment.last.month, moment.last.day) == (1, 1, 12, 31)
    if not whole_years:
        return [moment]
    years = range(moment.first.year, moment.last.year + 1)
    return [Moment(str(year), date(year, 1, 1), date(year, 12, 31)) for year in years]


def _covers(moment: Moment, column: View) -> bool:
    if moment.words == column["ключ"]:
        return True
    if moment.first is None or moment.last is None or column["с"] is None:
        return False
    spans_years = len(_atoms(moment)) > 1
    inside: bool = moment.first <= column["с"] and column["по"] <= moment.last
    return spans_years and inside


def _heading(moment: Moment) -> str:
    """A year as «2026 год», a span of years as «2026–2027 годы», anything else as worded."""
    if len(_atoms(moment)) > 1 and _YEARS.fullmatch(moment.words):
        return f"{moment.words} годы"
    year = moment.first and moment.last and moment.words == str(moment.first.year)
    return f"{moment.words} год" if year else moment.words


def baseline_heading(program: Program) -> str:
    """The moment that all baselines share, «2023 год», else nothing."""
    words = {
        target.moment
        for group in program.indicators
        for indicator in group.indicators
        for target in indicator.baseline
    }
    return _heading(words.pop()) if len(words) == 1 else ""


def factors(program: Program) -> list[View]:
    """The parameters of the risk factors, each with its factor."""
    found: list[View] = []
    for factor in program.factors:
        view: dict[str, Any] = {"название": factor.title}
        found += [
            {
                "фактор": view,
                "название": parameter.title,
                "значение": [figure(one) for one in parameter.figures],
                "единица": "%" if parameter.unit == "процент" else parameter.unit,
                "вывод": parameter.conclusion,
            }
            for parameter in factor.parameters
        ]
    return found
