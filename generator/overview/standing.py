"""A program with its findings → how it stands on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from generator import messages
from generator.findings import Finding, Severity
from generator.model import CLOSED, DONE, DROPPED, STATES, Measure, Program, Section, last_approval, made_by
from generator.normalize.unsettled import unsettled
from generator.overview.rows import MeasureRow, Next, Standing
from generator.overview.targets import target_rows
from generator.views.dues import dues
from generator.views.plans import View
from generator.views.standing import closed
from generator.views.wording import Naming, called, period, until

#: Where nothing is marked yet, and where some of a measure's days are done.
_OPEN, _BEGUN = "не начато", "в работе"


def standing(program: Program, findings: Iterable[Finding], as_of: date) -> Standing:
    """How a program stands at the end of a day."""
    decision = last_approval(one for one in made_by(program.decisions, as_of) if not one.editorial)
    counted = [one.severity for one in findings]
    all_dues = dues(program)
    return Standing(
        file=program.file,
        id=program.id,
        title=program.title,
        school=next(filter(_settled, (program.organisation.short, program.organisation.title)), ""),
        place=program.organisation.place,
        level=program.level,
        risks=tuple(risk.replace("-", " ") for risk in program.risks),
        period=period(program),
        edition=decision.edition if decision else None,
        since=decision.day if decision else None,
        ends=program.period.last if program.period else None,
        expired=bool(decision and program.period and program.period.last < as_of),
        text=program.edition,
        errors=counted.count(Severity.ERROR),
        warnings=counted.count(Severity.WARNING),
        notes=counted.count(Severity.NOTE),
        marked=program.progress is not None,
        measures=tuple(measure_rows(program, all_dues, as_of)),
        targets=tuple(target_rows(program, as_of)),
        next=_next(all_dues, as_of),
    )


def _settled(words: str) -> bool:
    """Whether a name says whose program it is: a draft may still have «уточняется» there."""
    return bool(words) and not unsettled(words)


def unread(file: str, name: str, findings: Iterable[Finding]) -> Standing:
    """What is said of a program that can't be read: its first error."""
    faults = sorted((one for one in findings if one.severity is Severity.ERROR), key=lambda one: one.key)
    if not faults:
        return Standing(file, name, problem="файл не читается")
    first = faults[0]
    where = "" if first.file == file else f"{first.file}, "
    return Standing(
        file,
        name,
        errors=len(faults),
        problem=f"{where}строка {first.span.line}: {messages.sentence(first)}",
        line=first.span.line,
    )


# ------------------------------------------------------------------------------------------------ measures


def measure_rows(program: Program, all_dues: Iterable[View], as_of: date) -> Iterator[MeasureRow]:
    """Every measure in force, in the order of the plans, with what its dues say of it."""
    of: dict[str, list[View]] = {}
    for due in all_dues:
        of.setdefault(due["мера"], []).append(due)
    naming = Naming(program.executors)
    for plan, trail, measure in program.measures():
        own = of.get(measure.id, [])
        past = [
            due for due in own if due["последний"] and due["последний"] < as_of and not closed(due, as_of)
        ]
        yield MeasureRow(
            measure.id,
            own[0]["номер"] if own else "",
            called(measure),
            _heading(trail) or plan.title,
            until(measure),
            max((due["последний"] for due in own if due["последний"]), default=None),
            _people(measure, naming),
            state(own, as_of),
            late=bool(past) and program.progress is not None,
            unmarked=bool(past) and program.progress is None,
        )


def _heading(trail: tuple[Section, ...]) -> str:
    return trail[0].title if trail else ""


def _people(measure: Measure, naming: Naming) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(naming.shortly, measure.answering)))


def state(own: Iterable[View], as_of: date) -> str:
    """The state of a measure out of those of its dues: done when all are, else what is marked furthest of the rest."""
    found = list(own)
    open_ = [due for due in found if not closed(due, as_of)]
    if found and not open_:
        return DROPPED if all(due["состояние"] == DROPPED for due in found) else DONE
    said = [due["состояние"] for due in open_ if due["состояние"] and due["состояние"] not in CLOSED]
    known = [STATES[words] for words in said if words in STATES]
    if known:
        return max(known, key=lambda one: one.rank).words
    done = any(due["состояние"] == DONE and closed(due, as_of) for due in found)
    return _BEGUN if done else _OPEN


def _next(all_dues: Iterable[View], as_of: date) -> Next | None:
    """The first due from a day on that is not done; dues are in the order of their days."""
    for due in all_dues:
        day = due["последний"]
        if day and day >= as_of and not closed(due, as_of):
            return Next(day, due["номер"], due["заглавие"])
    return None
