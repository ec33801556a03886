"""People of the registry: who they are, once each, and whether a day reaches them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model import Executor, Measure, Program, Step
from generator.normalize.ids import fold
from generator.normalize.namesakes import employed_apart
from generator.rules.rule import Case, Fault, fault
from generator.terms import Kind

#: Nouns for several people that begin a position; what may stand before them are adjectives.
_SEVERAL = (
    "администраторы|библиотекари|воспитатели|директора|дефектологи|заведующие|завучи|заместители|координаторы"
    "|кураторы|логопеды|методисты|наставники|начальники|организаторы|педагоги|председатели|преподаватели"
    "|психологи|руководители|секретари|советники|специалисты|тьюторы|учителя|члены|эксперты"
)
_PLURAL = rf"(?:[а-яё-]+[ыи]е )*(?:{_SEVERAL})(?![а-яё])"
#: So many names a message may list.
_SHOWN = 12
#: So many measures make a plan; fewer are its beginning.
_PLAN = 5
#: Deadlines that have no day and need none.
_DAYLESS = frozenset((Kind.WHOLE, Kind.UNSCHEDULED, Kind.EVENT))


def name_with_several_positions(case: Case) -> Iterator[Fault]:
    """Один человек записан в списке исполнителей дважды, с разными должностями: у него два личных плана.

    Несколько должностей одного человека — список в одной записи; в какой роли он отвечает за мероприятие, говорит
    ключ «как». Записи с разными организациями — разные люди.

    Bad::

        название: Программа профилактики учебной неуспешности
        исполнители:
          директор: {фио: Лебедев А. Н., должность: директор школы}
          руководитель группы: {фио: Лебедев А. Н., должность: руководитель рабочей группы}

    Good::

        название: Программа профилактики учебной неуспешности
        исполнители:
          директор:
            фио: Лебедев А. Н.
            должность: [директор школы, руководитель рабочей группы]
    """
    seen: dict[str, Executor] = {}
    for person in _people(case.program):
        first = seen.setdefault(fold(person.name or ""), person)
        if first is person or employed_apart(first, person):
            continue
        if set(map(fold, first.positions)) != set(map(fold, person.positions)):
            line = case.tree.place(first.path).line
            one, two = _positions(person), _positions(first)
            yield fault((*person.path, "фио"), name=person.name or "", line=line, one=one, two=two)


def _people(program: Program) -> list[Executor]:
    return [executor for executor in program.executors.values() if executor.name]


def _positions(executor: Executor) -> str:
    return ", ".join(executor.positions) or "без должности"


def person_without_position(case: Case) -> Iterator[Fault]:
    """У человека в списке исполнителей нет должности, хотя у большинства она названа.

    Bad::

        название: Программа профилактики учебной неуспешности
        исполнители:
          директор: {фио: Лебедев А. Н., должность: директор школы}
          Орлова: {фио: Орлова И. П., должность: методист}
          Белова: {фио: Белова Т. К.}

    Good::

        название: Программа профилактики учебной неуспешности
        исполнители:
          директор: {фио: Лебедев А. Н., должность: директор школы}
          Орлова: {фио: Орлова И. П., должность: методист}
          Белова: {фио: Белова Т. К., должность: учитель физики}
    """
    people = _people(case.program)
    placed = {fold(person.name or "") for person in people if person.positions}
    without = [person for person in people if not person.positions and fold(person.name or "") not in placed]
    if 2 * len(without) < len(people):
        for person in without:
            yield fault((*person.path, "фио"), name=person.name or "")


def plural_role_for_one_name(case: Case) -> Iterator[Fault]:
    """Должность названа во множественном числе, а имя одно.

    Bad::

        название: Программа профилактики учебной неуспешности
        исполнители:
          директор: {фио: Лебедев А. Н., должность: директор школы}
          Орлова: {фио: Орлова И. П., должность: заместители директора по УВР}

    Good::

        название: Программа профилактики учебной неуспешности
        исполнители:
          директор: {фио: Лебедев А. Н., должность: директор школы}
          Орлова: {фио: Орлова И. П., должность: заместитель директора по УВР}
    """
    for person in _people(case.program):
        alone = not re.search(r"[,;\n]| и ", person.name or "")
        for number, position in enumerate(person.positions if alone else ()):
            if re.match(_PLURAL, position.lower()):
                path = (*person.path, "должность")
                listed = case.tree.node((*path, number)) is not None
                yield fault((*path, number) if listed else path, name=person.name or "", position=position)


def name_not_alone(case: Case) -> Iterator[Fault]:
    """В «фио» стоит не одно имя: вместе с ним должность, другой человек, кавычки; или имя повторено в должности.

    Так же названо имя не той буквой и без точек: «МЕЛЬНИК А.В.», «Мельник А В».

    Так запись печатается в грифе и в списках.

    Bad::

        название: Программа профилактики учебной неуспешности
        исполнители:
          директор: {фио: "Лебедев А. Н., директор школы"}

    Good::

        название: Программа профилактики учебной неуспешности
        исполнители:
          директор: {фио: Лебедев А. Н., должность: директор школы}
    """
    for person in _people(case.program):
        if found := _in_name(person):
            problem, cure = found
            yield fault((*person.path, "фио"), words=person.name or "", problem=problem, cure=cure)
        for number, position in enumerate(person.positions):
            if fold(person.name or "") in fold(position) and fold(person.name or "") != fold(position):
                path = (*person.path, "должность")
                at = (*path, number) if case.tree.node((*path, number)) else path
                cure = "оставьте здесь одну должность"
                yield fault(at, words=position, problem="имя уже стоит в «фио»", cure=cure)


def _in_name(person: Executor) -> tuple[str, str] | None:
    """What stands in a name beside it, and what to do with it."""
    name = person.name or ""
    parts = [part.strip() for part in re.split(r"[,;\n]| и ", name)]
    if any(part[:1].islower() for part in parts[1:]):
        return "здесь и должность", "должность запишите в ключ «должность»"
    if any(parts[1:]) and any(fold(part).startswith(fold(person.id)) for part in parts):
        return "имен несколько, а запись названа по одному", "запишите каждого человека своей записью"
    if re.search('[«»"“”„]', name):
        return "имя пишется без кавычек", "уберите кавычки"
    if (written := _spelt(name)) and written.split() != re.sub(r"\.(?=\S)", ". ", name).split():
        return "имя печатается так, как записано", f"напишите: {written}"
    if re.search(r"\b[A-Z]\.", name) and re.search("[А-Яа-яЁё]", name):
        return "инициал набран латинской буквой", "наберите имя заново в русской раскладке"
    return None


_SURNAME = r"(?P<surname>[А-ЯЁ]?[а-яё]+(?:-[А-ЯЁа-яё]+)?|[А-ЯЁ]{3,}(?:-[А-ЯЁ]+)?)"
_INITIALS = re.compile(
    rf"{_SURNAME}\s+(?P<first>[А-ЯЁ]|[а-яё](?=\.))(?:\.?\s*(?P<second>[А-ЯЁ]|(?<=\.)[а-яё](?=\.)))?\.?"
)


def _spelt(name: str) -> str:
    """A surname with initials as it is printed, «Лебедев А. Н.»; empty for any other name."""
    found = _INITIALS.fullmatch(name.strip())
    if not found:
        return ""
    said = found["surname"]
    surname = said.title() if said.isupper() else said[:1].upper() + said[1:]
    initials = [one.upper() for one in (found["first"], found["second"]) if one]
    return " ".join([surname, *(f"{one}." for one in initials)])


def person_reached_by_no_date(case: Case) -> Iterator[Fault]:
    """Ни у одного мероприятия исполнителя нет дня («весь период», «по плану»), и нет дней мониторинга.

    Его личный календарь пуст, и никто не напомнит ему об отчете, будь то человек, должность без имени, группа или
    организация. Срок по событию, день которого не назван, тоже без дня. Замечание одно на программу. Мероприятие
    группы — мероприятие каждого из ее состава. Пока мероприятий меньше пяти, правило молчит.

    Bad::

        исполнители:
          директор: {фио: Лебедев А. Н., должность: директор школы}
          Орлова: {фио: Орлова И. П., должность: методист}
        планы:
          - код: план
            строки:
              - {код: диагностика, название: Диагностика, срок: октябрь 2023, ответственные: [директор]}
              - {код: педсовет, название: Педсовет, срок: январь 2024, ответственные: [директор]}
              - {код: собрание, название: Собрание, срок: март 2024, ответственные: [директор]}
              - {код: отчет, название: Отчет, срок: май 2024, ответственные: [директор]}
              - {код: занятия, название: Занятия, срок: весь период, ответственные: [Орлова]}

    Good::

        мониторинг:
          - {название: Итоги года, срок: до 31.05.2024}
        исполнители:
          директор: {фио: Лебедев А. Н., должность: директор школы}
          Орлова: {фио: Орлова И. П., должность: методист}
        планы:
          - код: план
            строки:
              - {код: диагностика, название: Диагностика, срок: октябрь 2023, ответственные: [директор]}
              - {код: педсовет, название: Педсовет, срок: январь 2024, ответственные: [директор]}
              - {код: собрание, название: Собрание, срок: март 2024, ответственные: [директор]}
              - {код: отчет, название: Отчет, срок: май 2024, ответственные: [директор]}
              - {код: занятия, название: Занятия, срок: весь период, ответственные: [Орлова]}
    """
    dayless = _dayless(case.program)
    if dayless:
        listed = ", ".join(dayless[:_SHOWN]) + (", …" if len(dayless) > _SHOWN else "")
        yield fault(("планы",), key=True, names=listed)


def _dayless(program: Program) -> list[str]:
    """Executors with measures, but no day; none where days of monitoring reach all, or the plan has just begun."""
    measures = [measure for _, _, measure in program.measures()]
    if program.monitoring or len(measures) < _PLAN:
        return []
    bound: dict[str, bool] = {}
    for measure in measures:
        has_day = _may_have_day(measure)
        for name in _bound(program, measure):
            bound[name] = bound.get(name, False) or has_day
    return [one.label for one in program.executors.values() if bound.get(one.id) is False]


def _bound(program: Program, measure: Measure) -> set[str]:
    """Ids of all whom a measure binds: the responsible, those of its steps, the members of their groups."""
    return program.reached(reference.executor for reference in measure.answering)


def _may_have_day(measure: Measure) -> bool:
    """Whether a measure or a step of it has a day, or will have one when its words are cured."""
    parts: tuple[Measure | Step, ...] = (measure, *measure.steps)
    terms = [term for part in parts for deadline in part.deadlines for term in deadline.terms]
    dayless = all(term.kind in _DAYLESS and not term.dates for term in terms)
    return not terms or not dayless or any(part.day for part in parts)
