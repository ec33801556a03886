"""The numbers by which people find measures and sections, told apart across all plans of a program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.model import Measure, Plan, Program, Section
from generator.source import Path


def numbers(program: Program) -> Mapping[Path, str]:
    """The number of every measure and section by its path.

    The printed ones where each means one measure: «1.8», or «II.3» where rows are counted anew under numbered
    sections. Else the way to the row, of printed numbers where there are any: «2.1.7» is row 7 of the first
    section of the second plan.
    """
    if as_printed(program):
        found = {measure.path: _printed(trail, measure) for _, trail, measure in program.rows()}
        return found | {
            section.path: section.ordinal.text for section in program.sections() if section.ordinal
        }
    several = len(program.plans) > 1
    return {
        path: ".".join(map(str, place))
        for number, plan in enumerate(program.plans, 1)
        for path, place in _places(plan, (number,) if several else ())
    }


def as_printed(program: Program) -> bool:
    """Whether the printed number of each measure means that one alone."""
    printed = [_printed(trail, measure) for _, trail, measure in program.rows()]
    return all(printed) and len(set(printed)) == len(printed)


def _printed(trail: tuple[Section, ...], measure: Measure) -> str:
    """The number of a row as the plan prints it, after that of its section where rows are counted anew."""
    if measure.ordinal is None:
        return ""
    section = next((one.ordinal for one in reversed(trail) if one.ordinal), None)
    alone = section is not None and section.series != measure.ordinal.series
    return f"{section.text}{measure.ordinal.text}" if alone and section else measure.ordinal.text


def _places(holder: Plan | Section, above: tuple[int, ...]) -> Iterator[tuple[Path, tuple[int, ...]]]:
    """Where a plan or section and all inside it stand, by the numbers that are printed where there are any."""
    if above:
        yield holder.path, above
    for count, measure in enumerate(holder.measures, 1):
        yield measure.path, (*above, *(_own(holder, measure) or (count,)))
    for count, section in enumerate(holder.sections, 1):
        yield from _places(section, (*above, section.ordinal.numbers[-1] if section.ordinal else count))


def _own(holder: Plan | Section, measure: Measure) -> tuple[int, ...]:
    """The parts of a row's number that its section's number does not say; several where it was put in («2.5.1»)."""
    if measure.ordinal is None:
        return ()
    section = holder.ordinal if isinstance(holder, Section) else None
    said = section.numbers if section and section.series == measure.ordinal.series else ()
    numbers = measure.ordinal.numbers
    if not measure.numbered:
        return numbers[-1:]
    return numbers[len(said) :] if numbers[: len(said)] == said else numbers
