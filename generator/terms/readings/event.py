"""What is tied to a named event: «по итогам ГИА», «в соответствии со сроками ВПР»."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import assert_never

from generator.terms import days
from generator.terms.grammar import Source
from generator.terms.readings.placing import Terms
from generator.terms.term import Assumption, Kind, Length, Offset, Period, Relation, Term, in_order
from generator.terms.tokens import YEARS
from generator.terms.words import HOLIDAYS, SCHOOL_YEAR
from generator.terms.years import NamedYears


def after(source: Source, names: tuple[str, ...], named: NamedYears | None) -> Terms:
    """«по итогам ГИА»."""
    return _of_years(source, names, Relation.AFTER, named)


def during(source: Source, names: tuple[str, ...], named: NamedYears | None) -> Terms:
    """«по расписанию ГИА», «в соответствии со сроками ВПР»."""
    return _of_years(source, names, Relation.DURING, named)


def before(source: Source, names: tuple[str, ...], named: NamedYears | None) -> Terms:
    """«до ГИА», «к началу учебного года»."""
    return _of_years(source, names, Relation.BEFORE, named)


def beginning(source: Source, names: tuple[str, ...], named: NamedYears | None) -> Terms:
    """«в начале учебного года»."""
    return _of_years(source, names, Relation.BEGINNING, named)


def beginning_and_end(source: Source, names: tuple[str, ...], named: NamedYears | None) -> Terms:
    """«в начале и конце учебного года»."""
    return (*beginning(source, names, named), *until(source, names, named))


def until(source: Source, names: tuple[str, ...], named: NamedYears | None) -> Terms:
    """«до конца учебного года»."""
    return _of_years(source, names, Relation.UNTIL, named)


def each_term(source: Source, names: tuple[str, ...]) -> Terms:
    """«раз в четверть»: by the end of each."""
    return _events(source, names, Relation.UNTIL)


def each_school_year(source: Source) -> Terms:
    """«1 раз в учебный год»: by its end."""
    return _events(source, (SCHOOL_YEAR,), Relation.UNTIL)


def in_holidays(source: Source) -> Terms:
    """«в каникулярное время»."""
    return _events(source, (HOLIDAYS,), Relation.DURING)


def held_in_holidays(source: Source, occasion: str) -> Terms:
    """«методический день в каникулярные периоды»: the occasion is a remark, the holidays are the event."""
    return tuple(replace(term, remark=occasion) for term in in_holidays(source))


def long_before(source: Source, length: tuple[int, Length], names: tuple[str, ...]) -> Terms:
    """«за месяц до ГИА»."""
    return _events(source, names, Offset(Relation.BEFORE, *length))


def long_after(source: Source, length: tuple[int, Length], names: tuple[str, ...]) -> Terms:
    """«в течение 5 рабочих дней после педсовета»."""
    return _events(source, names, Offset(Relation.AFTER, *length))


def on_the_eve(source: Source, names: tuple[str, ...]) -> Terms:
    """«накануне ВПР»."""
    return long_before(source, (1, "day"), names)


def on_the_morrow(source: Source, names: tuple[str, ...]) -> Terms:
    """«на следующий день после ВПР»."""
    return long_after(source, (1, "day"), names)


def _of_years(source: Source, names: tuple[str, ...], tie: Relation, named: NamedYears | None) -> Terms:
    """Events of named years; none if those of the period may be others («ГИА 2023» in a later program)."""
    if named is None:
        return _events(source, names, tie)
    years = days.years(named.years)
    known = [source.names.days.get(name) or source.period for name in names]
    held = all(when and years.first <= when.first and when.last <= years.last for when in known)
    return _events(source, names, tie) if held else ()


def _events(source: Source, names: tuple[str, ...], tie: Relation | Offset) -> Terms:
    """A term for each event, with its day if the program gives one."""
    return tuple(_event(name, source.names.days.get(name), tie) for name in names)


def _event(name: str, when: Period | None, tie: Relation | Offset) -> Term:
    if when is None or (isinstance(tie, Offset) and when.last.year not in YEARS):
        return Term(Kind.EVENT, event=name, rule=tie)
    match tie:
        case Relation.BEFORE:
            first, last = None, when.first
        case Relation.BEGINNING:
            first, last = when.first, when.first
        case Relation.UNTIL:
            first, last = None, when.last
        case Relation():
            first, last = when.first, when.last
        case Offset(relation=Relation.BEFORE, count=count, unit=unit):
            first, last = None, _shifted(when.first, -count, unit)
        case Offset(count=count, unit=unit):
            first, last = when.last, _shifted(when.last, count, unit)
    working = isinstance(tie, Offset) and tie.unit == "working-day"
    codes = in_order(Assumption.WORKING_DAYS if working else None)
    return Term(Kind.EVENT, first, last, (last,), event=name, assumed=codes, rule=tie)


def _shifted(day: date, count: int, unit: Length) -> date:
    match unit:
        case "day":
            return day + timedelta(count)
        case "week":
            return day + timedelta(weeks=count)
        case "month":
            return days.months_after(day, count)
        case "working-day":
            return days.working_days_after(day, count)
        case _:
            assert_never(unit)
