"""Plans and measures as layouts see them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from generator.document import Text
from generator.model import Indicator, Measure, Plan, Program, Section, Step, Target, Task
from generator.views.wording import Line, Naming, Worded, deadline, figure, link, linked, result, titled

View = dict[str, Any]


def plans(program: Program) -> View:
    """The plans by id: ид, название, единственный (there is no other), меры (views of measures)."""
    naming = Naming(program.executors)
    return Open({plan.id: _plan(plan, program, naming) for plan in program.plans})


class Open(dict[str, Any]):
    """A view whose keys are the author's ids: an id that is not there is nothing, not a slip of the layout."""

    def __missing__(self, key: str) -> None:
        """Nothing stands under an unknown id."""
        return


def _plan(plan: Plan, program: Program, naming: Naming) -> View:
    seen: dict[int, View] = {}

    def view(section: Section) -> View:
        """One view a section: bands compare groups by identity."""
        if id(section) not in seen:
            seen[id(section)] = _section(section, program, naming)
        return seen[id(section)]

    return {
        "ид": plan.id,
        "название": plan.title,
        "единственный": len(program.plans) == 1,
        "меры": [
            measure_view(measure, [view(section) for section in trail], plan, naming)
            for trail, measure in plan.rows()
        ],
    }


def _section(section: Section, program: Program, naming: Naming) -> View:
    tasks = {task.id: task for task in program.tasks}
    indicators = {indicator.id: indicator for indicator in program.all_indicators()}
    referred: list[Task] = [tasks[r.target] for r in section.task_references if r.target in tasks]
    measured: list[Indicator] = [
        indicators[r.target] for r in section.indicator_references if r.target in indicators
    ]
    return {
        "ид": section.id,
        "номер": section.ordinal,
        "название": section.title,
        "задачи": [Worded(task.text, task.id) for task in (*referred, *section.tasks)],
        "показатели": [
            *(Worded(indicator.title, indicator.id) for indicator in measured),
            *(Worded(_stated(indicator, naming), indicator.id) for indicator in section.indicators),
        ],
    }


def _stated(indicator: Indicator, naming: Naming) -> str:
    """An indicator that a section states itself: no table shows its figures and people, so they follow its title."""
    unit = f", {indicator.unit}" if indicator.unit not in ("", "процент") else ""
    now = [_at_moment(target, "сейчас") for target in indicator.baseline]
    planned = [_at_moment(target) for target in indicator.targets]
    people = ", ".join(map(naming.said, indicator.responsible))
    stated = "; ".join([*now, *planned, *([f"ответственные – {people}"] if people else [])])
    return f"{indicator.title}{unit}: {stated}" if stated else f"{indicator.title}{unit}"


def _at_moment(target: Target, said: str = "") -> str:
    """The figures of a target with its moment: «2024 – 45 %»."""
    moment = " ".join(filter(None, (said, target.moment.words)))
    return f"{moment} – {', '.join(map(figure, target.figures))}"


def measure_view(measure: Measure, trail: list[View], plan: Plan, naming: Naming) -> View:
    """A measure; its cells hold one line for each of its own values, then those of its steps in order.

    Of an excluded one nothing is left but its number and what is said in its place.
    """
    struck = measure.excluded is not None
    if struck:
        measure = replace(measure, **_LEFT_OUT, title=said_excluded(measure.excluded or ""))
    return {
        "ид": measure.id,
        "номер": measure.ordinal,
        "исключено": struck,
        "название": _title(measure),
        "шаги": [_step(step) for step in measure.steps],
        "риск": list(measure.risks),
        "план": plan.title,
        "разделы": trail,
        "раздел": trail[-1] if trail else None,
        "срок": _cell(measure, lambda one: [deadline(each) for each in one.deadlines]),
        "ответственные": _cell(measure, lambda one: naming.lines(one.responsible)),
        "документ": _cell(measure, lambda one: [linked(each) for each in one.evidence]),
        "результат": _cell(measure, lambda one: [result(each) for each in one.results]),
        "помощь": _cell(measure, lambda one: [linked(each) for each in one.help]),
        "измеряет": measure.tracks.target if measure.tracks else None,
    }


#: What is not printed of an excluded row.
_LEFT_OUT: dict[str, Any] = {
    **dict.fromkeys(("risks", "steps", "deadlines", "responsible", "evidence", "results", "help"), ()),
    **dict.fromkeys(("topic", "purpose"), ""),
    "tracks": None,
}


def said_excluded(by: str) -> str:
    """What stands in the place of an excluded row, as consolidated texts of orders have it."""
    return f"Исключен ({by})" if by else "Исключен"


def _title(measure: Measure) -> list[Line]:
    """The title with topic and purpose, each on its own line."""
    title = titled(measure)
    lines: list[Line] = [(Text(title),)] if title else []
    if measure.purpose:
        lines.append((Text(f"Цель: {measure.purpose}"),))
    return lines


def _step(step: Step) -> View:
    return {
        "ид": step.id,
        "название": (Text(step.title + " ("), link(step.link), Text(")"))
        if step.link
        else (Text(step.title),),
    }


def _cell(measure: Measure, values: Callable[[Measure | Step], list[Line]]) -> list[Line]:
    """The lines of a cell; those of a step carry its number where several steps are told apart."""
    lines = values(measure)
    if not measure.steps:
        return lines
    many = len(measure.steps) > 1
    for number, step in enumerate(measure.steps, 1):
        own = values(step)
        if own and many:
            own = [_joined(own, number)]
        lines = lines + own
    return lines


def _joined(lines: Iterable[Line], number: int) -> Line:
    parts: list[Any] = [Text(f"{number}) ")]
    for count, line in enumerate(lines):
        if count:
            parts.append(Text("; "))
        parts.extend(line)
    return tuple(parts)
