"""Years and the whole period: «2024 год», «2023–2024 учебный год», «весь период», «в течение года»."""

from __future__ import annotations

from dataclasses import replace

from generator.terms import days
from generator.terms.grammar import Source
from generator.terms.readings.day import by
from generator.terms.readings.day import since as since_day
from generator.terms.readings.placing import Terms, window
from generator.terms.term import Assumption, Kind, Period, Term, Years, in_order
from generator.terms.tokens import YEARS
from generator.terms.years import NamedYears


def year(_: Source, named: NamedYears) -> Terms | None:
    """«2024 год», «2023–2024 учебный год»; «2023/2024» alone may be either, so is neither."""
    if named.bare:
        return None
    whole = days.years(named.years)
    return window(whole.first, whole.last, Assumption.SCHOOL_YEAR if named.years.school else None)


def school_year(source: Source, named: NamedYears) -> Terms | None:
    """«учебный год 2024–2025»."""
    return (
        year(source, replace(named, years=replace(named.years, school=True), bare=False))
        if named.bare
        else None
    )


def span_of_years(_: Source, first: NamedYears, last: NamedYears) -> Terms | None:
    """«с 2023 по 2025 год»."""
    if first.bare or last.bare or first.years.school or last.years.school:
        return None
    return window(days.years(first.years).first, days.years(last.years).last)


def since(source: Source, named: NamedYears) -> Terms | None:
    """«с 2024 года»: from its first day to the end of the period."""
    return None if named.bare else since_day(source, days.years(named.years).first)


def by_end_of_year(_: Source, named: NamedYears) -> Terms | None:
    """«до конца 2024 года»."""
    if named.bare:
        return None
    last = days.years(named.years).last
    code = Assumption.SCHOOL_YEAR if named.years.school else None
    return (Term(Kind.BY, None, last, (last,), assumed=in_order(code)),)


def by_beginning(source: Source, named: NamedYears) -> Terms | None:
    """«к началу 2026–2027 учебного года»: by its first day; what begins with a plain year is seldom meant for one."""
    return by(source, days.years(named.years).first) if named.years.school else None


def by_end_of_period(source: Source) -> Terms | None:
    """«до конца периода»."""
    last = source.period.last if source.period else None
    return by(source, last) if last and last.year in YEARS else None


def by_end_of_the_year(source: Source) -> Terms | None:
    """«до конца года»: in a period of one year, its end; in a longer one it cannot be told which."""
    period = source.period
    if period is None or days.longer_than_year(period.first, period.last) or period.last.year not in YEARS:
        return None
    code = Assumption.YEAR_IS_PERIOD
    return (Term(Kind.BY, None, period.last, (period.last,), assumed=(code,)),)


def always(source: Source) -> Terms:
    """«постоянно», «регулярно», «ежедневно»: the period, since no day is named."""
    return (_whole(source.period, Assumption.ALWAYS_IS_PERIOD),)


def whole(source: Source, named: NamedYears | None = None) -> Terms:
    """«весь период», «в течение 2024 года»: the period, or what the named years have of it.

    Years that do not meet the period stand as named: that is for a rule to find, not for the reader to mend.
    """
    if named is None:
        return (_whole(source.period),)
    all_days = days.years(named.years)
    part = days.cut(all_days, source.period) if source.period else None
    bare = Assumption.BARE_YEARS if named.bare else None
    school = Assumption.SCHOOL_YEAR if named.years.school else None
    return (_whole(part or all_days, bare, school, rule=named.years),)


def whole_of_school_years(source: Source, named: NamedYears) -> Terms | None:
    """«в течение учебного года 2023–2024»."""
    return (
        whole(source, replace(named, years=replace(named.years, school=True), bare=False))
        if named.bare
        else None
    )


def whole_year(source: Source) -> Terms:
    """«в течение года»: the period, which is an assumption if it is longer than a year."""
    period = source.period
    long = period is not None and days.longer_than_year(period.first, period.last)
    return (_whole(period, Assumption.YEAR_IS_PERIOD if long else None),)


def whole_school_year(source: Source) -> Terms:
    """«в течение учебного года»: the period, always an assumption."""
    return (_whole(source.period, Assumption.YEAR_IS_PERIOD),)


def _whole(part: Period | None, *codes: Assumption | None, rule: Years | None = None) -> Term:
    first, last = (part.first, part.last) if part else (None, None)
    return Term(Kind.WHOLE, first, last, assumed=in_order(*codes), rule=rule)
