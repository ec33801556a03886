"""How much of everything a program has, and how much of that is complete: the figures of a reviewer's sheet.

What is not settled yet, or is a line to be filled in by hand, does not count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from generator.model import Figure, Measure, Program, Result, Statement, Step, Target, Task
from generator.normalize.unsettled import unsettled
from generator.views import people, places
from generator.views.plans import View
from generator.views.wording import period


def counts(program: Program, all_dues: list[View]) -> View:
    """задач, показателей, мероприятий and so on; «со_сроком» and its like count measures or their steps."""
    measures = [measure for _, _, measure in program.measures() if _named(measure)]
    indicators = [one for one in program.all_indicators() if told(one.title)]
    found: View = {
        "задач": _telling(task.text for task in _tasks(program)),
        "этапов": _telling(stage.title for stage in program.stages),
        "факторов": _telling(factor.title for factor in program.factors),
        "параметров": _telling(one.title for factor in program.factors for one in factor.parameters),
        "показателей": len(indicators),
        "с_исходным": sum(_has_figures(one.baseline) for one in indicators),
        "с_плановым": sum(_has_figures(one.targets) for one in indicators),
        "мероприятий": len(measures),
        "со_сроком": _having(measures, lambda one: one.day or _telling(each.words for each in one.deadlines)),
        "с_днем": len({due["мера"] for due in all_dues if due["последний"]}),
        "с_ответственным": _having(measures, lambda one: _telling(each.words for each in one.responsible)),
        "с_документом": _having(measures, lambda one: _telling(each.text for each in one.evidence)),
        "с_результатом": _having(measures, lambda one: any(map(_expected, one.results))),
        "сроков": sum(1 for due in all_dues if due["последний"]),
        "без_дня": sum(1 for due in all_dues if not due["последний"]),
        "разделов": _telling(section.title for plan in program.plans for section in plan.sections),
        "результатов": sum(_expected(one) for group in program.results for one in group.results),
        "исполнителей": len(program.executors),
        "людей": _telling(one.name or "" for one in people.people(program)),
        "оснований": _telling(one.document for one in program.basis),
        "согласований": len(program.agreements),
        "редакций": len(program.editions),
        "состав_номера": _composed(program),
    }
    said = [
        f"{word} – {found[word]}"
        for word in ("задач", "показателей", "мероприятий", "исполнителей")
        if found[word]
    ]
    return {**found, "кратко": ", ".join(said)}


def told(words: str) -> bool:
    """Whether words say anything: neither that the matter is not settled, nor a line to write on."""
    return bool(words.strip("_ ")) and not unsettled(words)


def _telling(words: Iterable[str]) -> int:
    return sum(map(told, words))


def _tasks(program: Program) -> list[Task]:
    return [*program.tasks, *(task for section in program.sections() for task in section.tasks)]


def _named(measure: Measure) -> bool:
    return told(measure.title or "") or any(told(step.title) for step in measure.steps)


def _has_figures(targets: Iterable[Target]) -> bool:
    return any(map(_figured, (figure for target in targets for figure in target.figures)))


def _figured(figure: Figure) -> bool:
    return told(figure.value.words)


def _expected(one: Result) -> bool:
    """Whether a result says anything; a row that measures an indicator has the figure alone."""
    return told(one.text) or any(map(_figured, one.figures))


def _stated(one: Statement) -> bool:
    return bool(_telling((one.text, *one.points)))


def _composed(program: Program) -> str:
    """What the numbers of measures are made of where they are not the printed ones, in the genitive."""
    if places.as_printed(program) or not any(program.measures()):
        return ""
    return "плана, раздела и строки" if len(program.plans) > 1 else "раздела и строки"


def _having(measures: list[Measure], stated: Callable[[Measure | Step], Any]) -> int:
    return sum(bool(stated(one)) or any(map(stated, one.steps)) for one in measures)


def sections(program: Program) -> list[View]:
    """The outermost sections of every plan, and plans without any: номер, название, план, мероприятий."""
    found: list[View] = []
    for plan in program.plans:
        outermost = [trail[0] if trail else None for trail, _ in plan.in_force()]
        if plan.measures:
            found.append(_section(None, plan.title, plan.title, outermost.count(None)))
        for section in plan.sections:
            rows = sum(1 for one in outermost if one is section)
            found.append(_section(section.ordinal, section.title, plan.title, rows))
    return found


def _section(number: Any, title: str, plan: str, rows: int) -> View:
    return {"номер": number, "название": title, "план": plan, "мероприятий": rows}


def parts(program: Program, numbers: View) -> list[View]:
    """The parts that an antirisk program should have: название, and есть: the lines that say what stands there."""
    of = numbers["мероприятий"]
    found: list[tuple[str, list[str]]] = [
        ("Наименование", ["указано"] if told(program.title) else []),
        ("Правовые основания", _stands("документов", numbers["оснований"])),
        (
            "Рисковый профиль",
            _stands("факторов", numbers["факторов"]) + _stands("параметров", numbers["параметров"]),
        ),
        ("Цель", ["сформулирована"] if _stated(program.goal) else []),
        ("Задачи", _stands("задач", numbers["задач"])),
        ("Целевые показатели", _stands("показателей", numbers["показателей"])),
        ("Значения показателей", _covered(numbers["показателей"], _OF_INDICATORS, numbers)),
        ("Методы сбора и обработки информации", ["описаны"] if _stated(program.methods) else []),
        ("Сроки и этапы", _period(program) + _stands("этапов", numbers["этапов"])),
        ("Мероприятия", _stands("разделов", numbers["разделов"]) + _stands("мероприятий", of)),
        ("Полнота мероприятий", _covered(of, _OF_MEASURES, numbers)),
        ("Ожидаемые результаты", _stands("результатов", numbers["результатов"])),
        (
            "Исполнители",
            _stands("исполнителей", numbers["исполнителей"])
            + _stands("из них названы по имени", numbers["людей"]),
        ),
    ]
    return [{"название": title, "есть": lines} for title, lines in found]


_OF_INDICATORS = {"с_исходным": "с исходным значением", "с_плановым": "с плановым значением"}
_OF_MEASURES = {
    "со_сроком": "со сроком",
    "с_днем": "со сроком, у которого есть день",
    "с_ответственным": "с ответственным",
    "с_документом": "с отчетным документом",
    "с_результатом": "с результатом",
}


def _stands(what: str, count: int) -> list[str]:
    return [f"{what} – {count}"] if count else []


def _covered(whole: int, words: dict[str, str], numbers: View) -> list[str]:
    """How many of all have something: «с ответственным – 44 из 44»."""
    return [f"{said} – {numbers[key]}\u00a0из\u00a0{whole}" for key, said in words.items()] if whole else []


def _period(program: Program) -> list[str]:
    return [period(program)] if program.period else []
