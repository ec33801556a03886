"""What falls due, when and for whom: the view behind checklists and calendars."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from generator.document import Checkbox
from generator.frozen import frozen
from generator.model import (
    DONE,
    DROPPED,
    Calendar,
    Deadline,
    Due,
    LinkedText,
    Measure,
    Plan,
    Program,
    Progress,
    Responsible,
    Result,
    Section,
    Step,
)
from generator.source import Path
from generator.terms import Term
from generator.views import days, fields, places
from generator.views.occurrences import Occasion, keys
from generator.views.plans import Open, View, said_excluded
from generator.views.revisions import EXCLUDED, revision
from generator.views.wording import Naming, result, titled

#: Said of a measure that has no deadline at all.
NOT_STATED = "не указан"


def dues(program: Program, whole: Program | None = None) -> list[View]:
    """Every occurrence of every deadline of every measure and step, by day; what has no day comes last.

    Of a slice rows keep the numbers that they have in the whole program: an event is the same in both calendars.
    """
    found = _all(program, program.measures(), whole or program)
    if program.progress:
        found = [_marked(due, program.progress, program.calendar) for due in found]
    return by_day(found)


def cancelled(program: Program, whole: Program | None = None) -> list[View]:
    """What fell due by day until an amendment excluded its row: calendars that have it must hear that it is off.

    Of such a row its number is printed and what stands in its place, as in the plan.
    """
    struck = [
        (plan, trail, measure) for plan, trail, measure in program.rows() if measure.excluded is not None
    ]
    by = {measure.id: said_excluded(measure.excluded or "") for _, _, measure in struck}
    return by_day(
        {**due, "название": [by[due["мера"]]], "отменено": True, "правка": EXCLUDED}
        for due in dated(_all(program, struck, whole or program))
    )


def _all(
    program: Program, rows: Iterable[tuple[Plan, tuple[Section, ...], Measure]], whole: Program
) -> list[View]:
    """The dues of rows, in their order."""
    naming = Naming(program.executors)
    recipients = [naming.said(one) for one in program.recipients]
    order = {measure.path: place for place, (_, _, measure) in enumerate(whole.rows())}
    around = _Around(program, naming, places.numbers(whole), order, recipients)
    return [
        due
        for plan, trail, measure in rows
        for part in parts(measure)
        for due in _of_part(part, _base(part, plan, trail, around), program)
    ]


def by_day(found: Iterable[View]) -> list[View]:
    """Dues by day, what has none last; those of one day in the order of the program."""
    return sorted(found, key=lambda due: (due["последний"] or date.max, due["порядок"]))


@frozen
class _Around:
    """What all dues of a program are made with; `order` is the place of each row among all that the plans print."""

    program: Program
    naming: Naming
    numbers: Mapping[Path, str]
    order: Mapping[Path, int]
    recipients: list[str]


# ------------------------------------------------------------------------------------------------ parts


@frozen
class Part:
    """What falls due as one thing: a measure or one of its steps, with all that it inherits."""

    measure: Measure
    path: Path
    id: str
    title: str
    lines: tuple[str, ...]
    deadlines: tuple[Deadline, ...]
    day: date | None
    responsible: tuple[Responsible, ...]
    evidence: tuple[LinkedText, ...]
    results: tuple[Result, ...]


def parts(measure: Measure) -> Iterator[Part]:
    """A measure, its steps, or both: nothing that either states is left out or laid at the wrong door.

    A step with a deadline, people or evidence of its own is a part, and has from the measure what it lacks. The
    measure is one where steps remain that have nothing of their own, and where something that it states has
    gone to no step.
    """
    own = [step for step in measure.steps if _stands_alone(step)]
    rest = [step for step in measure.steps if not _stands_alone(step)]
    if rest or not own or _keeps_something(measure, own):
        lines = tuple(filter(None, (titled(measure), *_numbered(measure, rest))))
        title = titled(measure) or next((step.title for step in rest or own), "")
        yield Part(
            measure=measure,
            path=measure.path,
            id=measure.id,
            title=title,
            lines=lines or (title,),
            deadlines=measure.deadlines,
            day=measure.day,
            responsible=measure.responsible,
            evidence=measure.evidence,
            results=measure.results,
        )
    for step in own:
        yield Part(
            measure=measure,
            path=step.path,
            id=f"{measure.id}/{step.id}",
            title=step.title,
            lines=tuple(filter(None, (titled(measure), step.title))),
            deadlines=step.deadlines or measure.deadlines,
            day=step.day or (None if step.deadlines else measure.day),
            responsible=step.responsible or measure.responsible,
            evidence=step.evidence or measure.evidence,
            results=step.results or measure.results,
        )


def _stands_alone(step: Step) -> bool:
    return bool(step.deadlines or step.day or step.responsible or step.evidence)


def _keeps_something(measure: Measure, steps: list[Step]) -> bool:
    """Whether a measure states what none of these steps has from it."""
    return bool(
        (measure.deadlines and all(step.deadlines for step in steps))
        or (measure.responsible and all(step.responsible for step in steps))
        or (measure.evidence and all(step.evidence for step in steps))
    )


def _numbered(measure: Measure, steps: list[Step]) -> Iterator[str]:
    """Steps under the numbers that the plan gives them, where there are several to tell apart."""
    for number, step in enumerate(measure.steps, 1):
        if step in steps:
            yield f"{number}) {step.title}" if len(measure.steps) > 1 else step.title


# ----------------------------------------------------------------------------------------------- the dues


def _base(part: Part, plan: Plan, trail: tuple[Section, ...], around: _Around) -> View:
    """What all dues of a part share."""
    shares = around.naming.shares(part.responsible)
    row = part.measure.path
    return {
        "ид": part.id,
        "мера": part.measure.id,
        "порядок": (around.order[row], *part.path[len(row) :]),
        "номер": around.numbers[row],
        "заглавие": part.title,
        "название": list(part.lines),
        "раздел": trail[0].title if trail else plan.title,
        "разделы": _sections(plan, trail, around),
        "план": plan.title,
        "кто": [around.naming.said(one) for one in part.responsible],
        "кратко": [around.naming.shortly(one) for one in part.responsible],
        "исполнители": list(shares),
        "доли": Open(shares),
        "документ": [one.text for one in part.evidence],
        "кому": around.recipients if part.evidence else [],
        "результат": [result(one) for one in part.results],
        "состояние": "",
        "отмечено": "",
        "сделано": "",
        "подтверждение": [],
        "замечание": "",
        "вместе": [],
        "выполнено": False,
        "отменено": False,
        "изменено": None,
        "правка": 0,
    }


def _sections(plan: Plan, trail: tuple[Section, ...], around: _Around) -> list[str]:
    """The plan, where there are several, and the sections in which a row stands, each with its number."""
    several = len(around.program.plans) > 1 or not trail
    way: list[Plan | Section] = [*([plan] if several else []), *trail]
    return [f"{around.numbers.get(one.path, '')} {one.title}".strip() for one in way]


@frozen
class Found:
    """A due in the making: which deadline it is of, its words, and its day as it is said."""

    number: int
    words: str
    occasion: Occasion
    when: days.Day | None = None

    @property
    def due(self) -> Due:
        """What marks call it by."""
        return Due(self.occasion.day, self.words)


def _of_part(part: Part, base: View, program: Program) -> Iterator[View]:
    """The dues of a part, each under the name of its occurrence."""
    found = list(falling(part, program))
    for one, key in zip(found, keys([one.occasion for one in found]), strict=True):
        yield _due(base, one, key)


def falling(part: Part, program: Program) -> Iterator[Found]:
    """The dues of a part in the order of its words; a day that the author gave stands for words that give none."""
    told = any(term.dates for deadline in part.deadlines for term in deadline.terms)
    if not part.deadlines or (part.day and not told):
        words = "; ".join(deadline.words for deadline in part.deadlines) or NOT_STATED
        when = days.given(part.day, program.calendar) if part.day else None
        yield Found(0, words, Occasion(day=part.day), when)
        return
    for number, deadline in enumerate(part.deadlines):
        yield from _of_deadline(number, deadline, program)


def _of_deadline(number: int, deadline: Deadline, program: Program) -> Iterator[Found]:
    """A due for each day of a deadline, and one for all its terms that have none."""
    several = len(deadline.terms) > 1
    dated = [term for term in deadline.terms if term.dates]
    for term in dated:
        words = _named(deadline.words, [term]) if several else deadline.words
        for day in term.dates:
            found = days.due(term, day, program, words=deadline.words, alone=not several)
            yield Found(number, words, Occasion(term, day), found)
    undated = [term for term in deadline.terms if not term.dates]
    if undated or not deadline.terms:
        words = _named(deadline.words, undated) if dated else deadline.words
        yield Found(number, words, Occasion(undated[0] if undated else None))


def _named(words: str, terms: list[Term]) -> str:
    """Words of several terms with the events that some of them mean."""
    events = [term.event for term in terms if term.event]
    return f"{words} ({', '.join(events)})" if events else words


def _due(base: View, found: Found, key: str) -> View:
    when, words = found.when, found.words
    return {
        **base,
        "ключ": key,
        "который": found.number,
        "слова": words + when.note if when else words,
        "словами": "" if when and when.says_all else words,
        "первый": when.first if when else None,
        "последний": when.last if when else None,
        "день": when.shown if when else None,
        "день_назван": bool(when and when.named),
        "месяц": days.month(when.last) if when else None,
        "квартал": days.quarter(when.last) if when else None,
        "имя_в_отметках": found.due,
        "отметка": Checkbox(f"{base['ид']}#{key}", label=base["заглавие"]),
        "поля": fields.blank(f"{base['ид']}#{key}", base["заглавие"], when.last if when else None),
    }


def _marked(due: View, progress: Progress, calendar: Calendar) -> View:
    """A due with its mark; a day that was appointed stands for the last one that the words allow."""
    mark = progress.mark(due["ид"], due["имя_в_отметках"])
    if mark is None:
        return due
    done = f"{mark.done:%d.%m.%Y}" if mark.done else ""
    marked = {
        **due,
        "состояние": mark.state,
        "отмечено": " ".join(filter(None, (mark.state, done))),
        "сделано": done,
        "подтверждение": list(mark.evidence),
        "замечание": mark.remark,
        "отметка": replace(due["отметка"], checked=mark.state == DONE),
        "поля": fields.filled(due["поля"], mark),
        "выполнено": mark.state == DONE,
        "отменено": mark.state == DROPPED,
        "изменено": mark.done,
        "правка": revision(mark, due["последний"]),
    }
    if mark.appointed is None:
        return marked
    when = days.given(mark.appointed, calendar)
    return {
        **marked,
        "словами": due["слова"],
        "первый": when.first,
        "последний": when.last,
        "день": when.shown,
        "день_назван": True,
        "месяц": days.month(when.last),
        "квартал": days.quarter(when.last),
    }


def dated(all_dues: list[View]) -> list[View]:
    """The dues that have a day."""
    return [due for due in all_dues if due["последний"]]


def undated(all_dues: list[View]) -> list[View]:
    """The dues without a day: the whole period, another plan, an event without a date, no deadline at all."""
    return [due for due in all_dues if not due["последний"]]
