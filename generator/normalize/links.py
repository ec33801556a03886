"""References by id, looked up once all nodes are known; a tracked indicator lends its row what it knows."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from generator.model import (
    Deadline,
    Indicator,
    IndicatorGroup,
    Measure,
    Moment,
    Plan,
    Program,
    Reference,
    Result,
    ResultGroup,
    Section,
    Step,
)
from generator.terms import Kind, Period, Term, parse


def link(program: Program) -> Program:
    """The program with every reference between its nodes resolved."""
    indicators = {indicator.id: indicator for indicator in program.all_indicators()}
    tasks = {task.id for task in program.tasks} | {task.id for s in program.sections() for task in s.tasks}
    measures = frozenset(measure.id for _, _, measure in program.rows())
    linker = _Linker(indicators, frozenset(tasks), measures, program.period)
    return replace(
        program,
        indicators=tuple(linker.group(group) for group in program.indicators),
        plans=tuple(linker.plan(plan) for plan in program.plans),
        results=tuple(linker.results(group) for group in program.results),
    )


class _Linker:
    """What references may mean."""

    def __init__(
        self,
        indicators: Mapping[str, Indicator],
        tasks: frozenset[str],
        measures: frozenset[str],
        period: Period | None,
    ) -> None:
        self._indicators = indicators
        self._tasks = tasks
        self._measures = measures
        self._period = period

    def group(self, group: IndicatorGroup) -> IndicatorGroup:
        return replace(group, indicators=tuple(map(self._indicator, group.indicators)))

    def plan(self, plan: Plan) -> Plan:
        return replace(
            plan,
            sections=tuple(map(self._section, plan.sections)),
            measures=tuple(map(self._measure, plan.measures)),
        )

    def results(self, group: ResultGroup) -> ResultGroup:
        return replace(group, results=tuple(map(self._result, group.results)))

    def _section(self, section: Section) -> Section:
        return replace(
            section,
            task_references=self._to_tasks(section.task_references),
            indicators=tuple(map(self._indicator, section.indicators)),
            indicator_references=self._to_indicators(section.indicator_references),
            sections=tuple(map(self._section, section.sections)),
            measures=tuple(map(self._measure, section.measures)),
        )

    def _measure(self, measure: Measure) -> Measure:
        links = (measure.tracks, measure.tasks, measure.indicators, measure.after)
        if not (any(links) or measure.results or measure.steps):
            return measure
        tracks = self._to_indicators((measure.tracks,))[0] if measure.tracks else None
        tracked = self._indicators.get(tracks.target) if tracks and tracks.target else None
        linked = replace(
            measure,
            tracks=tracks,
            tasks=self._to_tasks(measure.tasks),
            indicators=self._to_indicators(measure.indicators),
            after=_resolved(measure.after, self._measures),
            results=tuple(map(self._result, measure.results)),
            steps=tuple(map(self._step, measure.steps)),
        )
        if tracked is None:
            return linked
        return replace(
            linked,
            title=linked.title or tracked.title,
            deadlines=linked.deadlines or self._moments(tracked),
            responsible=linked.responsible or tracked.responsible,
            results=linked.results or _reached(tracked),
        )

    def _step(self, step: Step) -> Step:
        return replace(step, results=tuple(map(self._result, step.results))) if step.results else step

    def _moments(self, indicator: Indicator) -> tuple[Deadline, ...]:
        return tuple(
            Deadline(target.path, target.moment.words, _due(target.moment, self._period))
            for target in indicator.targets
        )

    def _indicator(self, indicator: Indicator) -> Indicator:
        return replace(indicator, tasks=self._to_tasks(indicator.tasks)) if indicator.tasks else indicator

    def _result(self, result: Result) -> Result:
        if result.indicator is None:
            return result
        return replace(result, indicator=self._to_indicators((result.indicator,))[0])

    def _to_tasks(self, references: tuple[Reference, ...]) -> tuple[Reference, ...]:
        return _resolved(references, self._tasks)

    def _to_indicators(self, references: tuple[Reference, ...]) -> tuple[Reference, ...]:
        return _resolved(references, self._indicators.keys())


def _resolved(references: tuple[Reference, ...], ids: Collection[str]) -> tuple[Reference, ...]:
    return tuple(replace(r, target=r.words if r.words in ids else None) for r in references)


def _due(moment: Moment, period: Period | None) -> tuple[Term, ...]:
    """When a target falls due; «2023/2024», which says nothing as a deadline, is a school year as a moment."""
    terms = parse(moment.words, period)
    if moment.last and any(term.kind is Kind.UNKNOWN for term in terms):
        return (Term(Kind.RANGE, moment.first, moment.last, (moment.last,)),)
    return terms


def _reached(indicator: Indicator) -> tuple[Result, ...]:
    """What a row that tracks an indicator promises: its targets."""
    return tuple(Result(target.path, "", target.figures) for target in indicator.targets)
