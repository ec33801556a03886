"""Deadlines against the calendar and the period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from generator.model import Deadline, Measure, Program, Result, Step
from generator.normalize.times import day, has_form_of_day, times
from generator.rules.rule import Case, Fault, called, fault, short
from generator.source import Path, Scalar, Tree
from generator.terms import Assumption, Every, Kind, Period, Term
from generator.terms.reading import unread

#: Names of documents as tables of measures have them in the column beside the deadlines.
_DOCUMENTS = frozenset(
    [
        *("акт", "акты", "анкета", "анкеты", "график", "графики", "договор", "договоры", "журнал", "журналы"),
        *("заявка", "заявки", "карта", "карты", "материалы", "отчет", "отчеты", "план", "планы", "положение"),
        *(
            "положения",
            "приказ",
            "приказы",
            "программа",
            "программы",
            "протокол",
            "протоколы",
            "распоряжение",
        ),
        *("распоряжения", "расписание", "рекомендации", "соглашение", "соглашения", "справка", "справки"),
        "циклограмма",
    ]
)
_ONLY_YEARS = r"(?i)20[0-9]{2}(?: ?[-–—] ?20[0-9]{2})?\.?(?: ?(?:г|гг|год|годы|года)\.?)?"
_DAY_IN_WORDS = re.compile(r"(?<![0-9.])[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}(?![0-9])")
_ADJECTIVE = ("ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие")


def day_impossible(case: Case) -> Iterator[Fault]:
    """Такого дня нет в календаре, или период кончается раньше, чем начинается.

    Bad::

        период: {с: 31.09.2023, по: 31.08.2024}

    Good::

        период: {с: 30.09.2023, по: 31.08.2024}
    """
    for key in ("с", "по"):
        yield from impossible(case.tree, ("период", key))
    first, last = (_day(case.tree, ("период", key)) for key in ("с", "по"))
    if first and last and first > last:
        why = f"период начинается позже, {first:%d.%m.%Y}"
        yield fault(("период", "по"), words=f"{last:%d.%m.%Y}", why=why)
    for one in (*case.program.parts(), *case.program.basis):
        yield from impossible(case.tree, (*one.path, "дата"))


def impossible(tree: Tree, path: Path) -> Iterator[Fault]:
    """The fault of a day that stands at a path and that no calendar has."""
    node = tree.node(path)
    if isinstance(node, Scalar) and has_form_of_day(node.text.strip()) and _day(tree, path) is None:
        yield fault(path, words=node.text.strip(), why="такого дня нет в календаре")


def _day(tree: Tree, path: Path) -> date | None:
    node = tree.node(path)
    return day(node.text.strip()) if isinstance(node, Scalar) else None


def deadline_unknown(case: Case) -> Iterator[Fault]:
    """Слова срока не удалось прочитать: в календарь такой срок не попадет.

    Напишите срок одной из понятных форм или добавьте рядом «дата» с днем.

    Bad::

        планы:
          - код: план
            строки:
              - {код: диагностика, название: Диагностика, срок: как получится, ответственные: [директор]}

    Good::

        планы:
          - код: план
            строки:
              - {код: диагностика, название: Диагностика, срок: до 01.11.2023, ответственные: [директор]}
    """
    for deadline in deadlines(case.program):
        unknown = any(term.kind is Kind.UNKNOWN for term in deadline.terms)
        if unknown and not _is_document(deadline) and not _has_day(case.program, deadline):
            yield _unread(case.program, deadline.path, deadline.words)
    for event in case.program.events:
        if event.last is None:
            yield _unread(case.program, event.path, event.words)


def _unread(program: Program, path: Path, words: str) -> Fault:
    """Unread words, with those of them that stopped the reader and the nearest that it reads."""
    from generator.terms.nearest import nearest  # noqa: PLC0415 - only unread words pay for the import

    against = times(program.period, program.events, program.calendar)
    left = unread(words, against.period, against.events)
    near = nearest(words, against.period, against.events)
    part = short(left) if left not in ("", words.strip()) else ""
    days = [found[0] for found in _DAY_IN_WORDS.finditer(words)]
    none = next((one for one in days if has_form_of_day(one) and day(one) is None), "")
    ends = [one for one in map(day, days) if one]
    turned = "конец раньше начала" if ends != sorted(ends) else ""
    left = "" if none or turned else part
    return fault(path, words=short(words), left=left, none=none, turned=turned, nearest=near or "")


def document_in_deadline_cell(case: Case) -> Iterator[Fault]:
    """На месте срока стоит название документа, а не время: графы таблицы съехали или пропущен предлог.

    «По плану ВШК» и «согласно графику» — сроки: они отсылают к другому документу.

    Bad::

        планы:
          - код: план
            строки:
              - {код: курсы, название: Обучение на курсах, срок: План прохождения КПК, ответственные: [директор]}

    Good::

        планы:
          - код: план
            строки:
              - {код: курсы, название: Обучение на курсах, срок: по плану прохождения КПК, ответственные: [директор]}
    """
    for deadline in deadlines(case.program):
        if _is_document(deadline) and not _has_day(case.program, deadline):
            yield fault(deadline.path, words=deadline.words)


def _is_document(deadline: Deadline) -> bool:
    """Whether a deadline without any time begins with the name of a document in the nominative."""
    if any(term.kind not in (Kind.UNSCHEDULED, Kind.UNKNOWN) for term in deadline.terms):
        return False
    words = [word.strip(',.;:«»"') for word in deadline.words.lower().replace("ё", "е").split()[:2]]
    named = words if words and words[0].endswith(_ADJECTIVE) else words[:1]
    return not _DOCUMENTS.isdisjoint(named)


def date_contradicts_words(case: Case) -> Iterator[Fault]:
    """Рядом со сроком стоит «дата», а слова называют другой день.

    Bad::

        планы:
          - код: план
            строки:
              - код: диагностика
                название: Диагностика
                срок: до 01.11.2023
                дата: 15.11.2023
                ответственные: [директор]

    Good::

        планы:
          - код: план
            строки:
              - код: диагностика
                название: Диагностика
                срок: до 01.11.2023
                ответственные: [директор]
    """
    for part in case.program.parts():
        if part.day is None:
            continue
        terms = [term for deadline in part.deadlines for term in deadline.terms]
        read = [term for term in terms if term.last is not None]
        if read and not any(_holds(term, part.day) for term in read):
            words = "; ".join(deadline.words for deadline in part.deadlines)
            yield fault((*part.path, "дата"), words=words, day=f"{part.day:%d.%m.%Y}")


def _holds(term: Term, wanted: date) -> bool:
    if term.kind in (Kind.ON, Kind.BY):
        return wanted in term.dates
    return term.last is not None and (term.first or wanted) <= wanted <= term.last


def deadline_outside_period(case: Case) -> Iterator[Fault]:
    """Срок не попадает в период программы, целиком или частью.

    Bad::

        период: {с: 01.09.2023, по: 31.08.2024}
        планы:
          - код: план
            строки:
              - {код: диагностика, название: Диагностика, срок: октябрь 2025, ответственные: [директор]}

    Good::

        период: {с: 01.09.2023, по: 31.08.2024}
        планы:
          - код: план
            строки:
              - {код: диагностика, название: Диагностика, срок: октябрь 2023, ответственные: [директор]}
    """
    period = case.program.period
    if period is None:
        return
    shown = f"{period.first:%d.%m.%Y} – {period.last:%d.%m.%Y}"
    planned = [deadline for part in case.program.parts() for deadline in own_deadlines(part)]
    promised = [deadline for result in results(case.program) for deadline in result.deadlines]
    for deadline in (*planned, *promised):
        outside = [day for term in deadline.terms for day in outside_days(term, period.first, period.last)]
        if outside and (outside[-1] > period.last or not _begun_before(deadline, period)):
            yield fault(deadline.path, words=deadline.words, day=f"{outside[0]:%d.%m.%Y}", period=shown)
    for part in case.program.parts():
        if part.day and not period.first <= part.day <= period.last:
            yield fault(
                (*part.path, "дата"), words=f"{part.day:%d.%m.%Y}", day=f"{part.day:%d.%m.%Y}", period=shown
            )


def _begun_before(deadline: Deadline, period: Period) -> bool:
    """Whether only years are named, and the program begins amid them: «2024 год» of one from September on."""
    ends = [term.last for term in deadline.terms if term.last]
    return (
        re.fullmatch(_ONLY_YEARS, deadline.words) is not None
        and max(ends, default=period.first) >= period.first
    )


def outside_days(term: Term, first: date, last: date) -> Iterator[date]:
    """The days of a term that lie before the first or after the last day.

    A year that is only named (учебный год) may well have begun before the program: there its end decides.
    """
    opens = () if Assumption.SCHOOL_YEAR in term.assumed else (term.first,)
    known = {day for day in (*opens, *term.dates, term.last) if day is not None}
    if term.kind is Kind.BY:
        known = set(term.dates)
    yield from (day for day in sorted(known) if not first <= day <= last)


def deadline_missing(case: Case) -> Iterator[Fault]:
    """У мероприятия нет срока.

    Bad::

        планы:
          - код: план
            строки:
              - {код: диагностика, название: Диагностика, ответственные: [директор]}

    Good::

        планы:
          - код: план
            строки:
              - {код: диагностика, название: Диагностика, срок: октябрь 2023, ответственные: [директор]}
    """
    for _, _, measure in case.program.measures():
        dated = measure.deadlines or measure.day
        if measure.tracks and (measure.tracks.target is None or case.links_in_doubt):
            continue  # whose deadlines are those of an indicator that is not there
        if not dated and not (measure.steps and all(step.deadlines or step.day for step in measure.steps)):
            yield fault(measure.path, title=called(measure))


def month_repeats(case: Case) -> Iterator[Fault]:
    """Месяц назван без года, а период программы содержит его несколько раз: срок прочитан в каждом году.

    Bad::

        период: {с: 01.09.2022, по: 31.12.2025}
        планы:
          - код: план
            строки:
              - {код: диагностика, название: Диагностика, срок: октябрь, ответственные: [директор]}

    Good::

        период: {с: 01.09.2022, по: 31.12.2025}
        планы:
          - код: план
            строки:
              - {код: диагностика, название: Диагностика, срок: октябрь 2022, ответственные: [директор]}
    """
    for stage in case.program.stages:
        yield from _repeating(stage.deadlines)
    for part in case.program.parts():
        if "ежегодн" not in part.title.lower():
            yield from _repeating(own_deadlines(part))


def _repeating(cell: tuple[Deadline, ...]) -> Iterator[Fault]:
    """The deadlines of a cell that come again each year, unless the cell says that they shall."""
    if any(term.kind is Kind.RECURRING for deadline in cell for term in deadline.terms):
        return
    for deadline in cell:
        if any(Assumption.YEAR_REPEATS in term.assumed for term in deadline.terms):
            yield fault(deadline.path, words=deadline.words)


def month_not_in_period(case: Case) -> Iterator[Fault]:
    """Месяц или день назван без года, а в периоде программы его нет: в календарь такой срок не попадет.

    Bad::

        период: {с: 01.09.2023, по: 31.05.2024}
        планы:
          - код: план
            строки:
              - {код: диагностика, название: Диагностика, срок: июль, ответственные: [директор]}

    Good::

        период: {с: 01.09.2023, по: 31.05.2024}
        планы:
          - код: план
            строки:
              - {код: диагностика, название: Диагностика, срок: май, ответственные: [директор]}
    """
    if case.program.period is None:
        return
    for deadline in deadlines(case.program):
        open_ = any(Assumption.YEAR_OPEN in term.assumed for term in deadline.terms)
        if open_ and not _has_day(case.program, deadline):
            yield fault(deadline.path, words=deadline.words)


def frequency_against_months(case: Case) -> Iterator[Fault]:
    """Периодичность и названные рядом месяцы расходятся: на один квартал или полугодие пришлось два месяца.

    Срок прочитан по месяцам.

    Bad::

        планы:
          - код: план
            строки:
              - код: диагностика
                название: Диагностика
                срок: "ежеквартально: сентябрь, ноябрь, январь, апрель, июнь"
                ответственные: [директор]

    Good::

        планы:
          - код: план
            строки:
              - код: диагностика
                название: Диагностика
                срок: "ежеквартально: сентябрь, ноябрь, январь, апрель"
                ответственные: [директор]
    """
    lengths = {"quarter": 3, "half-year": 6}
    for deadline in deadlines(case.program):
        for term in deadline.terms:
            if isinstance(term.rule, Every) and term.rule.unit in lengths:
                shares = [(month - 1) // lengths[term.rule.unit] for month in term.rule.months]
                if any(shares.count(share) > term.rule.times for share in shares):
                    yield fault(deadline.path, words=deadline.words)


def results(program: Program) -> Iterator[Result]:
    """Every expected result: those of measures and steps, then those of the program."""
    for part in program.parts():
        yield from part.results
    for group in program.results:
        yield from group.results


def own_deadlines(part: Measure | Step) -> tuple[Deadline, ...]:
    """The deadlines that a row states itself; one that tracks an indicator has copies of its moments."""
    return tuple(own for own in part.deadlines if own.path[: len(part.path)] == part.path)


def deadlines(program: Program) -> Iterator[Deadline]:
    """Every deadline as its author wrote it: of stages, monitoring, measures, steps and results."""
    for stage in program.stages:
        yield from stage.deadlines
    yield from (day.deadline for day in program.monitoring)
    for part in program.parts():
        yield from own_deadlines(part)
    for result in results(program):
        yield from result.deadlines


def _has_day(program: Program, deadline: Deadline) -> bool:
    return any(deadline in part.deadlines and part.day for part in program.parts())
