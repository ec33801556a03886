"""References and ids: what is named must be there, once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from pathlib import PurePath

from generator.frozen import frozen
from generator.model import Executor, Measure, Program, Reference, Responsible, Step
from generator.normalize import resolve
from generator.rules import doubt
from generator.rules.rule import Case, Fault, fault
from generator.source import Mapping as MappingNode
from generator.source import Path, Scalar, seen, visible

#: So many names a message may list.
SHOWN = 12
#: What a file may be called so that its name can be the code of its program.
_CODE = re.compile("[0-9a-zа-яё]+(?:-[0-9a-zа-яё]+)*")
_ELSEWHERE = "латинские буквы стоят там, исправьте их"
#: What is no text of a task: the number that it has in print, or several.
_ONE_NUMBER = r"№? ?[0-9]+(?:\.[0-9]+)*[.)]?"
_NUMBER = rf"{_ONE_NUMBER}(?:\s*(?:[-–—,;]|\bи\b)\s*{_ONE_NUMBER})*"
#: What a file manager calls the copy of a file.
_COPY = r"(?i)коп|copy|\([0-9]+\)"
#: Where the entries of each kind stand.
SECTIONS = {
    "исполнителей": "исполнители",
    "задач": "задачи",
    "показателей": "показатели",
    "мероприятий": "планы",
}


def reference_unknown(case: Case) -> Iterator[Fault]:
    """Ссылка ведет к записи, которой нет: среди исполнителей, задач, показателей или мероприятий.

    Исполнитель узнается по короткому имени из списка «исполнители», по фамилии с инициалами, должности или
    сокращению; пробелы, точки, ё и е не различаются.

    Bad::

        исполнители:
          директор: {фио: Лебедев А. Н., должность: директор школы}
        планы:
          - код: план
            строки:
              - код: диагностика
                название: Диагностика
                срок: октябрь 2023
                ответственные: [завуч]

    Good::

        исполнители:
          директор: {фио: Лебедев А. Н., должность: директор школы}
        планы:
          - код: план
            строки:
              - код: диагностика
                название: Диагностика
                срок: октябрь 2023
                ответственные: [директор школы]
    """
    program = case.program
    unsure = cache(partial(_unsure, case))
    entries = cache(partial(_entries, program))
    for path, words in unresolved_executors(program):
        if not resolve(words, program.executors) and not unsure("исполнителей"):
            who = (*path, "кто") if isinstance(case.tree.node(path), MappingNode) else path
            yield _nobody(who, words, entries("исполнителей"))
    for task in (task for section in program.sections() for task in section.tasks):
        if re.fullmatch(_NUMBER, task.text) and not unsure("задач"):
            yield _nobody(task.path, task.text, entries("задач программы"))
    for kind, node in node_references(program):
        if node.target is None and not unsure(kind):
            yield _nobody(node.path, node.words, entries(kind))


def _unsure(case: Case, kind: str) -> bool:
    """Whether entries of a kind may stand where nobody could read them, or in a text that has swallowed their key."""
    key = SECTIONS[kind]
    swallowed = case.tree.node((key,)) is None and f"{key}:" in case.passages.words
    return swallowed or doubt.of_section(case.tree, key, case.faulty)


@frozen(eq=False)
class _Entries:
    """What a reference may name: the names, and the other words by which each of them may be meant.

    `kind` is what a message calls them; `numbered` are those that authors know by their numbers in print.
    """

    kind: str
    known: list[str]
    called: Mapping[str, list[str]]
    numbered: Sequence[str] = ()


def _entries(program: Program, kind: str) -> _Entries:
    """The entries of a kind; «задач программы» are the tasks without those that sections have of their own."""
    match kind:
        case "исполнителей":
            return _Entries(kind, list(program.executors), executors_called(program.executors))
        case "задач" | "задач программы":
            own = (
                [task for section in program.sections() for task in section.tasks] if kind == "задач" else []
            )
            titles = {task.id: [task.text] for task in (*program.tasks, *own)}
            return _Entries("задач", list(titles), titles, [task.id for task in program.tasks])
        case "показателей":
            titles = {indicator.id: [indicator.title] for indicator in program.all_indicators()}
        case _:
            titles = {measure.id: [measure.title or ""] for _, _, measure in program.measures()}
    return _Entries(kind, list(titles), {name: words for name, words in titles.items() if words[0]})


def _nobody(path: Path, words: str, entries: _Entries) -> Fault:
    """A reference that leads nowhere: the name that is meant, and those that there are, as far as a message can say."""
    from generator.likeness import counted as by_number  # noqa: PLC0415 - only a slip pays for it
    from generator.rules.meant import meant, several  # noqa: PLC0415

    known = entries.known
    counted = by_number(words, entries.numbered)
    near = counted[0] if len(counted) == 1 else meant(words, known, entries.called)
    alike = _alike(words, near)
    listed = "\n".join(f"- {one}" for one in counted) or several(words, known, entries.called)
    return fault(
        path,
        words=visible(words),
        kind=entries.kind,
        near=f"«{near}»" if near else "",
        name="" if alike == _ELSEWHERE else near or "",
        twin=alike,
        known=", ".join(known[:SHOWN]) + (", …" if len(known) > SHOWN else ""),
        cure="" if near else listed,
    )


def _alike(words: str, near: str | None) -> str:
    """Why words that look as the name that is meant are another: signs that are not seen, or letters."""
    from generator.likeness import latin  # noqa: PLC0415 - only a slip pays for it

    if seen(words) != words:
        return "знака ␣ на экране не видно, сотрите его"
    alike = latin(words, near)
    return _ELSEWHERE if alike and near and re.search("[A-Za-z]", near) and not words.isascii() else alike


def executors_called(registry: Mapping[str, Executor]) -> dict[str, list[str]]:
    """What each executor is called beside the short name."""
    return {
        key: [one for one in (executor.name, *executor.positions, executor.title, executor.short) if one]
        for key, executor in registry.items()
    }


def reference_ambiguous(case: Case) -> Iterator[Fault]:
    """Ссылка подходит к нескольким исполнителям: назовите одного из них по имени из списка.

    Bad::

        исполнители:
          Орлова: {фио: Орлова И. П., должность: методист}
          Белова: {фио: Белова Т. К., должность: методист}
        планы:
          - код: план
            строки:
              - код: диагностика
                название: Диагностика
                срок: октябрь 2023
                ответственные: [методист]

    Good::

        исполнители:
          Орлова: {фио: Орлова И. П., должность: методист}
          Белова: {фио: Белова Т. К., должность: методист}
        планы:
          - код: план
            строки:
              - код: диагностика
                название: Диагностика
                срок: октябрь 2023
                ответственные: [Орлова]
    """
    for path, words in unresolved_executors(case.program):
        found = resolve(words, case.program.executors)
        if len(found) > 1:
            yield fault(path, words=words, found=", ".join(f"«{one}»" for one in found))


def executor_repeated(case: Case) -> Iterator[Fault]:
    """Один исполнитель назван в списке дважды: по имени и по должности, или одинаково.

    Bad::

        исполнители:
          директор: {фио: Лебедев А. Н., должность: директор школы}
        планы:
          - код: план
            строки:
              - код: диагностика
                название: Диагностика
                срок: октябрь 2023
                ответственные: [директор, Лебедев А. Н.]

    Good::

        исполнители:
          директор: {фио: Лебедев А. Н., должность: директор школы}
        планы:
          - код: план
            строки:
              - код: диагностика
                название: Диагностика
                срок: октябрь 2023
                ответственные: [директор]
    """
    told: dict[tuple[Path, str], list[Responsible]] = {}
    for one in executor_references(case.program):
        if one.executor and isinstance(one.path[-1], int):
            before = told.setdefault((one.path[:-1], one.executor), [])
            if before and _role(case, one) in {_role(case, other) for other in before}:
                yield fault(one.path, words=one.words, name=one.executor)
            before.append(one)


def _role(case: Case, reference: Responsible) -> str:
    """In which role an executor stands in a list: in another one than his first he may stand there anew."""
    first = case.program.executors[reference.executor or ""].positions[:1]
    return "" if reference.role in first else reference.role or ""


def id_repeated(case: Case) -> Iterator[Fault]:
    """Один код у двух записей: по коду запись узнают в следующей редакции, поэтому он единственный.

    Bad::

        планы:
          - код: план
            строки:
              - {код: диагностика, название: Диагностика, срок: октябрь 2023, ответственные: [директор]}
              - {код: диагностика, название: Повторная диагностика, срок: май 2024, ответственные: [директор]}

    Good::

        планы:
          - код: план
            строки:
              - {код: диагностика, название: Диагностика, срок: октябрь 2023, ответственные: [директор]}
              - {код: повторная, название: Повторная диагностика, срок: май 2024, ответственные: [директор]}
    """
    seen: dict[str, Path] = {}
    for path, node in case.inner:
        if not isinstance(node, MappingNode) or not path:
            continue
        own = node.values.get("код")
        if not isinstance(own, Scalar):
            continue
        if own.text in seen:
            first = case.tree.place((*seen[own.text], "код"))
            yield fault((*path, "код"), id=own.text, line=first.line)
        else:
            seen[own.text] = path


def id_not_file_name(case: Case) -> Iterator[Fault]:
    """Код программы не совпадает с именем файла: по нему называются папки с документами и решениями.

    Bad::

        код: другая-программа

    Good::

        код: образец
    """
    name = unicodedata.normalize("NFC", PurePath(case.tree.file).stem)  # a Mac takes «й» apart
    if case.program.id and case.program.id != name:
        code = name if _CODE.fullmatch(name) else ""
        copy = f"{case.program.id}-2" if re.search(_COPY, name) else ""
        rename = "" if copy else f"{case.program.id}.yaml"  # where the one copied stands
        yield fault(("код",), id=case.program.id, name=name, code=code, copy=copy, rename=rename)


def id_missing(case: Case) -> Iterator[Fault]:
    """У мероприятия или показателя нет своего кода: в следующей редакции его узнают только по названию.

    Bad::

        планы:
          - код: план
            строки:
              - {название: Диагностика, срок: октябрь 2023, ответственные: [директор]}

    Good::

        планы:
          - код: план
            строки:
              - {код: диагностика, название: Диагностика, срок: октябрь 2023, ответственные: [директор]}
    """
    made = {one.path: one.id for one in case.program.all_indicators()}
    made |= {measure.path: measure.id for _, _, measure in case.program.rows()}
    for path, name in made.items():
        node = case.tree.node(path)
        if isinstance(node, MappingNode) and "код" not in node.values:
            yield fault(path, id=name)


def unresolved_executors(program: Program) -> Iterator[tuple[Path, str]]:
    """Every reference to an executor that leads to none or to several: its place and words."""
    for reference in executor_references(program):
        if reference.executor is None:
            yield reference.path, reference.words
    for executor in program.executors.values():
        yield from ((member.path, member.words) for member in executor.members if member.target is None)
        if executor.organisation and len(resolve(executor.organisation, program.executors)) != 1:
            yield (*executor.path, "организация"), executor.organisation


def executor_references(program: Program) -> Iterator[Responsible]:
    """Every reference to an executor in the order of the program."""
    yield from program.authors
    yield from program.performers
    yield from program.recipients
    if program.approval and program.approval.who:
        yield program.approval.who
    yield from (agreement.who for agreement in program.agreements if agreement.who)
    for indicator in program.all_indicators():
        yield from indicator.responsible
    for _, _, measure in program.measures():
        tracked = (
            measure.tracks is not None and measure.responsible and measure.responsible[0].path[0] != "планы"
        )
        if not tracked:
            yield from measure.responsible
        for step in measure.steps:
            yield from step.responsible


def node_references(program: Program) -> Iterator[tuple[str, Reference]]:
    """Every reference between nodes with the kind of what it should lead to."""
    for indicator in program.all_indicators():
        yield from (("задач", reference) for reference in indicator.tasks)
    for section in program.sections():
        yield from (("задач", reference) for reference in section.task_references)
        yield from (("показателей", reference) for reference in section.indicator_references)
    for _, _, measure in program.measures():
        yield from (("задач", reference) for reference in measure.tasks)
        yield from (("показателей", reference) for reference in measure.indicators)
        yield from (("мероприятий", reference) for reference in measure.after)
        if measure.tracks:
            yield "показателей", measure.tracks
        yield from (("показателей", reference) for reference in _of_results(measure))
    for group in program.results:
        yield from (("показателей", result.indicator) for result in group.results if result.indicator)


def _of_results(measure: Measure) -> Iterator[Reference]:
    parts: Iterable[Measure | Step] = (measure, *measure.steps)
    for part in parts:
        yield from (result.indicator for result in part.results if result.indicator)
