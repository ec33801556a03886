"""Targets, baselines, results: everything that states a figure."""

from __future__ import annotations

from generator import values
from generator.model import Figure, Indicator, IndicatorGroup, Reference, Result, Target
from generator.normalize.at import At
from generator.normalize.registry import responsible
from generator.normalize.surroundings import Surroundings
from generator.normalize.times import Times, deadlines, moment


def figures(at: At, unit: str = "") -> tuple[Figure, ...]:
    """The figures of one place: one, or one for each label."""
    if at.is_mapping:
        return tuple(Figure(label, values.parse(entry.text), unit) for label, entry in at.entries())
    return (Figure("", values.parse(at.text), unit),) if at else ()


def targets(at: At, unit: str, against: Times) -> tuple[Target, ...]:
    """The targets of an indicator, one for each moment named."""
    return tuple(
        Target(entry.path, moment(words, against.period), figures(entry, unit))
        for words, entry in at.entries()
    )


def baseline(at: At, unit: str, against: Times) -> tuple[Target, ...]:
    """The baseline: by moments where the keys are moments, else one value without a moment."""
    if at.is_mapping:
        dated = targets(at, unit, against)
        by_class = any(entry.is_mapping for _, entry in at.entries())
        if by_class or any(target.moment.last for target in dated):
            return dated
    return (Target(at.path, moment("", None), figures(at, unit)),) if at else ()


def indicator(at: At, around: Surroundings) -> Indicator:
    """One indicator; a section may state one by its title alone."""
    title = at.get("название").text if at.is_mapping else at.text
    better, unit = at.get("лучше").text, at.get("единица").text
    return Indicator(
        path=at.path,
        id=around.ids.of(at, title),
        title=title,
        unit=unit,
        better=better if better in ("больше", "меньше", "есть") else None,  # type: ignore[arg-type] # an enumeration
        baseline=baseline(at.get("сейчас"), unit, around.times),
        targets=targets(at.get("план"), unit, around.times),
        tasks=references(at.get("задачи")),
        responsible=responsible(at.get("ответственные"), around.registry),
    )


def group(at: At, number: int, around: Surroundings) -> IndicatorGroup:
    """One group of indicators; without an id and a title it is called after its place."""
    title = at.get("направление").text
    return IndicatorGroup(
        path=at.path,
        id=around.ids.of(at, title or f"показатели {number}"),
        title=title,
        cumulative=at.yes("накопительно"),
        indicators=tuple(indicator(row, around) for row in at.rows("строки")),
    )


def result(at: At, against: Times) -> Result:
    """One expected result."""
    if not at.is_mapping:
        return Result(at.path, at.text)
    named = at.get("показатель")
    return Result(
        path=at.path,
        text=at.get("текст").text,
        figures=figures(at.get("значение")),
        indicator=Reference(named.path, named.text, None) if named else None,
        deadlines=deadlines(at.get("срок"), against),
    )


def references(at: At) -> tuple[Reference, ...]:
    """References by id, not yet looked up."""
    return tuple(Reference(item.path, item.text, None) for item in at.items())
