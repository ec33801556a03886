"""What comes again: «ежеквартально», «последний четверг каждого месяца», «ежегодно до 1 октября»."""

from __future__ import annotations

from datetime import date

from generator.terms import days
from generator.terms.grammar import Source
from generator.terms.months import Group, MonthList
from generator.terms.readings.placing import Terms, year_code
from generator.terms.term import Assumption, DayOfYear, Every, Kind, Period, Term, Unit, in_order


def every(source: Source, unit: Unit) -> Terms:
    """«ежеквартально», «раз в полугодие»."""
    return (_recurring(Every(unit), source.period),)


def every_weekday(source: Source, *values: Unit | int) -> Terms | None:
    """«каждый четверг», «еженедельно по четвергам»."""
    match values:
        case (int(weekday),) | ("week", int(weekday)):
            return (_recurring(Every("week", weekday=weekday), source.period),)
        case _:
            return None


def weekday_of_month(source: Source, place: int, weekday: int) -> Terms:
    """«последний четверг каждого месяца»."""
    return (_recurring(Every("month", weekday=weekday, nth=place), source.period),)


def day_of_month(source: Source, day: int) -> Terms | None:
    """«до 25 числа каждого месяца»; a month without that day has its last one instead."""
    return (_recurring(Every("month", day=day), source.period),) if 1 <= day <= 31 else None


def day_of_every_year(source: Source, unit: Unit, day: date | DayOfYear) -> Terms | None:
    """«ежегодно до 1 октября»."""
    if unit != "year" or not isinstance(day, DayOfYear):
        return None
    return (_recurring(Every("year", day=day.day, months=(day.month,)), source.period),)


def every_with_months(source: Source, unit: Unit, groups: tuple[Group, ...]) -> Terms | None:
    """«ежегодно, май»; in «ежеквартально сентябрь ноябрь» the months decide, quarters or not."""
    match groups:
        case (MonthList(numbers=numbers, year=None, slash=False),):
            rule = Every(unit, months=tuple(sorted(numbers)))
        case _:
            return None
    if unit == "year":
        return (_recurring(rule, source.period),)
    found = (len(days.months_within(number, source.period)) if source.period else 0 for number in rule.months)
    return (_recurring(rule, source.period, Assumption.MONTHS_NAMED, *map(year_code, found)),)


def _recurring(rule: Every, period: Period | None, *codes: Assumption | None) -> Term:
    if period is None:
        return Term(Kind.RECURRING, assumed=in_order(Assumption.YEAR_OPEN, *codes), rule=rule)
    found = days.occurrences(rule, period)
    cut = Assumption.CUT_TO_PERIOD if days.is_cut(rule, found, period) else None
    open_ = None if found else Assumption.YEAR_OPEN
    return Term(
        Kind.RECURRING, period.first, period.last, found, assumed=in_order(open_, cut, *codes), rule=rule
    )
