"""What is tied to a named event: «по итогам ГИА», «в соответствии со сроками ВПР»."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import assert_never

from generator.terms import days
from generator.terms.grammar import Source
from generator.terms.names import Spans, is_part_of_year
from generator.terms.readings.placing import Terms
from generator.terms.term import (
    Assumption,
    Edge,
    Kind,
    Length,
    Offset,
    Period,
    Relation,
    Term,
    Tie,
    Years,
    in_order,
)
from generator.terms.tokens import YEARS
from generator.terms.words import HOLIDAYS, SCHOOL_YEAR, WEEK_LENGTH
from generator.terms.working import Week, working_days_after
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


def long_until(source: Source, length: tuple[int, Length], names: tuple[str, ...]) -> Terms:
    """«за 2 недели до конца четверти»."""
    return _events(source, names, Offset(Relation.UNTIL, *length))


def long_since(source: Source, length: tuple[int, Length], names: tuple[str, ...]) -> Terms:
    """«в течение 2 недель с начала учебного года»."""
    return _events(source, names, Offset(Relation.BEGINNING, *length))


def on_first_day(source: Source, names: tuple[str, ...]) -> Terms:
    """«в первый день каникул»."""
    return _events(source, names, Relation.BEGINNING)


def week_of(source: Source, part: tuple[int, int], names: tuple[str, ...]) -> Terms | None:
    """«последняя неделя четверти», «первая неделя каникул»: seven days at its beginning or end."""
    ties = {1: Edge.FIRST_WEEK, -1: Edge.LAST_WEEK}
    return _events(source, names, ties[part[0]]) if part[1] == WEEK_LENGTH and part[0] in ties else None


def on_last_day(source: Source, names: tuple[str, ...]) -> Terms:
    """«в последний день четверти»."""
    return _events(source, names, Relation.UNTIL)


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
    years = replace(named.years, school=named.years.school or named.bare)
    found = [_of_year(source, name, tie, years) for name in names]
    return () if None in found else tuple(term for term in found if term)


def _of_year(source: Source, name: str, tie: Relation, years: Years) -> Term | None:
    """An event of named years, tied to them if it has others; that is asked of parts of a year alone."""
    whole, when = days.years(years), source.names.days.get(name, Spans(()))
    if _is_held(source, name, whole):
        return _event(source, name, when, tie, tie)
    if not is_part_of_year(name):
        return None
    held = tuple(filter(partial(days.meets, whole), when.days))
    return _event(source, name, replace(when, days=held), tie, Tie(tie, years))


def _is_held(source: Source, name: str, years: Period) -> bool:
    """Whether all that is known of an event, or else the whole period, lies in the years."""
    when = source.names.days.get(name)
    spans = when.days if when else (source.period,)
    return all(span and years.first <= span.first and span.last <= years.last for span in spans)


def _events(source: Source, names: tuple[str, ...], tie: Relation | Edge | Offset) -> Terms:
    """A term for each event, with its days if they are known."""
    return tuple(_event(source, name, source.names.days.get(name, Spans(())), tie, tie) for name in names)


def _event(
    source: Source,
    name: str,
    when: Spans,
    tie: Relation | Edge | Offset,
    rule: Relation | Edge | Offset | Tie,
) -> Term:
    offset = isinstance(tie, Offset | Edge)
    spans = tuple(span for span in when.days if not offset or span.last.year in YEARS)
    if not spans:
        return Term(Kind.EVENT, event=name, rule=rule)
    found = sorted({_window(tie, span, source.week) for span in spans}, key=lambda window: window[1])
    ends = tuple(dict.fromkeys(last for _, last in found))
    codes = in_order(
        Assumption.WORKING_DAYS if isinstance(tie, Offset) and tie.unit == "working-day" else None,
        Assumption.SCHOOL_TERMS if when.presumed else None,
    )
    return Term(Kind.EVENT, found[0][0], ends[-1], ends, event=name, assumed=codes, rule=rule)


def _window(tie: Relation | Edge | Offset, when: Period, week: Week) -> tuple[date | None, date]:  # noqa: PLR0911 - one return a tie
    """The first day, if there is one, and the last of what is tied to an event of these days."""
    match tie:
        case Relation.BEFORE:
            return None, when.first
        case Relation.BEGINNING:
            return when.first, when.first
        case Relation.UNTIL:
            return None, when.last
        case Relation():
            return when.first, when.last
        case Edge.FIRST_WEEK:
            return when.first, min(when.last, _shifted(when.first, WEEK_LENGTH - 1, "day", week))
        case Edge.LAST_WEEK:
            return max(when.first, _shifted(when.last, 1 - WEEK_LENGTH, "day", week)), when.last
        case Offset(relation, count, unit):
            early = relation in {Relation.BEFORE, Relation.UNTIL}
            day = when.first if relation in {Relation.BEFORE, Relation.BEGINNING} else when.last
            return None if early else day, _shifted(day, -count if early else count, unit, week)


def _shifted(day: date, count: int, unit: Length, week: Week) -> date:
    match unit:
        case "day":
            return day + timedelta(count)
        case "week":
            return day + timedelta(weeks=count)
        case "month":
            return days.months_after(day, count)
        case "working-day":
            return working_days_after(day, count, week)
        case _:
            assert_never(unit)
