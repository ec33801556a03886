"""Coverage: a task has its measures and indicators, an indicator its measures, where the program links them at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.frozen import frozen
from generator.model import Indicator, Measure, Program, Reference, Section, Step, Task
from generator.rules.rule import Case, Fault, fault, short

#: So many measures are more than an eye keeps together with their tasks.
MANY = 5
#: So many nodes without a link are told one by one, even if they are most of their kind.
FEW = 4


@frozen(eq=False)
class _Links:
    """Which nodes of one kind are linked with which other kind; `written` where an author's reference does it.

    A place links too: what a section states of its own is served by its measures.
    """

    kinds: str
    nodes: tuple[Task | Indicator, ...]
    reached: frozenset[str | None]
    written: bool

    @property
    def open(self) -> list[Task | Indicator]:
        """The nodes that nothing is linked with; none while a reference leads nowhere, which may be theirs."""
        return [] if None in self.reached else [node for node in self.nodes if node.id not in self.reached]

    @property
    def is_used(self) -> bool:
        """Whether the program links this kind, so that what is left open is an exception."""
        return self.written and (len(self.open) <= FEW or 2 * len(self.open) <= len(self.nodes))


def links_unused(case: Case) -> Iterator[Fault]:
    """Задачи, показатели и мероприятия не связаны друг с другом: не видно, что чему служит.

    Замечание одно на программу. Связывают ключи «задачи» и «показатели» у мероприятия или раздела, «задачи» у
    показателя, «измеряет» у строки; задачи и показатели самого раздела связаны с его строками и без ключей. Где
    одна задача, один показатель или мероприятий меньше пяти, все видно и так.

    Bad::

        задачи:
          - {код: кадры, текст: Повысить квалификацию педагогов}
          - {код: среда, текст: Обновить кабинеты}
        показатели:
        планы:
          - код: план
            строки:
              - {код: курсы, название: Курсы, срок: октябрь 2023, ответственные: [директор]}
              - {код: пары, название: Пары наставников, срок: октябрь 2023, ответственные: [директор]}
              - {код: кабинеты, название: Опись кабинетов, срок: октябрь 2023, ответственные: [директор]}
              - {код: закупка, название: Закупка приборов, срок: май 2024, ответственные: [директор]}
              - {код: справка, название: Справка об итогах, срок: май 2024, ответственные: [директор]}

    Good::

        задачи:
          - {код: кадры, текст: Повысить квалификацию педагогов}
          - {код: среда, текст: Обновить кабинеты}
        показатели:
        планы:
          - код: план
            строки:
              - {код: курсы, название: Курсы, задачи: [кадры], срок: октябрь 2023, ответственные: [директор]}
              - {код: пары, название: Пары, задачи: [кадры], срок: октябрь 2023, ответственные: [директор]}
              - {код: кабинеты, название: Опись, задачи: [среда], срок: октябрь 2023, ответственные: [директор]}
              - {код: закупка, название: Закупка, задачи: [среда], срок: май 2024, ответственные: [директор]}
              - {код: справка, название: Справка об итогах, срок: май 2024, ответственные: [директор]}
    """
    unused = _unused(case.program)
    if unused:
        yield fault(("планы",), key=True, links="; ".join(unused))


def _unused(program: Program) -> list[str]:
    """The kinds that a program of many measures does not link, with how many of their nodes are linked."""
    if sum(1 for _ in program.measures()) < MANY:
        return []
    every = (_tasks_measures(program), _tasks_indicators(program), _indicators_measures(program))
    unused = [one for one in every if one.open and len(one.nodes) > 1 and not one.is_used]
    return [f"{one.kinds} — {len(one.nodes) - len(one.open)} из {len(one.nodes)}" for one in unused]


def task_without_measure(case: Case) -> Iterator[Fault]:
    """Задаче не служит ни одно мероприятие, хотя другим задачам служат.

    Связь раздела с задачей считается связью всех его мероприятий.

    Bad::

        задачи:
          - {код: кадры, текст: Повысить квалификацию педагогов}
          - {код: среда, текст: Обновить кабинеты}
        показатели:
        планы:
          - код: план
            строки:
              - {код: курсы, название: Курсы, задачи: [кадры], срок: октябрь 2023, ответственные: [директор]}
              - {код: закупка, название: Закупка, срок: май 2024, ответственные: [директор]}

    Good::

        задачи:
          - {код: кадры, текст: Повысить квалификацию педагогов}
          - {код: среда, текст: Обновить кабинеты}
        показатели:
        планы:
          - код: план
            строки:
              - {код: курсы, название: Курсы, задачи: [кадры], срок: октябрь 2023, ответственные: [директор]}
              - {код: закупка, название: Закупка, задачи: [среда], срок: май 2024, ответственные: [директор]}
    """
    yield from _without(_tasks_measures(case.program))


def task_without_indicator(case: Case) -> Iterator[Fault]:
    """Задаче не отвечает ни один показатель, хотя показатели других задач названы.

    Показатель отвечает задаче, если назвал ее сам или если ей служит мероприятие, которое служит и показателю.

    Bad::

        задачи:
          - {код: кадры, текст: Повысить квалификацию педагогов}
          - {код: среда, текст: Обновить кабинеты}
        показатели:
          - строки:
              - {код: доля, название: Доля педагогов, задачи: [кадры], план: {2024: 60}}

    Good::

        задачи:
          - {код: кадры, текст: Повысить квалификацию педагогов}
          - {код: среда, текст: Обновить кабинеты}
        показатели:
          - строки:
              - {код: доля, название: Доля педагогов, задачи: [кадры], план: {2024: 60}}
              - {код: кабинеты, название: Число кабинетов, задачи: [среда], план: {2024: 4}}
    """
    yield from _without(_tasks_indicators(case.program))


def indicator_without_measure(case: Case) -> Iterator[Fault]:
    """Показателю не служит ни одно мероприятие, хотя другим показателям служат.

    Мероприятие служит показателю, если оно, его раздел или его результат называет показатель, если оно его измеряет
    или если служит задаче показателя.

    Bad::

        показатели:
          - строки:
              - {код: доля, название: Доля педагогов, план: {2024: 60}}
              - {код: пары, название: Пары наставников, план: {2024: 3}}
        планы:
          - код: план
            строки:
              - {код: курсы, название: Курсы, показатели: [доля], срок: октябрь 2023, ответственные: [директор]}

    Good::

        показатели:
          - строки:
              - {код: доля, название: Доля педагогов, план: {2024: 60}}
              - {код: пары, название: Пары наставников, план: {2024: 3}}
        планы:
          - код: план
            строки:
              - {код: курсы, название: Курсы, показатели: [доля], срок: октябрь 2023, ответственные: [директор]}
              - {код: пары-педагогов, измеряет: пары, ответственные: [директор]}
    """
    yield from _without(_indicators_measures(case.program))


def _without(links: _Links) -> Iterator[Fault]:
    """The open nodes of a kind that the program links."""
    if links.is_used:
        for node in links.open:
            yield fault(node.path, title=short(node.text if isinstance(node, Task) else node.title))


def _tasks_measures(program: Program) -> _Links:
    """Tasks and the measures that serve them."""
    written = any(measure.tasks for _, _, measure in program.measures())
    return _Links(
        "задачи с мероприятиями",
        _tasks(program),
        frozenset(task for tasks, _ in _rows(program) for task in tasks),
        written or any(section.task_references for section in program.sections()),
    )


def _tasks_indicators(program: Program) -> _Links:
    """Tasks and the indicators that answer to them; a program without indicators has nothing to link."""
    indicators = tuple(program.all_indicators())
    own = {reference.target for indicator in indicators for reference in indicator.tasks}
    through = {task for tasks, served in _rows(program) if served for task in tasks}
    return _Links(
        "задачи с показателями",
        _tasks(program) if indicators else (),
        frozenset(own | through),
        any(indicator.tasks for indicator in indicators),
    )


def _indicators_measures(program: Program) -> _Links:
    """Indicators and the measures that serve them."""
    indicators = tuple(program.all_indicators())
    rows = list(_rows(program)) if indicators else []
    done = {task for tasks, _ in rows for task in tasks}
    through = {one.id for one in indicators if any(reference.target in done for reference in one.tasks)}
    served = {indicator for _, served in rows for indicator in served}
    written = any(section.indicator_references for section in program.sections())
    return _Links(
        "показатели с мероприятиями",
        indicators,
        frozenset(served | through),
        written or any(True for _, _, measure in program.measures() for _ in _named(measure)),
    )


def _tasks(program: Program) -> tuple[Task, ...]:
    return (*program.tasks, *(task for section in program.sections() for task in section.tasks))


def _rows(program: Program) -> Iterator[tuple[set[str | None], set[str | None]]]:
    """The tasks and the indicators that each measure serves, itself or with its sections."""
    above: tuple[Section, ...] = ()
    tasks, indicators = _of_sections(above)
    for _, trail, measure in program.measures():
        if trail is not above:  # one for all rows of a section
            above = trail
            tasks, indicators = _of_sections(trail)
        yield tasks | _targets(measure.tasks), indicators | _targets(_named(measure))


def _of_sections(trail: tuple[Section, ...]) -> tuple[set[str | None], set[str | None]]:
    """The tasks and the indicators that sections name or state."""
    tasks: set[str | None] = {task.id for part in trail for task in part.tasks}
    indicators: set[str | None] = {one.id for part in trail for one in part.indicators}
    tasks |= {reference.target for part in trail for reference in part.task_references}
    indicators |= {reference.target for part in trail for reference in part.indicator_references}
    return tasks, indicators


def _named(measure: Measure) -> Iterator[Reference]:
    """The indicators that a measure or one of its results names."""
    yield from measure.indicators
    if measure.tracks:
        yield measure.tracks
    parts: tuple[Measure | Step, ...] = (measure, *measure.steps)
    for part in parts:
        for result in part.results:
            if result.indicator:
                yield result.indicator


def _targets(references: Iterable[Reference]) -> set[str | None]:
    return {reference.target for reference in references}
