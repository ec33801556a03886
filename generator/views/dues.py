"""What falls due, when and for whom: the view behind checklists and calendars."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.document import Checkbox, Value
from generator.model import Deadline, Measure, Plan, Program, Responsible, Section, Step
from generator.terms import Term
from generator.views.plans import View
from generator.views.wording import Naming, label, month, titled


def dues(program: Program) -> list[View]:
    """Every occurrence of every deadline of every measure and step, by day; what has no day comes last."""
    naming = Naming(program.executors)
    found = [
        due
        for plan, trail, measure in program.measures()
        for due in _of_measure(plan, trail, measure, naming)
    ]
    return sorted(found, key=lambda due: (due["последний"] or date.max, due["порядок"]))


def _of_measure(plan: Plan, trail: tuple[Section, ...], measure: Measure, naming: Naming) -> Iterator[View]:
    place = trail[0].title if trail else plan.title
    order = measure.path
    parts: list[tuple[str, str, Measure | Step, tuple[Deadline, ...]]] = []
    if measure.deadlines or not any(step.deadlines for step in measure.steps):
        parts.append((measure.id, _whole_title(measure), measure, measure.deadlines))
    parts += [
        (f"{measure.id}/{step.id}", step.title, step, step.deadlines)
        for step in measure.steps
        if step.deadlines
    ]
    for name, title, part, deadlines in parts:
        base = {
            "ид": name,
            "мера": measure.id,
            "порядок": tuple(str(step).zfill(6) for step in order),
            "номер": _number(trail, measure),
            "название": title,
            "раздел": place,
            "план": plan.title,
            "кто": _who(part.responsible or measure.responsible, naming),
            "исполнители": [r.executor for r in part.responsible or measure.responsible if r.executor],
            "документ": [one.text for one in part.evidence or measure.evidence],
            "состояние": "",
        }
        yield from _occurrences(base, deadlines)


def _number(trail: tuple[Section, ...], measure: Measure) -> str:
    """The number by which people find the row: after that of its section where rows are counted anew."""
    if measure.ordinal is None:
        return ""
    section = next((one.ordinal for one in reversed(trail) if one.ordinal), None)
    alone = len(measure.ordinal.numbers) == 1 and section is not None
    return f"{section.text}{measure.ordinal.text}" if alone and section else measure.ordinal.text


def _whole_title(measure: Measure) -> str:
    if measure.title:
        return titled(measure)
    return "; ".join(step.title.rstrip(".;") for step in measure.steps)


def _who(references: tuple[Responsible, ...], naming: Naming) -> list[str]:
    return [naming.words(reference) for reference in references]


def _occurrences(base: View, deadlines: tuple[Deadline, ...]) -> Iterator[View]:
    if not deadlines:
        yield _due(base, "0", "", None, None)
    for number, deadline in enumerate(deadlines):
        for place, term in enumerate(deadline.terms):
            key = f"{number}.{place}" if len(deadline.terms) > 1 else str(number)
            yield from _of_term(base, key, deadline.words, term)


def _of_term(base: View, key: str, words: str, term: Term) -> Iterator[View]:
    if not term.dates:
        yield _due(base, key, words, None, None)
    for count, day in enumerate(term.dates):
        many = len(term.dates) > 1
        first = _window(term, day)
        yield _due(base, f"{key}.{count}" if many else key, words, first, day)


def _window(term: Term, day: date) -> date | None:
    """The first day of the window that ends on a due day; None for a limit («до …»)."""
    match term.kind:
        case "on":
            return day
        case "months":
            return day.replace(day=1)
        case "range":
            return term.first
        case "recurring" | "event":
            return day
        case _:
            return None


def _due(base: View, key: str, words: str, first: date | None, last: date | None) -> View:
    box = f"{base['ид']}#{key}"
    return {
        **base,
        "ключ": key,
        "слова": words,
        "первый": first,
        "последний": last,
        "день": (Value(last.strftime("%d.%m.%Y"), last.isoformat(), "time"),) if last else None,
        "месяц": month(last) if last else "",
        "отметка": (Checkbox(box, label=base["название"]),),
    }


def dated(all_dues: list[View]) -> list[View]:
    """The dues that have a day."""
    return [due for due in all_dues if due["последний"]]


def undated(all_dues: list[View]) -> list[View]:
    """The dues without a day: the whole period, another plan, an event without a date, no deadline at all."""
    return [due for due in all_dues if not due["последний"]]


def by_month(all_dues: list[View]) -> list[View]:
    """All dues in order of their day, each with the month it falls in as its «группа»; the undated ones last."""
    return [{**due, "группа": due["месяц"] or "Без даты"} for due in all_dues]


def by_executor(program: Program, all_dues: list[View]) -> list[View]:
    """All dues under each executor that they ask something of, then those that nobody answers for."""
    found: list[View] = []
    for executor in program.executors.values():
        group = label(executor)
        found += [{**due, "группа": group} for due in all_dues if executor.id in due["исполнители"]]
    found += [{**due, "группа": "Ответственный не назван"} for due in all_dues if not due["исполнители"]]
    return found


def by_section(program: Program, all_dues: list[View]) -> list[View]:
    """All dues in the order of the program, each with its section as its «группа»."""
    several = len(program.plans) > 1
    ordered = sorted(all_dues, key=lambda due: due["порядок"])
    return [{**due, "группа": _section(due, several=several)} for due in ordered]


def _section(due: View, *, several: bool) -> str:
    plan, section = str(due["план"]), str(due["раздел"])
    return f"{plan}. {section}" if several and plan and plan != section else section


def checklists(program: Program, all_dues: list[View]) -> list[View]:
    """The three orders of a checklist: название, строки."""
    return [
        {"название": "По исполнителям", "строки": by_executor(program, all_dues)},
        {"название": "По месяцам", "строки": by_month(all_dues)},
        {"название": "По разделам", "строки": by_section(program, all_dues)},
    ]
